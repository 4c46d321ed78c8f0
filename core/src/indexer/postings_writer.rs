//! Postings and lexicon: from merged runs to chunks.

use std::io;

use tantivy::postings::serializer::PostingsSerializer;
use tantivy::schema::IndexRecordOption;

use super::WriteError;
use super::run::{ByField, Merge, Merged};
use crate::index::bytes::put;
use crate::index::chunking::{self, Chunking};
use crate::index::lexicon::{FIELDS, Field};
use crate::index::postings::MOST_SHARED;
use crate::index::table::{Block, TableWriter};
use crate::index::{ChunkName, ChunkStore, Table};

/// Most postings of a term in a kind's listings that are inline in the lexicon: nine terms of ten, and
/// one occurrence of twenty, on 64,771 abstracts.
const MOST_INLINE: usize = 16;
/// Most common terms, which come with the hot chunk. A whole listing has some 200 terms. Of 59,389
/// abstracts, half of the listings have 17 or fewer that are not among the 8,000 most common ones, and
/// nineteen of twenty have 80 or fewer; with 4,000 it is 34 and 124.
const MOST_COMMON: usize = 6_000;
/// One common term for this many listings: all of them come before the first answer, and a short need has few.
/// Of 4,771 listings of a market, 6,000 terms are 123 KB, and a need of three words costs 266 KB with them; 1,200
/// are 20 KB, and it costs 193 KB, in as many round trips.
const LISTINGS_PER_COMMON: u32 = 4;
/// A term in fewer listings than this is not common, however small the catalogue.
const LEAST_COMMON: u32 = 64;

/// Where a kind's postings of a term are.
enum PostingsPlace {
    None,
    Inline(Vec<u8>),
    Chunked {
        chunk: u32,
        offset: usize,
        bytes: [usize; FIELDS],
    },
}

/// A term whose postings were written.
struct WrittenTerm {
    term: String,
    /// This term and all later ones name this chunk or later chunks.
    floor: u32,
    /// The listings of the field that has most.
    listings: u32,
    listings_by_field: [[u32; FIELDS]; 2],
    places: [PostingsPlace; 2],
}

impl WrittenTerm {
    /// The lexicon's entry, as [`crate::index::lexicon::Entry`] reads it.
    fn value(&self, base: u32) -> Vec<u8> {
        let mut mask = 0;
        let mut body = Vec::new();
        for (kind, (listings, place)) in self.listings_by_field.iter().zip(&self.places).enumerate()
        {
            for (field, &listings) in listings.iter().enumerate().filter(|(_, it)| **it > 0) {
                mask |= 1 << (kind * FIELDS + field);
                put(&mut body, u64::from(listings));
            }
            match place {
                PostingsPlace::None => {}
                PostingsPlace::Inline(postings) => body.extend_from_slice(postings),
                PostingsPlace::Chunked {
                    chunk,
                    offset,
                    bytes,
                } => {
                    mask |= 1 << (2 * FIELDS + kind);
                    put(&mut body, u64::from(chunk - base));
                    put(&mut body, *offset as u64);
                    let fields = bytes.iter().zip(listings).filter(|(_, it)| **it > 0);
                    for (&bytes, _) in fields {
                        put(&mut body, bytes as u64);
                    }
                }
            }
        }
        let mut value = Vec::new();
        put(&mut value, mask);
        value.extend_from_slice(&body);
        value
    }
}

/// All terms of a catalogue, and what reading them needs.
pub(super) struct WrittenTerms {
    pub(super) postings: Vec<ChunkName>,
    pub(super) lexicon: Table,
    pub(super) common: Vec<u8>,
    /// Every term, in its order.
    all: Vec<WrittenTerm>,
}

impl WrittenTerms {
    /// Whether any listing has a term of the Latin alphabet in its own text, not only as a gloss.
    pub(super) fn has(&self, term: &str) -> bool {
        if !term.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return false;
        }
        let found = self.all.binary_search_by(|it| it.term.as_str().cmp(term));
        let by_kind = found.ok().map(|found| self.all[found].listings_by_field);
        let own = |of: [u32; FIELDS]| of[Field::Title as usize] + of[Field::Body as usize];
        by_kind.is_some_and(|kinds| kinds.into_iter().any(|fields| own(fields) > 0))
    }
}

/// Writes the postings of all terms, and the lexicon. `listings` says how many listings there are; the size
/// of chunks follows from `bytes`, the bytes of all runs.
pub(super) fn write(
    mut merge: Merge<'_>,
    listings: u32,
    bytes: u64,
    store: &mut impl ChunkStore,
) -> Result<WrittenTerms, WriteError> {
    let mut chunks = ChunkWriter::new(bytes);
    let mut written = Vec::new();
    let mut merged = Merged::default();
    while merge.next(&mut merged)? {
        let term = std::mem::take(&mut merged.term);
        let listings_by_field = merged
            .kinds
            .each_ref()
            .map(|fields| fields.each_ref().map(|it| it.len() as u32));
        let floor = chunks.floor();
        let mut places = [PostingsPlace::None, PostingsPlace::None];
        for (place, fields) in places.iter_mut().zip(&merged.kinds) {
            *place = chunks.add(&term, fields, store)?;
        }
        let [supplies, demands] = listings_by_field;
        let both = (0..FIELDS).map(|field| supplies[field] + demands[field]);
        written.push(WrittenTerm {
            listings: both.max().unwrap_or_default(),
            term,
            floor,
            listings_by_field,
            places,
        });
    }
    let postings = chunks.finish(store)?;
    let least = least_common(&written, listings);
    let mut common = Block::default();
    // Twice the size that balances chunks against the names of all: a whole listing reads many.
    let target = chunking::target(bytes / 8, 2, 4 << 10, 64 << 10);
    let mut lexicon = TableWriter::new(target);
    let mut base = 0;
    for term in &written {
        if term.listings >= least {
            common.add(&term.term, &term.value(0));
            continue;
        }
        if lexicon.begins() {
            base = term.floor;
        }
        lexicon.add(&term.term, &term.value(base), base, store)?;
    }
    Ok(WrittenTerms {
        postings,
        lexicon: lexicon.finish(store)?,
        common: common.bytes,
        all: written,
    })
}

