//! A workbook through calamine. calamine believes what a file claims: it may loop, ask for any
//! memory or panic. So `child` runs this in a process of its own; the unit tests run it in theirs.

use std::io::{Cursor, Read, Seek, SeekFrom};

use calamine::{
    Data, DataRef, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError,
    Xlsx, XlsxError,
};

use super::answer::{Answer, Area, BookCell, BookRow, Marks, Shape, Sheet};
use super::docx::DocTable;
use super::formats::{Formats, Shown};
use super::seen::{Look, Part};
use super::{checks, docx, formats, formulas, marks};
use crate::diagnostics::{Diagnostic, fault};
use crate::read::format::{Workbook, locked};
use crate::read::{Limits, MOST_BYTES, MOST_COLUMNS};

/// Takes what a reader says.
pub(super) type Take<'a> = &'a mut dyn FnMut(Answer) -> Result<(), Diagnostic>;

/// Text that is given on together.
const BATCH_BYTES: usize = 1 << 16;
const BATCH_ROWS: usize = 1 << 10;

/// An open workbook.
pub(super) struct Book {
    form: Form,
    limits: Limits,
    bytes: Pulse,
    /// The position of each sheet of listings among all sheets, and its name.
    sheets: Vec<(usize, String)>,
}

enum Form {
    Xlsx(Box<Xlsx<Pulse>>),
    Xlsb(Box<Xlsb<Pulse>>),
    Xls(Box<Xls<Pulse>>),
    Ods(Box<Ods<Pulse>>),
    Docx(Vec<DocTable>),
}

impl Book {
    /// Opens a workbook and gives its sheets.
    pub(super) fn open(
        bytes: Pulse,
        form: Workbook,
        limits: Limits,
    ) -> Result<(Self, Vec<Sheet>), Diagnostic> {
        checks::before(bytes.all(), form, &limits)?;
        let fresh = bytes.clone();
        let form = match form {
            Workbook::Xlsx => Form::Xlsx(Box::new(Xlsx::new(fresh).map_err(wrong)?)),
            Workbook::Xlsb => Form::Xlsb(Box::new(Xlsb::new(fresh).map_err(wrong)?)),
            Workbook::Xls => Form::Xls(Box::new(Xls::new(fresh).map_err(wrong)?)),
            Workbook::Ods => Form::Ods(Box::new(Ods::new(fresh).map_err(wrong)?)),
            Workbook::Docx => return Self::of_tables(docx::tables(fresh)?, bytes, limits),
        };
        let all = match &form {
            Form::Xlsx(book) => book.sheets_metadata(),
            Form::Xlsb(book) => book.sheets_metadata(),
            Form::Xls(book) => book.sheets_metadata(),
            Form::Ods(book) => book.sheets_metadata(),
            Form::Docx(_) => &[],
        };
        let all = all.iter().enumerate();
        let (sheets, said) = all
            .filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet)
            .map(|(at, sheet)| {
                let said = Sheet {
                    name: sheet.name.clone(),
                    hidden: sheet.visible != SheetVisible::Visible,
                };
                ((at, sheet.name.clone()), said)
            })
            .unzip();
        let book = Self {
            form,
            limits,
            bytes,
            sheets,
        };
        Ok((book, said))
    }

    /// The tables of a document, as sheets with their numbers.
    fn of_tables(
        tables: Vec<DocTable>,
        bytes: Pulse,
        limits: Limits,
    ) -> Result<(Self, Vec<Sheet>), Diagnostic> {
        if tables.is_empty() {
            return Err(fault(
                "the document has no table",
                "put the listings in a table: one row for each below a header row, or one table \
                 for each with labels at the left, such as 成果名称 or title",
            ));
        }
        let names = (1..=tables.len()).map(|number| format!("table {number}"));
        let book = Self {
            sheets: names.clone().enumerate().collect(),
            form: Form::Docx(tables),
            limits,
            bytes,
        };
        let said = names.map(|name| Sheet {
            name,
            hidden: false,
        });
        Ok((book, said.collect()))
    }

    /// Reads a sheet: its shape, then its rows. Rows before an error are given on.
    pub(super) fn read(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Diagnostic> {
        let Some((at, name)) = self.sheets.get(sheet) else {
            return Ok(());
        };
        let mut shape = Shape {
            merged: self.form.merged(name)?,
            ..Shape::default()
        };
        let bytes = self.bytes.clone();
        match &mut self.form {
            Form::Xlsb(_) => {
                shape.merged = marks::xlsb_merged(bytes.clone(), name).unwrap_or_default();
            }
            Form::Ods(_) => {
                shape.merged = marks::ods_merged(bytes.clone(), *at).unwrap_or_default();
            }
            Form::Docx(tables) => {
                let merged = tables
                    .get_mut(*at)
                    .map(|table| std::mem::take(&mut table.merged));
                shape.merged = merged.unwrap_or_default();
            }
            Form::Xlsx(_) | Form::Xls(_) => {}
        }
        let unstored = match &self.form {
            Form::Xlsx(_) => formulas::xlsx(bytes.clone(), name).unwrap_or_default(),
            Form::Ods(_) => formulas::ods(bytes.clone(), *at).unwrap_or_default(),
            Form::Xlsb(_) | Form::Xls(_) | Form::Docx(_) => Vec::new(),
        };
        let formats = match &self.form {
            Form::Xls(_) => formats::xls(bytes.clone(), *at),
            Form::Xlsb(_) => formats::xlsb(bytes.clone(), name),
            Form::Xlsx(_) | Form::Ods(_) | Form::Docx(_) => None,
        };
        let shown = match &self.form {
            Form::Ods(_) => formats::ods(bytes.clone(), *at),
            _ => None,
        };
        let seen = (formats.unwrap_or_default(), shown.unwrap_or_default());
        shape.hidden = match &self.form {
            Form::Xlsx(_) => marks::xlsx(bytes, name),
            Form::Xlsb(_) => marks::xlsb(bytes, name),
            Form::Xls(_) => marks::xls(bytes, *at),
            Form::Ods(_) => marks::ods(bytes, *at),
            Form::Docx(_) => Some(Marks::default()),
        };
        take(Answer::Shape(shape))?;
        let mut batch = Batch {
            rows: Vec::new(),
            bytes: 0,
            row: None,
            row_bytes: 0,
            unstored: unstored.into_iter().peekable(),
            limits: self.limits,
            take,
        };
        let outcome = self.form.cells(*at, name, &seen, &mut batch);
        batch.flush()?;
        outcome
    }
}

