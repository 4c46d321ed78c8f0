//! A need as terms, before the index says what each term weighs.

use litemap::LiteMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::han::{has_han, is_han, simplified_text};
use crate::listing::{Text, TextPart};
use crate::matching::passages::Mark;
use crate::ranking_params::RankingParams;
use crate::steps;
use crate::text::{
    Analyser, Token, TokenKind, glossable, glossed_words, is_function_character, is_particle, words,
};
use crate::wire::Correction;

/// What an occurrence counts behind this many characters of a need's text: the object is named at
/// the beginning, circumstances follow.
fn first_things_first(characters: usize) -> f32 {
    0.6 + 0.4 / (1.0 + characters as f32 / 300.0)
}

/// What a part of a word counts that is written in one as well: `needle` of `micro-needle`.
const PART_WEIGHT: f32 = 0.5;

/// A term of a need.
#[derive(Clone, Debug)]
pub(in crate::matching) struct NeedTerm {
    /// As the index has it; a translated word as the need has it.
    pub term: String,
    /// What sort it is.
    pub kind: TokenKind,
    /// What it is in English, the usual meaning first, where it is a translated word.
    pub english: Vec<String>,
    /// Other words by which the catalogue says the same.
    pub synonyms: Vec<String>,
    /// How often it stands in the need, a title's occurrences weighted.
    pub occurrences: f32,
    /// How often it stands in the need, wherever.
    pub count: f32,
    /// Of a single character: which share of them stands in longer words.
    pub inner: f32,
    /// Where it first stands in [`NeedText::text`].
    pub place: Range<usize>,
}

/// One of a need's texts.
#[derive(Clone, Debug)]
struct NeedPart {
    /// The listing's field, or [`TYPED`](super::TYPED).
    field: &'static str,
    part: TextPart,
    /// Where it stands in [`NeedText::text`].
    place: Range<usize>,
}

/// Where a term stands in [`NeedText::text`].
#[derive(Clone, Debug)]
struct Occurrence {
    /// Which of [`NeedText::terms`].
    term: usize,
    place: Range<usize>,
    /// What it counts there.
    weight: f32,
}

/// The words of a need and its distinct terms, in the order of their first place.
#[derive(Clone, Debug, Default)]
pub(in crate::matching) struct NeedText {
    /// All of its texts, one a line.
    pub text: String,
    parts: Vec<NeedPart>,
    /// The same, simplified, with blanks for what gives no terms.
    searched: String,
    /// Its terms, each once.
    pub terms: Vec<NeedTerm>,
    /// Its Chinese words of two characters and more, as far as the glossary knows them, in order.
    words: Vec<Range<usize>>,
    /// Every place of every term.
    occurrences: Vec<Occurrence>,
}

/// One of a need's texts as terms.
#[derive(Clone, Debug)]
pub(super) struct TextTerms {
    field: &'static str,
    part: TextPart,
    text: String,
    /// The same, simplified, with blanks for what gives no terms.
    searched: String,
    /// Its terms, each with what it counts where it stands.
    tokens: Vec<(Token, f32)>,
}

impl TextTerms {
    /// Reads a text but for its `silent` spans.
    pub(super) fn read(
        analyser: &Analyser,
        params: &RankingParams,
        text: Text<'_>,
        silent: impl IntoIterator<Item = Range<usize>>,
    ) -> Self {
        let Text { field, part, text } = text;
        let count = params.fields.of(field) as f32;
        let mut searched = simplified_text(text);
        for place in silent {
            // Blanks of the same length: all other places stay as they are.
            searched.replace_range(place.clone(), &" ".repeat(place.len()));
        }
        let (mut at, mut before) = (0, 0);
        let mut tokens = Vec::new();
        analyser.analyse(&searched, |token| {
            steps::add(1 + token.place.len());
            let says_nothing = !token.kind.is_alphabetic()
                && searched[token.place.clone()]
                    .chars()
                    .all(is_function_character);
            if says_nothing {
                return;
            }
            let share = match token.kind {
                TokenKind::Part => PART_WEIGHT,
                _ => 1.0,
            };
            let weight = share
                * match part {
                    TextPart::Title => params.need_title_weight,
                    TextPart::Body => {
                        let place = token.place.start.max(at);
                        steps::add(place - at);
                        before += text[at..place].chars().count();
                        at = place;
                        count * first_things_first(before)
                    }
                };
            tokens.push((token, weight));
        });
        Self {
            field,
            part,
            text: text.to_owned(),
            searched,
            tokens,
        }
    }

