//! Needs, one JSON object a line: as canonical listings, or as people type them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};
use techmatch_core::listing::Listing;
use techmatch_core::parse::{FieldName, read_need};

use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::read::{Source, read_line as line_of};

/// Reads the needs of a file; `.gz` too.
///
/// # Errors
///
/// The first line that is no listing: its place, the reason and the hint.
pub(crate) fn read(path: &Path) -> Result<Vec<Listing>, Diagnostic> {
    let needs = numbered(path, read_listing)?.into_iter();
    Ok(needs.map(|(_, need)| need).collect())
}

/// The same, of needs that each have an id of their own: without one, nothing says in a run of TREC
/// which need a listing answers.
pub(crate) fn read_with_ids(path: &Path) -> Result<Vec<Listing>, Diagnostic> {
    let mut first_lines = BTreeMap::new();
    let mut needs = Vec::new();
    for (number, need) in numbered(path, read_listing)? {
        let wrong = |reason, hint| {
            let wrong = fault(reason, hint).file(&path.display().to_string());
            Err(wrong.row(number).column(FieldName::Id.name()))
        };
        if need.id.is_empty() {
            return wrong("no id".to_owned(), "give each need an id");
        }
        match first_lines.entry(need.id.clone()) {
            Entry::Vacant(entry) => entry.insert(number),
            Entry::Occupied(first) => {
                let reason = format!("its id is already that of line {}", first.get());
                return wrong(reason, "give each need an id of its own");
            }
        };
        needs.push(need);
    }
    Ok(needs)
}

/// A need as somebody types it. What else its line holds is not read.
#[derive(Deserialize)]
pub(crate) struct TypedNeed {
    #[serde(default)]
    pub(crate) id: String,
    pub(crate) text: String,
}

/// Reads typed needs of a file; `.gz` too.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn read_typed(path: &Path) -> Result<Vec<TypedNeed>, Diagnostic> {
    let needs = numbered(path, |line| {
        serde_json::from_str(line).map_err(|error| {
            let reason = format!("not a need: {error}");
            fault(reason, "give an object with `id` and `text` a line")
        })
    })?;
    Ok(needs.into_iter().map(|(_, need)| need).collect())
}

/// Needs with the numbers of their lines, each of which `read_line` reads.
fn numbered<T>(
    path: &Path,
    read_line: impl Fn(&str) -> Result<T, Diagnostic>,
) -> Result<Vec<(usize, T)>, Diagnostic> {
    let name = path.display().to_string();
    let in_file = |error: Diagnostic| error.file(&name);
    let source = Source::new(path);
    source.check().map_err(in_file)?;
    let limits = source.limits();
    let mut input = source.open().map_err(|error| in_file(error.into()))?;
    let mut needs = Vec::new();
    let mut line = Vec::new();
    for number in 1.. {
        let length = line_of(&mut input, &mut line, limits.row_bytes())
            .map_err(|error| in_file(error.into()))?;
        if length == 0 {
            break;
        }
        let need = if length > line.len() {
            let reason = format!("a line of more than {} MB", limits.row_mb);
            Err(fault(reason, "give one need a line"))
        } else {
            // A byte order mark is no part of the first need.
            let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
            match std::str::from_utf8(line) {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => read_line(line),
                Err(_) => Err(fault("not UTF-8", "save the file as UTF-8")),
            }
        };
        needs.push((number, need.map_err(|error| in_file(error).row(number))?));
    }
    Ok(needs)
}

fn read_listing(line: &str) -> Result<Listing, Diagnostic> {
    let object: Map<String, Value> = serde_json::from_str(line).map_err(|error| {
        let reason = format!("not a JSON object: {error}");
        fault(
            reason,
            "give one listing a line, as `techmatch schema` says",
        )
    })?;
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
        let mut problems = problems.into_iter();
        let refusing = problems.find(|problem| problem.severity == Severity::Error);
        refusing.unwrap_or_else(|| fault("not a listing", "compare it with `techmatch schema`"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_of_a_run_have_ids() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("needs.jsonl");
        let need = r#"{"id": "a b", "kind": "demand", "title": "separator"}"#;
        for (name, lines, message) in [
            (
                "two ids",
                [need, r#"{"id": "c", "kind": "demand", "title": "x"}"#],
                None,
            ),
            (
                "no id",
                [need, r#"{"kind": "demand", "title": "x"}"#],
                Some(":2:id: no id"),
            ),
            (
                "one id twice",
                [need, need],
                Some(":2:id: its id is already that of line 1"),
            ),
        ] {
            std::fs::write(&path, lines.join("\n")).unwrap();
            let read = read_with_ids(&path).map(|needs| needs.len());
            match message {
                None => assert_eq!(read, Ok(2), "{name}"),
                Some(message) => {
                    let error = read.unwrap_err().to_string();
                    assert!(error.contains(message), "{name}: {error}");
                }
            }
        }
    }
}
