//! What a catalogue offers to who types: its own terms as they would be typed, and the words that a
//! misspelt one is compared with. Both are bounded, however large the catalogue.

mod keys;
mod lossy_counter;
mod terms;

use std::collections::BTreeSet;
use std::io;

use super::ChunkStore;
use crate::han::is_han;
use crate::index::{ChunkName, lines};
use crate::listing::{Listing, TextPart};
use crate::text::{Analyser, Dictionary, folded, is_word};
use lossy_counter::LossyCounter;
use terms::TermCounts;

/// Bytes of one chunk of completions before deflate: what a keystroke may cost.
const COMPLETION_BYTES: usize = 6 << 10;
/// Bytes of one chunk of spellings: a misspelt word is compared with all that begin with its letter.
const SPELLING_BYTES: usize = 32 << 10;
/// So many words that the catalogue says are kept for spelling, the most frequent ones.
const MOST_WORDS: usize = 20_000;
/// To words of other lengths nothing is corrected.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=32;

/// The terms and words of listings.
#[derive(Default)]
pub(super) struct CompletionStats {
    terms: TermCounts,
    /// How often each word of the Latin alphabet is said.
    words: LossyCounter<u32>,
}

impl CompletionStats {
    pub(super) fn add(
        &mut self,
        dictionary: &dyn Dictionary,
        analyser: &Analyser,
        listing: &Listing,
    ) {
        let texts = listing.texts();
        let titles = texts.iter().filter(|text| text.part == TextPart::Title);
        self.terms.add(dictionary, analyser, listing.kind, titles);
        for text in &texts {
            latin_words(text.text, |word| {
                self.words
                    .count(word, |said| *said = said.saturating_add(1));
            });
        }
    }

    /// Adds what was heard of the listings that follow.
    pub(super) fn join(&mut self, other: Self) {
        self.terms.join(other.terms);
        self.words.join(other.words);
    }

    /// Writes the words that a misspelt one is compared with: those that the listings say, in
    /// English or by the dictionary's meanings of the Chinese words that were `met`; and, said not
    /// once, the stems of all others that the dictionary knows: these are right as they are.
    pub(super) fn write_spellings<'w>(
        &mut self,
        dictionary: &dyn Dictionary,
        met: impl Iterator<Item = (&'w str, usize)>,
        store: &mut impl ChunkStore,
    ) -> io::Result<Option<ChunkName>> {
        for (chinese, often) in met {
            let meanings = dictionary.english(chinese).unwrap_or_default();
            for meaning in meanings {
                let often = u32::try_from(often).unwrap_or(u32::MAX);
                latin_words(meaning, |word| {
                    self.words
                        .count(word, |said| *said = said.saturating_add(often));
                });
            }
        }
        let analyser = Analyser::default();
        let mut said = std::mem::take(&mut self.words).greatest_first();
        said.truncate(MOST_WORDS);
        let stem = |word: &str| {
            let mut stems = analyser.tokens(word).into_iter();
            stems.next().map(|token| token.term)
        };
        let known: BTreeSet<String> = said.iter().filter_map(|(word, _)| stem(word)).collect();
        let mut lines: Vec<(String, u32)> = said;
        if !lines.is_empty() {
            let others = english_words(dictionary).into_iter();
            let others: BTreeSet<String> = others.filter_map(|word| stem(&word)).collect();
            lines.extend(others.difference(&known).map(|stem| (stem.clone(), 0)));
        }
        // A stem may be a word that the catalogue says as well: what is said stands first.
        lines.sort_by(|(one, said), (other, more)| one.cmp(other).then(more.cmp(said)));
        let lines = lines
            .into_iter()
            .map(|(word, said)| (word, said.to_string()));
        lines::write(lines, SPELLING_BYTES, store)
    }

    /// Writes the completions, each term under every key that a person may type for it.
    pub(super) fn write_completions(
        self,
        dictionary: &dyn Dictionary,
        store: &mut impl ChunkStore,
    ) -> io::Result<Option<ChunkName>> {
        let terms = self.terms.chosen();
        let lines = keys::lines(dictionary, &terms);
        lines::write(lines, COMPLETION_BYTES, store)
    }
}

/// The English words that the dictionary knows, of its meanings without those that only say how a
/// Chinese name is read: who types these may mean that name.
fn english_words(dictionary: &dyn Dictionary) -> BTreeSet<String> {
    let more = dictionary.english_words().into_iter();
    let mut words: BTreeSet<String> = more.map(str::to_owned).collect();
    for (chinese, meanings) in dictionary.entries() {
        let reading = dictionary.reading(chinese).unwrap_or_default().concat();
        for meaning in meanings {
            latin_words(meaning, |word| {
                if !reading.contains(word) {
                    words.insert(word.to_owned());
                }
            });
        }
    }
    words
}

/// Gives each word of small Latin letters alone, once they are folded.
fn latin_words(text: &str, mut sink: impl FnMut(&str)) {
    let parts = text.split(|character| !is_word(character) || is_han(character));
    for part in parts.filter(|part| LENGTHS.contains(&part.len())) {
        if part.bytes().all(|byte| byte.is_ascii_lowercase()) {
            sink(part);
            continue;
        }
        let word = folded(part);
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            sink(&word);
        }
    }
}
