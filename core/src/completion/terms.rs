//! The terms of a catalogue: words and short phrases of titles and keywords.

use std::collections::{BTreeMap, BTreeSet};

use super::lossy_counter::{Count, LossyCounter};
use crate::han::{has_han, simplified_text};
use crate::listing::{Kind, Text};
use crate::text::{Analyser, Dictionary, TypedWord, is_stop_character, typed_words};
use crate::word_list::{WordList, words};

/// No more terms are kept, the most frequent ones.
const MOST_TERMS: usize = 30_000;
/// Most words of a phrase: of an alphabet, and where it has Chinese.
const LATIN_WORDS: usize = 2;
const HAN_WORDS: usize = 4;
/// Most characters of a term.
const LATIN_LENGTH: usize = 40;
const HAN_LENGTH: usize = 12;
/// A phrase of fewer listings is none: its words stand side by side by chance.
const PHRASE_LISTINGS: u32 = 2;
/// A catalogue of more listings is large: a phrase of it needs one listing more.
const LARGE: u32 = 1000;

/// Words that are part of no term.
const EMPTY: WordList = words![
    "against",
    "based",
    "containing",
    "comprising",
    "including",
    "improved",
    "improving",
    "making",
    "novel",
    "thereof",
    "toward",
    "towards",
    "use",
    "used",
    "using",
    "utilizing",
    "via",
    "within",
    "without",
    "一种",
    "一类",
    "一套",
    "及其",
    "以及",
    "用于",
    "基于",
    "关于",
    "对于",
    "具有",
    "进行",
    "通过",
    "采用",
    "利用",
    "实现",
    "面向",
    "针对",
    "可以",
    "需要",
    "需求",
    "寻求",
    "相关",
    "其他",
    "不同",
    "如何",
    "以上",
    "以下",
    "我们",
    "公司",
    "有限",
    "有限公司",
    "以内",
    "为了",
    "由于",
    "目前",
];

/// A term that was chosen.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// As it is written most often.
    pub(super) text: String,
    /// Supply and demand listings that have it in their title or keywords.
    pub(super) listings: [u32; 2],
}

/// The count of a term, under the stems of its words.
#[derive(Default)]
struct TermCount {
    listings: [u32; 2],
    phrase: bool,
    /// The forms in which it is written, other than its name, and how often each.
    forms: Vec<(String, u32)>,
}

impl Count for TermCount {
    fn total(&self) -> u32 {
        self.listings[0].saturating_add(self.listings[1])
    }

    fn join(&mut self, other: Self) {
        for (sum, listings) in self.listings.iter_mut().zip(other.listings) {
            *sum += listings;
        }
        self.phrase = other.phrase;
        for (form, often) in other.forms {
            match self.forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, sum)) => *sum += often,
                None => self.forms.push((form, often)),
            }
        }
    }
}

/// Gathers terms listing by listing.
#[derive(Default)]
pub(super) struct TermCounts {
    counts: LossyCounter<TermCount>,
    listings: u32,
}

impl TermCounts {
    /// Adds a listing's titles and keywords; a term counts once in a listing.
    pub(super) fn add<'t>(
        &mut self,
        dictionary: &dyn Dictionary,
        analyser: &Analyser,
        kind: Kind,
        titles: impl Iterator<Item = &'t Text<'t>>,
    ) {
        self.listings += 1;
        let mut phrases_of_listing: BTreeMap<String, (String, bool)> = BTreeMap::new();
        for title in titles {
            let title = simplified_text(title.text);
            let segments = segments(&title, dictionary, analyser);
            for first in 0..segments.len() {
                for phrase in phrases(&title, &segments[first..]) {
                    phrases_of_listing
                        .entry(phrase.name)
                        .or_insert((phrase.form, phrase.several));
                }
            }
        }
        for (name, (form, phrase)) in phrases_of_listing {
            self.counts.count(&name, |count| {
                count.listings[kind as usize] += 1;
                count.phrase = phrase;
                if form == name {
                    return;
                }
                match count.forms.iter_mut().find(|(known, _)| *known == form) {
                    Some((_, often)) => *often += 1,
                    None => count.forms.push((form, 1)),
                }
            });
        }
    }

    /// Adds the terms of the listings that follow.
    pub(super) fn join(&mut self, other: Self) {
        self.counts.join(other.counts);
        self.listings += other.listings;
    }

    /// The terms that are kept, the most frequent first.
    pub(super) fn chosen(self) -> Vec<Term> {
        let least = PHRASE_LISTINGS + u32::from(self.listings > LARGE);
        let mut all = self.counts.greatest_first();
        all.retain(|(_, count)| !count.phrase || count.total() >= least);
        let parts = parts_of_longer(&all, least);
        all.retain(|(name, _)| !parts.contains(name));
        all.into_iter()
            .take(MOST_TERMS)
            .map(|(name, count)| {
                let written = count.forms.iter().map(|(_, often)| often).sum::<u32>();
                let as_name = count.total() - written;
                let forms = count.forms.into_iter().chain([(name, as_name)]);
                let most = forms.max_by(|(one, often), (other, oftener)| {
                    often.cmp(oftener).then_with(|| other.cmp(one))
                });
                Term {
                    text: most.map(|(form, _)| form).unwrap_or_default(),
                    listings: count.listings,
                }
            })
            .collect()
    }
}

