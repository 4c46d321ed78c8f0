//! What a catalogue's manifest and hot chunk say: which chunks there are and what they hold.

use serde::{Deserialize, Serialize};

use super::{ChunkName, Error};
use crate::matching::Knobs;
use crate::wire::CatalogueInfo;

/// The newest format that this version writes and reads.
pub const FORMAT: u32 = 1;

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
        serde_json::from_slice(bytes).map_err(|_| altered())
    }
}

/// One file of the index, cut into chunks of `chunk_bytes`, the last one shorter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PagedFile {
    /// Its name in the index.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The length of all chunks but the last.
    pub chunk_bytes: u32,
    /// Its chunks in order.
    pub chunks: Vec<ChunkName>,
}

/// A byte range of a file that opening the index reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HotRange {
    /// Position of the file in [`Layout::files`].
    pub file: u32,
    /// Where in the file it begins.
    pub start: u64,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The hot chunk: where everything lies, and what every visit needs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Layout {
    /// Supply listings: they are the documents 0 to `supply`, the demands follow.
    pub supply: u32,
    /// All listings.
    pub listings: u32,
    /// The first document of each chunk of listings.
    pub listing_starts: Vec<u32>,
    /// The chunks of listings, as JSON lines.
    pub listing_chunks: Vec<ChunkName>,
    /// The files of the index.
    pub files: Vec<PagedFile>,
    /// What opening the index reads, in order of file and place.
    pub hot: Vec<HotRange>,
    /// What ranking turns on in this catalogue.
    pub knobs: Knobs,
    /// The chunk that leads to the glossary, where listings have words to gloss.
    pub glossary: Option<ChunkName>,
    /// Whether any demand states figures, so that a supply's demands are weighed by them.
    pub demand_figures: bool,
    /// The chunk that leads to the terms that a typed beginning is completed with.
    pub completions: Option<ChunkName>,
    /// The chunk that leads to the words that a misspelt one is compared with.
    pub spellings: Option<ChunkName>,
}

impl Layout {
    /// The chunk that holds the listing of `document`, and the listing's line in it.
    pub fn listing_place(&self, document: u32) -> Option<(ChunkName, usize)> {
        let chunk = self
            .listing_starts
            .partition_point(|&start| start <= document)
            .checked_sub(1)?;
        let line = (document - self.listing_starts[chunk]) as usize;
        Some((*self.listing_chunks.get(chunk)?, line))
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
    pub knobs: Knobs,
}
