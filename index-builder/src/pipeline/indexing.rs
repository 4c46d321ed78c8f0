//! Batches of listings, indexed by a thread for each core, in the order in which they were read.

use std::collections::BTreeMap;
use std::iter::Fuse;
use std::thread::Scope;

use techmatch_core::indexer::{BatchIndexer, GlossaryUsage, IndexedBatch};
use techmatch_core::listing::Listing;
use techmatch_core::ranking_params::FieldCounts;
use techmatch_core::text::Dictionary;

use super::Threads;
use super::workers::Workers;

type Indexed = serde_json::Result<IndexedBatch>;

/// Indexes batches.
pub(super) struct IndexedBatches<'scope, B> {
    batches: Fuse<B>,
    workers: Workers<'scope, Vec<Listing>, Indexed, BatchIndexer<'scope>>,
    /// How many batches may be in work at once.
    most: usize,
    /// How many batches were given to the threads.
    given: usize,
    /// Those that came before one that is in work.
    early: BTreeMap<usize, Indexed>,
    next: usize,
}

impl<'scope, B: Iterator<Item = Vec<Listing>>> IndexedBatches<'scope, B> {
    pub(super) fn new(
        scope: &'scope Scope<'scope, '_>,
        batches: B,
        Threads(threads): Threads,
        dictionary: &'scope (dyn Dictionary + Sync),
        counts: FieldCounts,
    ) -> Self {
        let indexers = (0..threads).map(|_| BatchIndexer::new(dictionary, counts));
        let work = |indexer: &mut BatchIndexer<'_>, batch: Vec<Listing>| indexer.analyse(&batch);
        Self {
            batches: batches.fuse(),
            workers: Workers::new(scope, threads, indexers, work),
            // One waits for each thread.
            most: 2 * threads,
            given: 0,
            early: BTreeMap::new(),
            next: 0,
        }
    }

    /// Ends the threads; gives what they used of the dictionary.
    pub(super) fn finish(self) -> Vec<GlossaryUsage> {
        let indexers = self.workers.finish().into_iter();
        indexers.map(BatchIndexer::finish).collect()
    }
}

impl<B: Iterator<Item = Vec<Listing>>> Iterator for IndexedBatches<'_, B> {
    type Item = Indexed;

    fn next(&mut self) -> Option<Indexed> {
        loop {
            while self.given - self.next < self.most
                && let Some(batch) = self.batches.next()
            {
                self.workers.give(self.given, batch);
                self.given += 1;
                self.early.extend(self.workers.ready());
            }
            if let Some(indexed) = self.early.remove(&self.next) {
                self.next += 1;
                return Some(indexed);
            }
            if self.next == self.given {
                return None;
            }
            self.early.extend([self.workers.wait()]);
        }
    }
}
