//! What of a catalogue is packed: its manifest and every chunk that this leads to, as they are
//! published. A site's folder may hold more, such as the chunks of the last site.

use std::collections::BTreeSet;

use techmatch_core::index::{
    Catalogue, ChunkName, ChunkSource, Error, MANIFEST, Manifest, SourceError, reachable,
};

use super::File;

/// What every visitor reads, in the order in which it is read.
const FIRST: [&str; 2] = ["lengths", "columns"];
/// What needs lead to, in the order in which they are read. What few needs read comes behind.
const THEN: [&str; 5] = ["lexicon", "glossary", "postings", "listings", "ids"];

/// The files of a catalogue.
pub(crate) struct Contents {
    /// Those that every visitor reads.
    pub(crate) first: Vec<File>,
    pub(crate) rest: Vec<File>,
}

impl Contents {
    /// Reads all of a catalogue.
    ///
    /// # Errors
    ///
    /// Where a chunk is missing, or is not what its name says.
    pub(crate) async fn read<S: ChunkSource>(catalogue: &Catalogue<S>) -> Result<Self, Error> {
        let source = catalogue.source();
        let manifest = read(source, MANIFEST).await?;
        let altered = |path: &str| Error::Altered { path: path.into() };
        let hot = ChunkName::parse(&Manifest::parse(&manifest)?.hot);
        let hot = hot.ok_or_else(|| altered(MANIFEST))?;
        let named: Vec<_> = catalogue.layout().chunks().collect();
        let of_parts = |parts: &'static [&str]| {
            let named = &named;
            let of_part = move |part| named.iter().filter(move |(it, _)| it == part);
            parts.iter().flat_map(of_part).map(|(_, name)| *name)
        };
        let mut contents = Self {
            first: vec![(MANIFEST.to_owned(), manifest)],
            rest: Vec::new(),
        };
        let all = reachable(source, hot).await?;
        let mut seen = BTreeSet::new();
        for (files, names) in [
            (
                &mut contents.first,
                [hot].into_iter().chain(of_parts(&FIRST)).collect(),
            ),
            (
                &mut contents.rest,
                of_parts(&THEN).chain(all).collect::<Vec<_>>(),
            ),
        ] {
            for name in names {
                if !seen.insert(name) {
                    continue;
                }
                let path = name.path();
                let bytes = read(source, &path).await?;
                if ChunkName::of(&bytes) != name {
                    return Err(altered(&path));
                }
                files.push((path, bytes));
            }
        }
        Ok(contents)
    }
}

async fn read(source: &impl ChunkSource, path: &str) -> Result<Vec<u8>, Error> {
    let failed = |source: SourceError| Error::Source {
        path: path.into(),
        source,
    };
    source.read(path).await.map_err(failed)
}
