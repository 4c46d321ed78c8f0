//! From terms to scores: the index gives the postings, BM25F and a second view are computed here.
//!
//! Term at a time into arrays of scores. That is exact, gives every match to filters and facets,
//! and beats a document-at-a-time union for needs of fifty terms. The order of additions is fixed
//! and the logarithm is libm's, so that every platform gets the same bits.

mod field;
mod second_view;
mod statistics;

use std::ops::Range;

use super::need::{NeedTerm, NeedText};
use crate::index::{
    Catalogue, ChunkSource, Error, Field, TermPostings, USUAL, meaning_weight, touch_all,
};
use crate::listing::Kind;
use crate::ranking_params::RankingParams;
use crate::text::TokenKind;
use crate::wire::{Best, Survey};
pub(super) use field::Occurrences;
use field::{ScoredField, unpack};
pub(super) use second_view::logarithm;
use second_view::{Mix, SecondView};
use statistics::Statistics;

/// A term that was looked up, with its weight in the need.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    /// Position in [`NeedText::terms`].
    pub term: usize,
    /// What the need makes of it times its inverse document frequency.
    pub weight: f32,
    /// What the need makes of it in the second view, times its inverse document frequency on both sides.
    second_weight: f32,
    /// Whether it is a translated word.
    pub translated: bool,
    /// Whether it makes a listing a hit that has nothing else of the need.
    carries: bool,
    /// Whether a listing without it lacks something. `Wastewater` has all of `waste water`, though neither
    /// of its parts.
    asked: bool,
    /// About how many listings have it.
    pub listings: u32,
    lists: Vec<List>,
}

impl Weighed {
    /// How many postings it reads.
    fn postings(&self) -> usize {
        let counts = self.lists.iter().map(|list| match &list.posted {
            TermPostings::Inline(postings) => postings.len(),
            TermPostings::Chunked(range) => range.documents as usize,
        });
        counts.sum()
    }
}

/// Postings that count for a term: of which field, and what an occurrence weighs.
#[derive(Clone, Debug)]
struct List {
    field: Field,
    /// Whether it is of the term itself, and not of what means the same.
    own: bool,
    weight: f32,
    posted: TermPostings,
}

/// A need's terms as the index knows them.
#[derive(Clone, Debug, Default)]
pub(super) struct WeighedNeed {
    /// The heaviest terms, in the order of the need.
    pub terms: Vec<Weighed>,
    /// How many terms the index knows, before the cut.
    pub known: usize,
    /// The terms that no listing has, with what they would weigh.
    pub absent: Vec<(usize, f32)>,
    /// What they take from every score: those that no translated word stands for, as far as they would be
    /// among the heaviest.
    absent_weight: f32,
    /// What a title that says the whole need has, where the index has all of it: its own terms.
    whole: Option<u16>,
    /// What each term weighs in the cosine of the whole need, cut or not, by term.
    cosine: Vec<(usize, f32)>,
    /// The terms that listings of the other kind alone have, with their weights.
    lacking: Vec<(usize, f32)>,
}

/// The scores of all listings of a kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores {
    /// Raw scores, from the kind's first document on; 0 where no term matches.
    pub raw: Vec<f32>,
    /// The terms that were used, in the order of the need.
    pub terms: Vec<Weighed>,
    /// The terms of the need that no listing of the kind has, with what they weigh or would.
    pub lacking: Vec<(usize, f32)>,
    /// What a listing with every term, often and undiluted, would score.
    pub attainable: f32,
    /// The listings whose titles say the whole need, counted within the kind, in order.
    pub whole_titles: Vec<u32>,
    /// See [`WeighedNeed::cosine`].
    pub cosine: Vec<(usize, f32)>,
    /// The best score of each view.
    pub best: (f32, f32),
    /// How the two views make one score.
    mix: Mix,
}

/// Why a listing has its raw score.
pub(super) struct Parts {
    /// Which listing of the kind it is.
    pub place: u32,
    /// That of [`Scores::raw`], bit for bit.
    pub raw: f32,
    /// What each term adds to it, in the order of the need.
    pub gains: Vec<(usize, f32)>,
}

