//! From batches to the files of a catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::panic::resume_unwind;
use std::thread;

use super::batch_indexer::{IndexedBatch, KindBatch};
use super::glossing::GlossaryUsage;
use super::run::{Merge, SpilledRun};
use super::{Settings, WriteError, postings_writer};
use crate::completion::CompletionStats;
use crate::index::bytes::put;
use crate::index::chunking::{self, Chunking};
use crate::index::column;
use crate::index::columns::{Attribute, COLUMN_BYTES, encode_names};
use crate::index::fieldnorms::LISTINGS_PER_CHUNK;
use crate::index::lexicon::FIELDS;
use crate::index::table::TableWriter;
use crate::index::{
    ChunkName, ChunkStore, DocRanges, Error, FORMAT, Layout, MANIFEST, Manifest, Table,
};
use crate::text::Dictionary;
use crate::wire::CatalogueInfo;

/// Most bytes of one chunk of listings before deflate: ten hits read ten chunks.
const TEXT_BYTES: usize = 152 << 10;
/// Bytes of one chunk of ids before deflate: a look-up reads one.
const IDS_BYTES: usize = 8 << 10;

/// Takes the batches of a catalogue, and writes it.
#[derive(Default)]
pub struct Writer {
    kinds: [KindSoFar; 2],
    completion: CompletionStats,
}

/// What the batches so far have of a kind.
#[derive(Default)]
struct KindSoFar {
    batches: Vec<SpilledBatch>,
    /// By listing: the bytes of its line.
    lines: Vec<u32>,
    ids: Vec<String>,
    run_bytes: u64,
    lengths: Vec<u8>,
    tokens: [u64; FIELDS],
    values: Vec<(u32, Attribute, u64)>,
    organisations: BTreeMap<String, Vec<u32>>,
    figures: bool,
}

/// Where the store has what a batch gave of a kind.
struct SpilledBatch {
    /// Its first document, counted within the kind.
    first: u32,
    /// The numbers of its lines and of its run in the store.
    lines: usize,
    run: usize,
}

impl KindSoFar {
    fn add(&mut self, batch: KindBatch, store: &mut impl ChunkStore) -> Result<(), WriteError> {
        if batch.ids.is_empty() {
            return Ok(());
        }
        let first = u32::try_from(self.ids.len()).map_err(|_| WriteError::TooMany)?;
        self.run_bytes += batch.run.len() as u64;
        self.batches.push(SpilledBatch {
            first,
            lines: store.spill(batch.lines)?,
            run: store.spill(batch.run)?,
        });
        for (bytes, id) in batch.ids {
            self.lines.push(bytes);
            self.ids.push(id);
        }
        self.lengths.extend_from_slice(&batch.lengths);
        for (sum, tokens) in self.tokens.iter_mut().zip(batch.tokens) {
            *sum += tokens;
        }
        let values = batch.values.into_iter();
        self.values.extend(
            values.map(|(position, attribute, value)| (first + position, attribute, value)),
        );
        for (name, listings) in batch.organisations {
            let known = self.organisations.entry(name).or_default();
            known.extend(listings.into_iter().map(|position| first + position));
        }
        self.figures |= batch.figures;
        Ok(())
    }
}

impl Writer {
    /// Takes the next batch, in the order of the listings.
    pub fn add(
        &mut self,
        batch: IndexedBatch,
        store: &mut impl ChunkStore,
    ) -> Result<(), WriteError> {
        for (kind, batch) in self.kinds.iter_mut().zip(batch.kinds) {
            kind.add(batch, store)?;
        }
        self.completion.join(batch.completion);
        Ok(())
    }

    /// Writes the catalogue of all batches; `usage` is what each indexer used of the dictionary.
    pub fn finish(
        mut self,
        settings: &Settings,
        dictionary: &(dyn Dictionary + Sync),
        usage: impl IntoIterator<Item = GlossaryUsage>,
        store: &mut impl ChunkStore,
    ) -> Result<CatalogueInfo, WriteError> {
        let mut glossary = GlossaryUsage::default();
        for usage in usage {
            glossary.join(usage);
        }
        let completion = std::mem::take(&mut self.completion);
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
        thread::scope(|scope| {
            // What does not follow from the index is made while the listings are written.
            let translations = scope.spawn(|| glossary.translations(dictionary));
            let completion = scope.spawn(move || completion.prepare(dictionary));
            layout.texts = self.write_texts(store)?;
            layout.ids = self.write_ids(supply, store)?;
            layout.columns = self.write_columns(supply, store)?;
            layout.lengths = self.write_lengths(store)?;
            let bytes = self.kinds.iter().map(|kind| kind.run_bytes).sum();
            let merge = Merge::new(self.runs(store)?.into_iter())?;
            let terms = postings_writer::write(merge, layout.listings, bytes, store)?;
            let translations = translations.join().unwrap_or_else(|it| resume_unwind(it));
            let has = |term: &str| terms.has(term);
            layout.glossary = glossary.write(dictionary, &translations, has, store)?;
            let mut completion = completion.join().unwrap_or_else(|it| resume_unwind(it));
            layout.spellings = completion.write_spellings(dictionary, glossary.words(), store)?;
            layout.completions = completion.write_completions(store)?;
            layout.postings = terms.postings;
            layout.lexicon = terms.lexicon;
            layout.common = terms.common;
            finish(&layout, settings, store)
        })
    }

