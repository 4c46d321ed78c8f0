//! Listings as objects, whatever form they were written in: JSON, or XML read as JSON. An object becomes a row
//! with a cell for each member.

mod meter;
mod shapes;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Map, Value};
use techmatch_core::parse::FieldName;

use super::headers::{Headers, of_codes};
use super::profiles::Profile;
use super::table::describe_columns;
use super::{
    Cell, Column, Content, Emitter, FileConfig, MOST_BYTES, MOST_COLUMNS, Row, Source, Target,
    kind, note,
};
use crate::diagnostics::{Diagnostic, fault};
pub(crate) use meter::{Meter, Metered, check, values};
pub(crate) use shapes::header;

/// The most keys that the listings of a file may have between them.
const MOST_KEYS: usize = 16 * MOST_COLUMNS;

/// The members of an object that becomes a row, in their order.
pub(super) struct Object(pub(super) Vec<(String, Content)>);

/// Takes objects and passes them on as rows.
pub(super) struct Rows<'a> {
    pub(super) source: &'a Source,
    pub(super) config: &'a FileConfig,
    pub(super) out: &'a mut Emitter,
    pub(super) headers: Headers<'a>,
    columns: BTreeMap<String, Arc<Column>>,
    pub(super) count: usize,
    /// The number of the last row, in its own list.
    pub(super) last: usize,
    pub(super) meter: Rc<Meter>,
    kind_said: bool,
    /// Configured names that have a point in them: `fields.title`.
    paths: Vec<&'a str>,
    /// The names of columns where arrays are rows.
    pub(super) names: Vec<String>,
    /// The profile of a feed, for lists whose headers have none.
    pub(super) feed: Option<&'static str>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(source: &'a Source, config: &'a FileConfig, out: &'a mut Emitter) -> Self {
        let headers = Headers::new(&config.columns);
        Self {
            source,
            config,
            out,
            headers,
            columns: BTreeMap::new(),
            count: 0,
            last: 0,
            meter: Rc::default(),
            kind_said: false,
            paths: config
                .columns
                .keys()
                .map(String::as_str)
                .filter(|name| name.contains('.'))
                .collect(),
            names: config.names.clone(),
            feed: None,
        }
    }

    /// A document without a list: records under their ids, or one listing.
    pub(super) fn push_whole(&mut self, number: usize, object: Map<String, Value>) {
        let Some((sheet, records)) = shapes::keyed(&object, &self.headers) else {
            return self.push_value(None, number, object, None);
        };
        let sheet = sheet.map(Arc::from);
        for (at, (id, record)) in records.iter().enumerate() {
            if let Value::Object(record) = record {
                self.push_value(sheet.as_ref(), at + 1, record.clone(), Some(id));
            }
        }
    }

    fn push_value(
        &mut self,
        sheet: Option<&Arc<str>>,
        number: usize,
        object: Map<String, Value>,
        id: Option<&String>,
    ) {
        let is_id = |key: &String| self.headers.known(key) == Some(Target::Field(FieldName::Id));
        let id = id.filter(|_| !object.keys().any(is_id)).cloned();
        let cells = object.into_iter();
        let mut cells: Vec<_> = cells
            .map(|(key, value)| (key, Content::Value(value)))
            .collect();
        // A map's own order depends on the features that serde_json is built with.
        cells.sort_by(|(one, _), (other, _)| one.cmp(other));
        let id = id.map(|id| (FieldName::Id.name().to_owned(), Content::Value(id.into())));
        cells.extend(id);
        self.push(sheet, number, Object(cells));
    }

    /// An item of a list that is no object: a row of values, if its columns have names.
    pub(super) fn push_item(&mut self, sheet: Option<&Arc<str>>, number: usize, item: Value) {
        let Value::Array(items) = item else {
            return self.push_other(sheet, number);
        };
        if self.names.is_empty()
            && let Some(names) = shapes::header(&items, &self.headers)
        {
            self.names = names;
            return;
        }
        if self.names.is_empty() {
            let hint = "name its columns in the configuration: names = [\"id\", \"title\"]";
            return self.push_broken(sheet, number, fault("an array, not an object", hint));
        }
        let record = shapes::record(items, &self.names);
        self.push(sheet, number, record);
    }

    pub(super) fn push(&mut self, sheet: Option<&Arc<str>>, number: usize, object: Object) {
        let mut object = shapes::spread(object, &self.headers, &self.paths);
        if self.columns.is_empty() {
            let own = Profile::of(object.0.iter().map(|(key, _)| key.as_str()));
            self.headers.profile = own.or_else(|| Profile::named(self.feed?));
        }
        if let Some(profile) = self.headers.profile.filter(|it| !it.paths.is_empty()) {
            let paths: Vec<&str> = profile.paths.iter().map(String::as_str).collect();
            object = shapes::spread(object, &self.headers, &paths);
        }
        if object.0.len() > MOST_COLUMNS {
            let reason = format!("{} members, more than {MOST_COLUMNS}", object.0.len());
            let hint = "write a list of listings, each an object of its own";
            return self.push_broken(sheet, number, fault(reason, hint));
        }
        let new = object
            .0
            .iter()
            .filter(|(key, _)| !self.columns.contains_key(key));
        if self.columns.len() + new.count() > MOST_KEYS {
            let reason = format!("its keys make more than {MOST_KEYS} in the file");
            let hint = "give the members of all listings the same names";
            return self.push_broken(sheet, number, fault(reason, hint));
        }
        self.counted(number);
        let mut cells = Vec::new();
        for (key, content) in object.0 {
            if matches!(&content, Content::Value(value) if is_blank(value)) {
                continue;
            }
            let mut column = if let Some(column) = self.columns.get(&key) {
                Arc::clone(column)
            } else {
                let column = Arc::new(self.headers.column(&key));
                self.columns.insert(key.clone(), Arc::clone(&column));
                column
            };
            let words = match &content {
                Content::Value(value) => value.as_str(),
                Content::TooLong(_) | Content::Unstored => None,
            };
            if let Some(of_codes) = of_codes(&column, words, self.columns.values()) {
                column = Arc::new(of_codes);
                self.columns.insert(key, Arc::clone(&column));
            }
            if column.target != Target::RowNumber {
                cells.push(Cell { column, content });
            }
        }
        let stated = |cell: &Cell| cell.column.target == Target::Field(FieldName::Kind);
        let profile = self.headers.profile;
        if let Some(profile) = profile.filter(|_| self.count == 1) {
            let name = &profile.name;
            let reason = format!("read by the profile `{name}`, whose headers it has");
            self.out
                .say(note(self.source, reason).sheet(sheet.map(Arc::as_ref)));
        }
        let profiled = profile.and_then(|profile| profile.kind);
        let kind = if self.config.kind.is_some() || cells.iter().any(stated) {
            self.config.kind
        } else if profiled.is_some() {
            profiled
        } else {
            let columns = cells.iter().map(|cell| cell.column.as_ref());
            let guess = kind::guess(columns, sheet.map(Arc::as_ref), &self.source.plain_name());
            if let Some((kind, why)) = guess.as_ref().filter(|_| !self.kind_said) {
                self.kind_said = true;
                let reason = format!("taken as {}, because of the {why}", kind.name());
                self.out
                    .say(note(self.source, reason).sheet(sheet.map(Arc::as_ref)));
            }
            guess.map(|(kind, _)| kind)
        };
        self.out.row(Row {
            sheet: sheet.cloned(),
            number,
            kind,
            cells,
            broken: None,
        });
    }

    pub(super) fn push_other(&mut self, sheet: Option<&Arc<str>>, number: usize) {
        let broken = fault("not an object", "write each listing as an object");
        self.push_broken(sheet, number, broken);
    }

    pub(super) fn push_broken(
        &mut self,
        sheet: Option<&Arc<str>>,
        number: usize,
        broken: Diagnostic,
    ) {
        self.counted(number);
        let sheet = sheet.cloned();
        self.out.row(Row {
            sheet,
            number,
            kind: None,
            cells: Vec::new(),
            broken: Some(broken),
        });
    }

    fn counted(&mut self, number: usize) {
        self.count += 1;
        self.last = number;
        self.meter.row();
    }

    /// The error of a file that cannot be read past the last listing.
    pub(super) fn cut(&self, error: Diagnostic) -> Diagnostic {
        match self.count {
            0 => error,
            _ => error.row(self.last + 1),
        }
    }

    pub(super) fn finish(self) {
        if self.config.by_header {
            return;
        }
        let mut kept: Vec<&Column> = Vec::new();
        for column in self
            .columns
            .values()
            .filter(|column| column.target == Target::Extra)
        {
            kept.push(column);
        }
        describe_columns(self.source, None, &self.headers, kept.into_iter(), self.out);
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A value, or the size of one that is too long.
pub(super) fn capped(value: Value) -> Content {
    fn weight(value: &Value) -> usize {
        match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.iter().map(weight).sum(),
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| key.len() + weight(value))
                .sum(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
    }
    match weight(&value) {
        bytes if bytes > MOST_BYTES => Content::TooLong(bytes),
        _ => Content::Value(value),
    }
}
