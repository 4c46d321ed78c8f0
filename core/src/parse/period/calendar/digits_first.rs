//! Dates in figures: the year before month and day, and figures alone.

use super::Reader;
use super::span::Span;
use crate::listing::Date;

impl Reader<'_> {
    /// `20240625`, `20240625142644`, `202406`, and milliseconds since 1970 as JSON exports have them.
    pub(super) fn run_together(&mut self) -> Option<Span> {
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
    pub(super) fn year_first(&mut self) -> Option<Span> {
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
    pub(super) fn day_figure(&mut self) -> Option<u8> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let timed = (3..=4).contains(&length) && rest[length..].starts_with(':');
        let length = if timed { length - 2 } else { length };
        let day = rest[..length].parse().ok().filter(|_| length <= 2)?;
        self.at += length;
        Some(day)
    }

    /// Passes over a time of day: it says no more of the day.
    pub(super) fn time(&mut self) {
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
}
