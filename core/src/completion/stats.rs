//! The terms and words of listings that completion offers, gathered while a catalogue is written. Both
//! are bounded, however large the catalogue.

use std::collections::BTreeSet;
use std::io;

use super::entries::{KeyValue, entries};
use super::lossy_counter::LossyCounter;
use super::terms::TermCounts;
use crate::han::is_han;
use crate::index::bytes::put;
use crate::index::table::TableWriter;
use crate::index::{ChunkName, ChunkStore};
use crate::listing::{Listing, TextPart};
use crate::text::{Analyser, Dictionary, folded, is_word};

/// Bytes of one chunk of completions before deflate: what a keystroke may cost.
const COMPLETION_BYTES: usize = 4 << 10;
/// Bytes of one chunk of spellings: a misspelt word is compared with all that begin with its letter.
const SPELLING_BYTES: usize = 20 << 10;
/// No more words of the catalogue are kept for spelling, the most frequent ones.
const MOST_WORDS: usize = 20_000;
/// Words of other lengths are not corrected.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=32;

/// The terms and words of listings.
#[derive(Default)]
pub(crate) struct CompletionStats {
    terms: TermCounts,
    /// How often each word of the Latin alphabet occurs.
    words: LossyCounter<u32>,
}

impl CompletionStats {
    pub(crate) fn add(
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
                    .count(word, |count| *count = count.saturating_add(1));
            });
        }
    }

    /// Adds those of the listings that follow.
    pub(crate) fn join(&mut self, other: Self) {
        self.terms.join(other.terms);
        self.words.join(other.words);
    }

    /// What is written of them, as far as the index makes no difference.
    pub(crate) fn prepare(self, dictionary: &dyn Dictionary) -> PreparedCompletion {
        PreparedCompletion {
            entries: entries(dictionary, &self.terms.chosen()),
            words: self.words,
            stems: stems_of(english_words(dictionary).iter()),
        }
    }
}

/// The terms and words of a catalogue, to be written.
pub(crate) struct PreparedCompletion {
    /// Of the table of completions.
    entries: Vec<KeyValue>,
    words: LossyCounter<u32>,
    /// The stems of the English words that the dictionary knows.
    stems: BTreeSet<String>,
}

impl PreparedCompletion {
    /// Writes the table of spellings: the words that the listings have in English, or as the dictionary's
    /// meanings of their Chinese words (`chinese`, each with its frequency); and with frequency 0 all
    /// other stems of the dictionary, which are right as they are.
    pub(crate) fn write_spellings<'w>(
        &mut self,
        dictionary: &dyn Dictionary,
        chinese: impl Iterator<Item = (&'w str, usize)>,
        store: &mut impl ChunkStore,
    ) -> io::Result<Option<ChunkName>> {
        for (word, frequency) in chinese {
            let frequency = u32::try_from(frequency).unwrap_or(u32::MAX);
            for meaning in dictionary.english(word).unwrap_or_default() {
                latin_words(meaning, |word| {
                    self.words
                        .count(word, |count| *count = count.saturating_add(frequency));
                });
            }
        }
        let mut words: Vec<(String, u32)> = std::mem::take(&mut self.words).greatest_first();
        words.truncate(MOST_WORDS);
        if !words.is_empty() {
            let known = stems_of(words.iter().map(|(word, _)| word));
            words.extend(self.stems.difference(&known).map(|stem| (stem.clone(), 0)));
        }
        // A stem may be a word of the catalogue as well: the word comes first.
        words.sort_by(|(one, count), (other, more)| one.cmp(other).then(more.cmp(count)));
        let mut table = TableWriter::new(SPELLING_BYTES);
        let mut value = Vec::new();
        for (word, frequency) in words {
            value.clear();
            put(&mut value, u64::from(frequency));
            table.add(&word, &value, 0, store)?;
        }
        table.finish_as_chunk(store)
    }

    /// Writes the table of completions: each term under every key that a person may type for it.
    pub(crate) fn write_completions(
        &self,
        store: &mut impl ChunkStore,
    ) -> io::Result<Option<ChunkName>> {
        let mut table = TableWriter::new(COMPLETION_BYTES);
        for (key, value) in &self.entries {
            table.add(key, value, 0, store)?;
        }
        table.finish_as_chunk(store)
    }
}

fn stems_of<'w>(words: impl Iterator<Item = &'w String>) -> BTreeSet<String> {
    let analyser = Analyser::default();
    let mut stems = BTreeSet::new();
    for word in words {
        let first = analyser.tokens(word).into_iter().next();
        stems.extend(first.map(|token| token.term));
    }
    stems
}

/// The English words that the dictionary knows. Of its meanings, words that only transcribe a Chinese
/// name are left out: who types one of these may mean that name.
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

/// Gives each word that consists of small Latin letters alone once it is folded.
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
