//! Whether an offered interval answers an asked one, both in base units.

use crate::listing::{Dimension, Interval};
use crate::wire::Verdict;

/// Which way is better for a figure that is asked for without a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Better {
    More,
    Less,
    Neither,
}

/// Within this share of the asked value a figure that falls short answers in part.
const NEAR: f64 = 0.1;

/// How an offer stands to what is asked; both have one dimension.
pub(super) fn compare(asked: &Interval, offered: &Interval, better: Better) -> Verdict {
    // Over a range of temperatures a thing works anywhere; over one of widths it is made anywhere.
    let spans = asked.dimension == Dimension::temperature();
    match (asked.least, asked.most) {
        (Some(least), None) => at_least(least, offered.least, offered.most, spans, true),
        (None, Some(most)) => at_least(
            -most,
            offered.most.map(|it| -it),
            offered.least.map(|it| -it),
            spans,
            false,
        ),
        (Some(least), Some(most)) if same(least, most) => match better {
            Better::More => at_least(least, offered.least, offered.most, spans, true),
            Better::Less => at_least(
                -most,
                offered.most.map(|it| -it),
                offered.least.map(|it| -it),
                spans,
                false,
            ),
            Better::Neither => within(least, most, offered, false),
        },
        (Some(least), Some(most)) => within(least, most, offered, spans),
        (None, None) => Verdict::Unknown,
    }
}

/// At least `asked`, of an offer between `least` and `most`. `upward` is false where both were
/// mirrored to ask for at most.
fn at_least(
    asked: f64,
    least: Option<f64>,
    most: Option<f64>,
    spans: bool,
    upward: bool,
) -> Verdict {
    let reaches = |value: f64| value >= asked || same(value, asked);
    match (least, most) {
        (Some(least), _) if reaches(least) => Verdict::Met,
        // `up to 1200 ℃` reaches 1000 ℃; that a loss is at least 0.5 % promises no 2 %.
        (None, Some(most)) if reaches(most) => {
            if upward {
                Verdict::Met
            } else {
                Verdict::Partly
            }
        }
        (Some(_), Some(most)) if reaches(most) => {
            if spans {
                Verdict::Met
            } else {
                Verdict::Partly
            }
        }
        (least, most) => short(asked, most.or(least)),
    }
}

fn short(asked: f64, reached: Option<f64>) -> Verdict {
    match reached {
        None => Verdict::Unknown,
        Some(reached) if near(reached, asked) => Verdict::Partly,
        Some(_) => Verdict::Missed,
    }
}

/// Between `least` and `most`: `covers` asks that the whole of it is offered.
fn within(least: f64, most: f64, offered: &Interval, covers: bool) -> Verdict {
    let not_over = |one: f64, other: f64| one <= other || same(one, other);
    match (offered.least, offered.most) {
        (Some(low), Some(high)) => {
            let whole = not_over(low, least) && not_over(most, high);
            let inside = not_over(least, low) && not_over(high, most);
            if whole || inside && (!covers || same(low, high)) {
                Verdict::Met
            } else if not_over(low, most) && not_over(least, high) {
                Verdict::Partly
            } else if high < least {
                short(least, Some(high))
            } else {
                short(most, Some(low))
            }
        }
        (Some(low), None) if not_over(low, most) => Verdict::Partly,
        (None, Some(high)) if not_over(least, high) => Verdict::Partly,
        (Some(low), None) => short(most, Some(low)),
        (None, Some(high)) => short(least, Some(high)),
        (None, None) => Verdict::Unknown,
    }
}

/// Equal but for the rounding of units.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

fn near(value: f64, asked: f64) -> bool {
    (value - asked).abs() <= (NEAR + 1e-9) * asked.abs()
}
