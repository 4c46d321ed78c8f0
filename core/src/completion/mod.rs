//! Completion: terms of the catalogue that complete what a person has begun to type, by their words or
//! in pinyin, and the words that misspelt ones were meant to be. The page and the JS API ask for
//! completions ([`suggest`]); matching asks what unknown words were meant to be.
//!
//! Both read a table of their own, and nothing of it before they are asked:
//!
//! - completions: each term of titles and keywords under every [key](keys) that a person may type for
//!   it. A prefix with many keys has its best terms written out under a key of its own, so that a
//!   keystroke costs the same however large the catalogue.
//! - spellings: the frequent words of the catalogue, and the stems of all English words that the
//!   dictionary knows.

mod edit_distance;
#[cfg(feature = "write")]
mod entries;
mod fragment;
mod keys;
#[cfg(feature = "write")]
mod lossy_counter;
mod query;
mod spelling;
#[cfg(feature = "write")]
mod stats;
mod term;
#[cfg(feature = "write")]
mod terms;

pub use query::suggest;
pub(crate) use spelling::{Unknown, meant};
#[cfg(feature = "write")]
pub(crate) use stats::CompletionStats;
