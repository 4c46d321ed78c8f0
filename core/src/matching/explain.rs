//! Why a listing stands where it stands.

use super::attributes::Attributes;
use super::need::{NeedTerm, NeedText};
use super::passages::{Sought, marks, passages};
use super::points::points_for;
use super::rank::Matched;
use super::retrieve::{Parts, total_weight};
use crate::listing::{Kind, Listing};
use crate::text::{Analyser, TokenKind};
use crate::wire::{Aspect, CriterionResult, Hit, Passage, TermWeight};
use litemap::LiteMap;

/// At most this many missing words are named.
const MOST_MISSING: usize = 16;
/// Where a need could not be cut into words, a pair of characters that fewer listings have is as
/// often the end of one word and the beginning of another.
const FEWEST_LISTINGS: u32 = 3;

impl Matched {
    /// A hit without its rank.
    pub(super) fn explain(
        &self,
        analyser: &Analyser,
        parts: &Parts,
        attributes: Attributes<'_>,
        listing: Listing,
    ) -> Hit {
        let relevance = self.scale * self.relevance(parts.place, parts.raw);
        let gains = parts.gains.iter();
        let points: Vec<(usize, f32)> = gains
            .map(|&(term, gain)| (term, relevance * gain / parts.raw))
            .collect();
        let half_covered = self.half_covered(&points);
        let results = self.results(attributes, &listing);
        let sought = self.sought(&points);
        let texts = listing.texts().into_iter();
        let texts = texts.map(|text| (text, marks(analyser, &sought, text.text)));
        let passages = passages(texts.collect());
        let score = results.iter().fold(relevance, |sum, it| sum + it.points);
        let score = score.clamp(0.0, 100.0);
        Hit {
            rank: 0,
            score,
            sort_key: 0,
            fit: self.fit(analyser, parts, score, &listing),
            terms: weights_of(&self.text, &points, &half_covered),
            missing: self.missing(&points, &half_covered),
            asked: self.asked(&points),
            passages,
            judgements: results,
            similar: Vec::new(),
            member: None,
            listing,
        }
    }

    /// How the listing stands to each criterion.
    fn results(&self, attributes: Attributes<'_>, listing: &Listing) -> Vec<CriterionResult> {
        let criteria = self.criteria.by_attribute().iter().map(|criterion| {
            let aspect = criterion.stated.aspect;
            let verdict = criterion.verdict(self.seek, &attributes);
            let currencies = criterion.currencies(&attributes);
            let rates = attributes.rates.filter(|it| {
                currencies.is_some_and(|both| both.iter().all(|&one| it.yuan(one).is_some()))
            });
            let (asked, found) = (criterion.stated.words.clone(), criterion.found(listing));
            let (seeker, supplier) = match self.seek {
                Kind::Supply => (asked, found),
                Kind::Demand => (found, asked),
            };
            CriterionResult {
                aspect,
                verdict,
                seeker,
                supplier,
                points: self.scale * points_for(&self.params, &criterion.stated, verdict),
                other_currency: currencies.is_some(),
                rates_of: rates.map(|it| it.date),
            }
        });
        let figures = self.figure_verdicts(listing);
        let count = figures.len();
        let figures = figures.into_iter().enumerate();
        let figures = figures.map(|(place, figure)| CriterionResult {
            aspect: Aspect::Figures,
            verdict: figure.verdict,
            seeker: figure.asked.words,
            supplier: figure.found,
            points: self.figure_points(place, figure.verdict, count),
            other_currency: false,
            rates_of: None,
        });
        criteria.chain(figures).collect()
    }

