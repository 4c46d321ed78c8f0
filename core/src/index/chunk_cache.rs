//! The bytes of an index that have arrived, and a record of those that were missed.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::directory::OwnedBytes;

use super::{ChunkName, Layout};

/// The chunks of one index that have arrived. Reading one that has not is a fault.
pub struct ChunkCache {
    layout: Layout,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    chunks: BTreeMap<ChunkName, Held>,
    /// What was missed, with the bytes that it holds at most.
    faults: BTreeMap<ChunkName, usize>,
    /// The chunk that was read last.
    last: Option<ChunkName>,
    /// Bytes of all chunks.
    bytes: usize,
    /// How many visits have begun.
    visits: u64,
    /// The visits that have not ended.
    open: BTreeSet<u64>,
}

struct Held {
    bytes: OwnedBytes,
    /// The last visit that began before it was read.
    used: u64,
}

impl ChunkCache {
    /// The cache of an index of which only the layout has arrived.
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            state: Mutex::default(),
        }
    }

    /// The layout.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Bytes of the chunks that are kept.
    pub fn bytes(&self) -> usize {
        self.state().bytes
    }

    /// Begins a visit: what is read until it ends stays until then.
    pub(super) fn pin(&self) -> Pin<'_> {
        let mut state = self.state();
        state.visits += 1;
        let number = state.visits;
        state.open.insert(number);
        Pin {
            cache: self,
            number,
        }
    }

    /// Adds a chunk that has arrived.
    pub(super) fn insert(&self, name: ChunkName, bytes: Vec<u8>) {
        let mut state = self.state();
        let held = Held {
            bytes: OwnedBytes::new(bytes),
            used: state.visits,
        };
        state.bytes += held.bytes.len();
        if let Some(before) = state.chunks.insert(name, held) {
            state.bytes -= before.bytes.len();
        }
    }

    /// The chunks missed since the last call, and forgets them.
    pub(super) fn take_faults(&self) -> Vec<(ChunkName, usize)> {
        std::mem::take(&mut self.state().faults)
            .into_iter()
            .collect()
    }

    /// The chunk that was read last, which a decoder that gives up was probably reading.
    pub(crate) fn last(&self) -> Option<ChunkName> {
        self.state().last
    }

    /// A chunk, which holds `most` bytes at most, or a fault.
    pub(super) fn chunk(&self, name: ChunkName, most: usize) -> io::Result<OwnedBytes> {
        let mut state = self.state();
        state.last = Some(name);
        let visit = state.visits;
        if let Some(held) = state.chunks.get_mut(&name) {
            held.used = visit;
            return Ok(held.bytes.clone());
        }
        state.faults.insert(name, most);
        Err(io::Error::new(
            io::ErrorKind::WouldBlock,
            "a chunk has not arrived yet",
        ))
    }

    /// Lets go of the chunks that were not read for longest, until no more than `most` bytes are
    /// kept; those that an open visit may have read stay.
    fn evict(&self, most: usize) {
        let mut state = self.state();
        if state.bytes <= most {
            return;
        }
        let oldest = state.open.first().copied().unwrap_or(u64::MAX);
        let mut old: Vec<_> = state
            .chunks
            .iter()
            .filter(|(_, held)| held.used < oldest)
            .map(|(&name, held)| (held.used, name))
            .collect();
        old.sort_unstable();
        for (_, name) in old {
            if state.bytes <= most {
                break;
            }
            if let Some(held) = state.chunks.remove(&name) {
                state.bytes -= held.bytes.len();
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// See [`ChunkCache::visit`].
pub(super) struct Pin<'a> {
    cache: &'a ChunkCache,
    number: u64,
}

impl Pin<'_> {
    /// Ends the visit, and lets go of what is more than `most` bytes.
    pub(super) fn end(self, most: usize) {
        let cache = self.cache;
        drop(self);
        cache.evict(most);
    }
}

impl Drop for Pin<'_> {
    fn drop(&mut self) {
        self.cache.state().open.remove(&self.number);
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use crate::index::chunk::LARGEST;

    #[test]
    fn what_was_read_longest_ago_goes_first_and_open_visits_keep_theirs() {
        let cache = ChunkCache::new(Layout::default());
        let name = |number: u8| ChunkName::of(&[number]);
        for number in 0..4 {
            let visit = cache.pin();
            cache.insert(name(number), vec![number; 1000]);
            visit.end(10_000);
        }
        let visit = cache.pin();
        cache.chunk(name(0), LARGEST).unwrap();
        visit.end(3_000);
        assert!(cache.chunk(name(0), LARGEST).is_ok(), "it was read again");
        assert!(
            cache.chunk(name(1), LARGEST).is_err(),
            "it was read longest ago"
        );
        assert_eq!(cache.bytes(), 3_000);

        let open = cache.pin();
        cache.chunk(name(2), LARGEST).unwrap();
        cache.pin().end(0);
        assert!(
            cache.chunk(name(2), LARGEST).is_ok(),
            "an open visit has read it"
        );
        open.end(0);
        assert_eq!(cache.bytes(), 0);
    }
}
