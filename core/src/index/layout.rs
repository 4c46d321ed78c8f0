//! The manifest and the hot chunk of a catalogue: which chunks there are and what they hold.

use serde::{Deserialize, Serialize};

use super::error::undecodable;
use super::fieldnorms::LISTINGS_PER_CHUNK;
use super::table::strictly_ascends;
use super::{ChunkName, Error, Table};
use crate::listing::{ExchangeRates, Kind};
use crate::ranking_params::RankingParams;
use crate::wire::CatalogueInfo;

/// The format that this version writes, and the only one that it reads. It is raised where the bytes of
/// a catalogue change their meaning: `core/tests/golden.rs` fails until then.
pub const FORMAT: u32 = 7;

/// No catalogue has more listings: an answer over this many takes 128 MB.
const MOST_LISTINGS: u32 = 1 << 24;
/// No hot chunk holds more bytes: that of a million listings holds 0.6 MB.
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
    /// By which prices in different currencies are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates: Option<ExchangeRates>,
    /// The hot chunk, in hexadecimal.
    pub hot: String,
}

impl Manifest {
    /// Reads a manifest: the format first, so that a newer manifest does not pass for a damaged one.
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
                "it has format {format}, and this version reads format {FORMAT} alone: build the site again"
            )));
        }
        serde_json::from_slice(bytes).map_err(|_| altered())
    }
}

/// Chunks of something numbered: each holds a range of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DocRanges {
    /// The first number of each.
    pub starts: Vec<u32>,
    /// The chunks.
    pub chunks: Vec<ChunkName>,
}

/// The hot chunk: where everything lies, and what every need reads.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Layout {
    /// Supply listings: they are the documents 0 to `supply`, the demands follow.
    pub supply: u32,
    /// All listings.
    pub listings: u32,
    /// The ranking parameters of this catalogue.
    pub params: RankingParams,
    /// Whether any demand states figures, so that a supply's demands are weighed by them.
    pub demand_figures: bool,
    /// How many terms all titles have, all bodies, all glosses.
    pub tokens: [u64; 3],
    /// The chunks of listings, as JSON lines, by their first document.
    pub texts: DocRanges,
    /// How long the bodies are, by kind: a chunk for each [`LISTINGS_PER_CHUNK`] listings.
    pub lengths: [Vec<ChunkName>; 2],
    /// The columns of the listings' attributes that any listing has, by name.
    pub columns: Vec<(String, Vec<ChunkName>)>,
    /// The documents of the ids.
    pub ids: Table,
    /// The terms, but for the common ones.
    pub lexicon: Table,
    /// The common terms: entries as in a chunk of the lexicon.
    pub common: Vec<u8>,
    /// The words of needs with their meanings in the other language.
    pub glossary: Table,
    /// The chunk of the table of completions. Few visitors need it, so the hot chunk only names it.
    pub completions: Option<ChunkName>,
    /// The chunk of the table of words that a misspelt one is compared with.
    pub spellings: Option<ChunkName>,
    /// The chunks of postings.
    pub postings: Vec<ChunkName>,
}

impl Layout {
    /// Checks that its parts agree with each other, so that readers need not.
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
            && kinds.all(|(listings, names)| names == listings.div_ceil(LISTINGS_PER_CHUNK))
            && documents
            && starts.len() == chunks.len()
            && strictly_ascends(starts)
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
        let layout: Self = postcard::from_bytes(bytes).map_err(|error| undecodable(&error))?;
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

#[cfg(all(test, feature = "write"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> impl Strategy<Value = Vec<ChunkName>> {
        let name = any::<u64>().prop_map(|it| ChunkName::of(&it.to_le_bytes()));
        prop::collection::vec(name, 0..20)
    }

    /// Numbers that strictly ascend from 0, one for each chunk.
    fn starts(chunks: &[ChunkName], step: u32) -> Vec<u32> {
        (0..chunks.len() as u32).map(|it| it * step).collect()
    }

    prop_compose! {
        /// A layout whose parts agree.
        fn layouts()(
            texts in names(),
            postings in names(),
            column in names(),
            step in 1..3000_u32,
            supply_share in 0..=4_u32,
            common in prop::collection::vec(any::<u8>(), 0..100),
            tokens: [u64; 3],
            tables: [bool; 2],
        ) -> Layout {
            let listings = texts.len() as u32 * step;
            let supply = listings / 4 * supply_share;
            let lengths = [supply, listings - supply].map(|listings| {
                let chunks = listings.div_ceil(LISTINGS_PER_CHUNK as u32);
                (0..chunks).map(|it| ChunkName::of(&[it as u8])).collect()
            });
            let [completions, spellings] = tables.map(|it| it.then(|| ChunkName::of(b"table")));
            Layout {
                supply,
                listings,
                tokens,
                texts: DocRanges { starts: starts(&texts, step), chunks: texts },
                lengths,
                columns: vec![("field".into(), column)],
                common,
                completions,
                spellings,
                postings,
                ..Layout::default()
            }
        }
    }

    proptest! {
        #![proptest_config(crate::property::config(256))]

        #[test]
        fn a_layout_comes_back(layout in layouts()) {
            let bytes = postcard::to_allocvec(&layout).unwrap();
            let read = Layout::read(&bytes).unwrap();
            prop_assert_eq!(format!("{read:?}"), format!("{layout:?}"));
            for document in [0, layout.listings / 2, layout.listings.saturating_sub(1)] {
                let Some((name, line)) = read.listing_place(document) else {
                    prop_assert_eq!(layout.listings, 0);
                    continue;
                };
                let chunk = document as usize - line;
                let chunk = layout.texts.starts.iter().position(|&it| it as usize == chunk).unwrap();
                prop_assert_eq!(layout.texts.chunks[chunk], name);
            }
        }

        #[test]
        fn a_truncated_layout_is_refused(layout in layouts(), end in 0.0..1.0_f64) {
            let bytes = postcard::to_allocvec(&layout).unwrap();
            let end = (bytes.len() as f64 * end) as usize;
            prop_assert!(Layout::read(&bytes[..end]).is_err());
        }
    }

    #[test]
    fn other_formats_are_refused_with_a_reason() {
        for (format, code, expected) in [
            (FORMAT - 1, "internal", "build the site again"),
            (FORMAT + 1, "newer_format", "at most"),
        ] {
            let manifest = format!("{{\"format\":{format},\"unknown\":true}}");
            let error = Manifest::parse(manifest.as_bytes()).unwrap_err();
            let message = error.to_string();
            assert_eq!(error.code(), code, "{message}");
            assert!(message.contains(&format.to_string()), "{message}");
            assert!(message.contains(expected), "{message}");
        }
    }
}
