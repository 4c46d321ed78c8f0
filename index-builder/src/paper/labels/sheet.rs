//! Sheets of labels: where on a page each label is, in millimetres.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostics::nearest;

/// The sheets that have a name.
const SHEETS: &str = include_str!("sheets.toml");
/// The page of labels of a size that is given: A4.
const PAGE: [f32; 2] = [210.0, 297.0];
/// The least and the greatest side of a label that is given.
const LEAST: f32 = 20.0;

/// A sheet as its table says it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    page: [f32; 2],
    label: [f32; 2],
    columns: usize,
    rows: usize,
    #[serde(default)]
    gap: [f32; 2],
    left: Option<f32>,
    top: Option<f32>,
}

/// A sheet: a page, and labels in columns and rows on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) page: [f32; 2],
    /// The width and height of a label.
    pub(crate) label: [f32; 2],
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    first: [f32; 2],
    step: [f32; 2],
}

impl Sheet {
    /// Labels on a page.
    pub(crate) fn labels(&self) -> usize {
        self.columns * self.rows
    }

    /// The upper left corner of a label, counted along the rows from 0.
    pub(crate) fn corner(&self, at: usize) -> (f32, f32) {
        let (column, row) = (at % self.columns, at / self.columns);
        (
            self.first[0] + column as f32 * self.step[0],
            self.first[1] + row as f32 * self.step[1],
        )
    }

    /// The names of all sheets.
    fn names() -> Vec<String> {
        all().into_keys().collect()
    }
}

fn all() -> BTreeMap<String, Raw> {
    toml::from_str(SHEETS).unwrap_or_default()
}

impl From<Raw> for Sheet {
    fn from(raw: Raw) -> Self {
        let counts = [raw.columns, raw.rows];
        let mut first = [raw.left, raw.top];
        let mut step = [0.0; 2];
        for side in 0..2 {
            step[side] = raw.label[side] + raw.gap[side];
            let all = counts[side] as f32 * step[side] - raw.gap[side];
            first[side].get_or_insert((raw.page[side] - all) / 2.0);
        }
        Self {
            page: raw.page,
            label: raw.label,
            columns: raw.columns,
            rows: raw.rows,
            first: first.map(Option::unwrap_or_default),
            step,
        }
    }
}

/// The name of a sheet, or the size of a label, `70x36` or `70x36mm`: as many as A4 holds, without gaps.
impl std::str::FromStr for Sheet {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let name = given.to_ascii_lowercase();
        if let Some(raw) = all().remove(&name) {
            return Ok(raw.into());
        }
        let size = name.trim_end_matches("mm").split_once(['x', '×']);
        let size = size.and_then(|(w, h)| Some([w.trim().parse().ok()?, h.trim().parse().ok()?]));
        let Some(label) = size else {
            let names = Self::names();
            let known = names.join(", ");
            return Err(match nearest(&name, names.iter().map(String::as_str)) {
                Some(meant) => format!("there is no sheet {given}; perhaps {meant}"),
                None => format!(
                    "there is no sheet {given}; there are {known}, and a size in millimetres such as 70x36"
                ),
            });
        };
        let fits = |side: usize| (LEAST..=PAGE[side]).contains(&label[side]);
        if !fits(0) || !fits(1) {
            return Err(format!(
                "a label is from {LEAST:.0}x{LEAST:.0} to {:.0}x{:.0} millimetres",
                PAGE[0], PAGE[1]
            ));
        }
        let raw = Raw {
            page: PAGE,
            label,
            columns: (PAGE[0] / label[0]) as usize,
            rows: (PAGE[1] / label[1]) as usize,
            gap: [0.0; 2],
            left: None,
            top: None,
        };
        Ok(raw.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every label within the page, and no two on one place.
    #[track_caller]
    fn assert_sound(name: &str, sheet: &Sheet) {
        let corners: Vec<_> = (0..sheet.labels()).map(|at| sheet.corner(at)).collect();
        assert!(!corners.is_empty(), "{name} has no label");
        let slack = 0.01;
        for (at, (left, top)) in corners.iter().enumerate() {
            let (right, bottom) = (left + sheet.label[0], top + sheet.label[1]);
            let within = *left >= -slack
                && *top >= -slack
                && right <= sheet.page[0] + slack
                && bottom <= sheet.page[1] + slack;
            assert!(within, "{name}: label {at} at {left}, {top}");
            for (x, y) in &corners[at + 1..] {
                let apart = (left - x).abs() >= sheet.label[0] - slack
                    || (top - y).abs() >= sheet.label[1] - slack;
                assert!(apart, "{name}: label {at} lies on another");
            }
        }
    }

    #[test]
    fn sheets_of_the_table_are_where_their_makers_cut_them() {
        let names = Sheet::names();
        assert!(names.len() >= 11);
        for name in names {
            assert_sound(&name, &name.parse().unwrap());
        }
        // The margins that Avery's templates have.
        for (name, left, top) in [
            ("avery-l7160", 7.21, 15.15),
            ("avery-l7163", 4.65, 15.15),
            ("avery-5160", 4.76, 12.7),
            ("avery-5163", 3.97, 12.7),
        ] {
            let (x, y) = name.parse::<Sheet>().unwrap().corner(0);
            assert!(
                (x - left).abs() < 0.02 && (y - top).abs() < 0.02,
                "{name}: {x}, {y}"
            );
        }
    }

    #[test]
    fn a_sheet_is_a_name_or_a_size() {
        for (given, said) in [
            ("70x36", None),
            ("70×36mm", None),
            ("AVERY-L7160", None),
            ("avery-l716", Some("perhaps avery-l71")),
            ("herma", Some("there are a4, a5")),
            ("10x10", Some("from 20x20 to 210x297")),
            ("211x20", Some("from 20x20 to 210x297")),
            ("70xNaN", Some("from 20x20 to 210x297")),
        ] {
            let read = given.parse::<Sheet>();
            match said {
                None => assert!(read.is_ok(), "{given}"),
                Some(said) => assert!(
                    read.clone().unwrap_err().contains(said),
                    "{given}: {read:?}"
                ),
            }
        }
    }

    proptest! {
        #![proptest_config(crate::property::config(256))]

        #[test]
        fn labels_of_any_size_lie_side_by_side_on_the_page(
            width in LEAST..=PAGE[0],
            height in LEAST..=PAGE[1],
        ) {
            let given = format!("{width}x{height}mm");
            assert_sound(&given, &given.parse().unwrap());
        }
    }
}
