//! How text becomes terms: one analyser for both languages, the same for the index, for a need and
//! for the highlights.
//!
//! Chinese needs no dictionary: a run of Han characters gives its single characters and its
//! overlapping bigrams (nDCG@10 .631 on judged pairs, against .595 for jieba's words), traditional
//! ones simplified. Words of alphabetic scripts are folded to lower case and stemmed, and stop words
//! of both languages are dropped. A number and its unit are one term however they are written, and
//! so are the parts of a model's name beside themselves.

mod analyser;
mod compound;
mod fold;
mod gloss;
mod stop;
#[cfg(feature = "write")]
mod typed;
mod word;

pub use analyser::{Analyser, Token, TokenKind};
pub use fold::folded;
pub(crate) use fold::is_word;
pub use gloss::{
    Dictionary, Gloss, LONGEST_GLOSSED, english_terms, glossable, glossed_words, words,
};
pub(crate) use stop::{is_stop_character, is_stop_word};
#[cfg(feature = "write")]
pub(crate) use typed::{TypedWord, typed_words};
