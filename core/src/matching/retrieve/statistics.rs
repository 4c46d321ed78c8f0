//! How common terms are and how long texts are: in a catalogue, or in several that answer as one.

use std::collections::BTreeMap;

use crate::index::{Catalogue, ChunkSource, Field, TermEntry};
use crate::wire::TermCounts;

/// Counts of terms and lengths of texts, over all listings that answer.
pub(super) struct Statistics<'a> {
    /// How many listings there are, of both kinds.
    pub(super) listings: u32,
    tokens: [f64; 3],
    /// The counts of each term, where they are not those of the catalogue.
    terms: Option<&'a BTreeMap<String, [u32; 3]>>,
}

impl<'a> Statistics<'a> {
    /// Those of `counts`, else those of the catalogue.
    pub(super) fn of<S: ChunkSource>(
        catalogue: &Catalogue<S>,
        counts: Option<&'a TermCounts>,
    ) -> Self {
        let layout = catalogue.layout();
        counts.map_or_else(
            || Self {
                listings: layout.listings,
                tokens: layout.tokens.map(|it| it as f64),
                terms: None,
            },
            |counts| Self {
                listings: counts.listings,
                tokens: counts.tokens,
                terms: Some(&counts.terms),
            },
        )
    }

    /// How many tokens a field of a listing has on average.
    pub(super) fn average_length(&self, field: Field) -> f32 {
        self.tokens[field as usize] as f32 / self.listings.max(1) as f32
    }

    /// In how many listings a term stands, which has this entry in the catalogue.
    pub(super) fn listings_with(&self, term: &str, entry: &TermEntry, field: Field) -> u32 {
        let counts = self.terms.and_then(|terms| terms.get(term));
        counts.map_or_else(|| entry.listings(field), |it| it[field as usize])
    }
}
