//! How cells of XLS, XLSB and ODS show their numbers and dates, which calamine does not report for them: it is
//! looked for in the file itself. What is not found there changes nothing.

use std::collections::BTreeMap;
use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::book::Pulse;
use super::marks::{
    binary_part, each_record, entry, get, records, sheet_of_stream, short, wide, word,
};
use super::seen::{Look, Part};

/// Formats without a code of their own, by number, as far as they change what is read.
#[rustfmt::skip]
const BUILT_IN: &[(u32, &str)] = &[
    (1, "0"), (2, "0.00"), (3, "#,##0"), (4, "#,##0.00"), (9, "0%"), (10, "0.00%"), (17, "mmm-yy"),
    (18, "h:mm"), (19, "h:mm"), (20, "h:mm"), (21, "h:mm:ss"), (27, "yyyy\"年\"m\"月\""),
    (37, "#,##0"), (38, "#,##0"), (39, "#,##0.00"), (40, "#,##0.00"), (57, "yyyy\"年\"m\"月\""),
];

type Place = (u32, u32);

/// The formats of the cells of a sheet.
#[derive(Default)]
pub(super) struct Formats {
    looks: Vec<(Option<Look>, Part)>,
    /// The format of each cell with a number.
    cells: Vec<(Place, u32)>,
}

impl Formats {
    /// How the cell at a place is shown.
    pub(super) fn of(&self, at: Place) -> Option<(Option<&Look>, Part)> {
        let found = self.cells.binary_search_by_key(&at, |(place, _)| *place);
        let (_, format) = self.cells[found.ok()?];
        let (look, part) = self.looks.get(format as usize)?;
        Some((look.as_ref(), *part))
    }

    /// By the numbers of the formats in their table, and the codes of those that the file brings.
    fn new(table: &[u32], codes: &BTreeMap<u32, String>, mut cells: Vec<(Place, u32)>) -> Self {
        let looks = table.iter().map(|number| {
            let built_in = BUILT_IN.iter().find(|(known, _)| known == number);
            let code = codes.get(number).map(String::as_str);
            let code = code.or(built_in.map(|(_, code)| *code)).unwrap_or_default();
            (Look::of(code), Part::of(code))
        });
        let looks: Vec<_> = looks.collect();
        let plain = (None, Part::Whole);
        cells.retain(|(_, format)| looks.get(*format as usize).is_some_and(|it| *it != plain));
        cells.sort_unstable_by_key(|(place, _)| *place);
        Self { looks, cells }
    }
}

/// The formats of the sheet at this position in XLS.
pub(super) fn xls(bytes: Pulse, sheet: usize) -> Option<Formats> {
    // The records of MS-XLS 2.4.
    const FORMAT: u16 = 0x41e;
    const STYLE: u16 = 0xe0;
    const END: u16 = 0x0a;
    const NUMBER: u16 = 0x203;
    const SMALL: u16 = 0x27e;
    const SMALLS: u16 = 0xbd;
    const FORMULA: u16 = 0x06;
    let (stream, start) = sheet_of_stream(bytes, sheet)?;
    let (mut table, mut codes) = (Vec::new(), BTreeMap::new());
    for (kind, data) in records(&stream).take_while(|(kind, _)| *kind != END) {
        match kind {
            FORMAT => {
                codes.extend(short(data, 0).zip(counted(data.get(2..)?)));
            }
            STYLE => table.push(short(data, 2)?),
            _ => {}
        }
    }
    let mut cells = Vec::new();
    for (kind, data) in super::marks::of_sheet(stream.get(start..)?) {
        let row = short(data, 0);
        match kind {
            NUMBER | SMALL | FORMULA => cells.push(((row?, short(data, 2)?), short(data, 4)?)),
            SMALLS => {
                let formats = data.get(4..)?.chunks_exact(6);
                for (column, cell) in (short(data, 2)?..).zip(formats) {
                    cells.push(((row?, column), short(cell, 0)?));
                }
            }
            _ => {}
        }
    }
    Some(Formats::new(&table, &codes, cells))
}

