//! Postings and lexicon: from merged runs to chunks.

use std::io;

use tantivy::postings::serializer::PostingsSerializer;
use tantivy::schema::IndexRecordOption;

use super::run::{ByField, Merge, Merged};
use super::tables::TableWriter;
use super::{ChunkStore, WriteError};
use crate::index::bytes::put;
use crate::index::chunking::{self, Chunking};
use crate::index::lexicon::{FIELDS, Field};
use crate::index::postings::MOST_SHARED;
use crate::index::table::Block;
use crate::index::{ChunkName, Table};

/// Of a kind's listings a term has so few that they stand in the lexicon itself: nine terms of ten,
/// and one occurrence of twenty, on 64,771 abstracts.
const FEW: usize = 16;
/// So many common terms come with the hot chunk at most. A whole listing has some 200 terms, of
/// which all but 17 (half of them) to 80 (nineteen of twenty) are among the 8,000 most common of
/// 59,389 abstracts, all but 34 to 124 among 4,000, counted by words.
const MOST_COMMON: usize = 6_000;
/// A term in fewer listings than this is not common, however small the catalogue.
const LEAST_COMMON: u32 = 64;

/// Where a kind's occurrences of a term went.
enum PostingsPlace {
    None,
    Inline(Vec<u8>),
    Chunked {
        chunk: u32,
        offset: usize,
        bytes: [usize; FIELDS],
    },
}

/// A term that was written.
struct Written {
    term: String,
    /// No term from here on names a chunk before this one.
    floor: u32,
    /// Most listings of any field.
    listings: u32,
    found: [[u32; FIELDS]; 2],
    places: [PostingsPlace; 2],
}

impl Written {
    /// The lexicon's entry, as [`crate::index::lexicon::Entry`] reads it.
    fn value(&self, base: u32) -> Vec<u8> {
        let mut mask = 0;
        let mut body = Vec::new();
        for (kind, (found, place)) in self.found.iter().zip(&self.places).enumerate() {
            for (field, &found) in found.iter().enumerate().filter(|(_, found)| **found > 0) {
                mask |= 1 << (kind * FIELDS + field);
                put(&mut body, u64::from(found));
            }
            match place {
                PostingsPlace::None => {}
                PostingsPlace::Inline(occurrences) => body.extend_from_slice(occurrences),
                PostingsPlace::Chunked {
                    chunk,
                    offset,
                    bytes,
                } => {
                    mask |= 1 << (2 * FIELDS + kind);
                    put(&mut body, u64::from(chunk - base));
                    put(&mut body, *offset as u64);
                    let fields = bytes.iter().zip(found).filter(|(_, found)| **found > 0);
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

/// What reading terms needs.
pub(super) struct WrittenTerms {
    pub(super) postings: Vec<ChunkName>,
    pub(super) lexicon: Table,
    pub(super) common: Vec<u8>,
    /// Every term, in its order.
    all: Vec<Written>,
}

impl WrittenTerms {
    /// Whether any listing itself has a term of an alphabetic script.
    pub(super) fn has(&self, term: &str) -> bool {
        let place = self.all.binary_search_by(|it| it.term.as_str().cmp(term));
        let found = place.ok().map(|place| self.all[place].found);
        let own = |found: [u32; FIELDS]| found[Field::Title as usize] + found[Field::Body as usize];
        term.bytes().all(|byte| byte.is_ascii_lowercase())
            && found.is_some_and(|found| found.into_iter().any(|found| own(found) > 0))
    }
}

/// Writes the postings of all terms, and the lexicon. `bytes` is how much the runs hold, by which
/// chunks get their size.
pub(super) fn write(
    mut merge: Merge<'_>,
    bytes: u64,
    store: &mut impl ChunkStore,
) -> Result<WrittenTerms, WriteError> {
    let mut chunks = ChunkWriter::new(bytes);
    let mut written = Vec::new();
    let mut merged = Merged::default();
    while merge.next(&mut merged)? {
        let term = std::mem::take(&mut merged.term);
        let found = merged
            .kinds
            .each_ref()
            .map(|fields| fields.each_ref().map(|it| it.len() as u32));
        let floor = chunks.floor();
        let mut places = [PostingsPlace::None, PostingsPlace::None];
        for (place, fields) in places.iter_mut().zip(&merged.kinds) {
            *place = chunks.add(&term, fields, store)?;
        }
        let both = (0..FIELDS).map(|field| found[0][field] + found[1][field]);
        written.push(Written {
            listings: both.max().unwrap_or_default(),
            term,
            floor,
            found,
            places,
        });
    }
    let postings = chunks.finish(store)?;
    let least = least_common(&written);
    let mut common = Block::default();
    // Twice as much in a chunk as the names of all would balance: a whole listing reads many.
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

/// In how many listings a common term stands at least: a power of two, so that a small change of the
/// catalogue does not move it.
fn least_common(written: &[Written]) -> u32 {
    let mut least = LEAST_COMMON;
    while written.iter().filter(|it| it.listings >= least).count() > MOST_COMMON {
        least *= 2;
    }
    least
}

/// Fills chunks with postings: those of a common term have one of their own, others share.
struct ChunkWriter {
    /// The numbers of the chunks, in the order in which the store got them.
    numbers: Vec<u32>,
    /// Postings of so many bytes have a chunk of their own.
    own: usize,
    /// The chunk that smaller ones share, and its number.
    shared: Vec<u8>,
    open: u32,
    chunking: Chunking,
    /// The first number that is free.
    next: u32,
}

impl ChunkWriter {
    fn new(bytes: u64) -> Self {
        let target = chunking::target(bytes, 2, 4 << 10, 32 << 10);
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
        if all <= FEW {
            return Ok(PostingsPlace::Inline(listed(fields)));
        }
        let mut encoded = Vec::new();
        let mut bytes = [0; FIELDS];
        for (bytes, occurrences) in bytes.iter_mut().zip(fields) {
            let occurrences = occurrences.iter().map(|it| (it.document, it.number));
            let of_field = encode(occurrences)?;
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
        if self.chunking.ends_behind(term.as_bytes(), encoded.len()) {
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

/// Occurrences as the lexicon itself holds them.
fn listed(fields: &ByField) -> Vec<u8> {
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
/// [`Postings`](crate::index::postings::Postings) reads.
pub(in crate::index) fn encode(
    occurrences: impl ExactSizeIterator<Item = (u32, u32)>,
) -> io::Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let found = u32::try_from(occurrences.len()).map_err(io::Error::other)?;
    if found > 0 {
        let mut postings = PostingsSerializer::new(0.0, IndexRecordOption::WithFreqs, None);
        postings.new_term(found, true);
        for (document, number) in occurrences {
            postings.write_doc(document, number);
        }
        postings.close_term(found, &mut encoded)?;
    }
    Ok(encoded)
}
