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

use super::layout::{HotRange, PagedFile};
use super::{ChunkName, Layout};

/// The pages of one index: tantivy reads them as a [`Directory`].
#[derive(Clone)]
pub struct Pages {
    layout: Arc<Layout>,
    hot: Arc<Vec<OwnedBytes>>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    chunks: BTreeMap<ChunkName, OwnedBytes>,
    faults: BTreeSet<ChunkName>,
    reads: Option<BTreeSet<(u32, u64, u64)>>,
}

impl Pages {
    /// The pages of an index of which only the layout has arrived.
    pub fn new(mut layout: Layout) -> Self {
        let hot = layout
            .hot
            .iter_mut()
            .map(|range| OwnedBytes::new(std::mem::take(&mut range.bytes)));
        let hot = Arc::new(hot.collect());
        Self {
            layout: Arc::new(layout),
            hot,
            state: Arc::default(),
        }
    }

    /// The layout, its hot ranges emptied of their bytes.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Adds a chunk that has arrived.
    pub(super) fn insert(&self, name: ChunkName, bytes: Vec<u8>) {
        self.state().chunks.insert(name, OwnedBytes::new(bytes));
    }

    /// The chunks missed since the last call, and forgets them.
    pub(super) fn take_faults(&self) -> Vec<ChunkName> {
        std::mem::take(&mut self.state().faults)
            .into_iter()
            .collect()
    }

    /// A chunk, or a fault.
    pub(super) fn chunk(&self, name: ChunkName) -> io::Result<OwnedBytes> {
        let mut state = self.state();
        if let Some(bytes) = state.chunks.get(&name) {
            return Ok(bytes.clone());
        }
        state.faults.insert(name);
        Err(fault())
    }

    /// Begins to record which ranges are read.
    #[cfg(feature = "write")]
    pub(super) fn record(&self) {
        self.state().reads = Some(BTreeSet::new());
    }

    /// Ends the record: the ranges read, without overlap, in order.
    #[cfg(feature = "write")]
    pub(super) fn recorded(&self) -> Vec<(u32, Range<u64>)> {
        let reads = self.state().reads.take().unwrap_or_default();
        let mut merged: Vec<(u32, Range<u64>)> = Vec::new();
        for (file, start, end) in reads {
            match merged.last_mut() {
                Some((last, range)) if *last == file && start <= range.end => {
                    range.end = range.end.max(end);
                }
                _ => merged.push((file, start..end)),
            }
        }
        merged
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, file: u32, range: Range<u64>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        if let Some(reads) = &mut self.state().reads {
            reads.insert((file, range.start, range.end));
        }
        if let Some(bytes) = self.read_hot(file, &range) {
            return Ok(bytes);
        }
        let paged = &self.layout.files[file as usize];
        let size = u64::from(paged.chunk_bytes);
        let first = range.start / size;
        let last = (range.end - 1) / size;
        let names = paged
            .chunks
            .get(first as usize..=last as usize)
            .ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        let mut state = self.state();
        let missed: Vec<_> = names
            .iter()
            .filter(|name| !state.chunks.contains_key(name))
            .copied()
            .collect();
        if !missed.is_empty() {
            state.faults.extend(missed);
            return Err(fault());
        }
        let skipped = (range.start - first * size) as usize;
        let length = (range.end - range.start) as usize;
        if let [name] = names {
            let chunk = &state.chunks[name];
            return Ok(chunk.slice(skipped..skipped + length));
        }
        let mut bytes = Vec::with_capacity(length);
        for name in names {
            let chunk = &state.chunks[name];
            let skip = if bytes.is_empty() { skipped } else { 0 };
            let take = (chunk.len() - skip).min(length - bytes.len());
            bytes.extend_from_slice(&chunk[skip..skip + take]);
        }
        Ok(OwnedBytes::new(bytes))
    }

    fn read_hot(&self, file: u32, range: &Range<u64>) -> Option<OwnedBytes> {
        let ranges = &self.layout.hot;
        let after =
            ranges.partition_point(|hot: &HotRange| (hot.file, hot.start) <= (file, range.start));
        let place = after.checked_sub(1)?;
        let (hot, bytes) = (&ranges[place], &self.hot[place]);
        let start = usize::try_from(range.start - hot.start.min(range.start)).ok()?;
        let end = start + (range.end - range.start) as usize;
        (hot.file == file && end <= bytes.len()).then(|| bytes.slice(start..end))
    }

    fn find(&self, path: &Path) -> Option<u32> {
        let name = path.to_str()?;
        self.layout
            .files
            .iter()
            .position(|file| file.name == name)
            .map(|place| place as u32)
    }
}

fn fault() -> io::Error {
    io::Error::new(io::ErrorKind::WouldBlock, "a chunk has not arrived yet")
}

impl fmt::Debug for Pages {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct PagedHandle {
    pages: Pages,
    file: u32,
}

impl PagedHandle {
    fn paged(&self) -> &PagedFile {
        &self.pages.layout.files[self.file as usize]
    }
}

impl HasLen for PagedHandle {
    fn len(&self) -> usize {
        self.paged().bytes as usize
    }
}

impl FileHandle for PagedHandle {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.pages
            .read(self.file, range.start as u64..range.end as u64)
    }
}

impl Directory for Pages {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = self
            .find(path)
            .ok_or_else(|| OpenReadError::FileDoesNotExist(path.into()))?;
        Ok(Arc::new(PagedHandle {
            pages: self.clone(),
            file,
        }))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.find(path).is_some())
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let file = self
            .find(path)
            .ok_or_else(|| OpenReadError::FileDoesNotExist(path.into()))?;
        let bytes = self.layout.files[file as usize].bytes;
        let bytes = self.read(file, 0..bytes);
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
