//! Workbooks: XLSX, XLSB, XLS and ODS through calamine. Each sheet that can be seen is a table of
//! its own; a cell merged over several rows counts for each of them.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, OdsError, Reader, Sheet, SheetType,
    SheetVisible, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};

use super::format::{Workbook, locked};
use super::table::{GridRow, Outcome, Table};
use super::{Content, ReadError, Sink, Source, csv, note};
use crate::config::{FileConfig, nearest};
use crate::diagnostics::{Diagnostic, Severity};

type Bytes = Cursor<Vec<u8>>;

/// An open workbook.
enum Book {
    Xlsx(Box<Xlsx<Bytes>>),
    Xlsb(Box<Xlsb<Bytes>>),
    Xls(Box<Xls<Bytes>>),
    Ods(Box<Ods<Bytes>>),
}

/// Reads the sheets of a workbook.
pub(super) fn read(
    source: &Source,
    form: Workbook,
    config: &FileConfig,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut book = Book::open(source, form)?;
    let sheets = chosen(source, book.sheets(), config, sink)?;
    let mut headless = Vec::new();
    let mut unfilled = 0;
    let mut read = 0;
    let mut failed = 0;
    for sheet in &sheets {
        match read_sheet(source, &mut book, sheet, config, sink) {
            Ok(Outcome::Read) => read += 1,
            Ok(Outcome::NoHeader) => headless.push(sheet),
            Ok(Outcome::NoRows) => unfilled += 1,
            Ok(Outcome::Empty) => {}
            Err(error) => {
                failed += 1;
                let mut said = Diagnostic::new(Severity::Error, source.name(), error.reason)
                    .sheet(Some(sheet))
                    .hint(error.hint);
                said.row = error.row;
                sink.say(said);
            }
        }
    }
    if read + failed > 0 {
        // A cover or a sheet of instructions beside the lists is nothing to mend.
        for sheet in headless {
            sink.say(
                Diagnostic::new(
                    Severity::Warning,
                    source.name(),
                    "no header row found: the sheet is not read",
                )
                .sheet(Some(sheet))
                .hint("if it holds listings, name its title column 成果名称, 需求名称 or title"),
            );
        }
        return Ok(());
    }
    if unfilled > 0 {
        return Err(csv::no_rows());
    }
    if headless.is_empty() {
        return Err(ReadError::new(
            "the workbook is empty",
            "export it again, or leave it out",
        ));
    }
    Err(csv::no_header())
}

/// The sheets to read: those of the configuration, else all that can be seen.
fn chosen(
    source: &Source,
    sheets: Vec<Sheet>,
    config: &FileConfig,
    sink: &mut dyn Sink,
) -> Result<Vec<String>, ReadError> {
    if !config.sheets.is_empty() {
        let names = || sheets.iter().map(|sheet| sheet.name.as_str());
        if let Some(absent) = config
            .sheets
            .iter()
            .find(|name| names().all(|sheet| sheet != *name))
        {
            let hint = match nearest(absent, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the sheets are {}", names().collect::<Vec<_>>().join(", ")),
            };
            return Err(ReadError::new(
                format!("the configuration names a sheet that is not there: {absent}"),
                hint,
            ));
        }
        return Ok(config.sheets.clone());
    }
    let mut seen = Vec::new();
    for sheet in sheets
        .into_iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
    {
        if sheet.visible == SheetVisible::Visible {
            seen.push(sheet.name);
        } else {
            sink.say(
                note(source, "a hidden sheet is not read")
                    .sheet(Some(&sheet.name))
                    .hint(format!(
                        "to publish it, name it in the configuration: sheet = \"{}\"",
                        sheet.name
                    )),
            );
        }
    }
    Ok(seen)
}

fn read_sheet(
    source: &Source,
    book: &mut Book,
    sheet: &str,
    config: &FileConfig,
    sink: &mut dyn Sink,
) -> Result<Outcome, ReadError> {
    let merged = book.merged(sheet)?;
    let across = merged
        .iter()
        .filter(|area| area.end.1 > area.start.1)
        .map(|area| (area.start.0, area.start.1, area.end.1))
        .collect();
    let mut down = Down::new(merged);
    let mut table = Table::new(source, config, Some(sheet)).with_merged(across);
    book.rows(sheet, &mut |mut row: GridRow| {
        down.fill(&mut row);
        table.push(row, sink)
    })?;
    table.finish(sink)
}

