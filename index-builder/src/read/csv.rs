//! Text tables: comma, tab or semicolon, cells in quotation marks over several lines, rows of
//! uneven length.
//!
//! The splitting is our own for three things that a general reader hides: the row as a spreadsheet
//! counts it (empty lines too), a quotation mark that is never closed, and a cell too long to
//! keep, which is counted here and never held.

use std::io::{self, BufRead, Read as _};

use super::table::{GridRow, Outcome, Table, known_headers};
use super::text::Text;
use super::{Content, MOST_BYTES, ReadError, Sink, Source};
use crate::config::FileConfig;

const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The separator is told from this much text, and at most this many rows of it.
const SAMPLE: u64 = 64 * 1024;
const SAMPLE_ROWS: usize = 30;

/// Reads a text table.
pub(super) fn read(
    source: &Source,
    text: &Text,
    config: &FileConfig,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut sample = Vec::new();
    text.open(source)?.take(SAMPLE).read_to_end(&mut sample)?;
    let separator = config
        .separator
        .unwrap_or_else(|| separator(&sample, config));
    let mut records = Records::new(text.open(source)?, separator);
    let mut table = Table::new(source, config, None);
    while let Some(row) = records.next()? {
        table.push(row, sink)?;
    }
    match table.finish(sink)? {
        Outcome::Read => Ok(()),
        Outcome::Empty => Err(ReadError::new(
            "the file is empty",
            "export it again, or leave it out",
        )),
        Outcome::NoRows => Err(no_rows()),
        Outcome::NoHeader => Err(no_header()),
    }
}

/// The error of a table that ends with its header row.
pub(super) fn no_rows() -> ReadError {
    ReadError::new(
        "a header row and no listing below it",
        "fill in the listings, or leave the file out",
    )
}

/// The error of a table whose header row is not found.
pub(super) fn no_header() -> ReadError {
    ReadError::new(
        "no header row found in the first 20 rows",
        "the header row needs a column for the title, such as 成果名称, 需求名称 or title; or say \
         in the configuration which row it is (header_row) and what its columns are \
         ([file.columns])",
    )
}

/// The separator whose best row holds the most known headers; of equals, that with most cells.
fn separator(sample: &[u8], config: &FileConfig) -> u8 {
    if let Some([separator, b'\r' | b'\n']) = sample.strip_prefix(b"sep=").and_then(|s| s.get(..2))
    {
        return *separator;
    }
    let score = |separator: u8| {
        let mut records = Records::new(sample, separator);
        let mut rows = Vec::new();
        while let (true, Ok(Some(row))) = (rows.len() < SAMPLE_ROWS, records.next()) {
            let texts = row.cells.into_iter().map(|(_, content)| match content {
                Content::Value(value) => value.as_str().unwrap_or_default().to_owned(),
                Content::TooLong(_) => String::new(),
            });
            rows.push(texts.collect::<Vec<_>>());
        }
        let mut widths: Vec<usize> = rows.iter().map(Vec::len).collect();
        widths.sort_unstable();
        let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
        (known_headers(config, &rows), usual)
    };
    let mut best = (SEPARATORS[0], score(SEPARATORS[0]));
    for other in &SEPARATORS[1..] {
        let found = score(*other);
        if found > best.1 {
            best = (*other, found);
        }
    }
    best.0
}

/// Where the reader stands within a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Bare,
    Quoted,
    /// After a quotation mark within quotation marks: it ends the cell, or is doubled.
    Closing,
}

/// The rows of a text table.
struct Records<R> {
    input: R,
    separator: u8,
    row: usize,
    /// A line feed that belongs to the carriage return before it.
    skip_feed: bool,
}

impl<R: BufRead> Records<R> {
    fn new(input: R, separator: u8) -> Self {
        Self {
            input,
            separator,
            row: 0,
            skip_feed: false,
        }
    }

    /// The next row, an empty one too.
    fn next(&mut self) -> io::Result<Option<GridRow>> {
        let mut row = Building::default();
        let mut at = At::Start;
        let mut any = false;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                if !any {
                    return Ok(None);
                }
                self.row += 1;
                return Ok(Some(row.finish(self.row, at == At::Quoted)));
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
                    row.extend(&buffer[used..end]);
                    used = end;
                    if stretch.is_some() {
                        at = At::Closing;
                        used += 1;
                    }
                    continue;
                }
                used += 1;
                match byte {
                    b'"' if at == At::Start => at = At::Quoted,
                    b'"' if at == At::Closing => {
                        row.extend(b"\"");
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
                        row.extend(&[byte]);
                        at = At::Bare;
                    }
                }
            }
            self.input.consume(used);
            if ended {
                self.row += 1;
                return Ok(Some(row.finish(self.row, false)));
            }
        }
    }
}

/// A row while it is read.
#[derive(Default)]
struct Building {
    cells: Vec<(usize, Content)>,
    position: usize,
    cell: Vec<u8>,
    length: usize,
}

impl Building {
    fn extend(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        if self.length <= MOST_BYTES {
            self.cell.extend_from_slice(bytes);
        } else {
            self.cell = Vec::new();
        }
    }

    fn end_cell(&mut self) {
        let length = std::mem::take(&mut self.length);
        if length > MOST_BYTES {
            self.cells.push((self.position, Content::TooLong(length)));
        } else if length > 0 {
            let bytes = std::mem::take(&mut self.cell);
            let text = String::from_utf8_lossy(&bytes).into_owned();
            self.cells.push((self.position, Content::text(text)));
        }
        self.position += 1;
    }

