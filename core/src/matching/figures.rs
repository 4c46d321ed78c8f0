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

use super::bounds::MOST_ASKED;
use crate::listing::{Interval, Listing, Metric, Operator, Place, in_text};
use crate::wire::Verdict;
use names::{Against, Name};

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
/// So many figures of running text are looked at.
const MOST_FOUND: usize = 1000;
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
    asked.iter().take(MOST_ASKED).map(judge).collect()
}

fn read_places(listing: &Listing) -> Vec<Place> {
    let texts = listing.texts().into_iter();
    let texts = texts.filter(|text| !matches!(text.field, "metrics" | "keywords" | "field"));
    let places = texts.flat_map(|text| in_text(text.text));
    places.take(MOST_FOUND).collect()
}

/// The figures with a comparison in free text, such as a need's: `要求耐温≥1000℃，厚度12-16μm`.
/// Sums of money, years and bare periods (`3个月内`) are other criteria and left out. Each once; and
/// whether there may be more, which nobody reads.
pub(super) fn read_figures(text: &str) -> (Vec<Metric>, bool) {
    let mut metrics: Vec<Metric> = Vec::new();
    let mut found = 0;
    for place in in_text(text).take(MOST_FOUND) {
        if metrics.len() > MOST_ASKED {
            break;
        }
        found += 1;
        let Place {
            mut metric,
            interval,
            ..
        } = place;
        let known = interval.dimension.is_known();
        // `低温冲击（-40℃）：≥27J` has its name before another figure, `耐温要好，≥1000℃` before a comma.
        let name = [&metric.name, &place.before, &place.after, &place.previous]
            .into_iter()
            .map(|name| wording::trim(name))
            .find(|name| !name.is_empty())
            .unwrap_or_default()
            .to_owned();
        let period = interval.dimension.is_time() && wording::is_period(&name);
        // A word behind a number is a unit only if it is short: `HRC`, not `researchers`.
        let opaque = !known && metric.unit.chars().count() > 4;
        let bare_range = metric.unit.is_empty() && metric.operator == Some(Operator::Range);
        let other = wording::is_money(&metric.unit) || wording::is_other_criterion(&name);
        let compared = place.stated && metric.operator != Some(Operator::Equals);
        if compared && !(name.is_empty() || period || opaque || bare_range || other) {
            metric.name = name;
            if !metrics.contains(&metric) {
                metrics.push(metric);
            }
        }
    }
    (metrics, found == MOST_FOUND)
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
        let offered = metric.interval()?;
        let agreement = || self.name.agreement(&metric.name, Against::Name);
        self.judge(offered, &metric.words, agreement, str::to_owned)
    }

    fn judge_place(&self, place: &Place) -> Option<Answer> {
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
            let each =
                texts.map(|(text, weight)| self.name.agreement(text, Against::Text) * weight);
            each.into_iter().fold(0.0, f32::max)
        };
        self.judge(place.interval.clone(), words, agreement, shortened)
    }

    /// Judges an offer in `words`. How well its name agrees is asked only of a fitting dimension.
    fn judge(
        &self,
        mut offered: Interval,
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
        verdict::settle(&mut offered, words);
        let verdict = verdict::compare(&self.interval, &offered, self.name.better());
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
