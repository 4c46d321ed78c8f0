//! A text folded for reading, with the way back to its bytes, and the small steps of a grammar.

use std::ops::Range;

use crate::han::{self, simplified_to_read};
use crate::listing::Date;
use crate::steps;
use crate::vocabulary::words::fold_char;
use crate::word_list::{WordList, words};

/// What may stand between two clauses that are both about criteria.
#[rustfmt::skip]
const JOINTS: WordList = words![
    "且", "并且", "并", "而且", "同时", "以及", "和", "及", "但", "另", "另外", "and", "but",
    "with", "or", "also", "plus",
];

/// Steps that anything is followed for, so that reading takes time in proportion to the text.
pub(super) const REACH: usize = 12;

/// A text with its folded form: width and case gone, one character for one.
pub(super) struct FoldedText<'w> {
    /// As given.
    pub(super) words: &'w str,
    /// Folded, and simplified.
    pub(super) text: String,
    /// For each byte of `text` and its end, where its character stands in `words`.
    origin: Vec<usize>,
    /// Whether Chinese stands in it.
    han: bool,
    /// The day from which periods count.
    pub(super) today: Option<Date>,
}

impl<'w> FoldedText<'w> {
    pub(super) fn new(words: &'w str, today: Option<Date>) -> Self {
        steps::add(1);
        let text: String = words
            .chars()
            .map(|c| match simplified_to_read(fold_char(c)) {
                // `【预算】50万` is a label on a line of its own.
                '【' | '〖' => '\n',
                '】' | '〗' => ':',
                c => c,
            })
            .collect();
        let mut origin = Vec::with_capacity(text.len() + 1);
        for ((at, _), folded) in words.char_indices().zip(text.chars()) {
            origin.resize(origin.len() + folded.len_utf8(), at);
        }
        origin.resize(text.len() + 1, words.len());
        Self {
            words,
            han: han::has_han(&text),
            text,
            origin,
            today,
        }
    }

    /// Whether it is Chinese, at least in part.
    pub(super) fn has_han(&self) -> bool {
        self.han
    }

    /// A span of the folded text as bytes of the words.
    pub(super) fn place(&self, span: Range<usize>) -> Range<usize> {
        self.origin[span.start]..self.origin[span.end.max(span.start)]
    }

    /// A span of the words as bytes of the folded text.
    pub(super) fn folded_place(&self, span: &Range<usize>) -> Range<usize> {
        let at = |end: usize| self.origin.partition_point(|&origin| origin < end);
        at(span.start)..at(span.end)
    }

    pub(super) fn rest(&self, at: usize) -> &str {
        &self.text[at..]
    }

