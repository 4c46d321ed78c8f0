//! Hidden rows and columns of a sheet, which calamine does not report: they are looked for in the
//! file itself. Where the file cannot be understood, none are given, and the caller notes that.
//!
//! A row or column counts as hidden where the program that wrote the file marked it so: by a
//! person's hand, by a filter or by a folded outline. One that is only made as thin as nothing
//! does not.

use std::io::{BufReader, Read};

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::answer::{Area, Marks};
use super::book::Pulse;

pub(super) type Archive = ZipArchive<Pulse>;

/// Hidden rows and columns of a sheet in XLSX.
pub(super) fn xlsx(bytes: Pulse, sheet: &str) -> Option<Marks> {
    let mut archive = ZipArchive::new(bytes).ok()?;
    let path = part(&mut archive, "xl/workbook.xml", sheet)?;
    // Few sheets hide anything, and a search for the word is far faster than reading.
    if !holds(entry(&mut archive, &path)?, b"hidden") {
        return Some(Marks::default());
    }
    let mut marks = Marks::default();
    let mut last = 0;
    each_start(entry(&mut archive, &path)?, |tag| {
        let hidden = matches!(get(tag, "hidden").as_deref(), Some("1" | "true"));
        let number = |key| get(tag, key)?.parse::<u32>().ok()?.checked_sub(1);
        match tag.local_name().as_ref() {
            "row" => {
                let row = number("r").unwrap_or(last);
                last = row + 1;
                if hidden {
                    add(&mut marks.rows, row, row);
                }
            }
            "col" if hidden => {
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    add(&mut marks.columns, first, last);
                }
            }
            _ => {}
        }
    })?;
    Some(marks)
}

/// Hidden rows and columns of a sheet in XLSB.
pub(super) fn xlsb(bytes: Pulse, sheet: &str) -> Option<Marks> {
    // The records of MS-XLSB 2.4.
    const ROW: u32 = 0;
    const COLUMNS: u32 = 0x3c;
    let mut archive = ZipArchive::new(bytes).ok()?;
    let path = binary_part(&mut archive, sheet)?;
    let mut marks = Marks::default();
    each_record(entry(&mut archive, &path)?, |kind, data| {
        match kind {
            ROW if data.get(11)? & 0x10 != 0 => {
                let row = word(data, 0)?;
                add(&mut marks.rows, row, row);
            }
            COLUMNS if data.get(16)? & 1 != 0 => {
                add(&mut marks.columns, word(data, 0)?, word(data, 4)?);
            }
            _ => {}
        }
        Some(())
    });
    Some(marks)
}

/// Merged cells of a sheet in XLSB.
pub(super) fn xlsb_merged(bytes: Pulse, sheet: &str) -> Option<Vec<Area>> {
    const MERGED: u32 = 0xb0;
    let mut archive = ZipArchive::new(bytes).ok()?;
    let path = binary_part(&mut archive, sheet)?;
    let mut areas = Vec::new();
    each_record(entry(&mut archive, &path)?, |kind, data| {
        if kind == MERGED {
            areas.push(Area {
                rows: (word(data, 0)?, word(data, 4)?),
                columns: (word(data, 8)?, word(data, 12)?),
            });
        }
        Some(())
    });
    Some(areas)
}

/// The path of a sheet's part in XLSB.
pub(super) fn binary_part(archive: &mut Archive, sheet: &str) -> Option<String> {
    const SHEET: u32 = 0x9c;
    let mut id = None;
    each_record(entry(archive, "xl/workbook.bin")?, |kind, data| {
        if kind == SHEET && id.is_none() {
            let (found, rest) = wide(data.get(8..)?)?;
            let (name, _) = wide(rest)?;
            id = (name == sheet).then_some(found);
        }
        Some(())
    });
    target(archive, "xl/_rels/workbook.bin.rels", &id?)
}

/// Hidden rows and columns of the sheet at this position in XLS.
pub(super) fn xls(bytes: Pulse, sheet: usize) -> Option<Marks> {
    // The records of MS-XLS 2.4.
    const ROW: u16 = 0x208;
    const COLUMNS: u16 = 0x7d;
    let (stream, start) = sheet_of_stream(bytes, sheet)?;
    let mut marks = Marks::default();
    for (kind, data) in of_sheet(stream.get(start..)?) {
        match kind {
            ROW if data.get(12)? & 0x20 != 0 => {
                let row = short(data, 0)?;
                add(&mut marks.rows, row, row);
            }
            COLUMNS if data.get(8)? & 1 != 0 => {
                add(&mut marks.columns, short(data, 0)?, short(data, 2)?);
            }
            _ => {}
        }
    }
    Some(marks)
}