/// A text of XLS with its length and the width of its characters before it.
fn counted(data: &[u8]) -> Option<String> {
    let length = short(data, 0)? as usize;
    let wide = data.get(2)? & 1 == 1;
    let rest = &data[3..];
    if wide {
        let units = rest.get(..length.checked_mul(2)?)?.chunks_exact(2);
        let units: Vec<u16> = units.map(|it| u16::from_le_bytes([it[0], it[1]])).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    Some(
        rest.get(..length)?
            .iter()
            .copied()
            .map(char::from)
            .collect(),
    )
}

/// The formats of a sheet in XLSB.
pub(super) fn xlsb(bytes: Pulse, sheet: &str) -> Option<Formats> {
    // The records of MS-XLSB 2.4.
    const FORMAT: u32 = 44;
    const STYLES: u32 = 617;
    const STYLES_END: u32 = 618;
    const STYLE: u32 = 47;
    const ROW: u32 = 0;
    const SMALL: u32 = 2;
    const NUMBER: u32 = 5;
    const FORMULA: u32 = 9;
    let mut archive = ZipArchive::new(bytes).ok()?;
    let (mut table, mut codes, mut within) = (Vec::new(), BTreeMap::new(), false);
    each_record(entry(&mut archive, "xl/styles.bin")?, |kind, data| {
        match kind {
            FORMAT => {
                let (code, _) = wide(data.get(2..)?)?;
                codes.insert(short(data, 0)?, code);
            }
            STYLES => within = true,
            STYLES_END => within = false,
            STYLE if within => table.push(short(data, 2)?),
            _ => {}
        }
        Some(())
    });
    let path = binary_part(&mut archive, sheet)?;
    let (mut cells, mut row) = (Vec::new(), 0);
    each_record(entry(&mut archive, &path)?, |kind, data| {
        match kind {
            ROW => row = word(data, 0)?,
            SMALL | NUMBER | FORMULA => {
                cells.push(((row, word(data, 0)?), word(data, 4)? & 0xff_ffff));
            }
            _ => {}
        }
        Some(())
    });
    Some(Formats::new(&table, &codes, cells))
}

/// What cells of a sheet in ODS show.
pub(super) type Shown = BTreeMap<Place, String>;

/// What the cells of the sheet at this position in ODS show of their numbers, and of dates that show no day.
pub(super) fn ods(bytes: Pulse, sheet: usize) -> Option<Shown> {
    /// Rows and columns that are repeated more often are no listings.
    const MOST: u32 = 256;
    let mut archive = ZipArchive::new(bytes).ok()?;
    let mut xml = Reader::from_reader(BufReader::new(entry(&mut archive, "content.xml")?));
    xml.config_mut().check_end_names = false;
    let mut shown = Shown::new();
    let mut buffer = Vec::new();
    let (mut sheets, mut rows, mut next, mut column) = (0, 0..0_u32, 0_u32, 0_u32);
    let mut cell: Option<Cell> = None;
    loop {
        let event = xml.read_event_into(&mut buffer).ok()?;
        let tag = match &event {
            Event::Start(tag) | Event::Empty(tag) => Some(tag),
            _ => None,
        };
        if let Some(tag) = tag {
            let repeated = |key| {
                let times = get(tag, key).and_then(|times| times.parse().ok());
                times.unwrap_or(1_u32).max(1)
            };
            match tag.name().as_ref() {
                "table:table" => {
                    sheets += 1;
                    (rows, next, column) = (0..0, 0, 0);
                }
                "table:table-row" if sheets == sheet + 1 => {
                    let end = next.saturating_add(repeated("number-rows-repeated"));
                    (rows, next, column) = (next..end, end, 0);
                }
                "table:table-cell" | "table:covered-table-cell" if sheets == sheet + 1 => {
                    let end = column.saturating_add(repeated("number-columns-repeated"));
                    let kind = get(tag, "value-type").unwrap_or_default();
                    let value = get(tag, "date-value").or_else(|| get(tag, "value"));
                    cell = Some(Cell {
                        columns: column..end,
                        date: kind == "date",
                        value: value.unwrap_or_default(),
                        paragraph: false,
                        shown: String::new(),
                    });
                    column = end;
                }
                "text:p" => {
                    if let Some(cell) = &mut cell {
                        cell.paragraph = true;
                    }
                }
                "office:annotation" => cell = None,
                "text:s" => cell.iter_mut().for_each(|cell| cell.shown.push(' ')),
                _ => {}
            }
        }
        match &event {
            Event::Text(text) => {
                if let Some(cell) = cell.as_mut().filter(|cell| cell.paragraph) {
                    cell.shown.push_str(text.as_ref());
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-cell" => {
                if let Some(cell) = cell.take()
                    && let Some(text) = cell.text()
                    && rows.len() <= MOST as usize
                    && cell.columns.len() <= MOST as usize
                {
                    for row in rows.clone() {
                        let places = cell.columns.clone().map(|column| (row, column));
                        shown.extend(places.map(|place| (place, text.clone())));
                    }
                }
            }
            Event::Eof => return Some(shown),
            _ => {}
        }
        buffer.clear();
    }
}

/// A cell of ODS.
struct Cell {
    columns: std::ops::Range<u32>,
    date: bool,
    value: String,
    paragraph: bool,
    shown: String,
}

impl Cell {
    /// What it shows, where that is another text than its value, and no other number: fractions and powers
    /// of ten are not taken.
    fn text(&self) -> Option<String> {
        let shown = self.shown.trim();
        let digit = |c: char| c.is_ascii_digit();
        if self.value.is_empty() || shown == self.value || !shown.contains(digit) {
            return None;
        }
        if self.date {
            let date = self.value.split('T').next()?;
            let numbers: Vec<&str> = shown
                .split(|c| !digit(c))
                .filter(|it| !it.is_empty())
                .collect();
            let years = numbers.iter().filter(|it| it.len() == 4).count();
            let named = shown.contains(|c: char| c.is_ascii_alphabetic());
            return match (numbers.len(), years, named) {
                (1, 1, false) => date.get(..4),
                (1, 1, true) | (2, 1, false) => date.get(..7),
                _ => None,
            }
            .map(str::to_owned);
        }
        let power = shown.contains(['E', 'e']) && !shown.contains("EUR") && !shown.contains("Euro");
        (!power && !shown.contains(['/', '#'])).then(|| shown.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn what_a_cell_of_ods_shows_of_its_value() {
        for (date, value, shown, expected) in [
            (false, "17", "000017", Some("000017")),
            (false, "0.985", "98.5%", Some("98.5%")),
            (false, "50", "50万元", Some("50万元")),
            (false, "1200", "1,200.00 EUR", Some("1,200.00 EUR")),
            (false, "17", "17", None),
            (false, "12345", "1.23E+04", None),
            (false, "0.5", "1/2", None),
            (false, "123456", "###", None),
            (false, "0", "-", None),
            (true, "2026-05-01", "2026年5月", Some("2026-05")),
            (true, "2026-05-01", "May 2026", Some("2026-05")),
            (true, "2026-05-01", "2026", Some("2026")),
            (true, "2026-05-01", "01/05/26", None),
            (true, "2026-05-01", "5月1日", None),
            (true, "2026-05-01T10:30:00", "2026-05-01 10:30", None),
        ] {
            let cell = Cell {
                columns: 0..1,
                date,
                value: value.to_owned(),
                paragraph: true,
                shown: shown.to_owned(),
            };
            assert_eq!(cell.text().as_deref(), expected, "{shown}");
        }
    }
}
