//! The tables of a Word document, each read as a sheet. What a revision deletes is left out, what one inserts is
//! read; paragraphs of a cell are lines.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::mem;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::answer::Area;
use super::book::Pulse;
use super::marks::{entry, get};
use crate::diagnostics::{Diagnostic, fault};

/// Elements lie less deep in each other in any honest document.
const MOST_LEVELS: usize = 1024;

/// A table of a document.
#[derive(Default)]
pub(super) struct DocTable {
    /// The cells with text in each row, by their place in the grid.
    pub(super) rows: Vec<Vec<(u32, String)>>,
    pub(super) merged: Vec<Area>,
}

/// The tables that do not lie in another.
pub(super) fn tables(bytes: Pulse) -> Result<Vec<DocTable>, Diagnostic> {
    let mut archive = ZipArchive::new(bytes).map_err(|error| damaged(&error))?;
    let Some(part) = entry(&mut archive, "word/document.xml") else {
        return Err(damaged(&"it has no text"));
    };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut document = Document::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| damaged(&error))?
        {
            Event::Start(_) if document.levels >= MOST_LEVELS => {
                return Err(damaged(&format!("nested more than {MOST_LEVELS} deep")));
            }
            Event::Start(tag) => document.open(&tag),
            Event::Empty(tag) => document.mark(&tag),
            Event::End(tag) => document.close(tag.local_name().as_ref()),
            Event::Text(text) => document.text(&text.xml10_content()),
            Event::CData(text) => document.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().map_err(|error| damaged(&error))?;
                match character {
                    Some(character) => document.text(character.encode_utf8(&mut [0; 4])),
                    None => document.text(resolve_predefined_entity(&entity).unwrap_or_default()),
                }
            }
            Event::Eof if document.levels > 0 => return Err(damaged(&"its text is cut off")),
            Event::Eof => return Ok(document.tables),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn damaged(what: &dyn std::fmt::Display) -> Diagnostic {
    fault(
        format!("the document is damaged: {what}"),
        "open it in a word processor and save it anew as .docx",
    )
}

/// A document while it is read.
#[derive(Default)]
struct Document {
    tables: Vec<DocTable>,
    /// The tables that are open, one in the other.
    open: Vec<Open>,
    levels: usize,
    /// The level of the outermost element whose text does not count.
    silent: Option<usize>,
    /// Whether the reader is in a run, and in a text of it.
    run: bool,
    text: bool,
    /// Whether it is in the properties of a row.
    row: bool,
    /// The levels of the fields of a form that are open.
    fields: Vec<usize>,
}

/// A table, with the row and the cell that are read.
#[derive(Default)]
struct Open {
    table: DocTable,
    row: Vec<(u32, String)>,
    /// Whether a revision deletes the row.
    deleted: bool,
    column: u32,
    cell: String,
    span: u32,
    merge: Merge,
    /// By column, the cells that are merged with those below: first row, last row and width.
    down: BTreeMap<u32, (u32, u32, u32)>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    Begins,
    Continues,
}

impl Document {
    fn open(&mut self, tag: &BytesStart<'_>) {
        self.levels += 1;
        match tag.local_name().as_ref() {
            // `Fallback` repeats what a newer program reads before it.
            "del" if self.row => self.says(tag),
            "del" | "moveFrom" | "Fallback" => {
                self.silent.get_or_insert(self.levels);
            }
            "sdt" => self.fields.push(self.levels),
            "tbl" => self.open.push(Open::default()),
            "tr" => {
                if let Some(open) = self.open.last_mut() {
                    open.column = 0;
                    open.deleted = false;
                }
            }
            "tc" => {
                if let Some(open) = self.open.last_mut() {
                    open.cell.clear();
                    open.span = 1;
                    open.merge = Merge::None;
                }
            }
            "trPr" => self.row = true,
            "r" => self.run = true,
            "t" => self.text = true,
            _ => self.says(tag),
        }
    }

    /// An element without content.
    fn mark(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "tab" if self.run => self.put(" "),
            "br" | "cr" if self.run => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "tc" => self.end_cell(),
            _ => self.says(tag),
        }
    }

    /// What an element says of the table, row or cell that it lies in.
    fn says(&mut self, tag: &BytesStart<'_>) {
        let value = || get(tag, "val");
        let number = || value().and_then(|value| value.parse::<u32>().ok());
        let name = tag.local_name();
        // The words that a form shows where nothing is filled in.
        if name.as_ref() == "showingPlcHdr"
            && let Some(field) = self.fields.last()
            && value().is_none_or(|value| value != "0" && value != "false")
        {
            self.silent.get_or_insert(*field);
        }
        let Some(open) = self.open.last_mut() else {
            return;
        };
        match name.as_ref() {
            "gridSpan" => open.span = number().unwrap_or(1).clamp(1, 1 << 10),
            "gridBefore" => open.column += number().unwrap_or(0).min(1 << 10),
            "vMerge" if value().as_deref() == Some("restart") => open.merge = Merge::Begins,
            "vMerge" => open.merge = Merge::Continues,
            "del" if self.row => open.deleted = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "sdt" => drop(self.fields.pop()),
            "tbl" => self.end_table(),
            "tr" => {
                if let Some(open) = self.open.last_mut() {
                    open.end_row();
                }
            }
            "tc" => self.end_cell(),
            "p" => self.put("\n"),
            "trPr" => self.row = false,
            "r" => self.run = false,
            "t" => self.text = false,
            _ => {}
        }
        if self.silent == Some(self.levels) {
            self.silent = None;
        }
        self.levels = self.levels.saturating_sub(1);
    }

    fn text(&mut self, text: &str) {
        if self.text {
            self.put(text);
        }
    }

    fn put(&mut self, text: &str) {
        if self.silent.is_none()
            && let Some(open) = self.open.last_mut()
        {
            open.cell.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.end_cell();
        }
    }

    /// A table in a cell is lines of that cell.
    fn end_table(&mut self) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        if let Some(outer) = self.open.last_mut() {
            for row in open.table.rows {
                let cells: Vec<String> = row.into_iter().map(|(_, text)| text).collect();
                outer.cell.push_str(&cells.join(" "));
                outer.cell.push('\n');
            }
            return;
        }
        for (column, run) in mem::take(&mut open.down) {
            open.merged(column, run);
        }
        self.tables.push(open.table);
    }
}

impl Open {
    fn end_cell(&mut self) {
        let text = mem::take(&mut self.cell);
        let text = text.trim();
        let (row, column) = (self.table.rows.len() as u32, self.column);
        let span = self.span.max(1);
        self.column = self.column.saturating_add(span);
        let continues = self.merge == Merge::Continues && text.is_empty();
        match self.down.get_mut(&column) {
            Some(run) if continues => run.1 = row,
            _ => {
                if let Some(run) = self.down.remove(&column) {
                    self.merged(column, run);
                }
                self.down.insert(column, (row, row, span));
            }
        }
        if !text.is_empty() {
            self.row.push((column, text.to_owned()));
        }
    }

    fn end_row(&mut self) {
        let row = mem::take(&mut self.row);
        if !self.deleted {
            self.table.rows.push(row);
        }
    }

    /// Notes the cells that one cell covers.
    fn merged(&mut self, column: u32, (first, last, span): (u32, u32, u32)) {
        if last > first || span > 1 {
            self.table.merged.push(Area {
                rows: (first, last),
                columns: (column, column + span - 1),
            });
        }
    }
}

#[cfg(test)]
mod tests;
