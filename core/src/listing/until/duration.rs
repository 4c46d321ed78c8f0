//! So much time from today: `三个月`, `半年`, `18 months`.

use super::Period;
use super::reader::Reader;
use crate::listing::date::Date;

impl Reader<'_> {
    /// `三个月`, `半年`, `一年半`, `18 months`, `3-6个月`: its last day.
    pub(super) fn duration(&mut self) -> Option<Period> {
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
}
