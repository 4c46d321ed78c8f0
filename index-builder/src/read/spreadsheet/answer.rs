//! What a reader of a workbook says, in the same process or over a pipe: its sheets, then of each
//! sheet that is asked for its shape and its rows.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::diagnostics::Diagnostic;
use crate::read::format::Workbook;
use crate::read::{Content, Limits};

/// What is asked for first; then the position of one sheet after the other, as four bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) form: Workbook,
    pub(super) limits: Limits,
}

/// One thing that a reader says.
#[derive(Serialize, Deserialize)]
pub(super) enum Answer {
    /// It is at work.
    Alive,
    /// The workbook is open.
    Sheets(Vec<Sheet>),
    /// A sheet begins.
    Shape(Shape),
    /// Some rows of it, in their order.
    Rows(Vec<BookRow>),
    /// The sheet is read to its end.
    Done,
    /// The workbook, or the rest of the sheet, cannot be read: reason and hint.
    Failed(String, String),
}

/// A sheet of listings, not of charts or macros.
#[derive(Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
}

/// What is known of a sheet beside its cells. Rows and columns count from 0.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Shape {
    pub(super) merged: Vec<Area>,
    /// Nothing where the file does not let them be found.
    pub(super) hidden: Option<Marks>,
}

/// Merged cells, first and last included.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Area {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// Hidden rows and columns: the first and the last of each run.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marks {
    pub(super) rows: Vec<(u32, u32)>,
    pub(super) columns: Vec<(u32, u32)>,
}

/// A row with anything in it.
#[derive(Serialize, Deserialize)]
pub(super) struct BookRow {
    /// From 0.
    pub(super) number: u32,
    pub(super) cells: Vec<(u32, BookCell)>,
    /// Whether it has more text than the limit; the rest of its cells is left out.
    pub(super) cut: bool,
}

/// A cell with anything in it.
#[derive(Serialize, Deserialize)]
pub(super) enum BookCell {
    Text(String),
    /// Text of this many bytes.
    TooLong(usize),
    /// A formula whose value was never stored.
    Unstored,
}

impl From<BookCell> for Content {
    fn from(cell: BookCell) -> Self {
        match cell {
            BookCell::Text(text) => Self::Value(text.into()),
            BookCell::TooLong(bytes) => Self::TooLong(bytes),
            BookCell::Unstored => Self::Unstored,
        }
    }
}

impl From<Diagnostic> for Answer {
    fn from(error: Diagnostic) -> Self {
        Self::Failed(error.reason, error.hint.unwrap_or_default())
    }
}

/// Writes one thing with its length before it.
pub(super) fn write<T: Serialize>(output: &mut impl Write, said: &T) -> io::Result<()> {
    let bytes = postcard::to_allocvec(said).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&bytes)?;
    output.flush()
}

/// Reads one thing of at most `most` bytes, and says how many they were; nothing at the end.
pub(super) fn read<T: for<'de> Deserialize<'de>>(
    input: &mut impl Read,
    most: usize,
) -> io::Result<Option<(T, u64)>> {
    let mut length = [0; 4];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length) as usize;
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    let said = postcard::from_bytes(&bytes).map_err(io::Error::other)?;
    Ok(Some((said, length as u64)))
}
