//! Cells merged over several rows: the value stands in the first and counts for all.

use std::collections::BTreeMap;

use super::answer::Area;
use crate::read::table::GridRow;
use crate::read::{Content, MOST_COLUMNS};

/// The merged cells of a sheet while its rows pass by.
pub(super) struct Down {
    /// By first row, from 0: first column and last row.
    starts: BTreeMap<u32, Vec<(usize, u32)>>,
    /// Column, last row and value of those that reach the current row.
    open: Vec<(usize, u32, Content)>,
}

impl Down {
    pub(super) fn new(merged: &[Area]) -> Self {
        let mut starts: BTreeMap<u32, Vec<_>> = BTreeMap::new();
        let reach =
            |area: &&Area| area.rows.1 > area.rows.0 && (area.columns.0 as usize) < MOST_COLUMNS;
        for area in merged.iter().filter(reach) {
            starts
                .entry(area.rows.0)
                .or_default()
                .push((area.columns.0 as usize, area.rows.1));
        }
        Self {
            starts,
            open: Vec::new(),
        }
    }

    /// Fills the cells of a row that a merged cell above reaches.
    pub(super) fn fill(&mut self, row: &mut GridRow) {
        let number = (row.number - 1) as u32;
        self.open.retain(|(_, last, _)| *last >= number);
        row.cells.sort_by_key(|(at, _)| *at);
        let given = row.cells.len();
        for (column, _, content) in &self.open {
            let cells = &row.cells[..given];
            if cells.binary_search_by_key(column, |(at, _)| *at).is_err() {
                row.cells.push((*column, content.clone()));
            }
        }
        row.cells.sort_by_key(|(at, _)| *at);
        for (column, last) in self.starts.remove(&number).unwrap_or_default() {
            let open = self.open.iter().any(|(at, ..)| *at == column);
            if let Some((_, content)) = row.cells.iter().find(|(at, _)| *at == column)
                && !open
            {
                self.open.push((column, last, content.clone()));
            }
        }
    }
}
