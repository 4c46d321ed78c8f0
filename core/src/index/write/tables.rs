//! Tables while they are written: chunks end at borders that follow from the keys.

use std::io;

use super::ChunkStore;
use crate::index::Table;
use crate::index::chunking::Chunking;
use crate::index::table::{Block, shortest_separator};

/// Writes one table; its chunks get their names when the store has them.
pub(super) struct TableWriter {
    table: Table,
    block: Block,
    chunking: Chunking,
    last: String,
}

impl TableWriter {
    /// Chunks hold about `target` bytes before they are deflated.
    pub(super) fn new(target: usize) -> Self {
        Self {
            table: Table::default(),
            block: Block::default(),
            chunking: Chunking::new(target),
            last: String::new(),
        }
    }

    /// Whether the next entry begins a chunk.
    pub(super) fn begins(&self) -> bool {
        self.block.bytes.is_empty()
    }

    /// Adds an entry behind all others. Where it begins a chunk, `base` is what numbers in the
    /// chunk's values count from.
    pub(super) fn add(
        &mut self,
        key: &str,
        value: &[u8],
        base: u32,
        store: &mut impl ChunkStore,
    ) -> io::Result<()> {
        if self.begins() {
            self.table
                .starts
                .push(shortest_separator(&self.last, key).to_owned());
            self.table.bases.push(base);
        }
        let bytes = self.block.add(key, value);
        if self.chunking.ends_behind(key.as_bytes(), bytes) {
            self.end_chunk(store)?;
        }
        key.clone_into(&mut self.last);
        Ok(())
    }

    /// Ends the table.
    pub(super) fn finish(mut self, store: &mut impl ChunkStore) -> io::Result<Table> {
        if !self.begins() {
            self.end_chunk(store)?;
        }
        self.table.chunks = store.names()?;
        Ok(self.table)
    }

    fn end_chunk(&mut self, store: &mut impl ChunkStore) -> io::Result<()> {
        store.put_chunk(std::mem::take(&mut self.block).bytes)
    }
}
