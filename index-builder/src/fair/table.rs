//! The tables of a fair, read by the readers of listing files: rows as fields that this module's callers
//! name, with the place and the header of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::thread;

use serde_json::Value;
use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;
use techmatch_core::vocabulary::is_blank;
use toml::Spanned;

use crate::diagnostics::{Diagnostic, Severity, fault, nearest, some};
use crate::read::{self, Content, Event, FileConfig, Input, Source, Target, header_key, near};

/// What the reason of a row begins with that is left out.
const LEFT_OUT: &str = "left out: ";

/// Whether a row is missing for what is said of it: it is left out, or cannot be read.
pub(crate) fn is_left_out(said: &Diagnostic) -> bool {
    said.place.row.is_some()
        && (said.severity == Severity::Error || said.reason.starts_with(LEFT_OUT))
}

/// What a column holds.
pub(super) struct Field {
    pub(super) name: &'static str,
    /// What it may be called, the best first, with blanks between the names. `_` stands for a blank.
    pub(super) headers: &'static str,
    /// Whether a value is understood; none where any is.
    pub(super) reads: Option<fn(&str) -> bool>,
}

/// The columns that a table may have, and those that it needs: one of each group.
pub(crate) struct Shape {
    /// What its rows are.
    pub(crate) what: &'static str,
    /// The part of the configuration that maps headers.
    pub(crate) mapping: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) needs: &'static [&'static [&'static str]],
}

/// Headers, as the configuration writes them, and the names of their fields.
pub(crate) type Columns = BTreeMap<String, &'static str>;

/// Fields by the keys of their headers, with the rank of the header.
pub(crate) struct Known(BTreeMap<String, (&'static str, usize)>);

impl Shape {
    /// What headers are known: those of the configuration come first.
    pub(crate) fn known(&self, own: &Columns) -> Known {
        let of = |field: &'static Field| {
            let headers = field.headers.split_whitespace().enumerate();
            headers.map(|(at, header)| (header_key(header), (field.name, at + 1)))
        };
        let all = self.fields.iter().flat_map(of);
        let own = own
            .iter()
            .map(|(header, field)| (header_key(header), (*field, 0)));
        Known(all.chain(own).collect())
    }

    /// Checks the fields that a configuration names; `row` gives the line of a place in it.
    pub(super) fn check(
        &self,
        columns: BTreeMap<String, Spanned<String>>,
        row: impl Fn(usize) -> usize,
    ) -> Result<Columns, Diagnostic> {
        let checked = columns.into_iter().map(|(header, given)| {
            let mut names = self.fields.iter().map(|it| it.name);
            if let Some(name) = names.clone().find(|it| it == given.get_ref()) {
                return Ok((header, name));
            }
            let hint = match nearest(given.get_ref(), names.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "write one of {}",
                    names.by_ref().collect::<Vec<_>>().join(", ")
                ),
            };
            let reason = format!("`{}` is not a column of {}", given.get_ref(), self.what);
            Err(fault(reason, hint).row(row(given.span().start)))
        });
        checked.collect()
    }

    /// The field whose name a header nearly is.
    pub(crate) fn nearly(&self, header: &str) -> Option<&'static str> {
        let known = self.known(&Columns::new());
        near(
            header,
            known
                .0
                .iter()
                .map(|(key, (field, _))| (key.as_str(), *field)),
        )
    }

    /// Whether columns of these fields are all that a table needs.
    pub(crate) fn is_met(&self, fields: &[&str]) -> bool {
        let met = |need: &&[&str]| need.iter().any(|field| fields.contains(field));
        self.needs.iter().all(met)
    }

    /// Whether a table without a column of this field is none, where it has those of `others`.
    pub(crate) fn is_needed(&self, field: &str, others: &[&str]) -> bool {
        let mut of_field = self.needs.iter().filter(|need| need.contains(&field));
        of_field.any(|need| !need.iter().any(|it| others.contains(it)))
    }

    /// Whether such tables have a field.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|it| it.name == field)
    }

    /// Whether a field understands a value; none where it takes any.
    pub(crate) fn reads(&self, field: &str, value: &str) -> Option<bool> {
        let field = self.fields.iter().find(|it| it.name == field)?;
        field.reads.map(|reads| reads(value))
    }
}

impl Known {
    /// The field of a header.
    pub(crate) fn field(&self, header: &str) -> Option<&'static str> {
        self.ranked(header).map(|(field, _)| field)
    }

    /// The field of a header, by all of it or without what stands in brackets, with the header's rank.
    fn ranked(&self, header: &str) -> Option<(&'static str, usize)> {
        let bare = header.split(['(', '（', '[', '【']).next();
        let found = [Some(header), bare].map(|it| self.0.get(&header_key(it?)));
        found.into_iter().flatten().next().copied()
    }

    /// How the readers of files are to take such tables.
    pub(crate) fn reading(&self) -> FileConfig {
        // The reader wants a title: any column may be it, since headers tell here what a column holds.
        let title = Target::Field(FieldName::Title);
        let headers = self.0.keys().cloned();
        FileConfig {
            kind: Some(Kind::Supply),
            every_row: true,
            columns: headers.map(|header| (header, title)).collect(),
            by_header: true,
            ..FileConfig::default()
        }
    }
}

/// A row: its filled cells by the names of fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    file: String,
    sheet: Option<Arc<str>>,
    pub(super) row: usize,
    /// Header and text.
    cells: BTreeMap<&'static str, (String, String)>,
}