/// How often a term stands in a listing, as each view counts it.
#[derive(Clone, Copy, Default)]
struct Counted {
    /// Weighed by field and diluted by length.
    diluted: f32,
    /// The logarithms of the plain counts.
    plain: f32,
}

/// The text fields of a catalogue and what turns a term's frequencies into a score.
pub(super) struct Retriever<'a, S> {
    catalogue: &'a Catalogue<S>,
    params: &'a RankingParams,
    statistics: Statistics<'a>,
    /// What the best of several catalogues reach, where they answer together.
    best: Option<Best>,
    /// Title, body, gloss.
    fields: [ScoredField; 3],
    second_view: SecondView,
    seek: Kind,
    /// How long the bodies of the kind are.
    bodies: &'a [u8],
}

impl<'a, S: ChunkSource> Retriever<'a, S> {
    /// Whether listings are `scored`, or only browsed: then their lengths are not read. With a survey of
    /// several catalogues, scores are those of all of them as one.
    pub(super) fn open(
        catalogue: &'a Catalogue<S>,
        params: &'a RankingParams,
        seek: Kind,
        scored: bool,
        survey: Option<&'a Survey>,
    ) -> Result<Self, Error> {
        let counts = survey.and_then(|it| it.counts.as_ref());
        let statistics = Statistics::of(catalogue, counts);
        let title = params.title_weight;
        let gloss = params.gloss_weight / USUAL;
        Ok(Self {
            catalogue,
            params,
            fields: [
                ScoredField::new(&statistics, Field::Title, title, params.b_title),
                ScoredField::new(&statistics, Field::Body, 1.0, params.b_body),
                ScoredField::new(&statistics, Field::Gloss, gloss, params.b_body),
            ],
            second_view: SecondView::new(&statistics, params),
            statistics,
            best: survey.and_then(|it| it.best),
            seek,
            bodies: if scored {
                catalogue.body_fieldnorms(seek)?
            } else {
                &[]
            },
        })
    }

    /// Touches what [`Self::weigh`] reads of a need that is not translated yet.
    pub(super) fn touch(catalogue: &Catalogue<S>, need: &NeedText) -> Result<(), Error> {
        let untranslated = need.terms.iter().filter(|term| term.english.is_empty());
        touch_all(untranslated.map(|term| catalogue.touch(&term.term)))
    }

    /// The heaviest terms of a need: those whose occurrences times inverse document frequency
    /// are greatest. Translated words are cut apart: a listing is in one language or the other.
    pub(super) fn weigh(&self, need: &NeedText) -> Result<WeighedNeed, Error> {
        let (mut absent, mut lacking) = (Vec::new(), Vec::new());
        let (mut own, mut translated) = (Vec::new(), Vec::new());
        let terms = || need.terms.iter().enumerate();
        let found: Vec<_> =
            touch_all(terms().map(|(place, term)| self.look_up(need, place, term)))?;
        let carrying = need.carrying();
        let wholes = terms().zip(&found).filter(|((_, term), found)| {
            let said = found.as_ref().is_some_and(|it| !it.lists.is_empty());
            term.kind == TokenKind::Word && said
        });
        let wholes: Vec<&Range<usize>> = wholes.map(|((_, term), _)| &term.place).collect();
        let is_within_whole = |term: &NeedTerm| {
            let within =
                |it: &&Range<usize>| it.start <= term.place.start && term.place.end <= it.end;
            term.kind == TokenKind::Part && wholes.iter().any(within)
        };
        for ((place, term), mut found) in terms().zip(found) {
            if let Some(found) = &mut found {
                found.carries = carrying[place];
                found.asked = !is_within_whole(term);
            }
            match found {
                Some(weighed) if weighed.translated => translated.push(weighed),
                Some(weighed) => {
                    if weighed.lists.is_empty() {
                        lacking.push((place, weighed.weight));
                    }
                    own.push(weighed);
                }
                None => absent.push((place, self.weights(need, term, 0).0)),
            }
        }
        let known = own.len().max(translated.len());
        let says_all = absent.is_empty() && own.len() <= self.params.need_terms;
        let whole = u16::try_from(own.iter().filter(|it| it.asked).count())
            .ok()
            .filter(|_| says_all);
        let cosine = own.iter().map(|it| (it.term, it.second_weight)).collect();
        let absent_weight = self.absent_weight(need, &absent, &translated);
        for terms in [&mut own, &mut translated] {
            crate::order::sort_by(terms, |one, other| {
                let heavier = other.weight.total_cmp(&one.weight);
                heavier.then(one.term.cmp(&other.term))
            });
            terms.truncate(self.params.need_terms);
        }
        own.extend(translated);
        keep_cheapest(&mut own, self.params.need_postings);
        crate::order::sort_by_key(&mut own, |weighed| weighed.term);
        Ok(WeighedNeed {
            terms: own,
            known,
            absent,
            absent_weight,
            whole,
            cosine,
            lacking,
        })
    }

