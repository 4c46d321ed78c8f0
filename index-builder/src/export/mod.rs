//! What a published site holds, given back as files: every field of every listing. What is written as
//! JSON lines or as a table builds the same listings again.

mod cells;
pub(crate) mod media;
mod schema_org;
pub(crate) mod table;

use std::io::Write;

use techmatch_core::index::{Catalogue, ChunkSource};
use techmatch_core::listing::{Kind, Listing};

use crate::disk::wait;

pub(crate) use schema_org::{document as schema_org, item as schema_org_item};

/// The number of listings that are read at a time.
const AT_ONCE: u32 = 1000;

/// Gives every listing of a catalogue to `take`, in its order.
pub(crate) fn each<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    mut take: impl FnMut(Listing) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for kind in [Kind::Supply, Kind::Demand] {
        let all = catalogue.documents(kind);
        let mut from = all.start;
        while from < all.end {
            let to = all.end.min(from.saturating_add(AT_ONCE));
            let documents: Vec<u32> = (from..to).collect();
            for listing in wait(catalogue.listings(&documents))? {
                take(listing)?;
            }
            from = to;
        }
    }
    Ok(())
}

/// Writes every listing as one line of JSON.
pub(crate) fn jsonl<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    each(catalogue, |listing| {
        let json = listing.to_whole_json()?;
        Ok(writeln!(out, "{json}")?)
    })
}

#[cfg(test)]
mod tests;
