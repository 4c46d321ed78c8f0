//! Free text understood: the criteria that a need states in passing, in Chinese and English.
//!
//! One walk from left to right with a bounded look ahead. A criterion is read only where a cue says
//! that something is asked (`预算`, `优先`, `must be`), or where a clause says nothing else.

mod boilerplate;
mod cooperation;
mod cues;
mod deadline;
mod folded_text;
mod ip_status;
mod maturity;
mod named;
mod price;
mod region;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use crate::listing::{Date, Price};
use crate::vocabulary::{Cooperation, Field, Industry, IpStatus, Maturity, Region, Vocabulary};
use crate::wire::{Aspect, Strength};
use cues::Cues;
use folded_text::FoldedText;

pub(super) use boilerplate::undertakings;

/// A criterion that a free text states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Understood {
    /// Where the text states it, cue and all, in bytes.
    pub place: Range<usize>,
    /// What it is about.
    pub aspect: Aspect,
    /// The words it rests on, such that the reader of that aspect understands them.
    pub words: String,
    /// A must where the text demands it (`必须`, `must`), a wish otherwise (`希望`, `preferably`).
    pub strength: Strength,
}

/// What a reader found at a place, in bytes of the folded text.
struct Found {
    end: usize,
    aspect: Aspect,
    words: Range<usize>,
    cues: Cues,
}

/// What a free text states, and what of it says nothing of a technology.
#[derive(Debug, Default)]
pub(super) struct Understanding {
    /// Its criteria, in their order; the same aspect may be stated more than once.
    pub(super) criteria: Vec<Understood>,
    /// As [`boilerplate`] finds it. Of the criteria those are here that are denied (`无需专利`) or left
    /// open (`价格面议`).
    pub(super) silent: Vec<Range<usize>>,
}

/// Reads a free text.
pub(super) fn understand(text: &str) -> Understanding {
    let folded_text = FoldedText::new(text);
    let statements = statements(&folded_text);
    let criterion = |(start, found): &(usize, Found)| {
        let words = words_of(&folded_text, found)?;
        Some(Understood {
            place: folded_text.place(*start..found.end),
            aspect: found.aspect,
            words,
            strength: found.cues.strength(),
        })
    };
    Understanding {
        criteria: statements.iter().filter_map(criterion).collect(),
        silent: boilerplate::find(&folded_text, &statements),
    }
}

/// The stretches of `text` that say nothing of a technology, in bytes, in order, apart.
pub(super) fn boilerplate(text: &str) -> Vec<Range<usize>> {
    let folded_text = FoldedText::new(text);
    boilerplate::find(&folded_text, &statements(&folded_text))
}

/// Everything that readers find, each with its start.
fn statements(folded_text: &FoldedText<'_>) -> Vec<(usize, Found)> {
    let mut statements = Vec::new();
    let mut at = 0;
    // Where a clause begins, or goes on from a statement.
    let mut fresh = 0;
    while let Some(c) = folded_text.text[at..].chars().next() {
        if folded_text.sets_apart(at) {
            at += c.len_utf8();
            // Neither in a list nor in brackets.
            if !matches!(c, '、' | '(') {
                fresh = folded_text.skip_blanks(at);
            }
            continue;
        }
        let within_word = c.is_ascii_alphanumeric() && folded_text.latin_before(at);
        let may_begin = at == fresh || openers().contains(&c);
        if c != ' ' && !within_word && may_begin {
            let cues = Cues::read(folded_text, at);
            if let Some(found) = read(folded_text, at, cues, at == fresh) {
                let end = found.end;
                statements.push((at, found));
                at = end;
                fresh = folded_text.skip_joints(end);
                continue;
            }
            if cues.endless {
                at = cues.end;
                continue;
            }
        }
        at += c.len_utf8();
    }
    statements
}

/// The characters with which a statement may begin within a clause: most places need no more.
fn openers() -> &'static BTreeSet<char> {
    static OPENERS: OnceLock<BTreeSet<char>> = OnceLock::new();
    OPENERS.get_or_init(|| {
        let lists = [
            cues::OPENERS,
            price::OPENERS,
            cooperation::OPENERS,
            maturity::OPENERS,
            region::OPENERS,
            named::OPENERS,
            deadline::OPENERS,
        ];
        folded_text::first_characters(&lists.concat())
    })
}

/// Tries every reader at a place; `fresh` where a clause begins.
fn read(folded_text: &FoldedText<'_>, at: usize, cues: Cues, fresh: bool) -> Option<Found> {
    let mut found = price::read(folded_text, at, cues, fresh)
        .or_else(|| cooperation::read(folded_text, at, cues, fresh))
        .or_else(|| ip_status::read(folded_text, cues, fresh))
        .or_else(|| maturity::read(folded_text, cues, fresh))
        .or_else(|| deadline::read(folded_text, at, cues, fresh))
        .or_else(|| region::read(folded_text, at, cues, fresh))
        .or_else(|| named::read(folded_text, at, fresh))?;
    // `TRL 不低于 6` denies nothing, `不太希望合作开发` does.
    found.cues.denied |=
        !matches!(found.aspect, Aspect::Price) && cues::denied_before(folded_text, at);
    Some(found)
}

/// The words of a criterion, if it is one and its own reader understands them.
fn words_of(folded_text: &FoldedText<'_>, found: &Found) -> Option<String> {
    if found.cues.denied || found.cues.open {
        return None;
    }
    let words = folded_text.words[folded_text.place(found.words.clone())].trim();
    let words = match found.aspect {
        Aspect::Region => region::spelt_out(words),
        _ => words.to_owned(),
    };
    is_readable(found.aspect, &words).then_some(words)
}

fn is_readable(aspect: Aspect, words: &str) -> bool {
    match aspect {
        Aspect::Field => !Field::read(words).is_empty(),
        Aspect::Industry => !Industry::read(words).is_empty(),
        Aspect::Cooperation => !Cooperation::read(words).is_empty(),
        Aspect::Region => !Region::read(words).is_empty(),
        Aspect::Maturity => Maturity::read(words).is_some(),
        Aspect::IpStatus => IpStatus::read_highest(words).is_some(),
        Aspect::Price => Price::read(words)
            .is_some_and(|price| !price.negotiable && price.least.or(price.most).is_some()),
        Aspect::Deadline => Date::read_last(words).is_some(),
        // Figures are read by their own reader.
        Aspect::Figures => false,
    }
}
