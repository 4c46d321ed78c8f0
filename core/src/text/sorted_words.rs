//! A list of words that is asked about every word of every text.

/// Words of small Latin letters in alphabetical order.
pub(super) struct SortedWords {
    words: &'static [&'static str],
    shapes: Shapes,
}

impl SortedWords {
    /// The words, of less than 32 bytes each.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut shapes = Shapes::NONE;
        let mut at = 0;
        while at < words.len() {
            shapes = shapes.with(words[at]);
            at += 1;
        }
        Self { words, shapes }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.shapes.may_hold(word) && self.words.binary_search(&word).is_ok()
    }

    #[cfg(test)]
    pub(super) fn is_sorted(&self) -> bool {
        self.words.is_sorted()
    }
}

/// For each first letter, a bit for each length that words have; and a bit for each letter that words end with.
/// Most words of a text are known by them not to be on a list, without a search: the searches took a fifth of
/// the time of building an index.
#[derive(Clone, Copy)]
pub(super) struct Shapes {
    lengths: [u32; 26],
    ends: u32,
}

impl Shapes {
    pub(super) const NONE: Self = Self {
        lengths: [0; 26],
        ends: 0,
    };

    /// With a word of small Latin letters, of less than 32 bytes.
    pub(super) const fn with(mut self, word: &str) -> Self {
        let word = word.as_bytes();
        let first = (word[0] - b'a') as usize;
        self.lengths[first] |= 1 << word.len();
        self.ends |= 1 << (word[word.len() - 1] - b'a');
        self
    }

    /// Whether the word may be one of them.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        let (&[first, ..], &[.., last]) = (word.as_bytes(), word.as_bytes()) else {
            return false;
        };
        let (first, last) = (first.wrapping_sub(b'a'), last.wrapping_sub(b'a'));
        if first >= 26 || last >= 26 || word.len() >= 32 {
            return false;
        }
        self.ends & (1 << last) != 0 && self.lengths[usize::from(first)] & (1 << word.len()) != 0
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
