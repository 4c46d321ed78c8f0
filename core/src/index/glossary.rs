//! The glossary of a catalogue: the part of a dictionary that its needs can use, as a table of
//! words and what they stand for, parted by blanks.

use std::collections::{BTreeMap, BTreeSet};

use super::table::{self, Sought};
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
            let mut found = BTreeMap::new();
            let sought = words.iter().map(|word| Sought::Key(word));
            table::read(self.pages(), index, sought, |word, values| {
                if words.contains(word) {
                    let values = values.split(' ').filter(|it| !it.is_empty());
                    found.insert(word.to_owned(), values.map(str::to_owned).collect());
                }
            })?;
            Ok(found)
        })
        .await
    }
}
