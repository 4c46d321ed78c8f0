//! Names of alloys, models and compounds, which are written with hyphens or without: `Ti-6Al-4V`,
//! `GH4169`.

use std::ops::Range;

use super::{Token, TokenKind};

/// Longer compounds are no names.
const LONGEST: usize = 24;

/// A chain of words that hyphens join, while it is read.
#[derive(Default)]
pub(super) struct Compound {
    joined: String,
    place: Range<usize>,
    parts: usize,
}

impl Compound {
    /// Adds the next word of `text`. A word that no hyphen joins to the last one begins a new chain.
    pub(super) fn add(&mut self, text: &str, word: &str, place: Range<usize>) {
        let joint = self.parts > 0 && &text[self.place.end..place.start] == "-";
        if !joint {
            self.joined.clear();
            self.parts = 0;
            self.place.start = place.start;
        }
        self.place.end = place.end;
        self.joined.push_str(word);
        self.parts += 1;
    }

    /// The chain as one term, where it ends here and is a name: with digits and letters, not a range of
    /// numbers and not words alone.
    pub(super) fn ended(&mut self, text: &str) -> Option<Token> {
        let mut after = text[self.place.end..].chars();
        let goes_on = after.next() == Some('-') && after.next().is_some_and(super::fold::is_word);
        let is_name = self.parts > 1
            && self.joined.len() <= LONGEST
            && self.joined.contains(|it: char| it.is_ascii_digit())
            && self.joined.contains(|it: char| it.is_ascii_alphabetic());
        (is_name && !goes_on).then(|| Token {
            term: self.joined.clone(),
            place: self.place.clone(),
            kind: TokenKind::Word,
        })
    }
}
