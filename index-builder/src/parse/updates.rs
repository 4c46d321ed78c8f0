//! Rows that are not published for the sake of another row: older rows of an id, and duplicates. Which
//! these are is known only when all rows are read, and by then they may be indexed: so the rows are read
//! again, without them.

use std::collections::BTreeMap;
use std::mem;

use crate::diagnostics::Diagnostic;

/// What becomes of rows for the sake of another row, by their number among all rows.
#[derive(Debug, Default)]
pub(crate) struct Updates {
    /// What an earlier pass over the same rows found.
    known: BTreeMap<usize, Diagnostic>,
    /// What this pass finds.
    found: BTreeMap<usize, Diagnostic>,
    /// Whether this pass gave out a listing that a later row has updated.
    overtaken: bool,
    /// Whether duplicates were merged.
    merged: bool,
}

impl Updates {
    /// What becomes of a row, where an earlier pass decided it.
    pub(super) fn of(&self, row: usize) -> Option<&Diagnostic> {
        self.known.get(&row)
    }

    /// A row is not published, for the sake of another one.
    pub(super) fn note(&mut self, row: usize, fate: Diagnostic) {
        self.found.insert(row, fate);
    }

    /// A row that was given out already is not to be published.
    pub(super) fn overtake(&mut self, row: usize, fate: Diagnostic) {
        self.found.insert(row, fate);
        self.overtaken = true;
    }

    /// A duplicate that was given out already is not to be published.
    pub(super) fn merge(&mut self, row: usize, fate: Diagnostic) {
        self.overtake(row, fate);
        self.merged = true;
    }

    /// Whether duplicates were merged.
    pub(super) fn merged(&self) -> bool {
        self.merged
    }

    /// Whether what this pass gives out is of no use any more.
    pub(super) fn overtaken(&self) -> bool {
        self.overtaken
    }

    /// Whether the rows are to be read again from the beginning; call it when all were read. Three passes
    /// are the most: the first may find older rows of an id, and finds all of them; the second may then
    /// find duplicates.
    pub(crate) fn again(&mut self) -> bool {
        self.known.append(&mut self.found);
        mem::take(&mut self.overtaken)
    }
}
