//! A list of words that is asked about every word of every text.

/// Words of small Latin letters in alphabetical order.
pub(super) struct SortedWords {
    words: &'static [&'static str],
    /// For each first letter, a bit for each length that its words have. Most words of a text are known
    /// by it not to be on the list, without a search: a fifth of the time of building an index.
    lengths: [u32; 26],
}

impl SortedWords {
    /// The words, of less than 32 bytes each.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 26];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            lengths[(word[0] - b'a') as usize] |= 1 << word.len();
            at += 1;
        }
        Self { words, lengths }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.may_contain(word) && self.words.binary_search(&word).is_ok()
    }

    fn may_contain(&self, word: &str) -> bool {
        let first = word.bytes().next().map(|byte| byte.wrapping_sub(b'a'));
        let lengths = first.and_then(|first| self.lengths.get(usize::from(first)));
        lengths.is_some_and(|lengths| word.len() < 32 && lengths & (1 << word.len()) != 0)
    }

    #[cfg(test)]
    pub(super) fn is_sorted(&self) -> bool {
        self.words.is_sorted()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_the_list_are_found_and_no_others() {
        const LIST: SortedWords = SortedWords::new(&["a", "air", "tight", "z"]);
        for word in ["a", "air", "tight", "z"] {
            assert!(LIST.contains(word), "{word}");
        }
        let long = "a".repeat(33);
        for word in ["", "b", "ai", "aim", "night", "Air", "空", "é", &long] {
            assert!(!LIST.contains(word), "{word}");
        }
    }
}
