//! Workbooks that the command writes: sheets of text under a frozen header, the same bytes each time.
//! Every text is a cell of text, so that no spreadsheet takes it for a formula.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::diagnostics::fault;

/// What a cell can hold, in UTF-16 units.
pub(crate) const MOST_IN_CELL: usize = 32_767;
/// What a sheet can hold, the header apart.
pub(crate) const MOST_ROWS: usize = 1_048_575;

/// A cell.
pub(crate) enum Cell<'a> {
    /// Cut with an ellipsis where it is longer than a cell can hold.
    Text(&'a str),
    Number(f64),
}

/// A workbook without a date of its own.
pub(crate) fn new() -> anyhow::Result<Workbook> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(workbook)
}

/// A sheet while its rows come in.
pub(crate) struct Sheet<'a> {
    inner: &'a mut Worksheet,
    wrapped: Format,
    rows: usize,
}

impl<'a> Sheet<'a> {
    /// A sheet whose columns have a header and a width in characters.
    pub(crate) fn new(
        workbook: &'a mut Workbook,
        name: &str,
        columns: &[(&str, f64)],
    ) -> anyhow::Result<Self> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        let bold = Format::new().set_bold();
        for (at, (header, width)) in (0..).zip(columns) {
            sheet.write_string_with_format(0, at, *header, &bold)?;
            sheet.set_column_width(at, *width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Ok(Self {
            inner: sheet,
            wrapped,
            rows: 0,
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// Where the sheet is full.
    pub(crate) fn row(&mut self, cells: &[Cell<'_>]) -> anyhow::Result<()> {
        self.rows += 1;
        if self.rows > MOST_ROWS {
            let reason = format!("a sheet holds {MOST_ROWS} rows, and there are more");
            return Err(fault(reason, "choose fewer with --only or --top").into());
        }
        let row = self.rows as u32;
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text("") => {}
                Cell::Text(text) => {
                    let text = fitted(text);
                    self.inner
                        .write_string_with_format(row, at, text, &self.wrapped)?;
                }
                Cell::Number(number) => {
                    self.inner
                        .write_number_with_format(row, at, *number, &self.wrapped)?;
                }
            }
        }
        Ok(())
    }
}

/// Writes a workbook.
pub(crate) fn write(mut workbook: Workbook, out: &mut impl Write) -> anyhow::Result<()> {
    Ok(out.write_all(&workbook.save_to_buffer()?)?)
}

/// As much of a text as a cell can hold.
fn fitted(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_IN_CELL {
        return text.to_owned();
    }
    let mut units = 1;
    let whole = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= MOST_IN_CELL
    });
    whole.collect::<String>() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula_and_the_same_rows_give_the_same_bytes() {
        let made = || {
            let mut book = new().unwrap();
            let columns = [("=a", 9.0), ("b", 9.0)];
            let mut sheet = Sheet::new(&mut book, "s", &columns).unwrap();
            for text in [
                "=1+1",
                "+cmd|' /C calc'!A0",
                "@SUM(A1)",
                "{=1}",
                "=HYPERLINK(\"x\")",
            ] {
                sheet.row(&[Cell::Text(text), Cell::Number(1.5)]).unwrap();
            }
            let mut bytes = Vec::new();
            write(book, &mut bytes).unwrap();
            bytes
        };
        let bytes = made();
        assert!(bytes == made(), "the bytes differ");
        let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let part = parts.by_name("xl/worksheets/sheet1.xml").unwrap();
        let cells = std::io::read_to_string(part).unwrap();
        assert!(!cells.contains("<f"), "{cells}");
        assert_eq!(cells.matches("t=\"s\"").count(), 7);
    }

    #[test]
    fn a_text_is_cut_to_what_a_cell_holds() {
        let longest = "技".repeat(MOST_IN_CELL);
        assert_eq!(fitted(&longest), longest);
        for text in ["a".repeat(MOST_IN_CELL + 1), "🔬".repeat(20_000)] {
            let fitted = fitted(&text);
            let units = fitted.encode_utf16().count();
            assert!(units <= MOST_IN_CELL && units + 2 > MOST_IN_CELL, "{units}");
            assert!(fitted.ends_with('…'));
        }
    }
}
