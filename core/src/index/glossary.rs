//! The glossary of a catalogue: the part of a dictionary that its needs can use, as a table of words
//! and what each stands for, parted by blanks. A need fetches the chunks that hold its own words.

use std::collections::{BTreeMap, BTreeSet};

use super::table::Entries;
use super::{Catalogue, ChunkSource, Error};

/// What a meaning weighs among those of its word: the usual meaning stands first. Chosen on XQuAD's
/// open half: MRR .842, where all meanings weigh the same .816.
pub(crate) fn weight(rank: usize) -> f32 {
    1.0 / (1.0 + rank as f32 / 2.0)
}

/// How often the index says the term of a meaning, so that frequencies carry its weight.
#[cfg(feature = "write")]
pub(super) fn repetitions(rank: usize) -> usize {
    ((weight(rank) * USUAL).round() as usize).max(1)
}

/// How often the index says the term of a word's usual meaning.
pub(crate) const USUAL: f32 = 4.0;

impl<S: ChunkSource> Catalogue<S> {
    /// What the glossary has for those of `words` that it holds: Chinese words for an English
    /// term, English terms for a Chinese word, the usual ones first. A Chinese word of the listings
    /// is there even where it has none. Reads what has arrived, and touches every chunk that it needs.
    pub(crate) fn glossed(
        &self,
        words: &BTreeSet<&str>,
    ) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let table = &self.cache().layout().glossary;
        let places = words.iter().filter_map(|word| table.place(word));
        let places: BTreeSet<usize> = places.collect();
        let mut found = BTreeMap::new();
        let mut missed = None;
        for place in places {
            let block = match table.chunk(self.cache(), place) {
                Ok((block, _)) => block,
                Err(error) => {
                    missed = Some(error);
                    continue;
                }
            };
            let mut read = || {
                let mut entries = Entries::new(&block);
                while let Some((word, values)) = entries.next()? {
                    let word = text(word)?;
                    if words.contains(word) {
                        let values = text(values)?.split(' ').filter(|it| !it.is_empty());
                        let values = values.map(str::to_owned);
                        found.insert(word.to_owned(), values.collect());
                    }
                }
                Ok(())
            };
            read().map_err(|error: Error| error.of_chunk(table.chunks[place]))?;
        }
        missed.map_or(Ok(found), |error| Err(error.into()))
    }
}

fn text(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes).map_err(|_| Error::Broken("it is no text".into()))
}
