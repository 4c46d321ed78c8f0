//! Figures in running text, each with the words around it: for needs typed by people and for
//! listings that state their figures in sentences.

use std::ops::Range;

use super::bounds::{Bound, Given, bound, is_alone, trim_name};
use super::model::{Interval, Metric};
use super::numbers::numbers;
use crate::listing::Dimension;
use crate::steps;

/// A figure where it stands in a text.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The figure; its words are the clause in which it stands, its name what stands between it
    /// and the figure before.
    pub(crate) metric: Metric,
    /// The number, its unit and what bounds it, in bytes of the text.
    pub(crate) span: Range<usize>,
    /// Its bounds in base units.
    pub(crate) interval: Interval,
    /// Whether a sign or a word bounds it, or a second number.
    pub(crate) stated: bool,
    /// What the clause says before it, from the last figure of its dimension on.
    pub(crate) before: String,
    /// What the clause says after it, up to the next figure.
    pub(crate) after: String,
    /// The clause before, of the same sentence.
    pub(crate) previous: String,
}

/// The figures of a text that have a unit or a bound, clause by clause.
pub(crate) fn in_text(text: &str) -> impl Iterator<Item = Place> + '_ {
    let mut previous = "";
    clauses(text).into_iter().flat_map(move |(clause, begins)| {
        let given = &text[clause.clone()];
        let start = clause.start + given.len() - given.trim_start().len();
        let clause = given.trim();
        let before = if begins { "" } else { previous };
        let mut places = read_clause(clause, before);
        for place in &mut places {
            place.span = place.span.start + start..place.span.end + start;
        }
        // A clause with a figure names that figure.
        previous = if places.is_empty() { clause } else { "" };
        places
    })
}

fn read_clause(clause: &str, previous: &str) -> Vec<Place> {
    let mut places = Vec::new();
    steps::add(clause.len());
    let given = Given::new(clause);
    let folded = &given.folded;
    let all = numbers(folded);
    let mut bounds: Vec<Bound> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let found = bound(folded, &all, at);
        // `一种` and `三元` begin with numerals; a figure has a bound.
        let numeral = all[at].plain && !found.stated;
        at = found.last + 1;
        let bare = found.unit.0 == found.unit.1 && !all[found.last].percent;
        let counted = found.stated || !bare;
        if !numeral && counted && is_alone(folded, &all[found.last]) && !is_year(folded, &found) {
            bounds.push(found);
        }
    }
    let mut ends: Vec<(Dimension, usize)> = Vec::new();
    for (index, found) in bounds.iter().enumerate() {
        let mut metric = given.metric(found, "");
        let Some(interval) = metric.interval() else {
            continue;
        };
        let alike = ends
            .iter()
            .rev()
            .find(|(dimension, _)| *dimension == interval.dimension);
        let from = alike.map_or(0, |(_, end)| *end).min(found.start);
        let before = given.slice(from, found.start);
        let until = bounds
            .get(index + 1)
            .map_or(folded.len(), |next| next.start.max(found.end));
        let last = ends.last().map_or(0, |(_, end)| *end).min(found.start);
        trim_name(&given.slice(last, found.start)).clone_into(&mut metric.name);
        ends.push((interval.dimension.clone(), found.end));
        places.push(Place {
            metric,
            span: given.span(found.start, found.end),
            interval,
            stated: found.stated,
            before,
            after: given.slice(found.end, until),
            previous: previous.to_owned(),
        });
    }
    places
}

/// Whether a figure is a year of the calendar.
fn is_year(folded: &str, bound: &Bound) -> bool {
    let unit = &folded[bound.unit.0..bound.unit.1];
    (1900.0..2100.0).contains(&bound.value) && (unit.is_empty() || unit == "年")
}

/// Where a clause is longer than this many bytes, it ends at the next blank, or where there is none
/// behind as many again: the words around a figure that far away are not about it, and what is
/// read of each figure stays small.
const LONGEST_CLAUSE: usize = 2000;

/// The clauses of a text, each with whether it begins a sentence.
fn clauses(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut clauses = Vec::new();
    let (mut start, mut begins) = (0, true);
    for (at, c) in text.char_indices() {
        steps::add(1);
        let after = &text[at + c.len_utf8()..];
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let in_number = digit(text[..at].chars().next_back()) && digit(after.chars().next());
        let sentence = match c {
            '。' | '；' | ';' | '！' | '!' | '？' | '?' | '\n' => true,
            '.' => {
                !in_number
                    && after.chars().next().is_none_or(char::is_whitespace)
                    && !is_short(&text[..at])
            }
            _ => false,
        };
        let comma = match c {
            '，' | '、' => true,
            ',' => !in_number,
            _ => false,
        };
        let length = at - start;
        if sentence || comma || length > LONGEST_CLAUSE && c.is_whitespace() {
            clauses.push((start..at, begins));
            (start, begins) = (at + c.len_utf8(), sentence);
        } else if length > 2 * LONGEST_CLAUSE && !c.is_ascii_digit() {
            clauses.push((start..at, begins));
            (start, begins) = (at, false);
        }
    }
    clauses.push((start..text.len(), begins));
    clauses
}

/// Whether a full stop behind this ends a short form and no sentence.
fn is_short(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    steps::add(word.len());
    [
        "approx", "max", "min", "ca", "no", "e.g", "vs", "temp", "eg", "ie",
    ]
    .contains(&word.to_ascii_lowercase().as_str())
}