/// The fewest listings of a common term: a power of two, so that a small change of the catalogue does not
/// move it.
fn least_common(written: &[WrittenTerm], listings: u32) -> u32 {
    let most = MOST_COMMON.min((listings / LISTINGS_PER_COMMON) as usize);
    let mut least = LEAST_COMMON;
    while written.iter().filter(|it| it.listings >= least).count() > most {
        least *= 2;
    }
    least
}

/// Fills chunks with postings: those of a frequent term have a chunk of their own, others share one.
struct ChunkWriter {
    /// The number of each chunk, in the order in which the store got them.
    numbers: Vec<u32>,
    /// Postings of this many bytes or more have a chunk of their own.
    own: usize,
    /// The chunk that other postings share, and its number.
    shared: Vec<u8>,
    open: u32,
    chunking: Chunking,
    /// The first number that is free.
    next: u32,
}

impl ChunkWriter {
    fn new(bytes: u64) -> Self {
        let target = chunking::target(bytes, 2, 4 << 10, 14 << 10);
        Self {
            numbers: Vec::new(),
            own: target / 2,
            shared: Vec::new(),
            open: 0,
            chunking: Chunking::new(target),
            next: 1,
        }
    }

    /// The first chunk that a later term may name.
    fn floor(&self) -> u32 {
        self.open
    }

    /// Adds the occurrences of a term in the listings of a kind.
    fn add(
        &mut self,
        term: &str,
        fields: &ByField,
        store: &mut impl ChunkStore,
    ) -> Result<PostingsPlace, WriteError> {
        let all: usize = fields.iter().map(Vec::len).sum();
        if all == 0 {
            return Ok(PostingsPlace::None);
        }
        if all <= MOST_INLINE {
            return Ok(PostingsPlace::Inline(encode_inline(fields)));
        }
        let mut encoded = Vec::new();
        let mut bytes = [0; FIELDS];
        for (bytes, occurrences) in bytes.iter_mut().zip(fields) {
            let of_field = encode(occurrences.iter().map(|it| (it.document, it.number)))?;
            *bytes = of_field.len();
            encoded.extend_from_slice(&of_field);
        }
        if encoded.len() >= self.own {
            let chunk = self.number();
            self.numbers.push(chunk);
            store.put_chunk(encoded)?;
            let offset = 0;
            return Ok(PostingsPlace::Chunked {
                chunk,
                offset,
                bytes,
            });
        }
        if self.shared.len() + encoded.len() > MOST_SHARED {
            self.end_shared(store)?;
        }
        let (chunk, offset) = (self.open, self.shared.len());
        self.shared.extend_from_slice(&encoded);
        if self.chunking.ends_after(term.as_bytes(), encoded.len()) {
            self.end_shared(store)?;
        }
        Ok(PostingsPlace::Chunked {
            chunk,
            offset,
            bytes,
        })
    }

    /// The number of the next chunk.
    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn end_shared(&mut self, store: &mut impl ChunkStore) -> io::Result<()> {
        if !self.shared.is_empty() {
            self.numbers.push(self.open);
            store.put_chunk(std::mem::take(&mut self.shared))?;
            self.open = self.number();
            self.chunking.restart();
        }
        Ok(())
    }

    /// The chunks by their numbers.
    fn finish(mut self, store: &mut impl ChunkStore) -> io::Result<Vec<ChunkName>> {
        self.end_shared(store)?;
        let mut chunks: Vec<_> = self.numbers.into_iter().zip(store.names()?).collect();
        chunks.sort_unstable();
        Ok(chunks.into_iter().map(|(_, name)| name).collect())
    }
}

/// Postings as an entry of the lexicon holds them.
fn encode_inline(fields: &ByField) -> Vec<u8> {
    let mut bytes = Vec::new();
    for occurrences in fields {
        let mut before = 0;
        for it in occurrences {
            put(&mut bytes, u64::from(it.document - before));
            put(&mut bytes, u64::from(it.number));
            before = it.document;
        }
    }
    bytes
}

/// Documents and the numbers beside them as tantivy's postings, which
/// [`Postings`](crate::index::Postings) reads.
fn encode(occurrences: impl ExactSizeIterator<Item = (u32, u32)>) -> io::Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let count = u32::try_from(occurrences.len()).map_err(io::Error::other)?;
    if count > 0 {
        let mut postings = PostingsSerializer::new(0.0, IndexRecordOption::WithFreqs, None);
        postings.new_term(count, true);
        for (document, number) in occurrences {
            postings.write_doc(document, number);
        }
        postings.close_term(count, &mut encoded)?;
    }
    Ok(encoded)
}

#[cfg(test)]
mod round_trip;

#[cfg(test)]
mod tests;
