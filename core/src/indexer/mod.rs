//! Writing a catalogue. Listings are analysed in batches, each on its own ([`BatchIndexer`]). The
//! [`Writer`] spills what a batch gives, merges the runs of all batches in the order of the terms, and
//! writes chunk by chunk.
//!
//! The bytes of a catalogue depend on its listings alone: neither on the number of batches nor on that of
//! threads.

mod batch_indexer;
mod error;
mod glossing;
mod postings_writer;
mod run;
mod settings;
mod synonyms;
mod writer;

use std::io;

use crate::index::MemoryStore;
use crate::listing::Listing;
use crate::text::Dictionary;
use crate::wire::CatalogueInfo;

pub use batch_indexer::{BatchIndexer, IndexedBatch};
pub use error::WriteError;
pub use glossing::GlossaryUsage;
pub use settings::Settings;
pub use writer::Writer;

/// Writes a catalogue of `listings` through `put`, which stores bytes under a path relative to the
/// catalogue's root, on one thread and in memory. The manifest comes last, so that a catalogue is
/// whole once it is there.
///
/// Chinese words are glossed by `dictionary`; with an empty one a need finds listings of its own
/// language alone.
///
/// The same listings in the same order give the same bytes. Ids must be unique: the builder ensures
/// that.
pub fn write(
    listings: &[Listing],
    settings: &Settings,
    dictionary: &(dyn Dictionary + Sync),
    put: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<CatalogueInfo, WriteError> {
    let mut store = MemoryStore::new(put);
    let mut writer = Writer::default();
    let mut batch_indexer = BatchIndexer::new(dictionary, settings.params.fields);
    let batch = batch_indexer.analyse(listings).map_err(io::Error::from)?;
    writer.add(batch, &mut store)?;
    writer.finish(settings, dictionary, [batch_indexer.finish()], &mut store)
}

#[cfg(test)]
mod tests;
