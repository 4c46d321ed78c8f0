//! Figures of performance: whether what a listing states answers what is asked, unit-aware and in
//! both languages, from its metrics or else from its running text.
//!
//! A figure counts where it has the dimension and its name agrees. Where the name is doubtful, it
//! may answer but is never held against the listing: missing is unknown, never a mismatch.

mod concepts;
mod names;
mod verdict;
mod wording;

use std::cmp::Reverse;

use super::bounds::{MOST_ASKED, MOST_FOUND};
use crate::han::simplified_text;
use crate::listing::{Interval, Listing, Metric, Place, in_text};
use crate::vocabulary::fold;
use crate::wire::Verdict;
use names::{Against, Name, Subject};

/// Whether words name a figure that is usual in listings.
pub(super) fn names_quantity(words: &str) -> bool {
    let named = concepts::find(&simplified_text(&fold(words)));
    !named.concepts.is_empty()
}

/// How a listing stands to an asked figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FigureVerdict {
    /// What is asked.
    pub asked: Metric,
    /// How the listing stands to it.
    pub verdict: Verdict,
    /// The words that the verdict rests on; empty where it is unknown.
    pub found: String,
}

/// From this agreement of names on a figure that falls short is missed.
const SURE: f32 = 0.7;
/// Under this agreement of names a figure is of another thing.
const DOUBTFUL: f32 = 0.4;
/// What follows a figure names it less surely than what stands before.
const AFTER: f32 = 0.9;
/// The clause before names it in doubt alone.
const PREVIOUS: f32 = 0.65;
/// Longer clauses are cut to about this many characters.
const LONGEST: usize = 120;

/// How `found` stands to each asked figure, the first [`MOST_ASKED`] of them: by its metrics where
/// one has the name and dimension, else by what its texts say.
pub(super) fn figure_verdicts<'a>(
    asked: impl Iterator<Item = &'a Metric>,
    found: &Listing,
) -> Vec<FigureVerdict> {
    // Texts are read once, and only if some metric is not answered by the metrics.
    let mut places: Option<Vec<Place>> = None;
    let subject = Subject::of(found);
    let verdict = |asked: &Metric| {
        let unknown = || FigureVerdict {
            asked: asked.clone(),
            verdict: Verdict::Unknown,
            found: String::new(),
        };
        let Some(interval) = asked.interval() else {
            return unknown();
        };
        let question = Question::new(asked, interval, &subject);
        let best = best(
            found
                .metrics
                .iter()
                .filter_map(|metric| question.answer_of_metric(metric)),
        );
        let best = best.or_else(|| {
            let places = places.get_or_insert_with(|| read_places(found));
            self::best(
                places
                    .iter()
                    .filter_map(|place| question.answer_of_place(place)),
            )
        });
        best.map_or_else(unknown, |answer| FigureVerdict {
            asked: asked.clone(),
            verdict: answer.verdict,
            found: answer.words,
        })
    };
    asked.take(MOST_ASKED).map(verdict).collect()
}

fn read_places(listing: &Listing) -> Vec<Place> {
    let texts = listing.texts().into_iter();
    let texts = texts.filter(|text| !matches!(text.field, "metrics" | "keywords" | "field"));
    let places = texts.flat_map(|text| in_text(text.text));
    places.take(MOST_FOUND).collect()
}

struct Question<'a> {
    name: Name,
    metric: &'a Metric,
    interval: Interval,
    subject: &'a Subject,
}

/// What a figure of the listing answers.
struct Answer {
    agreement: f32,
    verdict: Verdict,
    words: String,
}

/// The answer whose name agrees best; of equals the more favourable, then the first.
fn best(answers: impl Iterator<Item = Answer>) -> Option<Answer> {
    let rank = |answer: &Answer| ((answer.agreement * 100.0) as u32, Reverse(answer.verdict));
    let mut best: Option<Answer> = None;
    for answer in answers {
        if best.as_ref().is_none_or(|best| rank(&answer) > rank(best)) {
            best = Some(answer);
        }
    }
    best
}

impl<'a> Question<'a> {
    fn new(metric: &'a Metric, interval: Interval, subject: &'a Subject) -> Self {
        Self {
            name: Name::new(&metric.name),
            metric,
            interval,
            subject,
        }
    }

    fn answer_of_metric(&self, metric: &Metric) -> Option<Answer> {
        let offered = metric.interval()?;
        let agreement = || {
            self.name
                .agreement(&metric.name, Against::Name, self.subject)
        };
        self.answer(&offered, &metric.words, agreement, str::to_owned)
    }

    fn answer_of_place(&self, place: &Place) -> Option<Answer> {
        let words = &place.metric.words;
        let agreement = || {
            // A rise by 30 % says nothing of the share itself, nor does what others reach.
            let change = wording::is_change(&place.before, &place.after)
                && !wording::is_change_itself(&self.metric.name);
            if change || wording::is_of_others(words) {
                return 0.0;
            }
            let after = wording::until_connective(&place.after);
            let around = format!("{} {after}", place.before);
            let texts = [
                (place.before.as_str(), 1.0),
                (after, AFTER),
                (&around, AFTER),
                (&place.previous, PREVIOUS),
            ];
            let each = texts.map(|(text, weight)| {
                self.name.agreement(text, Against::Text, self.subject) * weight
            });
            each.into_iter().fold(0.0, f32::max)
        };
        self.answer(&place.interval, words, agreement, shortened)
    }

    /// What an offer in `words` answers. How well its name agrees is asked only of a fitting dimension.
    fn answer(
        &self,
        offered: &Interval,
        words: &str,
        agreement: impl FnOnce() -> f32,
        show: impl FnOnce(&str) -> String,
    ) -> Option<Answer> {
        if offered.dimension != self.interval.dimension {
            return None;
        }
        let agreement = agreement();
        if agreement < DOUBTFUL {
            return None;
        }
        let verdict = verdict::compare(&self.interval, offered, self.name.better());
        (verdict != Verdict::Missed || agreement >= SURE).then(|| Answer {
            agreement,
            verdict,
            words: show(words.trim()),
        })
    }
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests;