    /// What of the need to show in a listing: its terms, and what they are in the other language.
    fn sought(&self, points: &[(usize, f32)]) -> Sought<'_> {
        let mut sought = Sought::default();
        for &(term, points) in points {
            let term = &self.text.terms[term];
            if term.english.is_empty()
                && (term.kind == TokenKind::Character || self.stands_for_word(term))
            {
                sought.terms.insert(&term.term, points);
                let words = self.glossary.get(&term.term).into_iter().flatten();
                sought
                    .words
                    .extend(words.map(|word| (word.as_str(), points)));
            }
            for english in term.english.iter().chain(&term.synonyms) {
                sought.terms.entry(english).or_insert(points);
            }
        }
        sought
    }

    /// Where what matched stands in the need.
    fn asked(&self, points: &[(usize, f32)]) -> Vec<Passage> {
        // A single character is noise to a reader, unless it is a word that was translated.
        let shown = |term: &NeedTerm| term.kind != TokenKind::Character || !term.english.is_empty();
        let weights = points
            .iter()
            .filter(|&&(term, _)| points.len() == 1 || shown(&self.text.terms[term]));
        passages(self.text.marked(&crate::order::map(weights.copied())))
    }

    /// Whether a term stands for a word of the need.
    fn stands_for_word(&self, term: &NeedTerm) -> bool {
        self.text.stands_for_word_at(term, &term.place)
    }

    /// The words of the need of which a listing has a part alone: fewer than two in three of their
    /// pairs of characters.
    fn half_covered(&self, points: &[(usize, f32)]) -> LiteMap<(usize, usize), ()> {
        let mut pairs: LiteMap<(usize, usize), (usize, usize)> = LiteMap::new();
        for weighed in &self.scores.terms {
            let term = &self.text.terms[weighed.term];
            if !self.text.is_cut() || term.kind != TokenKind::Bigram || !self.stands_for_word(term)
            {
                continue;
            }
            for word in self.text.words_of(term).0 {
                let (all, matched) = pairs.entry((word.start, word.end)).or_default();
                *all += 1;
                *matched += usize::from(points.iter().any(|&(it, _)| it == weighed.term));
            }
        }
        pairs.retain(|_, (all, matched)| *matched * 3 < *all * 2);
        crate::order::map(pairs.into_iter().map(|(word, _)| (word, ())))
    }

    /// The heaviest words of the need that add nothing here.
    fn missing(
        &self,
        points: &[(usize, f32)],
        half_covered: &LiteMap<(usize, usize), ()>,
    ) -> Vec<TermWeight> {
        let terms = &self.text.terms;
        // A single character covers nothing: it is matched nearly everywhere.
        let covered = points.iter().map(|&(term, _)| &terms[term]);
        let covered: Vec<_> = covered
            .filter(|term| term.kind != TokenKind::Character && self.stands_for_word(term))
            .flat_map(|term| self.text.words_of(term).0)
            .filter(|word| !half_covered.contains_key(&(word.start, word.end)))
            .collect();
        let fewest = if self.text.is_cut() {
            1
        } else {
            FEWEST_LISTINGS
        };
        let total = self.own_weight();
        let missing = self.scores.terms.iter().filter(|weighed| {
            let term = &terms[weighed.term];
            !weighed.translated
                && term.kind != TokenKind::Character
                && term.term.chars().any(char::is_alphabetic)
                && weighed.listings >= fewest
                && self.stands_for_word(term)
                && !covered
                    .iter()
                    .any(|it| it.start < term.place.end && term.place.start < it.end)
        });
        let missing: Vec<_> = missing.map(|it| (it.term, it.weight / total)).collect();
        let mut missing = self.words(&missing);
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
        self.words(&shares)
    }

    /// Words of the need that no listing of the kind has, with their shares of the whole.
    /// Two Chinese characters side by side outside all known words may be the end of one word and the
    /// beginning of another: they are named as a word only where two such pairs in a row are lacking,
    /// and only in a title.
    pub(super) fn absent(&self) -> Vec<TermWeight> {
        let (terms, lacking) = (&self.text.terms, &self.scores.lacking);
        // Where each lacking pair ends, by the byte at which it begins.
        let mut ends = vec![0; self.text.text.len()];
        for &(term, _) in lacking {
            let term = &terms[term];
            if term.kind == TokenKind::Bigram {
                ends[term.place.start] = term.place.end;
            }
        }
        let in_a_row = |term: &NeedTerm| {
            let (start, end) = (term.place.start, term.place.end);
            // Two characters have eight bytes at most.
            let before = start.saturating_sub(8)..start;
            ends[before].iter().any(|&it| it > start)
                || ends[start + 1..end].iter().any(|&it| it > 0)
        };
        let is_lacking = |term: &NeedTerm| match term.kind {
            TokenKind::Character | TokenKind::Part => false,
            TokenKind::Word => {
                term.english.is_empty() && term.term.chars().any(char::is_alphabetic)
            }
            TokenKind::Bigram => {
                let (words, is_word) = self.text.words_of(term);
                let named = || self.text.in_title(&term.place) && in_a_row(term);
                is_word && (self.text.is_word(&words[0]) || named())
            }
        };
        let absent = lacking
            .iter()
            .filter(|&&(place, _)| is_lacking(&terms[place]));
        let all: f32 = lacking.iter().map(|&(_, weight)| weight).sum();
        let total = self.own_weight() + all;
        let absent: Vec<_> = absent
            .map(|&(place, weight)| (place, weight / total))
            .collect();
        let mut absent = self.words(&absent);
        absent.truncate(MOST_MISSING);
        absent
    }

    /// Terms as the words in which they stand, without what stands for none.
    fn words(&self, weights: &[(usize, f32)]) -> Vec<TermWeight> {
        let mut words = weights_of(&self.text, weights, &LiteMap::new());
        words.retain(|word| !word.text.is_empty());
        words
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

fn weights_of(
    text: &NeedText,
    weights: &[(usize, f32)],
    untold: &LiteMap<(usize, usize), ()>,
) -> Vec<TermWeight> {
    let phrases = text.phrases(weights, untold).into_iter();
    phrases
        .map(|(text, weight)| TermWeight { text, weight })
        .collect()
}
