//! How well the ranking does, as docs/matching-quality.md has it: the figures that a site states are those
//! of the version that wrote it.

use serde::Serialize;

/// The tables of figures: one that `cargo xtask eval` writes, and that of needs at the first look.
const DOCUMENT: &str = include_str!("../../../../docs/matching-quality.md");
/// What of it says something to who has no other figures to compare: collection, measure, and the text.
const STATED: [(&str, &str, &str); 4] = [
    ("market-zh, fits", "R@10", "plain.measured_market"),
    ("sbir-en", "R@10", "plain.measured_awards"),
    ("xquad-zh-en", "R@10", "plain.measured_languages"),
    (
        "needs, first look",
        "criteria (F1)",
        "plain.measured_criteria",
    ),
];

/// A measured figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Measured {
    pub(super) collection: &'static str,
    pub(super) measure: &'static str,
    /// How many needs it is measured on.
    pub(super) needs: usize,
    /// From 0 to 1, the more the better.
    pub(super) value: f64,
    /// The key of the text that says what it means.
    #[serde(skip)]
    pub(super) text: &'static str,
}

/// The figures that a site states, in their order.
pub(super) fn measured() -> Vec<Measured> {
    let rows: Vec<Vec<&'static str>> = DOCUMENT
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let figure = |&(collection, measure, text): &(&'static str, &'static str, &'static str)| {
        let row = rows
            .iter()
            .find(|row| row.get(1) == Some(&collection) && row.get(3) == Some(&measure))?;
        Some(Measured {
            collection,
            measure,
            needs: row.get(2)?.parse().ok()?,
            value: row.get(4)?.parse().ok()?,
            text,
        })
    };
    STATED.iter().filter_map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_every_figure_that_sites_state() {
        let found = measured();
        assert_eq!(found.len(), STATED.len(), "{found:?}");
        for figure in found {
            assert!((0.5..=1.0).contains(&figure.value), "{figure:?}");
            assert!(figure.needs > 10, "{figure:?}");
        }
    }
}
