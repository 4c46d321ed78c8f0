//! A day, a month, some months or a year, from its first day to its last.

use crate::listing::Date;

/// A day, a month, some months, or a year: its first day and its last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::parse::period) struct Span {
    first: Date,
    last: Date,
    /// The sign between its parts.
    pub(super) sign: Option<char>,
}

impl Span {
    pub(in crate::parse::period) fn first(self) -> Date {
        self.first
    }

    pub(in crate::parse::period) fn last(self) -> Date {
        self.last
    }

    pub(super) fn day(year: u16, month: u8, day: u8, sign: Option<char>) -> Option<Self> {
        let day = Date::new(year, month, day)?;
        Some(Self {
            first: day,
            last: day,
            sign,
        })
    }

    /// From the first of a month to the end of another.
    pub(super) fn months(year: u16, (from, to): (u8, u8), sign: Option<char>) -> Option<Self> {
        Some(Self {
            first: Date::new(year, from, 1)?,
            last: Date::last_of(year, to)?,
            sign,
        })
    }

    /// Its last day: the end of a month is no month.
    pub(super) fn its_end(self) -> Self {
        Self {
            first: self.last,
            ..self
        }
    }

    /// The day before a month or a year; a day counts itself.
    pub(in crate::parse::period) fn before(self) -> Option<Date> {
        if self.is_day() {
            return Some(self.last);
        }
        Date::from_days(self.first.days() - 1)
    }

    pub(super) fn is_day(self) -> bool {
        self.first == self.last
    }
}