    /// What terms that no listing has take from every score. A known word takes what it would if a listing
    /// had it: it may be what names the thing. Others take a share of that. Where a need is translated, a
    /// word that was translated is not absent, and neither are two halves of words.
    fn absent_weight(
        &self,
        need: &NeedText,
        absent: &[(usize, f32)],
        translated: &[Weighed],
    ) -> f32 {
        let mut covered = vec![false; need.text.len()];
        for it in translated {
            let place = &need.terms[it.term].place;
            covered[place.clone()].fill(true);
        }
        let absent = absent
            .iter()
            .map(|&(term, weight)| (&need.terms[term], weight));
        let absent = absent.filter(|(term, _)| {
            let is_word = || need.stands_for_word_at(term, &term.place);
            translated.is_empty() || !covered[term.place.clone()].contains(&true) && is_word()
        });
        let share_of = |term| {
            if need.is_known_word(term) {
                1.0
            } else {
                self.params.absent_weight
            }
        };
        let taken = absent.map(|(term, weight)| share_of(term) * weight);
        // A long need's absent terms would be cut as its others are.
        let share = self.params.need_terms as f32 / need.terms.len().max(1) as f32;
        share.min(1.0) * taken.sum::<f32>()
    }

    /// The inverse document frequency of a term.
    fn rarity(&self, listings: u32) -> f32 {
        let all = self.statistics.listings;
        inverse_frequency(all as f32, listings.min(all) as f32)
    }

    /// What the need makes of a term, times its inverse document frequency; in the second view too.
    fn weights(&self, need: &NeedText, term: &NeedTerm, listings: u32) -> (f32, f32) {
        let rarity = self.rarity(listings);
        let params = self.params;
        let in_word =
            params.lone_character + (params.inner_character - params.lone_character) * term.inner;
        let character = params.character_weight;
        let kind = match term.kind {
            // In Chinese each of its characters would have counted, and a bigram with each.
            _ if !term.english.is_empty() => {
                let characters = term.term.chars().count() as f32;
                params.translation_weight * characters * (1.0 + character)
            }
            TokenKind::Character if need.is_cut() => character * in_word,
            TokenKind::Character => character,
            TokenKind::Bigram | TokenKind::Word | TokenKind::Part => 1.0,
        };
        let k3 = params.k3;
        let repeated = term.occurrences * (k3 + 1.0) / (term.occurrences + k3);
        // The second view weighs terms by their rarity alone; a character is common enough.
        let second = if term.english.is_empty() { 1.0 } else { kind };
        let second = second * logarithm(term.count) * rarity * rarity;
        (kind * repeated * rarity, second)
    }