/// The stream of a workbook in XLS, and where the sheet at this position begins in it.
pub(super) fn sheet_of_stream(bytes: Pulse, sheet: usize) -> Option<(Vec<u8>, usize)> {
    const SHEET: u16 = 0x85;
    const END: u16 = 0x0a;
    let mut file = cfb::CompoundFile::open(bytes).ok()?;
    let name = if file.is_stream("/Workbook") {
        "/Workbook"
    } else {
        "/Book"
    };
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
    let start = {
        let sheets = records(&stream).take_while(|(kind, _)| *kind != END);
        let mut sheets = sheets.filter(|(kind, _)| *kind == SHEET);
        word(sheets.nth(sheet)?.1, 0)? as usize
    };
    Some((stream, start))
}

/// The records of a sheet in XLS, to its end.
pub(super) fn of_sheet(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    const BEGIN: u16 = 0x809;
    const END: u16 = 0x0a;
    let mut depth = 0_usize;
    records(stream).take_while(move |(kind, _)| {
        match *kind {
            BEGIN => depth += 1,
            END if depth <= 1 => return false,
            END => depth -= 1,
            _ => {}
        }
        true
    })
}

/// Hidden rows and columns of the sheet at this position in ODS.
pub(super) fn ods(bytes: Pulse, sheet: usize) -> Option<Marks> {
    let mut archive = ZipArchive::new(bytes).ok()?;
    if !holds(entry(&mut archive, "content.xml")?, b"table:visibility") {
        return Some(Marks::default());
    }
    let mut marks = Marks::default();
    let (mut sheets, mut row, mut column) = (0, 0_u32, 0_u32);
    each_start(entry(&mut archive, "content.xml")?, |tag| {
        let hidden = matches!(
            get(tag, "visibility").as_deref(),
            Some("collapse" | "filter")
        );
        let repeated = |key| {
            let times = get(tag, key).and_then(|times| times.parse().ok());
            times.unwrap_or(1_u32).max(1)
        };
        let (next, runs, times) = match tag.name().as_ref() {
            "table:table" => {
                sheets += 1;
                return;
            }
            "table:table-row" => (&mut row, &mut marks.rows, repeated("number-rows-repeated")),
            "table:table-column" => (
                &mut column,
                &mut marks.columns,
                repeated("number-columns-repeated"),
            ),
            _ => return,
        };
        if sheets == sheet + 1 {
            let first = *next;
            *next = first.saturating_add(times);
            if hidden {
                add(runs, first, *next - 1);
            }
        }
    })?;
    Some(marks)
}

/// Merged cells of the sheet at this position in ODS.
pub(super) fn ods_merged(bytes: Pulse, sheet: usize) -> Option<Vec<Area>> {
    let mut archive = ZipArchive::new(bytes).ok()?;
    if !holds(entry(&mut archive, "content.xml")?, b"-spanned=") {
        return Some(Vec::new());
    }
    let mut areas = Vec::new();
    each_ods_cell(
        entry(&mut archive, "content.xml")?,
        sheet,
        |row, column, tag| {
            let spanned = |key| {
                get(tag, key)
                    .and_then(|cells| cells.parse().ok())
                    .unwrap_or(1_u32)
            };
            let (rows, columns) = (
                spanned("number-rows-spanned"),
                spanned("number-columns-spanned"),
            );
            if rows > 1 || columns > 1 {
                areas.push(Area {
                    rows: (row, row.saturating_add(rows.max(1) - 1)),
                    columns: (column, column.saturating_add(columns.max(1) - 1)),
                });
            }
        },
    )?;
    Some(areas)
}

/// Gives the row, the column and the tag of each cell of the sheet at this position in ODS; of cells
/// that are repeated, the first.
pub(super) fn each_ods_cell(
    part: impl Read,
    sheet: usize,
    mut each: impl FnMut(u32, u32, &BytesStart<'_>),
) -> Option<()> {
    let (mut sheets, mut row, mut next_row, mut column) = (0, 0_u32, 0_u32, 0_u32);
    each_start(part, |tag| {
        let repeated = |key| {
            let times = get(tag, key).and_then(|times| times.parse().ok());
            times.unwrap_or(1_u32).max(1)
        };
        match tag.name().as_ref() {
            "table:table" => {
                sheets += 1;
                (row, next_row, column) = (0, 0, 0);
            }
            "table:table-row" if sheets == sheet + 1 => {
                row = next_row;
                next_row = row.saturating_add(repeated("number-rows-repeated"));
                column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" if sheets == sheet + 1 => {
                each(row, column, tag);
                column = column.saturating_add(repeated("number-columns-repeated"));
            }
            _ => {}
        }
    })
}

/// Adds a run, as one with the last where they touch.
fn add(runs: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match runs.last_mut() {
        Some((_, end)) if *end + 1 == first => *end = last,
        _ => runs.push((first, last)),
    }
}

/// A part of an archive. Some programs write its name with other capitals than the format says.
pub(super) fn entry<'a>(archive: &'a mut Archive, path: &str) -> Option<ZipFile<'a, Pulse>> {
    let mut names = archive.file_names().map(Result::unwrap_or_default);
    let at = names.position(|name| name.eq_ignore_ascii_case(path))?;
    drop(names);
    archive.by_index(at).ok()
}