    pub(super) fn next(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    fn previous(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    pub(super) fn latin_before(&self, at: usize) -> bool {
        self.previous(at).is_some_and(|c| c.is_ascii_alphanumeric())
    }

    /// Whether the character here sets clauses apart: punctuation, or a blank beside Chinese.
    pub(super) fn sets_apart(&self, at: usize) -> bool {
        steps::add(1);
        let Some(c) = self.next(at) else { return true };
        let after = || self.next(at + c.len_utf8());
        match c {
            '。' | ';' | '!' | '?' | '\n' | '\r' | '\t' | '、' | '"' | '“' | '”' | '·' | '('
            | ')' => true,
            // `40,000` and `1.2` are one, `a.b` is a name; the Chinese comma is folded to this one.
            ',' => {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                !(digit(self.previous(at)) && digit(after()))
            }
            '.' => !after().is_some_and(|c| c.is_ascii_alphanumeric()),
            ' ' => is_han(self.previous(at)) || is_han(after()),
            _ => false,
        }
    }

    /// Whether a bracket opens before a place.
    pub(super) fn in_bracket(&self, at: usize) -> bool {
        self.previous(at) == Some('(')
    }

    /// Whether a colon stands here that ends a label, and not the hours of a time or a ratio.
    pub(super) fn is_label_end(&self, at: usize) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        self.next(at) == Some(':') && !(digit(self.previous(at)) && digit(self.next(at + 1)))
    }

    pub(super) fn skip_blanks(&self, at: usize) -> usize {
        let blanks = self.text.as_bytes()[at..].iter().take(REACH);
        let count = blanks
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        steps::add(count);
        at + count
    }

    /// Past blanks, separators and conjunctions.
    pub(super) fn skip_joints(&self, mut at: usize) -> usize {
        for _ in 0..REACH {
            let begin = at;
            at = self.skip_blanks(at);
            if let Some(c) = self.next(at).filter(|_| self.sets_apart(at)) {
                at += c.len_utf8();
            }
            at = self.eat(at, JOINTS).unwrap_or(at);
            if at == begin {
                break;
            }
        }
        at
    }

    /// The end of the longest phrase that stands here; Latin ones as whole words.
    pub(super) fn eat(&self, at: usize, phrases: WordList) -> Option<usize> {
        steps::add(1);
        let rest = self.rest(at);
        if !phrases.may_begin(rest) {
            return None;
        }
        let first = rest.as_bytes().first()?;
        let within_word = self.previous(at).is_some_and(|c| c.is_ascii_alphabetic());
        let mut longest = None;
        let two = rest.as_bytes().get(..2);
        for phrase in phrases {
            steps::add(1);
            // Chinese shares few first bytes: two distinguish most phrases.
            let bytes = phrase.as_bytes();
            if bytes.first() != Some(first)
                || bytes.len() > 1 && bytes.get(..2) != two
                || !rest.starts_with(phrase)
            {
                continue;
            }
            let end = at + phrase.len();
            let latin = phrase.as_bytes()[phrase.len() - 1].is_ascii_alphabetic();
            let goes_on = latin
                && self
                    .text
                    .as_bytes()
                    .get(end)
                    .is_some_and(u8::is_ascii_alphabetic);
            let latin_first = first.is_ascii_alphabetic();
            if !(goes_on || latin_first && within_word) {
                longest = longest.max(Some(end));
            }
        }
        longest
    }

    /// As [`eat`](Self::eat), with blanks before it.
    pub(super) fn take(&self, at: usize, phrases: WordList) -> Option<usize> {
        self.eat(self.skip_blanks(at), phrases)
    }

    /// As many of the phrases as follow each other here, blanks between.
    pub(super) fn take_all(&self, mut at: usize, phrases: WordList) -> usize {
        for _ in 0..REACH {
            match self.take(at, phrases) {
                Some(end) => at = end,
                None => break,
            }
        }
        at
    }

    /// Whether a statement may end here: nothing follows, a separator, a dash, or a conjunction.
    pub(super) fn ends(&self, at: usize) -> bool {
        let next = self.skip_blanks(at);
        let apart = |at: usize| self.sets_apart(at) || self.next(at) == Some(':');
        let dash = |c: char| matches!(c, '-' | '–' | '—');
        apart(at)
            || apart(next)
            || next > at && self.next(next).is_some_and(dash)
            || self.eat(next, JOINTS).is_some()
    }

    /// A place with at most `bytes` on either side.
    pub(super) fn near(&self, place: Range<usize>, bytes: usize) -> Range<usize> {
        steps::add(2 * bytes);
        let start = self
            .text
            .floor_char_boundary(place.start.saturating_sub(bytes));
        let end = (place.end + bytes).min(self.text.len());
        start..self.text.ceil_char_boundary(end)
    }

    /// At most `bytes` before a place, within its clause.
    pub(super) fn before(&self, at: usize, bytes: usize) -> &str {
        let mut start = at.saturating_sub(bytes);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let window = &self.text[start..at];
        steps::add(bytes);
        let cut = window
            .char_indices()
            .filter(|(offset, _)| self.sets_apart(start + offset))
            .rfind(|(_, c)| *c != ' ');
        cut.map_or(window, |(offset, c)| &window[offset + c.len_utf8()..])
    }

    /// At most `bytes` from a place on, within its clause.
    pub(super) fn ahead(&self, at: usize, bytes: usize) -> &str {
        let mut end = (at + bytes).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let window = &self.text[at..end];
        steps::add(bytes);
        let cut = window
            .char_indices()
            .find(|&(offset, c)| c != ' ' && c != '、' && self.sets_apart(at + offset));
        cut.map_or(window, |(offset, _)| &window[..offset])
    }
}

/// Whether there is a character, and it is Chinese.
pub(super) fn is_han(c: Option<char>) -> bool {
    c.is_some_and(han::is_han)
}

/// The characters that phrases begin with, in order.
pub(super) fn first_characters(lists: impl Iterator<Item = WordList>) -> Vec<char> {
    let phrases = lists.flatten();
    let mut first: Vec<char> = phrases.filter_map(|phrase| phrase.chars().next()).collect();
    crate::order::sort_by_key(&mut first, |c| *c);
    first.dedup();
    first
}
