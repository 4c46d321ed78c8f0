//! Tables while they are written. Chunks end at boundaries that follow from the keys.

use std::io;

use super::Table;
use crate::index::bytes::put;
use crate::index::chunking::Chunking;
use crate::index::{ChunkName, ChunkStore};

/// Writes one table. Its chunks get their names when the store has them.
pub(crate) struct TableWriter {
    table: Table,
    block: Block,
    chunking: Chunking,
    /// Whether the chunk ends after the entries of the last key.
    ends: bool,
    last: String,
}

impl TableWriter {
    /// Chunks hold about `target` bytes before they are deflated.
    pub(crate) fn new(target: usize) -> Self {
        Self {
            table: Table::default(),
            block: Block::default(),
            chunking: Chunking::new(target),
            ends: false,
            last: String::new(),
        }
    }

    /// Whether an entry of a new key begins a chunk.
    pub(crate) fn begins(&self) -> bool {
        self.ends || self.block.bytes.is_empty()
    }

    /// Adds an entry; entries come in the order of their keys. Where it begins a chunk, `base` is the
    /// number that those in the chunk's values count from.
    pub(crate) fn add(
        &mut self,
        key: &str,
        value: &[u8],
        base: u32,
        store: &mut impl ChunkStore,
    ) -> io::Result<()> {
        if self.ends && key != self.last {
            self.end_chunk(store)?;
        }
        if self.block.bytes.is_empty() {
            let start = shortest_separator(&self.last, key);
            self.table.starts.push(start.to_owned());
            self.table.bases.push(base);
        }
        let bytes = self.block.add(key, value);
        self.ends |= self.chunking.ends_after(key.as_bytes(), bytes);
        key.clone_into(&mut self.last);
        Ok(())
    }

    /// Ends a table that becomes part of the hot chunk.
    pub(crate) fn finish(mut self, store: &mut impl ChunkStore) -> io::Result<Table> {
        if !self.block.bytes.is_empty() {
            self.end_chunk(store)?;
        }
        self.table.chunks = store.names()?;
        Ok(self.table)
    }

    /// Ends a table and stores it as a chunk of its own. Gives no name where the table has no entries.
    pub(crate) fn finish_as_chunk(
        self,
        store: &mut impl ChunkStore,
    ) -> io::Result<Option<ChunkName>> {
        let table = self.finish(store)?;
        if table.chunks.is_empty() {
            return Ok(None);
        }
        let bytes = postcard::to_allocvec(&table).map_err(io::Error::other)?;
        store.put_chunk(bytes)?;
        Ok(store.names()?.pop())
    }

    fn end_chunk(&mut self, store: &mut impl ChunkStore) -> io::Result<()> {
        self.ends = false;
        store.put_chunk(std::mem::take(&mut self.block).bytes)
    }
}

/// The entries of a chunk while they are written.
#[derive(Default)]
pub(crate) struct Block {
    /// The chunk's bytes so far.
    pub(crate) bytes: Vec<u8>,
    last: String,
}

impl Block {
    /// Adds an entry after all others; gives the number of its bytes.
    pub(crate) fn add(&mut self, key: &str, value: &[u8]) -> usize {
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

/// The shortest prefix of `key` that sorts after `before`.
pub(super) fn shortest_separator<'a>(before: &str, key: &'a str) -> &'a str {
    let mut ends = key.char_indices().map(|(at, one)| at + one.len_utf8());
    let end = ends.find(|&end| key[..end] > *before);
    &key[..end.unwrap_or(key.len())]
}
