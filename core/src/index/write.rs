//! Writing a catalogue: one tantivy segment, listing chunks, the hot chunk and the manifest.

mod glossing;
mod segment;
mod typing;

use std::io;
use std::ops::Range;

use super::catalogue::open_segment;
use super::layout::{HotRange, PagedFile};
use super::{ChunkName, Error, FORMAT, Layout, MANIFEST, Manifest, Pages, Settings, chunk};
use crate::listing::{Kind, Listing};
use crate::text::Dictionary;
use crate::wire::CatalogueInfo;
use glossing::Glossing;
use typing::Typing;

/// Why a catalogue could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The index could not be made.
    #[error(transparent)]
    Index(#[from] Error),
    /// A file could not be put where it belongs.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// More listings than a document number can tell apart.
    #[error("{0} listings are more than one catalogue holds")]
    TooMany(usize),
}

/// Bytes of one chunk of an index file: a term's postings take one chunk or two.
const CHUNK_BYTES: u32 = 64 << 10;
/// Bytes of JSON in one chunk of listings, before deflate: ten results take ten such chunks.
const LISTING_BYTES: usize = 32 << 10;
/// Norms are read by every need; up to this many bytes they come with the hot chunk.
const HOT_NORMS: u64 = 32 << 10;

/// Writes a catalogue of `listings` through `put`, which stores bytes under a path relative to the
/// catalogue's root. The manifest comes last, so that a catalogue is whole once it is there.
///
/// Chinese words are glossed by `dictionary`; an empty one leaves each language to itself.
///
/// The same listings in the same order give the same bytes. Ids must be unique: the builder sees
/// to that.
pub fn write(
    listings: &[Listing],
    settings: &Settings,
    dictionary: &dyn Dictionary,
    mut put: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<CatalogueInfo, WriteError> {
    let total = u32::try_from(listings.len()).map_err(|_| WriteError::TooMany(listings.len()))?;
    let of_kind = |kind| listings.iter().filter(move |listing| listing.kind == kind);
    let ordered: Vec<&Listing> = of_kind(Kind::Supply).chain(of_kind(Kind::Demand)).collect();
    let supply = of_kind(Kind::Supply).count();

    let mut layout = Layout {
        supply: supply as u32,
        listings: total,
        knobs: settings.knobs,
        demand_figures: of_kind(Kind::Demand).any(|listing| !listing.metrics.is_empty()),
        ..Layout::default()
    };
    let mut put_chunk = |bytes: &[u8]| {
        let stored = chunk::encode(bytes);
        let name = ChunkName::of(&stored);
        put(&name.path(), &stored).map(|()| name)
    };
    write_listings(&ordered, &mut layout, &mut put_chunk)?;
    let mut glossing = Glossing::new(dictionary);
    let (files, terms) = segment::write(&ordered, &mut glossing).map_err(Error::from)?;
    let mut typing = Typing::new(dictionary);
    for listing in &ordered {
        typing.add(listing);
    }
    layout.spellings = typing.write_spellings(glossing.met(), &mut put_chunk)?;
    layout.completions = typing.write_completions(&mut put_chunk)?;
    layout.glossary = glossing.write(&terms, &mut put_chunk)?;
    for (name, bytes) in &files {
        let chunks = bytes
            .chunks(CHUNK_BYTES as usize)
            .map(&mut put_chunk)
            .collect::<Result<_, _>>()?;
        layout.files.push(PagedFile {
            name: name.clone(),
            bytes: bytes.len() as u64,
            chunk_bytes: CHUNK_BYTES,
            chunks,
        });
    }
    for (file, range) in hot_ranges(&layout, &files)? {
        let bytes = files[file as usize].1[range.start as usize..range.end as usize].to_vec();
        layout.hot.push(HotRange {
            file,
            start: range.start,
            bytes,
        });
    }
    let hot = postcard::to_allocvec(&layout).map_err(|error| Error::Broken(error.to_string()))?;
    let hot = put_chunk(&hot)?;

    let catalogue = CatalogueInfo {
        title_zh: settings.title_zh.clone(),
        title_en: settings.title_en.clone(),
        supply,
        demand: listings.len() - supply,
    };
    let manifest = Manifest {
        format: FORMAT,
        generator: concat!("techmatch ", env!("CARGO_PKG_VERSION")).into(),
        catalogue,
        hot: hot.to_string(),
    };
    let json = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
    put(MANIFEST, &json)?;
    Ok(manifest.catalogue)
}

fn write_listings(
    ordered: &[&Listing],
    layout: &mut Layout,
    put_chunk: &mut impl FnMut(&[u8]) -> io::Result<ChunkName>,
) -> Result<(), WriteError> {
    let mut lines = Vec::new();
    for (document, listing) in ordered.iter().enumerate() {
        if lines.is_empty() {
            layout.listing_starts.push(document as u32);
        }
        serde_json::to_writer(&mut lines, listing).map_err(io::Error::from)?;
        lines.push(b'\n');
        if lines.len() >= LISTING_BYTES || document + 1 == ordered.len() {
            layout.listing_chunks.push(put_chunk(&lines)?);
            lines.clear();
        }
    }
    Ok(())
}

/// Opens what was just written, from memory, and sees what that reads.
fn hot_ranges(
    layout: &Layout,
    files: &[(String, Vec<u8>)],
) -> Result<Vec<(u32, Range<u64>)>, Error> {
    let pages = Pages::new(layout.clone());
    for (file, (_, bytes)) in layout.files.iter().zip(files) {
        for (&name, part) in file
            .chunks
            .iter()
            .zip(bytes.chunks(file.chunk_bytes as usize))
        {
            pages.insert(name, part.to_vec());
        }
    }
    pages.record();
    let (segment, fields) = open_segment(&pages)?;
    if u64::from(layout.listings) <= HOT_NORMS {
        segment.get_fieldnorms_reader(fields.title)?;
        segment.get_fieldnorms_reader(fields.body)?;
        segment.get_fieldnorms_reader(fields.gloss)?;
    }
    Ok(pages.recorded())
}
