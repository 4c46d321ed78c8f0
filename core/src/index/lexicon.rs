//! The terms of an index: in how many listings each stands, and where its occurrences lie.
//!
//! Occurrences are kept by kind: a need reads those of the kind that it seeks. The few of a rare
//! term stand in the lexicon itself; those of title, body and gloss of other terms lie side by side
//! in one chunk, as tantivy's postings.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bytes::Cursor;
use super::table::Entries;
use super::{ChunkCache, Error};
use crate::listing::Kind;

/// The fields of a listing that have terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// Title and keywords.
    Title,
    /// Everything else that is said of the technology.
    Body,
    /// What the Chinese words of both are in English.
    Gloss,
}

/// How many fields there are.
pub(crate) const FIELDS: usize = 3;

impl Field {
    pub(crate) const ALL: [Self; FIELDS] = [Self::Title, Self::Body, Self::Gloss];
}

/// Occurrences of a term in a field of one kind's listings.
#[derive(Clone, Debug)]
pub(crate) enum TermPostings {
    /// Document and packed frequency.
    Inline(Vec<(u32, u32)>),
    /// Postings in a chunk.
    Chunked(PostingsRange),
}

/// Where [`Postings`](super::postings::Postings) lie.
#[derive(Clone, Debug)]
pub(crate) struct PostingsRange {
    /// How many documents they have.
    pub(crate) documents: u32,
    /// The position of the chunk in [`Layout::postings`](super::Layout::postings).
    pub(super) chunk: u32,
    pub(super) bytes: Range<usize>,
}

/// A term as the lexicon has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// In how many listings it stands, by kind and field.
    found: [[u32; FIELDS]; 2],
    posted: [[Option<TermPostings>; FIELDS]; 2],
}

impl Entry {
    /// In how many listings of both kinds the term stands, by field.
    pub(crate) fn listings(&self, field: Field) -> u32 {
        self.found
            .iter()
            .map(|of_kind| of_kind[field as usize])
            .sum()
    }

    /// Whether an index of so many listings and chunks of postings can have it.
    pub(super) fn fits(&self, listings: u32, chunks: usize) -> bool {
        let there = |posted: &TermPostings| match posted {
            TermPostings::Inline(_) => true,
            TermPostings::Chunked(range) => (range.chunk as usize) < chunks,
        };
        self.found.iter().flatten().all(|&found| found <= listings)
            && self.posted.iter().flatten().flatten().all(there)
    }

    /// Where it stands in the listings of a kind.
    pub(crate) fn posted(&self, kind: Kind, field: Field) -> Option<&TermPostings> {
        self.posted[kind as usize][field as usize].as_ref()
    }

    /// Reads a table's value. The form:
    ///
    /// ```text
    /// a bit for each kind and field that has occurrences, one for each kind whose occurrences lie in a chunk
    /// by kind with occurrences:
    ///   number of listings, by field that has any
    ///   in a chunk: its number behind the table's base, bytes into it, bytes by field
    ///   inline: by field, by occurrence: documents since the last, packed frequency
    /// ```
    pub(super) fn read(value: &[u8], base: u32) -> Result<Self, Error> {
        Self::parse(Cursor(value), base)
            .ok_or_else(|| Error::Broken("a term's entry ends early".into()))
    }

    fn parse(mut value: Cursor<'_>, base: u32) -> Option<Self> {
        let mask = value.number()?;
        let mut entry = Self::default();
        for kind in 0..2 {
            let has = |field: usize| mask >> (kind * FIELDS + field) & 1 == 1;
            if !(0..FIELDS).any(has) {
                continue;
            }
            for field in (0..FIELDS).filter(|&field| has(field)) {
                entry.found[kind][field] = value.small()?;
            }
            let chunked = mask >> (2 * FIELDS + kind) & 1 == 1;
            let (chunk, mut at) = if chunked {
                (base.checked_add(value.small()?)?, value.small()? as usize)
            } else {
                (0, 0)
            };
            for field in (0..FIELDS).filter(|&field| has(field)) {
                let found = entry.found[kind][field];
                entry.posted[kind][field] = Some(if chunked {
                    let end = at.checked_add(value.small()? as usize)?;
                    let bytes = at..end;
                    at = end;
                    TermPostings::Chunked(PostingsRange {
                        documents: found,
                        chunk,
                        bytes,
                    })
                } else {
                    let mut document = 0_u32;
                    let mut occurrences = Vec::new();
                    for _ in 0..found {
                        document = document.checked_add(value.small()?)?;
                        occurrences.push((document, value.small()?));
                    }
                    TermPostings::Inline(occurrences)
                });
            }
        }
        Some(entry)
    }
}

/// The terms that most listings have: most terms of a need are among them, and they come with the
/// hot chunk.
#[derive(Default)]
pub(super) struct Common(BTreeMap<String, Vec<u8>>);

impl Common {
    pub(super) fn read(block: &[u8]) -> Result<Self, Error> {
        let mut common = BTreeMap::new();
        let mut entries = Entries::new(block);
        while let Some((term, value)) = entries.next()? {
            common.insert(String::from_utf8_lossy(term).into_owned(), value.to_vec());
        }
        Ok(Self(common))
    }

    pub(super) fn has(&self, term: &str) -> bool {
        self.0.contains_key(term)
    }

    /// The entry of a term; from its chunk where it is none of these.
    pub(super) fn look_up(&self, cache: &ChunkCache, term: &str) -> Result<Option<Entry>, Error> {
        match self.0.get(term) {
            Some(value) => Entry::read(value, 0).map(Some),
            None => cache.layout().lexicon.get(cache, term, Entry::read),
        }
    }
}