    fn finish(mut self, number: usize, unclosed: bool) -> GridRow {
        self.end_cell();
        let broken = unclosed.then(|| {
            (
                "a quotation mark is never closed: the rest of the file stands in this row's last \
                 cell"
                    .to_owned(),
                "close the cell with \" and double each \" within it".to_owned(),
            )
        });
        GridRow {
            number,
            cells: self.cells,
            broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read_file;
    use super::*;

    fn grid(text: &str, separator: u8) -> Vec<(usize, Vec<(usize, String)>)> {
        // One byte at a time finds what breaks between two buffers.
        let mut records = Records::new(io::BufReader::with_capacity(1, text.as_bytes()), separator);
        let mut rows = Vec::new();
        while let Some(row) = records.next().unwrap() {
            let cells = row.cells.into_iter().map(|(at, content)| match content {
                Content::Value(value) => (at, value.as_str().unwrap().to_owned()),
                Content::TooLong(_) => (at, "too long".to_owned()),
            });
            rows.push((row.number, cells.collect()));
        }
        rows
    }

    #[test]
    fn rows_are_split() {
        let cell = |at, text: &str| (at, text.to_owned());
        let cases = [
            (
                "plain",
                "a,b\r\nc,d\n",
                vec![
                    (1, vec![cell(0, "a"), cell(1, "b")]),
                    (2, vec![cell(0, "c"), cell(1, "d")]),
                ],
            ),
            (
                "quoted",
                "\"a,\"\"b\"\"\nc\",d\n",
                vec![(1, vec![cell(0, "a,\"b\"\nc"), cell(1, "d")])],
            ),
            (
                "no last line end",
                "a,\"b\"",
                vec![(1, vec![cell(0, "a"), cell(1, "b")])],
            ),
            (
                "empty lines count",
                "a\n\n\r\nb\n",
                vec![
                    (1, vec![cell(0, "a")]),
                    (2, vec![]),
                    (3, vec![]),
                    (4, vec![cell(0, "b")]),
                ],
            ),
            (
                "old line ends",
                "a\rb\r",
                vec![(1, vec![cell(0, "a")]), (2, vec![cell(0, "b")])],
            ),
            (
                "a mark within a cell",
                "5\" disk,b\n",
                vec![(1, vec![cell(0, "5\" disk"), cell(1, "b")])],
            ),
            (
                "text after a closed mark",
                "\"a\"b,c\n",
                vec![(1, vec![cell(0, "ab"), cell(1, "c")])],
            ),
            ("empty cells", ",,c\n", vec![(1, vec![cell(2, "c")])]),
        ];
        for (name, text, rows) in cases {
            assert_eq!(grid(text, b','), rows, "{name}");
        }
    }

    #[test]
    fn what_a_csv_writer_writes_is_read() {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let rows = [["a \"b\"", "c,d", "e\r\nf"], ["", "\t;", "g"]];
        for row in rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        for (read, written) in grid(&text, b',').iter().zip(rows) {
            for (at, cell) in &read.1 {
                assert_eq!(cell, written[*at]);
            }
        }
    }

    #[test]
    fn the_separator_is_told() {
        let cases = [
            ("comma", "成果名称,关键词\n甲,a;b;c;d\n", b','),
            ("tab", "title\tkeywords\na, b, c\tx\n", b'\t'),
            ("semicolon", "title;price\n\"a;b\";1,5\n", b';'),
            ("bar", "title|price\na|1\n", b'|'),
            ("said", "sep=;\ntitle;price\n", b';'),
            ("one column", "title\na\n", b','),
            (
                "below a title with commas",
                "表, 2020, 湖州, 科技局\n需求名称\t预算\n甲\t5\n",
                b'\t',
            ),
        ];
        for (name, text, expected) in cases {
            let found = separator(text.as_bytes(), &FileConfig::default());
            assert_eq!(found as char, expected as char, "{name}");
        }
    }

    #[test]
    fn files_are_read() {
        let cases = [
            (
                "semicolons",
                "offers.csv",
                "title;price\nA;5\n",
                vec!["2 supply title=A price=5"],
            ),
            (
                "a cell too long",
                "offers.csv",
                &format!(
                    "title,description\nA,\"{}\"\nB,x\n",
                    "长".repeat(MOST_BYTES)
                ),
                vec![
                    "2 supply title=A description: 3145728 bytes",
                    "3 supply title=B description=x",
                ],
            ),
            (
                "a mark that is never closed",
                "offers.csv",
                "title,description\nA,x\nB,\"y\nC,z\n",
                vec![
                    "2 supply title=A description=x",
                    "3 supply title=B description=y\nC,z\n broken: a quotation mark is never closed: \
                     the rest of the file stands in this row's last cell",
                ],
            ),
        ];
        for (name, file, text, rows) in cases {
            let (seen, outcome) = read_file(file, text, &FileConfig::default());
            outcome.unwrap();
            assert_eq!(seen.lines(), rows, "{name}");
        }
    }

    #[test]
    fn files_that_are_no_tables() {
        let cases = [
            ("a.csv", "\u{feff}", "the file is empty"),
            (
                "a.csv",
                "x,y\n1,2\n",
                "no header row found in the first 20 rows",
            ),
        ];
        for (name, text, reason) in cases {
            let (_, outcome) = read_file(name, text, &FileConfig::default());
            assert_eq!(outcome.unwrap_err().reason, reason, "{text:?}");
        }
    }
}
