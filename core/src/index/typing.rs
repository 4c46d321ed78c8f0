//! What helps while a need is typed: a table of the catalogue's terms by what a person types for
//! them, and a table of words that a misspelt one is compared with. Nothing of either is read
//! before it is asked for.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::lines::{self, Sought};
use super::{Catalogue, ChunkName, ChunkSource, Error};
use crate::listing::Kind;

/// Parts a beginning that has many completions from the kind of which the best of them stand under
/// this key, in their order. No other key holds it.
const BEST: char = '*';
/// A term whose key is just what was typed counts as if so many times more listings had it.
const WHOLE: u32 = 4;

/// A term of the catalogue under one of the keys that a person may type for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    /// The term itself, folded, or its pinyin, or its pinyin's initials.
    pub(crate) key: String,
    /// The term as it is written.
    pub(crate) text: String,
    /// Supply listings that have it in their title or keywords, and demand listings.
    pub(crate) listings: [u32; 2],
}

impl Completion {
    /// The listings of a kind that have it.
    pub(crate) fn listings_of(&self, kind: Kind) -> u32 {
        self.listings[kind as usize]
    }

    /// Which of two completions of `typed` stands first where a kind is sought: what more listings
    /// have, then the shorter one.
    pub(crate) fn order(&self, other: &Self, kind: Kind, typed: &str) -> Ordering {
        let weight = |it: &Self| {
            let whole = if it.key == typed { WHOLE } else { 1 };
            it.listings_of(kind).saturating_mul(whole)
        };
        weight(other)
            .cmp(&weight(self))
            .then_with(|| self.text.chars().count().cmp(&other.text.chars().count()))
            .then_with(|| self.text.cmp(&other.text))
    }

    /// The line under its key; a text that is its own key is not said twice.
    #[cfg(feature = "write")]
    pub(super) fn line(&self) -> String {
        let text = if self.text == self.key {
            ""
        } else {
            &self.text
        };
        let [supply, demand] = self.listings;
        format!("{text}\t{supply}\t{demand}")
    }

    fn read(key: &str, line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let text = cells.next().filter(|text| !text.is_empty());
        let mut count = || cells.next()?.parse().ok();
        Some(Self {
            key: key.to_owned(),
            text: text.unwrap_or(key).to_owned(),
            listings: [count()?, count()?],
        })
    }
}

/// A word that a misspelt one is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// In small letters.
    pub(crate) word: String,
    /// How often the catalogue says it; 0 for the stem of an English word that it does not say.
    pub(crate) said: u32,
}

/// The best of `completions` of `typed` where a kind is sought, each text once.
pub(super) fn best_first(completions: &mut Vec<Completion>, kind: Kind, typed: &str) {
    completions.retain(|it| it.listings_of(kind) > 0);
    crate::order::sort_by(completions, |one, other| one.order(other, kind, typed));
    let mut seen = BTreeSet::new();
    completions.retain(|it| seen.insert(it.text.clone()));
}

/// The key of the best completions of a beginning that has many.
pub(super) fn best_key(beginning: &str, kind: Kind) -> String {
    format!("{beginning}{BEST}{}", kind.name())
}

impl<S: ChunkSource> Catalogue<S> {
    /// For each of `beginnings`, where the catalogue has completions, the terms of `kind` that a person may mean who has typed it, the
    /// best first; of many the best alone.
    pub(crate) async fn completions(
        &self,
        beginnings: &[String],
        kind: Kind,
    ) -> Result<Vec<Vec<Completion>>, Error> {
        let nothing = vec![None; beginnings.len()];
        let Some(table) = self.pages().layout().completions else {
            return Ok(Vec::new());
        };
        let best: Vec<String> = beginnings.iter().map(|it| best_key(it, kind)).collect();
        self.resolve(|| {
            let mut found: Vec<Option<Vec<Completion>>> = nothing.clone();
            let sought = best.iter().map(|key| Sought::Key(key));
            lines::read(self.pages(), table, sought, |key, line| {
                for (best, found) in best.iter().zip(&mut found) {
                    if best == key {
                        let found: &mut Vec<_> = found.get_or_insert_default();
                        found.extend(Completion::read(key, line));
                    }
                }
            })?;
            // Of the others all are read.
            let sought = beginnings.iter().zip(&found);
            let sought = sought.filter(|(_, best)| best.is_none());
            let sought: Vec<_> = sought.map(|(it, _)| Sought::Beginning(it)).collect();
            let mut all = vec![Vec::new(); beginnings.len()];
            lines::read(self.pages(), table, sought, |key, line| {
                for (beginning, all) in beginnings.iter().zip(&mut all) {
                    if key.starts_with(beginning) && !key.contains(BEST) {
                        all.extend(Completion::read(key, line));
                    }
                }
            })?;
            let found = found.into_iter().zip(all).zip(beginnings);
            let found = found.map(|((best, mut all), beginning)| {
                best.unwrap_or_else(|| {
                    best_first(&mut all, kind, beginning);
                    all
                })
            });
            Ok(found.collect())
        })
        .await
    }

    /// The terms whose keys are among `keys`.
    pub(crate) async fn terms_of_keys(
        &self,
        keys: &BTreeSet<String>,
    ) -> Result<Vec<Completion>, Error> {
        let Some(table) = self.pages().layout().completions else {
            return Ok(Vec::new());
        };
        self.lines(
            table,
            keys.iter().map(|key| Sought::Key(key)),
            |key, line| {
                let completion = Completion::read(key, line)?;
                keys.contains(key).then_some(completion)
            },
        )
        .await
    }

    /// The words that begin with one of `letters`.
    pub(crate) async fn spellings(
        &self,
        letters: &BTreeSet<String>,
    ) -> Result<Vec<Spelling>, Error> {
        let Some(table) = self.pages().layout().spellings else {
            return Ok(Vec::new());
        };
        let sought = letters.iter().map(|letter| Sought::Beginning(letter));
        self.lines(table, sought, |word, said| {
            Some(Spelling {
                word: word.to_owned(),
                said: said.parse().ok()?,
            })
        })
        .await
    }

    async fn lines<'a, T>(
        &self,
        table: ChunkName,
        sought: impl Iterator<Item = Sought<'a>> + Clone,
        mut line: impl FnMut(&str, &str) -> Option<T>,
    ) -> Result<Vec<T>, Error> {
        self.resolve(|| {
            let mut found = Vec::new();
            lines::read(self.pages(), table, sought.clone(), |key, rest| {
                found.extend(line(key, rest));
            })?;
            Ok(found)
        })
        .await
    }
}
