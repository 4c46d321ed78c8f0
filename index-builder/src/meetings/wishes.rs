//! The files in which visitors say whom they wish to meet, and when they can. The page writes them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::Fair;
use crate::diagnostics::{Diagnostic, Severity, fault, some};
use crate::fair::folded_name;

/// What a file holds beyond this is not read.
pub(crate) const MOST_BYTES: u64 = 4_000_000;
const FORMAT: u32 = 1;
const HINT: &str = "ask the visitor to save the wishes again, in the meetings of the catalogue";

/// A file as it is written.
#[derive(Deserialize)]
struct Raw {
    generator: String,
    what: String,
    format: u32,
    /// When the visitor saved it, in UTC: `2026-11-10T08:00:00Z`.
    #[serde(default)]
    made: String,
    visitor: String,
    wishes: Vec<RawWish>,
}

#[derive(Deserialize)]
struct RawWish {
    exhibitor: String,
    #[serde(default)]
    hall: String,
    #[serde(default = "usual")]
    priority: u8,
    /// `2026-11-12 09:30`.
    times: Vec<String>,
}

fn usual() -> u8 {
    2
}

/// A visitor's file.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    /// The firm, as the visitor wrote it.
    pub(crate) name: String,
    pub(crate) made: String,
    pub(crate) wishes: Vec<Wish>,
    file: String,
    /// Decides between two files of one moment.
    hash: [u8; 32],
}

/// Whom a visitor wishes to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    /// As the file has it.
    pub(crate) name: String,
    /// The position of the exhibitor; none where the fair has no such exhibitor with slots.
    pub(crate) exhibitor: Option<usize>,
    /// From 1, the most important, to 3.
    pub(crate) priority: u8,
    /// Slots of the exhibitor, by their positions, that suit the visitor.
    pub(crate) slots: Vec<usize>,
}

/// Reads a file; `name` is what messages call it.
///
/// # Errors
///
/// Where it is no file of wishes. What is wrong with single wishes is said, and the others stand.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    fair: &Fair,
    said: &mut Vec<Diagnostic>,
) -> Result<Visitor, Diagnostic> {
    let raw: Raw = serde_json::from_slice(bytes)
        .map_err(|error| fault(format!("no file of wishes: {error}"), HINT).file(name))?;
    if raw.generator != "techmatch" || raw.what != "wishes" {
        return Err(fault("no file of wishes", HINT).file(name));
    }
    if raw.format != FORMAT {
        let reason = format!(
            "wishes of format {}, and this command reads {FORMAT}",
            raw.format
        );
        return Err(fault(reason, "use the version of the command that built the site").file(name));
    }
    let firm = raw.visitor.split_whitespace().collect::<Vec<_>>().join(" ");
    if firm.is_empty() {
        return Err(fault("the file does not say whose wishes they are", HINT).file(name));
    }
    let mut wishes: Vec<Wish> = Vec::new();
    for (at, raw) in raw.wishes.into_iter().enumerate() {
        let warn = |reason: String| {
            let mut said = fault(reason, HINT)
                .file(name)
                .row(at + 1)
                .value(&raw.exhibitor);
            said.severity = Severity::Warning;
            said
        };
        let all = fair.exhibitors.iter();
        let exhibitor = all
            .clone()
            .position(|it| it.name == raw.exhibitor && it.hall == raw.hall)
            .or_else(|| all.clone().position(|it| it.name == raw.exhibitor));
        let mut slots: Vec<usize> = Vec::new();
        let mut gone: Vec<&str> = Vec::new();
        if let Some(of) = exhibitor.and_then(|it| fair.exhibitors.get(it)) {
            for time in &raw.times {
                match of.slots.iter().position(|slot| slot.time() == *time) {
                    Some(slot) => slots.push(slot),
                    None => gone.push(time),
                }
            }
        } else {
            said.push(warn("the fair has no such exhibitor with slots".to_owned()));
        }
        if !gone.is_empty() {
            said.push(warn(format!(
                "times at which the exhibitor has no slot: {}",
                some(&gone)
            )));
        }
        slots.sort_unstable();
        slots.dedup();
        if let Some(same) = wishes
            .iter_mut()
            .find(|it| exhibitor.is_some() && it.exhibitor == exhibitor)
        {
            said.push(warn(
                "the exhibitor is wished for twice; the times of both count".to_owned(),
            ));
            same.priority = same.priority.min(raw.priority.clamp(1, 3));
            same.slots.extend(slots);
            same.slots.sort_unstable();
            same.slots.dedup();
            continue;
        }
        wishes.push(Wish {
            name: raw.exhibitor,
            exhibitor,
            priority: raw.priority.clamp(1, 3),
            slots,
        });
    }
    Ok(Visitor {
        name: firm,
        made: raw.made,
        wishes,
        file: name.to_owned(),
        hash: *blake3::hash(bytes).as_bytes(),
    })
}

/// All visitors, each once, in the order of their names. Of several files of one visitor the newest holds; what
/// stands in older ones alone is named.
pub(crate) fn merge(files: Vec<Visitor>) -> (Vec<Visitor>, Vec<Diagnostic>) {
    let mut visitors: BTreeMap<String, Vec<Visitor>> = BTreeMap::new();
    for file in files {
        visitors
            .entry(folded_name(&file.name))
            .or_default()
            .push(file);
    }
    let mut said = Vec::new();
    let mut merged = Vec::new();
    for (_, mut all) in visitors {
        all.sort_by(|a, b| (&b.made, b.hash, &a.file).cmp(&(&a.made, a.hash, &b.file)));
        let mut all = all.into_iter();
        let Some(newest) = all.next() else { continue };
        for older in all {
            // The same file in two places says nothing new.
            if older.hash == newest.hash {
                continue;
            }
            let stands = |wish: &&Wish| !newest.wishes.iter().any(|it| it.name == wish.name);
            let gone: Vec<&str> = older
                .wishes
                .iter()
                .filter(stands)
                .map(|it| it.name.as_str())
                .collect();
            let mut reason = format!(
                "older wishes of `{}`, of {}: those of {} hold, of {}",
                older.name, older.made, newest.file, newest.made
            );
            if !gone.is_empty() {
                let _ = write!(reason, "; only the older ones name {}", gone.join(", "));
            }
            said.push(Diagnostic::new(Severity::Note, &older.file, reason));
        }
        merged.push(newest);
    }
    said.sort_by(|a, b| (&a.place, &a.reason).cmp(&(&b.place, &b.reason)));
    (merged, said)
}
