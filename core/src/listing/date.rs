//! Calendar dates as listings state them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::vocabulary::fold;

/// A day of the Gregorian calendar, from year 1 to 9999. Serialises as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day that the calendar has.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01, negative before it.
    pub fn days(self) -> i64 {
        // Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March so
        // that the leap day is the last of its year.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day this many days after 1970-01-01, or before it where negative.
    pub fn from_days(days: i64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
    }

    /// The day this many months later, or the last of that month where it is shorter.
    #[cfg(feature = "engine")]
    pub(crate) fn months_later(self, months: u16) -> Option<Self> {
        let month = u32::from(self.month) - 1 + u32::from(months);
        let year = u16::try_from(u32::from(self.year) + month / 12).ok()?;
        let month = (month % 12) as u8 + 1;
        Self::new(year, month, self.day.min(days_in_month(year, month)))
    }

    /// The last day of a month.
    #[cfg(feature = "engine")]
    pub(crate) fn last_of(year: u16, month: u8) -> Option<Self> {
        Self::new(year, month, days_in_month(year, month))
    }

    /// Reads a date in one of the forms that listings use: `2019-06-25`, `2019年6月5日`,
    /// `20190625`, `2019-06-2514:26:44.0`, `25 June 2024`. A month or year stands for its first day.
    pub fn read(words: &str) -> Option<Self> {
        let (year, month, day) = parts(&fold(words))?;
        Self::new(year, month.unwrap_or(1), day.unwrap_or(1))
    }

    /// Reads a date as [`read`](Self::read) does; a month or year stands for its last day.
    pub fn read_last(words: &str) -> Option<Self> {
        let (year, month, day) = parts(&fold(words))?;
        let month = month.unwrap_or(12);
        Self::new(
            year,
            month,
            day.unwrap_or_else(|| days_in_month(year, month)),
        )
    }
}

type Parts = (u16, Option<u8>, Option<u8>);

/// The parts of a date in folded words.
pub(super) fn parts(words: &str) -> Option<Parts> {
    let words = words.trim();
    month_by_name(words).or_else(|| in_figures(words))
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `25 June 2024`, `Jun 5, 2024`, `June 2024`.
fn month_by_name(words: &str) -> Option<Parts> {
    let mut month = None;
    let (mut year, mut day) = (None, None);
    let tokens = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|token| !token.is_empty());
    for token in tokens.take(4) {
        let figures = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if figures.is_empty() {
            let named = MONTHS
                .iter()
                .zip(1..)
                .find(|(name, _)| token.starts_with(**name));
            month = month.or(named.map(|(_, month)| month));
        } else if figures.len() == 4 {
            year = year.or(figures.parse().ok());
        } else if figures.len() <= 2 {
            day = day.or(figures.parse().ok());
        }
    }
    Some((year?, Some(month?), day))
}

/// Years first with any separator; days first only where they cannot be taken for months.
fn in_figures(words: &str) -> Option<Parts> {
    let mut groups: Vec<(&str, Option<char>)> = Vec::new();
    let mut rest = words;
    while groups.len() < 3 {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            break;
        }
        let (digits, after) = rest.split_at(length);
        let next = after.trim_start().chars().next();
        groups.push((digits, next));
        match next {
            Some(c @ ('-' | '/' | '.' | '年' | '月')) => {
                let after = after.trim_start();
                rest = after[c.len_utf8()..].trim_start();
            }
            _ => break,
        }
    }
    let figure = |digits: &str| digits.parse::<u8>().ok();
    match groups[..] {
        [(digits, next)] => match digits.len() {
            8 | 14 => {
                let year = digits[..4].parse().ok()?;
                Some((
                    year,
                    Some(figure(&digits[4..6])?),
                    Some(figure(&digits[6..8])?),
                ))
            }
            // Milliseconds since 1970, as JSON exports have them.
            13 => {
                let date = Date::from_days(digits.parse::<i64>().ok()?.div_euclid(86_400_000))?;
                Some((date.year, Some(date.month), Some(date.day)))
            }
            4 if digits.starts_with(['1', '2']) && matches!(next, None | Some('年')) => {
                Some((digits.parse().ok()?, None, None))
            }
            _ => None,
        },
        [(year, _), (month, _)] if year.len() == 4 && month.len() <= 2 => {
            Some((year.parse().ok()?, Some(figure(month)?), None))
        }
        [(year, _), (month, _), (day, next)] if year.len() == 4 && month.len() <= 2 => {
            // `2514:26` is the 25th at 14:26, run together.
            let day = if day.len() > 2 && next == Some(':') {
                &day[..day.len() - 2]
            } else {
                day
            };
            (day.len() <= 2).then_some(())?;
            Some((year.parse().ok()?, Some(figure(month)?), Some(figure(day)?)))
        }
        [(one, _), (other, _), (year, _)] if year.len() == 4 => {
            let (one, other) = (figure(one)?, figure(other)?);
            let (day, month) = match (one > 12, other > 12) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ if one == other => (one, other),
                _ => return None,
            };
            Some((year.parse().ok()?, Some(month), Some(day)))
        }
        _ => None,
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_iso(&words)
            .ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&words), &"YYYY-MM-DD"))
    }
}

