//! The glossary of a catalogue: the part of a dictionary that its needs can use, as a table of words,
//! each with what it means in the other language, separated by blanks. A need fetches the chunks that
//! hold its own words.

use std::collections::{BTreeMap, BTreeSet};

use super::table::{Sought, utf8};
use super::{Catalogue, ChunkSource, Error};

/// The weight of a meaning among those of its word: the usual meaning comes first. Chosen on XQuAD's
/// open half: MRR .842, where all meanings weigh the same .816.
pub(crate) fn weight(rank: usize) -> f32 {
    1.0 / (1.0 + rank as f32 / 2.0)
}

/// How often the index repeats the term of a meaning, so that frequencies carry its weight.
#[cfg(feature = "write")]
pub(crate) fn repetitions(rank: usize) -> usize {
    ((weight(rank) * USUAL).round() as usize).max(1)
}

/// How often the index repeats the term of a word's usual meaning.
pub(crate) const USUAL: f32 = 4.0;

impl<S: ChunkSource> Catalogue<S> {
    /// The glossary's values for those of `words` that it holds: Chinese words for an English term,
    /// English terms for a Chinese word, the usual ones first, and behind them Chinese words that mean the
    /// same. A Chinese word of the listings has an entry even where it has no value. Touches every chunk that it needs.
    pub(crate) fn glossed(
        &self,
        words: &BTreeSet<&str>,
    ) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let mut found = BTreeMap::new();
        let sought = words.iter().map(|word| Sought::Key(word));
        let mut keep = |word: &str, values: &[u8]| {
            if words.contains(word) {
                let values = utf8(values)?.split(' ').filter(|it| !it.is_empty());
                found.insert(word.to_owned(), values.map(str::to_owned).collect());
            }
            Ok(())
        };
        let glossary = &self.layout().glossary;
        glossary.scan(self.cache(), sought, &mut keep)?;
        Ok(found)
    }
}
