//! From the grid of a sheet or a text table to rows under understood columns: finds the header
//! row below merged titles, and says what it took the columns for.

mod aside;
mod below;
mod grid;
mod groups;
mod header;
mod units;
mod unread;
mod words;

use std::sync::Arc;

use techmatch_core::listing::Kind;
use techmatch_core::parse::{FieldName, names_translation};

use super::headers::{Headers, of_codes};
use super::swallowed::{self, Swallowed};
use super::{Cell, Column, Emitter, FileConfig, MOST_COLUMNS, Row, Source, Target, note};

use crate::diagnostics::{Diagnostic, Severity, fault, nearest, some};
use aside::{Aside, Line, statistics};
use grid::blank;
pub(super) use grid::{End, GridRow, Quoted, letters, text};
use header::describe_kept;
use units::Stated;

/// The header is looked for among this many rows with anything in them.
const HEADER_WITHIN: usize = 20;

/// What a sheet turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing in it.
    Empty,
    /// A header row, and nothing below it.
    NoRows,
    /// No header row in it; its first rows are not listings.
    NoHeader,
    /// Read to its end.
    Read,
}

enum State {
    Seeking(Vec<GridRow>),
    Reading {
        header: GridRow,
        columns: Vec<Option<Arc<Column>>>,
        kind: Option<Kind>,
        /// Whether no listing was found below the header yet.
        first: bool,
    },
    /// Rows of figures.
    Statistics,
    NoHeader,
}

/// A sheet or a text table while it is read.
pub(super) struct Table<'a> {
    source: &'a Source,
    config: &'a FileConfig,
    sheet: Option<Arc<str>>,
    headers: Headers<'a>,
    /// Horizontally merged cells, in order: row, first and last column, from 0.
    merged: Vec<(u32, u32, u32)>,
    /// What parts the cells of a text table.
    separator: Option<u8>,
    /// How many rows more than were counted stand above: those inside cells of several lines.
    shift: usize,
    state: State,
    /// The units that stand above the header that is sought.
    units: Vec<Stated>,
    /// The unit above the table that counts.
    unit: Option<String>,
    /// Whether a row was found.
    rows: bool,
}

impl<'a> Table<'a> {
    pub(super) fn new(source: &'a Source, config: &'a FileConfig, sheet: Option<&str>) -> Self {
        Self {
            source,
            config,
            sheet: sheet.map(Arc::from),
            headers: Headers::new(&config.columns),
            merged: Vec::new(),
            separator: None,
            shift: 0,
            state: State::Seeking(Vec::new()),
            units: Vec::new(),
            unit: None,
            rows: false,
        }
    }

    pub(super) fn with_merged(mut self, mut merged: Vec<(u32, u32, u32)>) -> Self {
        merged.sort_unstable();
        self.merged = merged;
        self
    }

    pub(super) fn with_separator(mut self, separator: u8) -> Self {
        self.separator = Some(separator);
        self
    }

