//! The glossary from Chinese to English: CC-CEDICT, and before it the site's own terms. Read when
//! an index is written; `techmatch_core::text::glossed_words` cuts texts by it.

pub(crate) mod site_terms;

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use techmatch_core::han::simplified_text;
use techmatch_core::text::{Dictionary, Gloss};

use crate::diagnostics::{Diagnostic, Usage};

/// Chinese words with their English meanings.
pub(crate) struct Glossary {
    entries: HashMap<String, Vec<String>>,
    /// How characters are read, and words that are read otherwise than their characters.
    readings: HashMap<String, String>,
    /// The English words of the dictionary, one a line.
    words: String,
}

impl Glossary {
    /// The dictionary, and over it the terms of the site where `site_terms` names their file. What
    /// is wrong in that file is said, and the rest of it counts.
    pub(crate) fn open(
        site_terms: Option<&Path>,
        said: &mut Vec<Diagnostic>,
    ) -> anyhow::Result<Self> {
        let mut glossary = Self::dictionary()?;
        if let Some(path) = site_terms {
            let name = path.display().to_string();
            let bytes = std::fs::read(path)
                .map_err(|error| Usage::error(Diagnostic::from(error).file(&name)))?;
            // Texts are simplified before their words are looked up.
            let terms = site_terms::read(&name, &bytes, said).into_iter();
            glossary
                .entries
                .extend(terms.map(|(word, meanings)| (simplified_text(&word), meanings)));
        }
        Ok(glossary)
    }

    /// CC-CEDICT, and the technical terms that it lacks or knows by other meanings.
    pub(crate) fn dictionary() -> anyhow::Result<Self> {
        let lines = techmatch_cedict::lines().context("the embedded dictionary")?;
        let mut entries: HashMap<String, Vec<String>> = lines
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, meanings)| (word.to_owned(), parted(meanings)))
            .collect();
        for (word, meanings) in TECHNICAL.lines().filter_map(|line| line.split_once(',')) {
            let known = entries.entry(word.to_owned()).or_default();
            let mut meanings = parted(meanings);
            known.retain(|meaning| !meanings.contains(meaning));
            meanings.append(known);
            *known = meanings;
        }
        let readings = techmatch_cedict::readings().context("the embedded readings")?;
        let readings = readings.lines().filter_map(|line| line.split_once('\t'));
        Ok(Self {
            entries,
            words: techmatch_cedict::english_words().context("the embedded words")?,
            readings: readings
                .map(|(word, reading)| (word.to_owned(), reading.to_owned()))
                .collect(),
        })
    }
}

/// Our own: a Chinese term a line, a comma, its English meanings parted by semicolons. They stand
/// before those of the dictionary.
const TECHNICAL: &str = include_str!("technical.csv");

fn parted(meanings: &str) -> Vec<String> {
    meanings.split(';').map(str::to_owned).collect()
}

impl Gloss for Glossary {
    fn english(&self, word: &str) -> Option<&[String]> {
        self.entries.get(word).map(Vec::as_slice)
    }
}

impl Dictionary for Glossary {
    fn entries(&self) -> Vec<(&str, &[String])> {
        let mut entries: Vec<_> = self
            .entries
            .iter()
            .map(|(word, meanings)| (word.as_str(), meanings.as_slice()))
            .collect();
        entries.sort_unstable();
        entries
    }

    fn english_words(&self) -> Vec<&str> {
        self.words.lines().collect()
    }

    fn reading(&self, word: &str) -> Option<Vec<&str>> {
        if let Some(reading) = self.readings.get(word) {
            return Some(reading.split(' ').collect());
        }
        let mut of_one = [0; 4];
        word.chars()
            .map(|one| self.readings.get(&*one.encode_utf8(&mut of_one)))
            .map(|reading| reading.map(String::as_str))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use techmatch_core::text::glossed_words;

    use super::*;

    #[test]
    fn the_dictionary_knows_both_scripts() {
        let glossary = Glossary::dictionary().unwrap();
        assert!(glossary.entries().len() > 150_000);
        for (name, word, meaning) in [
            ("simplified", "传感器", "sensor"),
            ("traditional", "傳感器", "sensor"),
            ("a name stands behind", "重庆", "chongqing"),
            ("a technical term stands first", "隔膜", "separator"),
            (
                "a technical term that the dictionary lacks",
                "储能",
                "storage",
            ),
            (
                "a variant takes the meanings of its word",
                "身分",
                "identity",
            ),
        ] {
            let meanings = glossary.english(word).unwrap_or_default();
            assert!(
                meanings
                    .iter()
                    .any(|known| known.split(' ').any(|word| word == meaning)),
                "{name}: {meanings:?}"
            );
        }
        assert!(glossary.english("锂电池隔膜涂层").is_none());
    }

    #[test]
    fn words_are_read_as_they_are_typed() {
        let glossary = Glossary::dictionary().unwrap();
        for (name, word, expected) in [
            ("by its characters", "隔膜", Some("ge mo")),
            ("otherwise than its characters", "行业", Some("hang ye")),
            ("a name", "重庆", Some("chong qing")),
            ("ü", "铝合金", Some("lv he jin")),
            (
                "a word that the dictionary lacks",
                "隔膜涂层",
                Some("ge mo tu ceng"),
            ),
            ("no Chinese", "LED", None),
        ] {
            let reading = glossary.reading(word).map(|syllables| syllables.join(" "));
            assert_eq!(reading.as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn the_terms_of_the_site_win() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("glossary.csv");
        std::fs::write(
            &path,
            "隔膜,battery separator\n锂电池隔膜,lithium separator;porous film\n",
        )
        .unwrap();
        let mut said = Vec::new();
        let glossary = Glossary::open(Some(&path), &mut said).unwrap();
        assert_eq!(said, []);
        assert_eq!(glossary.english("隔膜").unwrap(), ["battery separator"]);
        let mut words = Vec::new();
        glossed_words("锂电池隔膜", &glossary, |place, meanings| {
            words.push((place, meanings.join("; ")));
        });
        assert_eq!(
            words,
            [(0..15, "lithium separator; porous film".to_owned())]
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Glossary::open(Some(Path::new("none/glossary.csv")), &mut Vec::new());
        assert!(format!("{:#}", error.err().unwrap()).starts_with("none/glossary.csv: "));
    }
}
