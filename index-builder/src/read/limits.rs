//! What a listing file may have before it is refused. The defaults are far beyond any real file;
//! the configuration's `[limits]` raises them. Used by every reader, and by `crate::config`.

use std::io::{self, BufRead, Read};

use crate::diagnostics::{Diagnostic, fault};
use serde::{Deserialize, Serialize};

/// The limits of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Limits {
    /// Megabytes of the file as it lies on the disk.
    pub(crate) file_mb: u64,
    /// Megabytes that gzip, or the parts of a workbook, unpack to.
    pub(crate) unpacked_mb: u64,
    /// Megabytes of memory for the process that reads a workbook.
    pub(crate) memory_mb: u64,
    /// Megabytes of one row of a table, or of one listing in JSON.
    pub(crate) row_mb: u64,
    /// Rows of the file.
    pub(crate) rows: u64,
    /// Cells of the file that hold anything.
    pub(crate) cells: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_mb: 4_000,
            unpacked_mb: 8_000,
            memory_mb: 1_000,
            row_mb: 16,
            rows: 2_000_000,
            cells: 100_000_000,
        }
    }
}

/// A megabyte, as files are measured.
pub(crate) const MB: u64 = 1_000_000;

impl Limits {
    /// The key whose value is nothing, if there is one: no file could be read.
    pub(crate) fn empty(&self) -> Option<&'static str> {
        [
            ("file_mb", self.file_mb),
            ("unpacked_mb", self.unpacked_mb),
            ("memory_mb", self.memory_mb),
            ("row_mb", self.row_mb),
            ("rows", self.rows),
            ("cells", self.cells),
        ]
        .iter()
        .find(|(_, value)| *value == 0)
        .map(|(key, _)| *key)
    }

    /// The bytes of one row.
    pub(crate) fn row_bytes(&self) -> usize {
        usize::try_from(self.row_mb.saturating_mul(MB)).unwrap_or(usize::MAX)
    }

    pub(super) fn file(&self, bytes: u64) -> Result<(), Diagnostic> {
        megabytes("file_mb", "the file has", bytes, self.file_mb)
    }

    pub(super) fn unpacked(&self, bytes: u64) -> Result<(), Diagnostic> {
        megabytes("unpacked_mb", "it unpacks to", bytes, self.unpacked_mb)
    }

    pub(super) fn rows(&self, rows: u64) -> Result<(), Diagnostic> {
        if rows > self.rows {
            let reason = format!("the file has more than {} rows", self.rows);
            return Err(over("rows", reason));
        }
        Ok(())
    }
}

/// The rows of a table so far.
pub(super) struct Tally {
    rows: u64,
    cells: u64,
    limits: Limits,
}

impl Tally {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            rows: 0,
            cells: 0,
            limits,
        }
    }

    /// Counts a row with this number of filled cells.
    pub(super) fn row(&mut self, cells: usize) -> Result<(), Diagnostic> {
        self.rows += 1;
        self.cells += cells as u64;
        if self.cells > self.limits.cells {
            let reason = format!("the file has more than {} filled cells", self.limits.cells);
            return Err(over("cells", reason));
        }
        self.limits.rows(self.rows)
    }
}

fn megabytes(key: &str, has: &str, bytes: u64, most: u64) -> Result<(), Diagnostic> {
    if bytes > most.saturating_mul(MB) {
        let reason = format!("{has} {} MB, more than {most} MB", bytes.div_ceil(MB));
        return Err(over(key, reason));
    }
    Ok(())
}

/// The error of a file that is over a limit.
pub(super) fn over(key: &str, reason: String) -> Diagnostic {
    let hint = format!("if the file is right, raise {key} in [limits] of the configuration");
    fault(reason, hint)
}

/// A reader of unpacked content that fails where there is more than the limit.
pub(super) struct Unpacked<R> {
    input: R,
    bytes: u64,
    limits: Limits,
}

impl<R> Unpacked<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self {
            input,
            bytes: 0,
            limits,
        }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.bytes += read as u64;
        self.limits.unpacked(self.bytes).map_err(io::Error::other)?;
        Ok(read)
    }
}

/// Reads to the end of a line of at most `most` bytes. A longer one is skipped to its end, and
/// its beginning kept. Gives the bytes of the line, 0 at the end of the input.
pub(crate) fn read_line(
    input: &mut impl BufRead,
    line: &mut Vec<u8>,
    most: usize,
) -> io::Result<usize> {
    line.clear();
    let mut length = 0;
    loop {
        let buffer = input.fill_buf()?;
        let end = memchr::memchr(b'\n', buffer);
        let used = end.map_or(buffer.len(), |end| end + 1);
        line.extend_from_slice(&buffer[..used.min(most - line.len())]);
        input.consume(used);
        length += used;
        if end.is_some() || used == 0 {
            return Ok(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_measured_and_not_kept() {
        let mut input = io::BufReader::with_capacity(2, &b"ab\nabcdef\n\nxyz"[..]);
        let mut line = Vec::new();
        let mut lines = Vec::new();
        loop {
            let length = read_line(&mut input, &mut line, 4).unwrap();
            if length == 0 {
                break;
            }
            lines.push((length, String::from_utf8(line.clone()).unwrap()));
        }
        let expected = [(3, "ab\n"), (7, "abcd"), (1, "\n"), (3, "xyz")];
        assert_eq!(lines, expected.map(|(at, text)| (at, text.to_owned())));
    }

    #[test]
    fn a_message_names_what_the_file_has_and_the_key() {
        let limits = Limits::default();
        let error = limits.unpacked(8_000_000_001).unwrap_err();
        assert_eq!(error.reason, "it unpacks to 8001 MB, more than 8000 MB");
        assert_eq!(
            error.hint.as_deref(),
            Some("if the file is right, raise unpacked_mb in [limits] of the configuration")
        );
        assert!(limits.unpacked(8_000_000_000).is_ok());
    }
}