    pub(super) fn push(&mut self, row: GridRow, out: &mut Emitter) -> Result<(), Diagnostic> {
        // The row right above the header may name groups of its columns.
        if self.config.header_row.is_some_and(|at| row.number + 1 < at) {
            self.notice_units(&row);
            return Ok(());
        }
        match &mut self.state {
            State::NoHeader => {}
            State::Reading { .. } => self.emit(row, out),
            State::Statistics => self.leave(&row, Aside::Statistics, out),
            State::Seeking(rows) => {
                let any = row.cells.iter().any(|(_, content)| !blank(content));
                if any || row.broken.is_some() || !row.quoted.is_empty() {
                    rows.push(row);
                }
                let enough = match self.config.header_row {
                    // One more: it may name columns that the header has merged.
                    Some(header) => rows.last().is_some_and(|row| row.number > header),
                    None => rows.len() >= HEADER_WITHIN,
                };
                if enough {
                    self.settle(out)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self, out: &mut Emitter) -> Result<Outcome, Diagnostic> {
        if let State::Seeking(rows) = &self.state {
            if rows.is_empty() {
                return Ok(Outcome::Empty);
            }
            self.settle(out)?;
        }
        Ok(match self.state {
            State::Reading { .. } | State::Statistics if self.rows => Outcome::Read,
            State::Reading { .. } | State::Statistics => Outcome::NoRows,
            State::Seeking(_) | State::NoHeader => Outcome::NoHeader,
        })
    }

    /// Takes one of the rows so far as the header, and the rows below it as listings.
    fn settle(&mut self, out: &mut Emitter) -> Result<(), Diagnostic> {
        let State::Seeking(mut rows) = std::mem::replace(&mut self.state, State::NoHeader) else {
            return Ok(());
        };
        self.choose_profile(&rows);
        let guessed = self.config.header_row.is_none() && self.config.columns.is_empty();
        let figures = guessed && !self.config.every_row;
        let Some(at) = self.find_header(&rows) else {
            let headed = |row: &GridRow| statistics(row, &self.headers);
            if let Some(at) = rows.iter().position(headed).filter(|_| figures) {
                self.state = State::Statistics;
                for row in &rows[at + 1..] {
                    self.leave(row, Aside::Statistics, out);
                }
                return Ok(());
            }
            let within = |row: &GridRow| Some((row.number, self.swallowed(row, row)?));
            return match rows.iter().find_map(within) {
                Some((row, found)) if found.refused => {
                    Err(fault(found.reason, found.hint).row(row))
                }
                _ => Ok(()),
            };
        };
        let mut below = rows.split_off(at + 1);
        let Some(header) = rows.pop() else {
            return Ok(());
        };
        if let Some(broken) = &header.broken {
            return Err(broken.clone().row(header.number));
        }
        if figures && statistics(&header, &self.headers) {
            self.state = State::Statistics;
            for row in below {
                self.leave(&row, Aside::Statistics, out);
            }
            return Ok(());
        }
        let second = below
            .first()
            .is_some_and(|row| self.names_below(&header, row));
        let second = second.then(|| below.remove(0));
        let groups = self.groups_above(rows.last().filter(|_| second.is_none()), &header);
        let mut columns = self.columns(&header, second.as_ref(), &groups)?;
        for row in &rows {
            self.notice_units(row);
        }
        if let Some(found) = self
            .swallowed(&header, &header)
            .filter(|found| found.refused)
        {
            return Err(fault(found.reason, found.hint).row(header.number));
        }
        let kind = self.kind(&columns, out);
        self.describe(&columns, out);
        self.give_unit(&mut columns, out);
        self.state = State::Reading {
            header,
            columns,
            kind,
            first: true,
        };
        if let Some(second) = second {
            self.leave(&second, Aside::Header, out);
        }
        for row in below {
            self.emit(row, out);
        }
        Ok(())
    }

    /// Reads the rows below by another header row.
    fn restart(&mut self, header: GridRow, out: &mut Emitter) {
        let Ok(mut columns) = self.columns(&header, None, &[]) else {
            return;
        };
        let kind = self.kind(&columns, out);
        describe_kept(self.source, self.sheet.as_deref(), &columns, out);
        self.unit = None;
        self.give_unit(&mut columns, out);
        self.state = State::Reading {
            header,
            columns,
            kind,
            first: true,
        };
    }

    /// Names a row that is no listing in the account.
    fn leave(&mut self, row: &GridRow, aside: Aside, out: &mut Emitter) {
        let mut filled = row.cells.iter().filter_map(|(_, content)| text(content));
        let Some(first) = filled.next() else {
            return;
        };
        self.rows = true;
        out.leave(
            note(self.source, aside.reason())
                .sheet(self.sheet.as_deref())
                .row(row.number)
                .value(first)
                .hint(
                    "if these are listings, write every_row = true for this file in the configuration",
                ),
        );
    }

    /// The rows inside the quotation marks of a row.
    fn swallowed(&self, row: &GridRow, header: &GridRow) -> Option<Swallowed> {
        swallowed::find(row, self.separator?, header.width)
    }

    fn emit(&mut self, mut row: GridRow, out: &mut Emitter) {
        row.number += self.shift;
        let State::Reading { header, .. } = &self.state else {
            return;
        };
        let Some(found) = self.swallowed(&row, header) else {
            return self.take(row, out);
        };
        let number = row.number;
        if !found.refused {
            out.say(
                Diagnostic::new(Severity::Warning, self.source.name(), found.reason)
                    .sheet(self.sheet.as_deref())
                    .row(number)
                    .column(&letters(found.cell))
                    .hint(found.hint),
            );
            return self.take(row, out);
        }
        row.broken = Some(fault(found.reason, found.hint.clone()));
        self.take(row, out);
        let place = format!("row {number}, column {}", letters(found.cell));
        for offset in found.rows {
            out.row(Row {
                sheet: self.sheet.clone(),
                number: number + offset,
                kind: None,
                cells: Vec::new(),
                broken: Some(fault(
                    format!("inside the quotation mark that opens in {place}"),
                    found.hint.clone(),
                )),
            });
        }
        self.shift += found.lines - 1;
    }

    fn take(&mut self, row: GridRow, out: &mut Emitter) {
        let State::Reading {
            header,
            columns,
            kind,
            first,
        } = &mut self.state
        else {
            return;
        };
        let line = Line {
            row: &row,
            header,
            columns,
            headers: &self.headers,
            merged: &self.merged,
            first: *first,
        };
        let aside = (!self.config.every_row).then(|| line.aside()).flatten();
        if let Some(aside) = aside {
            self.leave(&row, aside, out);
            match aside {
                Aside::OtherHeader => self.restart(row, out),
                Aside::Header if self.unit_changes() => self.restart(row, out),
                Aside::Note | Aside::Heading => self.notice_units(&row),
                _ => {}
            }
            return;
        }
        self.units.clear();
        let mut broken = row.broken;
        let filled = row.cells.iter().filter(|(_, content)| !blank(content));
        let last = filled.map(|(at, _)| *at).max().unwrap_or(0);
        if last >= MOST_COLUMNS {
            broken = Some(fault(
                format!("a row of {} cells, more than {MOST_COLUMNS}", last + 1),
                "delete the cells beyond the table, or quote the cell that holds separators",
            ));
        }
        let mut cells = Vec::new();
        let mut unreadable = false;
        for (at, content) in row.cells {
            if blank(&content) {
                continue;
            }
            if let Some(said) = unread::why(&content, at, row.number) {
                let header = columns.get(at).and_then(Option::as_ref);
                let header = header.map_or_else(|| letters(at), |column| column.header.clone());
                let said = said.file(self.source.name()).sheet(self.sheet.as_deref());
                out.say(said.row(row.number).column(&header));
                unreadable = true;
                continue;
            }
            // What a refused row has beyond the table is nothing to say.
            if broken.is_some() && columns.get(at).is_none_or(Option::is_none) {
                continue;
            }
            if columns.len() <= at {
                columns.resize(at + 1, None);
            }
            if columns[at].is_none() {
                let name = format!("column {}", letters(at));
                out.say(
                    Diagnostic::new(Severity::Warning, self.source.name(), "a cell under no header is kept as extra")
                        .sheet(self.sheet.as_deref())
                        .row(row.number)
                        .column(&letters(at))
                        .value(text(&content).unwrap_or_default())
                        .hint("give the column a header; in a text table, quote cells that hold separators"),
                );
                columns[at] = Some(Arc::new(Column {
                    header: name,
                    target: Target::Extra,
                    unit: None,
                }));
            }
            if let Some(column) = &columns[at]
                && let Some(column) = of_codes(column, text(&content), columns.iter().flatten())
            {
                columns[at] = Some(Arc::new(column));
            }
            if let Some(column) = &columns[at]
                && column.target != Target::RowNumber
            {
                cells.push(Cell {
                    column: Arc::clone(column),
                    content,
                });
            }
        }
        if cells.is_empty() && unreadable && broken.is_none() {
            broken = Some(unread::nothing_else());
        }
        if cells.is_empty() && broken.is_none() {
            return;
        }
        *first = false;
        self.rows = true;
        out.row(Row {
            sheet: self.sheet.clone(),
            number: row.number,
            kind: *kind,
            cells,
            broken,
        });
    }
}

/// Says which columns are kept as they are, and which of the configuration were not met.
pub(super) fn describe_columns<'c>(
    source: &Source,
    sheet: Option<&str>,
    headers: &Headers<'_>,
    kept: impl Iterator<Item = &'c Column>,
    out: &mut Emitter,
) {
    let kept: Vec<&str> = kept
        .map(|column| column.header.as_str())
        .filter(|header| !names_translation(header))
        .collect();
    if !kept.is_empty() {
        out.say(
            note(source, format!("kept as extra: {}", some(&kept)))
                .sheet(sheet)
                .hint("a column that fills a field can be mapped in the configuration"),
        );
    }
    for unmet in headers.unmet() {
        let said = Diagnostic::new(
            Severity::Warning,
            source.name(),
            format!("the configuration maps a column that is not there: {unmet}"),
        );
        out.say(match nearest(unmet, kept.iter().copied()) {
            Some(near) => said.sheet(sheet).hint(format!("did you mean `{near}`?")),
            None => said
                .sheet(sheet)
                .hint("compare it with the file's header row"),
        });
    }
}

fn is_title(target: Target) -> bool {
    matches!(
        target,
        Target::Field(FieldName::Title | FieldName::TitleZh | FieldName::TitleEn)
    )
}

/// How well a grid's rows read as a table of listings: known headers in its best row.
pub(super) fn known_headers(config: &FileConfig, rows: &[Vec<String>]) -> usize {
    let headers = Headers::new(&config.columns);
    rows.iter()
        .map(|row| {
            row.iter()
                .filter(|cell| headers.known(cell).is_some())
                .count()
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests;
