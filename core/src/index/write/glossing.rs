//! What the dictionary adds to an index: English terms for its Chinese words, and the part of the
//! dictionary that needs of this catalogue can use.

use std::collections::{BTreeMap, HashMap};
use std::io;

use super::ChunkStore;
use super::tables::TableWriter;
use crate::han::{has_han, simplified_text};
use crate::index::{Table, glossary};
use crate::listing::Listing;
use crate::text::{Analyser, Dictionary, english_terms, glossed_words};

/// So many Chinese words stand for one English term at most, the most frequent ones.
const MOST_WORDS: usize = 24;
/// So many English terms stand for one Chinese word at most, the usual ones.
const MOST_TERMS: usize = 8;
/// Needs are translated into English where one listing in so many is written in it.
const ENGLISH_SHARE: usize = 50;
/// Bytes of one chunk of the glossary before deflate. A need reads about one for each character that
/// it has, whatever their size. A question of XQuAD against English paragraphs reads 48 kB in half of
/// the cases and 81 kB at the 95th percentile; with 12 KiB it was 113 and 196 kB, in as many requests.
const BLOCK_BYTES: usize = 4 << 10;

/// Glosses listings, and remembers what it met.
pub(super) struct Glossing<'a> {
    dictionary: &'a (dyn Dictionary + Sync),
    analyser: Analyser,
    met: GlossaryUsage,
}

/// What was met of a dictionary.
#[derive(Default)]
pub struct GlossaryUsage {
    /// The English terms of the words that were met, and how often each was.
    words: HashMap<String, (Vec<String>, usize)>,
    /// Listings without a Chinese title.
    english: usize,
    listings: usize,
}

impl<'a> Glossing<'a> {
    pub(super) fn new(dictionary: &'a (dyn Dictionary + Sync)) -> Self {
        Self {
            dictionary,
            analyser: Analyser::default(),
            met: GlossaryUsage::default(),
        }
    }

    /// Notes that a listing was read.
    pub(super) fn had(&mut self, listing: &Listing) {
        self.met.listings += 1;
        self.met.english += usize::from(!has_han(&listing.title));
    }

    /// Gives the English terms of a text's Chinese words, each as often as its rank among its word's
    /// meanings deserves: see [`glossary::weight`].
    pub(super) fn gloss(&mut self, text: &str, mut sink: impl FnMut(&str, u32)) {
        let text = simplified_text(text);
        glossed_words(&text, self.dictionary, |place, meanings| {
            let word = &text[place];
            if !self.met.words.contains_key(word) {
                let terms = english_terms(&self.analyser, meanings);
                self.met.words.insert(word.to_owned(), (terms, 0));
            }
            if let Some((terms, met)) = self.met.words.get_mut(word) {
                *met += 1;
                for (rank, term) in terms.iter().enumerate() {
                    sink(term, glossary::repetitions(rank) as u32);
                }
            }
        });
    }

    pub(super) fn met(self) -> GlossaryUsage {
        self.met
    }
}

impl GlossaryUsage {
    /// Adds what another met.
    pub(super) fn join(&mut self, other: Self) {
        for (word, (terms, met)) in other.words {
            self.words.entry(word).or_insert((terms, 0)).1 += met;
        }
        self.english += other.english;
        self.listings += other.listings;
    }

    /// The Chinese words that were met, with how often.
    pub(super) fn met(&self) -> impl Iterator<Item = (&str, usize)> {
        self.words
            .iter()
            .map(|(word, (_, met))| (word.as_str(), *met))
    }

    /// Whether enough listings are in English that Chinese needs are translated.
    pub(super) fn translates(&self) -> bool {
        self.english * ENGLISH_SHARE >= self.listings
    }

    /// Writes the part of the dictionary that needs of this catalogue can use: the Chinese words of
    /// its listings, for English terms those that stand for them, and, where listings are in English, for Chinese words the
    /// English terms of which the index `has` any.
    pub(super) fn write(
        &self,
        dictionary: &(dyn Dictionary + Sync),
        has: impl Fn(&str) -> bool,
        store: &mut impl ChunkStore,
    ) -> io::Result<Table> {
        let analyser = Analyser::default();
        let mut entries: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut words: Vec<_> = self.words.iter().collect();
        words.sort_by(|(one, (_, often)), (other, (_, oftener))| {
            oftener.cmp(often).then(one.cmp(other))
        });
        for (word, (terms, _)) in words {
            for term in terms {
                let words = entries.entry(term).or_default();
                if words.len() < MOST_WORDS && word.chars().count() > 1 {
                    words.push(word);
                }
            }
        }
        let mut translated = Vec::new();
        if self.translates() {
            // A need is simplified before its words are looked up.
            let all = dictionary.entries().into_iter();
            let simplified = all.filter(|(word, _)| simplified_text(word) == *word);
            translated.extend(
                simplified.map(|(word, meanings)| (word, english_terms(&analyser, meanings))),
            );
            for (word, meanings) in &translated {
                let found = meanings.iter().filter(|term| has(term));
                let found: Vec<_> = found.take(MOST_TERMS).map(String::as_str).collect();
                entries.insert(word, found);
            }
        }
        entries.retain(|_, values| !values.is_empty());
        // The words by which a need is cut.
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
