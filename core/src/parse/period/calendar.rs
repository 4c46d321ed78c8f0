//! The small steps of reading dates: years, months and days in all their written forms, quarters and
//! halves of a year, and an end that leaves out what it has in common with its start.

mod digits_first;
mod named;
mod span;

use super::DayOrder;
use crate::listing::{Date, number_at};
pub(super) use span::Span;

/// Words with a place in them.
pub(super) struct Reader<'w> {
    words: &'w str,
    at: usize,
    order: Option<DayOrder>,
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

    /// From `least` to `most` digits, with no other digit behind.
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
