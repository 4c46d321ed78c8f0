//! Needs as canonical listings, one JSON object a line.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use serde_json::{Map, Value};
use techmatch_core::listing::Listing;
use techmatch_core::parse::{FieldName, read_need};

use crate::read::{ReadError, Source, read_line as line_of};

/// Reads the needs of a file; `.gz` too.
///
/// # Errors
///
/// The first line that is no listing: its place, the reason and the remedy.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Listing>> {
    let cannot = |error: ReadError| anyhow!("cannot read {}: {error}", path.display());
    let source = Source::new(path);
    source.check().map_err(cannot)?;
    let limits = source.limits();
    let mut input = source.open().map_err(|error| cannot(error.into()))?;
    let mut needs = Vec::new();
    let mut line = Vec::new();
    for number in 1.. {
        let length = line_of(&mut input, &mut line, limits.row_bytes())
            .map_err(|error| cannot(error.into()))?;
        if length == 0 {
            break;
        }
        let need = if length > line.len() {
            Err(anyhow!("a line of more than {} MB", limits.row_mb))
        } else {
            match std::str::from_utf8(&line) {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => read_line(line),
                Err(_) => Err(anyhow!("not UTF-8\n  hint: save the file as UTF-8")),
            }
        };
        needs.push(need.with_context(|| format!("{}:{number}", path.display()))?);
    }
    Ok(needs)
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
