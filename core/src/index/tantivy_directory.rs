//! A catalogue's postings as the files that tantivy reads: its small files come with the hot chunk,
//! and its postings file consists of chunks.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, FileHandle, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

use super::postings_file::SLOT;
use super::{ChunkCache, Layout};

/// tantivy's postings of a field begin after the number of its tokens.
const HEAD: u64 = 8;

/// The files of one catalogue. Read only.
#[derive(Clone)]
pub(super) struct TantivyDirectory {
    layout: Arc<Layout>,
    cache: ChunkCache,
}

impl TantivyDirectory {
    pub(super) fn new(layout: Arc<Layout>, cache: ChunkCache) -> Self {
        Self { layout, cache }
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
        let found = postings.chunk_at(start);
        let (name, first, most) = found.ok_or(io::ErrorKind::UnexpectedEof)?;
        let chunk = self.cache.chunk(name, most)?;
        part(&chunk, &(start - first..end - first))
    }

    fn open(&self, path: &Path) -> Result<File, OpenReadError> {
        let name = path.to_str().unwrap_or_default();
        let contents = if name == self.layout.postings.name {
            Some(Contents::Postings)
        } else {
            let small = self.layout.small.iter().find(|(known, _)| known == name);
            small.map(|(_, bytes)| Contents::Small(OwnedBytes::new(bytes.clone())))
        };
        let contents = contents.ok_or_else(|| OpenReadError::FileDoesNotExist(path.into()))?;
        Ok(File {
            directory: self.clone(),
            contents,
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

impl fmt::Debug for TantivyDirectory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TantivyDirectory")
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct File {
    directory: TantivyDirectory,
    contents: Contents,
}

#[derive(Debug)]
enum Contents {
    Small(OwnedBytes),
    Postings,
}

impl HasLen for File {
    fn len(&self) -> usize {
        match &self.contents {
            Contents::Small(bytes) => bytes.len(),
            Contents::Postings => {
                let postings = &self.directory.layout.postings;
                HEAD as usize + postings.slots() as usize * SLOT + postings.tail.len()
            }
        }
    }
}

impl FileHandle for File {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let range = range.start as u64..range.end as u64;
        match &self.contents {
            _ if range.is_empty() => Ok(OwnedBytes::empty()),
            Contents::Small(bytes) => part(bytes, &range),
            Contents::Postings => self.directory.postings(&range),
        }
    }
}

impl Directory for TantivyDirectory {
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
