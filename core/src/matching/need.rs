//! A need as terms: what its text says, before the index tells how telling each term is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Knobs;
use crate::listing::{Listing, Part};
use crate::text::{Analyser, Shape};

/// A term of a need.
#[derive(Clone, Debug)]
pub(super) struct NeedTerm {
    /// As the index has it.
    pub term: String,
    /// What sort it is.
    pub shape: Shape,
    /// How often the need says it, a title's occurrences weighted.
    pub occurrences: f32,
    /// Where it first stands in [`NeedText::text`].
    pub place: Range<usize>,
}

/// The words of a need and its distinct terms, in the order of their first place.
#[derive(Clone, Debug, Default)]
pub(super) struct NeedText {
    /// All of its texts, one a line.
    pub text: String,
    /// Its terms, each once.
    pub terms: Vec<NeedTerm>,
}

impl NeedText {
    /// Reads a free text and, where there is one, the listing that stands for the need.
    pub(super) fn read(
        analyser: &Analyser,
        knobs: &Knobs,
        text: &str,
        listing: Option<&Listing>,
    ) -> Self {
        let mut need = Self::default();
        let mut seen = BTreeMap::new();
        need.add(analyser, &mut seen, text, knobs.need_title_weight);
        for text in listing.iter().flat_map(|listing| listing.texts()) {
            let weight = if text.part == Part::Title {
                knobs.need_title_weight
            } else {
                1.0
            };
            need.add(analyser, &mut seen, text.text, weight);
        }
        need
    }

    fn add(
        &mut self,
        analyser: &Analyser,
        seen: &mut BTreeMap<String, usize>,
        text: &str,
        weight: f32,
    ) {
        let start = self.text.len();
        analyser.analyse(text, |token| {
            if let Some(&place) = seen.get(&token.term) {
                self.terms[place].occurrences += weight;
                return;
            }
            seen.insert(token.term.clone(), self.terms.len());
            self.terms.push(NeedTerm {
                term: token.term,
                shape: token.shape,
                occurrences: weight,
                place: token.place.start + start..token.place.end + start,
            });
        });
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Terms with what they weigh, as phrases of the need: terms that overlap in its text become
    /// one, so that a reader sees `锂电池隔膜` and not its bigrams. Heaviest first.
    pub(super) fn phrases(&self, weights: &[(usize, f32)]) -> Vec<(String, f32)> {
        let mut places: Vec<_> = weights
            .iter()
            .map(|&(term, weight)| (self.terms[term].place.clone(), weight))
            .collect();
        places.sort_by_key(|(place, _)| (place.start, place.end));
        let mut phrases: Vec<(Range<usize>, f32)> = Vec::new();
        for (place, weight) in places {
            match phrases.last_mut() {
                Some((last, sum)) if place.start < last.end => {
                    last.end = last.end.max(place.end);
                    *sum += weight;
                }
                _ => phrases.push((place, weight)),
            }
        }
        phrases.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        phrases
            .into_iter()
            .map(|(place, weight)| (self.text[place].to_owned(), weight))
            .collect()
    }
}
