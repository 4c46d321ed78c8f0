//! What scores and bands of hits say, against what readers judged.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use super::bootstrap::Parts;

/// As many hits of a need are looked at.
pub(super) const HITS: &str = "20";
/// A listing answers a demand from this grade on: 2 fits in part, 3 fits.
const ANSWERS: u8 = 2;

/// Of the hits that are said to fit well, the share that was judged to answer the need. A hit that nobody
/// judged does not.
pub(super) const RIGHT: &str = "fits well, rightly";
/// The area under the curve by which the best score separates the needs that have an answer from the others.
pub(super) const ANSWERED: &str = "has an answer (AUC)";
/// One less the difference of the highest and the lowest median score of known answers, of 100 points.
pub(super) const ALIKE: &str = "medians alike";

/// Grades by need and listing.
pub(super) struct Grades(BTreeMap<String, BTreeMap<String, u8>>);

impl Grades {
    /// Reads a qrels file.
    pub(super) fn read(qrels: &str) -> Result<Self> {
        let mut grades: BTreeMap<String, BTreeMap<String, u8>> = BTreeMap::new();
        for line in qrels.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [need, _, listing, grade] = fields[..] else {
                continue;
            };
            let grade = grade.parse().with_context(|| line.to_owned())?;
            let of_need = grades.entry(need.to_owned()).or_default();
            of_need.insert(listing.to_owned(), grade);
        }
        Ok(Self(grades))
    }

    fn of(&self, need: &str, listing: &str) -> u8 {
        let grade = self.0.get(need).and_then(|it| it.get(listing));
        grade.copied().unwrap_or_default()
    }

    fn has_answer(&self, need: &str) -> bool {
        let grades = self.0.get(need);
        grades.is_some_and(|it| it.values().any(|grade| *grade >= ANSWERS))
    }
}

/// A need's first hits.
pub(super) struct Answer {
    need: String,
    /// The id, score and band of each.
    hits: Vec<(String, f64, String)>,
}

/// Reads what `techmatch match --format json` prints.
pub(super) fn answers(lines: &str) -> Result<Vec<Answer>> {
    let answer = |line: &str| -> Result<Answer> {
        let line: Value = serde_json::from_str(line).context("not JSON")?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let hits = line["answer"]["hits"].as_array().context("no hits")?;
        let hit = |it: &Value| {
            let score = it["score"].as_f64().context("no score")?;
            Ok((text(&it["listing"]["id"]), score, text(&it["fit"])))
        };
        Ok(Answer {
            need: text(&line["query"]),
            hits: hits.iter().map(hit).collect::<Result<_>>()?,
        })
    };
    lines.lines().map(answer).collect()
}

/// [`RIGHT`], of the needs that have such a hit.
pub(super) fn right(answers: &[Answer], grades: &Grades) -> Parts {
    let mut parts = Parts::new();
    for Answer { need, hits } in answers {
        let well: Vec<_> = hits.iter().filter(|(.., fit)| fit == "well").collect();
        let answers = |(id, ..): &&&(String, f64, String)| grades.of(need, id) >= ANSWERS;
        let right = well.iter().filter(answers).count();
        if !well.is_empty() {
            parts.insert(need.clone(), (right as f64, well.len() as f64));
        }
    }
    parts
}

/// [`ANSWERED`]: for each need that has an answer, how many of the others it passes; half for equal scores.
pub(super) fn answered(answers: &[Answer], grades: &Grades) -> Parts {
    let best = |it: &Answer| it.hits.first().map_or(0.0, |hit| hit.1);
    let (with, without): (Vec<_>, Vec<_>) = answers
        .iter()
        .partition(|answer| grades.has_answer(&answer.need));
    let passed = |answer: &Answer| {
        let scores = without.iter().map(|it| match best(answer) - best(it) {
            by if by > 0.0 => 1.0,
            by if by < 0.0 => 0.0,
            _ => 0.5,
        });
        scores.sum::<f64>()
    };
    let parts = with.into_iter().map(|it| {
        let part = (passed(it), without.len() as f64);
        (it.need.clone(), part)
    });
    parts.collect()
}

/// The median score of the known answers that are among the hits.
pub(super) fn median(answers: &[Answer], grades: &Grades) -> Option<f64> {
    let known = |Answer { need, hits }: &Answer| {
        let known = hits.iter().filter(|hit| grades.of(need, &hit.0) > 0);
        known.map(|hit| hit.1).next()
    };
    let mut scores: Vec<f64> = answers.iter().filter_map(known).collect();
    scores.sort_by(f64::total_cmp);
    let middle = scores.len().checked_sub(1)? / 2;
    Some(f64::midpoint(scores[middle], scores[scores.len() / 2]))
}

/// [`ALIKE`], of the medians of several collections; nothing of fewer than two.
pub(super) fn alike(medians: &[f64]) -> Option<f64> {
    let least = medians.iter().copied().reduce(f64::min)?;
    let most = medians.iter().copied().reduce(f64::max)?;
    (medians.len() > 1).then(|| 1.0 - (most - least) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::super::bootstrap::figure;
    use super::*;

    const QRELS: &str = "a 0 x 3\na 0 y 1\nb 0 x 1\nc 0 z 2\n";

    fn line(need: &str, hits: &[(&str, f64, &str)]) -> String {
        let hit = |(id, score, fit): &(&str, f64, &str)| serde_json::json!({ "score": score, "fit": fit, "listing": { "id": id } });
        let hits: Vec<Value> = hits.iter().map(hit).collect();
        serde_json::json!({ "query": need, "answer": { "hits": hits } }).to_string()
    }

    #[test]
    fn bands_and_scores_are_held_against_the_grades() {
        let grades = Grades::read(QRELS).unwrap();
        let lines = [
            line("a", &[("x", 80.0, "well"), ("y", 70.0, "well")]),
            line("b", &[("x", 60.0, "well"), ("new", 50.0, "part")]),
            line("c", &[("y", 60.0, "related"), ("z", 40.0, "part")]),
        ];
        let answers = answers(&lines.join("\n")).unwrap();
        // Of three that fit well, one is of grade 2 or more.
        let share = figure(&right(&answers, &grades));
        assert!((share - 1.0 / 3.0).abs() < 1e-9, "{share}");
        // `a` passes `b`, the one need without an answer, and `c` has its score.
        let area = figure(&answered(&answers, &grades));
        assert!((area - 0.75).abs() < 1e-9, "{area}");
        // Known answers have 80, 60 and 40 points.
        assert_eq!(median(&answers, &grades), Some(60.0));
        assert_eq!(median(&answers[..2], &grades), Some(70.0));
        assert_eq!(median(&[], &grades), None);
    }

    #[test]
    fn medians_are_alike_by_their_difference() {
        assert_eq!(alike(&[50.0, 60.0, 55.0]), Some(0.9));
        assert_eq!(alike(&[50.0]), None);
    }
}
