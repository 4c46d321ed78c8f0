//! What a technology listing is, and how supply and demand are indexed, matched and explained.
//!
//! The crate has no file, network, clock or browser API: bytes come through
//! [`index::ChunkSource`], and today's date comes with the need. The command `techmatch` and the
//! engine in the browser call the same code and get the same ranking.

// Unit tests share the catalogue of the tests that see the crate from outside.
#[cfg(test)]
extern crate self as techmatch_core;

#[cfg(feature = "engine")]
pub mod completion;
pub mod diagnostic;
pub mod han;
#[cfg(feature = "engine")]
pub mod index;
#[cfg(feature = "write")]
pub mod indexer;
pub mod links;
pub mod listing;
#[cfg(feature = "engine")]
pub mod matching;
pub mod order;
#[cfg(feature = "write")]
pub mod parse;
#[cfg(all(test, feature = "write"))]
mod property;
#[cfg(feature = "engine")]
pub mod ranking_params;
mod steps;
#[cfg(feature = "engine")]
pub mod text;
pub mod vocabulary;
pub mod wire;
pub(crate) mod word_list;
