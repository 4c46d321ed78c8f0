//! From the grid of a sheet or a text table to rows under understood columns: finds the header
//! row below merged titles, and says what it took the columns for.

use std::rc::Rc;

use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;

use super::headers::Headers;
use super::swallowed::{self, Swallowed};
use super::{
    Cell, Column, Content, MOST_COLUMNS, ReadError, Row, Sink, Source, Target, kind, note,
};
use crate::config::{FileConfig, nearest};
use crate::diagnostics::{Diagnostic, Severity, some};

/// The header is looked for among this many rows with anything in them.
const HEADER_WITHIN: usize = 20;

/// How a quotation mark that opens a cell of several lines ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
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
pub(super) struct Quoted {
    /// Its position in the row.
    pub(super) cell: usize,
    /// The separators in each of its lines.
    pub(super) separators: Vec<u32>,
    pub(super) end: End,
}

/// A row of a grid: the position of each cell that holds anything, and its content.
pub(super) struct GridRow {
    /// From 1.
    pub(super) number: usize,
    pub(super) cells: Vec<(usize, Content)>,
    /// See [`Row::broken`].
    pub(super) broken: Option<(String, String)>,
    /// Its cells in a text table, empty ones too.
    pub(super) width: usize,
    /// Its cells of several lines, in a text table.
    pub(super) quoted: Vec<Quoted>,
}

impl GridRow {
    pub(super) fn new(number: usize, cells: Vec<(usize, Content)>) -> Self {
        Self {
            number,
            cells,
            broken: None,
            width: 0,
            quoted: Vec::new(),
        }
    }

    pub(super) fn text(&self, position: usize) -> Option<&str> {
        self.cells
            .iter()
            .find(|(at, _)| *at == position)
            .and_then(|(_, content)| text(content))
    }
}

pub(super) fn text(content: &Content) -> Option<&str> {
    match content {
        Content::Value(value) => value.as_str().filter(|text| !text.trim().is_empty()),
        Content::TooLong(_) => None,
    }
}

/// What a sheet turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing in it.
    Empty,
    /// A header row, and nothing below it.
    NoRows,
    /// No header row in it; its first rows are not listings.
    NoHeader,
    /// Read to its end.
    Read,
}

enum State {
    Seeking(Vec<GridRow>),
    Reading {
        header: GridRow,
        columns: Vec<Option<Rc<Column>>>,
        kind: Option<Kind>,
    },
    NoHeader,
}

/// A sheet or a text table while it is read.
pub(super) struct Table<'a> {
    source: &'a Source,
    config: &'a FileConfig,
    sheet: Option<Rc<str>>,
    headers: Headers<'a>,
    /// Horizontally merged cells: row, first and last column, from 0.
    merged: Vec<(u32, u32, u32)>,
    /// What parts the cells of a text table.
    separator: Option<u8>,
    /// How many rows more than were counted stand above: those inside cells of several lines.
    shift: usize,
    state: State,
    /// Whether a row was given to the sink.
    rows: bool,
}

impl<'a> Table<'a> {
    pub(super) fn new(source: &'a Source, config: &'a FileConfig, sheet: Option<&str>) -> Self {
        Self {
            source,
            config,
            sheet: sheet.map(Rc::from),
            headers: Headers::new(&config.columns),
            merged: Vec::new(),
            separator: None,
            shift: 0,
            state: State::Seeking(Vec::new()),
            rows: false,
        }
    }

    pub(super) fn with_merged(mut self, merged: Vec<(u32, u32, u32)>) -> Self {
        self.merged = merged;
        self
    }

    pub(super) fn with_separator(mut self, separator: u8) -> Self {
        self.separator = Some(separator);
        self
    }

