//! The bytes of an index that have arrived, and a record of those that were missed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, FileHandle, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

use super::{ChunkName, Layout};

/// Postings are addressed by slots of so many bytes. A chunk begins at a slot and takes as many as
/// it needs, so that growth of one moves no address in another.
pub(super) const SLOT: usize = 1 << 16;
/// Addresses of postings have 32 bits in the browser.
pub(super) const MOST_SLOTS: u32 = (u32::MAX / SLOT as u32) - 2;
/// tantivy's postings of a field begin behind the number of its tokens.
const HEAD: u64 = 8;

/// The cache of one index: tantivy reads its small files and its postings from them as from a
/// [`Directory`].
#[derive(Clone)]
pub struct ChunkCache {
    layout: Arc<Layout>,
    state: Arc<Mutex<State>>,
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
            layout: Arc::new(layout),
            state: Arc::default(),
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

    /// A part of the postings file: its head, a part of one chunk, or its tail.
    fn postings(&self, range: &Range<u64>) -> io::Result<OwnedBytes> {
        let postings = &self.layout.postings;
        let end = HEAD + postings.slots() * SLOT as u64;
        if range.start < HEAD {
            let head = OwnedBytes::new(0_u64.to_le_bytes().to_vec());
            return part(&head, range);
        }
        if range.start >= end {
            let tail = OwnedBytes::new(postings.tail.clone());
            return part(&tail, &(range.start - end..range.end - end));
        }
        let (start, end) = (range.start - HEAD, range.end - HEAD);
        let slot = start / SLOT as u64;
        let after = postings.starts.partition_point(|&it| u64::from(it) <= slot);
        let found = after
            .checked_sub(1)
            .and_then(|place| Some((postings.starts.get(place)?, postings.chunks.get(place)?)));
        let (&first, &name) = found.ok_or(io::ErrorKind::UnexpectedEof)?;
        let slots = postings.starts.get(after).map_or(1, |next| next - first);
        let first = u64::from(first) * SLOT as u64;
        let chunk = self.chunk(name, slots as usize * SLOT)?;
        part(&chunk, &(start - first..end - first))
    }

    fn open(&self, path: &Path) -> Result<CachedFile, OpenReadError> {
        let name = path.to_str().unwrap_or_default();
        let postings = &self.layout.postings;
        let kind = if name == postings.name {
            Some(Handle::Postings)
        } else {
            let small = self.layout.small.iter().find(|(known, _)| known == name);
            small.map(|(_, bytes)| Handle::Small(OwnedBytes::new(bytes.clone())))
        };
        let kind = kind.ok_or_else(|| OpenReadError::FileDoesNotExist(path.into()))?;
        Ok(CachedFile {
            cache: self.clone(),
            kind,
        })
    }
}

/// The part of `bytes` in `range`.
fn part(bytes: &OwnedBytes, range: &Range<u64>) -> io::Result<OwnedBytes> {
    let range = range.start as usize..range.end as usize;
    if range.end > bytes.len() || range.start > range.end {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes.slice(range))
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

impl fmt::Debug for ChunkCache {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ChunkCache").finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct CachedFile {
    cache: ChunkCache,
    kind: Handle,
}

#[derive(Debug)]
enum Handle {
    Small(OwnedBytes),
    Postings,
}

impl HasLen for CachedFile {
    fn len(&self) -> usize {
        match &self.kind {
            Handle::Small(bytes) => bytes.len(),
            Handle::Postings => {
                let postings = &self.cache.layout.postings;
                HEAD as usize + postings.slots() as usize * SLOT + postings.tail.len()
            }
        }
    }
}

impl FileHandle for CachedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let range = range.start as u64..range.end as u64;
        match &self.kind {
            _ if range.is_empty() => Ok(OwnedBytes::empty()),
            Handle::Small(bytes) => part(bytes, &range),
            Handle::Postings => self.cache.postings(&range),
        }
    }
}

impl Directory for ChunkCache {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.open(path)?))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.open(path).is_ok())
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let handle = self.open(path)?;
        let bytes = handle.read_bytes(0..handle.len());
        bytes
            .map(|bytes| bytes.to_vec())
            .map_err(|error| OpenReadError::wrap_io_error(error, path.into()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::FileDoesNotExist(path.into()))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.into()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Err(read_only())
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "a published index is read only")
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
