//! Calendar expressions in English: `Q3 2027`, `the end of next year`, `30 September 2027`.

use super::Period;
use super::reader::{Part, Reader};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Parts of a year in English.
#[rustfmt::skip]
const PARTS: &[(&str, Part)] = &[
    ("q1", (1, 3)), ("q2", (4, 6)), ("q3", (7, 9)), ("q4", (10, 12)), ("first quarter", (1, 3)),
    ("second quarter", (4, 6)), ("third quarter", (7, 9)), ("fourth quarter", (10, 12)),
    ("last quarter", (10, 12)), ("1st quarter", (1, 3)), ("2nd quarter", (4, 6)),
    ("3rd quarter", (7, 9)), ("4th quarter", (10, 12)), ("h1", (1, 6)), ("h2", (7, 12)),
    ("first half", (1, 6)), ("second half", (7, 12)), ("1st half", (1, 6)), ("2nd half", (7, 12)),
    ("spring", (3, 5)), ("summer", (6, 8)), ("autumn", (9, 11)), ("fall", (9, 11)),
    ("early", (1, 3)), ("mid", (1, 6)), ("middle", (1, 6)), ("late", (10, 12)),
    ("christmas", (12, 12)),
];

impl Reader<'_> {
    /// `the end of next year`, `Q3 2027`, `30 September 2027`, `next summer`.
    pub(super) fn english(&mut self) -> Option<Period> {
        let start = self.at;
        self.eat("the");
        let end = self.any(&["end of the", "end of", "close of", "end", "latest"]);
        self.eat("the");
        let named = self.part(PARTS);
        let next = if named.is_some() {
            self.any(&["of the", "of", ","]);
            false
        } else {
            self.eat("next")
        };
        // `mid-March`
        let middle = self.at;
        if named.is_some() && self.words[start..middle].trim_start().starts_with("mid") {
            self.eat("-");
            if let Some(month) = self.month_name() {
                self.eat(",");
                let year = self.year();
                return self.day(year, month, 15);
            }
            self.at = middle;
        }
        let part = named.or_else(|| self.part(PARTS));
        let month = if part.is_none() {
            self.month_name()
        } else {
            None
        };
        if let Some(month) = month {
            let behind = self.at;
            if let Some(day) = self
                .small(31)
                .filter(|_| !self.rest().starts_with(|c: char| c.is_ascii_digit()))
            {
                self.any(&["st", "nd", "rd", "th"]);
                self.eat(",");
                let year = self.year();
                return self.day(year, month, day);
            }
            self.at = behind;
        }
        self.any(&["of", ",", "-"]);
        let part = part.or(month.map(|it| (it, it)));
        let year = self.year();
        if let Some(year) = year {
            return self
                .period(year, part.unwrap_or((1, 12)))
                .filter(|_| part.is_some() || end)
                .map(|it| it.ended(end));
        }
        let today = self.today?;
        if self.any(&["next year", "the next year", "the coming year"])
            || next && part.is_none() && self.eat("year")
        {
            return self
                .period(today.year() + 1, part.unwrap_or((1, 12)))
                .map(|it| it.ended(end));
        }
        if self.any(&["this year", "the year", "year's end", "year end"]) || end && self.eat("year")
        {
            return self
                .period(today.year(), part.unwrap_or((1, 12)))
                .map(|it| it.ended(end));
        }
        if self.eat("year") && self.any(&["-end", "end", "'s end"]) {
            return self.period(today.year(), (1, 12));
        }
        if end && self.any(&["this month", "the month", "month"]) {
            return self.month(0);
        }
        if self.any(&["next month"]) || next && self.eat("month") {
            return self.month(1);
        }
        if self.eat("next quarter") || next && self.eat("quarter") {
            return self.quarter(1);
        }
        let vague = matches!(
            self.words[start..self.at].trim(),
            "early" | "mid" | "middle" | "late" | "fall" | "may" | "march"
        );
        let before = self.words[..start].trim_end();
        let led = ["by", "before", "until", "till"]
            .iter()
            .any(|it| before.ends_with(it));
        let part = part.filter(|_| !vague || next || led)?;
        let period = self.next(part)?;
        // `next summer` is that of next year only where this year's has begun.
        Some(period.ended(end))
    }

    /// `30 September 2027`, `1st of March`.
    pub(super) fn english_day(&mut self) -> Option<Period> {
        let day = self.small(31)?;
        self.any(&["st", "nd", "rd", "th"]);
        self.any(&["of"]);
        let month = self.month_name()?;
        self.any(&["of", ","]);
        let year = self.year();
        self.day(year, month, day)
    }

    fn month_name(&mut self) -> Option<u8> {
        let short = |it: &'static str| &it[..3];
        for (name, month) in MONTHS.iter().zip(1..) {
            if self.eat(name) || self.eat(short(name)) || month == 9 && self.eat("sept") {
                return Some(month);
            }
        }
        None
    }
}
