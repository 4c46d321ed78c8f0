//! Needs as canonical listings, one JSON object a line.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use flate2::read::MultiGzDecoder;
use serde_json::{Map, Value};
use techmatch_core::listing::Listing;
use techmatch_core::listing::read::{FieldName, read_need};

/// Reads the needs of a file; `.gz` too.
///
/// # Errors
///
/// The first line that is no listing: its place, the reason and the mend.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Listing>> {
    let place = || format!("cannot read {}", path.display());
    let mut bytes = std::fs::read(path).with_context(place)?;
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let mut plain = Vec::new();
        MultiGzDecoder::new(bytes.as_slice())
            .read_to_end(&mut plain)
            .with_context(place)?;
        bytes = plain;
    }
    let text = String::from_utf8(bytes).with_context(place)?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let read = |(number, line)| {
        read_line(line).with_context(|| format!("{}:{}", path.display(), number + 1))
    };
    lines.map(read).collect()
}

fn read_line(line: &str) -> anyhow::Result<Listing> {
    let object: Map<String, Value> = serde_json::from_str(line).context(
        "not a JSON object\n  hint: give one listing a line, as `techmatch schema` says",
    )?;
    let mut cells = Vec::new();
    let mut extra = BTreeMap::new();
    for (key, value) in object {
        match FieldName::from_name(&key) {
            Some(field) => cells.push((field, value)),
            None => {
                extra.insert(key, value.to_string());
            }
        }
    }
    let (listing, problems) = read_need(None, None, &cells, extra);
    listing.ok_or_else(|| {
        let reasons = problems.iter().filter(|problem| problem.refuses);
        let reasons: Vec<_> = reasons
            .map(|it| format!("{}: {}\n  hint: {}", it.field.name(), it.reason, it.hint))
            .collect();
        anyhow::anyhow!("{}", reasons.join("\n"))
    })
}
