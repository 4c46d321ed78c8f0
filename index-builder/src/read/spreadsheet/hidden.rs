//! What becomes of hidden rows, columns and sheets: whoever hides a row seldom means to publish
//! it, so they are left out, with a note of how to keep them.

use std::collections::BTreeMap;

use super::answer::Marks;
use crate::diagnostics::{Diagnostic, shorten};
use crate::read::table::{GridRow, letters, text};

/// The choice for hidden rows, columns and sheets of workbooks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Hidden {
    /// They are not published.
    #[default]
    Skip,
    /// They are published like all others.
    Keep,
}

impl Hidden {
    /// The choice of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "skip" => Some(Self::Skip),
            "keep" => Some(Self::Keep),
            _ => None,
        }
    }

    /// Says what became of something hidden, and how to choose otherwise.
    pub(super) fn note(self, note: impl Fn(String) -> Diagnostic, what: &str) -> Diagnostic {
        let (done, other, name) = match self {
            Self::Skip => ("not published", "publish", "keep"),
            Self::Keep => ("published", "leave out", "skip"),
        };
        note(format!("{what} {done}")).hint(format!(
            "to {other} what is hidden, give --hidden {name}, or write hidden = \"{name}\" for this \
             file in the configuration"
        ))
    }
}

/// Takes hidden rows and columns out of a sheet, or counts them.
pub(super) struct Filter {
    choice: Hidden,
    marks: Marks,
    /// Runs of hidden rows with anything in them, from 1.
    rows: Vec<(usize, usize)>,
    /// The first text of each hidden column with anything in it.
    columns: BTreeMap<usize, String>,
}

impl Filter {
    pub(super) fn new(choice: Hidden, marks: Marks) -> Self {
        Self {
            choice,
            rows: Vec::new(),
            columns: BTreeMap::new(),
            marks: Marks {
                rows: in_order(marks.rows),
                columns: in_order(marks.columns),
            },
        }
    }

    /// Takes hidden cells out of a row; gives whether the row is to be read.
    pub(super) fn take(&mut self, row: &mut GridRow) -> bool {
        if row.cells.is_empty() {
            return true;
        }
        if within(&self.marks.rows, row.number - 1) {
            match self.rows.last_mut() {
                Some((_, last)) if *last + 1 == row.number => *last = row.number,
                _ => self.rows.push((row.number, row.number)),
            }
            if self.choice == Hidden::Skip {
                return false;
            }
        }
        if self.marks.columns.is_empty() {
            return true;
        }
        row.cells.retain(|(at, content)| {
            if !within(&self.marks.columns, *at) {
                return true;
            }
            self.columns
                .entry(*at)
                .or_insert_with(|| shorten(text(content).unwrap_or_default()));
            self.choice == Hidden::Keep
        });
        true
    }

    /// Says what was hidden.
    pub(super) fn notes(&self, note: impl Fn(String) -> Diagnostic) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        let count: usize = self.rows.iter().map(|(first, last)| last - first + 1).sum();
        let runs: Vec<String> = self
            .rows
            .iter()
            .map(|(first, last)| match last - first {
                0 => first.to_string(),
                _ => format!("{first}–{last}"),
            })
            .collect();
        let what = match count {
            0 => None,
            1 => Some("1 hidden row is".to_owned()),
            _ => Some(format!("{count} hidden rows are")),
        };
        said.extend(what.map(|what| with(self.choice.note(&note, &what), &runs)));
        let columns: Vec<String> = self
            .columns
            .iter()
            .map(|(at, first)| format!("{} ({first})", letters(*at)))
            .collect();
        let what = match columns.len() {
            0 => None,
            1 => Some("1 hidden column is".to_owned()),
            count => Some(format!("{count} hidden columns are")),
        };
        said.extend(what.map(|what| with(self.choice.note(&note, &what), &columns)));
        said
    }
}

/// Names the places, as far as they fit in a line.
fn with(mut note: Diagnostic, places: &[String]) -> Diagnostic {
    const MOST: usize = 12;
    let named = places[..places.len().min(MOST)].join(", ");
    note.reason = match places.len().checked_sub(MOST) {
        None | Some(0) => format!("{}: {named}", note.reason),
        Some(more) => format!("{}: {named} and {more} more", note.reason),
    };
    note
}

/// Runs in their order, none within another.
fn in_order(mut runs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    runs.sort_unstable();
    runs.dedup_by(|next, before| {
        let within = next.0 <= before.1;
        if within {
            before.1 = before.1.max(next.1);
        }
        within
    });
    runs
}

fn within(runs: &[(u32, u32)], at: usize) -> bool {
    let run = runs.partition_point(|(_, last)| (*last as usize) < at);
    runs.get(run)
        .is_some_and(|(first, _)| *first as usize <= at)
}
