//! The index of a catalogue: written once by the command, read chunk by chunk wherever it lies.
//!
//! A published catalogue is a `manifest.json` and chunk files named by the hash of their bytes.
//! The manifest names the *hot* chunk, which holds the [`Layout`] and every byte range that
//! opening the index touches; all other chunks are read when a need first touches them.
//!
//! Reading is synchronous and restartable: code that runs over [`Pages`] either has its bytes or
//! faults, and [`Catalogue::resolve`] fetches what was missing, all of it at once, and runs the
//! code again. So tantivy needs no async API and every source is one small implementation.

mod catalogue;
mod chunk;
mod error;
mod glossary;
mod layout;
mod pages;
mod schema;
mod source;
mod table;
mod typing;
#[cfg(feature = "write")]
mod write;

pub(crate) use glossary::{USUAL, weight as meaning_weight};
pub(crate) use typing::{Completion, Spelling};

pub use catalogue::Catalogue;
pub use chunk::ChunkName;
pub use error::Error;
pub use layout::{FORMAT, Layout, MANIFEST, Manifest, Settings};
pub use pages::Pages;
pub use schema::{Columns, Fields};
pub use source::{ChunkSource, MemorySource, SourceError};
#[cfg(feature = "write")]
pub use write::{WriteError, write};