impl Date {
    fn from_iso(words: &str) -> Option<Self> {
        let date = match words.as_bytes() {
            [_, _, _, _, b'-', _, _, b'-', _, _] if words.is_ascii() => Self::new(
                words[..4].parse().ok()?,
                words[5..7].parse().ok()?,
                words[8..].parse().ok()?,
            ),
            _ => None,
        };
        date.filter(|date| date.to_string() == words)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_the_forms_of_listings() {
        let cases = [
            ("2019-06-25", "2019-06-25"),
            ("2019/6/5", "2019-06-05"),
            ("2019年6月5日", "2019-06-05"),
            ("2019.06", "2019-06-01"),
            ("2019年6月", "2019-06-01"),
            ("2019年", "2019-01-01"),
            ("20190625", "2019-06-25"),
            ("2019-06-2514:26:44.0", "2019-06-25"),
            ("2019-07-0109:50:13.0", "2019-07-01"),
            ("2019-06-25T14:26:44Z", "2019-06-25"),
            ("2019-06-25 14:26", "2019-06-25"),
            ("２０１９－０６－２５", "2019-06-25"),
            ("25 June 2024", "2024-06-25"),
            ("Jun 5, 2024", "2024-06-05"),
            ("5th of September 2024", "2024-09-05"),
            ("June 2024", "2024-06-01"),
            ("25/06/2024", "2024-06-25"),
            ("06/25/2024", "2024-06-25"),
            ("1585000000000", "2020-03-23"),
            ("2020-02-29", "2020-02-29"),
        ];
        for (words, date) in cases {
            assert_eq!(
                Date::read(words).map(|d| d.to_string()).as_deref(),
                Some(date),
                "{words}"
            );
        }
        for words in [
            "",
            "soon",
            "2019-13-01",
            "2019-02-29",
            "05/06/2024",
            "43831",
            "长期有效",
            "3",
        ] {
            assert_eq!(Date::read(words), None, "{words}");
        }
        assert_eq!(Date::read_last("2019.06"), Date::new(2019, 6, 30));
    }

    #[test]
    fn days_go_both_ways() {
        assert_eq!(Date::new(1970, 1, 1).map(Date::days), Some(0));
        assert_eq!(Date::new(2000, 3, 1).map(Date::days), Some(11_017));
        for days in (-719_162..2_932_896).step_by(97) {
            let date = Date::from_days(days).unwrap();
            assert_eq!(date.days(), days);
            assert_eq!(Date::read(&date.to_string()), Some(date));
        }
        assert_eq!(Date::from_days(i64::MAX), None);
        assert_eq!(Date::from_days(-719_163), None);
    }

    #[test]
    fn serialises_as_iso() {
        let date = Date::new(2020, 2, 29).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), r#""2020-02-29""#);
        assert_eq!(
            serde_json::from_str::<Date>(r#""2020-02-29""#).unwrap(),
            date
        );
        for wrong in [r#""2021-02-29""#, r#""2020-2-29""#, r#""+020-02-29""#, "1"] {
            assert!(serde_json::from_str::<Date>(wrong).is_err(), "{wrong}");
        }
    }
}
