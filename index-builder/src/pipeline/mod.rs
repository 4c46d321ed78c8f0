//! The threads of a build: indexer_pool take batches of listings, chunk_writer_pool take chunks. Both give back
//! in the order in which they were given, so that their number does not show in a site.

mod chunk_writer_pool;
mod indexer_pool;
mod progress;
mod spill_file;

pub(crate) use chunk_writer_pool::ChunkWriterPool;
pub(crate) use indexer_pool::IndexerPool;
pub(crate) use progress::Progress;

use std::num::NonZero;

/// How many threads to use: all cores, or as many as the environment says. More than the cores
/// does no harm.
pub(crate) fn threads() -> usize {
    let said = std::env::var("TECHMATCH_THREADS").ok();
    let said = said.and_then(|said| said.parse().ok());
    let cores = || std::thread::available_parallelism().map_or(1, NonZero::get);
    said.unwrap_or_else(cores).clamp(1, 64)
}
