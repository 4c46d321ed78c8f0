//! A text as numbers and addresses are sought in it: one way to write each digit, dash and blank,
//! with the place of each in the original.

use std::ops::Range;

/// A folded text.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text`, and its end, the byte of the original.
    places: Vec<usize>,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut places = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            text.push(fold(c));
            places.resize(text.len(), at);
        }
        places.push(original.len());
        Self { text, places }
    }

    /// A range of the folded text in the original.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.places[range.start]..self.places[range.end]
    }
}

fn fold(c: char) -> char {
    let ascii = |code: u32| char::from_u32(code).unwrap_or(c).to_ascii_lowercase();
    match c {
        '\u{ff01}'..='\u{ff5e}' => fold(ascii(u32::from(c) - 0xfee0)),
        '﹫' => '@',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '~' => '-',
        '·' | '•' | '。' => '.',
        '【' | '〔' | '[' | '{' => '(',
        '】' | '〕' | ']' | '}' => ')',
        // Digits for mathematics, Arabic and Persian ones.
        '\u{1d7ce}'..='\u{1d7ff}' => ascii((u32::from(c) - 0x1d7ce) % 10 + 0x30),
        '\u{660}'..='\u{669}' => ascii(u32::from(c) - 0x660 + 0x30),
        '\u{6f0}'..='\u{6f9}' => ascii(u32::from(c) - 0x6f0 + 0x30),
        c if c.is_whitespace() => ' ',
        c => c.to_ascii_lowercase(),
    }
}

/// The digits of a text with the place of each; separators between them are passed over, all else
/// is one `|`.
pub(super) struct Digits {
    pub(super) text: String,
    places: Vec<Range<usize>>,
}

/// More separators than this end a number.
const MOST_SEPARATORS: usize = 3;

impl Digits {
    pub(super) fn of(folded: &str) -> Self {
        let mut text = String::new();
        let mut places = Vec::new();
        let mut separators = 0;
        for (at, c) in folded.char_indices() {
            let place = at..at + c.len_utf8();
            if let Some(digit) = digit(c) {
                separators = 0;
                text.push(digit);
                places.push(place);
            } else if " -.()/_+,:".contains(c) && separators < MOST_SEPARATORS {
                separators += 1;
            } else if !text.ends_with('|') {
                text.push('|');
                places.push(place);
            }
        }
        Self { text, places }
    }

    /// The places at which a number stands, from its first digit to its last.
    pub(super) fn find(&self, number: &str) -> Vec<Range<usize>> {
        self.text
            .match_indices(number)
            .map(|(at, _)| self.places[at].start..self.places[at + number.len() - 1].end)
            .collect()
    }
}

/// The digit that a character stands for, also in Chinese: 一三八 is 138.
pub(super) fn digit(c: char) -> Option<char> {
    const CHINESE: &str = "〇一二三四五六七八九";
    if c.is_ascii_digit() {
        return Some(c);
    }
    let value = match c {
        '零' => 0,
        '幺' => 1,
        c => CHINESE.chars().position(|known| known == c)?,
    };
    char::from_digit(value as u32, 10)
}
