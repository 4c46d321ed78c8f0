//! Tables while they are written: chunks end at borders that follow from the keys.

use std::io;

use super::Workshop;
use crate::index::Table;
use crate::index::cut::Cut;
use crate::index::table::{Block, telling};

/// Writes one table; its chunks get their names when the workshop has them.
pub(super) struct TableWriter {
    table: Table,
    block: Block,
    cut: Cut,
    last: String,
}

impl TableWriter {
    /// Chunks hold about `target` bytes before they are deflated.
    pub(super) fn new(target: usize) -> Self {
        Self {
            table: Table::default(),
            block: Block::default(),
            cut: Cut::new(target),
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
        workshop: &mut impl Workshop,
    ) -> io::Result<()> {
        if self.begins() {
            self.table.starts.push(telling(&self.last, key).to_owned());
            self.table.bases.push(base);
        }
        let bytes = self.block.add(key, value);
        if self.cut.ends_behind(key.as_bytes(), bytes) {
            self.end_chunk(workshop)?;
        }
        key.clone_into(&mut self.last);
        Ok(())
    }

    /// Ends the table.
    pub(super) fn finish(mut self, workshop: &mut impl Workshop) -> io::Result<Table> {
        if !self.begins() {
            self.end_chunk(workshop)?;
        }
        self.table.chunks = workshop.names()?;
        Ok(self.table)
    }

    fn end_chunk(&mut self, workshop: &mut impl Workshop) -> io::Result<()> {
        workshop.put_chunk(std::mem::take(&mut self.block).bytes)
    }
}
