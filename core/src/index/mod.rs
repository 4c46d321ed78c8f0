//! The index of a catalogue: written once by the command, read chunk by chunk wherever it lies.
//!
//! A published catalogue is a `manifest.json` and chunk files named by the hash of their bytes.
//! The manifest names the *hot* chunk, which holds the [`Layout`]: the names of all other chunks,
//! which are read when a need first touches them, and the terms that most needs have.
//!
//! Reading is synchronous and restartable: code that runs over [`ChunkCache`] either has its bytes or
//! faults, and [`Catalogue::resolve`] fetches what was missing, all of it at once, and runs the
//! code again. So tantivy needs no async API and every source is one small implementation.

mod bytes;
mod catalogue;
mod chunk;
mod chunk_cache;
#[cfg(feature = "write")]
mod chunking;
mod columns;
mod error;
mod glossary;
mod guard;
mod layout;
mod lengths;
mod lexicon;
mod lines;
mod postings;
#[cfg(feature = "write")]
mod reachable;
mod source;
mod table;
mod typing;
#[cfg(feature = "write")]
mod write;

pub(crate) use columns::values_of;
pub(crate) use glossary::{USUAL, weight as meaning_weight};
pub(crate) use lengths::{FIELDNORMS, Packed, tokens_of_fieldnorms};
pub(crate) use lexicon::{Field, TermPostings};
pub(crate) use postings::Postings;
pub(crate) use typing::{Completion, Spelling};

pub use catalogue::Catalogue;
pub use chunk::ChunkName;
pub use chunk_cache::ChunkCache;
pub use columns::{Attribute, Columns};
pub use error::Error;
pub use layout::{DocRanges, FORMAT, Layout, MANIFEST, Manifest, Settings};
#[cfg(feature = "write")]
pub use reachable::reachable;
pub use source::{ChunkSource, MemorySource, SourceError};
pub use table::Table;
#[cfg(feature = "write")]
pub use write::{
    BatchIndexer, ChunkStore, GlossaryUsage, IndexedBatch, MemoryStore, WriteError, Writer,
    encode as encode_chunk, write,
};
