//! A second row of headers: below a header that is merged across, or that leaves cells blank, it names
//! the columns one by one.

use std::sync::Arc;

use super::{GridRow, Table, is_title, letters, text};
use crate::read::headers::key;
use crate::read::{Column, Target};

impl Table<'_> {
    /// Whether the row below the header names columns that the header has merged.
    pub(super) fn names_below(&self, header: &GridRow, row: &GridRow) -> bool {
        const LONGEST: usize = 20;
        if self.config.every_row || row.number != header.number + 1 || row.broken.is_some() {
            return false;
        }
        let merged = |at: usize| {
            self.merged.iter().any(|(on, first, last)| {
                *on as usize + 1 == header.number
                    && (*first as usize..=*last as usize).contains(&at)
            })
        };
        let mut named = 0;
        for (at, content) in &row.cells {
            let Some(below) = text(content) else { continue };
            let above = header.text(*at);
            if above.is_some_and(|above| key(above) == key(below)) {
                continue;
            }
            let title = above
                .and_then(|above| self.headers.known(above))
                .is_some_and(is_title);
            let spread = merged(*at)
                || above.is_none()
                || (header.text(at + 1).is_none() && row.text(at + 1).is_some());
            if title || !spread || below.chars().count() > LONGEST {
                return false;
            }
            named += 1;
        }
        named >= 2
    }

    /// Names columns by the second row of headers.
    pub(super) fn name_below(&mut self, columns: &mut Vec<Option<Arc<Column>>>, row: &GridRow) {
        let above = columns.clone();
        for (at, content) in &row.cells {
            let Some(below) = text(content) else { continue };
            let left = above[..above.len().min(at + 1)].iter().rev();
            let Some(parent) = left.flatten().next() else {
                continue;
            };
            if key(&parent.header) == key(below) {
                continue;
            }
            if columns.len() <= *at {
                columns.resize(at + 1, None);
            }
            let lead = base(&parent.header);
            if let Some(column) = self.in_group(lead, below) {
                columns[*at] = Some(Arc::new(column));
                continue;
            }
            let own = self.headers.column(below);
            let mut others = above.iter().flatten();
            let taken =
                others.any(|other| other.target == own.target && base(&other.header) != lead);
            if matches!(own.target, Target::Field(_)) && !is_title(own.target) && !taken {
                columns[*at] = Some(Arc::new(own));
                continue;
            }
            let mut header = format!("{lead} {}", own.header);
            if columns.iter().flatten().any(|other| other.header == header) {
                header = format!("{header} ({})", letters(*at));
            }
            columns[*at] = Some(Arc::new(Column {
                header,
                target: Target::Extra,
                unit: None,
            }));
        }
    }
}

/// A header without the letter that sets it apart from another of the same name.
fn base(header: &str) -> &str {
    let letter = header
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    match letter {
        Some((base, letter)) if letter.bytes().all(|b| b.is_ascii_uppercase()) => base,
        _ => header,
    }
}
