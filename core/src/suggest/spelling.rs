//! What a word was meant to be that the catalogue does not have.

use super::edit_distance::slips;
use crate::han::has_han;
use crate::index::{Catalogue, ChunkSource, Completion, Error, Spelling};
use crate::listing::Kind;

/// A word of one slip is taken for the one that was meant, unless one of two slips is said so many
/// times as often.
const SLIP: u32 = 16;

/// A word that no listing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// In small letters of the Latin alphabet.
    pub(crate) word: String,
    /// Its stem.
    pub(crate) stem: String,
}

/// What each of `unknown` was meant to be: a Chinese term of listings of `kind` whose pinyin it is,
/// or the word that it misspells. `None` for a word that is right as it is and for one that
/// resembles none.
pub(crate) async fn meant<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    unknown: &[Unknown],
    kind: Kind,
) -> Result<Vec<Option<String>>, Error> {
    if unknown.is_empty() {
        return Ok(Vec::new());
    }
    let words: Vec<&str> = unknown.iter().map(|it| it.word.as_str()).collect();
    let letters: Vec<String> = words.iter().copied().flat_map(beginnings).collect();
    let (spellings, terms) = catalogue.resembling(&words, &letters).await?;
    let meant = unknown.iter().map(|unknown| {
        let right = spellings
            .iter()
            .any(|it| it.said == 0 && it.word == unknown.stem);
        if right {
            return None;
        }
        let read = best_reading(&unknown.word, &terms, kind);
        read.or_else(|| closest(&unknown.word, &spellings))
    });
    Ok(meant.map(|meant| meant.map(str::to_owned)).collect())
}

/// With what a word begins that a misspelt one was meant to be: its letter, or its first two
/// changed places.
fn beginnings(word: &str) -> [String; 2] {
    let changed = word.chars().take(2).collect::<Vec<_>>();
    [
        word.chars().take(1).collect(),
        changed.into_iter().rev().collect(),
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
    let weighed = spellings.iter().filter(|it| it.said > 0).filter_map(|it| {
        let weight = match slips(word, &it.word)? {
            1 => it.said.saturating_mul(SLIP),
            _ => it.said,
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
    fn the_closest_is_meant_and_the_frequent_one() {
        let said = |word: &str, said| Spelling {
            word: word.into(),
            said,
        };
        let spellings = [
            said("separator", 50),
            said("separators", 40),
            said("seperator", 1),
            said("sensor", 9),
            said("tensor", 90),
            said("polar", 3),
            said("poler", 3),
        ];
        for (name, written, expected) in [
            ("one slip", "separater", Some("separator")),
            ("its own number", "seperators", Some("separators")),
            ("not another's slip", "seperater", Some("separator")),
            ("begins alike", "sensar", Some("sensor")),
            ("of equals the first", "polr", Some("polar")),
            ("nothing near", "quantum", None),
        ] {
            assert_eq!(closest(written, &spellings), expected, "{name}");
        }
    }
}
