//! The measures of a ranking, as TREC defines them.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// Sums over queries, and their means.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Measures {
    /// Queries with at least one relevant listing.
    pub(crate) queries: usize,
    /// Normalised discounted cumulative gain of the first ten, gain 2^grade − 1.
    #[serde(rename = "nDCG@10")]
    pub(crate) ndcg: f64,
    /// Reciprocal rank of the first relevant listing.
    #[serde(rename = "MRR")]
    pub(crate) reciprocal_rank: f64,
    /// Average precision.
    #[serde(rename = "MAP")]
    average_precision: f64,
    /// Share of the relevant listings among the first ten.
    #[serde(rename = "R@10")]
    recall_10: f64,
    /// Share of the relevant listings among the first hundred.
    #[serde(rename = "R@100")]
    recall_100: f64,
}

impl Measures {
    /// Adds one query's ranking. A query without a listing of at least `least` says nothing.
    pub(crate) fn add(&mut self, ranking: &[&str], grades: &BTreeMap<String, u32>, least: u32) {
        let relevant = grades.values().filter(|&&grade| grade >= least).count() as f64;
        if relevant == 0.0 {
            return;
        }
        let grade = |id: &&str| grades.get(*id).copied().unwrap_or(0);
        let mut ideal: Vec<u32> = grades.values().copied().collect();
        ideal.sort_unstable_by(|one, other| other.cmp(one));
        let found: Vec<usize> = ranking
            .iter()
            .enumerate()
            .filter(|(_, id)| grade(id) >= least)
            .map(|(place, _)| place + 1)
            .collect();
        let within = |depth| found.iter().filter(|&&rank| rank <= depth).count() as f64 / relevant;
        let precision = found
            .iter()
            .enumerate()
            .map(|(hits, &rank)| (hits + 1) as f64 / rank as f64);
        self.queries += 1;
        self.ndcg += gain(ranking.iter().map(grade)) / gain(ideal.into_iter());
        self.reciprocal_rank += found.first().map_or(0.0, |&rank| 1.0 / rank as f64);
        self.average_precision += precision.sum::<f64>() / relevant;
        self.recall_10 += within(10);
        self.recall_100 += within(100);
    }

    /// The means over the queries.
    pub(crate) fn mean(self) -> Self {
        let mean = |sum: f64| sum / self.queries.max(1) as f64;
        Self {
            queries: self.queries,
            ndcg: mean(self.ndcg),
            reciprocal_rank: mean(self.reciprocal_rank),
            average_precision: mean(self.average_precision),
            recall_10: mean(self.recall_10),
            recall_100: mean(self.recall_100),
        }
    }
}

fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let gains = grades.take(10).enumerate();
    gains
        .map(|(place, grade)| (f64::from(grade).exp2() - 1.0) / (place as f64 + 2.0).log2())
        .sum()
}

impl fmt::Display for Measures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "nDCG@10 {:.4} MRR {:.4} MAP {:.4} R@10 {:.4} R@100 {:.4} queries {}",
            self.ndcg,
            self.reciprocal_rank,
            self.average_precision,
            self.recall_10,
            self.recall_100,
            self.queries
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_those_of_the_textbook() {
        let grades = [("a", 3), ("b", 0), ("c", 1)].map(|(id, grade)| (id.to_owned(), grade));
        let grades = BTreeMap::from(grades);
        let mut measures = Measures::default();
        measures.add(&["b", "a", "x", "c"], &grades, 1);
        let mean = measures.mean();
        let ideal = 7.0 + 1.0 / 3f64.log2();
        let close = |one: f64, other: f64| assert!((one - other).abs() < 1e-9, "{one} {other}");
        close(mean.ndcg, (7.0 / 3f64.log2() + 1.0 / 5f64.log2()) / ideal);
        close(mean.reciprocal_rank, 0.5);
        close(mean.average_precision, 0.5);
        close(mean.recall_10, 1.0);
    }

    #[test]
    fn a_query_without_a_relevant_listing_does_not_count() {
        let mut measures = Measures::default();
        measures.add(&["a"], &BTreeMap::from([("a".to_owned(), 1)]), 2);
        assert_eq!(measures.queries, 0);
    }
}