impl Form {
    fn merged(&mut self, sheet: &str) -> Result<Vec<Area>, Diagnostic> {
        let merged = match self {
            Self::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).map_err(wrong)?,
            Self::Xls(book) => book.merge_cells_by_sheet_name(sheet).map_err(wrong)?,
            Self::Xlsb(_) | Self::Ods(_) | Self::Docx(_) => Vec::new(),
        };
        let area = |area: &calamine::Dimensions| Area {
            rows: (area.start.0, area.end.0),
            columns: (area.start.1, area.end.1),
        };
        Ok(merged.iter().map(area).collect())
    }

    /// Gives each cell with anything in it. XLSX and XLSB are read cell by cell: one stray cell at
    /// the end of a sheet would otherwise ask for the memory of the whole grid.
    fn cells(
        &mut self,
        at: usize,
        sheet: &str,
        (formats, shown): &(Formats, Shown),
        batch: &mut Batch<'_>,
    ) -> Result<(), Diagnostic> {
        let range = match self {
            Self::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(wrong)?;
                let codes = cells.styles().iter().map(|style| {
                    let format = style.number_format.as_ref();
                    format.map_or("General", |format| format.format_code.as_str())
                });
                let looks: Vec<(Option<Look>, Part)> =
                    codes.map(|code| (Look::of(code), Part::of(code))).collect();
                while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(wrong)? {
                    let look = looks.get(style).map(|(look, part)| (look.as_ref(), *part));
                    batch.cell(cell.get_position(), cell.get_value(), look)?;
                }
                return Ok(());
            }
            Self::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(wrong)?;
                while let Some(cell) = cells.next_cell().map_err(wrong)? {
                    let look = formats.of(cell.get_position());
                    batch.cell(cell.get_position(), cell.get_value(), look)?;
                }
                return Ok(());
            }
            Self::Docx(tables) => {
                let rows = tables
                    .get_mut(at)
                    .map(|table| std::mem::take(&mut table.rows));
                for (number, row) in (0..).zip(rows.unwrap_or_default()) {
                    for (column, text) in row {
                        let text = DataRef::String(text);
                        batch.cell((number, column), &text, None)?;
                    }
                }
                return Ok(());
            }
            Self::Xls(book) => book.worksheet_range(sheet).map_err(wrong)?,
            Self::Ods(book) => book.worksheet_range(sheet).map_err(wrong)?,
        };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let at = (top + row as u32, left + column as u32);
            let number = matches!(
                data,
                Data::Float(_) | Data::Int(_) | Data::DateTime(_) | Data::DateTimeIso(_)
            );
            let cell = match shown.get(&at).filter(|_| number) {
                Some(text) => DataRef::SharedString(text),
                None => borrow(data),
            };
            batch.cell(at, &cell, formats.of(at))?;
        }
        Ok(())
    }
}

/// Cells on their way to rows, and rows on their way out.
struct Batch<'a> {
    rows: Vec<BookRow>,
    bytes: usize,
    /// The row whose cells come.
    row: Option<BookRow>,
    row_bytes: usize,
    /// The cells that are still to come and hold a formula without its value, in order.
    unstored: std::iter::Peekable<std::vec::IntoIter<(u32, u32)>>,
    limits: Limits,
    take: Take<'a>,
}

/// How the format of a cell shows numbers and dates.
type Looks<'a> = Option<(Option<&'a Look>, Part)>;

