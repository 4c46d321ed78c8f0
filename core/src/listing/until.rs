//! Until when: calendar expressions as needs state them, from the day on which they are asked:
//! `三个月内`, `明年上半年`, `年底前`, `by Q3 2027`, `within 18 months`. Words are folded and simplified.

use super::date::Date;
use super::numeral::number_at;

/// A span of days that words name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Period {
    /// Past its last character.
    pub(crate) end: usize,
    /// The day before it begins.
    before: Option<Date>,
    /// Its last day.
    pub(crate) last: Date,
    /// Whether it is so many days, months or years from today.
    pub(crate) duration: bool,
}

/// The last day of the period in words, or the day before it where they say `before`. A period
/// without a year, and a duration, are counted from `today`.
pub(crate) fn read_until(words: &str, today: Option<Date>) -> Option<Date> {
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let within =
            c.is_ascii_alphanumeric() && words[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        if !within && let Some(period) = period_at(words, at, today) {
            return Some(period.until(&words[..at], &words[period.end..]));
        }
        at += c.len_utf8();
    }
    None
}

impl Period {
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

struct Reader<'w> {
    words: &'w str,
    at: usize,
    today: Option<Date>,
}

/// A part of a year: its first month and its last.
type Part = (u8, u8);

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
const PARTS: &[(&str, Part)] = &[
    ("q1", (1, 3)),
    ("q2", (4, 6)),
    ("q3", (7, 9)),
    ("q4", (10, 12)),
    ("first quarter", (1, 3)),
    ("second quarter", (4, 6)),
    ("third quarter", (7, 9)),
    ("fourth quarter", (10, 12)),
    ("last quarter", (10, 12)),
    ("1st quarter", (1, 3)),
    ("2nd quarter", (4, 6)),
    ("3rd quarter", (7, 9)),
    ("4th quarter", (10, 12)),
    ("h1", (1, 6)),
    ("h2", (7, 12)),
    ("first half", (1, 6)),
    ("second half", (7, 12)),
    ("1st half", (1, 6)),
    ("2nd half", (7, 12)),
    ("spring", (3, 5)),
    ("summer", (6, 8)),
    ("autumn", (9, 11)),
    ("fall", (9, 11)),
    ("early", (1, 3)),
    ("mid", (1, 6)),
    ("middle", (1, 6)),
    ("late", (10, 12)),
    ("christmas", (12, 12)),
];

