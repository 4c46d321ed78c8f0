//! Where postings lie: chunks at addresses of one long virtual file, which tantivy reads.

use serde::{Deserialize, Serialize};

use super::ChunkName;

/// Bytes of a slot. A chunk of postings begins at a slot and takes as many as it needs, so that
/// growth of one chunk moves no address in another.
pub(crate) const SLOT: usize = 1 << 16;
/// Addresses of postings have 32 bits in the browser.
pub(crate) const MOST_SLOTS: u32 = (u32::MAX / SLOT as u32) - 2;

/// The chunks of postings, and what makes tantivy read them as one file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PostingsFile {
    /// The file's name in the index.
    pub name: String,
    /// The first slot of each chunk, and at the end the number of slots.
    pub starts: Vec<u32>,
    /// The chunks.
    pub chunks: Vec<ChunkName>,
    /// What follows the postings in the file.
    pub tail: Vec<u8>,
}

impl PostingsFile {
    /// How many slots the chunks take.
    pub(super) fn slots(&self) -> u64 {
        u64::from(self.starts.last().copied().unwrap_or_default())
    }

    /// The chunk that holds an address, the address of its first byte, and how many bytes it holds at
    /// most.
    pub(super) fn chunk_at(&self, address: u64) -> Option<(ChunkName, u64, usize)> {
        let slot = address / SLOT as u64;
        let after = self
            .starts
            .partition_point(|&start| u64::from(start) <= slot);
        let position = after.checked_sub(1)?;
        let (&first, &name) = (self.starts.get(position)?, self.chunks.get(position)?);
        let slots = self.starts.get(after).map_or(1, |next| next - first);
        Some((name, u64::from(first) * SLOT as u64, slots as usize * SLOT))
    }
}
