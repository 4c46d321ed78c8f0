//! Spans of a typed need that hold general words alone, and general words at the edges of others.
//!
//! Function words, punctuation and what is read already cut a text into phrases. One that holds no other
//! word gives no terms: `a machine for`, `题目：`. Neither does a place that stands alone.

use std::ops::Range;

use super::folded_text::{FoldedText, is_han};
use super::general_words::{General, LONGEST, general};
use crate::steps;
use crate::text::{is_function_character, is_particle, is_stop_word};
use crate::vocabulary::Region;
use crate::word_list::{WordList, words};

/// What a piece of a phrase is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Never,
    Alone,
    Thing,
    Place,
    Number,
    /// What may name a thing.
    Name,
}

/// Particles that names hold: `手机中框`, `工艺一体化`.
const SOFT: &str = "中上下一两把对去";

/// The spans that give no terms, in bytes of the words.
#[derive(Default)]
pub(super) struct Silent {
    /// Of words that never say anything.
    pub(super) never: Vec<Range<usize>>,
    /// Of words that say something where a need has no others.
    pub(super) alone: Vec<Range<usize>>,
}

/// Finds them beside what is `taken`, in bytes of the words.
pub(super) fn find(folded_text: &FoldedText<'_>, taken: &[Range<usize>]) -> Silent {
    let mut is_taken = vec![false; folded_text.text.len() + 1];
    for place in taken {
        let place = folded_text.folded_place(place);
        steps::add(place.len());
        is_taken[place].fill(true);
    }
    let mut silent = Silent::default();
    let mut phrase: Vec<(Range<usize>, Piece)> = Vec::new();
    let mut at = 0;
    while let Some(c) = folded_text.next(at) {
        let before = phrase.last().map(|it| it.1);
        let piece = (!is_taken[at]).then(|| piece(folded_text, at, before));
        let (end, piece) = piece.flatten().unwrap_or((at + c.len_utf8(), None));
        if piece == Some(Piece::Number)
            && !is_taken[at..end].contains(&true)
            && counts(folded_text, at..end)
        {
            silent.never.push(folded_text.place(at..end));
        }
        let taken = is_taken[at..end].iter().position(|&taken| taken);
        let end = taken.filter(|&free| free > 0).map_or(end, |free| at + free);
        if let Some(piece) = piece {
            phrase.push((at..end, piece));
        } else if c != ' ' || is_taken[at] {
            close(folded_text, &mut phrase, &mut silent);
        }
        steps::add(end - at);
        at = end;
    }
    close(folded_text, &mut phrase, &mut silent);
    silent
}

/// Whether a number counts what follows, and is no part of a name: `42,000 spindles`, `20 lines`, `36台`.
fn counts(folded_text: &FoldedText<'_>, number: Range<usize>) -> bool {
    #[rustfmt::skip]
    const COUNTERS: WordList = words![
        "台", "条", "个", "人", "家", "次", "期", "批", "套", "件", "名", "位", "头", "只", "轮", "顿", "项", "种", "款",
    ];
    let digits = &folded_text.text[number.clone()];
    let noun = folded_text.text[number.end..]
        .strip_prefix(' ')
        .unwrap_or_default();
    let length = noun.bytes().take_while(u8::is_ascii_lowercase).count();
    let plural = length > 3 && noun[..length].ends_with('s') && digits.len() < 4;
    digits.contains(',') || plural || folded_text.take(number.end, COUNTERS).is_some()
}

/// The piece that begins here and where it ends: a function word is none, but ends.
fn piece(
    folded_text: &FoldedText<'_>,
    at: usize,
    before: Option<Piece>,
) -> Option<(usize, Option<Piece>)> {
    let c = folded_text.next(at).filter(|c| c.is_alphanumeric())?;
    if is_han(Some(c)) {
        return Some(han(folded_text, at, before));
    }
    let end = word_end(&folded_text.text, at);
    let word = &folded_text.text[at..end];
    if c.is_ascii_digit()
        && word
            .bytes()
            .all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','))
    {
        return Some((end, Some(Piece::Number)));
    }
    let given = &folded_text.words[folded_text.place(at..end)];
    if given.starts_with(char::is_uppercase)
        && let Some(length) = Region::leading(folded_text.ahead(at, 40))
        && at + length >= end
    {
        return Some((at + length, Some(Piece::Place)));
    }
    let parts = || word.split('-').filter(|part| !part.is_empty());
    let stops = |part: &str| is_stop_word(part) || part.contains('\'');
    if parts().all(stops) {
        return Some((end, None));
    }
    let all =
        |least| parts().all(|part| stops(part) || general(part).is_some_and(|it| it <= least));
    let kind = match general(word) {
        Some(it) => of(it),
        None if all(General::Never) => Piece::Never,
        None if all(General::Alone) => Piece::Alone,
        None => Piece::Name,
    };
    Some((end, Some(kind)))
}

