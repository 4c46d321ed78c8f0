//! What readers of statements have in common: where one may begin, what is found there, and the typed
//! statement that it becomes.

use std::ops::Range;

use super::cues::Cues;
use super::folded_text::FoldedText;
use crate::matching::criteria::TypedCriterion;
use crate::wire::{Aspect, Strength};
use crate::word_list::WordList;

/// A place at which a statement may begin.
#[derive(Clone, Copy)]
pub(super) struct Start {
    /// In bytes of the folded text, before its cues.
    pub(super) at: usize,
    /// The cues that stand here.
    pub(super) cues: Cues,
    /// Whether a clause begins here.
    pub(super) fresh: bool,
    /// What the heading of the list says that holds the place.
    pub(super) listed: Option<Strength>,
}

/// Reads the statements on an aspect.
pub(super) struct Reader {
    /// What a statement within a clause begins with, beside cues.
    pub(super) openers: &'static [WordList],
    /// The statement that begins at a place, if one does.
    pub(super) read: fn(&FoldedText<'_>, Start) -> Option<Found>,
}

/// What a reader found, in bytes of the folded text.
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) aspect: Aspect,
    pub(super) words: Range<usize>,
    /// The words that are excluded, each by itself; empty for other aspects.
    pub(super) items: Vec<Range<usize>>,
    pub(super) cues: Cues,
}

impl Found {
    /// Whether it asks for nothing: it is left open (`价格面议`), can be done without (`无需专利`) or
    /// would do as well (`还没中试也可以`).
    pub(super) fn asks_nothing(&self) -> bool {
        let cues = &self.cues;
        cues.open
            || match self.aspect {
                Aspect::Cooperation => false,
                Aspect::Region | Aspect::ExcludeWord => cues.relaxed,
                Aspect::Maturity => cues.relaxed || cues.waived,
                _ => cues.relaxed || cues.refuses(),
            }
    }

    /// How firmly it is meant, if its cues say so.
    pub(super) fn strength(&self) -> Option<Strength> {
        match self.aspect {
            Aspect::ExcludeWord => Some(Strength::Exclude),
            Aspect::Region | Aspect::Cooperation if self.cues.refuses() => Some(Strength::Exclude),
            Aspect::Maturity if self.cues.refused => Some(Strength::Must),
            _ => self.cues.strength(),
        }
    }
}

/// A criterion that a text states.
#[derive(Clone, Debug)]
pub(in crate::matching) struct Statement {
    /// Where the text states it, cue and all, in bytes.
    pub(in crate::matching) place: Range<usize>,
    /// What it asks.
    pub(in crate::matching) criterion: TypedCriterion,
}

/// Places in their order, those that overlap or touch as one.
pub(super) fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    crate::order::sort_by_key(&mut places, |place| place.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}
