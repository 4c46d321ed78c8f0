//! The small steps of reading dates: years, months and days in all their written forms, quarters and
//! halves of a year, and an end that leaves out what it has in common with its start.

use super::DayOrder;
use crate::listing::{Date, number_at};

/// Words with a place in them.
pub(super) struct Reader<'w> {
    words: &'w str,
    at: usize,
    order: Option<DayOrder>,
}

/// A day, a month, some months, or a year: its first day and its last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    first: Date,
    last: Date,
    /// The sign between its parts.
    sign: Option<char>,
}

impl Span {
    pub(super) fn first(self) -> Date {
        self.first
    }

    pub(super) fn last(self) -> Date {
        self.last
    }

    fn day(year: u16, month: u8, day: u8, sign: Option<char>) -> Option<Self> {
        let day = Date::new(year, month, day)?;
        Some(Self {
            first: day,
            last: day,
            sign,
        })
    }

    /// From the first of a month to the end of another.
    fn months(year: u16, (from, to): (u8, u8), sign: Option<char>) -> Option<Self> {
        Some(Self {
            first: Date::new(year, from, 1)?,
            last: Date::last_of(year, to)?,
            sign,
        })
    }

    /// Its last day: the end of a month is no month.
    fn its_end(self) -> Self {
        Self {
            first: self.last,
            ..self
        }
    }

    /// The day before a month or a year; a day counts itself.
    pub(super) fn before(self) -> Option<Date> {
        if self.is_day() {
            return Some(self.last);
        }
        Date::from_days(self.first.days() - 1)
    }

    fn is_day(self) -> bool {
        self.first == self.last
    }
}

/// Parts of a year: their first month and their last.
const PARTS: &[(&str, (u8, u8))] = &[
    (
        "上半年|前半年|h1|first half of|first half|1st half of|1st half",
        (1, 6),
    ),
    (
        "下半年|后半年|h2|second half of|second half|2nd half of|2nd half",
        (7, 12),
    ),
    (
        "第一季度|一季度|第1季度|1季度|第一季|第1季|q1|first quarter of|first quarter|1st quarter of|1st quarter",
        (1, 3),
    ),
    (
        "第二季度|二季度|第2季度|2季度|第二季|第2季|q2|second quarter of|second quarter|2nd quarter of|2nd quarter",
        (4, 6),
    ),
    (
        "第三季度|三季度|第3季度|3季度|第三季|第3季|q3|third quarter of|third quarter|3rd quarter of|3rd quarter",
        (7, 9),
    ),
    (
        "第四季度|四季度|第4季度|4季度|第四季|第4季|q4|fourth quarter of|fourth quarter|4th quarter of|4th quarter|last quarter of",
        (10, 12),
    ),
    (
        "年底|年末|底|末|全年|年内|end of|the end of|the end of year|end of year",
        (1, 12),
    ),
    ("年中|mid-|mid of|mid", (1, 6)),
];

const MONTHS: [&str; 12] = [
    "january|jan.|jan",
    "february|feb.|feb",
    "march|mar.|mar",
    "april|apr.|apr",
    "may",
    "june|jun.|jun",
    "july|jul.|jul",
    "august|aug.|aug",
    "september|sept.|sep.|sept|sep",
    "october|oct.|oct",
    "november|nov.|nov",
    "december|dec.|dec",
];

impl<'w> Reader<'w> {
    pub(super) fn new(words: &'w str, order: Option<DayOrder>) -> Self {
        Self {
            words,
            at: 0,
            order,
        }
    }

