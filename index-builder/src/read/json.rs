//! JSON: an array of objects, objects one a line, an object that holds such arrays
//! (`{"listings": […]}`, `{"supply": […], "demand": […]}`), records under their ids, or arrays as rows.
//! Rows are passed on as they are
//! parsed, so that neither the file nor a cell too long is held.

mod meter;
mod shapes;
mod values;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead, Read as _};
use std::rc::Rc;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use techmatch_core::parse::FieldName;

use super::headers::Headers;
use super::limits::read_line;
use super::profiles::Profile;
use super::table::describe_columns;
use super::text::Text;
use super::{
    Cell, Column, Content, Emitter, FileConfig, MOST_BYTES, MOST_COLUMNS, Row, Source, Target,
    kind, note,
};
use crate::diagnostics::{Diagnostic, fault, shorten};
use meter::{Meter, Metered};
use values::{Item, Object};

/// Lists are looked for this deep: `{"data": {"page": {"rows": […]}}}`.
const DEPTH: usize = 4;

/// The most keys that the listings of a file may have between them.
const MOST_KEYS: usize = 16 * MOST_COLUMNS;

/// Reads a JSON file of any of the forms.
pub(super) fn read(
    source: &Source,
    text: &Text,
    config: &FileConfig,
    out: &mut Emitter,
) -> Result<(), Diagnostic> {
    let mut rows = Rows::new(source, config, out);
    if is_lines(source, text)? {
        rows.read_lines(text.open(source)?)?;
    } else {
        let mut json = serde_json::Deserializer::from_reader(Metered {
            input: text.open(source)?,
            meter: Rc::clone(&rows.meter),
            limits: source.limits(),
        });
        let seed = Document {
            rows: &mut rows,
            sheet: None,
            depth: 0,
        };
        let outcome = seed.deserialize(&mut json).and_then(|rest| {
            json.end()?;
            Ok(rest)
        });
        match outcome {
            Ok(Some(Value::Object(object))) if rows.count == 0 => rows.push_whole(object),
            Ok(_) => {}
            Err(error) => return Err(rows.fault(error, text)),
        }
    }
    let count = rows.count;
    rows.finish();
    if count == 0 {
        return Err(fault(
            "no listings in it",
            "write an array of objects, or one object on each line",
        ));
    }
    Ok(())
}

/// Whether the first line is an object of its own and more follows; the ending .jsonl settles it.
fn is_lines(source: &Source, text: &Text) -> Result<bool, Diagnostic> {
    let name = source.plain_name();
    if matches!(name.rsplit('.').next(), Some("jsonl" | "ndjson")) {
        return Ok(true);
    }
    let mut input = text.open(source)?;
    let mut line = Vec::new();
    while line.trim_ascii().is_empty() {
        let length = read_line(&mut input, &mut line, source.limits().row_bytes())?;
        // A document that is one long line is read as a stream.
        if length == 0 || length > line.len() {
            return Ok(false);
        }
    }
    if !line.trim_ascii().starts_with(b"{") {
        return Ok(false);
    }
    let mut objects = serde_json::Deserializer::from_slice(&line).into_iter::<Object>();
    if !matches!(objects.next(), Some(Ok(_))) {
        return Ok(false);
    }
    let more = line[objects.byte_offset()..].trim_ascii();
    if !more.is_empty() {
        return Ok(more.starts_with(b"{"));
    }
    Ok(input
        .bytes()
        .any(|byte| byte.is_ok_and(|byte| !byte.is_ascii_whitespace())))
}

/// Takes objects and passes them on as rows.
struct Rows<'a> {
    source: &'a Source,
    config: &'a FileConfig,
    out: &'a mut Emitter,
    headers: Headers<'a>,
    columns: BTreeMap<String, Arc<Column>>,
    count: usize,
    /// The number of the last row, in its own list.
    last: usize,
    meter: Rc<Meter>,
    kind_said: bool,
    /// Configured names that have a point in them: `fields.title`.
    paths: Vec<&'a str>,
    /// The names of columns where arrays are rows.
    names: Vec<String>,
}

