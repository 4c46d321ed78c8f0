//! What users say of matches as judgements of the ranking: needs, each with listings that answer it or do not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use techmatch_core::listing::Kind;
use techmatch_core::wire::Need;

use super::file::{Reason, Said};
use super::merge::Subject;

/// A need with its judgements.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judged {
    /// The id of the listing that stands for it.
    pub(crate) like: Option<String>,
    /// Its words.
    pub(crate) text: String,
    /// What it looks for.
    pub(crate) seek: Kind,
    /// 1 for a listing that more users found helpful than not, else 0, by ids.
    pub(crate) grades: BTreeMap<String, u32>,
    /// The devices that judged them.
    pub(crate) devices: BTreeSet<String>,
}

impl Judged {
    /// The need as the ranking takes it, for all listings. No day is given: a listing that has expired since
    /// then was judged all the same.
    pub(crate) fn need(&self) -> Need {
        Need {
            like: self.like.clone(),
            text: self.text.clone(),
            limit: usize::MAX,
            ..Need::new(self.seek)
        }
    }

    /// Whether an order of its listings can be better or worse.
    pub(crate) fn tells(&self) -> bool {
        let helpful = self.grades.values().filter(|&&grade| grade > 0).count();
        helpful > 0 && helpful < self.grades.len()
    }
}

/// Needs, and how many judgements say nothing of the ranking.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(crate) struct Set {
    #[serde(skip)]
    pub(crate) needs: Vec<Judged>,
    /// Matches that as many found helpful as not.
    pub(crate) undecided: usize,
    /// Refusals for the one reason that the listing is taken: it answered the need.
    pub(crate) taken: usize,
    /// Judgements whose need is a listing that the site no longer has.
    pub(crate) need_gone: usize,
}

/// Makes judgements of what is said of matches. `kind` knows the listings that the site has.
pub(crate) fn judge(used: &[Said], kind: impl Fn(&str) -> Option<Kind>) -> Set {
    let mut set = Set::default();
    let mut votes: BTreeMap<(Subject, Kind), (i64, Vec<&String>)> = BTreeMap::new();
    for Said { entry, device, .. } in used {
        let (None, Some(seek)) = (&entry.service, kind(&entry.listing.id)) else {
            continue;
        };
        if entry
            .like
            .as_deref()
            .is_some_and(|like| kind(like).is_none())
        {
            set.need_gone += 1;
            continue;
        }
        if entry.because == [Reason::Taken] {
            set.taken += 1;
            continue;
        }
        let (vote, devices) = votes.entry((Subject::of(entry), seek)).or_default();
        *vote += if entry.helpful { 1 } else { -1 };
        devices.push(device);
    }
    let mut needs: BTreeMap<(Option<String>, String, Kind), Judged> = BTreeMap::new();
    for ((subject, seek), (vote, devices)) in votes {
        if vote == 0 {
            set.undecided += 1;
            continue;
        }
        let (like, text) = (subject.like, subject.need);
        let need = needs
            .entry((like.clone(), text.clone(), seek))
            .or_insert_with(|| Judged {
                like,
                text,
                seek,
                grades: BTreeMap::new(),
                devices: BTreeSet::new(),
            });
        need.grades.insert(subject.listing, u32::from(vote > 0));
        need.devices.extend(devices.into_iter().cloned());
    }
    set.needs = needs.into_values().collect();
    set
}

#[cfg(test)]
mod tests {
    use super::super::file::parse;
    use super::*;

    #[test]
    fn users_judge_together_and_what_is_taken_answered_the_need() {
        let entry = |listing: &str, need: &str, vote: &str| {
            let (helpful, because) = match vote {
                "yes" => (true, ""),
                "no" => (false, ""),
                reason => (false, reason),
            };
            let because = Some(because)
                .filter(|it| !it.is_empty())
                .map_or(String::new(), |it| format!("\"{it}\""));
            format!(
                r#"{{"listing": {{"id": "{listing}", "kind": "supply"}}, "need": "{need}", "like": {},
                    "helpful": {helpful}, "because": [{because}], "at": "2026-11-28"}}"#,
                if need.is_empty() { "\"D-9\"" } else { "null" }
            )
        };
        let file = |entries: &[String]| {
            let entries = entries.join(",");
            format!(
                r#"{{"generator": "techmatch", "what": "feedback", "format": 1, "entries": [{entries}]}}"#
            )
        };
        let files = [
            file(&[
                entry("A", "n", "yes"),
                entry("B", "n", "no"),
                entry("C", "n", "taken"),
                entry("E", "n", "yes"),
            ]),
            file(&[
                entry("A", "n", "yes"),
                entry("B", "n", "yes"),
                entry("E", "n", "early"),
                entry("gone", "n", "no"),
            ]),
            file(&[
                entry("A", "n", "no"),
                entry("B", "n", "early"),
                entry("A", "", "yes"),
            ]),
        ];
        let used: Vec<Said> = files
            .iter()
            .flat_map(|it| parse(it.as_bytes(), "f").unwrap().said)
            .collect();
        let set = judge(&used, |id| {
            ["A", "B", "C", "E"].contains(&id).then_some(Kind::Supply)
        });
        assert_eq!((set.undecided, set.taken, set.need_gone), (1, 1, 1));
        let [need] = set.needs.try_into().unwrap();
        let grades: Vec<(&str, u32)> = need
            .grades
            .iter()
            .map(|(id, grade)| (id.as_str(), *grade))
            .collect();
        assert_eq!(grades, [("A", 1), ("B", 0)]);
        assert!(need.tells());
        assert_eq!(need.devices.len(), 3);
    }
}
