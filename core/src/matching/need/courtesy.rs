//! Spans of a typed need that are talk: courtesy, questions, who asks, and words that only lead to what
//! is asked.

mod asker;
mod phrases;

use std::ops::Range;

use super::figure_names::strip_prefix;
use super::folded_text::{FoldedText, is_han};
use crate::steps;
use crate::vocabulary::Region;
use crate::word_list::words;
use phrases::{
    ASKING, ASKS, CLOSINGS, DESCRIBES, GREETINGS, GREETINGS_BEHIND, HEADERS, HERE, IN, KNOWS,
    MATTERS, NAMED, NAMES, NO_TALK, SEATS, SELVES, TALK, UNTIL, WE_ARE,
};

/// The longest greeting, and the longest name below a letter, in bytes.
const LONGEST_NAME: usize = 40;

/// Words without the talk before them: `请问有没有耐200度的胶`.
pub(super) fn without_talk(words: &str) -> &str {
    let mut words = words.trim_start();
    loop {
        let longest = TALK
            .iter()
            .filter_map(|it| strip_prefix(words, it))
            .filter(|rest| !rest.starts_with(|it: char| it.is_ascii_alphabetic()))
            .min_by_key(|rest| rest.len());
        match longest {
            Some(rest) if !rest.is_empty() => words = rest.trim_start(),
            _ => return words,
        }
    }
}

/// Adds the spans of a typed need that are talk.
pub(super) fn find(folded_text: &FoldedText<'_>, places: &mut Vec<Range<usize>>) {
    let text = folded_text.text.as_str();
    places.extend(closing(text));
    let mut at = 0;
    let mut begins = true;
    while let Some(c) = folded_text.next(at) {
        let apart = folded_text.sets_apart(at) || matches!(c, ':' | '—' | '–');
        if apart || c == ' ' {
            begins |= apart;
            at += c.len_utf8();
            continue;
        }
        if let Some(end) = folded_text.eat(at, NO_TALK) {
            (at, begins) = (end, false);
            continue;
        }
        let end = here(folded_text, at, begins).filter(|&end| end > at);
        places.extend(end.map(|end| at..end));
        begins = false;
        let next = end.unwrap_or(at + c.len_utf8());
        at = if end.is_none() && !is_han(Some(c)) {
            past_word(text, next)
        } else {
            next
        };
    }
}

/// Where the talk ends that begins here, if any does.
fn here(folded_text: &FoldedText<'_>, at: usize, begins: bool) -> Option<usize> {
    if begins && let Some(end) = greeting(folded_text, at).or_else(|| description(folded_text, at))
    {
        return Some(end);
    }
    let name = folded_text.eat(at, NAMES);
    let name = name.filter(|&end| folded_text.take(end, MATTERS).is_none());
    let talk = folded_text.eat(at, TALK).max(name);
    talk.max(question(folded_text, at))
        .max(asker::own_place(folded_text, at))
        .or_else(|| whereabouts(folded_text, at))
        .or_else(|| seat(folded_text, at))
}

/// `Dear Ms Miller,`, `王老师您好：`
fn greeting(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let clause = folded_text.ahead(at, LONGEST_NAME);
    let clause = clause.split_once(':').map_or(clause, |(head, _)| head);
    if folded_text.eat(at, HEADERS).is_some() {
        let line = folded_text.rest(at).find('\n');
        return line
            .filter(|&length| length < 2 * LONGEST_NAME)
            .map(|length| at + length);
    }
    let past = at + clause.len();
    if let Some(end) = folded_text.eat(at, GREETINGS) {
        // `hi-res cameras` greets nobody, and neither does a whole need.
        let name = &folded_text.text[end..past.max(end)];
        let named = !name.starts_with('-') && name.split_whitespace().count() < 5;
        let goes_on = folded_text.next(past).is_some() && clause.len() + 3 < LONGEST_NAME;
        return (named && goes_on).then_some(past);
    }
    if asker::called(folded_text, at, clause) {
        return Some(past);
    }
    GREETINGS_BEHIND.iter().find_map(|word| {
        let end = at + clause.find(word)? + word.len();
        folded_text.ends(end).then_some(end)
    })
}

