//! Sorted tables in chunks: of terms, of words, of ids. A look-up reads the one chunk that may hold
//! its key; which one that is the hot chunk tells.

use std::io;

use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;

use super::bytes::Cursor;
use super::layout::rises;
use super::{ChunkCache, ChunkName, Error};

/// No chunk of a table, or of lines, holds more bytes: they are cut at 128 KB, and the largest
/// entry is that of a beginning with all of its terms.
pub(super) const LARGEST_BLOCK: usize = 8 << 20;

/// Where the keys of a table lie.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// The first key of each chunk, or what is enough of it to tell it from the key before.
    pub(super) starts: Vec<String>,
    /// What the numbers in a chunk's values count from.
    pub(super) bases: Vec<u32>,
    /// The chunks.
    pub(super) chunks: Vec<ChunkName>,
}

impl Table {
    /// Whether its parts agree with each other.
    pub(super) fn agrees(&self) -> bool {
        let chunks = self.chunks.len();
        self.starts.len() == chunks && self.bases.len() == chunks && rises(&self.starts)
    }

    /// The position of the chunk that may hold `key`.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        let after = self.starts.partition_point(|start| start.as_str() <= key);
        after.checked_sub(1)
    }

    /// The chunk at a position, and what its numbers count from; or a fault.
    pub(super) fn chunk(&self, cache: &ChunkCache, place: usize) -> io::Result<(OwnedBytes, u32)> {
        let (Some(&name), Some(&base)) = (self.chunks.get(place), self.bases.get(place)) else {
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        Ok((cache.chunk(name, LARGEST_BLOCK)?, base))
    }

    /// What `read` makes of the value of `key`, and of what its numbers count from.
    pub(super) fn get<T>(
        &self,
        cache: &ChunkCache,
        key: &str,
        read: impl FnOnce(&[u8], u32) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let Some(place) = self.place(key) else {
            return Ok(None);
        };
        let (block, base) = self.chunk(cache, place)?;
        let look_up = || {
            let mut entries = Entries::new(&block);
            while let Some((found, value)) = entries.next()? {
                if found >= key.as_bytes() {
                    return (found == key.as_bytes())
                        .then(|| read(value, base))
                        .transpose();
                }
            }
            Ok(None)
        };
        look_up().map_err(|error| error.of_chunk(self.chunks[place]))
    }
}

/// A key with its value.
pub(super) type KeyValue<'k, 'v> = (&'k [u8], &'v [u8]);

/// The entries of a chunk: of each key what it does not share with the one before.
pub(super) struct Entries<'a> {
    rest: Cursor<'a>,
    key: Vec<u8>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(block: &'a [u8]) -> Self {
        Self {
            rest: Cursor(block),
            key: Vec::new(),
        }
    }

    /// The next key with its value.
    pub(super) fn next(&mut self) -> Result<Option<KeyValue<'_, 'a>>, Error> {
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

/// Entries as a chunk holds them, while they are written.
#[cfg(feature = "write")]
#[derive(Default)]
pub(super) struct Block {
    /// The chunk's bytes so far.
    pub(super) bytes: Vec<u8>,
    last: String,
}

#[cfg(feature = "write")]
impl Block {
    /// Adds an entry behind all others; gives its bytes.
    pub(super) fn add(&mut self, key: &str, value: &[u8]) -> usize {
        use super::bytes::put;
        let before = self.bytes.len();
        let same = self.last.bytes().zip(key.bytes());
        let shared = same.take_while(|(one, other)| one == other).count();
        put(&mut self.bytes, shared as u64);
        put(&mut self.bytes, (key.len() - shared) as u64);
        self.bytes.extend_from_slice(&key.as_bytes()[shared..]);
        put(&mut self.bytes, value.len() as u64);
        self.bytes.extend_from_slice(value);
        key.clone_into(&mut self.last);
        self.bytes.len() - before
    }
}

/// What of `key` is enough to tell it from all keys before, of which `before` is the last.
#[cfg(feature = "write")]
pub(super) fn shortest_separator<'a>(before: &str, key: &'a str) -> &'a str {
    let mut ends = key.char_indices().map(|(at, one)| at + one.len_utf8());
    let end = ends.find(|&end| key[..end] > *before);
    &key[..end.unwrap_or(key.len())]
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_and_cut_ones_do_not() {
        let mut block = Block::default();
        for (key, value) in [("batteri", "1"), ("battl", ""), ("电", "22"), ("电池", "3")] {
            block.add(key, value.as_bytes());
        }
        let mut entries = Entries::new(&block.bytes);
        let mut found = Vec::new();
        while let Some((key, value)) = entries.next().unwrap() {
            found.push(format!("{}={}", String::from_utf8_lossy(key), value.len()));
        }
        assert_eq!(found, ["batteri=1", "battl=0", "电=2", "电池=1"]);
        let mut cut = Entries::new(&block.bytes[..block.bytes.len() - 1]);
        assert!((0..4).any(|_| cut.next().is_err()));
    }

    #[test]
    fn a_start_is_as_short_as_it_may_be() {
        for (before, key, expected) in [
            ("battl", "beta", "be"),
            ("bat", "batteri", "batt"),
            ("", "x", "x"),
            ("电", "电池", "电池"),
        ] {
            assert_eq!(shortest_separator(before, key), expected);
        }
    }
}
