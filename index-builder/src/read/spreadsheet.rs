//! Workbooks: XLSX, XLSB, XLS and ODS, and the tables of DOCX. Each sheet that can be seen is a table of its
//! own, or a form; a cell merged over several rows counts for each of them. A process of its own reads them, unless the
//! caller reads in this one.

mod answer;
mod book;
mod checks;
pub(crate) mod child;
mod docx;
mod down;
mod form;
mod formats;
mod formulas;
mod hidden;
mod marks;
mod process;
mod seen;

use std::sync::Arc;

use super::format::Workbook;
use super::headers::Headers;
use super::limits::{Tally, over};
use super::records::{self, Object};
use super::table::{GridRow, Outcome, Table};
use super::{
    Content, Emitter, FileConfig, INSTRUCTIONS, MOST_COLUMNS, NO_HEADER, Source, csv, note,
};
use crate::diagnostics::{Diagnostic, Severity, fault, nearest};
use answer::{Answer, Area, BookRow, Sheet};
use book::{Book, Pulse, Take};
use down::Down;
use hidden::Filter;
use process::Process;

pub(crate) use hidden::Hidden;

/// Reads the sheets of a workbook.
pub(super) fn read(
    source: &Source,
    form: Workbook,
    config: &FileConfig,
    out: &mut Emitter,
) -> Result<(), Diagnostic> {
    let (mut reader, sheets) = if let Some(program) = source.reader() {
        let (process, sheets) = Process::open(program, source, form)?;
        (Reader::Apart(process), sheets)
    } else {
        let bytes = Pulse::new(source.bytes()?, || {});
        let (book, sheets) = Book::open(bytes, form, source.limits())?;
        (Reader::Here(book), sheets)
    };
    let mut headless = Vec::new();
    let mut unfilled = 0;
    let mut read = 0;
    let mut failed = 0;
    let mut tally = Tally::new(source.limits());
    let mut forms = Forms::new();
    for at in chosen(source, &sheets, config, out)? {
        let name = &sheets[at].name;
        let mut rows = Rows::new(source, config, name, out, &mut tally, &mut forms);
        let outcome = reader.read(at, &mut |said| rows.take(said));
        match rows.finish(outcome) {
            Ok(Outcome::Read) => read += 1,
            Ok(Outcome::NoHeader) => headless.push(name),
            Ok(Outcome::NoRows) => unfilled += 1,
            Ok(Outcome::Empty) => {}
            Err(error) => {
                failed += 1;
                out.say(error.file(source.name()).sheet(Some(name)));
            }
        }
    }
    if !forms.is_empty() {
        let mut rows = records::Rows::new(source, config, out);
        for (sheet, row, object) in forms {
            rows.push(Some(&sheet), row, object);
        }
        rows.finish();
    }
    if read + failed > 0 {
        // A cover or a sheet of instructions beside the lists needs no hint.
        for sheet in headless {
            out.say(
                Diagnostic::new(
                    Severity::Warning,
                    source.name(),
                    format!("{NO_HEADER}: the sheet is not read"),
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
        return Err(fault(
            "the workbook is empty",
            "export it again, or leave it out",
        ));
    }
    Err(csv::no_header())
}

/// Who reads a workbook.
enum Reader {
    Here(Book),
    Apart(Process),
}

impl Reader {
    fn read(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Diagnostic> {
        match self {
            Self::Here(book) => book.read(sheet, take),
            Self::Apart(process) => process.read(sheet, take),
        }
    }
}

/// The positions of the sheets to read: those that the configuration names, or all that can be
/// seen.
fn chosen(
    source: &Source,
    sheets: &[Sheet],
    config: &FileConfig,
    out: &mut Emitter,
) -> Result<Vec<usize>, Diagnostic> {
    if !config.sheets.is_empty() {
        let names = || sheets.iter().map(|sheet| sheet.name.as_str());
        let find = |wanted: &String| {
            names().position(|name| name == wanted).ok_or_else(|| {
                let hint = match nearest(wanted, names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the sheets are {}", names().collect::<Vec<_>>().join(", ")),
                };
                fault(
                    format!("the configuration names a sheet that is not there: {wanted}"),
                    hint,
                )
            })
        };
        return config.sheets.iter().map(find).collect();
    }
    let choice = config.hidden.unwrap_or_default();
    let mut seen = Vec::new();
    let own = [INSTRUCTIONS.0, INSTRUCTIONS.1];
    let all = sheets.iter().enumerate();
    for (at, sheet) in all.filter(|(_, sheet)| !own.contains(&sheet.name.as_str())) {
        if sheet.hidden {
            let note = |reason| note(source, reason).sheet(Some(&sheet.name));
            out.say(choice.note(note, "a hidden sheet is"));
        }
        if !sheet.hidden || choice == Hidden::Keep {
            seen.push(at);
        }
    }
    if seen.is_empty() && !sheets.is_empty() {
        return Err(fault(
            "all its sheets are hidden",
            "unhide those to publish, or name them in the configuration (sheet = …)",
        ));
    }
    Ok(seen)
}

/// The listings of forms: sheet, first row and what it holds.
type Forms = Vec<(Arc<str>, usize, Object)>;

/// Passes rows on to a table.
fn push_all(table: &mut Table<'_>, rows: Vec<GridRow>, out: &mut Emitter) -> Option<Diagnostic> {
    rows.into_iter().find_map(|row| table.push(row, out).err())
}

/// Makes the rows of a sheet those of a table.
struct Rows<'a> {
    source: &'a Source,
    config: &'a FileConfig,
    sheet: &'a str,
    out: &'a mut Emitter,
    tally: &'a mut Tally,
    open: Option<(Down, Filter, Table<'a>)>,
    /// The first rows, until there are too many for a form, and the merged cells.
    early: Option<(Vec<GridRow>, Vec<Area>)>,
    forms: &'a mut Forms,
    /// Why the table cannot be read, though the sheet can.
    fault: Option<Diagnostic>,
    /// The last row, from 1.
    last: usize,
}

impl<'a> Rows<'a> {
    fn new(
        source: &'a Source,
        config: &'a FileConfig,
        sheet: &'a str,
        out: &'a mut Emitter,
        tally: &'a mut Tally,
        forms: &'a mut Forms,
    ) -> Self {
        Self {
            source,
            config,
            sheet,
            out,
            tally,
            open: None,
            early: None,
            forms,
            fault: None,
            last: 0,
        }
    }

    /// Fails where the file is over a limit.
    fn take(&mut self, said: Answer) -> Result<(), Diagnostic> {
        match said {
            Answer::Shape(shape) => {
                let merged = shape.merged.iter();
                let across = merged
                    .filter(|area| area.columns.1 > area.columns.0)
                    .filter(|area| (area.columns.0 as usize) < MOST_COLUMNS)
                    .map(|area| (area.rows.0, area.columns.0, area.columns.1))
                    .collect();
                let table =
                    Table::new(self.source, self.config, Some(self.sheet)).with_merged(across);
                let hidden = self.config.hidden.unwrap_or_default();
                if shape.hidden.is_none() {
                    self.out.say(
                        note(self.source, "hidden rows and columns cannot be found")
                            .sheet(Some(self.sheet))
                            .hint("they are published: save the workbook anew as .xlsx"),
                    );
                }
                let filter = Filter::new(hidden, shape.hidden.unwrap_or_default());
                self.open = Some((Down::new(&shape.merged), filter, table));
                if self.config.header_row.is_none() && !self.config.every_row {
                    self.early = Some((Vec::new(), shape.merged));
                }
            }
            Answer::Rows(rows) => {
                for row in rows {
                    self.tally.row(row.cells.len())?;
                    self.last = row.number as usize + 1;
                    self.row(row);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, row: BookRow) {
        let Some((down, filter, table)) = &mut self.open else {
            return;
        };
        if self.fault.is_some() {
            return;
        }
        let cells = row.cells.into_iter();
        let cells = cells.map(|(at, cell)| (at as usize, Content::from(cell)));
        let mut next = GridRow::new(row.number as usize + 1, cells.collect());
        next.broken = row.cut.then(|| {
            let most = self.source.limits().row_mb;
            over("row_mb", format!("a row of more than {most} MB"))
        });
        down.fill(&mut next);
        if !filter.take(&mut next) {
            return;
        }
        if let Some((rows, _)) = &mut self.early {
            rows.push(next);
            if rows.len() <= form::MOST_ROWS {
                return;
            }
            let rows = self.early.take().map(|(rows, _)| rows);
            self.fault = push_all(table, rows.unwrap_or_default(), self.out);
        } else {
            self.fault = table.push(next, self.out).err();
        }
    }

    /// The end of a sheet: of a form, if its rows are one.
    fn finish_table(&mut self, mut table: Table<'a>) -> Result<Outcome, Diagnostic> {
        let Some((rows, merged)) = self.early.take() else {
            return table.finish(self.out);
        };
        if let Some(found) = form::listings(&rows, &merged, &Headers::new(&self.config.columns)) {
            if found.is_empty() {
                return Ok(Outcome::NoRows);
            }
            let sheet: Arc<str> = self.sheet.into();
            let found = found.into_iter();
            self.forms
                .extend(found.map(|(row, object)| (Arc::clone(&sheet), row, object)));
            return Ok(Outcome::Read);
        }
        match push_all(&mut table, rows, self.out) {
            Some(error) => Err(error),
            None => table.finish(self.out),
        }
    }

    /// The rows before an error stand.
    fn finish(mut self, outcome: Result<(), Diagnostic>) -> Result<Outcome, Diagnostic> {
        let finished = match (self.fault.take(), self.open.take()) {
            (Some(fault), _) => Err(fault),
            (None, None) => Ok(Outcome::Empty),
            (None, Some((_, filter, table))) => {
                let note = |reason| note(self.source, reason).sheet(Some(self.sheet));
                for said in filter.notes(note) {
                    self.out.say(said);
                }
                self.finish_table(table)
            }
        };
        match outcome {
            Ok(()) => finished,
            Err(error) if self.last > 0 => Err(error.row(self.last + 1)),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests;
