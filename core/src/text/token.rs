//! Tokens: terms where they stand in a text.

use std::ops::Range;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// A single Han character.
    Character,
    /// Two Han characters that stand side by side.
    Bigram,
    /// A word of an alphabetic script, a number, or both together (`lifepo4`).
    Word,
    /// A part of a word that is written in one as well (`needle` of `micro-needle`). A need asks for the
    /// whole before it asks for the parts.
    Part,
}

impl TokenKind {
    /// Whether it is of an alphabetic script, or a number.
    pub fn is_alphabetic(self) -> bool {
        matches!(self, Self::Word | Self::Part)
    }
}

/// A term where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The term as the index has it.
    pub term: String,
    /// Its bytes in the analysed text.
    pub place: Range<usize>,
    /// Its kind.
    pub kind: TokenKind,
}
