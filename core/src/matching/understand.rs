//! What a need is read as, without a catalogue: to show it, and to measure it.

use litemap::LiteMap;
use std::collections::BTreeMap;

use super::need::ReadNeed;
use super::{Matcher, bounds};
use crate::index::Error;
use crate::text::Gloss;
use crate::wire::{Need, Understood};

impl Matcher {
    /// What `need` asks for. Its Chinese is segmented by the words of `gloss`; in a catalogue it is
    /// by those that the catalogue's listings have.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidNeed`] where the words of a stated criterion are not understood.
    pub fn understand(
        &self,
        need: &Need,
        gloss: &(impl Gloss + ?Sized),
    ) -> Result<Understood, Error> {
        let (need, left_out) = bounds::bounded(need, None);
        let params = self.params.unwrap_or_default();
        let read = ReadNeed::read(&self.analyser, &params, &need)?;
        let (criteria, _) = read.criteria();
        let mut text = read.terms();
        let words = text.glossary_words().into_iter();
        let glossary: BTreeMap<String, Vec<String>> = words
            .filter_map(|word| Some((word.to_owned(), gloss.english(word)?.to_vec())))
            .collect();
        text.cut(&glossary);
        let weights: Vec<(usize, f32)> = text
            .terms
            .iter()
            .enumerate()
            .map(|(place, term)| (place, term.occurrences))
            .collect();
        let phrases = text.phrases(&weights, &LiteMap::new()).into_iter();
        Ok(Understood {
            criteria: criteria.all().iter().map(|it| it.stated.clone()).collect(),
            terms: phrases
                .map(|(words, _)| words)
                .filter(|words| !words.is_empty())
                .collect(),
            left_out,
        })
    }
}
