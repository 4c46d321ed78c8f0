//! An open catalogue.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use futures_util::future::join_all;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Index, SegmentReader, TERMINATED, Term};

use super::{
    ChunkName, ChunkSource, Columns, Error, Fields, Layout, MANIFEST, Manifest, Pages, chunk,
};
use crate::listing::{Kind, Listing};
use crate::matching::Knobs;
use crate::wire::CatalogueInfo;

/// A catalogue that was opened from a source: its index, its listings.
pub struct Catalogue<S> {
    source: S,
    pages: Pages,
    info: CatalogueInfo,
    segment: SegmentReader,
    fields: Fields,
    columns: OnceCell<Columns>,
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
        let layout = postcard::from_bytes::<Layout>(&hot)
            .map_err(|error| Error::Broken(error.to_string()))?;
        let pages = Pages::new(layout);
        let (segment, fields) = resolve(&source, &pages, || open_segment(&pages)).await?;
        Ok(Self {
            source,
            pages,
            info: manifest.catalogue,
            segment,
            fields,
            columns: OnceCell::new(),
        })
    }

    /// Where its files come from.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// The pages of its index.
    pub(super) fn pages(&self) -> &Pages {
        &self.pages
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
        let Layout {
            supply, listings, ..
        } = *self.pages.layout();
        match kind {
            Kind::Supply => 0..supply,
            Kind::Demand => supply..listings,
        }
    }

    /// The one segment of the index.
    pub fn segment(&self) -> &SegmentReader {
        &self.segment
    }

    /// The fields of the index.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// Runs `code` until it reads nothing that has not arrived: what it misses is fetched, all at
    /// once, and it runs again. To cost few round trips, code should touch everything that it will
    /// need before it gives up on the first fault.
    pub async fn resolve<T>(&self, code: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
        resolve(&self.source, &self.pages, code).await
    }

    /// The columns of the listings' attributes; opened once.
    pub fn columns(&self) -> Result<&Columns, Error> {
        if let Some(columns) = self.columns.get() {
            return Ok(columns);
        }
        let columns = Columns::open(&self.segment)?;
        Ok(self.columns.get_or_init(|| columns))
    }

    /// The document of the listing with this id.
    pub async fn document(&self, id: &str) -> Result<u32, Error> {
        let term = Term::from_field_text(self.fields.id, id);
        let found = self
            .resolve(|| {
                let index = self.segment.inverted_index(self.fields.id)?;
                let postings = index.read_postings(&term, IndexRecordOption::Basic)?;
                Ok(postings.map_or(TERMINATED, |postings| postings.doc()))
            })
            .await?;
        if found == TERMINATED {
            Err(Error::UnknownListing(id.into()))
        } else {
            Ok(found)
        }
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

/// Opens all that every visit needs; the writer records its reads as the hot ranges.
pub(super) fn open_segment(pages: &Pages) -> Result<(SegmentReader, Fields), Error> {
    let index = Index::open(pages.clone())?;
    let fields = Fields::of(&index)?;
    let segments = index.searchable_segments()?;
    let [segment] = segments.as_slice() else {
        return Err(Error::Broken(format!(
            "{} segments instead of one",
            segments.len()
        )));
    };
    let segment = SegmentReader::open(segment)?;
    for field in [fields.id, fields.title, fields.body, fields.gloss] {
        segment.inverted_index(field)?;
    }
    Ok((segment, fields))
}

async fn resolve<S: ChunkSource, T>(
    source: &S,
    pages: &Pages,
    mut code: impl FnMut() -> Result<T, Error>,
) -> Result<T, Error> {
    loop {
        let outcome = code();
        let missed = pages.take_faults();
        if missed.is_empty() {
            return outcome;
        }
        let fetched = join_all(missed.iter().map(|&name| fetch(source, name))).await;
        for (name, bytes) in missed.into_iter().zip(fetched) {
            pages.insert(name, bytes?);
        }
    }
}

async fn fetch<S: ChunkSource>(source: &S, name: ChunkName) -> Result<Vec<u8>, Error> {
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
