//! The terms of the words that were read last: to stem a word takes longer than to find it here.

use std::cell::RefCell;
use std::collections::HashMap;

/// Most words that are kept.
const MOST: usize = 1 << 15;

/// Words with their terms, none of a stop word.
#[derive(Default)]
pub(super) struct KnownTerms(RefCell<HashMap<String, Option<String>>>);

impl KnownTerms {
    /// The term of a word, from `stem` where the word is new.
    pub(super) fn term(&self, word: &str, stem: impl FnOnce() -> Option<String>) -> Option<String> {
        let mut known = self.0.borrow_mut();
        if let Some(term) = known.get(word) {
            return term.clone();
        }
        if known.len() == MOST {
            known.clear();
        }
        let term = stem();
        known.insert(word.to_owned(), term.clone());
        term
    }
}
