//! The splitting of text into rows. It is our own for what a general reader hides: the row as a
//! spreadsheet counts it (empty lines too), where a quotation mark opens and closes, a zero byte,
//! and a cell too long to keep, which is counted here and never held.

use std::io::BufRead;

use crate::diagnostics::{Diagnostic, fault};
use crate::read::limits::over;
use crate::read::table::{End, GridRow, Quoted, letters};
use crate::read::{Content, Limits, MOST_BYTES, MOST_COLUMNS};

/// Where the reader stands within a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Bare,
    Quoted,
    /// After a quotation mark within quotation marks: it ends the cell, or is doubled.
    Closing,
    /// After that, and spaces.
    Closed,
}

/// The rows of a text table.
pub(super) struct Records<R> {
    input: R,
    separator: u8,
    limits: Limits,
    row: usize,
    /// A line feed that belongs to the carriage return before it.
    skip_feed: bool,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(input: R, separator: u8, limits: Limits) -> Self {
        Self {
            input,
            separator,
            limits,
            row: 0,
            skip_feed: false,
        }
    }

    /// The next row, an empty one too.
    pub(super) fn next(&mut self) -> Result<Option<GridRow>, Diagnostic> {
        let missing = self.row + 1;
        self.read().map_err(|error| error.row(missing))
    }

    fn read(&mut self) -> Result<Option<GridRow>, Diagnostic> {
        let mut row = Building::new(self.separator, self.limits);
        let mut at = At::Start;
        let mut any = false;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                if !any {
                    return Ok(None);
                }
                self.row += 1;
                if at == At::Quoted {
                    row.never_closed();
                }
                return Ok(Some(row.finish(self.row)));
            }
            let mut used = 0;
            let mut ended = false;
            while let Some(&byte) = buffer.get(used) {
                if std::mem::take(&mut self.skip_feed) && byte == b'\n' {
                    used += 1;
                    continue;
                }
                any = true;
                if at == At::Quoted {
                    // Quoted text is taken by the stretch: a cell can be very long.
                    let stretch = memchr::memchr(b'"', &buffer[used..]);
                    let end = stretch.map_or(buffer.len(), |length| used + length);
                    row.quoted(&buffer[used..end])?;
                    used = end;
                    if stretch.is_some() {
                        at = At::Closing;
                        used += 1;
                    }
                    continue;
                }
                if row.is_far() && matches!(at, At::Start | At::Bare) {
                    // Cells beyond the most columns are counted by the stretch, and not kept.
                    let stretch = memchr::memchr3(b'"', b'\r', b'\n', &buffer[used..]);
                    let end = stretch.map_or(buffer.len(), |length| used + length);
                    if let Some(last) = buffer[used..end].last() {
                        at = if *last == self.separator {
                            At::Start
                        } else {
                            At::Bare
                        };
                        row.far(&buffer[used..end]);
                        used = end;
                        continue;
                    }
                }
                used += 1;
                match byte {
                    b'"' if at == At::Start => at = At::Quoted,
                    b'"' if at == At::Closing => {
                        row.quoted(b"\"")?;
                        at = At::Quoted;
                    }
                    b'\r' | b'\n' => {
                        self.skip_feed = byte == b'\r';
                        ended = true;
                        break;
                    }
                    _ if byte == self.separator => {
                        row.end_cell();
                        at = At::Start;
                    }
                    _ => {
                        if at == At::Closing || at == At::Closed {
                            at = At::Closed;
                            if byte != b' ' {
                                row.torn();
                                at = At::Bare;
                            }
                        } else {
                            at = At::Bare;
                        }
                        row.extend(&[byte]);
                    }
                }
            }
            self.input.consume(used);
            if ended {
                self.row += 1;
                return Ok(Some(row.finish(self.row)));
            }
        }
    }
}

/// A row while it is read.
struct Building {
    separator: u8,
    limits: Limits,
    cells: Vec<(usize, Content)>,
    position: usize,
    cell: Vec<u8>,
    length: usize,
    /// Bytes that the cells so far hold.
    held: usize,
    /// The first cell with a zero byte.
    zero: Option<usize>,
    /// The separators in each line of the cell, where it has several.
    separators: Vec<u32>,
    /// The last byte before the cell's closing mark.
    before: u8,
    /// Whether a carriage return ended the last line.
    carriage: bool,
    end: End,
    quoted: Vec<Quoted>,
    /// The last cell beyond the most columns that holds anything.
    last: Option<usize>,
}

