//! What readers of statements have in common: where one may begin, what is found there, and the typed
//! statement that it becomes.

use std::ops::Range;

use super::cues::Cues;
use super::folded_text::FoldedText;
use crate::matching::criteria::TypedCriterion;
use crate::wire::Aspect;

/// A place at which a statement may begin.
#[derive(Clone, Copy)]
pub(super) struct Start {
    /// In bytes of the folded text, before its cues.
    pub(super) at: usize,
    /// The cues that stand here.
    pub(super) cues: Cues,
    /// Whether a clause begins here.
    pub(super) fresh: bool,
}

/// Reads the statements on an aspect.
pub(super) struct Reader {
    /// What a statement within a clause begins with, beside cues.
    pub(super) openers: &'static [&'static [&'static str]],
    /// The statement that begins at a place, if one does.
    pub(super) read: fn(&FoldedText<'_>, Start) -> Option<Found>,
}

/// What a reader found, in bytes of the folded text.
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) aspect: Aspect,
    pub(super) words: Range<usize>,
    pub(super) cues: Cues,
}

impl Found {
    /// Whether it asks for nothing: it is denied (`无需专利`) or left open (`价格面议`).
    pub(super) fn asks_nothing(&self) -> bool {
        self.cues.denied || self.cues.open
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