    pub(super) fn push(&mut self, row: GridRow, sink: &mut dyn Sink) -> Result<(), ReadError> {
        match &mut self.state {
            State::NoHeader => {}
            State::Reading { .. } => self.emit(row, sink),
            State::Seeking(rows) => {
                let any = row.cells.iter().any(|(_, content)| !blank(content));
                let above = self.config.header_row.is_some_and(|at| row.number < at);
                if (any || row.broken.is_some() || !row.quoted.is_empty()) && !above {
                    rows.push(row);
                }
                let enough = match self.config.header_row {
                    Some(header) => rows.last().is_some_and(|row| row.number >= header),
                    None => rows.len() >= HEADER_WITHIN,
                };
                if enough {
                    self.settle(sink)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self, sink: &mut dyn Sink) -> Result<Outcome, ReadError> {
        if let State::Seeking(rows) = &self.state {
            if rows.is_empty() {
                return Ok(Outcome::Empty);
            }
            self.settle(sink)?;
        }
        Ok(match self.state {
            State::Reading { .. } if self.rows => Outcome::Read,
            State::Reading { .. } => Outcome::NoRows,
            State::Seeking(_) | State::NoHeader => Outcome::NoHeader,
        })
    }

    /// Takes one of the rows so far as the header, and the rows below it as listings.
    fn settle(&mut self, sink: &mut dyn Sink) -> Result<(), ReadError> {
        let State::Seeking(mut rows) = std::mem::replace(&mut self.state, State::NoHeader) else {
            return Ok(());
        };
        let Some(at) = self.find_header(&rows) else {
            let within = |row: &GridRow| Some((row.number, self.swallowed(row, row)?));
            return match rows.iter().find_map(within) {
                Some((row, found)) if found.refused => {
                    Err(ReadError::new(found.reason, found.hint).missing_from(row))
                }
                _ => Ok(()),
            };
        };
        let below = rows.split_off(at + 1);
        let Some(header) = rows.pop() else {
            return Ok(());
        };
        if let Some((reason, hint)) = &header.broken {
            return Err(ReadError::new(reason, hint).missing_from(header.number));
        }
        let columns = self.columns(&header)?;
        if let Some(found) = self
            .swallowed(&header, &header)
            .filter(|found| found.refused)
        {
            return Err(ReadError::new(found.reason, found.hint).missing_from(header.number));
        }
        let kind = self.kind(&columns, sink);
        self.describe(&columns, sink);
        self.state = State::Reading {
            header,
            columns,
            kind,
        };
        for row in below {
            self.emit(row, sink);
        }
        Ok(())
    }

    /// The row with the most known headers, the first of equals; one of them names the title.
    fn find_header(&self, rows: &[GridRow]) -> Option<usize> {
        if let Some(number) = self.config.header_row {
            return rows.iter().position(|row| row.number == number);
        }
        let score = |row: &GridRow| {
            let known = row
                .cells
                .iter()
                .filter_map(|(_, content)| self.headers.known(text(content)?));
            let (mut count, mut title) = (0, false);
            for target in known {
                count += 1;
                title |= is_title(target);
            }
            // A data row of a short table can hold one such word, `技术需求` as a type.
            (title || count > 1).then_some((title, count))
        };
        let scores: Vec<_> = rows.iter().map(score).collect();
        let best = scores.iter().flatten().max()?;
        scores.iter().position(|score| score.as_ref() == Some(best))
    }

    fn columns(&mut self, header: &GridRow) -> Result<Vec<Option<Rc<Column>>>, ReadError> {
        let place = |error: ReadError| ReadError {
            row: Some(header.number),
            ..error
        };
        let last = header
            .cells
            .iter()
            .filter(|(_, c)| !blank(c))
            .map(|(at, _)| *at)
            .max();
        let width = last.map_or(0, |last| last + 1);
        if width > MOST_COLUMNS {
            return Err(place(ReadError::new(
                format!("a header row of {width} columns, more than {MOST_COLUMNS}"),
                "delete the columns that say nothing of a listing; if the table lies on its side, \
                 turn it (Paste Special, Transpose)",
            )));
        }
        let row = (header.number - 1) as u32;
        let merged = self.merged.iter().filter(|(at, ..)| *at == row);
        let end = merged
            .map(|(_, _, last)| *last as usize + 1)
            .max()
            .unwrap_or(0);
        let mut columns: Vec<Option<Rc<Column>>> = Vec::new();
        for at in 0..width.max(end.min(MOST_COLUMNS)) {
            let name = header.text(at).or_else(|| {
                let spans = |(on, first, last): &&(u32, u32, u32)| {
                    *on == row && (*first..=*last).contains(&(at as u32))
                };
                let (_, first, _) = self.merged.iter().find(spans)?;
                header.text(*first as usize)
            });
            let column = name.map(|name| {
                let mut column = self.headers.column(name);
                let alike = |other: &&Rc<Column>| other.header == column.header;
                if column.target == Target::Extra
                    && let Some(_) = columns.iter().flatten().find(alike)
                {
                    column.header = format!("{} ({})", column.header, letters(at));
                }
                Rc::new(column)
            });
            columns.push(column);
        }
        if !columns
            .iter()
            .flatten()
            .any(|column| is_title(column.target))
            && self.config.title_from.is_none()
        {
            let names: Vec<&str> = columns
                .iter()
                .flatten()
                .map(|c| c.header.as_str())
                .take(12)
                .collect();
            return Err(place(ReadError::new(
                format!("no column for the title among {}", names.join(", ")),
                "name it 成果名称, 需求名称 or title, or map it in the configuration: \
                 [file.columns] \"its header\" = \"title\"",
            )));
        }
        Ok(columns)
    }

    fn kind(&self, columns: &[Option<Rc<Column>>], sink: &mut dyn Sink) -> Option<Kind> {
        if self.config.kind.is_some() {
            return self.config.kind;
        }
        let columns = || columns.iter().flatten().map(Rc::as_ref);
        let (kind, why) = kind::guess(columns(), self.sheet.as_deref(), &self.source.plain_name())?;
        if !columns().any(|column| column.target == Target::Field(FieldName::Kind)) {
            let reason = format!("taken as {}, because of the {why}", kind.name());
            sink.say(note(self.source, reason).sheet(self.sheet.as_deref()));
        }
        Some(kind)
    }

    fn describe(&self, columns: &[Option<Rc<Column>>], sink: &mut dyn Sink) {
        let kept = columns
            .iter()
            .flatten()
            .filter(|column| column.target == Target::Extra);
        describe_columns(
            self.source,
            self.sheet.as_deref(),
            &self.headers,
            kept.map(Rc::as_ref),
            sink,
        );
    }

    /// The rows inside the quotation marks of a row.
    fn swallowed(&self, row: &GridRow, header: &GridRow) -> Option<Swallowed> {
        swallowed::find(row, self.separator?, header.width)
    }

    fn emit(&mut self, mut row: GridRow, sink: &mut dyn Sink) {
        row.number += self.shift;
        let State::Reading { header, .. } = &self.state else {
            return;
        };
        let Some(found) = self.swallowed(&row, header) else {
            return self.take(row, sink);
        };
        let number = row.number;
        if !found.refused {
            sink.say(
                Diagnostic::new(Severity::Warning, self.source.name(), found.reason)
                    .sheet(self.sheet.as_deref())
                    .row(number)
                    .column(&letters(found.cell))
                    .hint(found.hint),
            );
            return self.take(row, sink);
        }
        row.broken = Some((found.reason, found.hint.clone()));
        self.take(row, sink);
        let place = format!("row {number}, column {}", letters(found.cell));
        for offset in found.rows {
            sink.row(Row {
                sheet: self.sheet.clone(),
                number: number + offset,
                kind: None,
                cells: Vec::new(),
                broken: Some((
                    format!("inside the quotation mark that opens in {place}"),
                    found.hint.clone(),
                )),
            });
        }
        self.shift += found.lines - 1;
    }

    fn take(&mut self, row: GridRow, sink: &mut dyn Sink) {
        let State::Reading {
            header,
            columns,
            kind,
        } = &mut self.state
        else {
            return;
        };
        let again = !row.cells.is_empty()
            && row.cells.iter().all(|(at, content)| {
                text(content).map(str::trim) == header.text(*at).map(str::trim)
            });
        if again {
            return;
        }
        let mut broken = row.broken;
        let filled = row.cells.iter().filter(|(_, content)| !blank(content));
        let last = filled.map(|(at, _)| *at).max().unwrap_or(0);
        if last >= MOST_COLUMNS {
            broken = Some((
                format!("a row of {} cells, more than {MOST_COLUMNS}", last + 1),
                "delete the cells beyond the table, or quote the cell that holds separators".into(),
            ));
        }
        let mut cells = Vec::new();
        for (at, content) in row.cells {
            if blank(&content) {
                continue;
            }
            // What a refused row has beyond the table is nothing to say.
            if broken.is_some() && columns.get(at).is_none_or(Option::is_none) {
                continue;
            }
            if columns.len() <= at {
                columns.resize(at + 1, None);
            }
            if columns[at].is_none() {
                let name = format!("column {}", letters(at));
                sink.say(
                    Diagnostic::new(Severity::Warning, self.source.name(), "a cell under no header is kept as extra")
                        .sheet(self.sheet.as_deref())
                        .row(row.number)
                        .column(&letters(at))
                        .value(text(&content).unwrap_or_default())
                        .hint("give the column a header; in a text table, quote cells that hold separators"),
                );
                columns[at] = Some(Rc::new(Column {
                    header: name,
                    target: Target::Extra,
                    unit: None,
                }));
            }
            if let Some(column) = &columns[at]
                && column.target != Target::RowNumber
            {
                cells.push(Cell {
                    column: Rc::clone(column),
                    content,
                });
            }
        }
        if cells.is_empty() && broken.is_none() {
            return;
        }
        self.rows = true;
        sink.row(Row {
            sheet: self.sheet.clone(),
            number: row.number,
            kind: *kind,
            cells,
            broken,
        });
    }
}

/// Says which columns are kept as they are, and which of the configuration were not met.
pub(super) fn describe_columns<'c>(
    source: &Source,
    sheet: Option<&str>,
    headers: &Headers<'_>,
    kept: impl Iterator<Item = &'c Column>,
    sink: &mut dyn Sink,
) {
    let kept: Vec<&str> = kept.map(|column| column.header.as_str()).collect();
    if !kept.is_empty() {
        sink.say(
            note(source, format!("kept as extra: {}", some(&kept)))
                .sheet(sheet)
                .hint("a column that fills a field can be mapped in the configuration"),
        );
    }
    for unmet in headers.unmet() {
        let said = Diagnostic::new(
            Severity::Warning,
            source.name(),
            format!("the configuration maps a column that is not there: {unmet}"),
        );
        sink.say(match nearest(unmet, kept.iter().copied()) {
            Some(near) => said.sheet(sheet).hint(format!("did you mean `{near}`?")),
            None => said
                .sheet(sheet)
                .hint("compare it with the file's header row"),
        });
    }
}

fn is_title(target: Target) -> bool {
    matches!(
        target,
        Target::Field(FieldName::Title | FieldName::TitleZh | FieldName::TitleEn)
    )
}

fn blank(content: &Content) -> bool {
    matches!(content, Content::Value(_)) && text(content).is_none()
}

/// The letters of a spreadsheet's column: 0 is A, 26 is AA.
pub(super) fn letters(mut position: usize) -> String {
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

/// How well a grid's rows read as a table of listings: known headers in its best row.
pub(super) fn known_headers(config: &FileConfig, rows: &[Vec<String>]) -> usize {
    let headers = Headers::new(&config.columns);
    rows.iter()
        .map(|row| {
            row.iter()
                .filter(|cell| headers.known(cell).is_some())
                .count()
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Seen, summary};
    use super::*;

    #[test]
    fn columns_have_letters() {
        let cases = [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (299, "KN"),
            (701, "ZZ"),
            (702, "AAA"),
        ];
        for (position, name) in cases {
            assert_eq!(letters(position), name);
        }
    }

    type Grid<'a> = &'a [&'a [&'a str]];

    fn run(config: &FileConfig, rows: Grid<'_>) -> (Seen, Result<Outcome, String>) {
        let source = Source::new(std::path::Path::new("a.csv"));
        let mut seen = Seen::default();
        let mut table = Table::new(&source, config, None);
        let mut push = || -> Result<(), ReadError> {
            for (index, cells) in rows.iter().enumerate() {
                let cells = cells
                    .iter()
                    .map(|cell| Content::text((*cell).to_owned()))
                    .enumerate();
                table.push(GridRow::new(index + 1, cells.collect()), &mut seen)?;
            }
            Ok(())
        };
        let outcome = push()
            .and_then(|()| table.finish(&mut seen))
            .map_err(|error| error.reason);
        (seen, outcome)
    }

    #[test]
    fn the_header_is_found_and_what_is_below_it_read() {
        let plain = FileConfig::default();
        let cases: &[(&str, Grid<'_>, &[&str])] = &[
            (
                "below titles and a note",
                &[
                    &["技术成果汇总表"],
                    &["填表单位：市科技局", "", "2020年"],
                    &["序号", "成果名称", "备注"],
                    &["1", "甲", "好"],
                ],
                &["4 supply title=甲 备注=好"],
            ),
            (
                "empty rows and numbered empty rows are no rows",
                &[
                    &["序号", "成果名称"],
                    &["1", "甲"],
                    &["", ""],
                    &["2", " "],
                    &["3", "乙"],
                ],
                &["2 supply title=甲", "5 supply title=乙"],
            ),
            (
                "a header that is repeated on each page",
                &[
                    &["需求名称", "预算(万元)"],
                    &["甲", "50"],
                    &["需求名称", "预算(万元)"],
                    &["乙", "面议"],
                ],
                &[
                    "2 demand title=甲 budget=50",
                    "4 demand title=乙 budget=面议",
                ],
            ),
            (
                "uneven rows and headers alike",
                &[&["title", "x", "x"], &["a"], &["b", "1", "2", "3"]],
                &["2 ? title=a", "3 ? title=b x=1 x (C)=2 column D=3"],
            ),
        ];
        for (name, rows, expected) in cases {
            let (seen, outcome) = run(&plain, rows);
            assert_eq!(outcome, Ok(Outcome::Read), "{name}");
            assert_eq!(
                seen.rows.iter().map(summary).collect::<Vec<_>>(),
                *expected,
                "{name}"
            );
        }
    }

    #[test]
    fn tables_without_a_usable_header() {
        let plain = FileConfig::default();
        let wide: Vec<String> = (0..600).map(|at| format!("c{at}")).collect();
        let wide: Vec<&str> = ["title"]
            .into_iter()
            .chain(wide.iter().map(String::as_str))
            .collect();
        assert_eq!(run(&plain, &[]).1, Ok(Outcome::Empty));
        assert_eq!(
            run(&plain, &[&["a", "b"], &["c", "d"]]).1,
            Ok(Outcome::NoHeader)
        );
        assert_eq!(
            run(&plain, &[&["关键词", "价格", "备注"], &["甲", "1", "x"]]).1,
            Err("no column for the title among 关键词, 价格, 备注".to_owned())
        );
        assert_eq!(
            run(&plain, &[&wide]).1,
            Err("a header row of 601 columns, more than 512".to_owned())
        );
    }

    #[test]
    fn three_hundred_columns_are_read() {
        let names: Vec<String> = (0..299).map(|at| format!("c{at}")).collect();
        let header: Vec<&str> = ["title"]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .collect();
        let (seen, outcome) = run(
            &FileConfig::default(),
            &[&header, &header.iter().map(|_| "x").collect::<Vec<_>>()],
        );
        assert_eq!(outcome, Ok(Outcome::Read));
        assert_eq!(seen.rows[0].cells.len(), 300);
    }

    #[test]
    fn the_configured_header_row_is_taken() {
        let config = FileConfig {
            header_row: Some(2),
            ..FileConfig::default()
        };
        let (seen, _) = run(
            &config,
            &[&["title", "price"], &["name", "price"], &["a", "1"]],
        );
        assert_eq!(
            seen.rows.iter().map(summary).collect::<Vec<_>>(),
            ["3 supply title=a price=1"]
        );
    }
}
