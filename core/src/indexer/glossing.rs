//! The English terms of Chinese words: they are the third field of a listing, and with the Chinese words
//! themselves they make the catalogue's glossary.

use std::collections::BTreeMap;
use std::io;

use rustc_hash::FxHashMap;

use super::synonyms::Synonyms;
use crate::han::{has_han, simplified_text};
use crate::index::table::TableWriter;
use crate::index::{ChunkStore, Table, glossary};
use crate::listing::Listing;
use crate::text::{Analyser, Dictionary, english_terms, glossed_words};

/// Most Chinese words that the glossary has for one English term, the most frequent ones.
const MOST_WORDS: usize = 24;
/// Most English terms that the glossary has for one Chinese word, the usual ones.
const MOST_TERMS: usize = 8;
/// Chinese needs are translated where at least one listing in this many is in English.
const ENGLISH_SHARE: usize = 50;
/// Bytes of one chunk of the glossary before deflate. A need reads about one chunk for each of its
/// characters, however large chunks are. A question of XQuAD against English paragraphs reads 48 kB in
/// half of the cases and 81 kB at the 95th percentile; with chunks of 12 KiB it was 113 and 196 kB, in
/// as many requests.
const BLOCK_BYTES: usize = 4 << 10;

/// Glosses listings, and keeps what they use of the dictionary.
pub(super) struct Glossing<'a> {
    dictionary: &'a (dyn Dictionary + Sync),
    analyser: Analyser,
    usage: GlossaryUsage,
}

/// What listings use of a dictionary.
#[derive(Default)]
pub struct GlossaryUsage {
    /// Their Chinese words, each with its English terms and its frequency.
    words: FxHashMap<String, (Vec<String>, usize)>,
    /// Listings without a Chinese title.
    english: usize,
    listings: usize,
}

/// Chinese words, each with its English terms.
pub(super) type Translations<'d> = Vec<(&'d str, Vec<String>)>;

/// Whether needs may have a word: they are simplified before their words are looked up.
fn is_simplified(word: &str) -> bool {
    simplified_text(word) == word
}

impl<'a> Glossing<'a> {
    pub(super) fn new(dictionary: &'a (dyn Dictionary + Sync)) -> Self {
        Self {
            dictionary,
            analyser: Analyser::default(),
            usage: GlossaryUsage::default(),
        }
    }

    /// Counts a listing.
    pub(super) fn count(&mut self, listing: &Listing) {
        self.usage.listings += 1;
        self.usage.english += usize::from(!has_han(&listing.title));
    }

    /// Gives the English terms of a text's Chinese words, each with its repetitions: these follow from
    /// its rank among the meanings of its word (see [`glossary::weight`]).
    pub(super) fn gloss(&mut self, text: &str, mut sink: impl FnMut(&str, u32)) {
        if !has_han(text) {
            return;
        }
        let text = simplified_text(text);
        glossed_words(&text, self.dictionary, |place, meanings| {
            let word = &text[place];
            if !self.usage.words.contains_key(word) {
                let terms = english_terms(&self.analyser, meanings);
                self.usage.words.insert(word.to_owned(), (terms, 0));
            }
            if let Some((terms, frequency)) = self.usage.words.get_mut(word) {
                *frequency += 1;
                for (rank, term) in terms.iter().enumerate() {
                    sink(term, glossary::repetitions(rank) as u32);
                }
            }
        });
    }

    pub(super) fn usage(self) -> GlossaryUsage {
        self.usage
    }
}

impl GlossaryUsage {
    /// Adds what other listings use.
    pub(super) fn join(&mut self, other: Self) {
        for (word, (terms, frequency)) in other.words {
            self.words.entry(word).or_insert((terms, 0)).1 += frequency;
        }
        self.english += other.english;
        self.listings += other.listings;
    }

    /// The Chinese words of the listings with their frequencies.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, usize)> {
        self.words
            .iter()
            .map(|(word, (_, frequency))| (word.as_str(), *frequency))
    }

    /// Whether enough listings are in English for Chinese needs to be translated.
    fn translates(&self) -> bool {
        self.english * ENGLISH_SHARE >= self.listings
    }

    /// The simplified Chinese words of the dictionary with their English terms, where Chinese needs are
    /// translated.
    pub(super) fn translations<'d>(&self, dictionary: &'d dyn Dictionary) -> Translations<'d> {
        if !self.translates() {
            return Vec::new();
        }
        let analyser = Analyser::default();
        let all = dictionary.entries().into_iter();
        let simplified = all.filter(|(word, _)| is_simplified(word));
        simplified
            .map(|(word, meanings)| (word, english_terms(&analyser, meanings)))
            .collect()
    }

    /// Writes the part of the dictionary that needs of this catalogue can use:
    ///
    /// - the Chinese words of its listings, by which a Chinese need is segmented;
    /// - for English terms, the Chinese words of its listings that mean them;
    /// - for Chinese words the catalogue's own that mean the same (see [`super::synonyms`]);
    /// - for the Chinese words of `translations` those of their English terms that the index `has`.
    pub(super) fn write<'t>(
        &self,
        dictionary: &dyn Dictionary,
        translations: &'t Translations<'_>,
        has: impl Fn(&str) -> bool,
        store: &mut impl ChunkStore,
    ) -> io::Result<Table> {
        let mut entries: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut words: Vec<_> = self.words.iter().collect();
        words.sort_by(|(one, (_, frequency)), (other, (_, greater))| {
            greater.cmp(frequency).then(one.cmp(other))
        });
        for (word, (terms, _)) in words {
            for term in terms {
                let words = entries.entry(term).or_default();
                if words.len() < MOST_WORDS && word.chars().count() > 1 {
                    words.push(word);
                }
            }
        }
        let dictionary_entries = dictionary.entries();
        // Many words share a meaning.
        let mut known: FxHashMap<&str, bool> = FxHashMap::default();
        for (word, meanings) in translations {
            let has = |term: &'t str| {
                let has = *known.entry(term).or_insert_with(|| has(term));
                has.then_some(term)
            };
            let meanings = meanings.iter().map(String::as_str);
            let found: Vec<_> = meanings.filter_map(has).take(MOST_TERMS).collect();
            entries.insert(word, found);
        }
        let words = self.words.iter();
        let words = words.filter_map(|(word, (_, frequency))| {
            Some((word.as_str(), dictionary.english(word)?, *frequency))
        });
        let synonyms = Synonyms::new(words, self.listings);
        for &(word, meanings) in &dictionary_entries {
            let found = synonyms.of(word, meanings);
            if !found.is_empty() && is_simplified(word) {
                entries.entry(word).or_default().extend(found);
            }
        }
        entries.retain(|_, values| !values.is_empty());
        // Without values, these are still the words by which a need is segmented.
        for word in self.words.keys().filter(|it| it.chars().nth(1).is_some()) {
            entries.entry(word).or_default();
        }
        let mut table = TableWriter::new(BLOCK_BYTES);
        for (key, values) in entries {
            table.add(key, values.join(" ").as_bytes(), 0, store)?;
        }
        table.finish(store)
    }
}
