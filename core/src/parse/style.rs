//! How the values of a column are written, where a value by itself may mean two things: which sign is
//! the decimal one, and whether days or months come first. The column as a whole decides.

use std::collections::BTreeMap;

use super::field_name::FieldName;

/// How the columns of fields are written.
pub type Styles = BTreeMap<FieldName, Style>;

/// How the values of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Style {
    /// Which sign parts the decimals of a number.
    pub decimal: Option<Decimal>,
    /// What comes first in `03/04/2026`.
    pub dates: Option<DayOrder>,
}

/// The sign before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decimal {
    /// `1,200.50`
    Point,
    /// `1.200,50`
    Comma,
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayOrder {
    /// `25/04/2026`
    DayFirst,
    /// `04/25/2026`
    MonthFirst,
}

impl Decimal {
    /// What a value shows by itself: `1.200,50`, `1,5` and `12.50` do, `1.200` does not.
    pub fn of(words: &str) -> Option<Self> {
        let digit = |c: char| c.is_ascii_digit();
        let numbers = words.split(|c: char| !(digit(c) || matches!(c, '.' | ',')));
        let mut shown = None;
        for number in numbers.map(|number| number.trim_matches(['.', ','])) {
            let Some(last) = number.rfind(['.', ',']) else {
                continue;
            };
            let (sign, decimals) = (&number[last..=last], number.len() - last - 1);
            let (point, comma) = (number.contains('.'), number.contains(','));
            let once = number.matches(sign).count() == 1;
            let of_sign = match (point && comma, once) {
                // `1,200.50`; but `1.200.000` and `1,20,000` have no decimals.
                (true, true) => sign,
                // Dates have several signs too.
                (false, false) if is_grouped(number, sign) && sign == "." => ",",
                (false, false) if is_grouped(number, sign) => ".",
                (false, true) if decimals != 3 || number.starts_with('0') => sign,
                _ => continue,
            };
            let found = if of_sign == "." {
                Self::Point
            } else {
                Self::Comma
            };
            if shown.is_some_and(|shown| shown != found) {
                return None;
            }
            shown = Some(found);
        }
        shown
    }
}

/// Whether a number has groups of three digits, or as in India of two before the last three.
fn is_grouped(number: &str, sign: &str) -> bool {
    let groups: Vec<&str> = number.split(sign).skip(1).collect();
    let last = groups.last().is_some_and(|group| group.len() == 3);
    last && groups[..groups.len() - 1]
        .iter()
        .all(|group| group.len() == 3 || sign == "," && group.len() == 2)
}

impl DayOrder {
    /// What a date shows by itself: `25/04/2026` does, `03/04/2026` does not.
    pub fn of(words: &str) -> Option<Self> {
        match figures(words)? {
            (13..=31, 1..=12) => Some(Self::DayFirst),
            (1..=12, 13..=31) => Some(Self::MonthFirst),
            _ => None,
        }
    }

    /// Whether a date may mean two days.
    pub fn matters(words: &str) -> bool {
        figures(words).is_some_and(|(one, other)| {
            (1..=12).contains(&one) && (1..=12).contains(&other) && one != other
        })
    }
}

/// The two numbers before a year in four digits.
fn figures(words: &str) -> Option<(u8, u8)> {
    let words = words.trim_start();
    let parts: Vec<&str> = words.splitn(3, ['/', '.', '-']).map(str::trim).collect();
    let [one, other, year] = parts[..] else {
        return None;
    };
    let length = year.bytes().take_while(u8::is_ascii_digit).count();
    let short = |part: &str| part.parse().ok().filter(|_| part.len() <= 2);
    (length == 4).then_some((short(one)?, short(other)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_number_shows() {
        use Decimal::{Comma, Point};
        for (words, shown) in [
            ("1.200,50", Some(Comma)),
            ("1,200.50 EUR", Some(Point)),
            ("1.200.000", Some(Comma)),
            ("10,00,000", Some(Point)),
            ("1,5 Mio", Some(Comma)),
            ("12.50", Some(Point)),
            ("0.125", Some(Point)),
            ("100.0万元-200.0万元", Some(Point)),
            ("1.5-2,5", None),
            ("1.200", None),
            ("1,200", None),
            ("12", None),
            ("5.", None),
            ("2024.12.31", None),
        ] {
            assert_eq!(Decimal::of(words), shown, "{words}");
        }
    }

    #[test]
    fn what_a_date_shows() {
        use DayOrder::{DayFirst, MonthFirst};
        for (words, shown, matters) in [
            ("25/04/2026", Some(DayFirst), false),
            ("04/25/2026", Some(MonthFirst), false),
            ("03/04/2026", None, true),
            ("3.4.2026 12:00", None, true),
            ("04/04/2026", None, false),
            ("2026-04-25", None, false),
            ("25 April 2026", None, false),
        ] {
            assert_eq!(DayOrder::of(words), shown, "{words}");
            assert_eq!(DayOrder::matters(words), matters, "{words}");
        }
    }
}