impl Batch<'_> {
    fn cell(
        &mut self,
        at: (u32, u32),
        data: &DataRef<'_>,
        look: Looks<'_>,
    ) -> Result<(), Diagnostic> {
        while let Some(before) = self.unstored.next_if(|unstored| *unstored < at) {
            self.put(before, BookCell::Unstored)?;
        }
        if self.unstored.next_if_eq(&at).is_some() {
            return self.put(at, BookCell::Unstored);
        }
        match content(data, look) {
            Some(cell) => self.put(at, cell),
            None => Ok(()),
        }
    }

    fn put(&mut self, (number, column): (u32, u32), cell: BookCell) -> Result<(), Diagnostic> {
        if self.row.as_ref().is_none_or(|row| row.number != number) {
            self.end_row()?;
            self.row = Some(BookRow {
                number,
                cells: Vec::new(),
                cut: false,
            });
        }
        let Some(row) = &mut self.row else {
            return Ok(());
        };
        let most = MOST_COLUMNS as u32;
        if let BookCell::Text(text) = &cell
            && column < most
        {
            self.row_bytes += text.len();
            row.cut |= self.row_bytes > self.limits.row_bytes();
        }
        if row.cut {
            return Ok(());
        }
        // Of those beyond the most columns the last is kept, which says how many there are.
        if column >= most && row.cells.last().is_some_and(|(at, _)| *at >= most) {
            row.cells.pop();
        }
        row.cells.push((column, cell));
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Diagnostic> {
        self.bytes += std::mem::take(&mut self.row_bytes);
        self.rows.extend(self.row.take());
        if self.bytes >= BATCH_BYTES || self.rows.len() >= BATCH_ROWS {
            self.give()?;
        }
        Ok(())
    }

    fn give(&mut self) -> Result<(), Diagnostic> {
        self.bytes = 0;
        (self.take)(Answer::Rows(std::mem::take(&mut self.rows)))
    }

    fn flush(mut self) -> Result<(), Diagnostic> {
        while let Some(rest) = self.unstored.next() {
            self.put(rest, BookCell::Unstored)?;
        }
        self.rows.extend(self.row.take());
        self.give()
    }
}

/// The bytes of a workbook. Its beat is heard as they are read, so that long work differs from
/// none.
#[derive(Clone)]
pub(super) struct Pulse {
    bytes: Cursor<std::rc::Rc<[u8]>>,
    since: usize,
    beat: std::rc::Rc<dyn Fn()>,
}

impl Pulse {
    pub(super) fn new(bytes: Vec<u8>, beat: impl Fn() + 'static) -> Self {
        Self {
            bytes: Cursor::new(bytes.into()),
            since: 0,
            beat: std::rc::Rc::new(beat),
        }
    }

    pub(super) fn all(&self) -> &[u8] {
        self.bytes.get_ref()
    }
}

impl Read for Pulse {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        const EVERY: usize = 1 << 16;
        let read = self.bytes.read(buffer)?;
        self.since += read;
        if self.since > EVERY {
            self.since = 0;
            (self.beat)();
        }
        Ok(read)
    }
}

impl Seek for Pulse {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
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
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// A cell as the text that a person sees; `None` for one that holds nothing.
fn content(data: &DataRef<'_>, look: Looks<'_>) -> Option<BookCell> {
    let (number_look, part) = look.unwrap_or((None, Part::Whole));
    let text = match (data, number_look) {
        (DataRef::Float(number), Some(look)) => return Some(BookCell::Text(look.show(*number))),
        (DataRef::Int(number), Some(look)) => {
            return Some(BookCell::Text(look.show(*number as f64)));
        }
        _ => text(data, part)?,
    };
    Some(if text.len() > MOST_BYTES {
        BookCell::TooLong(text.len())
    } else {
        BookCell::Text(text)
    })
}

fn text(data: &DataRef<'_>, part: Part) -> Option<String> {
    Some(match data {
        DataRef::Int(number) => number.to_string(),
        // Rust writes 20200101 for 20200101.0, and never in the form 1e7.
        DataRef::Float(number) => number.to_string(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => part.show(time),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        // `super::super::table` names it as what it is.
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => return None,
    })
}

/// An error of calamine, for one form of workbook.
trait BookError: std::fmt::Display {
    fn is_password(&self) -> bool;
}

macro_rules! book_error {
    ($($error:ident),+) => {$(
        impl BookError for $error {
            fn is_password(&self) -> bool {
                matches!(self, Self::Password)
            }
        }
    )+};
}

book_error!(XlsxError, XlsbError, XlsError, OdsError);

#[allow(clippy::needless_pass_by_value)] // it is given to `map_err`
fn wrong(error: impl BookError) -> Diagnostic {
    if error.is_password() {
        locked()
    } else {
        damaged(&error)
    }
}

/// The error of a workbook that does not hold together.
pub(super) fn damaged(what: &dyn std::fmt::Display) -> Diagnostic {
    fault(
        format!("the workbook is damaged: {what}"),
        "open it in a spreadsheet program and save it anew",
    )
}