/// Cells merged over several rows: the value stands in the first and counts for all.
struct Down {
    /// By first row, from 0: first column and last row.
    starts: BTreeMap<u32, Vec<(usize, u32)>>,
    /// Column, last row and value of those that reach the current row.
    open: Vec<(usize, u32, Content)>,
}

impl Down {
    fn new(merged: Vec<Dimensions>) -> Self {
        let mut starts: BTreeMap<u32, Vec<_>> = BTreeMap::new();
        for area in merged.into_iter().filter(|area| area.end.0 > area.start.0) {
            starts
                .entry(area.start.0)
                .or_default()
                .push((area.start.1 as usize, area.end.0));
        }
        Self {
            starts,
            open: Vec::new(),
        }
    }

    fn fill(&mut self, row: &mut GridRow) {
        let number = (row.number - 1) as u32;
        self.open.retain(|(_, last, _)| *last >= number);
        for (column, _, content) in &self.open {
            if row.cells.iter().all(|(at, _)| at != column) {
                row.cells.push((*column, content.clone()));
            }
        }
        row.cells.sort_by_key(|(at, _)| *at);
        for (column, last) in self.starts.remove(&number).unwrap_or_default() {
            if let Some((_, content)) = row.cells.iter().find(|(at, _)| *at == column) {
                self.open.push((column, last, content.clone()));
            }
        }
    }
}

impl Book {
    fn open(source: &Source, form: Workbook) -> Result<Self, ReadError> {
        let bytes = Cursor::new(source.bytes()?);
        Ok(match form {
            Workbook::Xlsx => Self::Xlsx(Box::new(Xlsx::new(bytes)?)),
            Workbook::Xlsb => Self::Xlsb(Box::new(Xlsb::new(bytes)?)),
            Workbook::Xls => Self::Xls(Box::new(Xls::new(bytes)?)),
            Workbook::Ods => Self::Ods(Box::new(Ods::new(bytes)?)),
        })
    }

    fn sheets(&self) -> Vec<Sheet> {
        match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
        }
        .to_vec()
    }

    fn merged(&mut self, sheet: &str) -> Result<Vec<Dimensions>, ReadError> {
        Ok(match self {
            Self::Xlsx(book) => book.merge_cells_by_sheet_name(sheet)?,
            Self::Xls(book) => book.merge_cells_by_sheet_name(sheet)?,
            Self::Xlsb(_) | Self::Ods(_) => Vec::new(),
        })
    }

    /// Gives each row with anything in it. XLSX is read cell by cell: one stray cell at the end
    /// of a sheet would otherwise ask for the memory of the whole grid.
    fn rows(
        &mut self,
        sheet: &str,
        each: &mut dyn FnMut(GridRow) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let range = match self {
            Self::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(sheet)?;
                let mut row = GridRow {
                    number: 0,
                    cells: Vec::new(),
                    broken: None,
                };
                while let Some(cell) = cells.next_cell()? {
                    let (at, column) = cell.get_position();
                    let number = at as usize + 1;
                    if number != row.number {
                        let next = GridRow {
                            number,
                            cells: Vec::new(),
                            broken: None,
                        };
                        let full = std::mem::replace(&mut row, next);
                        if !full.cells.is_empty() {
                            each(full)?;
                        }
                    }
                    if let Some(content) = content(cell.get_value()) {
                        row.cells.push((column as usize, content));
                    }
                }
                return if row.cells.is_empty() {
                    Ok(())
                } else {
                    each(row)
                };
            }
            Self::Xlsb(book) => book.worksheet_range(sheet)?,
            Self::Xls(book) => book.worksheet_range(sheet)?,
            Self::Ods(book) => book.worksheet_range(sheet)?,
        };
        let (top, left) = range.start().unwrap_or_default();
        for (index, row) in range.rows().enumerate() {
            let cells = row
                .iter()
                .enumerate()
                .filter_map(|(at, data)| Some((left as usize + at, content(&borrow(data))?)));
            let cells: Vec<_> = cells.collect();
            if !cells.is_empty() {
                each(GridRow {
                    number: top as usize + index + 1,
                    cells,
                    broken: None,
                })?;
            }
        }
        Ok(())
    }
}

