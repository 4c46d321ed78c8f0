//! Listings by the batch: what a thread indexes at once.

use techmatch_core::listing::Listing;

use crate::parse::Parsed;

/// Bytes of a batch: a million listings make eight hundred of them. Of larger ones the threads wait longer for the
/// first, and for who indexes the last.
const BATCH_BYTES: usize = 2 << 20;

/// The batches of some listings.
pub(super) struct Batches<L> {
    listings: L,
}

impl<L: Iterator<Item = Parsed>> Batches<L> {
    pub(super) fn new(listings: L) -> Self {
        Self { listings }
    }
}

impl<L: Iterator<Item = Parsed>> Iterator for Batches<L> {
    type Item = Vec<Listing>;

    fn next(&mut self) -> Option<Vec<Listing>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES
            && let Some(parsed) = self.listings.next()
        {
            bytes += parsed.bytes;
            batch.push(parsed.listing);
        }
        (!batch.is_empty()).then_some(batch)
    }
}
