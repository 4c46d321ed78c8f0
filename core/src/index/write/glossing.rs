//! What the dictionary adds to an index: English terms for its Chinese words, and the part of the
//! dictionary that needs of this catalogue can use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use crate::han::{has_han, simplified_text};
use crate::index::{ChunkName, glossary, table};
use crate::listing::Listing;
use crate::text::{Analyser, Dictionary, english_terms, glossed_words};

/// So many Chinese words stand for one English term at most, the most frequent ones.
const MOST_WORDS: usize = 24;
/// So many English terms stand for one Chinese word at most, the usual ones.
const MOST_TERMS: usize = 8;
/// Needs are translated into English where one listing in so many is written in it.
const ENGLISH_SHARE: usize = 50;
/// Bytes of one chunk of the glossary before deflate: a need of ten words takes ten at most.
const BLOCK_BYTES: usize = 6 << 10;

/// Glosses listings, and remembers what it met.
pub(super) struct Glossing<'a> {
    dictionary: &'a dyn Dictionary,
    analyser: Analyser,
    /// The English terms of the words that were met.
    terms: HashMap<String, Vec<String>>,
    /// How often each was met.
    words: BTreeMap<String, usize>,
    /// Listings without a Chinese title.
    english: usize,
    listings: usize,
}

impl<'a> Glossing<'a> {
    pub(super) fn new(dictionary: &'a dyn Dictionary) -> Self {
        Self {
            dictionary,
            analyser: Analyser::default(),
            terms: HashMap::new(),
            words: BTreeMap::new(),
            english: 0,
            listings: 0,
        }
    }

    /// The English terms of a listing's Chinese words, each as often as its rank among its word's
    /// meanings deserves: see [`glossary::weight`].
    pub(super) fn gloss(&mut self, listing: &Listing) -> String {
        self.listings += 1;
        self.english += usize::from(!has_han(&listing.title));
        let mut gloss = String::new();
        for text in listing.texts() {
            let text = simplified_text(text.text);
            glossed_words(&text, self.dictionary, |place, meanings| {
                let word = &text[place];
                if !self.terms.contains_key(word) {
                    let terms = english_terms(&self.analyser, meanings);
                    self.terms.insert(word.to_owned(), terms);
                    self.words.insert(word.to_owned(), 0);
                }
                let terms = &self.terms[word];
                for (rank, term) in terms.iter().enumerate() {
                    for _ in 0..glossary::repetitions(rank) {
                        gloss.push_str(term);
                        gloss.push(' ');
                    }
                }
                if let Some(met) = self.words.get_mut(word) {
                    *met += 1;
                }
            });
        }
        gloss
    }

    /// The Chinese words that were met, with how often.
    pub(super) fn met(&self) -> impl Iterator<Item = (&str, usize)> {
        self.words.iter().map(|(word, &met)| (word.as_str(), met))
    }

    /// Whether enough listings are in English that Chinese needs are translated.
    pub(super) fn translates(&self) -> bool {
        self.english * ENGLISH_SHARE >= self.listings
    }

    /// Writes the part of the dictionary that needs of this catalogue can use: the Chinese words of
    /// its listings, for English terms those that stand for them, and, where listings are in English,
    /// for Chinese words the English terms among `terms`. Gives the chunk that leads to it.
    pub(super) fn write(
        self,
        terms: &BTreeSet<String>,
        put_chunk: &mut impl FnMut(&[u8]) -> io::Result<ChunkName>,
    ) -> io::Result<Option<ChunkName>> {
        let mut entries: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut words: Vec<_> = self.words.iter().collect();
        words.sort_by(|(one, often), (other, oftener)| oftener.cmp(often).then(one.cmp(other)));
        for (word, _) in words {
            for term in &self.terms[word] {
                let words = entries.entry(term).or_default();
                if words.len() < MOST_WORDS && word.chars().count() > 1 {
                    words.push(word);
                }
            }
        }
        let mut translated = Vec::new();
        if self.translates() {
            // A need is simplified before its words are looked up.
            let dictionary = self.dictionary.entries().into_iter();
            let simplified = dictionary.filter(|(word, _)| simplified_text(word) == *word);
            translated.extend(
                simplified.map(|(word, meanings)| (word, english_terms(&self.analyser, meanings))),
            );
            for (word, meanings) in &translated {
                let found = meanings.iter().filter(|term| terms.contains(*term));
                let found: Vec<_> = found.take(MOST_TERMS).map(String::as_str).collect();
                entries.insert(word, found);
            }
        }
        entries.retain(|_, values| !values.is_empty());
        // The words by which a need is cut.
        for word in self.words.keys().filter(|it| it.chars().nth(1).is_some()) {
            entries.entry(word).or_default();
        }
        let lines = entries
            .into_iter()
            .map(|(key, values)| (key, values.join(" ")));
        table::write(lines, BLOCK_BYTES, put_chunk)
    }
}
