//! The glossary of a catalogue: the part of a dictionary that its needs can use, in small chunks by
//! the order of the words. A need fetches the few that hold its own words.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Catalogue, ChunkName, ChunkSource, Error};

/// Where the words of a glossary lie.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Index {
    /// The first word of each chunk.
    pub(super) starts: Vec<String>,
    /// The chunks: lines of a word, a tab, and what it stands for, parted by blanks.
    pub(super) chunks: Vec<ChunkName>,
}

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
    /// is there even where it has none.
    pub async fn glossary(
        &self,
        words: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let Some(index) = self.pages().layout().glossary else {
            return Ok(BTreeMap::new());
        };
        if words.is_empty() {
            return Ok(BTreeMap::new());
        }
        self.resolve(|| {
            let index = self.pages().chunk(index)?;
            let index: Index =
                postcard::from_bytes(&index).map_err(|error| Error::Broken(error.to_string()))?;
            let places: BTreeSet<usize> = words
                .iter()
                .filter_map(|word| index.starts.partition_point(|it| it <= word).checked_sub(1))
                .collect();
            let mut found = BTreeMap::new();
            let mut missed = None;
            for place in places {
                let Some(&name) = index.chunks.get(place) else {
                    continue;
                };
                let block = match self.pages().chunk(name) {
                    Ok(block) => block,
                    Err(error) => {
                        missed = Some(error);
                        continue;
                    }
                };
                let block = std::str::from_utf8(&block)
                    .map_err(|error| Error::Broken(error.to_string()))?;
                for (word, values) in block.lines().filter_map(|line| line.split_once('\t')) {
                    if words.contains(word) {
                        found.insert(
                            word.to_owned(),
                            values
                                .split(' ')
                                .filter(|it| !it.is_empty())
                                .map(str::to_owned)
                                .collect(),
                        );
                    }
                }
            }
            missed.map_or(Ok(found), |error| Err(error.into()))
        })
        .await
    }
}
