//! Writing a catalogue: listings are analysed in batches, each on its own; what that gives is put
//! spilled, merged in the order of the terms, and written chunk by chunk.
//!
//! Neither the number of batches nor that of threads shows in what is written.

mod batch_indexer;
mod chunk_store;
mod glossing;
mod postings_file;
mod run;
mod tables;
mod typing;

use std::io;

use tantivy::columnar::{ColumnType, ColumnarWriter};

use super::bytes::put;
use super::chunking::{self, Chunking};
use super::columns::{Attribute, COLUMN_BYTES};
use super::lengths::STRETCH;
use super::lexicon::FIELDS;
use super::{ChunkName, DocRanges, Error, FORMAT, Layout, MANIFEST, Manifest, Settings, Table};
use crate::listing::Listing;
use crate::text::Dictionary;
use crate::wire::CatalogueInfo;
use batch_indexer::KindPart;
use run::{AsideRun, Merge};
use tables::TableWriter;
use typing::CompletionStats;

pub use batch_indexer::{BatchIndexer, IndexedBatch};
pub use chunk_store::{ChunkStore, MemoryStore, encode};
pub use glossing::GlossaryUsage;
#[cfg(test)]
pub(super) use postings_file::encode as encode_postings;

/// Why a catalogue could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The index could not be made.
    #[error(transparent)]
    Index(#[from] Error),
    /// A file could not be put where it belongs.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// More listings than the addresses of an index can tell apart.
    #[error("there are more listings than one catalogue holds")]
    TooMany,
}

/// Bytes of one chunk of the largest catalogue's listings before deflate: ten cards read ten.
const TEXT_BYTES: usize = 128 << 10;
/// Bytes of one chunk of the ids before deflate: a look-up reads one.
const IDS_BYTES: usize = 8 << 10;

