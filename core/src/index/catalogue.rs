//! An open catalogue.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use futures_util::future::join_all;

use super::bytes::Cursor;
use super::chunk::LARGEST;
use super::columns::{Attribute, COLUMN_BYTES, Columns};
use super::error::said;
use super::guard::guarded;
use super::layout::LARGEST_HOT;
use super::lengths;
use super::lexicon::{Common, Entry, PostingsRange};
use super::postings::{self, Postings};
use super::{ChunkCache, ChunkName, ChunkSource, Error, Layout, MANIFEST, Manifest, chunk};
use crate::listing::{Kind, Listing};
use crate::matching::RankingParams;
use crate::wire::CatalogueInfo;

/// Bytes of chunks that are kept for the next need: so many that a tab on 59,389 listings stays below
/// 80 MB, which `cargo xtask bench` measures.
const KEPT: usize = 40 << 20;
/// And so many more for each listing: the postings of a term grow with the catalogue. A tab on a
/// million listings stays below 250 MB.
const KEPT_A_LISTING: usize = 88;

/// A catalogue that was opened from a source: its index, its listings.
pub struct Catalogue<S> {
    source: S,
    cache: ChunkCache,
    info: CatalogueInfo,
    hot: ChunkName,
    common: Common,
    columns: Columns,
    lengths: [OnceCell<Vec<u8>>; 2],
    /// See [`Self::keep`].
    most: usize,
}

impl<S: ChunkSource> Catalogue<S> {
    /// Opens the catalogue at the root of `source`: reads the manifest and the hot chunk.
    pub async fn open(source: S) -> Result<Self, Error> {
        guarded(|| "the hot chunk".into(), Self::read(source)).await
    }

    async fn read(source: S) -> Result<Self, Error> {
        let bytes = read(&source, MANIFEST).await?;
        let manifest = Manifest::parse(&bytes)?;
        let altered = || Error::Altered {
            path: MANIFEST.into(),
        };
        let name = ChunkName::parse(&manifest.hot).ok_or_else(altered)?;
        let hot = fetch(&source, name, LARGEST_HOT).await?;
        let open = || {
            let layout = Layout::read(&hot)?;
            let common = Common::read(&layout.common)?;
            let cache = ChunkCache::new(layout);
            Ok((common, cache))
        };
        let (common, cache) = open().map_err(|error: Error| error.of_chunk(name))?;
        let most = KEPT + KEPT_A_LISTING * cache.layout().listings as usize;
        Ok(Self {
            source,
            cache,
            info: manifest.catalogue,
            hot: name,
            common,
            columns: Columns::default(),
            lengths: Default::default(),
            most,
        })
    }

    /// Runs a call; where a decoder panics, the chunk that was read last is said to be damaged.
    pub(crate) fn guarded<T>(
        &self,
        call: impl Future<Output = Result<T, Error>>,
    ) -> impl Future<Output = Result<T, Error>> {
        guarded(|| self.last().path(), call)
    }

    /// The chunk that was read last.
    pub(crate) fn last(&self) -> ChunkName {
        self.cache.last().unwrap_or(self.hot)
    }

    /// Keeps no more than so many bytes of chunks between needs.
    pub fn keep(&mut self, most: usize) {
        self.most = most;
    }

    /// Where its files come from.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// The cache of its index.
    pub fn cache(&self) -> &ChunkCache {
        &self.cache
    }

    /// The paths of its chunks, but for those that chunks lead to.
    pub fn paths(&self) -> Vec<String> {
        let chunks = self.cache.layout().chunks().map(|(_, name)| name);
        chunks.chain([self.hot]).map(ChunkName::path).collect()
    }

    /// What the catalogue is.
    pub fn info(&self) -> &CatalogueInfo {
        &self.info
    }

    /// What ranking turns on in this catalogue.
    pub fn params(&self) -> &RankingParams {
        &self.cache.layout().params
    }

    /// Whether any demand states figures.
    pub fn demand_figures(&self) -> bool {
        self.cache.layout().demand_figures
    }

    /// The documents of a kind: supplies come first.
    pub fn documents(&self, kind: Kind) -> std::ops::Range<u32> {
        self.cache.layout().documents(kind)
    }

    /// Postings that the lexicon leads to; or a fault.
    pub(crate) fn postings(&self, range: &PostingsRange) -> Result<Postings, Error> {
        let layout = self.cache.layout();
        let name = layout.postings.get(range.chunk as usize);
        let &name = name.ok_or_else(|| Error::Broken("there is no such chunk".into()))?;
        let most = postings::largest_chunk(layout.listings);
        let chunk = self.cache.chunk(name, most)?;
        let outside = || Error::Broken("postings lie outside their chunk".into()).of_chunk(name);
        let inside = range.bytes.start <= range.bytes.end && range.bytes.end <= chunk.len();
        let bytes = inside.then(|| chunk.slice(range.bytes.clone()));
        Ok(Postings::new(bytes.ok_or_else(outside)?, range.documents))
    }

    /// Touches the chunk that [`Self::term`] reads.
    pub(crate) fn touch(&self, term: &str) -> Result<(), Error> {
        if self.common.has(term) {
            return Ok(());
        }
        let table = &self.cache.layout().lexicon;
        let place = table.place(term);
        let chunk = place.map(|place| table.chunk(&self.cache, place));
        Ok(chunk.transpose().map(|_| ())?)
    }

