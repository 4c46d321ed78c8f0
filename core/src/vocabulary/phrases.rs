//! Finding the phrases of a vocabulary in free words, run together or set apart.

use super::words::{fold_char, is_filler};
use crate::han::simplified;

/// A phrase found in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<T> {
    /// Byte offset of its first character in the words.
    pub(super) start: usize,
    /// Byte offset past its last character.
    pub(super) end: usize,
    /// What it states.
    pub(super) value: T,
}

/// Words folded for comparison, with the way back to their bytes.
///
/// Blanks, punctuation and the particles 和, 及 and 与 are left out, since sources set them
/// differently in one and the same name.
pub(super) struct Folded {
    text: String,
    /// For each byte of `text`, the range of the character of the words that it came from.
    origin: Vec<(usize, usize)>,
}

impl Folded {
    pub(super) fn new(words: &str) -> Self {
        let mut text = String::with_capacity(words.len());
        let mut origin = Vec::with_capacity(words.len());
        for (at, c) in words.char_indices() {
            let folded = simplified(fold_char(c));
            if folded.is_alphanumeric() && !matches!(folded, '和' | '及' | '与') || folded == '+'
            {
                text.push(folded);
                origin.resize(text.len(), (at, at + c.len_utf8()));
            }
        }
        Self { text, origin }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a Latin word neither begins before `start` nor goes on after `end`.
    fn stands_alone(&self, words: &str, start: usize, end: usize) -> bool {
        let latin = |c: Option<char>| c.is_some_and(|c| fold_char(c).is_ascii_alphanumeric());
        let first = words[start..].chars().next();
        let last = words[..end].chars().next_back();
        let before = words[..start].chars().next_back();
        let mut after = words[end..].chars();
        let next = after.next();
        let plural = matches!(next, Some('s')) && !latin(after.next());
        debug_assert!(self.origin.len() == self.text.len());
        !(latin(first) && latin(before) || latin(last) && latin(next) && !plural)
    }
}

/// As many bytes as a Chinese character has.
const HEAD: usize = 3;

/// Phrases with what they state, longest first.
pub(super) struct Phrases<T> {
    entries: Vec<(String, T)>,
}

impl<T: Copy> Phrases<T> {
    /// Phrases in any width, case and spacing. Where two are the same, the earlier one wins.
    pub(super) fn new<'a>(entries: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut entries: Vec<(String, T)> = entries
            .into_iter()
            .map(|(phrase, value)| (Folded::new(phrase).text, value))
            .filter(|(phrase, _)| !phrase.is_empty())
            .collect();
        crate::order::sort_by_key(&mut entries, |(phrase, _)| std::cmp::Reverse(phrase.len()));
        Self { entries }
    }

    /// The longest phrase with which words begin.
    #[cfg(feature = "engine")]
    pub(super) fn first(&self, words: &str) -> Option<Found<T>> {
        let (_, found) = self.at(words, &Folded::new(words), 0)?;
        (found.start == 0).then_some(found)
    }

    /// The longest phrase at a place of the folded words, and its length there.
    fn at(&self, words: &str, folded: &Folded, at: usize) -> Option<(usize, Found<T>)> {
        let rest = &folded.text[at..];
        let head = rest.as_bytes().get(..HEAD);
        self.entries.iter().find_map(|(phrase, value)| {
            // The first bytes distinguish most phrases, and cost no call.
            let bytes = phrase.as_bytes();
            if bytes.len() >= HEAD && head != Some(&bytes[..HEAD]) || !rest.starts_with(phrase) {
                return None;
            }
            let start = folded.origin[at].0;
            let end = folded.origin[at + phrase.len() - 1].1;
            folded.stands_alone(words, start, end).then_some((
                phrase.len(),
                Found {
                    start,
                    end,
                    value: *value,
                },
            ))
        })
    }

    /// Finds phrases from left to right, the longest at each place.
    pub(super) fn scan(&self, words: &str) -> Vec<Found<T>> {
        let folded = Folded::new(words);
        let mut found = Vec::new();
        let mut at = 0;
        while at < folded.text.len() {
            let hit = self.at(words, &folded, at);
            at += match hit {
                Some((length, hit)) => {
                    found.push(hit);
                    length
                }
                None => folded.text[at..].chars().next().map_or(1, char::len_utf8),
            };
        }
        found
    }
}

/// Whether a character sets one statement apart from the next.
pub(super) fn is_separator(c: char) -> bool {
    matches!(
        c,
        '、' | '，' | ',' | ';' | '；' | '|' | '/' | '／' | '\n' | '\t' | '。' | '｜'
    )
}

/// A span between separators with the phrases found in it.
pub(super) struct Segment<'w, T> {
    /// Byte offset of `text` in the words.
    pub(super) start: usize,
    pub(super) text: &'w str,
    pub(super) found: Vec<Found<T>>,
}

/// Cuts words at separators that stand outside `found`; fillers and empty spans are left out.
pub(super) fn segments<'w, T: Copy>(words: &'w str, found: &[Found<T>]) -> Vec<Segment<'w, T>> {
    let mut cuts = vec![0];
    for (at, c) in words.char_indices() {
        if is_separator(c) && !found.iter().any(|f| f.start <= at && at < f.end) {
            cuts.extend([at, at + c.len_utf8()]);
        }
    }
    cuts.push(words.len());
    cuts.chunks(2)
        .filter_map(|cut| {
            let raw = &words[cut[0]..cut[1]];
            let text = raw.trim();
            let start = cut[0] + (raw.len() - raw.trim_start().len());
            let found: Vec<Found<T>> = found
                .iter()
                .filter(|f| cut[0] <= f.start && f.start < cut[1])
                .copied()
                .collect();
            (!found.is_empty() || !is_filler(text)).then_some(Segment { start, text, found })
        })
        .collect()
}

/// One piece for each phrase found, and one without a value for each span that holds none.
pub(super) fn pieces<T: Copy>(segments: Vec<Segment<'_, T>>) -> Vec<(&str, Option<T>)> {
    let mut pieces = Vec::new();
    for segment in segments {
        if segment.found.is_empty() {
            pieces.push((segment.text, None));
        }
        let mut start = 0;
        for (i, found) in segment.found.iter().enumerate() {
            // One phrase may have several values: all of them have its words.
            let after = &segment.found[i + 1..];
            let end = match after.iter().find(|next| next.start > found.start) {
                Some(next) => next.start - segment.start,
                None => segment.text.len(),
            };
            let joints = |c: char| c.is_whitespace() || matches!(c, '-' | '—' | '–' | '+' | '&');
            let mut text = segment.text[start..end].trim_matches(joints);
            // `完全转让其他`: the filler is run together with the phrase and not part of it.
            if let Some(phrase) = text.strip_suffix("其他")
                && segment.start + start + phrase.len() == found.end
            {
                text = phrase;
            }
            let text = if text.is_empty() { segment.text } else { text };
            pieces.push((text, Some(found.value)));
            if after.first().is_none_or(|next| next.start > found.start) {
                start = end;
            }
        }
    }
    pieces
}
