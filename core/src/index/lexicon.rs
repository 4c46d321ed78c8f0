//! The terms of an index: in how many listings each stands, and where its postings lie.
//!
//! Postings are kept by kind, so that a need reads those of the kind that it seeks. Those of a rare term
//! are inline: they are part of its entry. Those of other terms are in chunks, as tantivy's postings,
//! with title, body and gloss of a term side by side in one chunk.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bytes::Cursor;
use super::table::{Sought, Table, each_entry};
use super::{ChunkCache, Error};
use crate::listing::Kind;

/// The fields of a listing that have terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// Title and keywords.
    Title,
    /// All other text about the technology.
    Body,
    /// The English terms for the Chinese words of both.
    Gloss,
}

/// How many fields there are.
pub(crate) const FIELDS: usize = 3;

impl Field {
    pub(crate) const ALL: [Self; FIELDS] = [Self::Title, Self::Body, Self::Gloss];
}

/// Postings of a term in a field of one kind's listings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TermPostings {
    /// Document and packed frequency.
    Inline(Vec<(u32, u32)>),
    /// Postings in a chunk.
    Chunked(PostingsRange),
}

/// Where [`Postings`](super::Postings) lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PostingsRange {
    /// How many documents they have.
    pub(crate) documents: u32,
    /// The position of the chunk in [`Layout::postings`](super::Layout::postings).
    pub(crate) chunk: u32,
    /// Their bytes in the chunk.
    pub(crate) bytes: Range<usize>,
}

/// The entry of a term in the lexicon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// In how many listings the term stands, by kind and field.
    listings: [[u32; FIELDS]; 2],
    postings: [[Option<TermPostings>; FIELDS]; 2],
}

impl Entry {
    /// In how many listings of both kinds the term stands, by field.
    pub(crate) fn listings(&self, field: Field) -> u32 {
        self.listings
            .iter()
            .map(|of_kind| of_kind[field as usize])
            .sum()
    }

    /// Whether an index of this many listings and chunks of postings can have the entry.
    pub(super) fn fits(&self, listings: u32, chunks: usize) -> bool {
        let inside = |postings: &TermPostings| match postings {
            TermPostings::Inline(_) => true,
            TermPostings::Chunked(range) => (range.chunk as usize) < chunks,
        };
        self.listings.iter().flatten().all(|&of| of <= listings)
            && self.postings.iter().flatten().flatten().all(inside)
    }

    /// The postings of the term in a field of a kind's listings.
    pub(crate) fn postings(&self, kind: Kind, field: Field) -> Option<&TermPostings> {
        self.postings[kind as usize][field as usize].as_ref()
    }

    /// Reads a table's value. The form:
    ///
    /// ```text
    /// a bit for each kind and field with postings, and one for each kind whose postings are in chunks
    /// for each kind with postings:
    ///   number of listings, for each field with postings
    ///   chunked: chunks after the table's base, bytes into the chunk, bytes for each field
    ///   inline:  for each field and occurrence, documents since the last and packed frequency
    /// ```
    pub(crate) fn read(value: &[u8], base: u32) -> Result<Self, Error> {
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
                entry.listings[kind][field] = value.small()?;
            }
            let chunked = mask >> (2 * FIELDS + kind) & 1 == 1;
            let (chunk, mut start) = if chunked {
                (base.checked_add(value.small()?)?, value.small()? as usize)
            } else {
                (0, 0)
            };
            for field in (0..FIELDS).filter(|&field| has(field)) {
                let listings = entry.listings[kind][field];
                entry.postings[kind][field] = Some(if chunked {
                    let end = start.checked_add(value.small()? as usize)?;
                    let bytes = start..end;
                    start = end;
                    TermPostings::Chunked(PostingsRange {
                        documents: listings,
                        chunk,
                        bytes,
                    })
                } else {
                    let mut document = 0_u32;
                    let mut postings = Vec::new();
                    for _ in 0..listings {
                        document = document.checked_add(value.small()?)?;
                        postings.push((document, value.small()?));
                    }
                    TermPostings::Inline(postings)
                });
            }
        }
        Some(entry)
    }
}

/// The terms that most listings have. Most terms of a need are among them, so they come with the hot
/// chunk.
#[derive(Default)]
pub(super) struct Common(BTreeMap<String, Vec<u8>>);

impl Common {
    pub(super) fn read(block: &[u8]) -> Result<Self, Error> {
        let mut common = BTreeMap::new();
        each_entry(block, &mut |term, value| {
            common.insert(term.to_owned(), value.to_vec());
            Ok(())
        })?;
        Ok(Self(common))
    }

    /// Touches what [`Self::look_up`] reads.
    pub(super) fn touch(
        &self,
        lexicon: &Table,
        cache: &ChunkCache,
        term: &str,
    ) -> Result<(), Error> {
        if self.0.contains_key(term) {
            return Ok(());
        }
        lexicon.touch(cache, Sought::Key(term))
    }

    /// The entry of a term, from `lexicon` where it is not common.
    pub(super) fn look_up(
        &self,
        lexicon: &Table,
        cache: &ChunkCache,
        term: &str,
    ) -> Result<Option<Entry>, Error> {
        match self.0.get(term) {
            Some(value) => Entry::read(value, 0).map(Some),
            None => lexicon.get(cache, term, Entry::read),
        }
    }
}