    fn look_up(
        &self,
        need: &NeedText,
        place: usize,
        term: &NeedTerm,
    ) -> Result<Option<Weighed>, Error> {
        let translated = !term.english.is_empty();
        let words: Vec<(&str, f32)> = if translated {
            let english = term.english.iter().enumerate();
            english
                .map(|(rank, word)| (word.as_str(), meaning_weight(rank)))
                .collect()
        } else {
            let synonyms = term.synonyms.iter().map(String::as_str);
            let synonyms = synonyms.map(|it| (it, self.params.correction_weight));
            [(term.term.as_str(), 1.0)]
                .into_iter()
                .chain(synonyms)
                .collect()
        };
        let entries: Vec<_> = touch_all(words.iter().map(|(word, _)| self.catalogue.term(word)))?;
        let mut lists = Vec::new();
        let mut documents = 0;
        for ((rank, (word, mut weight)), entry) in words.into_iter().enumerate().zip(entries) {
            let own = translated || rank == 0;
            // One that other catalogues alone have has no entry here.
            let entry = entry.unwrap_or_default();
            // A translated word is sought where English was written, not where it was glossed.
            let sought = |field: &Field| {
                let glossed = *field == Field::Gloss && (translated || !word.is_ascii());
                !glossed && self.fields[*field as usize].weight > 0.0
            };
            let fields = Field::ALL.into_iter().filter(sought);
            let listings = fields.clone();
            let listings = listings.map(|it| self.statistics.listings_with(word, &entry, it));
            let most = listings.max().unwrap_or_default();
            if own || documents == 0 {
                documents += most;
            } else {
                // A synonym that is more common says less, and makes the word itself no more common.
                weight *= (self.rarity(most) / self.rarity(documents)).min(1.0);
            }
            for field in fields {
                if let Some(posted) = entry.postings(self.seek, field) {
                    lists.push(List {
                        field,
                        own,
                        weight,
                        posted: posted.clone(),
                    });
                }
            }
        }
        if documents == 0 {
            return Ok(None);
        }
        let (weight, second_weight) = self.weights(need, term, documents);
        Ok(Some(Weighed {
            term: place,
            weight,
            second_weight,
            translated,
            carries: true,
            asked: true,
            listings: documents,
            lists,
        }))
    }

    /// Scores every listing of the kind.
    pub(super) fn score(&self, need: WeighedNeed) -> Result<Scores, Error> {
        let terms = need.terms;
        let postings: Vec<_> = touch_all(terms.iter().map(|weighed| self.occurrences(weighed)))?;
        let mut raw = vec![0.0; self.catalogue.documents(self.seek).len()];
        let mut second = vec![0.0; raw.len()];
        let mut counts = vec![Counted::default(); raw.len()];
        let mut carried = vec![false; raw.len()];
        let mut titled = vec![0; if need.whole.is_some() { raw.len() } else { 0 }];
        let mut touched = Vec::new();
        for (weighed, lists) in terms.iter().zip(postings) {
            for (list, occurrences) in weighed.lists.iter().zip(lists) {
                occurrences.each(|document, number| {
                    let place = document as usize;
                    // A list that names more documents than there are is damaged.
                    let Some(counted) = counts.get_mut(place) else {
                        return;
                    };
                    if counted.plain == 0.0 {
                        touched.push(place);
                    }
                    self.count(list, document, number, counted);
                    let own = list.own && !weighed.translated && weighed.asked;
                    if list.field == Field::Title && own {
                        titled.get_mut(place).into_iter().for_each(|it| *it += 1);
                    }
                })?;
            }
            for place in touched.drain(..) {
                let counted = std::mem::take(&mut counts[place]);
                raw[place] += self.gain(weighed, counted);
                second[place] += self.second_gain(weighed, counted, place);
                carried[place] |= weighed.carries;
            }
        }
        for (place, _) in carried.iter().enumerate().filter(|(_, carried)| !**carried) {
            (raw[place], second[place]) = (0.0, 0.0);
        }
        let best = |scores: &[f32]| scores.iter().copied().fold(0.0, f32::max);
        let own = (best(&raw), best(&second));
        let (first, other) = self.best.map_or(own, |it| (it.first_view, it.second_view));
        let mix = Mix::of(self.params.second_view, first, other);
        for (first, second) in raw.iter_mut().zip(second) {
            *first = mix.of_both(*first, second);
        }
        let whole_titles = (0..).zip(titled);
        let whole_titles =
            whole_titles.filter(|&(_, terms)| terms > 0 && Some(terms) == need.whole);
        let attainable = total_weight(&terms, false).max(total_weight(&terms, true));
        let attainable = attainable + need.absent_weight;
        let attainable = attainable * (self.params.k1 + 1.0);
        Ok(Scores {
            raw,
            terms,
            lacking: [need.absent, need.lacking].concat(),
            attainable,
            whole_titles: whole_titles.map(|(place, _)| place).collect(),
            cosine: need.cosine,
            best: own,
            mix,
        })
    }

