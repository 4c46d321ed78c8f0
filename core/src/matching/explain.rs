//! Why a listing stands where it stands.

use super::attributes::Attributes;
use super::need::NeedText;
use super::passages::{Sought, passages};
use super::rank::Matched;
use super::retrieve::total_weight;
use crate::listing::Listing;
use crate::text::{Analyser, Shape};
use crate::wire::{Aspect, Hit, Judgement, TermWeight};

/// So many missing words are told at most.
const MOST_MISSING: usize = 4;
/// A word that fewer listings have is as often two words that happen to stand side by side.
const FEWEST_LISTINGS: u32 = 3;

impl Matched {
    /// A hit without its rank: `parts` are what each term adds to the raw score.
    pub(super) fn explain(
        &self,
        analyser: &Analyser,
        parts: &[(usize, f32)],
        attributes: Attributes<'_>,
        listing: Listing,
    ) -> Hit {
        let raw: f32 = parts.iter().map(|&(_, gain)| gain).sum();
        let relevance = self.relevance(raw);
        let points: Vec<(usize, f32)> = parts
            .iter()
            .map(|&(term, gain)| (term, relevance * gain / raw))
            .collect();
        let judgements = self.judgements(attributes, &listing);
        let score = judgements
            .iter()
            .fold(relevance, |sum, judgement| sum + judgement.points);
        Hit {
            rank: 0,
            score: score.clamp(0.0, 100.0),
            terms: weights_of(&self.text, &points),
            missing: self.missing(&points),
            passages: passages(analyser, &self.sought(&points), &listing),
            judgements,
            similar: Vec::new(),
            listing,
        }
    }

    fn judgements(&self, attributes: Attributes<'_>, listing: &Listing) -> Vec<Judgement> {
        let criteria = self.criteria.iter().map(|criterion| {
            let aspect = criterion.stated.aspect;
            let verdict = criterion.judge(self.seek, &attributes);
            Judgement {
                aspect,
                verdict,
                asked: criterion.stated.words.clone(),
                found: criterion.found(listing),
                points: self.knobs.points_for(&criterion.stated, verdict),
            }
        });
        let figures = self.judge_figures(listing);
        let count = figures.len();
        let figures = figures.into_iter().enumerate();
        let figures = figures.map(|(place, figure)| Judgement {
            aspect: Aspect::Figures,
            verdict: figure.verdict,
            asked: figure.asked.words,
            found: figure.found,
            points: self.figure_points(place, figure.verdict, count),
        });
        criteria.chain(figures).collect()
    }

    /// What of the need to show in a listing: its terms, and what they are in the other language.
    fn sought(&self, points: &[(usize, f32)]) -> Sought<'_> {
        let mut sought = Sought::default();
        for &(term, points) in points {
            let term = &self.text.terms[term];
            if term.english.is_empty() {
                sought.terms.insert(&term.term, points);
                let words = self.glossary.get(&term.term).into_iter().flatten();
                sought
                    .words
                    .extend(words.map(|word| (word.as_str(), points)));
            }
            for english in &term.english {
                sought.terms.entry(english).or_insert(points);
            }
        }
        sought
    }

    /// The most telling words of the need that add nothing here.
    fn missing(&self, points: &[(usize, f32)]) -> Vec<TermWeight> {
        let terms = &self.text.terms;
        // A single character covers nothing: it is matched nearly everywhere.
        let covered = points.iter().map(|&(term, _)| &terms[term]);
        let covered: Vec<_> = covered
            .filter(|term| term.shape != Shape::Character)
            .map(|term| &term.place)
            .collect();
        let total = self.own_weight();
        let missing = self.scores.terms.iter().filter(|weighed| {
            let term = &terms[weighed.term];
            !weighed.translated
                && term.shape != Shape::Character
                && term.term.chars().any(char::is_alphabetic)
                && weighed.listings >= FEWEST_LISTINGS
                && !covered
                    .iter()
                    .any(|it| it.start < term.place.end && term.place.start < it.end)
        });
        let missing: Vec<_> = missing.map(|it| (it.term, it.weight / total)).collect();
        let mut missing = weights_of(&self.text, &missing);
        missing.truncate(MOST_MISSING);
        missing
    }

    /// The need's terms with their shares of the whole; in the need's own language, unless the
    /// catalogue knows none of them.
    pub(super) fn need_terms(&self) -> Vec<TermWeight> {
        let total = self.own_weight();
        let terms = self.scores.terms.iter();
        let own =
            terms.filter(|it| !it.translated || self.scores.terms.iter().all(|it| it.translated));
        let shares: Vec<_> = own
            .map(|weighed| (weighed.term, weighed.weight / total))
            .collect();
        weights_of(&self.text, &shares)
    }

    /// Telling words of the need that no listing has, with their shares of the whole. Two Chinese
    /// characters side by side may be the end of one word and the beginning of another: only where
    /// two such pairs in a row are unknown is it a word that is.
    pub(super) fn absent(&self) -> Vec<TermWeight> {
        let terms = &self.text.terms;
        let unknown = |start: usize, end: usize| {
            self.scores.absent.iter().any(|&(place, _)| {
                let term = &terms[place];
                term.shape == Shape::Bigram
                    && term.place.start < end
                    && start < term.place.end
                    && term.place != (start..end)
            })
        };
        let all: f32 = self.scores.absent.iter().map(|&(_, weight)| weight).sum();
        let total = self.own_weight() + all;
        let absent = self.scores.absent.iter().filter(|&&(place, _)| {
            let term = &terms[place];
            match term.shape {
                Shape::Character => false,
                Shape::Bigram => unknown(term.place.start, term.place.end),
                Shape::Word => {
                    term.english.is_empty() && term.term.chars().any(char::is_alphabetic)
                }
            }
        });
        let absent: Vec<_> = absent
            .map(|&(place, weight)| (place, weight / total))
            .collect();
        let mut absent = weights_of(&self.text, &absent);
        absent.truncate(MOST_MISSING);
        absent
    }

    fn own_weight(&self) -> f32 {
        let own = total_weight(&self.scores.terms, false);
        if own > 0.0 {
            own
        } else {
            total_weight(&self.scores.terms, true)
        }
    }
}

fn weights_of(text: &NeedText, weights: &[(usize, f32)]) -> Vec<TermWeight> {
    let phrases = text.phrases(weights).into_iter();
    phrases
        .map(|(text, weight)| TermWeight { text, weight })
        .collect()
}
