//! The terms of the words that were read last: to spell and stem a word takes longer than to find it here.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

/// Most words that are kept: the map has half a megabyte then, which stays near a core.
const MOST: usize = 14_000;

/// Words in their one spelling with their terms, none of a stop word.
#[derive(Default)]
pub(super) struct KnownTerms(RefCell<FxHashMap<u128, Option<Short>>>);

/// A text of 15 bytes or less: the bytes, and their number in the last one. It lies in the map itself, so that a
/// look-up reads one place of memory. As a key it is a number, which is hashed and compared at once.
type Short = [u8; 16];

fn key(word: &str) -> Option<u128> {
    short(word).map(u128::from_le_bytes)
}

fn short(text: &str) -> Option<Short> {
    let mut short = [0; 16];
    short
        .get_mut(..text.len())?
        .copy_from_slice(text.as_bytes());
    (text.len() < 16).then(|| {
        short[15] = text.len() as u8;
        short
    })
}

fn long(short: &Short) -> String {
    let text = short.get(..usize::from(short[15])).unwrap_or_default();
    String::from_utf8_lossy(text).into_owned()
}

/// The term of a known word, none of a stop word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Known(pub(super) Option<String>);

impl KnownTerms {
    /// What is known of a word.
    pub(super) fn get(&self, word: &str) -> Option<Known> {
        let known = self.0.borrow();
        let term = known.get(&key(word)?)?;
        Some(Known(term.as_ref().map(long)))
    }

    /// Keeps the term of a word, unless one of them is longer than most.
    pub(super) fn keep(&self, word: &str, term: Option<&str>) {
        let term = match term.map(short) {
            None => None,
            Some(Some(term)) => Some(term),
            Some(None) => return,
        };
        if let Some(word) = key(word) {
            let mut known = self.0.borrow_mut();
            if known.len() == MOST {
                known.clear();
            }
            known.insert(word, term);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_with_short_terms_are_kept() {
        for (name, word, term, kept) in [
            ("a word", "batteries", Some("batteri"), true),
            ("a stop word", "the", None, true),
            ("nothing", "", Some(""), true),
            (
                "fifteen bytes",
                "abcdefghijklmno",
                Some("abcdefghijklmno"),
                true,
            ),
            ("sixteen", "abcdefghijklmnop", Some("abcdefghijklmn"), false),
            ("a long term", "short", Some("longer than the word"), false),
            ("beyond ASCII", "μm", Some("μm"), true),
        ] {
            let known = KnownTerms::default();
            assert_eq!(known.get(word), None, "{name}");
            known.keep(word, term);
            let expected = kept.then(|| Known(term.map(str::to_owned)));
            assert_eq!(known.get(word), expected, "{name}");
        }
    }
}
