//! Listing files of every form, and rows of cells under headers.

use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;

use quick_xml::Reader;
use quick_xml::events::Event;
use techmatch::fuzzing::{self, Read};
use techmatch_core::listing::ContactVisibility;

use crate::{foreign, listings, parts};

thread_local! {
    static FOLDER: OnceCell<PathBuf> = const { OnceCell::new() };
}

/// Writes a file of this process; the next of the same name replaces it.
pub fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = FOLDER.with(|folder| {
        let folder = folder.get_or_init(|| {
            let memory = PathBuf::from("/dev/shm");
            let root = if memory.is_dir() {
                memory
            } else {
                std::env::temp_dir()
            };
            let folder = root.join(format!("techmatch-fuzz-{}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder for a file");
            folder
        });
        folder.join(name)
    });
    fs::write(&path, content).expect("room for a file");
    path
}

/// How contacts are published: the input decides, so that all ways are gone.
pub fn visibility(data: &[u8]) -> ContactVisibility {
    match data.len() % 3 {
        0 => ContactVisibility::Public,
        1 => ContactVisibility::Masked,
        _ => ContactVisibility::Agency,
    }
}

/// Reads a file, and holds what comes of it.
fn read(ending: &str, content: &[u8], contacts: ContactVisibility) -> Option<Read> {
    // The name says that they are supplies.
    let path = file(&format!("成果.{ending}"), content);
    let once = || fuzzing::read(&path, None, contacts).unwrap_or_else(|wrong| panic!("{wrong}"));
    let read = foreign::allowed(once)?;
    for listing in &read.listings {
        listings::published(listing, contacts);
    }
    // One in four, for its cost.
    if content.len() % 4 == 0
        && let Some(again) = foreign::allowed(once)
    {
        assert_eq!(read.listings, again.listings, "two readings differ");
        assert_eq!(read.said, again.said, "two readings differ");
    }
    Some(read)
}

pub fn csv(data: &[u8]) {
    let Some(read) = read("csv", data, visibility(data)) else {
        return;
    };
    // U+FFFD as UTF-8, as UTF-16 of both orders, and as GB18030.
    let marks: [&[u8]; 4] = [
        b"\xef\xbf\xbd",
        b"\xff\xfd",
        b"\xfd\xff",
        b"\x84\x31\xa4\x37",
    ];
    let given = marks
        .iter()
        .any(|mark| data.windows(mark.len()).any(|it| it == *mark));
    for listing in read.listings.iter().filter(|_| !given) {
        let json = listing.to_whole_json().expect("a listing is JSON");
        assert!(
            !json.contains('\u{fffd}'),
            "bytes without a meaning are published: {json}"
        );
    }
}

pub fn json(data: &[u8]) {
    read("json", data, visibility(data));
}

pub fn xml(data: &[u8]) {
    read("xml", data, visibility(data));
}

pub fn xlsx(data: &[u8]) {
    read("xlsx", &parts::archive(data), visibility(data));
}

pub fn xlsb(data: &[u8]) {
    read("xlsb", &parts::archive(data), visibility(data));
}

pub fn ods(data: &[u8]) {
    let archive = parts::archive(data);
    if !ends_early(&archive) {
        read("ods", &archive, visibility(data));
    }
}

/// Whether the content ends before its elements do: there calamine reads the end until its process is ended.
fn ends_early(archive: &[u8]) -> bool {
    let unpacked = parts::unpack(archive);
    let content = unpacked.iter().find(|(name, _)| name == "content.xml");
    let Some((_, content)) = content else {
        return false;
    };
    let mut reader = Reader::from_reader(content.as_slice());
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return depth > 0,
            Ok(_) => {}
            Err(_) => return true,
        }
    }
}

pub fn docx(data: &[u8]) {
    read("docx", &parts::archive(data), visibility(data));
}

pub fn xls(data: &[u8]) {
    if !goes_round(data) {
        read("xls", data, visibility(data));
    }
}

/// Whether a chain of sectors leads back to itself: there calamine follows it until its process is ended.
fn goes_round(data: &[u8]) -> bool {
    let word = |at: usize| {
        let word = data.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(word.try_into().ok()?))
    };
    let size = if data.get(30) == Some(&12) { 4096 } else { 512 };
    let sectors = data.len() / size + 1;
    let at = |sector: u32| (sector < 0xffff_fffa).then(|| (sector as usize + 1) * size);
    let table: Vec<u32> = (0..109).map_while(|it| word(76 + 4 * it)).collect();
    let next = |sector: u32| {
        let (of, place) = (sector as usize / (size / 4), sector as usize % (size / 4));
        word(at(*table.get(of)?)? + 4 * place)
    };
    // Of the chains of small sectors the table is a chain itself.
    let small = |sector: u32| {
        let mut table = word(60)?;
        for _ in 0..sector as usize / (size / 4) {
            table = next(table)?;
        }
        word(at(table)? + 4 * (sector as usize % (size / 4)))
    };
    let circles = |next: &dyn Fn(u32) -> Option<u32>, most: usize| {
        (0..most as u32).any(|start| {
            let mut sector = start;
            (0..=most).all(|_| {
                let following = next(sector).filter(|it| *it < 0xffff_fffa);
                following.inspect(|it| sector = *it).is_some()
            })
        })
    };
    sectors > 2000 || circles(&next, sectors) || circles(&small, (sectors * 8).min(2000))
}

/// Rows of cells: one line a row, tabs between the cells.
pub fn row(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut table = String::new();
    for line in text.lines() {
        let cells = line.split('\t').map(|cell| {
            let cell = cell.replace("\\n", "\n").replace('"', "\"\"");
            format!("\"{cell}\"")
        });
        table.push_str(&cells.collect::<Vec<_>>().join(","));
        table.push('\n');
    }
    read("csv", table.as_bytes(), visibility(data));
}
