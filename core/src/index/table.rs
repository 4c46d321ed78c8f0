//! Sorted tables in chunks: of terms, words, ids and completions. A look-up reads the chunks that may
//! hold its key and no others.
//!
//! A [`Table`] lists the chunks with the first key of each. It is part of the hot chunk where most
//! needs use it, and has a chunk of its own where few do. A chunk holds entries in the order of their
//! keys. A key may have several entries; these share a chunk. An entry is:
//!
//! ```text
//! number of leading bytes that the key shares with the key before
//! length and bytes of the rest of the key
//! length and bytes of the value
//! ```

#[cfg(feature = "write")]
mod writer;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;

use super::bytes::Cursor;
use super::error::{touch_all, undecodable};
use super::{ChunkCache, ChunkName, Error};
use crate::order::inserted;
#[cfg(feature = "write")]
pub(crate) use writer::{Block, TableWriter};

/// No chunk of a table holds more bytes. The writer ends them at 128 KB, and the largest entry is
/// that of a prefix with all of its terms.
pub(super) const LARGEST_BLOCK: usize = 8 << 20;

/// Where the entries of a table lie.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// The shortest prefix of each chunk's first key that sorts after all keys before.
    starts: Vec<String>,
    /// The number that those in each chunk's values count from.
    bases: Vec<u32>,
    /// The chunks.
    pub(super) chunks: Vec<ChunkName>,
}

/// What is looked for in a table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sought<'a> {
    /// The entries of a key.
    Key(&'a str),
    /// The entries of every key with this prefix.
    Prefix(&'a str),
}

impl Table {
    /// Whether its parts agree with each other.
    pub(super) fn agrees(&self) -> bool {
        let chunks = self.chunks.len();
        self.starts.len() == chunks && self.bases.len() == chunks && strictly_ascends(&self.starts)
    }

    /// Reads a table that has a chunk of its own.
    pub(crate) fn open(cache: &ChunkCache, name: ChunkName) -> Result<Self, Error> {
        let bytes = cache.chunk(name, LARGEST_BLOCK)?;
        Self::decode(&bytes).map_err(|error| error.of_chunk(name))
    }

    /// Decodes the contents of a table's own chunk.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let table: Self = postcard::from_bytes(bytes).map_err(|error| undecodable(&error))?;
        let contradicts = || Error::Broken("a table contradicts itself".into());
        table.agrees().then_some(table).ok_or_else(contradicts)
    }

    /// The positions of the chunks that may hold what is sought.
    fn positions(&self, sought: Sought<'_>) -> Range<usize> {
        let (Sought::Key(key) | Sought::Prefix(key)) = sought;
        let after = self.starts.partition_point(|start| start.as_str() <= key);
        let end = match sought {
            Sought::Key(_) => after,
            Sought::Prefix(_) => {
                let later = self.starts[after..].iter();
                after + later.take_while(|start| start.starts_with(key)).count()
            }
        };
        after.saturating_sub(1)..end
    }

    /// The chunk at a position with its base, or a fault.
    fn chunk(&self, cache: &ChunkCache, position: usize) -> Result<(OwnedBytes, u32), Error> {
        let (Some(&name), Some(&base)) = (self.chunks.get(position), self.bases.get(position))
        else {
            return Err(Error::Broken("a table has no such chunk".into()));
        };
        Ok((cache.chunk(name, LARGEST_BLOCK)?, base))
    }

    /// Touches the chunks that may hold what is sought.
    pub(crate) fn touch(&self, cache: &ChunkCache, sought: Sought<'_>) -> Result<(), Error> {
        touch_all(
            self.positions(sought)
                .map(|position| self.chunk(cache, position).map(drop)),
        )
    }

    /// Decodes the first value of `key`; `decode` takes the value and the base of its numbers.
    pub(super) fn get<T>(
        &self,
        cache: &ChunkCache,
        key: &str,
        decode: impl FnOnce(&[u8], u32) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let Some(position) = self.positions(Sought::Key(key)).next() else {
            return Ok(None);
        };
        let (block, base) = self.chunk(cache, position)?;
        let look_up = || {
            let mut entries = Entries::new(&block);
            while let Some((found, value)) = entries.next()? {
                if found >= key.as_bytes() {
                    return (found == key.as_bytes())
                        .then(|| decode(value, base))
                        .transpose();
                }
            }
            Ok(None)
        };
        look_up().map_err(|error| error.of_chunk(self.chunks[position]))
    }

    /// Gives every entry of the chunks that may hold what is sought; entries of other keys are among
    /// them. Touches every chunk before it fails.
    pub(crate) fn scan<'s>(
        &self,
        cache: &ChunkCache,
        sought: impl IntoIterator<Item = Sought<'s>>,
        entry: &mut EachEntry<'_>,
    ) -> Result<(), Error> {
        let positions = sought.into_iter().flat_map(|it| self.positions(it));
        let positions: BTreeSet<usize> = inserted(positions);
        touch_all(positions.into_iter().map(|position| {
            let (block, _) = self.chunk(cache, position)?;
            let scanned = each_entry(&block, entry);
            scanned.map_err(|error| error.of_chunk(self.chunks[position]))
        }))
    }
}

/// Whether each is greater than the one before.
pub(super) fn strictly_ascends<T: Ord>(starts: &[T]) -> bool {
    starts.is_sorted_by(|one, other| one < other)
}

/// What is done with an entry: its key and its value.
type EachEntry<'e> = dyn FnMut(&str, &[u8]) -> Result<(), Error> + 'e;

/// A key with its value.
type KeyValue<'k, 'v> = (&'k [u8], &'v [u8]);

/// The entries of a chunk.
struct Entries<'a> {
    rest: Cursor<'a>,
    key: Vec<u8>,
}

impl<'a> Entries<'a> {
    fn new(block: &'a [u8]) -> Self {
        Self {
            rest: Cursor(block),
            key: Vec::new(),
        }
    }

    /// The next key with its value.
    fn next(&mut self) -> Result<Option<KeyValue<'_, 'a>>, Error> {
        if self.rest.0.is_empty() {
            return Ok(None);
        }
        let mut read = || {
            let shared = usize::try_from(self.rest.number()?).ok()?;
            let suffix = self.rest.counted()?;
            if shared > self.key.len() {
                return None;
            }
            self.key.truncate(shared);
            self.key.extend_from_slice(suffix);
            self.rest.counted()
        };
        let value = read().ok_or_else(|| Error::Broken("a table ends early".into()))?;
        Ok(Some((&self.key, value)))
    }
}

/// Gives each entry of a chunk in the order of the keys.
pub(super) fn each_entry(block: &[u8], entry: &mut EachEntry<'_>) -> Result<(), Error> {
    let mut entries = Entries::new(block);
    while let Some((key, value)) = entries.next()? {
        entry(utf8(key)?, value)?;
    }
    Ok(())
}

/// Bytes as the text that they have to be.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes).map_err(|_| Error::Broken("it is not UTF-8".into()))
}

#[cfg(all(test, feature = "write"))]
mod tests;
