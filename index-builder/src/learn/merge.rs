//! Entries of many files as one account: what each device says last of each match.

use std::collections::BTreeMap;

use serde::Serialize;

use super::file::{Entry, Said};

/// What a judgement is of: a match, or a service on the way from it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Subject {
    /// The listing that was found.
    pub(crate) listing: String,
    /// The id of the listing that stands for the need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) like: Option<String>,
    /// The need in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) need: String,
    /// The type of service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) service: Option<String>,
}

impl Subject {
    /// What an entry judges.
    pub(crate) fn of(entry: &Entry) -> Self {
        Self {
            listing: entry.listing.id.clone(),
            like: entry.like.clone(),
            // A listing is the need, whatever words stood for it.
            need: if entry.like.is_some() {
                String::new()
            } else {
                entry.need.clone()
            },
            service: entry.service.clone(),
        }
    }
}

/// What became of all entries: each is used, a repetition, or replaced.
#[derive(Default)]
pub(crate) struct Merged {
    /// What each device says last, in the order of subjects and devices.
    pub(crate) used: Vec<Said>,
    /// Entries that say again what the same device says elsewhere.
    pub(crate) repeated: usize,
    /// Entries that their device changed later.
    pub(crate) replaced: usize,
}

/// Merges entries. Their order, and that of their files, shows in nothing.
pub(crate) fn merge(all: Vec<Said>) -> Merged {
    let mut by_device: BTreeMap<(Subject, String), Vec<(String, Said)>> = BTreeMap::new();
    for said in all {
        let key = (Subject::of(&said.entry), said.device.clone());
        // Of two that one device said at one time either may be the last: their text decides.
        let text = serde_json::to_string(&said.entry).unwrap_or_default();
        by_device.entry(key).or_default().push((text, said));
    }
    let mut merged = Merged::default();
    for mut said in by_device.into_values() {
        said.sort_by(|(one, a), (other, b)| {
            let place = |it: &Said| (it.file.clone(), it.row);
            let latest = b.entry.at.cmp(&a.entry.at).then_with(|| other.cmp(one));
            latest.then_with(|| place(a).cmp(&place(b)))
        });
        let entries = said.len();
        said.dedup_by(|(one, _), (other, _)| one == other);
        merged.repeated += entries - said.len();
        merged.replaced += said.len().saturating_sub(1);
        merged
            .used
            .extend(said.into_iter().next().map(|(_, said)| said));
    }
    merged
}

/// Matches of which some devices say that they help, and others that they do not.
pub(crate) fn contradictions(used: &[Said]) -> Vec<(Subject, usize, usize)> {
    let mut votes: BTreeMap<Subject, (usize, usize)> = BTreeMap::new();
    for Said { entry, .. } in used {
        let (helpful, not) = votes.entry(Subject::of(entry)).or_default();
        *(if entry.helpful { helpful } else { not }) += 1;
    }
    let votes = votes.into_iter();
    let both = votes.filter(|(_, (helpful, not))| *helpful > 0 && *not > 0);
    both.map(|(subject, (helpful, not))| (subject, helpful, not))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use techmatch_core::listing::Kind;

    use super::super::file::{Named, Reason};
    use super::*;

    fn said(device: u8, listing: u8, need: u8, helpful: bool, at: u8, row: usize) -> Said {
        Said {
            device: device.to_string(),
            file: format!("{}.json", row % 3),
            row,
            entry: Entry {
                listing: Named {
                    id: listing.to_string(),
                    kind: Kind::Supply,
                    title: String::new(),
                },
                need: need.to_string(),
                like: None,
                service: None,
                provider: String::new(),
                helpful,
                because: if helpful {
                    Vec::new()
                } else {
                    vec![Reason::Early]
                },
                note: String::new(),
                rank: None,
                fit: None,
                score: None,
                at: format!("2026-11-{:02}", 1 + at),
            },
        }
    }

    #[test]
    fn a_device_counts_once_and_its_last_word() {
        let merged = merge(vec![
            said(1, 1, 1, true, 1, 1),
            said(1, 1, 1, true, 1, 2),
            said(1, 1, 1, false, 2, 3),
            said(2, 1, 1, true, 1, 4),
        ]);
        assert_eq!((merged.repeated, merged.replaced), (1, 1));
        let votes: Vec<bool> = merged.used.iter().map(|it| it.entry.helpful).collect();
        assert_eq!(votes, [false, true]);
        let [(subject, helpful, not)] = contradictions(&merged.used).try_into().unwrap();
        assert_eq!((subject.listing.as_str(), helpful, not), ("1", 1, 1));
    }

    proptest! {
        #![proptest_config(crate::property::config(128))]

        #[test]
        fn no_order_shows_and_no_entry_is_lost(
            entries in proptest::collection::vec((0u8..3, 0u8..3, 0u8..2, any::<bool>(), 0u8..3), 0..40),
            seed in any::<u64>(),
        ) {
            let all: Vec<Said> = entries.iter().enumerate()
                .map(|(row, &(device, listing, need, helpful, at))| said(device, listing, need, helpful, at, row))
                .collect();
            let mut other = all.clone();
            let mut chance = super::super::chance::Chance::new(seed);
            for at in (1..other.len()).rev() {
                other.swap(at, chance.below(at + 1));
            }
            let (one, two) = (merge(all.clone()), merge(other));
            prop_assert_eq!(one.used.len() + one.repeated + one.replaced, all.len());
            prop_assert_eq!((one.repeated, one.replaced), (two.repeated, two.replaced));
            let votes = contradictions(&one.used);
            prop_assert_eq!(votes, contradictions(&two.used));
            prop_assert_eq!(one.used, two.used);
        }
    }
}
