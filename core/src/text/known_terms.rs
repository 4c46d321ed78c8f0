//! The terms of the words that were read last: to stem a word takes longer than to find it here.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

/// Most words that are kept.
const MOST: usize = 1 << 16;

/// Words with their terms, none of a stop word.
#[derive(Default)]
pub(super) struct KnownTerms(RefCell<FxHashMap<Short, Option<Short>>>);

/// A text of 15 bytes or less: the bytes, and their number in the last one. It lies in the map itself, so that a
/// look-up reads one place of memory.
type Short = [u8; 16];

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

impl KnownTerms {
    /// The term of a word, from `stem` where the word is new. What is longer than most words is not kept.
    pub(super) fn term(&self, word: &str, stem: impl FnOnce() -> Option<String>) -> Option<String> {
        let Some(key) = short(word) else {
            return stem();
        };
        let mut known = self.0.borrow_mut();
        if let Some(term) = known.get(&key) {
            return term.as_ref().map(long);
        }
        if known.len() == MOST {
            known.clear();
        }
        let term = stem();
        match term.as_deref().map(short) {
            None => known.insert(key, None),
            Some(Some(kept)) => known.insert(key, Some(kept)),
            Some(None) => None,
        };
        term
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_asked_for_once() {
        let known = KnownTerms::default();
        for (name, word, term, again) in [
            ("a word", "batteries", Some("batteri"), false),
            ("none of a stop word", "the", None, false),
            ("nothing", "", Some(""), false),
            (
                "fifteen bytes",
                "abcdefghijklmno",
                Some("abcdefghijklmno"),
                false,
            ),
            ("sixteen", "abcdefghijklmnop", Some("abcdefghijklmn"), true),
            ("a long term", "short", Some("longer than the word"), true),
            ("beyond ASCII", "μm", Some("μm"), false),
        ] {
            for time in 0..2 {
                let mut asked = false;
                let found = known.term(word, || {
                    asked = true;
                    term.map(str::to_owned)
                });
                assert_eq!(found.as_deref(), term, "{name}");
                assert_eq!(asked, time == 0 || again, "{name}");
            }
        }
    }
}