fn borrow(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(_) | Data::Empty => DataRef::Empty,
    }
}

/// A cell as text; `None` for one that holds nothing, or a formula's error.
fn content(data: &DataRef<'_>) -> Option<Content> {
    Some(Content::text(match data {
        DataRef::Int(number) => number.to_string(),
        // Rust writes 20200101 for 20200101.0, and never in the form 1e7.
        DataRef::Float(number) => number.to_string(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => date(time),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => return None,
    }))
}

fn date(time: &ExcelDateTime) -> String {
    if time.is_duration() {
        return time.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => day,
        (hour, minute, second) => format!("{day} {hour:02}:{minute:02}:{second:02}"),
    }
}

macro_rules! workbook_error {
    ($($error:ident),+) => {$(
        impl From<$error> for ReadError {
            fn from(error: $error) -> Self {
                match error {
                    $error::Password => locked(),
                    other => damaged(&other),
                }
            }
        }
    )+};
}

workbook_error!(XlsxError, XlsbError, XlsError, OdsError);

fn damaged(error: &dyn std::fmt::Display) -> ReadError {
    ReadError::new(
        format!("the workbook is damaged: {error}"),
        "open it in a spreadsheet program and save it anew",
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::read_file;
    use super::*;
    use rust_xlsxwriter::{
        ExcelDateTime as Moment, Format, Workbook as Writer, Worksheet, XlsxError as Fault,
    };

    type Fill<'a> = &'a dyn Fn(&mut Worksheet) -> Result<(), Fault>;

    fn book(sheets: &[Fill<'_>]) -> Vec<u8> {
        let mut book = Writer::new();
        for fill in sheets {
            fill(book.add_worksheet()).unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    fn lines(bytes: &[u8], config: &FileConfig) -> Vec<String> {
        let (seen, outcome) = read_file("表.xlsx", bytes, config);
        outcome.unwrap();
        seen.lines()
    }

    fn titled(sheet: &mut Worksheet) -> Result<(), Fault> {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 4, "湖州市技术成果汇总表", &plain)?;
        sheet.write_row(
            2,
            0,
            ["编号", "成果名称", "成果单位", "发布日期", "价格（万元）"],
        )?;
        sheet
            .write_row(3, 0, ["", "甲"])?
            .write(3, 0, 20_200_101.0)?;
        sheet.merge_range(3, 2, 4, 2, "某大学", &plain)?;
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(3, 3, Moment::from_ymd(2020, 3, 20).unwrap(), &day)?;
        sheet.write(3, 4, 12.5)?;
        sheet.write(4, 1, "乙")?.write(6, 1, "丙")?;
        Ok(())
    }

    #[test]
    fn a_usual_sheet() {
        assert_eq!(
            lines(&book(&[&titled]), &FileConfig::default()),
            [
                "Sheet1:4 supply id=20200101 title=甲 organisation=某大学 published=2020-03-20 price=12.5",
                "Sheet1:5 supply title=乙 organisation=某大学",
                "Sheet1:7 supply title=丙",
            ]
        );
    }

    #[test]
    fn a_header_over_two_rows() {
        let fill = |sheet: &mut Worksheet| {
            let plain = Format::new();
            sheet.merge_range(0, 0, 1, 0, "需求名称", &plain)?;
            sheet.merge_range(0, 1, 0, 2, "联系", &plain)?;
            sheet.write(1, 1, "联系人")?.write(1, 2, "电话")?;
            sheet.write_row(2, 0, ["甲", "张", "1"])?;
            Ok(())
        };
        assert_eq!(
            lines(&book(&[&fill]), &FileConfig::default()),
            ["Sheet1:3 demand title=甲 contact_name=张 contact_phone=1"]
        );
    }

    #[test]
    fn a_header_merged_across_names_all_its_columns() {
        let fill = |sheet: &mut Worksheet| {
            sheet.write(0, 0, "需求名称")?;
            sheet.merge_range(0, 1, 0, 2, "联系方式", &Format::new())?;
            sheet.write_row(1, 0, ["甲", "张", "1"])?;
            Ok(())
        };
        assert_eq!(
            lines(&book(&[&fill]), &FileConfig::default()),
            ["Sheet1:2 demand title=甲 contact=张 contact=1"]
        );
    }

    fn needs(sheet: &mut Worksheet) -> Result<(), Fault> {
        sheet
            .set_name("需求")?
            .write_row(0, 0, ["名称", "描述"])?
            .write_row(1, 0, ["乙", "x"])?;
        Ok(())
    }

    fn hidden(sheet: &mut Worksheet) -> Result<(), Fault> {
        needs(sheet)?;
        sheet.set_name("旧需求")?.set_hidden(true);
        Ok(())
    }

    fn cover(sheet: &mut Worksheet) -> Result<(), Fault> {
        sheet.set_name("填写说明")?.write(0, 0, "请逐项填写")?;
        Ok(())
    }

    #[test]
    fn several_sheets_hidden_ones_and_covers() {
        let empty = |_: &mut Worksheet| Ok(());
        let bytes = book(&[&cover, &titled, &needs, &hidden, &empty]);
        let (seen, outcome) = read_file("a.xlsx", &bytes, &FileConfig::default());
        outcome.unwrap();
        assert_eq!(seen.rows.len(), 4);
        assert_eq!(seen.lines()[3], "需求:2 demand title=乙 description=x");
        let said: Vec<_> = seen
            .said
            .iter()
            .map(|said| (said.sheet.as_deref(), said.reason.as_str()))
            .collect();
        assert!(
            said.contains(&(Some("旧需求"), "a hidden sheet is not read")),
            "{said:?}"
        );
        assert!(
            said.contains(&(
                Some("填写说明"),
                "no header row found: the sheet is not read"
            )),
            "{said:?}"
        );
        let config = FileConfig {
            sheets: vec!["旧需求".to_owned()],
            ..FileConfig::default()
        };
        assert_eq!(
            lines(&bytes, &config),
            ["旧需求:2 demand title=乙 description=x"]
        );
        let config = FileConfig {
            sheets: vec!["旧需要".to_owned()],
            ..FileConfig::default()
        };
        let error = read_file("a.xlsx", &bytes, &config).1.unwrap_err();
        assert_eq!(error.hint, "did you mean `旧需求`?");
    }

    #[test]
    fn workbooks_that_cannot_be_read() {
        let empty = |_: &mut Worksheet| Ok(());
        let mut cut = book(&[&titled]);
        cut.truncate(cut.len() / 2);
        let cases: Vec<(&str, Vec<u8>, &str)> = vec![
            ("nothing in it", book(&[&empty]), "the workbook is empty"),
            (
                "a cover alone",
                book(&[&cover]),
                "no header row found in the first 20 rows",
            ),
            ("cut off", cut, "the "),
        ];
        for (name, bytes, reason) in cases {
            let (_, outcome) = read_file("a.xlsx", bytes, &FileConfig::default());
            let found = outcome.unwrap_err().reason;
            assert!(found.starts_with(reason), "{name}: {found}");
        }
    }

    #[test]
    fn one_stray_cell_far_away_is_said_and_costs_nothing() {
        let fill = |sheet: &mut Worksheet| {
            needs(sheet)?;
            sheet.write(1_048_575, 16_383, "x")?;
            Ok(())
        };
        let (seen, outcome) = read_file("a.xlsx", book(&[&fill]), &FileConfig::default());
        outcome.unwrap();
        assert_eq!(seen.rows.len(), 2);
        assert_eq!(
            seen.rows[1].broken.as_ref().unwrap().0,
            "a row of 16384 cells, more than 512"
        );
    }
}