/// `我司主营汽车内饰件`, `we are a mid-sized dairy`
fn description(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    if let Some(end) = asker::clause(folded_text, at) {
        return Some(end);
    }
    if let Some(end) = folded_text.eat(at, SELVES) {
        let end = folded_text.eat(folded_text.skip_blanks(end), DESCRIBES)?;
        let clause = folded_text.ahead(at, 120);
        let asks = ASKING
            .iter()
            .any(|word| folded_text.text[end..at + clause.len()].contains(word));
        // `工厂在线监测` is no place where a factory is.
        let there = !folded_text.text[..end].ends_with('在')
            || Region::leading(folded_text.ahead(end, 24)).is_some();
        return (!asks && there).then_some(at + clause.len());
    }
    let named = folded_text
        .eat(at, NAMED)
        .filter(|&end| is_capital(folded_text, end));
    let mut end = folded_text.eat(at, WE_ARE).max(named)?;
    let until = at + folded_text.ahead(at, 160).len();
    while end < until {
        end = past_word(&folded_text.text, folded_text.skip_blanks(end));
        let next = folded_text.skip_blanks(end);
        if folded_text.eat(next, UNTIL).is_some() {
            break;
        }
        if next == end && end < until {
            end += folded_text.next(end).map_or(1, char::len_utf8);
        }
    }
    Some(end.min(until))
}

/// `does anybody know how to`
fn question(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let end = folded_text.eat(at, ASKS)?;
    let subject = past_word(&folded_text.text, folded_text.skip_blanks(end));
    folded_text.take(subject, KNOWS)
}

/// Whether a word with a capital stands here.
fn is_capital(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let place = folded_text.skip_blanks(at);
    let given = &folded_text.words[folded_text.place(place..folded_text.text.len())];
    given.starts_with(char::is_uppercase)
}

/// `in Ireland`: where something is, which no criterion asks.
fn whereabouts(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let end = match folded_text.eat(at, HERE) {
        Some(end) => end,
        None => folded_text
            .eat(at, IN)
            .filter(|&end| is_capital(folded_text, end))?,
    };
    let mut place = folded_text.skip_blanks(end);
    // `广东佛山`
    for _ in 0..3 {
        match Region::leading(folded_text.ahead(place, 40)) {
            Some(end) => place += end,
            None => break,
        }
    }
    if place > folded_text.skip_blanks(end) {
        return Some(place);
    }
    if let Some(place) = asker::whereabouts(folded_text, end) {
        return Some(place);
    }
    // `我们在若尔盖，`
    let clause = folded_text.ahead(end, 24);
    let named = folded_text.text[at..end].ends_with('在')
        && (6..=12).contains(&clause.len())
        && clause.chars().all(|c| is_han(Some(c)))
        && !clause.contains(DEEDS)
        && folded_text.next(end + clause.len()).is_some();
    named.then_some(end + clause.len())
}

/// What somebody does who is nowhere: `我们在找`.
const DEEDS: [char; 12] = [
    '找', '寻', '做', '用', '研', '开', '生', '使', '考', '想', '准', '推',
];

/// `our seat is in the Hallertau, Bavaria`: a place that no table knows.
fn seat(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let end = folded_text.eat(at, SEATS)?;
    let mut end = folded_text
        .eat(folded_text.skip_blanks(end), words!["the"])
        .unwrap_or(end);
    let mut named = None;
    for _ in 0..4 {
        if !is_capital(folded_text, end) {
            break;
        }
        end = past_word(&folded_text.text, folded_text.skip_blanks(end));
        named = Some(end);
        end = folded_text.take(end, words![","]).unwrap_or(end);
    }
    named
}

/// From the words that close a letter on, with the name below them.
fn closing(text: &str) -> Option<Range<usize>> {
    let mut from = text.len() / 2;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    steps::add(text.len() - from);
    let start = CLOSINGS.iter().filter_map(|word| {
        let at = from + text[from..].find(word)?;
        let within = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        (!within).then_some(at)
    });
    let start = start.min()?;
    let rest = &text[start..];
    let stops = ['\n', ',', '!', '。', '.'];
    let (words, below) = rest.split_once(stops).unwrap_or((rest, ""));
    // `stable thanks to silica` closes nothing.
    let closes = words.len() <= LONGEST_NAME && !words.starts_with("thanks to");
    let name = below.trim().len() <= LONGEST_NAME && !below.contains(|c: char| c.is_ascii_digit());
    (closes && name).then_some(start..text.len())
}

/// Past the Latin word that goes on here.
fn past_word(text: &str, at: usize) -> usize {
    let goes_on = |c: char| c.is_alphanumeric() && !is_han(Some(c)) || matches!(c, '\'' | '-');
    let length = text[at..].find(|c| !goes_on(c)).unwrap_or(text.len() - at);
    steps::add(length);
    at + length
}
