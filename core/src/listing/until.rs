//! Until when: calendar expressions as needs state them, from the day on which they are asked:
//! `三个月内`, `明年上半年`, `年底前`, `by Q3 2027`, `within 18 months`. Words are folded and simplified.

mod chinese;
mod duration;
mod english;
mod reader;

use super::date::Date;
use reader::Reader;

/// A span of days that words name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Period {
    /// Past its last character.
    pub(crate) end: usize,
    /// The day before it begins.
    before: Option<Date>,
    /// Its last day.
    pub(crate) last: Date,
    /// Whether it counts days, months or years from today.
    pub(crate) duration: bool,
}

/// The last day of the period in words, or the day before it where they say `before`. A period
/// without a year, and a duration, are counted from `today`.
pub(crate) fn read_until(words: &str, today: Option<Date>) -> Option<Date> {
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let within =
            c.is_ascii_alphanumeric() && words[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        if !within
            && c != ' '
            && let Some(period) = period_at(words, at, today)
        {
            return Some(period.until(&words[..at], &words[period.end..]));
        }
        at += c.len_utf8();
    }
    None
}

impl Period {
    /// The same period, which is its end alone where `end` is said: nothing is before it.
    fn ended(self, end: bool) -> Self {
        Self {
            before: self.before.filter(|_| !end),
            ..self
        }
    }

    /// The last day that is meant, by what stands before and behind the words of the period.
    pub(crate) fn until(&self, before: &str, behind: &str) -> Date {
        let begins = [
            "before",
            "prior to",
            "before the",
            "ahead of",
            "earlier than",
        ];
        let ends = ["前", "之前", "以前"];
        let before = before.trim_end();
        let earlier = begins.iter().any(|it| before.ends_with(it))
            || ends.iter().any(|it| behind.trim_start().starts_with(it));
        self.before
            .filter(|_| earlier && !self.duration)
            .unwrap_or(self.last)
    }
}

/// The period that begins at a place.
pub(crate) fn period_at(words: &str, at: usize, today: Option<Date>) -> Option<Period> {
    let rest = words.get(at..)?;
    let mut reader = Reader { words, at, today };
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let start = reader.at;
        reader.english().or_else(|| {
            reader.at = start;
            reader.duration()
        })
    } else {
        let start = reader.at;
        let read = [Reader::duration, Reader::english_day, Reader::chinese];
        read.into_iter().find_map(|read| {
            reader.at = start;
            read(&mut reader)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::read_until;
    use crate::listing::Date;

    #[test]
    fn counts_from_today() {
        let today = Date::new(2026, 11, 27);
        for (words, expected) in [
            ("三个月内", "2027-02-27"),
            ("3个月内", "2027-02-27"),
            ("半年内", "2027-05-27"),
            ("一年内", "2027-11-27"),
            ("两年之内", "2028-11-27"),
            ("一年半以内", "2028-05-27"),
            ("一个半月内", "2027-01-11"),
            ("四十五天内", "2027-01-11"),
            ("六周内", "2027-01-08"),
            ("3-6个月内", "2027-05-27"),
            ("两个季度内", "2027-05-27"),
            ("明年上半年内", "2027-06-30"),
            ("明年一季度", "2027-03-31"),
            ("2027年第一季度", "2027-03-31"),
            ("2027年一季度内", "2027-03-31"),
            ("2027q3", "2027-09-30"),
            ("年底前", "2026-12-31"),
            ("今年年底前", "2026-12-31"),
            ("明年年底前", "2027-12-31"),
            ("明年底前", "2027-12-31"),
            ("年内", "2026-12-31"),
            ("明年内", "2027-12-31"),
            ("明年6月底前", "2027-06-30"),
            ("2027年6月前", "2027-05-31"),
            ("2027年5月底前", "2027-05-31"),
            ("2027年6月30日前", "2027-06-30"),
            ("6月底前", "2027-06-30"),
            ("明年年中前", "2027-06-30"),
            ("二季度前", "2027-03-31"),
            ("2027年第二季前", "2027-03-31"),
            ("by next spring", "2027-05-31"),
            ("明年五一前", "2027-04-30"),
            ("春节前", "2027-02-05"),
            ("2027年国庆节前", "2027-09-30"),
            ("下个月底", "2026-12-31"),
            ("月底前", "2026-11-30"),
            ("本月末", "2026-11-30"),
            ("下个月15号", "2026-12-15"),
            ("下月二十日前", "2026-12-20"),
            ("下周五前", "2026-12-04"),
            ("下周三", "2026-12-02"),
            ("下周前", "2026-11-29"),
            ("本周内", "2026-11-29"),
            ("下下周一", "2026-12-07"),
            ("2028年前", "2027-12-31"),
            ("27年3月底前", "2027-03-31"),
            ("2027-06-30", "2027-06-30"),
            ("二〇二七年三月底", "2027-03-31"),
            ("by q3 2027", "2027-09-30"),
            ("within 18 months", "2028-05-27"),
            ("within 10 weeks", "2027-02-05"),
            ("within half a year", "2027-05-27"),
            ("within a year", "2027-11-27"),
            ("within six months", "2027-05-27"),
            ("by the end of next year", "2027-12-31"),
            ("by the end of the year", "2026-12-31"),
            ("by year-end", "2026-12-31"),
            ("by end of 2027", "2027-12-31"),
            ("before summer 2027", "2027-05-31"),
            ("before june 2027", "2027-05-31"),
            ("before q4 2027", "2027-09-30"),
            ("before the end of june 2027", "2027-06-30"),
            ("by june 2027", "2027-06-30"),
            ("by mid 2027", "2027-06-30"),
            ("by mid-2027", "2027-06-30"),
            ("in the first half of 2027", "2027-06-30"),
            ("by the second quarter of next year", "2027-06-30"),
            ("by 30 september 2027", "2027-09-30"),
            ("by september 30, 2027", "2027-09-30"),
            ("by march", "2027-03-31"),
        ] {
            let found = read_until(words, today).map(|it| it.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{words}");
        }
        for words in ["", "soon", "尽快", "三个", "半导体", "may be", "late"] {
            assert_eq!(read_until(words, today), None, "{words}");
        }
    }
}
