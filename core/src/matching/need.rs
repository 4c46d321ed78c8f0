//! A need as terms: what its text says, before the index tells how telling each term is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Knobs;
use super::understand::{Understood, boilerplate};
use crate::han::simplified_text;
use crate::listing::{Listing, Part};
use crate::text::{Analyser, Shape, glossable, glossed_words};

/// A typed need of so many characters or fewer says what a title says.
const TITLE_CHARACTERS: usize = 60;

/// What an occurrence counts that stands behind so many characters of a need's text: the object is
/// named at the beginning, circumstances follow.
fn first_things_first(characters: usize) -> f32 {
    0.6 + 0.4 / (1.0 + characters as f32 / 300.0)
}

/// A term of a need.
#[derive(Clone, Debug)]
pub(super) struct NeedTerm {
    /// As the index has it; a translated word as the need has it.
    pub term: String,
    /// What sort it is.
    pub shape: Shape,
    /// What it is in English, the usual meaning first, where it is a translated word.
    pub english: Vec<String>,
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
    /// The same, simplified, with blanks for what gives no terms.
    telling: String,
    /// Its terms, each once.
    pub terms: Vec<NeedTerm>,
}

impl NeedText {
    /// Reads a free text and, where there is one, the listing that stands for the need. What was
    /// `understood` of the text as criteria, and what says nothing of a technology, gives no terms.
    pub(super) fn read(
        analyser: &Analyser,
        knobs: &Knobs,
        text: &str,
        understood: &[Understood],
        listing: Option<&Listing>,
    ) -> Self {
        let mut need = Self::default();
        let mut seen = BTreeMap::new();
        let places = understood.iter().map(|it| it.place.clone());
        let places = places.chain(boilerplate(text));
        let short = text.chars().count() <= TITLE_CHARACTERS;
        let part = if short { Part::Title } else { Part::Body };
        need.add(analyser, knobs, &mut seen, part, text, places);
        for text in listing.iter().flat_map(|listing| listing.texts()) {
            let silent = match text.part {
                Part::Title => Vec::new(),
                Part::Body => boilerplate(text.text),
            };
            need.add(analyser, knobs, &mut seen, text.part, text.text, silent);
        }
        need
    }

    /// Every word that a glossary may hold for this need: its English terms, and, where the
    /// glossary translates, stretches of its Chinese.
    pub(super) fn glossary_words(&self, knobs: &Knobs, translates: bool) -> BTreeSet<String> {
        if knobs.translation_weight <= 0.0 && knobs.gloss_weight <= 0.0 {
            return BTreeSet::new();
        }
        let mut words = if translates {
            glossable(&self.telling)
        } else {
            BTreeSet::new()
        };
        let latin = self.terms.iter().filter(|term| term.shape == Shape::Word);
        words.extend(latin.map(|term| term.term.clone()));
        words
    }

    /// Adds the need's Chinese words that `glossary` has in English, each as one term.
    pub(super) fn translate(&mut self, glossary: &BTreeMap<String, Vec<String>>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut translated: Vec<NeedTerm> = Vec::new();
        glossed_words(&self.telling, glossary, |place, english| {
            let word = &self.telling[place.clone()];
            if let Some(&known) = seen.get(word) {
                translated[known].occurrences += 1.0;
                return;
            }
            seen.insert(word, translated.len());
            translated.push(NeedTerm {
                term: word.to_owned(),
                shape: if word.chars().nth(1).is_none() {
                    Shape::Character
                } else {
                    Shape::Word
                },
                english: english.to_vec(),
                occurrences: 1.0,
                place,
            });
        });
        self.terms.extend(translated);
    }

    /// Weakens the terms that stand in one of `places` of the typed text.
    pub(super) fn weaken(&mut self, places: &[Range<usize>], weight: f32) {
        for term in &mut self.terms {
            let inside = |place: &Range<usize>| {
                place.start <= term.place.start && term.place.end <= place.end
            };
            if places.iter().any(inside) {
                term.occurrences *= weight;
            }
        }
    }

    fn add(
        &mut self,
        analyser: &Analyser,
        knobs: &Knobs,
        seen: &mut BTreeMap<String, usize>,
        part: Part,
        text: &str,
        silent: impl IntoIterator<Item = Range<usize>>,
    ) {
        let start = self.text.len();
        let mut telling = simplified_text(text);
        for place in silent {
            // Blanks of the same length: all other places stay as they are.
            telling.replace_range(place.clone(), &" ".repeat(place.len()));
        }
        let (mut at, mut before) = (0, 0);
        analyser.analyse(&telling, |token| {
            let weight = match part {
                Part::Title => knobs.need_title_weight,
                Part::Body => {
                    let place = token.place.start.max(at);
                    before += text[at..place].chars().count();
                    at = place;
                    first_things_first(before)
                }
            };
            if let Some(&place) = seen.get(&token.term) {
                self.terms[place].occurrences += weight;
                return;
            }
            seen.insert(token.term.clone(), self.terms.len());
            self.terms.push(NeedTerm {
                term: token.term,
                shape: token.shape,
                english: Vec::new(),
                occurrences: weight,
                place: token.place.start + start..token.place.end + start,
            });
        });
        for (whole, part) in [(&mut self.text, text), (&mut self.telling, &telling)] {
            whole.push_str(part);
            whole.push('\n');
        }
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