impl Building {
    fn new(separator: u8, limits: Limits) -> Self {
        Self {
            separator,
            limits,
            cells: Vec::new(),
            position: 0,
            cell: Vec::new(),
            length: 0,
            held: 0,
            zero: None,
            separators: Vec::new(),
            before: b'\n',
            carriage: false,
            end: End::Closed,
            quoted: Vec::new(),
            last: None,
        }
    }

    fn is_far(&self) -> bool {
        self.position >= MOST_COLUMNS
    }

    /// Counts bare cells beyond the most columns.
    fn far(&mut self, bytes: &[u8]) {
        let cells = memchr::memchr_iter(self.separator, bytes).count();
        let empty = bytes
            .iter()
            .rev()
            .take_while(|byte| **byte == self.separator);
        let empty = empty.count();
        if empty < bytes.len() {
            self.last = Some(self.position + cells - empty);
        }
        self.position += cells;
    }

    fn extend(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        if self.length <= MOST_BYTES {
            self.cell.extend_from_slice(bytes);
        } else {
            self.cell = Vec::new();
        }
        if self.zero.is_none() && memchr::memchr(0, bytes).is_some() {
            self.zero = Some(self.position);
        }
    }

    /// Takes text within quotation marks, whose lines are counted.
    fn quoted(&mut self, bytes: &[u8]) -> Result<(), Diagnostic> {
        if self.separators.is_empty() {
            self.separators.push(0);
            self.carriage = false;
        }
        for at in memchr::memchr3_iter(b'\r', b'\n', self.separator, bytes) {
            let feeds = bytes[at] == b'\n'
                && if at == 0 {
                    self.carriage
                } else {
                    bytes[at - 1] == b'\r'
                };
            match bytes[at] {
                b'\r' | b'\n' if !feeds => self.separators.push(0),
                b'\r' | b'\n' => {}
                _ => {
                    if let Some(count) = self.separators.last_mut() {
                        *count = count.saturating_add(1);
                    }
                }
            }
        }
        if let Some(last) = bytes.last() {
            self.carriage = *last == b'\r';
            self.before = *last;
        }
        self.limits.rows(self.separators.len() as u64)?;
        self.extend(bytes);
        Ok(())
    }

    /// Text follows the mark that closes the cell.
    fn torn(&mut self) {
        let begins = self.before == self.separator || matches!(self.before, b'\r' | b'\n');
        if self.end == End::Closed {
            self.end = End::Torn { begins };
        }
    }

    fn never_closed(&mut self) {
        self.end = End::Open;
        // A line end at the end of the file begins no line.
        if self.separators.len() > 1 && matches!(self.before, b'\r' | b'\n') {
            self.separators.pop();
        }
        if self.separators.is_empty() {
            self.separators.push(0);
        }
    }

    fn end_cell(&mut self) {
        let end = std::mem::replace(&mut self.end, End::Closed);
        let separators = std::mem::take(&mut self.separators);
        if separators.len() > 1 || end == End::Open {
            self.quoted.push(Quoted {
                cell: self.position,
                separators,
                end,
            });
        }
        let length = std::mem::take(&mut self.length);
        let bytes = std::mem::take(&mut self.cell);
        if length > 0 && self.is_far() {
            self.last = Some(self.position);
        } else if length > MOST_BYTES {
            self.cells.push((self.position, Content::TooLong(length)));
        } else if length > 0 {
            self.held += length;
            if self.held <= self.limits.row_bytes() {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.cells.push((self.position, Content::text(text)));
            }
        }
        self.position += 1;
        self.before = b'\n';
    }

    fn finish(mut self, number: usize) -> GridRow {
        self.end_cell();
        // It says how many there are.
        let last = self.last.map(|at| (at, Content::text("…".to_owned())));
        self.cells.extend(last);
        let broken = if self.held > self.limits.row_bytes() {
            self.cells.clear();
            let reason = format!("a row of more than {} MB", self.limits.row_mb);
            Some(over("row_mb", reason))
        } else {
            self.zero.map(|at| {
                fault(
                    format!("a zero byte (NUL) in column {}", letters(at)),
                    "delete it, or export the file again: it stands for damage",
                )
            })
        };
        GridRow {
            number,
            cells: self.cells,
            broken,
            width: self.position,
            quoted: self.quoted,
        }
    }
}
