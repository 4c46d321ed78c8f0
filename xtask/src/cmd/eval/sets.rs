//! The judged sets: how each is judged, and below which figures the ranking must not fall.

use super::bands::{ALIKE, ANSWERED, RIGHT};

/// The name of the marked needs among the sets.
pub(super) const NEEDS: &str = "needs";

/// The collections whose known answers are to score alike, and their name as one set.
pub(super) const DIRECTIONS: [&str; 3] = ["xquad-en-zh", "xquad-zh-en", "xquad-en-en"];
pub(super) const XQUAD: &str = "xquad, three directions";
/// The set of what scores and bands say of a market.
const MARKET_BANDS: &str = "market-zh, bands";

/// Under which name scores and bands of a collection are judged, if they are.
pub(super) fn banded(collection: &str) -> Option<&'static str> {
    (collection == "market-zh").then_some(MARKET_BANDS)
}

/// A way to judge a collection.
pub(super) struct View {
    /// The collection it is for.
    collection: &'static str,
    /// What tells its rows from those of other ways.
    pub(super) suffix: &'static str,
    /// A listing counts as relevant from this grade on.
    pub(super) grade: &'static str,
    /// Whether only what was judged is ranked.
    pub(super) judged: bool,
    /// By the names that `techmatch eval` gives them.
    pub(super) measures: &'static [&'static str],
}

const fn view(
    collection: &'static str,
    suffix: &'static str,
    grade: &'static str,
    judged: bool,
    measures: &'static [&'static str],
) -> View {
    View {
        collection,
        suffix,
        grade,
        judged,
        measures,
    }
}

/// Every way in which a known collection is judged.
const VIEWS: &[View] = &[
    view("market-zh", ", related", "1", false, &["nDCG@10"]),
    view("market-zh", ", fits", "2", false, &["MRR", "R@10"]),
    view("market-zh", ", related, judged", "1", true, &["nDCG@10"]),
    view("market-zh", ", fits, judged", "2", true, &["MRR", "R@10"]),
    view("tech-zh", "", "2", true, &["nDCG@10", "MAP"]),
    view("sbir-en", "", "1", false, &["MRR", "R@10", "R@100"]),
    view("xquad-en-zh", "", "1", false, &["R@10", "MRR"]),
    view("xquad-zh-en", "", "1", false, &["R@10", "MRR"]),
    view("xquad-zh-zh", "", "1", false, &["MRR", "R@10"]),
    view("xquad-en-en", "", "1", false, &["MRR", "R@10"]),
    view("npl-en", "", "1", false, &["MAP", "nDCG@10"]),
];
/// How any other collection is judged.
const OTHER: &[View] = &[view(
    "",
    "",
    "1",
    false,
    &["nDCG@10", "MRR", "MAP", "R@10", "R@100"],
)];

/// The ways in which a collection is judged.
pub(super) fn views(collection: &str) -> impl Iterator<Item = &'static View> {
    let known = VIEWS.iter().filter(move |it| it.collection == collection);
    let other: &[View] = if known.clone().next().is_some() {
        &[]
    } else {
        OTHER
    };
    known.chain(other)
}

/// What a figure must not fall below, and what it is to reach.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) floor: f64,
    pub(super) goal: f64,
}

/// By set and measure: floor and goal.
const BOUNDS: &[(&str, &str, f64, f64)] = &[
    ("market-zh, related", "nDCG@10", 0.480, 0.560),
    ("market-zh, fits", "MRR", 0.50, 0.60),
    ("market-zh, fits", "R@10", 0.68, 0.80),
    ("tech-zh", "nDCG@10", 0.612, 0.70),
    ("sbir-en", "MRR", 0.685, 0.75),
    ("xquad-en-zh", "R@10", 0.935, 0.97),
    ("xquad-zh-en", "R@10", 0.925, 0.97),
    ("xquad-zh-zh", "MRR", 0.950, 0.97),
    ("xquad-en-en", "MRR", 0.950, 0.97),
    ("npl-en", "MAP", 0.290, 0.33),
    (MARKET_BANDS, RIGHT, 0.50, 0.75),
    (MARKET_BANDS, ANSWERED, 0.80, 0.90),
    (XQUAD, ALIKE, 0.90, 0.95),
    (NEEDS, "criteria (F1)", 0.85, 0.95),
    (NEEDS, "strength", 0.85, 0.95),
    (NEEDS, "no filler", 0.85, 0.95),
    (NEEDS, "core words", 0.92, 0.98),
];

/// The bounds of a figure, if it has any.
pub(super) fn bounds(set: &str, measure: &str) -> Option<Bounds> {
    let mut bounds = BOUNDS.iter();
    let found = bounds.find(|(of, name, ..)| *of == set && *name == measure);
    found.map(|&(.., floor, goal)| Bounds { floor, goal })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_is_of_a_figure_that_is_measured() {
        for (set, measure, floor, goal) in BOUNDS {
            let named = |it: &View| format!("{}{}", it.collection, it.suffix) == *set;
            let shown = VIEWS
                .iter()
                .any(|it| named(it) && it.measures.contains(measure));
            let marked = *set == NEEDS && super::super::marked_needs::MEASURES.contains(measure);
            let banded = *set == MARKET_BANDS && [RIGHT, ANSWERED].contains(measure)
                || *set == XQUAD && *measure == ALIKE;
            assert!(shown || marked || banded, "{set} {measure}");
            assert!(floor < goal, "{set} {measure}");
        }
    }
}
