//! Analysts: threads that take batches of listings. What they make of them goes to the catalogue's
//! writer in the order in which the batches came.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;

use anyhow::{Context as _, anyhow};
use techmatch_core::index::{Analyst, Met, Part, Workshop, Writer};
use techmatch_core::listing::Listing;
use techmatch_core::matching::FieldCounts;
use techmatch_core::text::Dictionary;

/// What an analyst gives back.
enum Given {
    Part(usize, Box<serde_json::Result<Part>>),
    Met(Met),
}

/// See the module.
pub(crate) struct Analysts {
    batches: Option<SyncSender<(usize, Vec<Listing>)>>,
    given: Receiver<Given>,
    /// How many batches were taken.
    taken: usize,
    /// Parts that wait for one before them.
    parts: BTreeMap<usize, Part>,
    next: usize,
    met: Vec<Met>,
    writer: Writer,
}

impl Analysts {
    /// Analysts that end with `scope` at the latest.
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
                let mut analyst = Analyst::new(dictionary, counts);
                loop {
                    let next = waiting
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .recv();
                    let Ok((number, listings)) = next else {
                        break;
                    };
                    let part = analyst.analyse(&listings);
                    if give.send(Given::Part(number, Box::new(part))).is_err() {
                        return;
                    }
                }
                // Nobody waits for it where the build has failed.
                let _ = give.send(Given::Met(analyst.finish()));
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
        workshop: &mut impl Workshop,
    ) -> anyhow::Result<()> {
        let batches = self.batches.as_ref().context("the analysts have ended")?;
        let ended = |_| anyhow!("a thread of the build ended");
        batches.send((self.taken, listings)).map_err(ended)?;
        self.taken += 1;
        while let Ok(given) = self.given.try_recv() {
            self.give(given, workshop)?;
        }
        Ok(())
    }

    /// Waits for all parts; gives the writer that has them, and what was met of the dictionary.
    pub(crate) fn finish(
        mut self,
        workshop: &mut impl Workshop,
    ) -> anyhow::Result<(Writer, Vec<Met>)> {
        self.batches = None;
        while let Ok(given) = self.given.recv() {
            self.give(given, workshop)?;
        }
        Ok((self.writer, self.met))
    }

    fn give(&mut self, given: Given, workshop: &mut impl Workshop) -> anyhow::Result<()> {
        match given {
            Given::Met(met) => self.met.push(met),
            Given::Part(number, part) => {
                self.parts.insert(number, (*part)?);
            }
        }
        while let Some(part) = self.parts.remove(&self.next) {
            self.writer.add(part, workshop)?;
            self.next += 1;
        }
        Ok(())
    }
}