/// Whether a part holds some bytes.
pub(super) fn holds(mut part: impl Read, needle: &[u8]) -> bool {
    let finder = memmem::Finder::new(needle);
    let mut window = vec![0; 1 << 16];
    let mut kept = 0;
    while let Ok(read @ 1..) = part.read(&mut window[kept..]) {
        let filled = kept + read;
        if finder.find(&window[..filled]).is_some() {
            return true;
        }
        kept = filled.min(needle.len() - 1);
        window.copy_within(filled - kept..filled, 0);
    }
    false
}

/// Gives each opening tag of a part, as long as it is XML.
pub(super) fn each_start(part: impl Read, mut each: impl FnMut(&BytesStart<'_>)) -> Option<()> {
    let mut xml = Reader::from_reader(BufReader::new(part));
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => each(&tag),
            Event::Eof => return Some(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn get(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|found| found.key.local_name().as_ref() == key)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Explicit1_0);
    Some(value.ok()?.into_owned())
}

/// The path of a sheet's part.
pub(super) fn part(archive: &mut Archive, workbook: &str, sheet: &str) -> Option<String> {
    let mut id = None;
    each_start(entry(archive, workbook)?, |tag| {
        let named = tag.local_name().as_ref() == "sheet" && id.is_none();
        if named && get(tag, "name").as_deref() == Some(sheet) {
            id = get(tag, "id");
        }
    })?;
    target(archive, "xl/_rels/workbook.xml.rels", &id?)
}

/// The path that a relationship names.
fn target(archive: &mut Archive, relationships: &str, id: &str) -> Option<String> {
    let mut path = None;
    each_start(entry(archive, relationships)?, |tag| {
        if path.is_none() && get(tag, "Id").as_deref() == Some(id) {
            path = get(tag, "Target");
        }
    })?;
    let path = path?;
    let absolute = path.strip_prefix('/').map(str::to_owned);
    Some(absolute.unwrap_or_else(|| format!("xl/{path}")))
}

/// Gives each record of a binary part, as long as it holds together.
pub(super) fn each_record(
    part: ZipFile<'_, Pulse>,
    mut each: impl FnMut(u32, &[u8]) -> Option<()>,
) {
    let mut part = BufReader::new(part);
    let mut data = Vec::new();
    let mut next = || -> Option<()> {
        let kind = variable(&mut part, 2)?;
        let length = variable(&mut part, 4)?;
        data.clear();
        let read = part.by_ref().take(length.into()).read_to_end(&mut data);
        (read.ok()? == length as usize).then(|| each(kind, &data))?
    };
    while next().is_some() {}
}

/// A number of at most this many bytes, seven bits in each.
fn variable(input: &mut impl Read, most: u32) -> Option<u32> {
    let mut number = 0;
    for at in 0..most {
        let mut byte = [0];
        input.read_exact(&mut byte).ok()?;
        number |= u32::from(byte[0] & 0x7f) << (7 * at);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// A text of UTF-16 with its length before it, and what follows.
pub(super) fn wide(data: &[u8]) -> Option<(String, &[u8])> {
    let length = word(data, 0)? as usize;
    let rest = &data[4..];
    let (text, rest) = rest.split_at_checked(length.checked_mul(2)?)?;
    let units: Vec<u16> = text
        .chunks_exact(2)
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
        .collect();
    Some((String::from_utf16_lossy(&units), rest))
}

/// The records of a stream of XLS.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let kind = short(rest, 0)? as u16;
        let length = short(rest, 2)? as usize;
        let (data, after) = rest[4..].split_at_checked(length)?;
        rest = after;
        Some((kind, data))
    })
}

pub(super) fn word(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

pub(super) fn short(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at + 2)?.try_into().ok()?;
    Some(u32::from(u16::from_le_bytes(bytes)))
}
