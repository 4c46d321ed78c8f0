//! A term of the catalogue under one of its keys, and which terms come first.

use std::cmp::Ordering;

use crate::index::bytes::Cursor;
#[cfg(feature = "write")]
use crate::index::bytes::put;
use crate::index::error::Error;
use crate::index::table::utf8;
use crate::listing::Kind;
use crate::order::sort_by;

/// No more completions are given.
const MOST: usize = 12;
/// A term whose key is just what was typed counts as if this many times more listings had it.
const WHOLE: u32 = 4;

/// A term under one of the keys that a person may type for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Completion {
    /// The term itself, folded, or its pinyin, or the initials of its pinyin.
    pub(super) key: String,
    /// The term as it is written.
    pub(super) text: String,
    /// Supply listings that have it in their title or keywords, and demand listings.
    pub(super) listings: [u32; 2],
}

impl Completion {
    /// The listings of a kind that have it.
    pub(super) fn listings_of(&self, kind: Kind) -> u32 {
        self.listings[kind as usize]
    }

    /// Which of two completions of `typed` comes first where a kind is sought: the one that more
    /// listings have, then the shorter one.
    pub(super) fn order(&self, other: &Self, kind: Kind, typed: &str) -> Ordering {
        let weight = |it: &Self| {
            let whole = if it.key == typed { WHOLE } else { 1 };
            it.listings_of(kind).saturating_mul(whole)
        };
        weight(other)
            .cmp(&weight(self))
            .then_with(|| self.text.chars().count().cmp(&other.text.chars().count()))
            .then_with(|| self.text.cmp(&other.text))
    }

    /// The value under its key: supply and demand listings, and the text unless it is the key.
    #[cfg(feature = "write")]
    pub(super) fn value(&self) -> Vec<u8> {
        let mut value = Vec::new();
        for listings in self.listings {
            put(&mut value, u64::from(listings));
        }
        if self.text != self.key {
            value.extend_from_slice(self.text.as_bytes());
        }
        value
    }

    /// Reads an entry of the table. An empty value says that a key of best terms has none.
    pub(super) fn read(key: &str, value: &[u8]) -> Result<Option<Self>, Error> {
        if value.is_empty() {
            return Ok(None);
        }
        let mut value = Cursor(value);
        let (Some(supply), Some(demand)) = (value.small(), value.small()) else {
            return Err(Error::Broken("a completion ends early".into()));
        };
        let text = match value.0 {
            [] => key,
            text => utf8(text)?,
        };
        Ok(Some(Self {
            key: key.to_owned(),
            text: text.to_owned(),
            listings: [supply, demand],
        }))
    }
}

/// The best of `completions` of `typed` where a kind is sought, each text once.
pub(super) fn best<'a>(
    completions: impl Iterator<Item = &'a Completion>,
    kind: Kind,
    typed: &str,
) -> Vec<Completion> {
    let mut found: Vec<&Completion> = completions.filter(|it| it.listings_of(kind) > 0).collect();
    sort_by(&mut found, |one, other| one.order(other, kind, typed));
    let mut best: Vec<Completion> = Vec::new();
    for completion in found {
        if best.len() < MOST && best.iter().all(|it| it.text != completion.text) {
            best.push(completion.clone());
        }
    }
    best
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_and_a_truncated_one_does_not() {
        for (name, key, text) in [
            ("its own key", "隔膜", "隔膜"),
            ("pinyin", "gemo", "隔膜"),
            ("as it is written", "lifepo4", "LiFePO4"),
        ] {
            let completion = Completion {
                key: key.into(),
                text: text.into(),
                listings: [3, 70_000],
            };
            let value = completion.value();
            let read = Completion::read(key, &value).unwrap();
            assert_eq!(read, Some(completion), "{name}");
            assert!(Completion::read(key, &value[..2]).is_err(), "{name}");
        }
        assert_eq!(Completion::read("x*supply", &[]).unwrap(), None);
    }
}
