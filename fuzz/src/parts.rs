//! Inputs of several parts, so that mutations reach what lies behind an archive's checksums: a line
//! `=== name ===` before each part. An input that begins as an archive is one.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of an input, in their order.
pub fn split(data: &[u8]) -> Vec<(String, &[u8])> {
    let mut parts: Vec<(String, &[u8])> = Vec::new();
    let mut rest = data;
    while let Some((name, begin)) = mark(rest) {
        let body = &rest[begin..];
        let end = (0..body.len())
            .find(|at| body[*at] == b'\n' && mark(&body[at + 1..]).is_some())
            .unwrap_or(body.len());
        parts.push((name, &body[..end]));
        rest = &body[(end + 1).min(body.len())..];
    }
    parts
}

/// The name in a mark at the beginning, and where its part begins.
fn mark(bytes: &[u8]) -> Option<(String, usize)> {
    let rest = bytes.strip_prefix(b"=== ")?;
    let line = rest.iter().take(200).position(|it| *it == b'\n')?;
    let name = std::str::from_utf8(&rest[..line])
        .ok()?
        .strip_suffix(" ===")?;
    Some((name.to_owned(), 4 + line + 1))
}

/// An input of these parts.
pub fn join(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut all = Vec::new();
    for (at, (name, content)) in parts.iter().enumerate() {
        if at > 0 {
            all.push(b'\n');
        }
        all.extend(format!("=== {name} ===\n").bytes());
        all.extend(content);
    }
    all
}

/// The archive that an input is or stands for.
pub fn archive(data: &[u8]) -> Vec<u8> {
    if data.starts_with(b"PK") {
        return data.to_vec();
    }
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in split(data) {
        // A name that stands twice is refused by the writer, and so is one that is too long.
        if archive.start_file(name, stored).is_ok() {
            archive.write_all(content).expect("memory");
        }
    }
    archive.finish().expect("memory").into_inner()
}

/// The parts of an archive.
pub fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let Ok(mut part) = archive.by_index(at) else {
            continue;
        };
        let mut content = Vec::new();
        if part.read_to_end(&mut content).is_ok() {
            let name = part.name().map(|it| it.into_owned()).unwrap_or_default();
            parts.push((name, content));
        }
    }
    parts
}