/// Parts of a year in Chinese.
const CHINESE_PARTS: &[(&str, Part)] = &[
    ("上半年", (1, 6)),
    ("下半年", (7, 12)),
    ("前半年", (1, 6)),
    ("后半年", (7, 12)),
    ("第一季度", (1, 3)),
    ("第二季度", (4, 6)),
    ("第三季度", (7, 9)),
    ("第四季度", (10, 12)),
    ("一季度", (1, 3)),
    ("二季度", (4, 6)),
    ("三季度", (7, 9)),
    ("四季度", (10, 12)),
    ("1季度", (1, 3)),
    ("2季度", (4, 6)),
    ("3季度", (7, 9)),
    ("4季度", (10, 12)),
    ("第一季", (1, 3)),
    ("第二季", (4, 6)),
    ("第三季", (7, 9)),
    ("第四季", (10, 12)),
    ("第1季度", (1, 3)),
    ("第2季度", (4, 6)),
    ("第3季度", (7, 9)),
    ("第4季度", (10, 12)),
    ("q1", (1, 3)),
    ("q2", (4, 6)),
    ("q3", (7, 9)),
    ("q4", (10, 12)),
    ("h1", (1, 6)),
    ("h2", (7, 12)),
    ("首季", (1, 3)),
    ("春季", (3, 5)),
    ("春天", (3, 5)),
    ("夏季", (6, 8)),
    ("夏天", (6, 8)),
    ("秋季", (9, 11)),
    ("秋天", (9, 11)),
    ("年初", (1, 3)),
    ("年中", (1, 6)),
    ("年底", (1, 12)),
    ("年末", (1, 12)),
    ("年尾", (1, 12)),
    ("年内", (1, 12)),
    ("底", (1, 12)),
    ("末", (1, 12)),
    ("初", (1, 3)),
];

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.words[self.at..]
    }

    /// Takes a phrase, a Latin one as whole words, with the blanks before it.
    fn eat(&mut self, phrase: &str) -> bool {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches(' ');
        let skipped = rest.len() - trimmed.len();
        let word = |c: char| c.is_ascii_alphabetic();
        let fits = trimmed
            .strip_prefix(phrase)
            .is_some_and(|after| !(phrase.ends_with(word) && after.starts_with(word)));
        if fits {
            self.at += skipped + phrase.len();
        }
        fits
    }

    fn any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|it| self.eat(it))
    }

    fn part(&mut self, parts: &[(&str, Part)]) -> Option<Part> {
        parts
            .iter()
            .find(|(name, _)| self.eat(name))
            .map(|(_, part)| *part)
    }

    /// Digits of a number of at most `most` of them, with nothing else of a number around.
    fn digits(&mut self, least: usize, most: usize) -> Option<u16> {
        let rest = self.rest().trim_start_matches(' ');
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = rest[..length]
            .parse()
            .ok()
            .filter(|_| (least..=most).contains(&length))?;
        self.at = self.words.len() - rest.len() + length;
        Some(value)
    }

    /// A calendar year in four digits.
    fn year(&mut self) -> Option<u16> {
        let start = self.at;
        let year = self.digits(4, 4).filter(|it| (1950..2150).contains(it));
        if year.is_none() {
            self.at = start;
        }
        year
    }

    fn period(&self, year: u16, part: Part) -> Option<Period> {
        let first = Date::new(year, part.0, 1)?;
        Some(Period {
            end: self.at,
            before: Date::from_days(first.days() - 1),
            last: Date::last_of(year, part.1)?,
            duration: false,
        })
    }

    /// Part of the year in which it ends next.
    fn next(&self, part: Part) -> Option<Period> {
        let today = self.today?;
        let year = today.year() + u16::from(today.month() > part.1);
        self.period(year, part)
    }

    /// `三个月`, `半年`, `一年半`, `18 months`, `3-6个月`: its last day.
    fn duration(&mut self) -> Option<Period> {
        let today = self.today?;
        let (mut months, mut days) = (0.0, 0.0);
        let start = self.at;
        let half = self.eat("半");
        let mut number = if half {
            0.5
        } else if self.any(&["a couple of", "couple of"]) {
            2.0
        } else if self.any(&["half a", "half"]) {
            0.5
        } else if self.any(&["a", "an", "one"]) {
            1.0
        } else {
            self.number()?
        };
        // `3-6个月`
        if self.any(&["to", "至", "到", "~", "-", "–", "—"]) {
            number = self.number().unwrap_or(number);
        }
        let halves = self.any(&["个半", "and a half"]);
        number += if halves { 0.5 } else { 0.0 };
        // `6个月` is a duration, `6月` is June.
        let counted = self.eat("个") || halves || half;
        self.any(&["calendar", "working", "自然", "工作"]);
        if counted && self.eat("月") || self.any(&["months", "month", "mths"]) {
            months = number;
        } else if counted && self.eat("季度") || self.any(&["quarters", "quarter"]) {
            months = number * 3.0;
        } else if self.any(&["年", "years", "year", "yrs"]) {
            months = number * 12.0;
            if self.eat("半") {
                months += 6.0;
            }
        } else if self.any(&["周", "星期", "礼拜", "weeks", "week", "wks"]) {
            days = number * 7.0;
        } else if self.any(&["天", "日", "days", "day"]) {
            days = number;
        } else {
            self.at = start;
            return None;
        }
        let whole = months <= 120.0 && (1.0..=600.0).contains(&(months + days))
            || months > 0.0 && months < 1.0;
        if !whole {
            return None;
        }
        // Half a month is a fortnight.
        days += if months.fract() > 0.0 {
            (months.fract() * 30.0).round()
        } else {
            0.0
        };
        let last = today.months_later(months as u16)?;
        Some(Period {
            end: self.at,
            before: None,
            last: Date::from_days(last.days() + days as i64)?,
            duration: true,
        })
    }

    fn number(&mut self) -> Option<f64> {
        let rest = self.rest().trim_start_matches(' ');
        let at = self.words.len() - rest.len();
        let number = number_at(self.words, at).filter(|it| it.value < 1000.0)?;
        self.at = number.end;
        Some(number.value)
    }

    /// `明年上半年`, `2027年6月30日`, `年底`, `下个月底`, `6月`.
    fn chinese(&mut self) -> Option<Period> {
        let this = self.today.map(Date::year);
        let start = self.at;
        let mut year = None;
        if self.any(&["今年", "本年度", "本年", "当年", "年内"]) {
            year = Some(this?);
        } else if self.any(&["明年", "次年", "来年", "下一年", "下年度"]) {
            year = Some(this? + 1);
        } else if self.eat("后年") {
            year = Some(this? + 2);
        } else if self.any(&["本月", "这个月", "当月"]) {
            return self.month(0);
        } else if self.any(&["下个月", "下月"]) {
            return self.month(1);
        } else if self.any(&["本季度", "这个季度", "本季"]) {
            return self.quarter(0);
        } else if self.any(&["下个季度", "下季度", "下一季度", "下季"]) {
            return self.quarter(1);
        } else if let Some(given) = self.written_year() {
            year = Some(given);
        }
        if year.is_some() {
            self.any(&["的", "度"]);
        }
        if let Some(feast) = self.feast(year) {
            return Some(feast);
        }
        if self.rest().starts_with("年") && year.is_none() {
            // `年底前`; `年中` and `年初` are of no year alone.
            if !self.any(&["年底", "年末", "年内"]) {
                return None;
            }
            return self.next((1, 12)).map(|it| self.ended(it, true));
        }
        let marked = self.at > start;
        if let Some(part) = self
            .part(CHINESE_PARTS)
            .filter(|_| marked || !matches!(self.words[start..self.at].trim(), "底" | "末" | "初"))
        {
            let end = self.words[start..self.at].ends_with(['底', '末', '尾', '中'])
                || self.any(&["底", "末", "结束"]);
            let period = match year {
                Some(year) => self.period(year, part),
                None => self.next(part),
            };
            return period.map(|it| self.ended(it, end));
        }
        let months = self.at;
        if let Some(period) = self.month_and_day(year) {
            return Some(period);
        }
        self.at = months;
        // A year alone is as often a forecast: `2030年`.
        let year = year?;
        self.period(year, (1, 12))
    }

    /// `五一`, `国庆`, `春节`: that of the year, or the next to come.
    fn feast(&mut self, year: Option<u16>) -> Option<Period> {
        // The Chinese new year, from 2026 on.
        const SPRING: &[(u8, u8)] = &[
            (2, 17),
            (2, 6),
            (1, 26),
            (2, 13),
            (2, 3),
            (1, 23),
            (2, 11),
            (1, 31),
            (2, 19),
            (2, 8),
        ];
        let day = |year: u16, (month, day): (u8, u8)| Date::new(year, month, day);
        let fixed = [
            ("元旦", (1, 1)),
            ("五一", (5, 1)),
            ("劳动节", (5, 1)),
            ("国庆", (10, 1)),
            ("圣诞", (12, 25)),
        ];
        let fixed = fixed
            .iter()
            .find(|(name, _)| self.eat(name))
            .map(|(_, it)| *it);
        let spring = fixed.is_none() && self.any(&["春节", "过年", "农历新年"]);
        if fixed.is_none() && !spring {
            return None;
        }
        self.any(&["节"]);
        let of = |year: u16| match fixed {
            Some(it) => day(year, it),
            None => SPRING
                .get(usize::from(year.checked_sub(2026)?))
                .and_then(|it| day(year, *it)),
        };
        let this = self.today?.year();
        let last = match year {
            Some(year) => of(year)?,
            None => of(this)
                .filter(|it| Some(*it) > self.today)
                .or_else(|| of(this + 1))?,
        };
        let before = Date::from_days(last.days() - 1);
        Some(Period {
            end: self.at,
            before,
            last,
            duration: false,
        })
    }

    /// `2027年`, `2027`, `二〇二七年`, before a part of it.
    fn written_year(&mut self) -> Option<u16> {
        let start = self.at;
        if let Some(year) = self.year() {
            if self.any(&["年", "-", "/", "."])
                || self.rest().trim_start().starts_with(['q', 'h', '第'])
                || self.rest().starts_with("上半")
            {
                return Some(year);
            }
            self.at = start;
            return None;
        }
        // `27年6月`
        if let Some(short) = self.digits(2, 2).filter(|it| (24..60).contains(it))
            && self.eat("年")
        {
            return Some(2000 + short);
        }
        self.at = start;
        let number = number_at(self.words, self.at)?;
        let year =
            (1950.0..2150.0).contains(&number.value) && self.words[number.end..].starts_with('年');
        if !year {
            return None;
        }
        self.at = number.end + '年'.len_utf8();
        Some(number.value as u16)
    }

    /// `6月30日`, `6月底`, `-06-30`, behind a year or of the next such month.
    fn month_and_day(&mut self, year: Option<u16>) -> Option<Period> {
        let month = self.small(12)?;
        let chinese = self.any(&["月份", "月"]);
        if !(chinese || year.is_some()) {
            return None;
        }
        let dashed = !chinese && self.any(&["-", "/", "."]);
        let behind = self.at;
        let day = self.small(31).filter(|_| dashed || self.any(&["日", "号"]));
        let Some(day) = day else {
            self.at = behind;
            let year = year.or_else(|| self.next((month, month)).map(|it| it.last.year()))?;
            let period = self.period(year, (month, month))?;
            if self.any(&["中旬"]) {
                return Date::new(year, month, 20).map(|last| Period {
                    end: self.at,
                    last,
                    ..period
                });
            }
            if self.any(&["上旬", "初"]) {
                return Date::new(year, month, 10).map(|last| Period {
                    end: self.at,
                    last,
                    ..period
                });
            }
            // The end of a month is no month: `6月底前`.
            let end = self.any(&["底", "末", "下旬"]);
            return Some(Period {
                end: self.at,
                before: period.before.filter(|_| !end),
                ..period
            });
        };
        self.day(year, month, day)
    }

    /// One day, of the year or the next to come.
    fn day(&self, year: Option<u16>, month: u8, day: u8) -> Option<Period> {
        let last = match (year, self.today) {
            (Some(year), _) => Date::new(year, month, day)?,
            (None, Some(today)) => {
                let this = Date::new(today.year(), month, day)?;
                if this >= today {
                    this
                } else {
                    Date::new(today.year() + 1, month, day)?
                }
            }
            (None, None) => return None,
        };
        Some(Period {
            end: self.at,
            before: None,
            last,
            duration: false,
        })
    }

    /// A number from one to `most`, in digits or Chinese numerals.
    fn small(&mut self, most: u8) -> Option<u8> {
        let start = self.at;
        let value = self.digits(1, 2).map(f64::from).or_else(|| self.number());
        let value = value.filter(|it| (1.0..=f64::from(most)).contains(it) && it.fract() == 0.0);
        if value.is_none() {
            self.at = start;
        }
        value.map(|it| it as u8)
    }

    /// `30 September 2027`, `1st of March`.
    fn english_day(&mut self) -> Option<Period> {
        let day = self.small(31)?;
        self.any(&["st", "nd", "rd", "th"]);
        self.any(&["of"]);
        let month = self.month_name()?;
        self.any(&["of", ","]);
        let year = self.year();
        self.day(year, month, day)
    }

    fn month(&mut self, later: u16) -> Option<Period> {
        let end = self.any(&["底", "末"]);
        let month = self.today?.months_later(later)?;
        let period = self.period(month.year(), (month.month(), month.month()));
        period.map(|it| self.ended(it, end))
    }

    fn quarter(&mut self, later: u16) -> Option<Period> {
        let end = self.any(&["底", "末"]);
        let day = self.today?.months_later(later * 3)?;
        let first = (day.month() - 1) / 3 * 3 + 1;
        let period = self.period(day.year(), (first, first + 2));
        period.map(|it| self.ended(it, end))
    }

    /// `the end of next year`, `Q3 2027`, `30 September 2027`, `next summer`.
    fn english(&mut self) -> Option<Period> {
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
                .map(|it| self.ended(it, end));
        }
        let today = self.today?;
        if self.any(&["next year", "the next year", "the coming year"])
            || next && part.is_none() && self.eat("year")
        {
            return self
                .period(today.year() + 1, part.unwrap_or((1, 12)))
                .map(|it| self.ended(it, end));
        }
        if self.any(&["this year", "the year", "year's end", "year end"]) || end && self.eat("year")
        {
            return self
                .period(today.year(), part.unwrap_or((1, 12)))
                .map(|it| self.ended(it, end));
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
        Some(self.ended(period, end))
    }

    /// The end of a period is no longer before it.
    fn ended(&self, period: Period, end: bool) -> Period {
        Period {
            before: period.before.filter(|_| !end),
            ..period
        }
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
