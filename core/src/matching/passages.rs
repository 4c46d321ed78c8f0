//! Where the terms of a need stand in a listing's texts, and in the need's own.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::han::simplified_text;
use crate::listing::{Text, TextPart};
use crate::steps;
use crate::text::{Analyser, TokenKind};
use crate::wire::{Passage, TextRun};

/// Passages of a body text are cut to about this many characters.
const WINDOW: usize = 140;
/// At most this many body passages are shown.
const BODY_PASSAGES: usize = 2;

/// What is sought in a listing's text, with its weights.
#[derive(Debug, Default)]
pub(super) struct Sought<'a> {
    /// Terms as the analyser gives them.
    pub terms: BTreeMap<&'a str, f32>,
    /// Chinese words that stand for English terms, as they are written.
    pub words: Vec<(&'a str, f32)>,
}

/// A span of text with a weight.
pub(super) type Mark = (Range<usize>, f32);

/// The passages in which there are marks: titles whole, of bodies the parts with the greatest weight.
pub(super) fn passages(texts: Vec<(Text<'_>, Vec<Mark>)>) -> Vec<Passage> {
    let mut titles = Vec::new();
    let mut bodies: Vec<(f32, Passage)> = Vec::new();
    for (text, marks) in texts {
        let marks = apart(marks);
        if marks.is_empty() {
            continue;
        }
        let field = text.field.to_owned();
        if text.part == TextPart::Title {
            titles.push(Passage {
                field,
                runs: runs(text.text, 0..text.text.len(), &marks),
            });
        } else {
            let (window, weight) = best_window(text.text, &marks);
            bodies.push((
                weight,
                Passage {
                    field,
                    runs: runs(text.text, window, &marks),
                },
            ));
        }
    }
    crate::order::sort_by(&mut bodies, |(one, _), (other, _)| other.total_cmp(one));
    titles.extend(
        bodies
            .into_iter()
            .take(BODY_PASSAGES)
            .map(|(_, passage)| passage),
    );
    titles
}

/// The places of the terms. A single character counts only where it is all that matched: else it is
/// noise to a reader.
pub(super) fn marks(analyser: &Analyser, sought: &Sought<'_>, text: &str) -> Vec<Mark> {
    let mut places: Vec<Mark> = Vec::new();
    analyser.analyse(text, |token| {
        if let Some(&weight) = sought.terms.get(token.term.as_str())
            && (token.kind != TokenKind::Character || sought.terms.len() == 1)
        {
            places.push((token.place, weight));
        }
    });
    let simple = simplified_text(text);
    for (word, weight) in &sought.words {
        let found = simple.match_indices(word);
        places.extend(found.map(|(start, _)| (start..start + word.len(), *weight)));
    }
    places
}

/// Marks in their order, those that touch as one.
fn apart(mut places: Vec<Mark>) -> Vec<Mark> {
    crate::order::sort_by_key(&mut places, |(place, _)| (place.start, place.end));
    let mut marks: Vec<Mark> = Vec::new();
    for (place, weight) in places {
        match marks.last_mut() {
            Some((last, sum)) if place.start <= last.end => {
                last.end = last.end.max(place.end);
                *sum += weight;
            }
            _ => marks.push((place, weight)),
        }
    }
    marks
}

/// The part of about [`WINDOW`] characters with the greatest weight; the first of equals.
fn best_window(text: &str, marks: &[Mark]) -> (Range<usize>, f32) {
    let mut best = (0..0, -1.0);
    for (first, (from, _)) in marks.iter().enumerate() {
        let end = text[from.start..]
            .char_indices()
            .nth(WINDOW)
            .map_or(text.len(), |(offset, _)| from.start + offset);
        let inside = marks[first..]
            .iter()
            .take_while(|(mark, _)| mark.end <= end);
        // A phrase that stands twice counts once.
        let mut distinct: BTreeMap<&str, f32> = BTreeMap::new();
        for (mark, weight) in inside {
            steps::add(mark.len());
            distinct.insert(&text[mark.clone()], *weight);
        }
        let weight: f32 = distinct.values().sum();
        if weight > best.1 {
            best = (from.start..end, weight);
        }
    }
    let (window, weight) = best;
    (start_of_clause(text, window.start)..window.end, weight)
}

/// The start of the clause in which `place` lies, unless that is far back.
fn start_of_clause(text: &str, place: usize) -> usize {
    let mut start = place;
    for (back, (at, character)) in text[..place].char_indices().rev().enumerate() {
        if "。；;！？!?\n，,".contains(character) {
            return at + character.len_utf8();
        }
        if back >= WINDOW / 4 {
            return start;
        }
        if !character.is_ascii_alphanumeric() {
            start = at + character.len_utf8();
        }
        if at == 0 {
            return 0;
        }
    }
    start
}

fn runs(text: &str, window: Range<usize>, marks: &[Mark]) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    let mut push = |text: &str, matched: bool| {
        if !text.is_empty() {
            runs.push(TextRun {
                text: text.to_owned(),
                matched,
            });
        }
    };
    let mut at = window.start;
    if at > 0 {
        push("…", false);
    }
    for (mark, _) in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(window.end));
        if start < end {
            push(&text[at..start], false);
            push(&text[start..end], true);
            at = end;
        }
    }
    push(&text[at..window.end.max(at)], false);
    if window.end < text.len() {
        push("…", false);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::{Kind, Listing};

    fn marked(passage: &Passage) -> String {
        let run = |run: &TextRun| {
            if run.matched {
                format!("[{}]", run.text)
            } else {
                run.text.clone()
            }
        };
        passage.runs.iter().map(run).collect()
    }

    #[test]
    fn shows_where_terms_stand() {
        let mut listing = Listing::new("s-1", Kind::Supply, "耐高温锂电池隔膜");
        let filler = "本段与需求无关，只是为了占去篇幅，".repeat(20);
        listing.description = Some(format!("{filler}隔膜在高温下收缩小。{filler}"));
        let sought = Sought {
            terms: BTreeMap::from([("隔膜", 2.0), ("高温", 1.0), ("隔", 0.5)]),
            words: Vec::new(),
        };
        let analyser = Analyser::default();
        let texts = listing.texts().into_iter();
        let texts = texts.map(|text| (text, marks(&analyser, &sought, text.text)));
        let passages = passages(texts.collect());
        assert_eq!(marked(&passages[0]), "耐[高温]锂电池[隔膜]");
        assert!(marked(&passages[1]).starts_with("…[隔膜]在[高温]下收缩小。"));
        assert_eq!(passages.len(), 2);
    }
}
