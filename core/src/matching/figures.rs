//! Figures of performance: whether what a listing states answers what is asked, unit-aware and in
//! both languages, from its metrics or else from its running text.
//!
//! A figure counts where it has the dimension and its name agrees. Where the name is doubtful, it
//! may answer but is never held against the listing: missing is unknown, never a mismatch.

mod names;
mod verdict;

use std::cmp::Reverse;

use crate::listing::{Interval, Listing, Metric, Operator, Place, in_text};
use crate::wire::Verdict;
use names::Name;

/// An asked figure, judged.
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

/// How `found` stands to each asked figure: by its metrics where one has the name and dimension,
/// else by what its texts say.
pub(super) fn judge_figures(asked: &[Metric], found: &Listing) -> Vec<FigureVerdict> {
    // Texts are read once, and only if some metric is not answered by the metrics.
    let mut places: Option<Vec<Place>> = None;
    let judge = |asked: &Metric| {
        let unknown = || FigureVerdict {
            asked: asked.clone(),
            verdict: Verdict::Unknown,
            found: String::new(),
        };
        let Some(interval) = asked.interval() else {
            return unknown();
        };
        let question = Question::new(asked, interval);
        let best = best(
            found
                .metrics
                .iter()
                .filter_map(|metric| question.judge_metric(metric)),
        );
        let best = best.or_else(|| {
            let places = places.get_or_insert_with(|| read_places(found));
            self::best(
                places
                    .iter()
                    .filter_map(|place| question.judge_place(place)),
            )
        });
        best.map_or_else(unknown, |answer| FigureVerdict {
            asked: asked.clone(),
            verdict: answer.verdict,
            found: answer.words,
        })
    };
    asked.iter().map(judge).collect()
}

fn read_places(listing: &Listing) -> Vec<Place> {
    let texts = listing.texts().into_iter();
    let texts = texts.filter(|text| !matches!(text.field, "metrics" | "keywords" | "field"));
    texts.flat_map(|text| in_text(text.text)).collect()
}

/// The figures with a comparison in free text, such as a need's: `要求耐温≥1000℃，厚度12-16μm`.
/// Sums of money, years and bare periods (`3个月内`) are other criteria and left out.
pub(crate) fn read_figures(text: &str) -> Vec<Metric> {
    let mut metrics: Vec<Metric> = Vec::new();
    for place in in_text(text) {
        let mut metric = place.metric;
        let Some(interval) = metric.interval() else {
            continue;
        };
        let known = interval.dimension.is_known();
        let in_front = names::trim(&metric.name);
        let behind = names::trim(&place.after);
        let name = if in_front.is_empty() && known {
            behind
        } else {
            in_front
        };
        let name = name.to_owned();
        let period = interval.dimension.is_time() && (name.is_empty() || names::is_period(&name));
        // A word behind a number is a unit only if it is short: `HRC`, not `researchers`.
        let opaque = !known && (name.is_empty() || metric.unit.chars().count() > 4);
        if place.stated
            && metric.operator != Some(Operator::Equals)
            && !(period
                || opaque
                || names::is_money(&metric.unit)
                || names::is_other_criterion(&name))
        {
            name.clone_into(&mut metric.name);
            if !metrics.contains(&metric) {
                metrics.push(metric);
            }
        }
    }
    metrics
}

struct Question<'a> {
    name: Name,
    metric: &'a Metric,
    interval: Interval,
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
    fn new(metric: &'a Metric, mut interval: Interval) -> Self {
        verdict::settle(&mut interval, &metric.words);
        Self {
            name: Name::new(&metric.name),
            metric,
            interval,
        }
    }

    fn judge_metric(&self, metric: &Metric) -> Option<Answer> {
        let agreement = self.name.agreement(&metric.name);
        self.judge(metric, agreement, metric.words.trim())
    }

    fn judge_place(&self, place: &Place) -> Option<Answer> {
        // A rise by 30 % says nothing of the share itself, nor does what others reach.
        let delta = names::is_change(&place.before, &place.after)
            && !names::is_change_itself(&self.metric.name);
        if delta || names::is_of_others(&place.metric.words) {
            return None;
        }
        let after = names::until_connective(&place.after);
        let own = self
            .name
            .agreement(&place.before)
            .max(self.name.agreement(after) * AFTER);
        let both = self.name.agreement(&format!("{} {after}", place.before)) * AFTER;
        let previous = self.name.agreement(&place.previous) * PREVIOUS;
        self.judge(
            &place.metric,
            own.max(both).max(previous),
            &shortened(&place.metric.words),
        )
    }

    fn judge(&self, metric: &Metric, agreement: f32, words: &str) -> Option<Answer> {
        if agreement < DOUBTFUL {
            return None;
        }
        let mut offered = metric
            .interval()
            .filter(|it| it.dimension == self.interval.dimension)?;
        verdict::settle(&mut offered, &metric.words);
        let verdict = verdict::compare(&self.interval, &offered, self.name.better());
        (verdict != Verdict::Missed || agreement >= SURE).then(|| Answer {
            agreement,
            verdict,
            words: words.to_owned(),
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
