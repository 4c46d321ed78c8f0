//! What parsing changes in the texts of one file, for the notes of the account: nothing is changed
//! in silence, and no note repeats what is hidden.

use std::collections::BTreeMap;

use serde_json::Value;
use techmatch_core::parse::{FieldName, has_marks};

use crate::diagnostics::{Diagnostic, Severity};
use crate::read::{Content, Row, Target};

/// Counts of one file.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Numbers, addresses and names that are not public.
    hidden: usize,
    /// Listings that had any.
    hiding: usize,
    /// Rows with characters that were taken out.
    marked: Rows,
    /// Rows whose id had blanks around it.
    trimmed: Rows,
    /// Rows with U+FFFD, which stands for a character that was lost before.
    replaced: Rows,
    /// Listings whose title is the first words of a text, by its field.
    titled: BTreeMap<FieldName, Rows>,
}

/// How many rows, and the first.
#[derive(Debug, Default)]
struct Rows {
    count: usize,
    first: Option<usize>,
}

impl Rows {
    fn add(&mut self, row: usize) {
        self.count += 1;
        self.first.get_or_insert(row);
    }
}

impl Changes {
    /// Notices what will be changed in a row, before it is read.
    pub(super) fn notice(&mut self, row: &Row) {
        let values = || {
            row.cells.iter().filter_map(|cell| match &cell.content {
                Content::Value(value) => Some((cell, value)),
                Content::TooLong(_) | Content::Unstored => None,
            })
        };
        if values().any(|(_, value)| has_marks(value)) {
            self.marked.add(row.number);
        }
        let replaced = |value: &Value| match value {
            Value::String(text) => text.contains(char::REPLACEMENT_CHARACTER),
            _ => false,
        };
        if row.broken.is_none() && values().any(|(_, value)| replaced(value)) {
            self.replaced.add(row.number);
        }
        let trimmed = |value: &Value| value.as_str().is_some_and(|id| id.trim() != id);
        if values().any(|(cell, value)| {
            cell.column.target == Target::Field(FieldName::Id) && trimmed(value)
        }) {
            self.trimmed.add(row.number);
        }
    }

    /// Notes that the first words of a field are the title of a row.
    pub(super) fn title(&mut self, field: FieldName, row: usize) {
        self.titled.entry(field).or_default().add(row);
    }

    /// Counts what was hidden in a listing.
    pub(super) fn hide(&mut self, values: usize) {
        self.hidden += values;
        self.hiding += usize::from(values > 0);
    }

    /// What to say of the file.
    pub(super) fn notes(&self, file: &str) -> Vec<Diagnostic> {
        let note = |reason: String| Diagnostic::new(Severity::Note, file, reason);
        let at = |mut note: Diagnostic, rows: &Rows| {
            note.place.row = rows.first;
            note
        };
        let mut notes = Vec::new();
        if self.hidden > 0 {
            let (values, listings) = (self.hidden, self.hiding);
            notes.push(
                note(format!(
                    "{values} telephone numbers, addresses and names of contacts that are not \
                     public are masked or left out, in {listings} listings"
                ))
                .hint("write `public` into the contact_visibility of a listing to publish its contact"),
            );
        }
        for (field, rows) in &self.titled {
            let of_several = match rows.count {
                1 => String::new(),
                count => format!(", in {count} listings, of which this is the first"),
            };
            let name = field.name();
            let reason =
                format!("no title: the first words of the {name} stand in for it{of_several}");
            let mut said = note(reason).hint(
                "fill in the titles, or say with title_from in the configuration which field they \
                 are taken from",
            );
            said.severity = Severity::Warning;
            notes.push(at(said, rows));
        }
        if self.marked.count > 0 {
            let reason = format!(
                "control characters, or marks that turn the direction of writing, are taken out of \
                 {} rows, of which this is the first",
                self.marked.count
            );
            notes.push(at(note(reason), &self.marked));
        }
        if self.trimmed.count > 0 {
            let reason = format!(
                "blanks around the id are left out in {} rows, of which this is the first",
                self.trimmed.count
            );
            notes.push(at(note(reason), &self.trimmed));
        }
        if self.replaced.count > 0 {
            let reason = format!(
                "{} rows hold \u{fffd}, which stands for a character that was lost before; this is \
                 the first",
                self.replaced.count
            );
            let mut warning = at(note(reason), &self.replaced);
            warning.severity = Severity::Warning;
            notes.push(warning.hint("write the character anew in the source of the file"));
        }
        notes
    }
}