impl<'a> Rows<'a> {
    fn new(source: &'a Source, config: &'a FileConfig, out: &'a mut Emitter) -> Self {
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
        }
    }

    fn read_lines(&mut self, mut input: impl BufRead) -> Result<(), Diagnostic> {
        let limits = self.source.limits();
        let most = limits.row_bytes();
        let mut line = Vec::new();
        for number in 1.. {
            let missing = |error: Diagnostic| error.row(number);
            let length = read_line(&mut input, &mut line, most)
                .map_err(Diagnostic::from)
                .map_err(missing)?;
            if length == 0 {
                break;
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            limits.rows(self.count as u64 + 1).map_err(missing)?;
            let values = if length > MOST_BYTES {
                meter::values(&line)
            } else {
                0
            };
            if let Err(error) = meter::check(length as u64, values, &limits) {
                self.push_broken(None, number, error.into());
            } else {
                self.read_line(number, &line);
            }
            // One long line must not keep its memory for all the others.
            line.clear();
            line.shrink_to(MOST_BYTES);
        }
        Ok(())
    }

    /// The objects of a line: one, or several side by side.
    fn read_line(&mut self, number: usize, line: &[u8]) {
        for item in serde_json::Deserializer::from_slice(line).into_iter() {
            match item {
                Ok(Item::Object(object)) => self.push(None, number, object),
                Ok(Item::Other(_)) => self.push_other(None, number),
                Err(error) => {
                    let at = line.get(error.column().saturating_sub(1)..);
                    let (what, hint) = wrong(&error, at.unwrap_or_default());
                    let hint = hint.unwrap_or("write one whole object on each line");
                    let reason = format!("not valid JSON: {what}");
                    self.push_broken(None, number, fault(reason, hint));
                }
            }
        }
    }

    /// A document without a list: records under their ids, or one listing.
    fn push_whole(&mut self, object: Map<String, Value>) {
        let Some((sheet, records)) = shapes::keyed(&object, &self.headers) else {
            return self.push_value(None, 1, object, None);
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
    fn push_item(&mut self, sheet: Option<&Arc<str>>, number: usize, item: Value) {
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

    fn push(&mut self, sheet: Option<&Arc<str>>, number: usize, object: Object) {
        let object = shapes::spread(object, &self.headers, &self.paths);
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
        if self.columns.is_empty() {
            self.headers.profile = Profile::of(object.0.iter().map(|(key, _)| key.as_str()));
        }
        let mut cells = Vec::new();
        for (key, content) in object.0 {
            if matches!(&content, Content::Value(value) if is_blank(value)) {
                continue;
            }
            let column = if let Some(column) = self.columns.get(&key) {
                Arc::clone(column)
            } else {
                let column = Arc::new(self.headers.column(&key));
                self.columns.insert(key, Arc::clone(&column));
                column
            };
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

    fn push_other(&mut self, sheet: Option<&Arc<str>>, number: usize) {
        let broken = fault("not an object", "write each listing as an object");
        self.push_broken(sheet, number, broken);
    }

    fn push_broken(&mut self, sheet: Option<&Arc<str>>, number: usize, broken: Diagnostic) {
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

    fn fault(&self, error: serde_json::Error, text: &Text) -> Diagnostic {
        let missing = |error: Diagnostic| match self.count {
            0 => error,
            _ => error.row(self.last + 1),
        };
        if error.is_io() {
            return missing(io::Error::from(error).into());
        }
        let at = text_at(self.source, text, error.line(), error.column());
        let (what, hint) = wrong(&error, &at);
        let place = format!("line {}, character {}", error.line(), error.column());
        let reason = match self.count {
            0 => format!("not valid JSON at {place}: {what}"),
            count => format!(
                "not valid JSON at {place}: {what}; what follows listing {count} is not read"
            ),
        };
        let hint = hint.unwrap_or(if error.is_eof() {
            "the file seems to be cut off: copy or export it again"
        } else {
            "correct that place, or export the file again"
        });
        missing(fault(reason, hint))
    }

    fn finish(self) {
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

/// What is wrong with JSON, without the place that serde appends, and a hint where there is a
/// better one than the usual. `at` is the text at the place.
fn wrong(error: &serde_json::Error, at: &[u8]) -> (String, Option<&'static str>) {
    const NO_JSON: [&str; 7] = [
        "NaN",
        "Infinity",
        "-Infinity",
        "None",
        "undefined",
        "True",
        "False",
    ];
    let text = error.to_string().to_lowercase();
    let what = text.split(" at line ").next().unwrap_or_default();
    if what == "recursion limit exceeded" {
        return (
            "nested more than 128 deep".to_owned(),
            Some("write each listing as an object of plain values and lists"),
        );
    }
    if what.contains("surrogate") || what.contains("hex escape") {
        return (
            "half a character: an escape such as \\ud83d without its other half".to_owned(),
            Some("correct that place, or export the file again as UTF-8"),
        );
    }
    let found = |word: &&&str| at.starts_with(word.as_bytes());
    if let Some(word) = NO_JSON.iter().find(found) {
        return (
            format!("`{word}` is not a value of JSON"),
            Some("write null for what is unknown, true or false in lower case"),
        );
    }
    let at = shorten(&String::from_utf8_lossy(&at[..at.len().min(24)]));
    if error.is_eof() || at.is_empty() {
        return (what.to_owned(), None);
    }
    (format!("{what}, at `{at}`"), None)
}

/// The text at a place, as serde counts: lines from 1, and bytes of a line from 1.
fn text_at(source: &Source, text: &Text, line: usize, column: usize) -> Vec<u8> {
    let mut found = Vec::new();
    let Ok(mut input) = text.open(source) else {
        return found;
    };
    for _ in 1..line {
        if input.skip_until(b'\n').is_err() {
            return found;
        }
    }
    let before = (column as u64).saturating_sub(1);
    let skipped = io::copy(&mut input.by_ref().take(before), &mut io::sink());
    if skipped.is_ok() && input.take(32).read_to_end(&mut found).is_err() {
        found.clear();
    }
    found
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

/// A document, or a member of one: passes the objects of each list on, and gives back what is
/// no list of objects; such members are one listing if no list is found.
struct Document<'r, 'a> {
    rows: &'r mut Rows<'a>,
    sheet: Option<Arc<str>>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("listings")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<Value>, A::Error> {
        let mut others = Vec::new();
        let mut number = 0;
        self.rows.last = 0;
        let mut objects = self.depth == 0;
        while let Some(item) = seq.next_element()? {
            number += 1;
            match item {
                Item::Object(object) => {
                    objects = true;
                    self.rows.push(self.sheet.as_ref(), number, object);
                }
                Item::Other(value) if objects => {
                    self.rows.push_item(self.sheet.as_ref(), number, value);
                }
                // {"columns": ["id", "title"], "data": [["1", "A"]]}
                Item::Other(Value::Array(items)) if !self.rows.names.is_empty() => {
                    objects = true;
                    let value = Value::Array(items);
                    self.rows.push_item(self.sheet.as_ref(), number, value);
                }
                Item::Other(value) => others.push(value),
            }
        }
        Ok((!objects).then_some(Value::Array(others)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Value>, A::Error> {
        let mut rest = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            // The lists of a canonical listing (`"field": [{…}]`) are no lists of listings.
            let value = if FieldName::from_name(&key).is_some() || self.depth == DEPTH {
                Some(map.next_value()?)
            } else {
                let sheet = Some(Arc::from(key.as_str()));
                let depth = self.depth + 1;
                map.next_value_seed(Document {
                    rows: &mut *self.rows,
                    sheet,
                    depth,
                })?
            };
            if let Some(value) = value {
                let names = matches!(key.as_str(), "columns" | "headers" | "header");
                if let Value::Array(items) = &value
                    && names
                    && self.rows.names.is_empty()
                {
                    let names = shapes::header(items, &self.rows.headers);
                    self.rows.names = names.unwrap_or_default();
                }
                rest.insert(key, value);
            }
        }
        Ok(Some(Value::Object(rest)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<Value>, E> {
        Ok(Some(text.into()))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Option<Value>, E> {
        Ok(Some(truth.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Option<Value>, E> {
        Ok(Some(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Option<Value>, E> {
        Ok(Some(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Option<Value>, E> {
        Ok(Some(number.into()))
    }

    fn visit_unit<E>(self) -> Result<Option<Value>, E> {
        Ok(Some(Value::Null))
    }
}

#[cfg(test)]
mod tests;
