//! What the bundle weighs on the way to a visitor.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use super::files::Files;
use crate::place;

/// The size of each file after brotli 11.
///
/// Brotli takes seconds on an engine, so sizes are kept in the target folder by content.
pub(crate) fn compressed(files: &Files) -> Result<BTreeMap<String, usize>> {
    let store = place::target().join("bundle/sizes");
    let kept: BTreeMap<String, usize> = fs::read_to_string(&store)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(hash, size)| Some((hash.to_owned(), size.parse().ok()?)))
        .collect();
    let mut sizes = BTreeMap::new();
    let mut lines = String::new();
    for (name, bytes) in files {
        let hash = blake3::hash(bytes).to_hex().to_string();
        let size = match kept.get(&hash) {
            Some(size) => *size,
            None => brotli_11(bytes)?,
        };
        writeln!(lines, "{hash} {size}")?;
        sizes.insert(name.clone(), size);
    }
    fs::write(&store, lines).with_context(|| format!("cannot write {}", store.display()))?;
    Ok(sizes)
}

fn brotli_11(bytes: &[u8]) -> Result<usize> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed.len())
}

/// A table of names with raw and compressed sizes, heaviest first.
pub(crate) fn table(files: &Files, sizes: &BTreeMap<String, usize>) -> String {
    let mut rows: Vec<(&str, usize, usize)> = files
        .iter()
        .map(|(name, bytes)| (&**name, bytes.len(), sizes.get(name).copied().unwrap_or(0)))
        .collect();
    rows.sort_by_key(|(name, _, brotli)| (std::cmp::Reverse(*brotli), *name));
    let raw = rows.iter().map(|row| row.1).sum();
    let brotli = rows.iter().map(|row| row.2).sum();
    rows.push(("all files", raw, brotli));
    let mut table = format!("{:<28} {:>12} {:>12}\n", "file", "raw", "brotli 11");
    for (name, raw, brotli) in rows {
        let _ = writeln!(
            table,
            "{name:<28} {:>12} {:>12}",
            kilobytes(raw),
            kilobytes(brotli)
        );
    }
    table
}

/// Kilobytes of 1,024 bytes, with one digit after the point.
pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1024.0)
}
