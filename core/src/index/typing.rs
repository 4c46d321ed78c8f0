//! What helps while a need is typed: a table of the catalogue's terms by what a person types for
//! them, and a table of words that a misspelt one is compared with. Nothing of either is read
//! before it is asked for.

use std::cmp::Ordering;

use super::lines::{self, Sought};
use super::{Catalogue, ChunkSource, Error};
use crate::listing::Kind;

/// Parts a beginning that has many completions from the kind of which the best of them stand under
/// this key, in their order. No other key holds it.
const BEST: char = '*';
/// So many completions are given at most.
const MOST: usize = 12;
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
pub(super) fn best<'a>(
    completions: impl Iterator<Item = &'a Completion>,
    kind: Kind,
    typed: &str,
) -> Vec<Completion> {
    let mut found: Vec<&Completion> = completions.filter(|it| it.listings_of(kind) > 0).collect();
    crate::order::sort_by(&mut found, |one, other| one.order(other, kind, typed));
    let mut best: Vec<Completion> = Vec::new();
    for completion in found {
        if best.len() < MOST && best.iter().all(|it| it.text != completion.text) {
            best.push(completion.clone());
        }
    }
    best
}

/// The key of the best completions of a beginning that has many.
pub(super) fn best_key(beginning: &str, kind: Kind) -> String {
    format!("{beginning}{BEST}{}", kind.name())
}

impl<S: ChunkSource> Catalogue<S> {
    /// The first of `beginnings` with which a term of `kind` begins, and the best of these terms.
    pub(crate) async fn completions(
        &self,
        beginnings: &[String],
        kind: Kind,
    ) -> Result<Option<(usize, Vec<Completion>)>, Error> {
        let Some(table) = self.cache().layout().completions else {
            return Ok(None);
        };
        self.resolve(|| {
            let keys: Vec<String> = beginnings.iter().map(|it| best_key(it, kind)).collect();
            let sought: Vec<_> = keys.iter().map(|key| Sought::Key(key)).collect();
            let mut written: Vec<Option<Vec<Completion>>> = vec![None; keys.len()];
            lines::read(self.cache(), table, &sought, &mut |key, line| {
                for (best, written) in keys.iter().zip(&mut written) {
                    if best == key {
                        let written: &mut Vec<_> = written.get_or_insert_default();
                        written.extend(Completion::read(key, line));
                    }
                }
            })?;
            // Of the others all are read.
            let others = beginnings.iter().zip(&written);
            let others = others.filter(|(_, written)| written.is_none());
            let sought: Vec<_> = others.map(|(it, _)| Sought::Beginning(it)).collect();
            let mut all = Vec::new();
            lines::read(self.cache(), table, &sought, &mut |key, line| {
                if !key.contains(BEST) {
                    all.extend(Completion::read(key, line));
                }
            })?;
            for (place, (beginning, written)) in beginnings.iter().zip(written).enumerate() {
                let found = written.unwrap_or_else(|| {
                    let begun = all.iter().filter(|it| it.key.starts_with(beginning));
                    best(begun, kind, beginning)
                });
                if !found.is_empty() {
                    return Ok(Some((place, found)));
                }
            }
            Ok(None)
        })
        .await
    }

    /// What each of `words` may stand for: the words that begin with one of `letters`, and the terms
    /// of which one of `words` is a key.
    pub(crate) async fn resembling(
        &self,
        words: &[&str],
        letters: &[String],
    ) -> Result<(Vec<Spelling>, Vec<Completion>), Error> {
        let layout = self.cache().layout();
        let (Some(completions), Some(table)) = (layout.completions, layout.spellings) else {
            return Ok((Vec::new(), Vec::new()));
        };
        self.resolve(|| {
            let (mut spellings, mut terms) = (Vec::new(), Vec::new());
            let sought: Vec<_> = letters.iter().map(|it| Sought::Beginning(it)).collect();
            let spelt = lines::read(self.cache(), table, &sought, &mut |word, said| {
                spellings.extend(said.parse().ok().map(|said| Spelling {
                    word: word.to_owned(),
                    said,
                }));
            });
            // Both are touched before the first fault counts.
            let sought: Vec<_> = words.iter().map(|word| Sought::Key(word)).collect();
            lines::read(self.cache(), completions, &sought, &mut |key, line| {
                if words.contains(&key) {
                    terms.extend(Completion::read(key, line));
                }
            })?;
            spelt.map(|()| (spellings, terms))
        })
        .await
    }
}
