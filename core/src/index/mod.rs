//! The index of a catalogue: its format, and how it is read chunk by chunk wherever it lies.
//!
//! A published catalogue is a `manifest.json` and chunk files named by the hash of their bytes.
//! The manifest names the *hot* chunk, which holds the [`Layout`]: the terms that most needs have, and
//! the names of all other chunks. These are read when a need first touches them.
//!
//! Reading is synchronous and restartable: code either has its chunks in the [`ChunkCache`] or fails
//! with [`Error::Fault`], and [`Catalogue::resolve`] fetches the chunks that were missing, all at once,
//! and runs the code again. So every [`ChunkSource`] is one small implementation.
//!
//! | type | what it is |
//! |---|---|
//! | [`Manifest`], [`Layout`] | what the manifest and the hot chunk say |
//! | [`Catalogue`] | an open catalogue: terms, columns, listings |
//! | [`ChunkSource`], [`ChunkCache`] | where chunks come from, and those that have arrived |
//! | [`Table`] | sorted keys with values, in chunks |
//! | [`Attribute`], [`Columns`] | values of listings for filters, facets and criteria |

pub(crate) mod bytes;
pub(crate) mod catalogue;
mod chunk;
mod chunk_cache;
#[cfg(feature = "write")]
mod chunk_store;
#[cfg(feature = "write")]
pub(crate) mod chunking;
pub(crate) mod column;
pub(crate) mod columns;
pub(crate) mod error;
mod fetch;
pub(crate) mod fieldnorms;
pub(crate) mod glossary;
mod guard;
mod layout;
pub(crate) mod lexicon;
pub(crate) mod postings;
#[cfg(feature = "write")]
mod reachable;
mod source;
pub(crate) mod table;

pub(crate) use column::Column;
pub(crate) use columns::{LANGUAGES, unpack_maturity};
pub(crate) use error::touch_all;
pub(crate) use fieldnorms::{FIELDNORMS, Packed, tokens_of_fieldnorms};
pub(crate) use glossary::{USUAL, weight as meaning_weight};
pub(crate) use lexicon::{Entry as TermEntry, Field, TermPostings};
pub(crate) use postings::Postings;

pub use catalogue::Catalogue;
pub use chunk::ChunkName;
pub use chunk_cache::ChunkCache;
#[cfg(feature = "write")]
pub use chunk_store::{ChunkStore, MemoryStore, encode as encode_chunk};
pub use columns::{Attribute, Columns};
pub use error::Error;
pub use layout::{DocRanges, FORMAT, Layout, MANIFEST, Manifest};
#[cfg(feature = "write")]
pub use reachable::reachable;
pub use source::{ChunkSource, MemorySource, SourceError};
pub use table::Table;
