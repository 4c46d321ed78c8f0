//! What a technology listing is, and how supply and demand are indexed, matched and explained.
//!
//! The crate has no file, network, clock or browser API: bytes come through
//! [`index::ChunkSource`], and today's date comes with the need. The command `techmatch` and the
//! engine in the browser call the same code and get the same ranking.

#[cfg(feature = "engine")]
pub mod completion;
pub mod diagnostic;
pub mod han;
#[cfg(feature = "engine")]
pub mod index;
#[cfg(feature = "write")]
pub mod indexer;
pub mod listing;
#[cfg(feature = "engine")]
pub mod matching;
pub(crate) mod order;
#[cfg(all(test, feature = "write"))]
mod property;
#[cfg(feature = "engine")]
pub mod ranking_params;
#[cfg(feature = "engine")]
pub mod text;
pub mod vocabulary;
pub mod wire;