    /// Writes the chunks of the listings.
    fn write_texts(&self, store: &mut impl ChunkStore) -> Result<DocRanges, WriteError> {
        let lines = self.kinds.iter().flat_map(|kind| &kind.lines);
        let all: u64 = lines.map(|&bytes| u64::from(bytes)).sum();
        let target = chunking::target(all, 4, 8 << 10, TEXT_BYTES);
        let mut ranges = DocRanges::default();
        let mut document = 0;
        for kind in &self.kinds {
            let mut chunk = Vec::new();
            let mut chunking = Chunking::new(target);
            let mut listings = kind.lines.iter().zip(&kind.ids);
            for (position, batch) in kind.batches.iter().enumerate() {
                let next = kind.batches.get(position + 1);
                let end = next.map_or(kind.ids.len(), |next| next.first as usize);
                let mut input = store.fetch(batch.lines)?;
                let mut ended = Vec::new();
                for (&bytes, id) in listings.by_ref().take(end - batch.first as usize) {
                    if chunk.is_empty() {
                        ranges.starts.push(document);
                    }
                    let start = chunk.len();
                    chunk.resize(start + bytes as usize, 0);
                    input.read_exact(&mut chunk[start..])?;
                    document += 1;
                    if chunking.ends_after(id.as_bytes(), bytes as usize) {
                        ended.push(std::mem::take(&mut chunk));
                    }
                }
                drop(input);
                for chunk in ended {
                    store.put_chunk(chunk)?;
                }
            }
            if !chunk.is_empty() {
                store.put_chunk(chunk)?;
            }
        }
        ranges.chunks = store.names()?;
        Ok(ranges)
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
                    .map(|&(position, _, value)| (first + position, value))
                    .collect::<Vec<_>>()
            };
            let mut values = of(&supplies.values, 0);
            values.extend(of(&demands.values, supply));
            let mut file = Vec::new();
            if attribute == Attribute::Organisation {
                let names: BTreeSet<&String> = self
                    .kinds
                    .iter()
                    .flat_map(|it| it.organisations.keys())
                    .collect();
                file = encode_names(names.iter().copied());
                values = self.organisations(&names, supply);
            }
            if values.is_empty() {
                continue;
            }
            file.extend(column::encode(&values, documents as u32));
            for part in file.chunks(COLUMN_BYTES) {
                store.put_chunk(part.to_vec())?;
            }
            columns.push((attribute.name().to_owned(), store.names()?));
        }
        Ok(columns)
    }

    fn write_lengths(&self, store: &mut impl ChunkStore) -> io::Result<[Vec<ChunkName>; 2]> {
        let mut lengths = <[Vec<ChunkName>; 2]>::default();
        for (names, kind) in lengths.iter_mut().zip(&self.kinds) {
            for chunk in kind.lengths.chunks(LISTINGS_PER_CHUNK) {
                store.put_chunk(chunk.to_vec())?;
            }
            *names = store.names()?;
        }
        Ok(lengths)
    }

    /// The documents with the positions of their organisations in `names`.
    fn organisations(&self, names: &BTreeSet<&String>, supply: u32) -> Vec<(u32, u64)> {
        let mut values = Vec::new();
        for (kind, first) in self.kinds.iter().zip([0, supply]) {
            let mut numbered = (0..).zip(names);
            for (name, listings) in &kind.organisations {
                // Both are in order.
                let Some((number, _)) = numbered.find(|(_, known)| **known == name) else {
                    continue;
                };
                values.extend(listings.iter().map(|position| (first + position, number)));
            }
        }
        values.sort_unstable();
        values
    }

    /// The runs of all batches.
    fn runs(&self, store: &mut impl ChunkStore) -> io::Result<Vec<SpilledRun<'static>>> {
        let mut runs = Vec::new();
        for (kind, so_far) in self.kinds.iter().enumerate() {
            for batch in &so_far.batches {
                runs.push((kind, batch.first, store.fetch(batch.run)?));
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
        rates: settings.rates.clone(),
        hot: hot.to_string(),
    };
    let json = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
    store.put(MANIFEST, &json)?;
    Ok(manifest.catalogue)
}
