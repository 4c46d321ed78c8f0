//! What several catalogues together know of a need, so that their scores compare.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a need meets in catalogues that answer it as one. Each of them is surveyed, the surveys are
/// joined, and the joined one is given with the need to the next survey, until `best` is there; then it
/// is given with the need to be answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Survey {
    /// What the glossaries have for the need's words.
    pub glossary: BTreeMap<String, Vec<String>>,
    /// How common the need's terms are: there from the second survey on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<TermCounts>,
    /// What the best listings reach: there after the third.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Best>,
}

/// How common terms are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct TermCounts {
    /// How many listings there are, of both kinds.
    pub listings: u32,
    /// How many tokens their titles, bodies and glosses have.
    pub tokens: [f64; 3],
    /// In how many listings each term stands in a title, a body, a gloss.
    pub terms: BTreeMap<String, [u32; 3]>,
}

/// What the best listings reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Best {
    /// The best score of BM25F.
    pub first_view: f32,
    /// The best cosine.
    pub second_view: f32,
    /// How like the need the likeliest listing is; 0 where the need is short.
    pub likeness: f32,
}

impl Survey {
    /// Adds what another catalogue has, surveyed at the same step.
    pub fn join(&mut self, other: Self) {
        for (word, meanings) in other.glossary {
            let known = self.glossary.entry(word).or_default();
            // A catalogue has the meanings whose terms it has, in the dictionary's order.
            if meanings.len() > known.len() {
                *known = meanings;
            }
        }
        match (&mut self.counts, other.counts) {
            (Some(own), Some(other)) => own.join(other),
            (own, other) => *own = own.take().or(other),
        }
        match (&mut self.best, other.best) {
            (Some(own), Some(other)) => own.join(other),
            (own, other) => *own = own.or(other),
        }
    }
}

impl TermCounts {
    fn join(&mut self, other: Self) {
        self.listings = self.listings.saturating_add(other.listings);
        for (own, other) in self.tokens.iter_mut().zip(other.tokens) {
            *own += other;
        }
        for (term, counts) in other.terms {
            let own = self.terms.entry(term).or_default();
            for (own, other) in own.iter_mut().zip(counts) {
                *own = own.saturating_add(other);
            }
        }
    }
}

impl Best {
    fn join(&mut self, other: Self) {
        self.first_view = self.first_view.max(other.first_view);
        self.second_view = self.second_view.max(other.second_view);
        self.likeness = self.likeness.max(other.likeness);
    }
}
