//! An open catalogue.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use futures_util::future::join_all;

use super::bytes::Cursor;
use super::chunk::LARGEST;
use super::columns::{Attribute, COLUMN_BYTES, Columns};
use super::error::{touch_all, undecodable};
use super::fetch::{fetch, read};
use super::fieldnorms::{self, LISTINGS_PER_CHUNK};
use super::guard::guarded;
use super::layout::LARGEST_HOT;
use super::lexicon::{Common, Entry, PostingsRange};
use super::postings::{self, Postings};
use super::{ChunkCache, ChunkName, ChunkSource, Error, Layout, MANIFEST, Manifest};
use crate::listing::{ExchangeRates, Kind, Listing};
use crate::ranking_params::RankingParams;
use crate::wire::CatalogueInfo;

/// Bytes of chunks that are kept for the next need. With these a tab on 59,389 listings stays below
/// 80 MB, which `cargo xtask bench` measures.
const KEPT: usize = 40 << 20;
/// Bytes that are kept beyond [`KEPT`] for each listing, since the postings of a term grow with the
/// catalogue. A tab on a million listings stays below 250 MB.
const KEPT_PER_LISTING: usize = 88;

/// A catalogue that was opened from a source: its index and its listings.
pub struct Catalogue<S> {
    source: S,
    layout: Layout,
    cache: ChunkCache,
    info: CatalogueInfo,
    rates: Option<ExchangeRates>,
    hot: ChunkName,
    common: Common,
    columns: Columns,
    /// The fieldnorms of the bodies, by kind.
    bodies: [OnceCell<Vec<u8>>; 2],
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
            Ok((layout, common))
        };
        let opened = open().map_err(|error: Error| error.of_chunk(name));
        let (layout, common) = opened?;
        let most = KEPT + KEPT_PER_LISTING * layout.listings as usize;
        Ok(Self {
            source,
            layout,
            cache: ChunkCache::default(),
            info: manifest.catalogue,
            rates: manifest.rates,
            hot: name,
            common,
            columns: Columns::default(),
            bodies: Default::default(),
            most,
        })
    }

    /// Runs a call. Where a decoder panics, the error says that the chunk that was read last is damaged.
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

    /// Keeps no more than `most` bytes of chunks between needs.
    pub fn keep(&mut self, most: usize) {
        self.most = most;
    }

    /// The source of its files.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// The cache of its chunks.
    pub fn cache(&self) -> &ChunkCache {
        &self.cache
    }

    /// What its hot chunk says.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The paths of the chunks that its hot chunk names, and of that one.
    pub fn paths(&self) -> Vec<String> {
        let chunks = self.layout.chunks().map(|(_, name)| name);
        chunks.chain([self.hot]).map(ChunkName::path).collect()
    }

    /// What the catalogue is.
    pub fn info(&self) -> &CatalogueInfo {
        &self.info
    }

    /// The ranking parameters of this catalogue.
    pub fn params(&self) -> &RankingParams {
        &self.layout.params
    }

    /// By which prices in different currencies are compared.
    pub fn rates(&self) -> Option<&ExchangeRates> {
        self.rates.as_ref()
    }

    /// Whether any demand states figures.
    pub fn demand_figures(&self) -> bool {
        self.layout.demand_figures
    }

    /// The documents of a kind: supplies come first.
    pub fn documents(&self, kind: Kind) -> std::ops::Range<u32> {
        self.layout.documents(kind)
    }

    /// Postings that the lexicon leads to; or a fault.
    pub(crate) fn postings(&self, range: &PostingsRange) -> Result<Postings, Error> {
        let name = self.layout.postings.get(range.chunk as usize);
        let &name = name.ok_or_else(|| Error::Broken("there is no such chunk".into()))?;
        let most = postings::largest_chunk(self.layout.listings);
        let chunk = self.cache.chunk(name, most)?;
        let outside = || Error::Broken("postings lie outside their chunk".into()).of_chunk(name);
        let inside = range.bytes.start <= range.bytes.end && range.bytes.end <= chunk.len();
        let bytes = inside.then(|| chunk.slice(range.bytes.clone()));
        Ok(Postings::new(bytes.ok_or_else(outside)?, range.documents))
    }

    /// Touches the chunk that [`Self::term`] reads.
    pub(crate) fn touch(&self, term: &str) -> Result<(), Error> {
        self.common.touch(&self.layout.lexicon, &self.cache, term)
    }

    /// A term of the index.
    pub(crate) fn term(&self, term: &str) -> Result<Option<Entry>, Error> {
        let Layout {
            lexicon,
            listings,
            postings,
            ..
        } = &self.layout;
        let entry = self.common.look_up(lexicon, &self.cache, term);
        // An error in a chunk of the lexicon names that chunk already; others are of the common terms.
        let entry = entry.map_err(|error| error.of_chunk(self.hot))?;
        let fits = |it: &Entry| it.fits(*listings, postings.len());
        if entry.as_ref().is_none_or(fits) {
            Ok(entry)
        } else {
            let reason = "a term is in more listings than there are, or in no chunk of postings";
            Err(Error::Broken(reason.into()).of_chunk(self.last()))
        }
    }

    /// How long the bodies of a kind's listings are, as [`fieldnorms`].
    pub(crate) fn body_fieldnorms(&self, kind: Kind) -> Result<&[u8], Error> {
        let bodies = &self.bodies[kind as usize];
        if let Some(known) = bodies.get() {
            return Ok(known);
        }
        let names = &self.layout.lengths[kind as usize];
        let chunks: Vec<_> = touch_all(
            names
                .iter()
                .map(|&name| self.cache.chunk(name, LISTINGS_PER_CHUNK)),
        )?;
        let joined = fieldnorms::joined(&chunks, self.documents(kind).len() as u32);
        let joined = joined.map_err(|error| error.of_chunk(self.last()))?;
        Ok(bodies.get_or_init(|| joined))
    }

    /// Runs `code` until all that it reads has arrived: the chunks that were missing are fetched together,
    /// and it runs again. To cost few round trips, code reads everything that it will need before it
    /// fails with the first [`Error::Fault`]: see [`touch_all`].
    pub async fn resolve<T>(&self, mut code: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
        let pin = self.cache.pin();
        loop {
            let outcome = code();
            let missed = self.cache.take_faults();
            if missed.is_empty() {
                pin.end(self.most);
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

    /// Opens columns that are not open yet; touches every chunk that it needs.
    pub fn open_columns(&self, attributes: &[Attribute]) -> Result<(), Error> {
        touch_all(attributes.iter().map(|&it| self.open_column(it)))
    }

    fn open_column(&self, attribute: Attribute) -> Result<(), Error> {
        if self.columns.is_open(attribute) {
            return Ok(());
        }
        let mut columns = self.layout.columns.iter();
        let names = columns.find(|(name, _)| name == attribute.name());
        let read = |name: &ChunkName| self.cache.chunk(*name, COLUMN_BYTES);
        let chunks = names.map(|(_, names)| touch_all::<_, Vec<_>>(names.iter().map(read)));
        let file = chunks.transpose()?.map(|chunks| {
            let bytes = chunks.iter().flat_map(|chunk| chunk.iter());
            bytes.copied().collect()
        });
        let opened = self.columns.open(attribute, file, self.layout.listings);
        opened.map_err(|error| error.of_chunk(self.last()))
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
            .resolve(|| self.layout.ids.get(&self.cache, id, read))
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
        let place = |&document: &u32| self.layout.listing_place(document).ok_or_else(outside);
        let places = documents.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        self.resolve(|| {
            let chunk = |&(name, _): &(ChunkName, usize)| {
                let bytes = self.cache.chunk(name, LARGEST)?;
                Ok((name, bytes))
            };
            let chunks: BTreeMap<_, _> = touch_all(places.iter().map(chunk))?;
            // Where the line of the last document begins: the next one is often found behind it.
            let mut last: Option<(ChunkName, usize, usize)> = None;
            let read = |&(name, line): &(ChunkName, usize)| {
                let bytes = chunks.get(&name).ok_or_else(outside)?;
                let behind = last.filter(|it| it.0 == name && it.1 <= line);
                let (before, start) = behind.map_or((0, 0), |(_, before, start)| (before, start));
                let mut lines = bytes[start..].split_inclusive(|&byte| byte == b'\n');
                let passed = lines.by_ref().take(line - before).map(<[u8]>::len);
                last = Some((name, line, start + passed.sum::<usize>()));
                let line = lines.next().ok_or_else(|| outside().of_chunk(name))?;
                let listing = serde_json::from_slice(line);
                listing.map_err(|error| undecodable(&error).of_chunk(name))
            };
            places.iter().map(read).collect()
        })
        .await
    }
}
