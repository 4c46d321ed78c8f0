//! The figures in `docs/matching-quality.md`: between two marks stands what the last run measured.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};

use super::bootstrap::{Parts, change, figure};
use super::sets::bounds;
use crate::place;

const PAGE: &str = "docs/matching-quality.md";
const BEGIN: &str = "<!-- figures -->";
const END: &str = "<!-- /figures -->";

/// A figure.
pub(super) struct Row {
    pub(super) set: String,
    pub(super) measure: String,
    pub(super) now: Parts,
    /// The same by another command.
    pub(super) before: Option<Parts>,
}

impl Row {
    /// What is said of a figure that is below its floor.
    pub(super) fn below(&self) -> Option<String> {
        let (now, floor) = (figure(&self.now), bounds(&self.set, &self.measure)?.floor);
        let Self { set, measure, .. } = self;
        (now < floor).then(|| format!("{set} {measure} {now:.4}, floor {floor:.3}"))
    }
}

/// Writes the figures, and prints them.
pub(super) fn write(rows: &[Row]) -> Result<()> {
    let page = place::root().join(PAGE);
    let text = fs::read_to_string(&page).with_context(|| format!("cannot read {PAGE}"))?;
    let (before, rest) = text
        .split_once(BEGIN)
        .context("the page has no figures mark")?;
    let (last, after) = rest
        .split_once(END)
        .context("the page has no end of figures")?;
    let table = table(rows, &last_figures(last));
    print!("{table}");
    fs::write(page, format!("{before}{BEGIN}\n{table}{END}{after}"))?;
    Ok(())
}

/// The figures of a table that was written before, by set and measure.
fn last_figures(table: &str) -> BTreeMap<(&str, &str), &str> {
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let cells = rows.map(|line| line.trim_matches('|').split('|').map(str::trim));
    let figures = cells.filter_map(|mut row| {
        let (set, _, measure, now) = (row.next()?, row.next()?, row.next()?, row.next()?);
        Some(((set, measure), now))
    });
    figures.collect()
}

fn table(rows: &[Row], last: &BTreeMap<(&str, &str), &str>) -> String {
    let mut table = String::from(
        "| collection | needs | measure | now | floor | goal | change |\n|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let Row { set, measure, .. } = row;
        let now = format!("{:.4}", figure(&row.now));
        let changed = match (&row.before, last.get(&(set.as_str(), measure.as_str()))) {
            (Some(before), _) => {
                let change = change(before, &row.now);
                format!(
                    "{:+.4} [{:+.4}, {:+.4}]",
                    change.by, change.least, change.most
                )
            }
            (None, Some(last)) if *last != now => format!("was {last}"),
            _ => String::new(),
        };
        let (floor, goal) = bounds(set, measure).map_or_else(Default::default, |it| {
            (format!("{:.3}", it.floor), format!("{:.3}", it.goal))
        });
        let needs = row.now.len();
        let _ = writeln!(
            table,
            "| {set} | {needs} | {measure} | {now} | {floor} | {goal} | {changed} |"
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(set: &str, value: f64, before: Option<f64>) -> Row {
        let parts = |value| Parts::from([("q".to_owned(), (value, 1.0))]);
        Row {
            set: set.to_owned(),
            measure: "MRR".to_owned(),
            now: parts(value),
            before: before.map(parts),
        }
    }

    #[test]
    fn a_table_is_read_back_and_changes_are_shown() {
        let first = table(&[row("sbir-en", 0.5, None)], &BTreeMap::new());
        assert!(
            first.contains("| sbir-en | 1 | MRR | 0.5000 | 0.685 | 0.750 |  |"),
            "{first}"
        );
        let second = table(&[row("sbir-en", 0.625, None)], &last_figures(&first));
        assert!(
            second.contains("| 0.6250 | 0.685 | 0.750 | was 0.5000 |"),
            "{second}"
        );
        let third = table(&[row("sbir-en", 0.625, Some(0.5))], &last_figures(&second));
        assert!(third.contains("| +0.1250 [+0.1250, +0.1250] |"), "{third}");
    }

    #[test]
    fn a_figure_below_its_floor_is_named() {
        let low = row("sbir-en", 0.6, None).below();
        assert_eq!(low.as_deref(), Some("sbir-en MRR 0.6000, floor 0.685"));
        assert_eq!(row("sbir-en", 0.7, None).below(), None);
        assert_eq!(row("unknown", 0.1, None).below(), None);
    }
}
