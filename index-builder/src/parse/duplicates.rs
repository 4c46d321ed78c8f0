//! Listings that are one and the same under several ids, or nearly so: the same content, the same but for
//! its dates, the same text, the same patents in the other language. What is kept of a listing is
//! bounded, and so is the number of listings that each is compared with.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::Place;
use super::signature::{SLOTS, Signature};
use crate::diagnostics::{Diagnostic, Severity};

/// What becomes of duplicates: `[duplicates]` of the configuration.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DuplicatesConfig {
    /// The same content under several ids.
    exact: Treatment,
    /// The same but for its dates, or nearly the same text under the same title.
    near: Treatment,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Treatment {
    /// Both are published, and a warning names both places.
    #[default]
    Flag,
    /// The later row is merged with the earlier one.
    Merge,
}

/// How a listing is the same as an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sameness {
    Exact,
    Redated,
    Reworded,
    Renamed,
    Translated,
}

impl Sameness {
    /// What is said of a later row where it is flagged, and where it is merged.
    fn summaries(self) -> (&'static str, &'static str) {
        match self {
            Self::Exact => (
                "all but its id is that of an earlier row",
                "merged: all but its id is that of an earlier row",
            ),
            Self::Redated => (
                "all but its id and its dates is that of an earlier row",
                "merged: all but its id and its dates is that of an earlier row",
            ),
            Self::Reworded => (
                "its title is, and its text nearly is, that of an earlier row",
                "merged: its title is, and its text nearly is, that of an earlier row",
            ),
            Self::Renamed => (
                "under another title, its text is nearly that of an earlier row",
                "",
            ),
            Self::Translated => (
                "in another language, its patents are those of an earlier row",
                "",
            ),
        }
    }
}

/// Texts of which fewer slots agree are two texts.
const AGREEING: usize = 45;
/// Slots of a band: listings that share a band are compared.
const BAND: usize = 4;
/// A listing is compared with at most this many before it of each band.
const NEIGHBOURS: usize = 8;
/// Patents that more listings name are those of a family or a portfolio, and say nothing.
const MOST_OF_PATENTS: usize = 3;

/// What is known of the listings so far.
#[derive(Default)]
pub(super) struct Duplicates {
    listings: Vec<(Signature, Arc<Place>, usize)>,
}

/// A later listing, by its row and place, and what is said of it.
pub(super) struct Found {
    pub(super) row: usize,
    pub(super) said: Diagnostic,
    pub(super) merged: bool,
}

impl Duplicates {
    /// Takes a listing and the number of its row among all rows.
    pub(super) fn add(&mut self, signature: Signature, place: &Arc<Place>, row: usize) {
        self.listings.push((signature, Arc::clone(place), row));
    }

    /// The duplicates among all, each with the first listing that it is the same as, in their order.
    /// Where some were merged in an earlier pass, none is now: each pass finds a few of them anew.
    pub(super) fn find(self, config: DuplicatesConfig, merged_before: bool) -> Vec<Found> {
        let config = if merged_before {
            DuplicatesConfig::default()
        } else {
            config
        };
        let mut first = vec![None; self.listings.len()];
        self.by(&mut first, Sameness::Exact, |it| it.content);
        self.by(&mut first, Sameness::Redated, |it| it.undated);
        self.near(&mut first);
        self.translated(&mut first);
        let found = first.into_iter().enumerate().filter_map(|(at, first)| {
            let (other, sameness) = first?;
            Some(self.say(at, other, sameness, config))
        });
        found.collect()
    }

    fn signature(&self, at: usize) -> &Signature {
        &self.listings[at].0
    }

    /// Listings of one key.
    fn by(
        &self,
        first: &mut [Option<(usize, Sameness)>],
        sameness: Sameness,
        key: impl Fn(&Signature) -> u64,
    ) {
        let mut firsts: BTreeMap<u64, usize> = BTreeMap::new();
        for (at, found) in first.iter_mut().enumerate() {
            let other = *firsts.entry(key(self.signature(at))).or_insert(at);
            if other != at && found.is_none() {
                *found = Some((other, sameness));
            }
        }
    }

    /// Listings of nearly one text. Those that agree in a band of slots are compared.
    fn near(&self, first: &mut [Option<(usize, Sameness)>]) {
        let mut keys: Vec<(u32, usize)> = Vec::new();
        for band in 0..SLOTS / BAND {
            let with_text = self.listings.iter().enumerate();
            keys.clear();
            keys.extend(with_text.filter_map(|(at, (signature, ..))| {
                let mut key = [0; BAND];
                key.copy_from_slice(&signature.text?[band * BAND..][..BAND]);
                Some((u32::from_le_bytes(key), at))
            }));
            keys.sort_unstable();
            for (index, (key, at)) in keys.iter().enumerate() {
                if first[*at].is_some() {
                    continue;
                }
                let before = &keys[index.saturating_sub(NEIGHBOURS)..index];
                let mut alike = before.iter().filter(|(other, _)| other == key);
                let near = alike.find_map(|(_, other)| self.is_near(*at, *other));
                first[*at] = near;
            }
        }
    }

    fn is_near(&self, at: usize, other: usize) -> Option<(usize, Sameness)> {
        let (one, two) = (self.signature(at), self.signature(other));
        if one.kind != two.kind || one.agreement(two) < AGREEING {
            return None;
        }
        let sameness = if one.title == two.title {
            Sameness::Reworded
        } else {
            Sameness::Renamed
        };
        Some((other, sameness))
    }

    /// Listings of the same patents, one of them in Chinese and one not.
    fn translated(&self, first: &mut [Option<(usize, Sameness)>]) {
        let mut of_patents: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, (signature, ..)) in self.listings.iter().enumerate() {
            if signature.patents != 0 {
                of_patents.entry(signature.patents).or_default().push(at);
            }
        }
        for all in of_patents
            .values()
            .filter(|all| all.len() <= MOST_OF_PATENTS)
        {
            for (index, at) in all.iter().enumerate() {
                let one = self.signature(*at);
                let other = all[..index].iter().find(|other| {
                    let two = self.signature(**other);
                    one.kind == two.kind && one.chinese != two.chinese
                });
                if let (Some(other), None) = (other, first[*at]) {
                    first[*at] = Some((*other, Sameness::Translated));
                }
            }
        }
    }

    fn say(&self, at: usize, other: usize, sameness: Sameness, config: DuplicatesConfig) -> Found {
        let (_, place, row) = &self.listings[at];
        let treatment = match sameness {
            Sameness::Exact => config.exact,
            Sameness::Redated | Sameness::Reworded => config.near,
            // Half of those with other titles are other things under a text that was copied, and which
            // language a visitor reads is not ours to say.
            Sameness::Renamed | Sameness::Translated => Treatment::Flag,
        };
        let merged = treatment == Treatment::Merge;
        let (summary, merged_summary) = sameness.summaries();
        let what = summary.trim_end_matches("an earlier row");
        let first = self.listings[other].1.seen_from(place);
        let lead = if merged { "merged: " } else { "" };
        let hint = match sameness {
            Sameness::Translated => {
                "if they are one listing, give both languages in one row: title_zh and title_en"
            }
            Sameness::Renamed => {
                "delete one of them, or, where they are two things, give each a text of its own"
            }
            _ => "delete one of them, or write into both what differs",
        };
        let said = Diagnostic {
            severity: Severity::Warning,
            summary: Some(if merged { merged_summary } else { summary }),
            ..place.refuse(format!("{lead}{what}{first}"), hint)
        };
        Found {
            row: *row,
            said,
            merged,
        }
    }
}
