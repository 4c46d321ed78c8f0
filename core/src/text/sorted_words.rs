//! A list of words that is asked about every word of every text.

/// Words of small Latin letters in alphabetical order.
pub(super) struct SortedWords {
    words: &'static [&'static str],
    lengths: Lengths,
}

impl SortedWords {
    /// The words, of less than 32 bytes each.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = Lengths::NONE;
        let mut at = 0;
        while at < words.len() {
            lengths = lengths.with(words[at]);
            at += 1;
        }
        Self { words, lengths }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.lengths.may_hold(word) && self.words.binary_search(&word).is_ok()
    }

    #[cfg(test)]
    pub(super) fn is_sorted(&self) -> bool {
        self.words.is_sorted()
    }
}

/// For each first letter, a bit for each length that words have. Most words of a text are known by it
/// not to be on a list, without a search: the searches took a fifth of the time of building an index.
#[derive(Clone, Copy)]
pub(super) struct Lengths([u32; 26]);

impl Lengths {
    pub(super) const NONE: Self = Self([0; 26]);

    /// With a word of small Latin letters, of less than 32 bytes.
    pub(super) const fn with(mut self, word: &str) -> Self {
        let word = word.as_bytes();
        self.0[(word[0] - b'a') as usize] |= 1 << word.len();
        self
    }

    /// Whether the word may be one of them.
    pub(super) fn may_hold(self, word: &str) -> bool {
        let first = word.bytes().next().map(|byte| byte.wrapping_sub(b'a'));
        let lengths = first.and_then(|first| self.0.get(usize::from(first)));
        lengths.is_some_and(|lengths| word.len() < 32 && lengths & (1 << word.len()) != 0)
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
