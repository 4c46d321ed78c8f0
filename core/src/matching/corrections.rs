//! Misspelt words of a need: which of its typed words no listing has, what they were meant to be,
//! and the need with that in their place.

use std::ops::Range;

use super::need::NeedText;
use super::retrieve::WeighedNeed;
use crate::index::{Catalogue, ChunkSource, Error};
use crate::suggest::{Unknown, meant};
use crate::text::{Analyser, Shape, folded};
use crate::wire::{Correction, Need};

/// So many words of a need are looked up: whoever pastes a brief full of names should not wait.
const MOST: usize = 4;
/// Shorter words are as often abbreviations.
const SHORTEST: usize = 4;

/// What the words of `need` were meant to be that are read in `text` and that no listing has.
/// Where every word is known, nothing is fetched.
pub(super) async fn find<S: ChunkSource>(
    analyser: &Analyser,
    catalogue: &Catalogue<S>,
    need: &Need,
    text: &NeedText,
    weighed: &WeighedNeed,
) -> Result<Vec<Correction>, Error> {
    let (mut written, mut unknown) = (Vec::new(), Vec::new());
    for &(term, _) in &weighed.absent {
        let term = &text.terms[term];
        // Only what was typed: the texts of a listing that stands for the need follow it.
        let typed = need.text.get(term.place.clone());
        let Some(typed) = typed.filter(|_| term.shape == Shape::Word) else {
            continue;
        };
        if unknown.len() < MOST && may_be_misspelt(&need.text, term.place.start, typed) {
            written.push(typed.to_owned());
            unknown.push(Unknown {
                word: folded(typed),
                stem: term.term.clone(),
            });
        }
    }
    let meant = meant(catalogue, &unknown, need.seek).await?;
    let mut corrections = Vec::new();
    for ((written, unknown), meant) in written.into_iter().zip(unknown).zip(meant) {
        // What is known in another form alone is known: in the other language, where a need is not
        // looked for in that.
        let other = |meant: &String| {
            !analyser
                .tokens(meant)
                .iter()
                .any(|it| it.term == unknown.stem)
        };
        if let Some(meant) = meant.filter(other) {
            corrections.push(Correction {
                written,
                meant,
                applied: !need.exact,
            });
        }
    }
    Ok(corrections)
}

/// Whether a word that stands at `start` is one of the language, not a name, a model or an
/// abbreviation: small letters, after a capital where all words have one or where a text begins.
fn may_be_misspelt(text: &str, start: usize, word: &str) -> bool {
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let plain = folded(word).bytes().all(|it| it.is_ascii_lowercase());
    if !plain || word.chars().count() < SHORTEST || !small(letters.as_str()) {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphanumeric());
    !capital || start == 0 || !words.filter(|it| it.len() >= SHORTEST).any(small_latin)
}

fn small_latin(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_lowercase())
}

/// `text` with what was meant in the place of what was written, and where that stands.
pub(super) fn put_right(
    analyser: &Analyser,
    text: &str,
    corrections: &[Correction],
) -> (String, Vec<Range<usize>>) {
    let (mut right, mut places) = (String::new(), Vec::new());
    let mut at = 0;
    analyser.analyse(text, |token| {
        let word = folded(&text[token.place.clone()]);
        let correction = corrections.iter().find(|it| folded(&it.written) == word);
        if let Some(correction) = correction {
            right.push_str(&text[at..token.place.start]);
            let start = right.len();
            right.push_str(&correction.meant);
            places.push(start..right.len());
            at = token.place.end;
        }
    });
    right.push_str(&text[at..]);
    (right, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_models_are_left_alone() {
        for (name, text, word, expected) in [
            ("a word", "heat resistant seperator", "seperator", true),
            (
                "the first word",
                "Seperator for batteries",
                "Seperator",
                true,
            ),
            (
                "where all have capitals",
                "Battery Seperator",
                "Seperator",
                true,
            ),
            ("a name", "separators of Celgrad", "Celgrad", false),
            ("an abbreviation", "PVDF coating", "PVDF", false),
            ("a model", "lifepo4 cathode", "lifepo4", false),
            ("too short", "an xyz film", "xyz", false),
            ("beside Chinese", "高温seperator", "seperator", true),
            ("another alphabet", "сепаратор", "сепаратор", false),
        ] {
            let start = text.find(word).unwrap();
            assert_eq!(may_be_misspelt(text, start, word), expected, "{name}");
        }
    }

    #[test]
    fn what_was_meant_stands_in_its_place() {
        let correction = |written: &str, meant: &str| Correction {
            written: written.into(),
            meant: meant.into(),
            applied: true,
        };
        let corrections = [
            correction("Seperator", "separator"),
            correction("gemo", "隔膜"),
        ];
        let (right, places) = put_right(
            &Analyser::default(),
            "Seperator, 耐热gemo；seperator 2",
            &corrections,
        );
        assert_eq!(right, "separator, 耐热隔膜；separator 2");
        let shown: Vec<_> = places.into_iter().map(|place| &right[place]).collect();
        assert_eq!(shown, ["separator", "隔膜", "separator"]);
    }
}
