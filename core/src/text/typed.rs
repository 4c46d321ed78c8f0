//! The words of a text as a person would type them: as they are written, with Chinese segmented by a
//! glossary. Completion gathers a catalogue's terms with it.

use std::ops::Range;

use super::gloss::{Gloss, segment};
use super::is_word;
use crate::han::is_han;

/// A word where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypedWord {
    /// Its bytes in the text.
    pub(crate) place: Range<usize>,
    /// Whether it is Chinese.
    pub(crate) han: bool,
}

impl TypedWord {
    /// Whether a person would type the word `next` right after this one, as parts of one term: nothing
    /// is between them, or a blank or a hyphen between two words of an alphabet.
    pub(crate) fn joins(&self, next: &Self, text: &str) -> bool {
        match &text[self.place.end..next.place.start] {
            "" => true,
            " " | "-" => !self.han && !next.han,
            _ => false,
        }
    }
}

/// The words of `text` in their order. Chinese characters that the glossary does not know separate
/// words and are none.
pub(crate) fn typed_words(text: &str, gloss: &(impl Gloss + ?Sized)) -> Vec<TypedWord> {
    let mut words = Vec::new();
    for Run { place, han } in runs(text) {
        if !han {
            words.push(TypedWord { place, han });
            continue;
        }
        for (inside, meanings) in segment(&text[place.clone()], gloss) {
            if !meanings.is_empty() {
                let place = place.start + inside.start..place.start + inside.end;
                words.push(TypedWord { place, han });
            }
        }
    }
    words
}

/// Consecutive characters that are all Chinese, or all of other scripts.
type Run = TypedWord;

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (start, character) in text.char_indices() {
        if !is_word(character) {
            continue;
        }
        let (end, han) = (start + character.len_utf8(), is_han(character));
        match runs.last_mut() {
            Some(last) if last.place.end == start && last.han == han => last.place.end = end,
            _ => runs.push(Run {
                place: start..end,
                han,
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn text_is_cut_as_it_would_be_typed() {
        let known = ["锂", "电池", "锂电池", "隔膜", "打印"];
        let gloss: BTreeMap<String, Vec<String>> = known
            .iter()
            .map(|word| ((*word).to_owned(), vec!["x".to_owned()]))
            .collect();
        // A `+` joins what could be one term.
        for (name, text, expected) in [
            ("Chinese by the glossary", "锂电池隔膜", "锂电池+隔膜"),
            ("an unknown character parts", "电池某隔膜", "电池 隔膜"),
            ("punctuation parts", "电池、隔膜", "电池 隔膜"),
            ("scripts join", "3D打印", "3D+打印"),
            ("a blank between scripts parts", "3D 打印", "3D 打印"),
            (
                "a blank joins letters",
                "Lithium battery",
                "Lithium+battery",
            ),
            ("and a hyphen", "lithium-ion", "lithium+ion"),
            ("two blanks do not", "lithium  ion", "lithium ion"),
            ("nothing", " ，", ""),
        ] {
            let words = typed_words(text, &gloss);
            let mut shown = String::new();
            for (at, word) in words.iter().enumerate() {
                if let Some(before) = at.checked_sub(1) {
                    shown.push(if words[before].joins(word, text) {
                        '+'
                    } else {
                        ' '
                    });
                }
                shown.push_str(&text[word.place.clone()]);
            }
            assert_eq!(shown, expected, "{name}");
        }
    }
}