fn of(general: General) -> Piece {
    match general {
        General::Never => Piece::Never,
        General::Alone => Piece::Alone,
        General::Thing => Piece::Thing,
    }
}

/// The same of Chinese, which is not cut into words: the longest general word counts.
fn han(folded_text: &FoldedText<'_>, at: usize, before: Option<Piece>) -> (usize, Option<Piece>) {
    let rest = folded_text.rest(at);
    let characters = rest.char_indices().take(LONGEST);
    let characters = characters.take_while(|&(_, c)| is_han(Some(c)));
    let mut ends: Vec<usize> = characters.map(|(start, c)| start + c.len_utf8()).collect();
    steps::add(rest.len().min(LONGEST * 3));
    let first = ends.first().copied().unwrap_or(1);
    let place = (before != Some(Piece::Name)).then(|| Region::leading(folded_text.ahead(at, 40)));
    if let Some(end) = place.flatten() {
        return (at + end, Some(Piece::Place));
    }
    while let Some(end) = ends.pop() {
        if let Some(it) = general(&rest[..end]) {
            return (at + end, Some(of(it)));
        }
    }
    let c = rest.chars().next().unwrap_or(' ');
    let within = SOFT.contains(c)
        && rest[first..].starts_with(|c| is_han(Some(c)) && !is_function_character(c));
    let piece = match (is_particle(c), is_function_character(c)) {
        _ if within => Some(Piece::Name),
        (true, _) => None,
        (_, true) => Some(Piece::Alone),
        _ => Some(Piece::Name),
    };
    (at + first, piece)
}

/// Who is to have what stands before: `机器视觉公司`.
const SOMEBODY: WordList = words![
    "公司",
    "企业",
    "厂家",
    "厂商",
    "厂",
    "供应商",
    "供货商",
    "机构",
    "单位",
    "团队",
];

/// Behind a phrase, `closes` says what of it gives no terms.
fn close(
    folded_text: &FoldedText<'_>,
    phrase: &mut Vec<(Range<usize>, Piece)>,
    silent: &mut Silent,
) {
    let is = |piece: Piece| phrase.iter().any(|it| it.1 == piece);
    let place = |span: &[(Range<usize>, Piece)]| {
        let (first, last) = (span.first()?, span.last()?);
        Some(folded_text.place(first.0.start..last.0.end))
    };
    let mut pairs = phrase.windows(2);
    let named = pairs.any(|it| it[0].1 == Piece::Alone && it[1].1 == Piece::Thing);
    if is(Piece::Name) || named {
        // General words before `提供` lead to it: `投资方式参与固态电池`.
        let edge = |pieces: &mut dyn Iterator<Item = Piece>| {
            let general = pieces.take_while(|&it| it != Piece::Name);
            let never = general.enumerate().filter(|it| it.1 == Piece::Never);
            never.last().map_or(0, |(last, _)| last + 1)
        };
        let head = edge(&mut phrase.iter().map(|it| it.1));
        let head = if named { 0 } else { head };
        let somebody = |span: &Range<usize>| SOMEBODY.contains(&folded_text.text[span.clone()]);
        let tail = edge(&mut phrase.iter().rev().map(|(span, piece)| match piece {
            Piece::Alone if somebody(span) => Piece::Never,
            piece => *piece,
        }));
        let tail = if named { 0 } else { tail };
        silent.never.extend(place(&phrase[..head]));
        silent.never.extend(place(&phrase[phrase.len() - tail..]));
    } else if is(Piece::Alone) || is(Piece::Thing) || is(Piece::Place) {
        silent.alone.extend(place(phrase));
    } else if is(Piece::Never) {
        silent.never.extend(place(phrase));
    }
    phrase.clear();
}

/// Past a Latin word or a number: `off-the-shelf`, `1,200`.
fn word_end(text: &str, at: usize) -> usize {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let rest = text[at..].char_indices();
    let goes_on = |&(offset, c): &(usize, char)| {
        let place = at + offset;
        c.is_alphanumeric() && !is_han(Some(c))
            || matches!(c, '\'' | '’' | '-')
            || matches!(c, '.' | ',') && place > at && digit(place - 1) && digit(place + 1)
    };
    let length = rest
        .take_while(goes_on)
        .map(|(_, c)| c.len_utf8())
        .sum::<usize>();
    at + length
}
