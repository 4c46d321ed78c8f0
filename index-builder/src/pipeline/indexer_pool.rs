//! IndexerPool: threads that take batches of listings. What they make of them goes to the catalogue's
//! writer in the order in which the batches came.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;

use anyhow::{Context as _, anyhow};
use techmatch_core::index::ChunkStore;
use techmatch_core::indexer::{BatchIndexer, GlossaryUsage, IndexedBatch, Writer};
use techmatch_core::listing::Listing;
use techmatch_core::ranking_params::FieldCounts;
use techmatch_core::text::Dictionary;

/// What an batch_indexer gives back.
enum Given {
    IndexedBatch(usize, Box<serde_json::Result<IndexedBatch>>),
    GlossaryUsage(GlossaryUsage),
}

/// See the module.
pub(crate) struct IndexerPool {
    batches: Option<SyncSender<(usize, Vec<Listing>)>>,
    given: Receiver<Given>,
    /// How many batches were taken.
    taken: usize,
    /// Parts that wait for one before them.
    parts: BTreeMap<usize, IndexedBatch>,
    next: usize,
    met: Vec<GlossaryUsage>,
    writer: Writer,
}

impl IndexerPool {
    /// IndexerPool that end with `scope` at the latest.
    pub(crate) fn new<'scope>(
        scope: &'scope Scope<'scope, '_>,
        threads: usize,
        dictionary: &'scope (dyn Dictionary + Sync),
        counts: FieldCounts,
    ) -> Self {
        // One batch waits for each: a reader that is ahead of them all waits too.
        let (batches, waiting) = sync_channel::<(usize, Vec<Listing>)>(threads);
        let (give, given) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..threads {
            let (waiting, give) = (Arc::clone(&waiting), give.clone());
            scope.spawn(move || {
                let mut batch_indexer = BatchIndexer::new(dictionary, counts);
                loop {
                    let next = waiting
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .recv();
                    let Ok((number, listings)) = next else {
                        break;
                    };
                    let part = batch_indexer.analyse(&listings);
                    if give
                        .send(Given::IndexedBatch(number, Box::new(part)))
                        .is_err()
                    {
                        return;
                    }
                }
                // Nobody waits for it where the build has failed.
                let _ = give.send(Given::GlossaryUsage(batch_indexer.finish()));
            });
        }
        Self {
            batches: Some(batches),
            given,
            taken: 0,
            parts: BTreeMap::new(),
            next: 0,
            met: Vec::new(),
            writer: Writer::default(),
        }
    }

    /// Takes a batch.
    pub(crate) fn take(
        &mut self,
        listings: Vec<Listing>,
        store: &mut impl ChunkStore,
    ) -> anyhow::Result<()> {
        let batches = self
            .batches
            .as_ref()
            .context("the indexer_pool have ended")?;
        let ended = |_| anyhow!("a thread of the build ended");
        batches.send((self.taken, listings)).map_err(ended)?;
        self.taken += 1;
        while let Ok(given) = self.given.try_recv() {
            self.give(given, store)?;
        }
        Ok(())
    }

    /// Waits for all parts; gives the writer that has them, and what was met of the dictionary.
    pub(crate) fn finish(
        mut self,
        store: &mut impl ChunkStore,
    ) -> anyhow::Result<(Writer, Vec<GlossaryUsage>)> {
        self.batches = None;
        while let Ok(given) = self.given.recv() {
            self.give(given, store)?;
        }
        Ok((self.writer, self.met))
    }

    fn give(&mut self, given: Given, store: &mut impl ChunkStore) -> anyhow::Result<()> {
        match given {
            Given::GlossaryUsage(met) => self.met.push(met),
            Given::IndexedBatch(number, part) => {
                self.parts.insert(number, (*part)?);
            }
        }
        while let Some(part) = self.parts.remove(&self.next) {
            self.writer.add(part, store)?;
            self.next += 1;
        }
        Ok(())
    }
}
