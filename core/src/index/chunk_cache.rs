//! The chunks of a catalogue that have arrived, and a record of those that were missing when they
//! were read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::directory::OwnedBytes;

use super::{ChunkName, Error};

/// The chunk cache of one catalogue.
#[derive(Default)]
pub struct ChunkCache {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    chunks: BTreeMap<ChunkName, Held>,
    /// The chunks that were missing, with the bytes that each holds at most.
    faults: BTreeMap<ChunkName, usize>,
    /// The chunk that was read last.
    last: Option<ChunkName>,
    /// Bytes of all chunks.
    bytes: usize,
    /// The number of the last pin.
    pins: u64,
    /// The pins that are held.
    open: BTreeSet<u64>,
}

struct Held {
    bytes: OwnedBytes,
    /// The last pin that began before the chunk was read.
    used: u64,
}

impl ChunkCache {
    /// Bytes of the chunks that are kept.
    pub fn bytes(&self) -> usize {
        self.state().bytes
    }

    /// Pins what is read from now on, until the pin is dropped.
    pub(super) fn pin(&self) -> Pin<'_> {
        let mut state = self.state();
        state.pins += 1;
        let number = state.pins;
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
            used: state.pins,
        };
        state.bytes += held.bytes.len();
        if let Some(before) = state.chunks.insert(name, held) {
            state.bytes -= before.bytes.len();
        }
    }

    /// Takes the record of the chunks that were missing, each with the bytes that it holds at most.
    pub(super) fn take_faults(&self) -> Vec<(ChunkName, usize)> {
        std::mem::take(&mut self.state().faults)
            .into_iter()
            .collect()
    }

    /// The chunk that was read last: a decoder that fails was probably reading it.
    pub(super) fn last(&self) -> Option<ChunkName> {
        self.state().last
    }

    /// A chunk, which holds `most` bytes at most.
    ///
    /// # Errors
    ///
    /// [`Error::Fault`] where it has not arrived; then it is recorded as missing.
    pub(super) fn chunk(&self, name: ChunkName, most: usize) -> Result<OwnedBytes, Error> {
        let mut state = self.state();
        state.last = Some(name);
        let pin = state.pins;
        if let Some(held) = state.chunks.get_mut(&name) {
            held.used = pin;
            return Ok(held.bytes.clone());
        }
        state.faults.insert(name, most);
        Err(Error::Fault(name))
    }

    /// Evicts the least recently read chunks, until no more than `most` bytes are kept. Chunks that a
    /// held pin may have read stay.
    fn evict(&self, most: usize) {
        let mut state = self.state();
        if state.bytes <= most {
            return;
        }
        let oldest = state.open.first().copied().unwrap_or(u64::MAX);
        let mut unpinned: Vec<_> = state
            .chunks
            .iter()
            .filter(|(_, held)| held.used < oldest)
            .map(|(&name, held)| (held.used, name))
            .collect();
        unpinned.sort_unstable();
        for (_, name) in unpinned {
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

impl fmt::Debug for ChunkCache {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ChunkCache").finish_non_exhaustive()
    }
}

/// Keeps what was read since [`ChunkCache::pin`] from eviction.
pub(super) struct Pin<'a> {
    cache: &'a ChunkCache,
    number: u64,
}

impl Pin<'_> {
    /// Drops the pin, and evicts what is more than `most` bytes.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::chunk::LARGEST;

    #[test]
    fn least_recently_read_chunks_are_evicted_and_pinned_ones_stay() {
        let cache = ChunkCache::default();
        let name = |number: u8| ChunkName::of(&[number]);
        for number in 0..4 {
            let pin = cache.pin();
            cache.insert(name(number), vec![number; 1000]);
            pin.end(10_000);
        }
        let pin = cache.pin();
        cache.chunk(name(0), LARGEST).unwrap();
        pin.end(3_000);
        assert!(cache.chunk(name(0), LARGEST).is_ok(), "it was read again");
        assert!(
            cache.chunk(name(1), LARGEST).is_err(),
            "it was read longest ago"
        );
        assert_eq!(cache.bytes(), 3_000);

        let held = cache.pin();
        cache.chunk(name(2), LARGEST).unwrap();
        cache.pin().end(0);
        assert!(cache.chunk(name(2), LARGEST).is_ok(), "a held pin read it");
        held.end(0);
        assert_eq!(cache.bytes(), 0);
    }

    #[test]
    fn a_missing_chunk_is_a_fault_and_recorded_once() {
        let (cache, name) = (ChunkCache::default(), ChunkName::of(b"x"));
        for _ in 0..2 {
            let error = cache.chunk(name, 10).unwrap_err();
            assert!(matches!(error, Error::Fault(missing) if missing == name));
        }
        assert_eq!(cache.take_faults(), [(name, 10)]);
        assert_eq!(cache.take_faults(), []);
    }
}
