//! Lists of words that cost the engine their letters alone.
//!
//! A slice of `&str` takes a pointer and a length for each word: eight bytes that hardly compress.
//! The thousands of words that reading a need takes were a twentieth of the engine by that.

use std::str::Chars;

/// Words in one string, each behind the character whose code is its length in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordList {
    packed: &'static str,
}

impl WordList {
    /// For [`words`] alone, which packs the bytes.
    pub(crate) const fn new(packed: &'static [u8]) -> Self {
        match std::str::from_utf8(packed) {
            Ok(packed) => Self { packed },
            Err(_) => panic!("a word is cut"),
        }
    }

    /// Whether a text may begin with a word of the list: `false` is certain.
    ///
    /// A need is asked for a hundred lists at each of its characters, and few have a word there.
    #[cfg(feature = "engine")]
    pub(crate) fn may_begin(self, text: &str) -> bool {
        beginnings::of_list(self) & beginnings::of_text(text) != 0
    }

    pub(crate) fn iter(self) -> Words {
        Words(self.packed.chars())
    }

    pub(crate) fn contains(self, word: &str) -> bool {
        self.iter().any(|it| it == word)
    }
}

/// What texts begin with, as sets of 64 classes of their first two bytes.
#[cfg(feature = "engine")]
mod beginnings {
    use std::cell::Cell;

    use super::WordList;

    const SLOTS: usize = 1024;

    thread_local! {
        /// Sets that were made, each with its list: what is made later may take the slot.
        static MADE: [Cell<(Option<&'static str>, u64)>; SLOTS] =
            const { [const { Cell::new((None, 0)) }; SLOTS] };
    }

    /// The class that a text begins with; a shorter one may be of any.
    pub(super) fn of_text(text: &str) -> u64 {
        match *text.as_bytes() {
            [one, two, ..] => 1 << (((u32::from(one) * 37) ^ u32::from(two)) % u64::BITS),
            _ => u64::MAX,
        }
    }

    /// The classes of a list's words.
    pub(super) fn of_list(list: WordList) -> u64 {
        // The lists lie one behind another, hardly two within 16 bytes.
        let slot = (list.packed.as_ptr() as usize >> 4) % SLOTS;
        MADE.with(|made| {
            let (owner, mut set) = made[slot].get();
            if owner.is_none_or(|it| !std::ptr::eq(it, list.packed)) {
                set = list.iter().fold(0, |set, word| set | of_text(word));
                made[slot].set((Some(list.packed), set));
            }
            set
        })
    }
}

impl IntoIterator for WordList {
    type Item = &'static str;
    type IntoIter = Words;

    fn into_iter(self) -> Words {
        self.iter()
    }
}

/// The words of a [`WordList`], in its order.
#[derive(Clone, Debug)]
pub(crate) struct Words(Chars<'static>);

impl Iterator for Words {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let length = self.0.next()? as usize;
        let (word, rest) = self.0.as_str().split_at(length);
        self.0 = rest.chars();
        Some(word)
    }
}

/// The bytes that words take when packed.
pub(crate) const fn packed_len(words: &[&str]) -> usize {
    let (mut bytes, mut at) = (0, 0);
    while at < words.len() {
        bytes += 1 + words[at].len();
        at += 1;
    }
    bytes
}

/// Words packed as [`WordList`] says.
pub(crate) const fn pack<const BYTES: usize>(words: &[&str]) -> [u8; BYTES] {
    let mut packed = [0; BYTES];
    let (mut end, mut at) = (0, 0);
    while at < words.len() {
        let word = words[at].as_bytes();
        assert!(word.len() < 0x80, "a length is one ASCII character");
        packed[end] = word.len() as u8;
        end += 1;
        let mut byte = 0;
        while byte < word.len() {
            packed[end] = word[byte];
            end += 1;
            byte += 1;
        }
        at += 1;
    }
    packed
}

/// A [`WordList`] of string literals, packed by the compiler.
macro_rules! words {
    ($($word:expr),* $(,)?) => {{
        const WORDS: &[&str] = &[$($word),*];
        const PACKED: [u8; $crate::word_list::packed_len(WORDS)] = $crate::word_list::pack(WORDS);
        const LIST: $crate::word_list::WordList =
            $crate::word_list::WordList::new(&PACKED);
        LIST
    }};
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were_written() {
        const LIST: WordList = words!["不要", "", "non-stick", "é"];
        let words: Vec<&str> = LIST.iter().collect();
        assert_eq!(words, ["不要", "", "non-stick", "é"]);
        assert!(LIST.contains("é") && !LIST.contains("non"));
    }
}
