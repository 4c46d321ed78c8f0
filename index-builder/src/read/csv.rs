//! Text tables: comma, tab or semicolon, cells in quotation marks over several lines, rows of
//! uneven length.

mod records;

use std::io::Read as _;

use super::limits::Tally;
use super::table::{Outcome, Table, known_headers};
use super::text::Text;
use super::{Content, Emitter, FileConfig, Limits, NO_HEADER, NO_ROWS, Source};
use crate::diagnostics::{Diagnostic, fault};
use records::Records;

const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The separator is detected in this much text, and at most this many rows of it.
const SAMPLE: u64 = 64 * 1024;
const SAMPLE_ROWS: usize = 30;

/// Reads a text table.
pub(super) fn read(
    source: &Source,
    text: &Text,
    config: &FileConfig,
    out: &mut Emitter,
) -> Result<(), Diagnostic> {
    let mut sample = Vec::new();
    // A file that breaks off is read up to there, and the error met again.
    let _ = text.open(source)?.take(SAMPLE).read_to_end(&mut sample);
    let separator = config
        .separator
        .unwrap_or_else(|| separator(&sample, config));
    let mut records = Records::new(text.open(source)?, separator, source.limits());
    let mut table = Table::new(source, config, None).with_separator(separator);
    let mut tally = Tally::new(source.limits());
    let mut next = || -> Result<_, Diagnostic> {
        let row = records.next()?;
        if let Some(row) = &row {
            let counted = tally.row(row.cells.len());
            counted.map_err(|error| error.row(row.number))?;
        }
        Ok(row)
    };
    loop {
        match next() {
            Ok(Some(row)) => table.push(row, out)?,
            Ok(None) => break,
            Err(error) => {
                // The rows before it stand.
                table.finish(out)?;
                return Err(error);
            }
        }
    }
    match table.finish(out)? {
        Outcome::Read => Ok(()),
        Outcome::Empty => Err(fault(
            "the file is empty",
            "export it again, or leave it out",
        )),
        Outcome::NoRows => Err(no_rows()),
        Outcome::NoHeader => Err(no_header()),
    }
}

/// The error of a table that ends with its header row.
pub(super) fn no_rows() -> Diagnostic {
    fault(NO_ROWS, "fill in the listings, or leave the file out")
}

/// The error of a table whose header row is not found.
pub(super) fn no_header() -> Diagnostic {
    fault(
        format!("{NO_HEADER} in the first 20 rows"),
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
        let mut records = Records::new(sample, separator, Limits::default());
        let mut rows = Vec::new();
        while let (true, Ok(Some(row))) = (rows.len() < SAMPLE_ROWS, records.next()) {
            let texts = row.cells.into_iter().map(|(_, content)| match content {
                Content::Value(value) => value.as_str().unwrap_or_default().to_owned(),
                Content::TooLong(_) | Content::Unstored => String::new(),
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

#[cfg(test)]
mod tests {
    use super::super::MOST_BYTES;
    use super::super::tests::read_file;
    use super::*;
    use std::io;

    fn grid(text: &str, separator: u8) -> Vec<(usize, Vec<(usize, String)>)> {
        // One byte at a time finds what breaks between two buffers.
        let mut records = Records::new(
            io::BufReader::with_capacity(1, text.as_bytes()),
            separator,
            Limits::default(),
        );
        let mut rows = Vec::new();
        while let Some(row) = records.next().unwrap() {
            let cells = row.cells.into_iter().map(|(at, content)| match content {
                Content::Value(value) => (at, value.as_str().unwrap().to_owned()),
                Content::TooLong(_) | Content::Unstored => (at, "too long".to_owned()),
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
    fn the_separator_is_recognised() {
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
                "a zero byte",
                "offers.csv",
                "title,description\nA,x\0y\nB,z\n",
                vec![
                    "2 supply title=A description=x\0y broken: a zero byte (NUL) in column B",
                    "3 supply title=B description=z",
                ],
            ),
            (
                "a mark that is never closed",
                "offers.csv",
                "title,description\nA,x\nB,\"y\nC,z\n",
                vec![
                    "2 supply title=A description=x",
                    "3 supply title=B description=y\nC,z\n broken: the quotation mark that opens \
                     column B is never closed: the rest of the file stands inside it",
                    "4 ? broken: inside the quotation mark that opens in row 3, column B",
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
