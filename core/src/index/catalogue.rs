//! An open catalogue.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::future::join_all;
use tantivy::{Index, InvertedIndexReader, SegmentReader};

use super::bytes::Cursor;
use super::columns::{Attribute, Columns};
use super::lengths;
use super::lexicon::{Common, Entry};
use super::{ChunkName, ChunkSource, Error, Layout, MANIFEST, Manifest, Pages, chunk};
use crate::listing::{Kind, Listing};
use crate::matching::Knobs;
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
    pages: Pages,
    info: CatalogueInfo,
    hot: ChunkName,
    postings: Arc<InvertedIndexReader>,
    common: Common,
    columns: Columns,
    lengths: [OnceCell<Vec<u8>>; 2],
    /// See [`Self::keep`].
    most: usize,
}

impl<S: ChunkSource> Catalogue<S> {
    /// Opens the catalogue at the root of `source`: reads the manifest and the hot chunk.
    pub async fn open(source: S) -> Result<Self, Error> {
        let bytes = read(&source, MANIFEST).await?;
        let manifest = Manifest::parse(&bytes)?;
        let altered = || Error::Altered {
            path: MANIFEST.into(),
        };
        let name = ChunkName::parse(&manifest.hot).ok_or_else(altered)?;
        let hot = fetch(&source, name).await?;
        let layout = Layout::read(&hot)?;
        let common = Common::read(&layout.common)?;
        let most = KEPT + KEPT_A_LISTING * layout.listings as usize;
        let pages = Pages::new(layout);
        let postings = open_postings(&pages)?;
        Ok(Self {
            source,
            pages,
            info: manifest.catalogue,
            hot: name,
            postings,
            common,
            columns: Columns::default(),
            lengths: Default::default(),
            most,
        })
    }

    /// Keeps no more than so many bytes of chunks between needs.
    pub fn keep(&mut self, most: usize) {
        self.most = most;
    }

    /// Where its files come from.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// The pages of its index.
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The paths of its chunks, but for those that chunks lead to.
    pub fn paths(&self) -> Vec<String> {
        let chunks = self.pages.layout().chunks().map(|(_, name)| name);
        chunks.chain([self.hot]).map(ChunkName::path).collect()
    }

    /// What the catalogue is.
    pub fn info(&self) -> &CatalogueInfo {
        &self.info
    }

    /// What ranking turns on in this catalogue.
    pub fn knobs(&self) -> &Knobs {
        &self.pages.layout().knobs
    }

    /// Whether any demand states figures.
    pub fn demand_figures(&self) -> bool {
        self.pages.layout().demand_figures
    }

    /// The documents of a kind: supplies come first.
    pub fn documents(&self, kind: Kind) -> std::ops::Range<u32> {
        self.pages.layout().documents(kind)
    }

    /// tantivy's reader of the postings.
    pub(crate) fn postings(&self) -> &InvertedIndexReader {
        &self.postings
    }

    /// A term of the index.
    pub(crate) fn term(&self, term: &str) -> Result<Option<Entry>, Error> {
        self.common.look_up(&self.pages, term)
    }

    /// How long the bodies of a kind's listings are, as levels of [`lengths`].
    pub(crate) fn lengths(&self, kind: Kind) -> Result<&[u8], Error> {
        let known = &self.lengths[kind as usize];
        if let Some(known) = known.get() {
            return Ok(known);
        }
        let names = &self.pages.layout().lengths[kind as usize];
        let stretches = all(names.iter().map(|&name| self.pages.chunk(name)))?;
        let joined = lengths::joined(&stretches, self.documents(kind).len() as u32)?;
        Ok(known.get_or_init(|| joined))
    }

    /// Runs `code` until it reads nothing that has not arrived: what it misses is fetched, all at
    /// once, and it runs again. To cost few round trips, code should touch everything that it will
    /// need before it gives up on the first fault.
    pub async fn resolve<T>(&self, mut code: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
        let visit = self.pages.visit();
        loop {
            let outcome = code();
            let missed = self.pages.take_faults();
            if missed.is_empty() {
                visit.end(self.most);
                return outcome;
            }
            let fetched = join_all(missed.iter().map(|&name| fetch(&self.source, name))).await;
            for (name, bytes) in missed.into_iter().zip(fetched) {
                self.pages.insert(name, bytes?);
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
            let mut columns = self.pages.layout().columns.iter();
            let found = columns.find(|(name, _)| name == attribute.name());
            let file = found
                .map(|(_, names)| all(names.iter().map(|&name| self.pages.chunk(name))))
                .transpose();
            match file {
                Ok(file) => {
                    let file =
                        file.map(|parts| parts.iter().flat_map(|it| it.iter()).copied().collect());
                    self.columns.open(attribute, file)?;
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
            .resolve(|| self.pages.layout().ids.get(&self.pages, id, read))
            .await?;
        found.ok_or_else(|| Error::UnknownListing(id.into()))
    }

    /// The listing with this id.
    pub async fn listing(&self, id: &str) -> Result<Listing, Error> {
        let document = self.document(id).await?;
        let mut listings = self.listings(&[document]).await?;
        listings
            .pop()
            .ok_or_else(|| Error::UnknownListing(id.into()))
    }

    /// The listings of `documents`, in their order; fetched together.
    pub async fn listings(&self, documents: &[u32]) -> Result<Vec<Listing>, Error> {
        let outside = || Error::Broken("a document lies outside the listings".into());
        let mut places = Vec::with_capacity(documents.len());
        for &document in documents {
            places.push(
                self.pages
                    .layout()
                    .listing_place(document)
                    .ok_or_else(outside)?,
            );
        }
        self.resolve(|| {
            let mut chunks = BTreeMap::new();
            for &(name, _) in &places {
                if let Ok(bytes) = self.pages.chunk(name) {
                    chunks.insert(name, bytes);
                }
            }
            let read = |&(name, line): &(ChunkName, usize)| {
                let bytes = chunks.get(&name).ok_or_else(outside)?;
                let line = bytes
                    .as_slice()
                    .split(|&byte| byte == b'\n')
                    .nth(line)
                    .ok_or_else(outside)?;
                serde_json::from_slice(line).map_err(|error| Error::Broken(error.to_string()))
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

/// The field of tantivy's index under which all postings stand.
pub(super) const FIELD: &str = "text";

fn open_postings(pages: &Pages) -> Result<Arc<InvertedIndexReader>, Error> {
    let index = Index::open(pages.clone())?;
    let field = index.schema().get_field(FIELD)?;
    let segments = index.searchable_segments()?;
    let [segment] = segments.as_slice() else {
        return Err(Error::Broken(format!(
            "{} segments instead of one",
            segments.len()
        )));
    };
    Ok(SegmentReader::open(segment)?.inverted_index(field)?)
}

/// The bytes of a chunk, verified and inflated.
pub(super) async fn fetch<S: ChunkSource>(source: &S, name: ChunkName) -> Result<Vec<u8>, Error> {
    let path = name.path();
    let stored = read(source, &path).await?;
    chunk::decode(name, &stored).ok_or(Error::Altered { path })
}

async fn read<S: ChunkSource>(source: &S, path: &str) -> Result<Vec<u8>, Error> {
    let read = source.read(path).await;
    read.map_err(|source| Error::Source {
        path: path.into(),
        source,
    })
}