    /// Whether it has no terms.
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

impl NeedText {
    /// The terms of all texts of a need together.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t TextTerms>) -> Self {
        let mut need = Self::default();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for text in texts {
            need.add(&mut seen, text);
        }
        need
    }

    fn add<'t>(&mut self, seen: &mut BTreeMap<&'t str, usize>, text: &'t TextTerms) {
        let start = self.text.len();
        for (token, weight) in &text.tokens {
            let place = token.place.start + start..token.place.end + start;
            let known = seen.get(token.term.as_str()).copied();
            self.occurrences.push(Occurrence {
                term: known.unwrap_or(self.terms.len()),
                place: place.clone(),
                weight: *weight,
            });
            if let Some(known) = known {
                self.terms[known].occurrences += weight;
                self.terms[known].count += 1.0;
                continue;
            }
            seen.insert(&token.term, self.terms.len());
            self.terms.push(NeedTerm {
                term: token.term.clone(),
                kind: token.kind,
                english: Vec::new(),
                synonyms: Vec::new(),
                occurrences: *weight,
                count: 1.0,
                inner: 0.0,
                place,
            });
        }
        self.parts.push(NeedPart {
            field: text.field,
            part: text.part,
            place: start..start + text.text.len(),
        });
        for (whole, part) in [
            (&mut self.text, &text.text),
            (&mut self.searched, &text.searched),
        ] {
            whole.push_str(part);
            whole.push('\n');
        }
    }

    /// Every word that a glossary may hold for this need: its English terms, and runs of its
    /// Chinese.
    pub(in crate::matching) fn glossary_words(&self) -> BTreeSet<&str> {
        let mut words = glossable(&self.searched);
        let latin = self.terms.iter().filter(|term| term.kind.is_alphabetic());
        words.extend(latin.map(|term| term.term.as_str()));
        words
    }

    /// Cuts the need's Chinese by the words of `glossary`: a character that is a word by itself
    /// counts more than one that is part of a longer word.
    pub(in crate::matching) fn cut(&mut self, glossary: &BTreeMap<String, Vec<String>>) {
        let found = &mut self.words;
        words(&self.searched, glossary, |place, _| {
            if self.searched[place.clone()].chars().nth(1).is_some() {
                found.push(place);
            }
        });
        self.drop_joints();
        let found = &self.words;
        let mut counted = vec![(0.0, 0.0); self.terms.len()];
        for it in &self.occurrences {
            let (all, inner) = &mut counted[it.term];
            if self.terms[it.term].kind == TokenKind::Character {
                *all += it.weight;
                if word_at(found, it.place.start).is_some() {
                    *inner += it.weight;
                }
            }
        }
        for (term, (all, inner)) in self.terms.iter_mut().zip(counted) {
            term.inner = if all > 0.0 { inner / all } else { 0.0 };
        }
    }

    /// Drops the pairs of a typed text that join a particle outside all words and the end or the
    /// beginning of a word: a visitor's sentence has more of them than words. In a listing they say
    /// which words stand side by side.
    fn drop_joints(&mut self) {
        let occurrences = std::mem::take(&mut self.occurrences);
        for it in occurrences {
            if self.is_joint(&it) {
                let term = &mut self.terms[it.term];
                term.occurrences -= it.weight;
                term.count -= 1.0;
            } else {
                self.occurrences.push(it);
            }
        }
        let terms = &mut self.terms;
        let mut kept = 0;
        let place = |term: &NeedTerm| {
            let place = kept;
            kept += usize::from(term.count > 0.5);
            place
        };
        let places: Vec<usize> = terms.iter().map(place).collect();
        terms.retain(|term| term.count > 0.5);
        for it in &mut self.occurrences {
            it.term = places[it.term];
        }
    }

    /// Whether a term stands in a typed text as a pair with a particle outside all words.
    fn is_joint(&self, it: &Occurrence) -> bool {
        let part = self.part_at(&it.place).map(|part| self.parts[part].field);
        if self.terms[it.term].kind != TokenKind::Bigram || part != Some(super::TYPED) {
            return false;
        }
        steps::add(it.place.len());
        let mut characters = self.searched[it.place.clone()].char_indices();
        // Where the glossary has no word of the need, a name may hold any other: `周一鸣`.
        let joins = |it: char| is_particle(it) && (self.is_cut() || it == '的');
        characters.any(|(at, character)| {
            joins(character) && word_at(&self.words, it.place.start + at).is_none()
        })
    }

    /// Whether a place is that of a word that the glossary knows.
    pub(in crate::matching) fn is_word(&self, place: &Range<usize>) -> bool {
        self.words
            .binary_search_by_key(&place.start, |it| it.start)
            .is_ok_and(|at| self.words[at] == *place)
    }

    /// Whether a place is in a title, a keyword or a typed need as short as a title.
    pub(in crate::matching) fn in_title(&self, place: &Range<usize>) -> bool {
        let part = self.part_at(place).map(|it| self.parts[it].part);
        part == Some(TextPart::Title)
    }

    /// Which of its texts a place is in.
    fn part_at(&self, place: &Range<usize>) -> Option<usize> {
        let after = self
            .parts
            .partition_point(|it| it.place.start <= place.start);
        let part = after.checked_sub(1)?;
        (place.end <= self.parts[part].place.end).then_some(part)
    }

    /// Whether the need's Chinese could be cut into words.
    pub(in crate::matching) fn is_cut(&self) -> bool {
        !self.words.is_empty()
    }

    /// The words of the need in which a term stands: itself, or the one or two that it is part of;
    /// and whether it stands for them. A character of a longer word does not, and neither does a pair
    /// across two words; a pair outside all words is of one that the glossary lacks, unless it holds a
    /// particle.
    pub(in crate::matching) fn words_of(&self, term: &NeedTerm) -> (Vec<Range<usize>>, bool) {
        self.words_at(term, &term.place)
    }

    /// Whether a term stands for a word of the need at one of its places.
    pub(in crate::matching) fn stands_for_word_at(
        &self,
        term: &NeedTerm,
        place: &Range<usize>,
    ) -> bool {
        !self.is_cut() || self.words_at(term, place).1
    }

    /// Whether a term is a word of an alphabet, or of a Chinese word that the glossary has: not of
    /// characters that may be parts of two words.
    pub(in crate::matching) fn is_known_word(&self, term: &NeedTerm) -> bool {
        let (words, stands) = self.words_of(term);
        let known = |word: &Range<usize>| word_at(&self.words, word.start).is_some();
        stands && (term.kind.is_alphabetic() || words.iter().all(known))
    }

    /// As [`Self::words_of`], where the term stands at one of its places.
    fn words_at(&self, term: &NeedTerm, place: &Range<usize>) -> (Vec<Range<usize>>, bool) {
        if term.kind.is_alphabetic() || !term.english.is_empty() {
            return (vec![place.clone()], true);
        }
        steps::add(place.len());
        let characters = self.text[place.clone()].char_indices();
        let mut words: Vec<Range<usize>> = characters
            .map(|(at, it)| {
                let start = place.start + at;
                let alone = start..start + it.len_utf8();
                word_at(&self.words, start).map_or(alone, Range::clone)
            })
            .collect();
        words.dedup();
        let known = |word: &Range<usize>| word_at(&self.words, word.start).is_some();
        if words.len() == 2 && !words.iter().any(known) {
            let joint = self.text[place.clone()].contains(is_particle);
            return if joint {
                (words, false)
            } else {
                (vec![place.clone()], true)
            };
        }
        let is_word = words.len() == 1 && (term.kind == TokenKind::Bigram || words[0] == *place);
        (words, is_word)
    }

    /// Which of its terms make a listing a hit that has nothing else of the need: all but the characters
    /// of longer runs, which are in every other listing. A particle ends a run.
    pub(in crate::matching) fn carrying(&self) -> Vec<bool> {
        let in_run = |it: Option<char>| it.is_some_and(|it| is_han(it) && !is_particle(it));
        let character = |term: &NeedTerm| term.kind == TokenKind::Character;
        let own_character = |term: &NeedTerm| character(term) && term.english.is_empty();
        let terms = self.terms.iter();
        let mut carrying: Vec<bool> = terms.map(|term| !own_character(term)).collect();
        for it in &self.occurrences {
            let (before, after) = (
                &self.searched[..it.place.start],
                &self.searched[it.place.end..],
            );
            let in_run = in_run(before.chars().next_back()) || in_run(after.chars().next());
            carrying[it.term] |= !in_run;
        }
        carrying
    }

    /// Adds the need's Chinese words that `glossary` has in English, each as one term.
    pub(in crate::matching) fn translate(&mut self, glossary: &BTreeMap<String, Vec<String>>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut translated: Vec<NeedTerm> = Vec::new();
        let (own, occurrences) = (self.terms.len(), &mut self.occurrences);
        glossed_words(&self.searched, glossary, |place, values| {
            let english = values.iter().filter(|it| !has_han(it)).cloned();
            let english: Vec<String> = english.collect();
            if english.is_empty() {
                return;
            }
            let word = &self.searched[place.clone()];
            let known = seen.get(word).copied();
            occurrences.push(Occurrence {
                term: own + known.unwrap_or(translated.len()),
                place: place.clone(),
                weight: 1.0,
            });
            if let Some(known) = known {
                translated[known].occurrences += 1.0;
                translated[known].count += 1.0;
                return;
            }
            seen.insert(word, translated.len());
            translated.push(NeedTerm {
                term: word.to_owned(),
                kind: if word.chars().nth(1).is_none() {
                    TokenKind::Character
                } else {
                    TokenKind::Word
                },
                english,
                synonyms: Vec::new(),
                occurrences: 1.0,
                count: 1.0,
                inner: 0.0,
                place,
            });
        });
        self.terms.extend(translated);
    }

    /// Gives the words of what was typed in short the synonyms that `glossary` has for them, unless every
    /// word is to be taken `exact`ly; says which.
    pub(in crate::matching) fn find_synonyms(
        &mut self,
        glossary: &BTreeMap<String, Vec<String>>,
        exact: bool,
    ) -> Vec<Correction> {
        let typed = self
            .parts
            .first()
            .filter(|part| part.field == super::TYPED && part.part == TextPart::Title);
        let typed = typed.map_or(0, |part| part.place.end);
        let mut found = Vec::new();
        for term in &mut self.terms {
            let is_word = term.kind == TokenKind::Bigram
                && term.place.end <= typed
                && self.words.contains(&term.place);
            let Some(values) = glossary.get(&term.term).filter(|_| is_word) else {
                continue;
            };
            let synonyms: Vec<String> = values.iter().filter(|it| has_han(it)).cloned().collect();
            found.extend(synonyms.iter().map(|meant| Correction {
                written: term.term.clone(),
                meant: meant.clone(),
                beside: true,
                applied: !exact,
            }));
            if !exact {
                term.synonyms = synonyms;
            }
        }
        found
    }

    /// Weakens the terms that stand in one of `places` of the typed text, which are in order.
    pub(in crate::matching) fn weaken(&mut self, places: &[Range<usize>], weight: f32) {
        for term in &mut self.terms {
            let after = places.partition_point(|it| it.start <= term.place.start);
            let before = after.checked_sub(1).map(|at| &places[at]);
            if before.is_some_and(|it| term.place.end <= it.end) {
                term.occurrences *= weight;
                term.count *= weight;
            }
        }
    }

    /// The texts of the need, each with the places in it of the terms that `weights` names, where
    /// they stand for a word.
    pub(in crate::matching) fn marked(
        &self,
        weights: &LiteMap<usize, f32>,
    ) -> Vec<(Text<'_>, Vec<Mark>)> {
        let text = |part: &NeedPart| Text {
            field: part.field,
            part: part.part,
            text: &self.text[part.place.clone()],
        };
        let parts = self.parts.iter().map(|part| (text(part), Vec::new()));
        let mut parts: Vec<(Text<'_>, Vec<Mark>)> = parts.collect();
        for it in &self.occurrences {
            let Some(weight) = weights.get(&it.term) else {
                continue;
            };
            let is_word = self.stands_for_word_at(&self.terms[it.term], &it.place);
            if let Some(part) = self
                .part_at(&it.place)
                .filter(|_| is_word || weights.len() == 1)
            {
                let start = self.parts[part].place.start;
                let place = it.place.start - start..it.place.end - start;
                parts[part].1.push((place, *weight));
            }
        }
        parts
    }

    /// Terms with what they weigh, as the words of the need in which they stand, heaviest first;
    /// under no words at the end what stands for none. Where the need could not be cut into
    /// words, terms that overlap become one, so that a reader sees `锂电池隔膜` and not its bigrams.
    ///
    /// Neither does a term for the words of `hidden`.
    pub(in crate::matching) fn phrases(
        &self,
        weights: &[(usize, f32)],
        hidden: &LiteMap<(usize, usize), ()>,
    ) -> Vec<(String, f32)> {
        let mut words: LiteMap<(usize, usize), (f32, bool)> = LiteMap::new();
        for &(term, weight) in weights {
            let (places, is_word) = if self.is_cut() {
                self.words_of(&self.terms[term])
            } else {
                (vec![self.terms[term].place.clone()], true)
            };
            let share = weight / places.len() as f32;
            for place in places {
                let (sum, shown) = words.entry((place.start, place.end)).or_default();
                *sum += share;
                *shown |= is_word && !hidden.contains_key(&(place.start, place.end));
            }
        }
        let rest = words.values().filter(|(_, shown)| !shown);
        let rest: f32 = rest.map(|(weight, _)| weight).sum();
        let mut phrases: Vec<(Range<usize>, f32)> = Vec::new();
        for ((start, end), (weight, _)) in words.into_iter().filter(|(_, (_, shown))| *shown) {
            match phrases.last_mut() {
                Some((last, sum)) if start < last.end => {
                    last.end = last.end.max(end);
                    *sum += weight;
                }
                _ => phrases.push((start..end, weight)),
            }
        }
        crate::order::sort_by(&mut phrases, |(_, one), (_, other)| other.total_cmp(one));
        let phrases = phrases.into_iter();
        let mut phrases: Vec<_> = phrases
            .map(|(place, weight)| (self.text[place].to_owned(), weight))
            .collect();
        if rest > 0.0 {
            phrases.push((String::new(), rest));
        }
        phrases
    }
}

/// The word that the character at `place` is part of.
fn word_at(words: &[Range<usize>], place: usize) -> Option<&Range<usize>> {
    let before = words.partition_point(|word| word.start <= place);
    let word = words.get(before.checked_sub(1)?)?;
    (place < word.end).then_some(word)
}
