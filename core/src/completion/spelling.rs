//! The words that misspelt ones were meant to be.

use super::edit_distance::edit_distance;
use super::term::Completion;
use crate::han::has_han;
use crate::index::bytes::Cursor;
use crate::index::table::{Sought, Table};
use crate::index::{Catalogue, ChunkSource, Error};
use crate::listing::Kind;

/// A word at distance 1 is chosen over one at distance 2 that is up to this many times as frequent.
const ONE_EDIT: u32 = 16;

/// A word that no listing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// In small letters of the Latin alphabet.
    pub(crate) word: String,
    /// Its stem.
    pub(crate) stem: String,
}

/// A word that a misspelt one is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spelling {
    /// In small letters.
    word: String,
    /// How often it stands in the catalogue; 0 for the stem of an English word that does not.
    frequency: u32,
}

/// For each of `unknown` what was meant: a Chinese term of listings of `kind` whose pinyin it is, or the
/// word that it misspells. `None` for a word that is right as it is, and for one that resembles none.
pub(crate) async fn meant<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    unknown: &[Unknown],
    kind: Kind,
) -> Result<Vec<Option<String>>, Error> {
    if unknown.is_empty() {
        return Ok(Vec::new());
    }
    let (spellings, terms) = candidates(catalogue, unknown).await?;
    let meant = unknown.iter().map(|unknown| {
        let right = spellings
            .iter()
            .any(|it| it.frequency == 0 && it.word == unknown.stem);
        if right {
            return None;
        }
        let read = best_reading(&unknown.word, &terms, kind);
        read.or_else(|| closest(&unknown.word, &spellings))
    });
    Ok(meant.map(|meant| meant.map(str::to_owned)).collect())
}

/// The words that begin as one of `unknown` could, and the terms that have one of them as a key.
async fn candidates<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    unknown: &[Unknown],
) -> Result<(Vec<Spelling>, Vec<Completion>), Error> {
    let (layout, cache) = (catalogue.layout(), catalogue.cache());
    let (Some(completions), Some(spellings)) = (layout.completions, layout.spellings) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let prefixes: Vec<String> = unknown.iter().flat_map(|it| prefixes(&it.word)).collect();
    catalogue
        .resolve(|| {
            let mut words = Vec::new();
            let sought = prefixes.iter().map(|it| Sought::Prefix(it));
            let spelt = Table::open(cache, spellings).and_then(|table| {
                table.scan(cache, sought, &mut |word, value| {
                    words.push(Spelling::read(word, value)?);
                    Ok(())
                })
            });
            let mut terms = Vec::new();
            let sought = unknown.iter().map(|it| Sought::Key(&it.word));
            // Both tables are touched before the first fault counts.
            let completed = Table::open(cache, completions).and_then(|table| {
                table.scan(cache, sought, &mut |key, value| {
                    if unknown.iter().any(|it| it.word == key) {
                        terms.extend(Completion::read(key, value)?);
                    }
                    Ok(())
                })
            });
            spelt.and(completed).map(|()| (words, terms))
        })
        .await
}

impl Spelling {
    fn read(word: &str, value: &[u8]) -> Result<Self, Error> {
        let frequency = Cursor(value).small();
        Ok(Self {
            word: word.to_owned(),
            frequency: frequency.ok_or_else(|| Error::Broken("a spelling ends early".into()))?,
        })
    }
}

/// The prefixes of words that a misspelt one may have been meant to be: its first letter, or its first
/// two transposed.
fn prefixes(word: &str) -> [String; 2] {
    let first = word.chars().take(2).collect::<Vec<_>>();
    [
        word.chars().take(1).collect(),
        first.into_iter().rev().collect(),
    ]
}

fn best_reading<'a>(word: &str, terms: &'a [Completion], kind: Kind) -> Option<&'a str> {
    let read = terms
        .iter()
        .filter(|it| it.key == word && it.listings_of(kind) > 0 && has_han(&it.text));
    let best = read.min_by(|one, other| one.order(other, kind, word));
    best.map(|it| it.text.as_str())
}

fn closest<'a>(word: &str, spellings: &'a [Spelling]) -> Option<&'a str> {
    let weighed = spellings
        .iter()
        .filter(|it| it.frequency > 0)
        .filter_map(|it| {
            let weight = match edit_distance(word, &it.word)? {
                1 => it.frequency.saturating_mul(ONE_EDIT),
                _ => it.frequency,
            };
            Some((weight, it.word.as_str()))
        });
    let best = weighed.max_by(|(one, word), (other, later)| one.cmp(other).then(later.cmp(word)));
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_and_the_frequent_word_is_meant() {
        let spelling = |word: &str, frequency| Spelling {
            word: word.into(),
            frequency,
        };
        let spellings = [
            spelling("separator", 50),
            spelling("separators", 40),
            spelling("seperator", 1),
            spelling("sensor", 9),
            spelling("tensor", 90),
            spelling("polar", 3),
            spelling("poler", 3),
        ];
        for (name, written, expected) in [
            ("one edit", "separater", Some("separator")),
            ("its own number", "seperators", Some("separators")),
            (
                "not that of another misspelling",
                "seperater",
                Some("separator"),
            ),
            ("begins alike", "sensar", Some("sensor")),
            ("of equals the first", "polr", Some("polar")),
            ("nothing near", "quantum", None),
        ] {
            assert_eq!(closest(written, &spellings), expected, "{name}");
        }
    }
}