/// Writes a catalogue of `listings` through `put`, which stores bytes under a path relative to the
/// catalogue's root, on one thread and in memory. The manifest comes last, so that a catalogue is
/// whole once it is there.
///
/// Chinese words are glossed by `dictionary`; an empty one leaves each language to itself.
///
/// The same listings in the same order give the same bytes. Ids must be unique: the builder sees
/// to that.
pub fn write(
    listings: &[Listing],
    settings: &Settings,
    dictionary: &(dyn Dictionary + Sync),
    put: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<CatalogueInfo, WriteError> {
    let mut bench = MemoryStore::new(put);
    let mut writer = Writer::default();
    let mut batch_indexer = BatchIndexer::new(dictionary, settings.params.fields);
    let part = batch_indexer.analyse(listings).map_err(io::Error::from)?;
    writer.add(part, &mut bench)?;
    writer.finish(settings, dictionary, [batch_indexer.finish()], &mut bench)
}

/// Takes the parts of a catalogue, and writes it.
#[derive(Default)]
pub struct Writer {
    kinds: [KindSoFar; 2],
    heard: CompletionStats,
}

/// What was taken of a kind.
#[derive(Default)]
struct KindSoFar {
    /// By part: the first document, where its lines were put spilled, and where its run.
    parts: Vec<(u32, usize, usize)>,
    /// By listing: the bytes of its line.
    lines: Vec<u32>,
    ids: Vec<String>,
    run_bytes: u64,
    lengths: Vec<u8>,
    tokens: [u64; FIELDS],
    values: Vec<(u32, Attribute, u64)>,
    figures: bool,
}

impl KindSoFar {
    fn add(&mut self, part: KindPart, store: &mut impl ChunkStore) -> Result<(), WriteError> {
        if part.ids.is_empty() {
            return Ok(());
        }
        let first = u32::try_from(self.ids.len()).map_err(|_| WriteError::TooMany)?;
        let lines = store.spill(part.lines)?;
        self.run_bytes += part.run.len() as u64;
        self.parts.push((first, lines, store.spill(part.run)?));
        for (bytes, id) in part.ids {
            self.lines.push(bytes);
            self.ids.push(id);
        }
        self.lengths.extend_from_slice(&part.lengths);
        for (sum, tokens) in self.tokens.iter_mut().zip(part.tokens) {
            *sum += tokens;
        }
        let values = part.values.into_iter();
        self.values
            .extend(values.map(|(place, attribute, value)| (first + place, attribute, value)));
        self.figures |= part.figures;
        Ok(())
    }
}

impl Writer {
    /// Takes the next part, in the order of the listings.
    pub fn add(
        &mut self,
        part: IndexedBatch,
        store: &mut impl ChunkStore,
    ) -> Result<(), WriteError> {
        for (kind, part) in self.kinds.iter_mut().zip(part.kinds) {
            kind.add(part, store)?;
        }
        self.heard.join(part.heard);
        Ok(())
    }

    /// Writes the catalogue of all parts; `met` is what the indexer_pool met of the dictionary.
    pub fn finish(
        mut self,
        settings: &Settings,
        dictionary: &(dyn Dictionary + Sync),
        met: impl IntoIterator<Item = GlossaryUsage>,
        store: &mut impl ChunkStore,
    ) -> Result<CatalogueInfo, WriteError> {
        let mut joined = GlossaryUsage::default();
        for met in met {
            joined.join(met);
        }
        let mut heard = std::mem::take(&mut self.heard);
        let count = |kind: &KindSoFar| u32::try_from(kind.ids.len());
        let [supply, demand] = self.kinds.each_ref().map(count);
        let (Ok(supply), Ok(demand)) = (supply, demand) else {
            return Err(WriteError::TooMany);
        };
        let [supplies, demands] = &self.kinds;
        let mut layout = Layout {
            supply,
            listings: supply.checked_add(demand).ok_or(WriteError::TooMany)?,
            params: settings.params,
            demand_figures: demands.figures,
            tokens: std::array::from_fn(|field| supplies.tokens[field] + demands.tokens[field]),
            ..Layout::default()
        };
        layout.texts = self.write_texts(store)?;
        layout.ids = self.write_ids(supply, store)?;
        layout.columns = self.write_columns(supply, store)?;
        for (names, kind) in layout.lengths.iter_mut().zip(&self.kinds) {
            for stretch in kind.lengths.chunks(STRETCH) {
                store.put_chunk(stretch.to_vec())?;
            }
            *names = store.names()?;
        }
        let bytes = self.kinds.iter().map(|kind| kind.run_bytes).sum();
        let merge = Merge::new(self.runs(store)?.into_iter())?;
        let terms = postings_file::write(merge, bytes, store)?;
        layout.glossary = joined.write(dictionary, |term| terms.has(term), store)?;
        layout.spellings = heard.write_spellings(dictionary, joined.met(), store)?;
        layout.completions = heard.write_completions(dictionary, store)?;
        layout.postings = terms.postings;
        layout.lexicon = terms.lexicon;
        layout.common = terms.common;
        finish(&layout, settings, store)
    }

    /// Cuts the listings into chunks.
    fn write_texts(&self, store: &mut impl ChunkStore) -> Result<DocRanges, WriteError> {
        let lines = self.kinds.iter().flat_map(|kind| &kind.lines);
        let all: u64 = lines.map(|&bytes| u64::from(bytes)).sum();
        let target = chunking::target(all, 4, 8 << 10, TEXT_BYTES);
        let mut stretches = DocRanges::default();
        let mut document = 0;
        for kind in &self.kinds {
            let mut chunk = Vec::new();
            let mut chunking = Chunking::new(target);
            let mut listings = kind.lines.iter().zip(&kind.ids);
            for (place, &(first, lines, _)) in kind.parts.iter().enumerate() {
                let end = kind
                    .parts
                    .get(place + 1)
                    .map_or(kind.ids.len(), |it| it.0 as usize);
                let mut input = store.fetch(lines)?;
                let mut cuts = Vec::new();
                for (&bytes, id) in listings.by_ref().take(end - first as usize) {
                    if chunk.is_empty() {
                        stretches.starts.push(document);
                    }
                    let start = chunk.len();
                    chunk.resize(start + bytes as usize, 0);
                    input.read_exact(&mut chunk[start..])?;
                    document += 1;
                    if chunking.ends_behind(id.as_bytes(), bytes as usize) {
                        cuts.push(std::mem::take(&mut chunk));
                    }
                }
                drop(input);
                for chunk in cuts {
                    store.put_chunk(chunk)?;
                }
            }
            if !chunk.is_empty() {
                store.put_chunk(chunk)?;
            }
        }
        stretches.chunks = store.names()?;
        Ok(stretches)
    }

    fn write_ids(&self, supply: u32, store: &mut impl ChunkStore) -> Result<Table, WriteError> {
        let [supplies, demands] = self.kinds.each_ref().map(|kind| kind.ids.iter());
        let demands = (supply..).zip(demands);
        let mut ids: Vec<_> = (0..).zip(supplies).chain(demands).collect();
        ids.sort_unstable_by_key(|&(_, id)| id);
        let mut table = TableWriter::new(IDS_BYTES);
        let mut value = Vec::new();
        for (document, id) in ids {
            value.clear();
            put(&mut value, u64::from(document));
            table.add(id, &value, 0, store)?;
        }
        Ok(table.finish(store)?)
    }

    fn write_columns(
        &self,
        supply: u32,
        store: &mut impl ChunkStore,
    ) -> Result<Vec<(String, Vec<ChunkName>)>, WriteError> {
        let [supplies, demands] = &self.kinds;
        let documents = supplies.ids.len() + demands.ids.len();
        let mut columns = Vec::new();
        for &attribute in Attribute::ALL {
            let of = |values: &'_ [(u32, Attribute, u64)], first: u32| {
                let values = values.iter().filter(|(_, it, _)| *it == attribute);
                values
                    .map(|&(place, _, value)| (first + place, value))
                    .collect::<Vec<_>>()
            };
            let mut values = of(&supplies.values, 0);
            values.extend(of(&demands.values, supply));
            if values.is_empty() {
                continue;
            }
            let mut writer = ColumnarWriter::default();
            writer.record_column_type(attribute.name(), ColumnType::U64, false);
            for (document, value) in values {
                writer.record_numerical(document, attribute.name(), value);
            }
            let mut file = Vec::new();
            writer.serialize(documents as u32, None, &mut file)?;
            for part in file.chunks(COLUMN_BYTES) {
                store.put_chunk(part.to_vec())?;
            }
            columns.push((attribute.name().to_owned(), store.names()?));
        }
        Ok(columns)
    }

    /// The runs of all parts.
    fn runs(&self, store: &mut impl ChunkStore) -> io::Result<Vec<AsideRun<'static>>> {
        let mut runs = Vec::new();
        for (kind, so_far) in self.kinds.iter().enumerate() {
            for &(first, _, run) in &so_far.parts {
                runs.push((kind, first, store.fetch(run)?));
            }
        }
        Ok(runs)
    }
}

/// Writes the hot chunk and the manifest.
fn finish(
    layout: &Layout,
    settings: &Settings,
    store: &mut impl ChunkStore,
) -> Result<CatalogueInfo, WriteError> {
    let hot = postcard::to_allocvec(layout).map_err(|error| Error::Broken(error.to_string()))?;
    store.put_chunk(hot)?;
    let hot = store.names()?.pop();
    let hot = hot.ok_or_else(|| Error::Broken("the hot chunk has no name".into()))?;
    let manifest = Manifest {
        format: FORMAT,
        generator: concat!("techmatch ", env!("CARGO_PKG_VERSION")).into(),
        catalogue: CatalogueInfo {
            title_zh: settings.title_zh.clone(),
            title_en: settings.title_en.clone(),
            supply: layout.supply as usize,
            demand: (layout.listings - layout.supply) as usize,
        },
        hot: hot.to_string(),
    };
    let json = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
    store.put(MANIFEST, &json)?;
    Ok(manifest.catalogue)
}
