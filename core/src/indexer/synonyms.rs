//! Chinese words that mean the same: what a need calls 摔倒 the listings of a catalogue call 跌倒.
//!
//! Two words are taken for synonyms where the dictionary gives both the same meaning among their usual two,
//! where they share a character at its place, as most Chinese synonyms do, and where the catalogue prefers one
//! of them clearly: a need that says the other is looked for by it too. Words have two characters, since those
//! are terms of the index.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::text::is_stop_word;

/// Most synonyms of a word, the likeliest.
const MOST: usize = 2;
/// How many times as often as the word itself its synonym stands in the catalogue.
const TIMES: usize = 4;
/// A word that stands in more than one of this many listings needs no synonyms: enough is found by itself.
const RARE: usize = 500;
/// What a shared meaning counts, by its rank for each of both words; others do not count.
const RANKS: [f32; 2] = [1.0, 0.7];
/// The least that shared meanings of synonyms count.
const LEAST: f32 = 0.7;

/// The words of a catalogue by their meanings.
pub(super) struct Synonyms<'a> {
    /// For each meaning its words, with its rank among theirs and how often they stand in the catalogue.
    by_meaning: FxHashMap<Cow<'a, str>, Vec<(&'a str, usize, usize)>>,
    frequencies: FxHashMap<&'a str, usize>,
    /// The most often that a word stands that needs synonyms.
    most: usize,
}

impl<'a> Synonyms<'a> {
    /// Of words with their meanings, the usual ones first, and their frequencies in a catalogue of `listings`.
    pub(super) fn new(
        words: impl Iterator<Item = (&'a str, &'a [String], usize)>,
        listings: usize,
    ) -> Self {
        let mut by_meaning: FxHashMap<_, Vec<_>> = FxHashMap::default();
        let mut frequencies = FxHashMap::default();
        for (word, meanings, frequency) in words.filter(|it| is_of_two(it.0)) {
            frequencies.insert(word, frequency);
            for (rank, meaning) in usual(meanings) {
                let known = by_meaning.entry(meaning).or_default();
                known.push((word, rank, frequency));
            }
        }
        Self {
            by_meaning,
            frequencies,
            most: listings / RARE,
        }
    }

    /// The synonyms of a word with these meanings, the likeliest first.
    pub(super) fn of(&self, word: &str, meanings: &[String]) -> Vec<&'a str> {
        if !is_of_two(word) {
            return Vec::new();
        }
        let own = self.frequencies.get(word).copied().unwrap_or(0);
        if own > self.most {
            return Vec::new();
        }
        let mut found: BTreeMap<&str, (f32, usize)> = BTreeMap::new();
        for (rank, meaning) in usual(meanings) {
            for &(other, its_rank, frequency) in self.by_meaning.get(&meaning).into_iter().flatten()
            {
                if are_alike(word, other) && frequency >= TIMES * own.max(1) {
                    found.entry(other).or_insert((0.0, frequency)).0 +=
                        RANKS[rank] * RANKS[its_rank];
                }
            }
        }
        let mut found: Vec<_> = found.into_iter().filter(|it| it.1.0 >= LEAST).collect();
        found.sort_by(|(_, one), (_, other)| other.0.total_cmp(&one.0).then(other.1.cmp(&one.1)));
        found.into_iter().take(MOST).map(|(word, _)| word).collect()
    }
}

/// Whether two words share the character at a place, or both characters: 机器 and 机械, 建构 and 构建.
fn are_alike(one: &str, other: &str) -> bool {
    let shared = one
        .chars()
        .zip(other.chars())
        .filter(|(one, other)| one == other);
    let turned = one.chars().rev().eq(other.chars());
    one != other && (shared.count() == 1 || turned)
}

fn is_of_two(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some() && characters.next().is_some() && characters.next().is_none()
}

/// The usual meanings of a word with their ranks, without words that say nothing: `fall down` is `fall`.
fn usual(meanings: &[String]) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
    let plain = |meaning: &'_ String| -> Option<String> {
        let words: Vec<&str> = meaning.split(' ').filter(|it| !is_stop_word(it)).collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    let usual = meanings.iter().take(RANKS.len()).enumerate();
    usual.filter_map(move |(rank, meaning)| {
        let meaning = if meaning.contains(' ') {
            Cow::Owned(plain(meaning)?)
        } else if is_stop_word(meaning) {
            return None;
        } else {
            Cow::Borrowed(meaning.as_str())
        };
        Some((rank, meaning))
    })
}

#[cfg(test)]
mod tests {
    use super::Synonyms;

    #[test]
    fn the_catalogues_own_word_is_found() {
        let meanings =
            |words: &str| -> Vec<String> { words.split(';').map(str::to_owned).collect() };
        let words = [
            ("跌倒", meanings("tumble;fall;suffer reverse"), 8),
            ("下降", meanings("decline;drop;fall"), 90),
            ("去除", meanings("remove;dislodge"), 40),
            ("除去", meanings("eliminate;remove;except"), 2),
            ("清除", meanings("clear away;eliminate;get rid"), 20),
            ("电影", meanings("film;movie"), 50),
            ("薄膜", meanings("membrane;film"), 50),
        ];
        let words = words
            .iter()
            .map(|(word, it, count)| (*word, &it[..], *count));
        let synonyms = Synonyms::new(words, 1500);
        for (name, word, its, expected) in [
            (
                "one that no listing has",
                "摔倒",
                "fall down;slip fall",
                vec!["跌倒"],
            ),
            (
                "by the second meaning of one",
                "除去",
                "eliminate;remove",
                vec!["去除"],
            ),
            (
                "the catalogue prefers the word itself",
                "去除",
                "remove;dislodge",
                vec![],
            ),
            ("no character at its place", "影片", "film;movie", vec![]),
            ("the third meaning", "降落", "descend;land;fall", vec![]),
            ("three characters", "摔倒了", "fall down", vec![]),
        ] {
            assert_eq!(synonyms.of(word, &meanings(its)), expected, "{name}");
        }
    }
}