    /// Why `document` has its raw score.
    pub(super) fn parts(&self, scores: &Scores, document: u32) -> Result<Parts, Error> {
        let place = document - self.catalogue.documents(self.seek).start;
        let (mut raw, mut second) = (0.0, 0.0);
        let mut gains = Vec::new();
        for weighed in &scores.terms {
            let mut counted = Counted::default();
            for (list, occurrences) in weighed.lists.iter().zip(self.occurrences(weighed)?) {
                if let Some(number) = occurrences.at(place)? {
                    self.count(list, place, number, &mut counted);
                }
            }
            if counted.plain > 0.0 {
                let gain = self.gain(weighed, counted);
                let second_gain = self.second_gain(weighed, counted, place as usize);
                raw += gain;
                second += second_gain;
                gains.push((weighed.term, scores.mix.of_both(gain, second_gain)));
            }
        }
        let raw = scores.mix.of_both(raw, second);
        Ok(Parts { place, raw, gains })
    }

    fn occurrences<'w>(&self, weighed: &'w Weighed) -> Result<Vec<Occurrences<'w>>, Error> {
        let lists = weighed.lists.iter();
        touch_all(lists.map(|list| Occurrences::open(self.catalogue, &list.posted)))
    }

    /// Adds what a field has of a term.
    fn count(&self, list: &List, document: u32, number: u32, counted: &mut Counted) {
        let packed = unpack(list.field, number, document, self.bodies);
        let field = &self.fields[list.field as usize];
        counted.diluted += list.weight * field.frequency(packed.frequency, packed.fieldnorm);
        counted.plain += list.weight * self.second_view.count(list.field, packed.frequency);
    }

    fn gain(&self, weighed: &Weighed, counted: Counted) -> f32 {
        let (k1, frequency) = (self.params.k1, counted.diluted);
        weighed.weight * frequency * (k1 + 1.0) / (frequency + k1)
    }

    fn second_gain(&self, weighed: &Weighed, counted: Counted, place: usize) -> f32 {
        let body = self.bodies.get(place).copied().unwrap_or_default();
        weighed.second_weight * counted.plain * self.second_view.scale(body)
    }
}

/// Keeps the terms that give most weight for a posting read, until these are `most`; one stays
/// whatever it costs.
fn keep_cheapest(terms: &mut Vec<Weighed>, most: usize) {
    if terms.iter().map(Weighed::postings).sum::<usize>() <= most {
        return;
    }
    crate::order::sort_by(terms, |one, other| {
        let of = |it: &Weighed| it.weight / it.postings() as f32;
        of(other)
            .total_cmp(&of(one))
            .then(one.term.cmp(&other.term))
    });
    let mut read = 0;
    let fit = terms.iter().take_while(|it| {
        read += it.postings();
        read <= most
    });
    let fit = fit.count().max(1);
    terms.truncate(fit);
}

/// What the need's own terms weigh together, or its translated ones, without parts of what is asked.
pub(super) fn total_weight(terms: &[Weighed], translated: bool) -> f32 {
    let of = |it: &&Weighed| it.translated == translated && it.asked;
    let counted = terms.iter().filter(of);
    counted.map(|weighed| weighed.weight).sum()
}

/// The inverse document frequency of BM25 as Lucene writes it, never negative.
fn inverse_frequency(documents: f32, found: f32) -> f32 {
    libm::logf(1.0 + (documents - found + 0.5) / (found + 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_cost_little_for_their_weight_stay() {
        let term = |term: usize, weight: f32, postings: usize| Weighed {
            term,
            weight,
            second_weight: 1.0,
            translated: false,
            carries: true,
            asked: true,
            listings: 0,
            lists: vec![List {
                field: Field::Body,
                own: true,
                weight: 1.0,
                posted: TermPostings::Inline(vec![(0, 1); postings]),
            }],
        };
        let need = [term(0, 4.0, 50), term(1, 5.0, 10), term(2, 1.0, 10)];
        for (most, kept) in [
            (70, vec![0, 1, 2]),
            (69, vec![1, 2]),
            (19, vec![1]),
            (1, vec![1]),
        ] {
            let mut terms = need.to_vec();
            keep_cheapest(&mut terms, most);
            let mut left: Vec<_> = terms.iter().map(|it| it.term).collect();
            left.sort_unstable();
            assert_eq!(left, kept, "{most}");
        }
    }
}