    /// A term of the index.
    pub(crate) fn term(&self, term: &str) -> Result<Option<Entry>, Error> {
        // What a chunk of the lexicon is to blame for says so itself.
        let entry = self.common.look_up(&self.cache, term);
        let entry = entry.map_err(|error| error.of_chunk(self.hot))?;
        let Layout {
            listings, postings, ..
        } = self.cache.layout();
        let fits = |it: &Entry| it.fits(*listings, postings.len());
        if entry.as_ref().is_none_or(fits) {
            Ok(entry)
        } else {
            let reason = "a term is in more listings than there are, or in no chunk of postings";
            Err(Error::Broken(reason.into()).of_chunk(self.last()))
        }
    }

    /// How long the bodies of a kind's listings are, as fieldnorms of [`lengths`].
    pub(crate) fn lengths(&self, kind: Kind) -> Result<&[u8], Error> {
        let known = &self.lengths[kind as usize];
        if let Some(known) = known.get() {
            return Ok(known);
        }
        let names = &self.cache.layout().lengths[kind as usize];
        let stretches = all(names
            .iter()
            .map(|&name| self.cache.chunk(name, lengths::STRETCH)))?;
        let joined = lengths::joined(&stretches, self.documents(kind).len() as u32);
        let joined = joined.map_err(|error| error.of_chunk(self.last()))?;
        Ok(known.get_or_init(|| joined))
    }

    /// Runs `code` until it reads nothing that has not arrived: what it misses is fetched, all at
    /// once, and it runs again. To cost few round trips, code should touch everything that it will
    /// need before it gives up on the first fault.
    pub async fn resolve<T>(&self, mut code: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
        let visit = self.cache.pin();
        loop {
            let outcome = code();
            let missed = self.cache.take_faults();
            if missed.is_empty() {
                visit.end(self.most);
                return outcome;
            }
            let fetched = join_all(
                missed
                    .iter()
                    .map(|&(name, most)| fetch(&self.source, name, most)),
            )
            .await;
            for ((name, _), bytes) in missed.into_iter().zip(fetched) {
                self.cache.insert(name, bytes?);
            }
        }
    }

    /// Opens columns, those that were not open yet; touches every chunk that it needs.
    pub fn open_columns(&self, attributes: &[Attribute]) -> Result<(), Error> {
        let mut missed = None;
        for &attribute in attributes {
            if self.columns.is_open(attribute) {
                continue;
            }
            let mut columns = self.cache.layout().columns.iter();
            let found = columns.find(|(name, _)| name == attribute.name());
            let read = |name: &ChunkName| self.cache.chunk(*name, COLUMN_BYTES);
            let file = found
                .map(|(_, names)| all(names.iter().map(read)))
                .transpose();
            match file {
                Ok(file) => {
                    let file =
                        file.map(|parts| parts.iter().flat_map(|it| it.iter()).copied().collect());
                    let opened = self
                        .columns
                        .open(attribute, file, self.cache.layout().listings);
                    opened.map_err(|error| error.of_chunk(self.last()))?;
                }
                Err(error) => missed = Some(error),
            }
        }
        missed.map_or(Ok(()), |error| Err(error.into()))
    }

    /// The columns of the listings' attributes.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The document of the listing with this id.
    pub async fn document(&self, id: &str) -> Result<u32, Error> {
        let read = |value: &[u8], _| {
            let document = Cursor(value).small();
            document.ok_or_else(|| Error::Broken("an id has no document".into()))
        };
        let found = self
            .resolve(|| self.cache.layout().ids.get(&self.cache, id, read))
            .await?;
        found.ok_or_else(|| Error::UnknownListing(id.into()))
    }

    /// The listing with this id.
    pub async fn listing(&self, id: &str) -> Result<Listing, Error> {
        let call = async {
            let document = self.document(id).await?;
            let mut listings = self.listings(&[document]).await?;
            listings
                .pop()
                .ok_or_else(|| Error::UnknownListing(id.into()))
        };
        self.guarded(call).await
    }

    /// The listings of `documents`, in their order; fetched together.
    pub async fn listings(&self, documents: &[u32]) -> Result<Vec<Listing>, Error> {
        let outside = || Error::Broken("a document lies outside the listings".into());
        let mut places = Vec::with_capacity(documents.len());
        for &document in documents {
            places.push(
                self.cache
                    .layout()
                    .listing_place(document)
                    .ok_or_else(outside)?,
            );
        }
        self.resolve(|| {
            let mut chunks = BTreeMap::new();
            for &(name, _) in &places {
                if let Ok(bytes) = self.cache.chunk(name, LARGEST) {
                    chunks.insert(name, bytes);
                }
            }
            let read = |&(name, line): &(ChunkName, usize)| {
                let bytes = chunks.get(&name).ok_or_else(outside)?;
                let mut lines = bytes.as_slice().split(|&byte| byte == b'\n');
                let line = lines.nth(line).ok_or_else(|| outside().of_chunk(name))?;
                let listing = serde_json::from_slice(line);
                listing.map_err(|error| said(&error).of_chunk(name))
            };
            places.iter().map(read).collect()
        })
        .await
    }
}

/// All of some chunks, after each was touched.
fn all<T>(chunks: impl Iterator<Item = std::io::Result<T>>) -> std::io::Result<Vec<T>> {
    let chunks: Vec<_> = chunks.collect();
    chunks.into_iter().collect()
}

/// The bytes of a chunk, verified and inflated to no more than `most`.
pub(super) async fn fetch<S: ChunkSource>(
    source: &S,
    name: ChunkName,
    most: usize,
) -> Result<Vec<u8>, Error> {
    let path = name.path();
    let stored = read(source, &path).await?;
    chunk::decode(name, &stored, most).ok_or(Error::Altered { path })
}

async fn read<S: ChunkSource>(source: &S, path: &str) -> Result<Vec<u8>, Error> {
    let read = source.read(path).await;
    read.map_err(|source| Error::Source {
        path: path.into(),
        source,
    })
}
