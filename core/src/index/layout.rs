//! What a catalogue's manifest and hot chunk say: which chunks there are and what they hold.

use serde::{Deserialize, Serialize};

use super::error::said;
use super::lengths::STRETCH;
use super::{ChunkName, Error, Table};
use crate::listing::Kind;
use crate::matching::RankingParams;
use crate::wire::CatalogueInfo;

/// The newest format that this version writes, and the only one that it reads.
pub const FORMAT: u32 = 4;

/// No catalogue has more listings: with so many an answer takes 128 MB.
const MOST_LISTINGS: u32 = 1 << 24;
/// The hot chunk holds no more bytes: that of a million listings holds 0.6 MB.
pub(super) const LARGEST_HOT: usize = 32 << 20;

/// The manifest's file name. It is the only file of a catalogue whose bytes change under one name.
pub const MANIFEST: &str = "manifest.json";

/// The first file that is read of a catalogue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version that wrote it, for people.
    pub generator: String,
    /// What the catalogue is.
    pub catalogue: CatalogueInfo,
    /// The hot chunk, in hexadecimal.
    pub hot: String,
}

impl Manifest {
    /// Reads a manifest: the format first, so that a newer one is told from a damaged one.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let altered = || Error::Altered {
            path: MANIFEST.into(),
        };
        let Format { format } = serde_json::from_slice(bytes).map_err(|_| altered())?;
        if format > FORMAT {
            return Err(Error::NewerFormat {
                found: format,
                known: FORMAT,
            });
        }
        if format < FORMAT {
            return Err(Error::Broken(format!(
                "it was written in format {format}, before the first release: build it again"
            )));
        }
        serde_json::from_slice(bytes).map_err(|_| altered())
    }
}

/// Chunks that each hold a stretch of something that is numbered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DocRanges {
    /// The first number of each.
    pub starts: Vec<u32>,
    /// The chunks.
    pub chunks: Vec<ChunkName>,
}

/// Whether each is greater than the one before.
pub(super) fn rises<T: Ord>(starts: &[T]) -> bool {
    starts.is_sorted_by(|one, other| one < other)
}

/// The hot chunk: where everything lies, and what every visit needs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Layout {
    /// Supply listings: they are the documents 0 to `supply`, the demands follow.
    pub supply: u32,
    /// All listings.
    pub listings: u32,
    /// What ranking turns on in this catalogue.
    pub params: RankingParams,
    /// Whether any demand states figures, so that a supply's demands are weighed by them.
    pub demand_figures: bool,
    /// How many terms all titles have, all bodies, all glosses.
    pub tokens: [u64; 3],
    /// The chunks of listings, as JSON lines, by their first document.
    pub texts: DocRanges,
    /// How long the bodies are, by kind: a chunk for each [`STRETCH`](super::lengths::STRETCH).
    pub lengths: [Vec<ChunkName>; 2],
    /// The columns of the listings' attributes that any listing has, by name.
    pub columns: Vec<(String, Vec<ChunkName>)>,
    /// The documents of the ids.
    pub ids: Table,
    /// The terms, but for the common ones.
    pub lexicon: Table,
    /// The common terms, as a chunk of the lexicon holds others.
    pub common: Vec<u8>,
    /// What the words of needs are in the other language.
    pub glossary: Table,
    /// The chunk that leads to the terms that a typed beginning is completed with.
    pub completions: Option<ChunkName>,
    /// The chunk that leads to the words that a misspelt one is compared with.
    pub spellings: Option<ChunkName>,
    /// The chunks of postings.
    pub postings: Vec<ChunkName>,
}

impl Layout {
    /// Checks that its parts agree with each other, so that what reads by it need not.
    fn check(&self) -> Result<(), Error> {
        let kinds = [Kind::Supply, Kind::Demand].into_iter().zip(&self.lengths);
        let mut kinds = kinds.map(|(kind, names)| (self.documents(kind).len(), names.len()));
        let DocRanges { starts, chunks } = &self.texts;
        let documents = starts.first().map_or(0, |&first| first + 1) == self.listings.min(1)
            && starts.last().is_none_or(|&last| last < self.listings);
        let [ids, lexicon, glossary] =
            [&self.ids, &self.lexicon, &self.glossary].map(Table::agrees);
        let agrees = self.supply <= self.listings
            && self.listings <= MOST_LISTINGS
            && kinds.all(|(listings, names)| names == listings.div_ceil(STRETCH))
            && documents
            && starts.len() == chunks.len()
            && rises(starts)
            && ids
            && lexicon
            && glossary;
        let contradicts = || Error::Broken("it contradicts itself".into());
        agrees.then_some(()).ok_or_else(contradicts)
    }

    /// The chunk that holds the listing of `document`, and the listing's line in it.
    pub fn listing_place(&self, document: u32) -> Option<(ChunkName, usize)> {
        let DocRanges { starts, chunks } = &self.texts;
        let after = starts.partition_point(|&start| start <= document);
        let chunk = after.checked_sub(1)?;
        let line = (document - starts[chunk]) as usize;
        Some((*chunks.get(chunk)?, line))
    }

    /// Reads a decoded hot chunk, and checks it.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let layout: Self = postcard::from_bytes(bytes).map_err(|error| said(&error))?;
        layout.check()?;
        Ok(layout)
    }

    /// All chunks but the hot one and those that chunks lead to, by what they hold.
    pub fn chunks(&self) -> impl Iterator<Item = (&'static str, ChunkName)> {
        let columns = self.columns.iter().map(|(_, chunks)| ("columns", chunks));
        let lengths = self.lengths.iter().map(|chunks| ("lengths", chunks));
        let parts = [
            ("listings", &self.texts.chunks),
            ("postings", &self.postings),
            ("ids", &self.ids.chunks),
            ("lexicon", &self.lexicon.chunks),
            ("glossary", &self.glossary.chunks),
        ];
        let parts = parts.into_iter().chain(columns).chain(lengths);
        parts.flat_map(|(part, chunks)| chunks.iter().map(move |&chunk| (part, chunk)))
    }

    /// The documents of a kind: supplies come first.
    pub fn documents(&self, kind: Kind) -> std::ops::Range<u32> {
        match kind {
            Kind::Supply => 0..self.supply,
            Kind::Demand => self.supply..self.listings,
        }
    }
}

/// What a publisher decides of a catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Its name in Chinese.
    pub title_zh: String,
    /// Its name in English.
    pub title_en: String,
    /// What ranking turns on.
    pub params: RankingParams,
}
