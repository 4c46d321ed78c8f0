//! How well a listing fits a need, in three bands: by its score, by the words of the need's core that it
//! has, and for a long need by the cosine of both texts as wholes.
//!
//! A long need has words enough that most listings share some with it, and what it shares says little.
//! The whole texts say more: on judged demands of a market their cosine tells the listings that fit from
//! the others with an area under the curve of .83, the score with .71. Its terms are known, and so is
//! the text of a hit that is shown: it costs no bytes.

use std::collections::BTreeMap;

use super::rank::{Matched, Ranked};
use super::retrieve::{Parts, logarithm};
use crate::listing::Listing;
use crate::order::inserted;
use crate::text::{Analyser, TokenKind};
use crate::wire::Fit;

/// The least share of its core that a listing has of a need of few words, of equal ones four in five,
/// and of a long need, which says one thing in many ways.
const CORE: (f32, f32) = (0.8, 0.4);
/// The least cosine for a long need. A text as long as itself has one of about .7.
const COSINE: f32 = 0.27;

/// The listings of which the likeliest says how far a long need can be answered.
pub(super) const LOOKED_AT: usize = 10;

impl Matched {
    /// Whether the need is long enough for the whole texts to say more than the words.
    pub(super) fn is_long(&self) -> bool {
        !self.text.terms.is_empty() && self.params.length_of(self.scores.cosine.len()) > 0.5
    }

    /// How like the need the likeliest of the first listings is, as a cosine; 1 where the title of one says
    /// the whole need. `first` is the first document of the kind.
    pub(super) fn likeness_of(&self, analyser: &Analyser, listings: &[Listing], first: u32) -> f32 {
        let whole = |it: &Ranked| self.says_whole_need(it.document - first);
        if self.ranked.iter().take(LOOKED_AT).any(whole) {
            return 1.0;
        }
        let cosines = listings.iter().map(|it| self.cosine(analyser, it));
        cosines.fold(0.0, f32::max)
    }

    /// Scales all scores by the likeness: what a long need shares with any listing would raise all of
    /// them alike. The order stays.
    pub(super) fn scale(&mut self) {
        let length = self.params.length_of(self.scores.cosine.len());
        self.scale = 1.0 - length * (1.0 - (self.likeness / COSINE).min(1.0));
        for ranked in &mut self.ranked {
            ranked.points *= self.scale;
        }
    }

    /// The band of a listing.
    pub(super) fn fit(
        &self,
        analyser: &Analyser,
        parts: &Parts,
        score: f32,
        listing: &Listing,
    ) -> Fit {
        if score < self.params.fits || self.text.terms.is_empty() {
            return Fit::Related;
        }
        let length = self.params.length_of(self.scores.cosine.len());
        let core = CORE.0 + (CORE.1 - CORE.0) * length;
        let whole = length <= 0.5 || self.cosine(analyser, listing) >= COSINE * length;
        if whole && self.core_share(parts) >= core {
            Fit::Well
        } else {
            Fit::InPart
        }
    }

    /// Which share of its core's weight a listing has: of the words of its title, where it has one;
    /// in the need's own language or in the other.
    fn core_share(&self, parts: &Parts) -> f32 {
        let terms = &self.text.terms;
        let titled = terms.iter().any(|it| self.text.in_title(&it.place));
        let in_core = |term: usize| {
            let term = &terms[term];
            !matches!(term.kind, TokenKind::Character | TokenKind::Part)
                && self.text.stands_for_word_at(term, &term.place)
                && (!titled || self.text.in_title(&term.place))
        };
        let has = |term: usize| parts.gains.iter().any(|&(it, _)| it == term);
        let absent = &self.scores.lacking;
        let absent: f32 = sum(absent.iter().copied().filter(|&(term, _)| in_core(term)));
        let share = |translated: bool| {
            let group = self.scores.terms.iter();
            let group = group.filter(|it| it.translated == translated);
            let weights: Vec<(usize, f32)> = group.map(|it| (it.term, it.weight)).collect();
            let core: Vec<_> = weights.iter().filter(|it| in_core(it.0)).copied().collect();
            // A need of a single character is its own core.
            let core = if core.is_empty() { weights } else { core };
            let all = sum(core.iter().copied()) + if translated { 0.0 } else { absent };
            sum(core.into_iter().filter(|&(term, _)| has(term))) / all.max(f32::MIN_POSITIVE)
        };
        share(false).max(share(true))
    }

    /// The cosine of the whole need and the whole listing.
    fn cosine(&self, analyser: &Analyser, listing: &Listing) -> f32 {
        let terms = &self.text.terms;
        let weights = self.scores.cosine.iter();
        let counts = weights.clone();
        let counts = counts.map(|&(term, _)| (terms[term].term.as_str(), 0.0));
        let mut counts: BTreeMap<&str, f32> = inserted(counts);
        let mut length = 0.0;
        for text in listing.texts() {
            analyser.analyse(text.text, |token| {
                length += 1.0;
                if let Some(count) = counts.get_mut(token.term.as_str()) {
                    *count += 1.0;
                }
            });
        }
        let (mut shared, mut own) = (0.0, 0.0);
        for &(term, weight) in weights {
            let term = &terms[term];
            let count = counts.get(term.term.as_str()).copied().unwrap_or_default();
            shared += weight * logarithm(count);
            own += weight * logarithm(term.count);
        }
        // As in the second view, a power of the length stands for the norm; a hundred terms more keep
        // those of the shortest texts apart.
        shared / (libm::sqrtf(own) * libm::powf(100.0 + length, 0.6)).max(f32::MIN_POSITIVE)
    }
}

fn sum(weights: impl Iterator<Item = (usize, f32)>) -> f32 {
    weights.map(|(_, weight)| weight).sum()
}
