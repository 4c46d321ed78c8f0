//! How text becomes terms: one analyser for both languages, and the same for the index, for needs and for
//! highlights.
//!
//! Chinese needs no dictionary: a run of Han characters gives its single characters and its overlapping
//! bigrams, in simplified form (nDCG@10 .631 on judged pairs; jieba's words give .595). Words of
//! alphabetic scripts are folded to lower case and stemmed. Stop words of both languages are dropped. A
//! number and its unit are one term however they are written. The parts of a model's name are terms, and
//! so is the whole name. English words that are spelt in two ways, or written in one, with a hyphen or
//! with a blank, and Chinese ones that are written with one character or another, are one term.

mod analyser;
mod compound;
mod fold;
mod gloss;
mod han_forms;
mod joined;
#[cfg(feature = "write")]
mod known_terms;
mod phrase;
mod sorted_words;
mod spelling;
mod stop;
mod token;
#[cfg(feature = "write")]
mod typed;
mod word;

pub use analyser::Analyser;
pub use fold::folded;
pub(crate) use fold::is_word;
pub use gloss::{
    Dictionary, Gloss, LONGEST_GLOSSED, english_terms, glossable, glossed_words, words,
};
pub(crate) use phrase::one_form;
#[cfg(feature = "write")]
pub(crate) use stop::is_stop_character;
pub(crate) use stop::{is_function_character, is_particle, is_stop_word};
pub use token::{Token, TokenKind};
#[cfg(feature = "write")]
pub(crate) use typed::{TypedWord, typed_words};