    fn rest(&self) -> &'w str {
        &self.words[self.at..]
    }

    fn blanks(&mut self) {
        self.at = self.words.len() - self.rest().trim_start_matches(' ').len();
    }

    pub(super) fn ended(&self) -> bool {
        self.rest().trim_start_matches(' ').is_empty()
    }

    /// Takes the longest of some phrases, Latin ones as whole words, with the blanks before it.
    pub(super) fn any(&mut self, phrases: &str) -> bool {
        let rest = self.rest().trim_start_matches(' ');
        let word = |c: char| c.is_ascii_alphabetic();
        let fits = |phrase: &&str| {
            let after = rest.strip_prefix(*phrase);
            after.is_some_and(|after| !(phrase.ends_with(word) && after.starts_with(word)))
        };
        let longest = phrases.split('|').filter(fits).max_by_key(|it| it.len());
        let Some(phrase) = longest.filter(|it| !it.is_empty()) else {
            return false;
        };
        self.at = self.words.len() - rest.len() + phrase.len();
        true
    }

    /// Takes as many of the phrases as there are.
    pub(super) fn skip(&mut self, phrases: &str) {
        while self.any(phrases) {}
    }

    /// Digits, at least and at most so many, with no other digit behind.
    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(least..=most).contains(&length) {
            return None;
        }
        let value = rest[..length].parse().ok()?;
        self.at += length;
        Some(value)
    }

    fn small(&mut self, most: u32) -> Option<u8> {
        let start = self.at;
        let value = self.digits(1, 2).filter(|it| (1..=most).contains(it));
        if value.is_none() {
            self.at = start;
        }
        value.and_then(|it| u8::try_from(it).ok())
    }

    fn year(&mut self) -> Option<u16> {
        let start = self.at;
        let year = self.digits(4, 4).and_then(|it| u16::try_from(it).ok());
        let year = year.filter(|it| (1900..2200).contains(it));
        if year.is_none() {
            self.at = start;
        }
        year
    }

    fn part(&mut self) -> Option<(u8, u8)> {
        PARTS
            .iter()
            .find(|(names, _)| self.any(names))
            .map(|(_, part)| *part)
    }

    fn month_name(&mut self) -> Option<u8> {
        (1..)
            .zip(MONTHS)
            .find(|(_, names)| self.any(names))
            .map(|(month, _)| month)
    }

    /// Tries a way of reading; where it fails, nothing is taken.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// A day, a month, a part of a year or a year.
    pub(super) fn span(&mut self) -> Option<Span> {
        self.blanks();
        self.attempt(Self::run_together)
            .or_else(|| self.attempt(Self::year_first))
            .or_else(|| self.attempt(Self::day_and_name))
            .or_else(|| self.attempt(Self::name_first))
            .or_else(|| self.attempt(Self::year_last))
            .or_else(|| self.attempt(Self::part_first))
    }

    /// `20240625`, `20240625142644`, `202406`, and milliseconds since 1970 as JSON exports have them.
    fn run_together(&mut self) -> Option<Span> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = &rest[..length];
        let span = match length {
            8 | 14 => Span::day(
                digits[..4].parse().ok()?,
                digits[4..6].parse().ok()?,
                digits[6..8].parse().ok()?,
                None,
            ),
            6 => {
                let month = digits[4..].parse().ok()?;
                let year = digits[..4]
                    .parse()
                    .ok()
                    .filter(|it| (1990..2100).contains(it))?;
                Span::months(year, (month, month), None)
            }
            13 => {
                let date = Date::from_days(digits.parse::<i64>().ok()?.div_euclid(86_400_000))?;
                Span::day(date.year(), date.month(), date.day(), None)
            }
            _ => None,
        }?;
        self.at += length;
        self.time();
        Some(span)
    }

    /// `2024-06-25`, `2024年6月25日`, `2024.06`, `2024年`, `2024 Q3`, `2024年上半年`.
    fn year_first(&mut self) -> Option<Span> {
        let year = self.year()?;
        let part = self.attempt(|it| {
            it.any("年度|年|-|/");
            it.part()
        });
        if let Some(part) = part {
            let end = self.any("底|末") || self.words[..self.at].ends_with(['底', '末']);
            let span = Span::months(year, part, Some('年'));
            return span.map(|span| if end { span.its_end() } else { span });
        }
        let dashed = self.attempt(|it| {
            it.blanks();
            let sign = it.rest().chars().next().filter(|c| "-/.年".contains(*c))?;
            it.at += sign.len_utf8();
            it.blanks();
            let month = it.small(12)?;
            Some((sign, month))
        });
        let Some((sign, month)) = dashed else {
            self.any("年度|年");
            return Span::months(year, (1, 12), Some('年'));
        };
        if sign == '年' {
            // `2026年10-12月` is a span of months: the second follows.
            let month_alone = Span::months(year, (month, month), Some('年'));
            if !self.any("月份|月") {
                return month_alone;
            }
            let day = self.attempt(|it| {
                it.blanks();
                let day = it.day_figure()?;
                (it.any("日|号") || it.ended() || it.rest().starts_with(' ')).then_some(day)
            });
            if let Some(day) = day {
                self.time();
                return Span::day(year, month, day, Some('年'));
            }
            let end = self.any("底|末|下旬");
            return month_alone.map(|span| if end { span.its_end() } else { span });
        }
        let day = self.attempt(|it| {
            it.blanks();
            it.rest()
                .starts_with(sign)
                .then(|| it.at += sign.len_utf8())?;
            it.blanks();
            it.day_figure()
        });
        match day {
            Some(day) => {
                self.any("日|号");
                self.time();
                Span::day(year, month, day, Some(sign))
            }
            None => Span::months(year, (month, month), Some(sign)),
        }
    }

    /// A day of the month; `2514:26` is the 25th at 14:26, run together.
    fn day_figure(&mut self) -> Option<u8> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let timed = (3..=4).contains(&length) && rest[length..].starts_with(':');
        let length = if timed { length - 2 } else { length };
        let day = rest[..length].parse().ok().filter(|_| length <= 2)?;
        self.at += length;
        Some(day)
    }

    /// Passes over a time of day: it says no more of the day.
    fn time(&mut self) {
        let _: Option<()> = self.attempt(|it| {
            it.any("t");
            it.blanks();
            it.digits(1, 2).filter(|hour| *hour <= 24)?;
            it.rest().starts_with(':').then(|| it.at += 1)?;
            it.digits(2, 2).filter(|minute| *minute < 60)?;
            let _: Option<()> = it.attempt(|it| {
                it.rest().starts_with(':').then(|| it.at += 1)?;
                it.digits(2, 2).map(|_| ())
            });
            // `14:26:44.0`, and an export that was cut there.
            if it.rest().starts_with('.') {
                it.at += 1;
                it.digits(1, 9);
            }
            it.any("am|pm|z|utc|ut|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt");
            let _: Option<()> = it.attempt(|it| {
                it.any("+|-").then_some(())?;
                if it.digits(4, 4).is_some() {
                    return Some(());
                }
                it.digits(2, 2)?;
                it.any(":");
                it.digits(2, 2).map(|_| ())
            });
            Some(())
        });
    }

    /// `25 June 2024`, `25-Jun-2024`, `25th of June, 2024`, `Tue, 25 Jun 2024 10:00:00 GMT`.
    fn day_and_name(&mut self) -> Option<Span> {
        self.any("mon,|tue,|wed,|thu,|fri,|sat,|sun,");
        self.blanks();
        let day = self.ordinal()?;
        self.any("of|-|/|.");
        let month = self.month_name()?;
        self.any(",|-|/|.|of");
        self.blanks();
        let year = self.year()?;
        self.time();
        Span::day(year, month, day, None)
    }

    fn ordinal(&mut self) -> Option<u8> {
        let day = self.small(31)?;
        self.any("st|nd|rd|th");
        Some(day)
    }

    /// `June 25, 2024`, `June 2024`.
    fn name_first(&mut self) -> Option<Span> {
        let month = self.month_name()?;
        let day = self.attempt(|it| {
            it.blanks();
            let day = it.ordinal()?;
            it.any(",");
            it.blanks();
            Some((day, it.year()?))
        });
        if let Some((day, year)) = day {
            self.time();
            return Span::day(year, month, day, None);
        }
        self.any(",|-|/|of");
        self.blanks();
        let year = self.year()?;
        Span::months(year, (month, month), None)
    }

    /// `25/04/2026`, with the order that the date or its column shows; `04/2026`.
    fn year_last(&mut self) -> Option<Span> {
        let one = self.small(31)?;
        let sign = self.rest().chars().next().filter(|c| "/.-".contains(*c))?;
        self.at += 1;
        if let Some(year) = self.attempt(Self::year) {
            return Span::months(year, (one, one), Some(sign));
        }
        let other = self.small(31)?;
        self.rest().starts_with(sign).then(|| self.at += 1)?;
        let year = self.year()?;
        let order = match (one > 12, other > 12) {
            (true, false) => DayOrder::DayFirst,
            (false, true) => DayOrder::MonthFirst,
            _ if one == other => DayOrder::DayFirst,
            _ => self.order?,
        };
        self.time();
        match order {
            DayOrder::DayFirst => Span::day(year, other, one, Some(sign)),
            DayOrder::MonthFirst => Span::day(year, one, other, Some(sign)),
        }
    }

    /// `Q3 2024`, `first half of 2024`, `end of 2024`.
    fn part_first(&mut self) -> Option<Span> {
        self.any("the");
        let part = self.part()?;
        let end = part == (1, 12);
        self.any("of|,|-|/");
        self.blanks();
        let month = self.attempt(|it| {
            let month = it.month_name().filter(|_| end)?;
            it.blanks();
            Some((it.year()?, month))
        });
        // `end of June 2024`
        if let Some((year, month)) = month {
            return Span::months(year, (month, month), None).map(Span::its_end);
        }
        let year = self.year()?;
        self.any("年");
        let span = Span::months(year, part, None);
        span.map(|span| if end { span.its_end() } else { span })
    }

    /// An end, which may leave out what it has in common with its start: `2026年10月至12月`.
    pub(super) fn span_after(&mut self, start: Span) -> Option<Span> {
        let (year, month) = (start.first.year(), start.first.month());
        if let Some(whole) = self.attempt(Self::span) {
            return Some(whole);
        }
        self.blanks();
        let mut year = year;
        if self.any("次年|翌年|明年|来年") {
            year += 1;
        }
        if let Some(part) = self.attempt(Self::part) {
            return Span::months(year, part, None);
        }
        if let Some(named) = self.attempt(Self::month_name) {
            return Span::months(year, (named, named), None);
        }
        let one = self.small(31)?;
        if self.any("月份|月") {
            self.blanks();
            if self.any("底|末") {
                return Span::months(year, (one, one), None);
            }
            let day = self.attempt(|it| {
                let day = it.small(31)?;
                (it.any("日|号") || it.ended()).then_some(day)
            });
            return match day {
                Some(day) => Span::day(year, one, day, None),
                None => Span::months(year, (one, one), None),
            };
        }
        if self.any("日|号") {
            return Span::day(year, month, one, None);
        }
        if let Some(sign) = start.sign.filter(|sign| "-/.".contains(*sign)) {
            let day = self.attempt(|it| {
                it.rest().starts_with(sign).then(|| it.at += 1)?;
                it.small(31)
            });
            if let Some(day) = day {
                return Span::day(year, one, day, Some(sign));
            }
            return if start.is_day() {
                // `2026.6.1-30`
                Span::day(year, month, one, Some(sign))
            } else {
                Span::months(year, (one, one), Some(sign))
            };
        }
        None
    }

    /// `2027年6月前`: the day before, where no more is said.
    pub(super) fn before(&mut self, span: Span) -> Option<Date> {
        let earlier = self.attempt(|it| {
            it.any("之前|以前|前").then_some(())?;
            it.any("有效|截止|提交|完成");
            it.ended().then_some(())
        });
        earlier.and_then(|()| span.before())
    }

    /// `三年`, `6个月`, `18 months`: in months.
    pub(super) fn duration(&mut self) -> Option<u16> {
        self.attempt(|it| {
            it.any("有效期|为期|为|for");
            it.blanks();
            let number = number_at(it.words, it.at)?;
            it.at = number.end;
            let months = if it.any("年|years|year") {
                number.value * 12.0
            } else if it.any("个月|月|months|month") {
                number.value
            } else {
                return None;
            };
            let whole = months.fract() == 0.0 && (1.0..=1200.0).contains(&months);
            whole.then_some(months as u16)
        })
    }
}

/// The words with the Chinese numerals before 年, 月, 日 and 号 in digits: `二〇二七年三月底`.
pub(super) fn in_digits(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        if !c.is_ascii()
            && let Some(number) = number_at(words, at)
            && words[number.end..].starts_with(['年', '月', '日', '号'])
            && number.value.fract() == 0.0
            && (1.0..2200.0).contains(&number.value)
        {
            text.push_str(&number.value.to_string());
            at = number.end;
        } else {
            text.push(c);
            at += c.len_utf8();
        }
    }
    text
}