/// The phrases that are rare outside a longer phrase that they begin or end.
fn parts_of_longer(all: &[(String, TermCount)], least: u32) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    let backwards = |name: &str| name.chars().rev().collect::<String>();
    for reversed in [false, true] {
        let key = |name: &str| {
            if reversed {
                backwards(name)
            } else {
                name.to_owned()
            }
        };
        let phrases = all.iter().filter(|(_, count)| count.phrase);
        let mut names: Vec<_> = phrases
            .map(|(name, count)| (key(name), count.total()))
            .collect();
        names.sort_unstable();
        for (at, (name, total)) in names.iter().enumerate() {
            let longer = names[at + 1..].iter();
            let mut longer = longer.take_while(|(longer, _)| longer.starts_with(name));
            if longer.any(|(_, within)| total - total.min(within) < least) {
                parts.insert(key(name));
            }
        }
    }
    parts
}

/// A word of a title.
struct Segment {
    word: TypedWord,
    /// The name under which it is counted: a Chinese word itself, another word's stem.
    name: String,
    /// The form in which it would be typed.
    form: String,
    /// Whether it may be part of a term.
    meaningful: bool,
    /// Whether it is a term by itself.
    is_term: bool,
}

/// The words of a title.
fn segments(text: &str, dictionary: &dyn Dictionary, analyser: &Analyser) -> Vec<Segment> {
    // A title in capitals alone does not say which words are written with capitals.
    let all_capitals = !has_han(text) && !text.contains(char::is_lowercase);
    let segment = |word: TypedWord| {
        let written = &text[word.place.clone()];
        if word.han {
            let single = written.chars().nth(1).is_none();
            let empty = EMPTY.contains(written) || single && written.contains(is_stop_character);
            return Segment {
                name: written.to_owned(),
                form: written.to_owned(),
                meaningful: !empty,
                is_term: !empty && !single,
                word,
            };
        }
        // Without a token it is a stop word.
        let token = analyser.tokens(written).pop();
        let is_name = written.chars().skip(1).any(char::is_uppercase)
            || written.contains(|c: char| c.is_ascii_digit());
        let form = if is_name && !all_capitals {
            written.to_owned()
        } else {
            written.to_lowercase()
        };
        let meaningful =
            token.is_some() && written.contains(char::is_alphabetic) && !EMPTY.contains(&form);
        Segment {
            name: token.map(|token| token.term).unwrap_or_default(),
            meaningful,
            is_term: meaningful && (is_name || form.chars().nth(2).is_some()),
            form,
            word,
        }
    };
    typed_words(text, dictionary)
        .into_iter()
        .map(segment)
        .collect()
}

/// A word, or several that stand together.
struct Phrase {
    name: String,
    form: String,
    several: bool,
}

/// The terms that begin with the first of `segments`.
fn phrases(text: &str, segments: &[Segment]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let (mut name, mut form) = (String::new(), String::new());
    let mut han = false;
    for (at, segment) in segments.iter().enumerate() {
        if !segment.meaningful {
            break;
        }
        if let Some(before) = at.checked_sub(1).map(|before| &segments[before]) {
            if !before.word.joins(&segment.word, text) {
                break;
            }
            let joint = &text[before.word.place.end..segment.word.place.start];
            form.push_str(joint);
            name.push_str(if joint.is_empty() { "" } else { " " });
        }
        han |= segment.word.han;
        name.push_str(&segment.name);
        form.push_str(&segment.form);
        let (words, length) = if han {
            (HAN_WORDS, HAN_LENGTH)
        } else {
            (LATIN_WORDS, LATIN_LENGTH)
        };
        if at >= words.max(HAN_WORDS) || form.chars().count() > length {
            break;
        }
        if at < words && (at > 0 || segment.is_term) {
            found.push(Phrase {
                name: name.clone(),
                form: form.clone(),
                several: at > 0,
            });
        }
    }
    found
}
