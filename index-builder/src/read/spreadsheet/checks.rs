//! What is checked before calamine opens a workbook: the sizes that it claims, and two claims that
//! would make calamine loop or ask for any memory. Whatever else a file claims meets the limits of the
//! process that reads it; a check here gives a better message.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::book::damaged;
use crate::diagnostics::Diagnostic;
use crate::read::Limits;
use crate::read::format::Workbook;

/// Checks the bytes of a workbook.
pub(super) fn before(bytes: &[u8], form: Workbook, limits: &Limits) -> Result<(), Diagnostic> {
    match form {
        Workbook::Xls => directory(bytes),
        Workbook::Xlsx | Workbook::Xlsb | Workbook::Ods | Workbook::Docx => archive(bytes, limits),
    }
}

/// The parts of a zip archive together, as its central directory says, and its table of texts.
fn archive(bytes: &[u8], limits: &Limits) -> Result<(), Diagnostic> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut unpacked = 0_u64;
    let mut texts = None;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|error| damaged(&error))?;
        unpacked = unpacked.saturating_add(part.size());
        let name = part.name().unwrap_or_default();
        if name.eq_ignore_ascii_case("xl/sharedStrings.xml") {
            texts = Some(at);
        }
    }
    limits.unpacked(unpacked)?;
    if let Some(at) = texts
        && let Ok(part) = archive.by_index(at)
    {
        let room = part.size();
        let mut head = Vec::new();
        // What cannot be unpacked is an error of calamine's, with its own words.
        if part.take(4096).read_to_end(&mut head).is_ok() {
            shared_strings(&String::from_utf8_lossy(&head), room)?;
        }
    }
    Ok(())
}

/// calamine asks for the memory of as many texts as the table claims.
fn shared_strings(head: &str, room: u64) -> Result<(), Diagnostic> {
    const SHORTEST: u64 = "<si/>".len() as u64;
    let claim = head
        .split_once("uniqueCount=")
        .and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next())
        .and_then(|count| count.parse::<u64>().ok());
    match claim {
        Some(claim) if claim > room / SHORTEST => Err(damaged(&format!(
            "its table of texts claims {claim} entries and has room for {}",
            room / SHORTEST
        ))),
        _ => Ok(()),
    }
}

/// The chain of sectors that holds the directory of a compound file: calamine follows it as far as
/// it goes.
fn directory(bytes: &[u8]) -> Result<(), Diagnostic> {
    let word = |at: usize| {
        let word = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(word.try_into().ok()?))
    };
    let size: usize = match bytes.get(30) {
        Some(9) => 512,
        Some(12) => 4096,
        // calamine has its own words for a header like this.
        _ => return Ok(()),
    };
    let sectors = bytes.len() / size;
    // The header names the first 109 sectors of the table of chains; larger files name more of
    // them in sectors of their own.
    let mut table: Vec<u32> = (0..109).map_while(|at| word(76 + 4 * at)).collect();
    let mut more = word(68).unwrap_or(u32::MAX);
    for _ in 0..sectors {
        let Some(start) = offset(more, size).filter(|start| *start < bytes.len()) else {
            break;
        };
        let entries = size / 4 - 1;
        table.extend((0..entries).map_while(|at| word(start + 4 * at)));
        more = word(start + 4 * entries).unwrap_or(u32::MAX);
    }
    let next = |sector: u32| {
        let (within, at) = (sector as usize / (size / 4), sector as usize % (size / 4));
        word(offset(*table.get(within)?, size)? + 4 * at)
    };
    let mut sector = word(48).unwrap_or(u32::MAX);
    for _ in 0..=sectors {
        if offset(sector, size).is_none_or(|start| start >= bytes.len()) {
            return Ok(());
        }
        let Some(following) = next(sector) else {
            return Ok(());
        };
        sector = following;
    }
    Err(damaged(&"its directory goes round in a circle"))
}

/// Where a sector begins; nothing for the marks of an end.
fn offset(sector: u32, size: usize) -> Option<usize> {
    (sector < 0xffff_fffa).then(|| (sector as usize + 1).checked_mul(size))?
}
