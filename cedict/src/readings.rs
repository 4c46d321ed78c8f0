//! How the words of CC-CEDICT are read, for `build.rs`: a reading for each character, and one for
//! each word that is not read as its characters usually are (行业 is `hang ye`, not `xing ye`).

use std::collections::BTreeMap;

/// Readings as they are gathered, entry by entry.
#[derive(Default)]
pub(crate) struct Readings<'a> {
    /// The syllables of each word, and whether that reading is a name's.
    words: BTreeMap<&'a str, (Vec<String>, bool)>,
    /// How often a character is read so.
    characters: BTreeMap<char, BTreeMap<String, usize>>,
}

impl<'a> Readings<'a> {
    /// Adds an entry with its pinyin (`lu:4 se4`). Of a word's readings the first counts, before
    /// those of names.
    pub(crate) fn add(&mut self, word: &'a str, pinyin: &str, of_name: bool) {
        let syllables: Vec<String> = pinyin.split(' ').map(plain).collect();
        if syllables.len() != word.chars().count() {
            return;
        }
        for (character, syllable) in word.chars().zip(&syllables) {
            let read = self.characters.entry(character).or_default();
            *read.entry(syllable.clone()).or_default() += 1;
        }
        match self.words.get(word) {
            Some((_, false)) => {}
            Some((_, true)) if of_name => {}
            _ => {
                self.words.insert(word, (syllables, of_name));
            }
        }
    }

    /// Each character with its most frequent reading, then each word that is read otherwise.
    pub(crate) fn entries(&self) -> Vec<(String, String)> {
        let usual: BTreeMap<char, &str> = self
            .characters
            .iter()
            .filter_map(|(&character, read)| {
                let most = read.iter().max_by_key(|(_, often)| **often)?;
                Some((character, most.0.as_str()))
            })
            .collect();
        let characters = usual
            .iter()
            .map(|(character, syllable)| (character.to_string(), (*syllable).to_owned()));
        let otherwise = self.words.iter().filter(|(word, (syllables, _))| {
            let read = word.chars().map(|character| usual.get(&character).copied());
            word.chars().nth(1).is_some() && !read.eq(syllables.iter().map(|it| Some(it.as_str())))
        });
        let otherwise =
            otherwise.map(|(word, (syllables, _))| ((*word).to_owned(), syllables.join(" ")));
        characters.chain(otherwise).collect()
    }
}

/// A syllable as it is typed: small, without its tone, `v` for `ü`.
fn plain(syllable: &str) -> String {
    let letters = syllable.replace("u:", "v");
    let letters = letters.trim_end_matches(|letter: char| letter.is_ascii_digit());
    letters.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_where_their_characters_are_ambiguous() {
        let mut readings = Readings::default();
        for (word, pinyin, of_name) in [
            ("行", "xing2", false),
            ("行动", "xing2 dong4", false),
            ("行走", "xing2 zou3", false),
            ("行业", "hang2 ye4", false),
            ("单", "Shan4", true),
            ("单", "dan1", false),
            ("单一", "dan1 yi1", false),
            ("绿", "lu:4", false),
            ("不合", "bu4", false),
        ] {
            readings.add(word, pinyin, of_name);
        }
        let exceptions: BTreeMap<_, _> = readings.entries().into_iter().collect();
        for (name, word, expected) in [
            ("a character's usual reading", "行", Some("xing")),
            ("a word that has it", "行动", None),
            ("a word that has not", "行业", Some("hang ye")),
            ("a name stands behind", "单", Some("dan")),
            ("ü", "绿", Some("lv")),
            ("syllables that do not fit", "不合", None),
        ] {
            assert_eq!(exceptions.get(word).map(String::as_str), expected, "{name}");
        }
    }
}
