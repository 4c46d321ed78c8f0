//! A sheet or a text table before its columns are understood: rows of cells by their position.

use crate::diagnostics::Diagnostic;
use crate::read::Content;

/// How a quotation mark that opens a cell of several lines ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum End {
    /// Before a separator or a line's end, as it should.
    Closed,
    /// Before other text. It may be the mark that was to open a later cell, which then `begins`
    /// its cell.
    Torn { begins: bool },
    /// Never: the cell reaches to the end of the file.
    Open,
}

/// A cell of a text table that quotation marks spread over several lines.
#[derive(Debug)]
pub(in crate::read) struct Quoted {
    /// Its position in the row.
    pub(in crate::read) cell: usize,
    /// The separators in each of its lines.
    pub(in crate::read) separators: Vec<u32>,
    pub(in crate::read) end: End,
}

/// A row of a grid: the position of each cell that holds anything, and its content.
pub(in crate::read) struct GridRow {
    /// From 1.
    pub(in crate::read) number: usize,
    pub(in crate::read) cells: Vec<(usize, Content)>,
    /// See [`Row::broken`].
    pub(in crate::read) broken: Option<Diagnostic>,
    /// Its cells in a text table, empty ones too.
    pub(in crate::read) width: usize,
    /// Its cells of several lines, in a text table.
    pub(in crate::read) quoted: Vec<Quoted>,
}

impl GridRow {
    pub(in crate::read) fn new(number: usize, cells: Vec<(usize, Content)>) -> Self {
        Self {
            number,
            cells,
            broken: None,
            width: 0,
            quoted: Vec::new(),
        }
    }

    pub(in crate::read) fn text(&self, position: usize) -> Option<&str> {
        self.cells
            .iter()
            .find(|(at, _)| *at == position)
            .and_then(|(_, content)| text(content))
    }
}

/// The text of a cell that holds any.
pub(in crate::read) fn text(content: &Content) -> Option<&str> {
    match content {
        Content::Value(value) => value.as_str().filter(|text| !text.trim().is_empty()),
        Content::TooLong(_) | Content::Unstored => None,
    }
}

/// Whether a cell holds nothing that can be read.
pub(in crate::read) fn blank(content: &Content) -> bool {
    matches!(content, Content::Value(_)) && text(content).is_none()
}

/// The letters of a spreadsheet's column: 0 is A, 26 is AA.
pub(in crate::read) fn letters(mut position: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (position % 26) as u8));
        position /= 26;
        if position == 0 {
            break;
        }
        position -= 1;
    }
    letters.iter().rev().collect()
}
