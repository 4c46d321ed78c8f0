//! Judges each column as a whole before its cells are read. The first rows of a table are held back;
//! what their values show decides how numbers and dates of a column are written, and whether a column
//! fills the field that its header names. One pass over the file is enough, and memory stays bounded.

mod judgement;
mod projects;
mod states;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde_json::Value;
use techmatch_core::parse::Style;

use crate::diagnostics::Diagnostic;
use crate::read::{Cell, Column, Content, Event, Input, Row, Target};
use judgement::{Judgement, judge};

/// A table is judged by this many rows, or by fewer that hold this many bytes.
const SAMPLE_ROWS: usize = 500;
const SAMPLE_BYTES: usize = 8 << 20;

/// The events of readers, with the columns judged.
pub(super) struct Judged<'a, R> {
    rows: R,
    inputs: &'a [Input<'a>],
    input: Option<&'a Input<'a>>,
    /// Events that wait for the judgement of their table.
    held: Vec<Event>,
    held_rows: usize,
    held_bytes: usize,
    ready: VecDeque<Event>,
    /// Whether the table goes on beyond its sample, and the sheet that it is on.
    beyond_sample: bool,
    sheet: Option<Arc<str>>,
    /// What became of its columns, by their address, which they keep while they are here.
    columns: BTreeMap<usize, (Arc<Column>, Judgement)>,
}

impl<'a, R: Iterator<Item = Event>> Judged<'a, R> {
    pub(super) fn new(rows: R, inputs: &'a [Input<'a>]) -> Self {
        Self {
            rows,
            inputs,
            input: None,
            held: Vec::new(),
            held_rows: 0,
            held_bytes: 0,
            ready: VecDeque::new(),
            beyond_sample: false,
            sheet: None,
            columns: BTreeMap::new(),
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::File(number) => {
                self.input = self.inputs.get(number);
                self.beyond_sample = false;
                self.columns.clear();
                self.ready.push_back(Event::File(number));
            }
            Event::Row(row) => self.row(row),
            other @ (Event::Said(_) | Event::Left(_)) => {
                if self.held.is_empty() {
                    self.ready.push_back(other);
                } else {
                    self.held.push(other);
                }
            }
            Event::End => {
                self.settle();
                self.ready.push_back(Event::End);
            }
        }
    }

    fn row(&mut self, row: Row) {
        if self.beyond_sample && self.sheet == row.sheet {
            let row = self.settled(row);
            self.ready.push_back(Event::Row(row));
            return;
        }
        // The rows that are held are of one sheet.
        let held = self.held.iter().rev().find_map(|event| match event {
            Event::Row(other) => Some(other),
            _ => None,
        });
        if held.is_some_and(|other| other.sheet != row.sheet) {
            self.settle();
        }
        self.held_rows += 1;
        self.held_bytes += row.cells.iter().map(bytes).sum::<usize>();
        let sheet = row.sheet.clone();
        self.held.push(Event::Row(row));
        if self.held_rows >= SAMPLE_ROWS || self.held_bytes >= SAMPLE_BYTES {
            self.settle();
            (self.beyond_sample, self.sheet) = (true, sheet);
        }
    }

    /// Judges the columns of the rows that are held, and lets the rows go.
    fn settle(&mut self) {
        let held = std::mem::take(&mut self.held);
        (self.held_rows, self.held_bytes) = (0, 0);
        self.beyond_sample = false;
        self.columns.clear();
        let rows = || {
            held.iter().filter_map(|event| match event {
                Event::Row(row) => Some(row),
                _ => None,
            })
        };
        let Some(sheet) = rows().next().map(|row| row.sheet.clone()) else {
            self.ready.extend(held);
            return;
        };
        let mut values: BTreeMap<usize, (Arc<Column>, Vec<String>)> = BTreeMap::new();
        // In the order of the table, whatever the addresses are.
        let mut order = Vec::new();
        for cell in rows()
            .filter(|row| row.broken.is_none())
            .flat_map(|row| &row.cells)
        {
            let key = address(&cell.column);
            let (_, texts) = values.entry(key).or_insert_with(|| {
                order.push(key);
                (Arc::clone(&cell.column), Vec::new())
            });
            texts.extend(text(cell));
        }
        let table: Vec<(Arc<Column>, Vec<String>)> =
            order.iter().filter_map(|key| values.remove(key)).collect();
        let mut said: Vec<Diagnostic> = Vec::new();
        for (column, judgement) in judge(&table, self.input.map(|input| input.config), &mut said) {
            self.columns.insert(address(&column), (column, judgement));
        }
        let name = self.input.map_or("", |input| input.source.name());
        let said = said
            .into_iter()
            .map(|it| it.file(name).sheet(sheet.as_deref()));
        self.ready.extend(said.map(Event::Said));
        for event in held {
            let event = match event {
                Event::Row(row) => Event::Row(self.settled(row)),
                other => other,
            };
            self.ready.push_back(event);
        }
    }

    /// A row with its cells under the columns as they were judged.
    fn settled(&self, mut row: Row) -> Row {
        for cell in &mut row.cells {
            if let Some((_, judgement)) = self.columns.get(&address(&cell.column))
                && let Some(instead) = &judgement.instead
            {
                cell.column = Arc::clone(instead);
            }
        }
        row
    }

    /// How the values of a column are written.
    pub(super) fn style(&self, column: &Arc<Column>) -> Style {
        let judged = self.columns.get(&address(column));
        judged
            .map(|(_, judgement)| judgement.style)
            .unwrap_or_default()
    }
}

impl<R: Iterator<Item = Event>> Iterator for Judged<'_, R> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            match self.rows.next() {
                Some(event) => self.take(event),
                None if self.held.is_empty() => return None,
                None => self.settle(),
            }
        }
    }
}

/// Tells columns apart that may look alike.
fn address(column: &Arc<Column>) -> usize {
    Arc::as_ptr(column).addr()
}

/// The text of a cell, as far as it is one.
fn text(cell: &Cell) -> Option<String> {
    match &cell.content {
        Content::Value(Value::String(text)) => Some(text.clone()),
        Content::Value(Value::Number(number)) => Some(number.to_string()),
        Content::Value(_) | Content::TooLong(_) | Content::Unstored => None,
    }
}

fn bytes(cell: &Cell) -> usize {
    match &cell.content {
        Content::Value(Value::String(text)) => text.len(),
        _ => 64,
    }
}

/// The same column, kept under its own header.
fn as_extra(column: &Column) -> Arc<Column> {
    Arc::new(Column {
        header: column.header.clone(),
        target: Target::Extra,
        unit: None,
    })
}

#[cfg(test)]
mod tests;
