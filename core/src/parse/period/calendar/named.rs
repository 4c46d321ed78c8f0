//! Dates with the name of a month or of a part of the year, and the end of a period, which leaves out
//! what it has in common with its start.

use super::span::Span;
use super::{DayOrder, Reader};

impl Reader<'_> {
    /// `25 June 2024`, `25-Jun-2024`, `25th of June, 2024`, `Tue, 25 Jun 2024 10:00:00 GMT`.
    pub(super) fn day_and_name(&mut self) -> Option<Span> {
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

    pub(super) fn ordinal(&mut self) -> Option<u8> {
        let day = self.small(31)?;
        self.any("st|nd|rd|th");
        Some(day)
    }

    /// `June 25, 2024`, `June 2024`.
    pub(super) fn name_first(&mut self) -> Option<Span> {
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
    pub(super) fn year_last(&mut self) -> Option<Span> {
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
    pub(super) fn part_first(&mut self) -> Option<Span> {
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
    pub(in crate::parse::period) fn span_after(&mut self, start: Span) -> Option<Span> {
        let (year, month) = (start.first().year(), start.first().month());
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
}
