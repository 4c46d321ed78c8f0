//! Misspelt words of a need: which of its typed words no listing has, and what they are meant to be.

use std::cell::OnceCell;

use super::need::{CorrectedText, NeedText};
use super::retrieve::WeighedNeed;
use crate::completion::{Unknown, meant};
use crate::index::{Catalogue, ChunkSource, Error};
use crate::steps;
use crate::text::{Analyser, folded};
use crate::wire::{Correction, Need};

/// At most this many words of a need are looked up: whoever pastes a brief full of names should not
/// wait.
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
    let titled = OnceCell::new();
    let titled = || *titled.get_or_init(|| is_titled(&need.text));
    for &(term, _) in &weighed.absent {
        let term = &text.terms[term];
        // Only what was typed: the texts of a listing that stands for the need follow it.
        let typed = need.text.get(term.place.clone());
        let Some(typed) = typed.filter(|_| term.kind.is_alphabetic()) else {
            continue;
        };
        if unknown.len() < MOST && may_be_misspelt(term.place.start, typed, titled) {
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
                beside: false,
                applied: !need.exact,
            });
        }
    }
    Ok(corrections)
}

/// Whether a word that stands at `start` is one of the language, not a name, a model or an
/// abbreviation: small letters, after a capital where the text is `titled` or begins.
fn may_be_misspelt(start: usize, word: &str, titled: impl Fn() -> bool) -> bool {
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let plain = folded(word).bytes().all(|it| it.is_ascii_lowercase());
    if !plain || word.chars().count() < SHORTEST || !small(letters.as_str()) {
        return false;
    }
    !capital || start == 0 || titled()
}

/// Whether all words of a text begin with a capital.
fn is_titled(text: &str) -> bool {
    let small = |word: &str| word.bytes().all(|it| it.is_ascii_lowercase());
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|it| it.len() >= SHORTEST);
    words.all(|word| {
        steps::add(1);
        !small(word)
    })
}

/// `text` with what was meant in the place of what was written.
pub(super) fn corrected(
    analyser: &Analyser,
    text: &str,
    corrections: &[Correction],
) -> CorrectedText {
    let (mut meant, mut places) = (String::new(), Vec::new());
    let mut at = 0;
    analyser.analyse(text, |token| {
        let word = folded(&text[token.place.clone()]);
        let correction = corrections.iter().find(|it| folded(&it.written) == word);
        if let Some(correction) = correction {
            meant.push_str(&text[at..token.place.start]);
            let start = meant.len();
            meant.push_str(&correction.meant);
            places.push(start..meant.len());
            at = token.place.end;
        }
    });
    meant.push_str(&text[at..]);
    CorrectedText {
        text: meant,
        places,
    }
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
            let found = may_be_misspelt(start, word, || is_titled(text));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn what_was_meant_stands_in_its_place() {
        let correction = |written: &str, meant: &str| Correction {
            written: written.into(),
            meant: meant.into(),
            beside: false,
            applied: true,
        };
        let corrections = [
            correction("Seperator", "separator"),
            correction("gemo", "隔膜"),
        ];
        let CorrectedText { text, places } = corrected(
            &Analyser::default(),
            "Seperator, 耐热gemo；seperator 2",
            &corrections,
        );
        assert_eq!(text, "separator, 耐热隔膜；separator 2");
        let shown: Vec<_> = places.into_iter().map(|place| &text[place]).collect();
        assert_eq!(shown, ["separator", "隔膜", "separator"]);
    }
}
