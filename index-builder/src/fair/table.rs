//! The tables of a fair, read by the readers of listing files: rows as fields that this module's callers
//! name, with the place and the header of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::thread;

use serde_json::Value;
use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;
use techmatch_core::vocabulary::is_blank;

use crate::diagnostics::{Diagnostic, Severity, fault, some};
use crate::read::{self, Content, Event, FileConfig, Input, Source, Target, header_key};

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
    pub(super) fields: &'static [Field],
    pub(super) needs: &'static [&'static [&'static str]],
}

/// Fields by the keys of their headers, with the rank of the header.
type Known = BTreeMap<String, (&'static str, usize)>;

impl Shape {
    fn known(&self) -> Known {
        let of = |field: &'static Field| {
            let headers = field.headers.split_whitespace().enumerate();
            headers.map(|(at, header)| (header_key(header), (field.name, at)))
        };
        self.fields.iter().flat_map(of).collect()
    }

    /// How the readers of files are to take such tables.
    pub(crate) fn reading(&self) -> FileConfig {
        // The reader wants a title: any column may be it, since headers tell here what a column holds.
        let title = Target::Field(FieldName::Title);
        let known = self.known().into_keys();
        FileConfig {
            kind: Some(Kind::Supply),
            every_row: true,
            columns: known.map(|header| (header, title)).collect(),
            by_header: true,
            ..FileConfig::default()
        }
    }

    /// The field of a header.
    pub(crate) fn field(&self, header: &str) -> Option<&'static str> {
        field_of(&self.known(), header).map(|(field, _)| field)
    }

    /// Whether columns of these fields are all that a table needs.
    pub(crate) fn is_met(&self, fields: &[&str]) -> bool {
        let met = |need: &&[&str]| need.iter().any(|field| fields.contains(field));
        self.needs.iter().all(met)
    }

    /// Whether a field understands a value; none where it takes any.
    pub(crate) fn reads(&self, field: &str, value: &str) -> Option<bool> {
        let field = self.fields.iter().find(|it| it.name == field)?;
        field.reads.map(|reads| reads(value))
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

/// Reads a table. Its header row is the one that has the most of the fields' headers.
///
/// # Errors
///
/// Where the file cannot be read, or has no column for one of the fields that it needs.
pub(super) fn read(source: Source, shape: &Shape) -> Result<Table, Diagnostic> {
    let Shape { fields, needs } = *shape;
    let known = shape.known();
    let config = shape.reading();
    source.check()?;
    let name = source.name().to_owned();
    let inputs = [Input {
        source,
        config: &config,
    }];
    let mut table = Table::default();
    let mut failed = None;
    let mut headers = BTreeSet::new();
    let mut met = BTreeSet::new();
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
                        let Some((field, rank)) = field_of(&known, header) else {
                            headers.insert(header.clone());
                            continue;
                        };
                        met.insert(field);
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
    if let Some(failed) = failed {
        return Err(failed);
    }
    for need in needs {
        if need.iter().any(|field| met.contains(field)) {
            continue;
        }
        let is_needed = |field: &&Field| need.contains(&field.name);
        let names: Vec<String> = fields.iter().filter(is_needed).flat_map(examples).collect();
        let found: Vec<&str> = headers.iter().map(String::as_str).collect();
        let reason = match found.len() {
            0 => format!("no column for {}", need.join(" or ")),
            _ => format!("no column for {} among {}", need.join(" or "), some(&found)),
        };
        let hint = format!("call it one of {}", names.join(", "));
        return Err(fault(reason, hint).file(&name));
    }
    table.unused = headers.into_iter().collect();
    Ok(table)
}

/// The field of a header: by all of it, or without what stands in brackets.
fn field_of(known: &Known, header: &str) -> Option<(&'static str, usize)> {
    let bare = header
        .split(['(', '（', '[', '【'])
        .next()
        .unwrap_or_default();
    let found = [header, bare].map(|it| known.get(&header_key(it)));
    found.into_iter().flatten().next().copied()
}

/// Some of a field's headers, for a hint.
fn examples(field: &Field) -> Vec<String> {
    let headers = field.headers.split_whitespace().take(4);
    headers.map(|it| it.replace('_', " ")).collect()
}
