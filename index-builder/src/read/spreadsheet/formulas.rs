//! Formulas of a sheet whose value was never stored: a program wrote them, and no spreadsheet program
//! has computed them yet. calamine gives nothing for them, or the 0 that stands in their place.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::book::Pulse;
use super::marks::{each_ods_cell, each_start, entry, get, holds, part};

/// Rows and columns of such cells, in order, from 0.
type Cells = Vec<(u32, u32)>;

/// Such cells of a sheet in XLSX.
pub(super) fn xlsx(bytes: Pulse, sheet: &str) -> Option<Cells> {
    let mut archive = ZipArchive::new(bytes).ok()?;
    let path = part(&mut archive, "xl/workbook.xml", sheet)?;
    if !holds(entry(&mut archive, &path)?, b"<f") {
        return Some(Cells::new());
    }
    // Who writes a 0 for each formula asks for all to be computed when the workbook is opened.
    let mut asks = false;
    each_start(entry(&mut archive, "xl/workbook.xml")?, |tag| {
        asks |= tag.local_name().as_ref() == "calcPr"
            && matches!(get(tag, "fullCalcOnLoad").as_deref(), Some("1" | "true"));
    })?;
    unstored(entry(&mut archive, &path)?, asks)
}

/// A cell while it is read.
#[derive(Default)]
struct Stored {
    at: (u32, u32),
    /// Whether its value is text.
    text: bool,
    formula: Option<String>,
    value: String,
}

impl Stored {
    fn is_unstored(&self, zeros: bool) -> bool {
        let Some(formula) = &self.formula else {
            return false;
        };
        // These give text, never 0.
        let words = [
            "HYPERLINK(",
            "CONCATENATE(",
            "CONCAT(",
            "TEXT(",
            "TEXTJOIN(",
        ];
        let words = words.iter().any(|word| formula.starts_with(word));
        match self.value.trim() {
            "" => !self.text,
            "0" => !self.text && (zeros || words),
            _ => false,
        }
    }
}

fn unstored(part: impl Read, zeros: bool) -> Option<Cells> {
    let mut xml = Reader::from_reader(BufReader::new(part));
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut cells = Cells::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    let (mut cell, mut within) = (Stored::default(), Within::Other);
    loop {
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    let given = get(&tag, "r").and_then(|row| row.parse::<u32>().ok());
                    row = given.map_or(row + 1, |row| row);
                    column = 0;
                }
                "c" => {
                    cell = Stored {
                        at: position(&tag).unwrap_or((row.saturating_sub(1), column)),
                        text: matches!(get(&tag, "t").as_deref(), Some("str" | "inlineStr" | "s")),
                        ..Stored::default()
                    };
                    column = cell.at.1 + 1;
                }
                "f" => {
                    cell.formula = Some(String::new());
                    within = Within::Formula;
                }
                "v" => within = Within::Value,
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "f" => {
                cell.formula = Some(String::new());
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "c" => {
                column = position(&tag).map_or(column, |(_, at)| at) + 1;
            }
            Event::Text(text) => match (&within, &mut cell.formula) {
                (Within::Formula, Some(formula)) => formula.push_str(text.as_ref()),
                (Within::Value, _) => cell.value.push_str(text.as_ref()),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "f" | "v" => within = Within::Other,
                "c" if cell.is_unstored(zeros) => cells.push(cell.at),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    cells.sort_unstable();
    cells.dedup();
    Some(cells)
}

/// What of a cell is read.
enum Within {
    Formula,
    Value,
    Other,
}

/// The place of a cell: C2 is the second row and the third column.
fn position(tag: &BytesStart<'_>) -> Option<(u32, u32)> {
    let place = get(tag, "r")?;
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_u32;
    let mut count = 0;
    for letter in letters.take(4) {
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        count += 1;
    }
    let row: u32 = place.get(count..)?.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// Such cells of the sheet at this position in ODS.
pub(super) fn ods(bytes: Pulse, sheet: usize) -> Option<Cells> {
    let mut archive = ZipArchive::new(bytes).ok()?;
    if !holds(entry(&mut archive, "content.xml")?, b"table:formula") {
        return Some(Cells::new());
    }
    let mut cells = Cells::new();
    each_ods_cell(
        entry(&mut archive, "content.xml")?,
        sheet,
        |row, column, tag| {
            if get(tag, "formula").is_some() && get(tag, "value-type").is_none() {
                cells.push((row, column));
            }
        },
    )?;
    Some(cells)
}