impl Line {
    pub(super) fn text(&self, field: &str) -> &str {
        self.cells.get(field).map_or("", |(_, text)| text.as_str())
    }

    /// A diagnostic of the row.
    pub(super) fn of(&self, said: Diagnostic) -> Diagnostic {
        let said = said.file(&self.file).row(self.row);
        said.sheet(self.sheet.as_deref())
    }

    /// A warning about the value of a field, because of which the row is left out.
    pub(super) fn left_out(
        &self,
        field: &str,
        reason: &str,
        hint: impl Into<String>,
    ) -> Diagnostic {
        let mut said = self.of(fault(format!("{LEFT_OUT}{reason}"), hint));
        said.severity = Severity::Warning;
        match self.cells.get(field) {
            Some((header, text)) => said.column(header).value(text),
            None => said,
        }
    }

    /// The place in words, for a diagnostic of another row.
    pub(super) fn place(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{sheet}:{}", self.row),
            None => format!("row {}", self.row),
        }
    }
}

/// What a table holds.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) lines: Vec<Line>,
    /// Rows that cannot be read, and what else was said of the file.
    pub(super) said: Vec<Diagnostic>,
    /// How many of the rows cannot be read.
    pub(super) broken: usize,
    /// Columns that no field takes.
    pub(super) unused: Vec<String>,
}

/// How a table is given a column for one of the fields that it needs.
fn hint(shape: &Shape, need: &[&'static str]) -> String {
    let is_needed = |field: &&Field| need.contains(&field.name);
    let fields = shape.fields.iter().filter(is_needed);
    let names: Vec<String> = fields.flat_map(examples).collect();
    let field = need.first().copied().unwrap_or_default();
    format!(
        "call it one of {}; or write its header into the configuration: {} \"…\" = \"{field}\"",
        names.join(", "),
        shape.mapping
    )
}

/// Reads a table. Its header row is the one that has the most of the fields' headers.
///
/// # Errors
///
/// Where the file cannot be read, or has no column for one of the fields that it needs.
pub(super) fn read(source: Source, shape: &Shape, own: &Columns) -> Result<Table, Diagnostic> {
    let known = shape.known(own);
    let config = known.reading();
    source.check()?;
    let name = source.name().to_owned();
    let inputs = [Input {
        source,
        config: &config,
    }];
    let mut table = Table::default();
    let mut failed = None;
    let mut headers = BTreeSet::new();
    let (mut met, mut keys) = (BTreeSet::new(), BTreeSet::new());
    thread::scope(|scope| {
        for event in read::rows(scope, &inputs) {
            match event {
                Event::Row(row) => {
                    let mut line = Line {
                        file: name.clone(),
                        sheet: row.sheet,
                        row: row.number,
                        cells: BTreeMap::new(),
                    };
                    if let Some(broken) = row.broken {
                        table.broken += 1;
                        table.said.push(line.of(broken));
                        continue;
                    }
                    let mut ranks = BTreeMap::new();
                    for cell in row.cells {
                        let header = &cell.column.header;
                        let Some((field, rank)) = known.ranked(header) else {
                            headers.insert(header.clone());
                            continue;
                        };
                        met.insert(field);
                        keys.insert(header_key(header));
                        let Content::Value(value) = cell.content else {
                            continue;
                        };
                        let text = match value {
                            Value::String(text) => text.trim().to_owned(),
                            other => other.to_string(),
                        };
                        let best = ranks.get(field).is_none_or(|it| rank < *it);
                        if !is_blank(&text) && best {
                            ranks.insert(field, rank);
                            line.cells.insert(field, (header.clone(), text));
                        }
                    }
                    table.lines.push(line);
                }
                Event::Left(said) => {
                    table.broken += 1;
                    table.said.push(said);
                }
                Event::Said(said) if said.severity == Severity::Error => {
                    failed.get_or_insert(said);
                }
                Event::Said(said) if said.severity == Severity::Warning => table.said.push(said),
                Event::Said(_) | Event::File(_) | Event::End => {}
            }
        }
    });
    if let Some(mut failed) = failed {
        // The reader speaks of listings there.
        if failed.reason.starts_with(read::NO_HEADER) {
            let columns: Vec<String> = shape.needs.iter().map(|it| hint(shape, it)).collect();
            failed.hint = Some(columns.join("; "));
        }
        return Err(failed);
    }
    for need in shape.needs {
        if need.iter().any(|field| met.contains(field)) {
            continue;
        }
        let found: Vec<&str> = headers.iter().map(String::as_str).collect();
        let reason = match found.len() {
            0 => format!("no column for {}", need.join(" or ")),
            _ => format!("no column for {} among {}", need.join(" or "), some(&found)),
        };
        return Err(fault(reason, hint(shape, need)).file(&name));
    }
    for header in own.keys().filter(|it| !keys.contains(&header_key(it))) {
        let reason = format!("{} names a column that is not there", shape.mapping);
        let mut said = fault(reason, "compare it with the headers, letter by letter");
        said.severity = Severity::Warning;
        table.said.push(said.file(&name).value(header));
    }
    table.unused = headers.into_iter().collect();
    Ok(table)
}

/// Some of a field's headers, for a hint.
fn examples(field: &Field) -> Vec<String> {
    let headers = field.headers.split_whitespace().take(4);
    headers.map(|it| it.replace('_', " ")).collect()
}
