//! Calendar expressions in Chinese: `明年上半年`, `2027年6月底`, `年底`, `春节`.

use super::Period;
use super::reader::{Part, Reader};
use crate::listing::date::Date;
use crate::listing::numeral::number_at;

/// Parts of a year in Chinese.
#[rustfmt::skip]
const CHINESE_PARTS: &[(&str, Part)] = &[
    ("上半年", (1, 6)), ("下半年", (7, 12)), ("前半年", (1, 6)), ("后半年", (7, 12)),
    ("第一季度", (1, 3)), ("第二季度", (4, 6)), ("第三季度", (7, 9)), ("第四季度", (10, 12)),
    ("一季度", (1, 3)), ("二季度", (4, 6)), ("三季度", (7, 9)), ("四季度", (10, 12)),
    ("1季度", (1, 3)), ("2季度", (4, 6)), ("3季度", (7, 9)), ("4季度", (10, 12)),
    ("第一季", (1, 3)), ("第二季", (4, 6)), ("第三季", (7, 9)), ("第四季", (10, 12)),
    ("第1季度", (1, 3)), ("第2季度", (4, 6)), ("第3季度", (7, 9)), ("第4季度", (10, 12)),
    ("q1", (1, 3)), ("q2", (4, 6)), ("q3", (7, 9)), ("q4", (10, 12)), ("h1", (1, 6)),
    ("h2", (7, 12)), ("首季", (1, 3)), ("春季", (3, 5)), ("春天", (3, 5)), ("夏季", (6, 8)),
    ("夏天", (6, 8)), ("秋季", (9, 11)), ("秋天", (9, 11)), ("年初", (1, 3)), ("年中", (1, 6)),
    ("年底", (1, 12)), ("年末", (1, 12)), ("年尾", (1, 12)), ("年内", (1, 12)), ("底", (1, 12)),
    ("末", (1, 12)), ("初", (1, 3)),
];

impl Reader<'_> {
    /// `明年上半年`, `2027年6月30日`, `年底`, `下个月底`, `6月`.
    pub(super) fn chinese(&mut self) -> Option<Period> {
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
            return self.day_of_month(0).or_else(|| self.month(0));
        } else if self.any(&["下个月", "下月"]) {
            return self.day_of_month(1).or_else(|| self.month(1));
        } else if self.rest().starts_with("月底") || self.rest().starts_with("月末") {
            self.eat("月");
            return self.month(0);
        } else if self.any(&["下下周", "下下个星期", "下下星期", "下下个礼拜"]) {
            return self.week(2);
        } else if self.any(&["下周", "下个星期", "下星期", "下个礼拜", "下礼拜", "下一周"])
        {
            return self.week(1);
        } else if self.any(&["本周", "这周", "这个星期", "这星期", "这个礼拜", "本星期"])
        {
            return self.week(0);
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
            return self.next((1, 12)).map(|it| it.ended(true));
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
            return period.map(|it| it.ended(end));
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

    /// The `15号` of a month that is named by how far off it is.
    fn day_of_month(&mut self, later: u16) -> Option<Period> {
        let start = self.at;
        let month = self.today?.months_later(later)?;
        self.any(&["的"]);
        let day = self.small(31).filter(|_| self.any(&["日", "号"]));
        let last = day.and_then(|day| Date::new(month.year(), month.month(), day));
        if last.is_none() {
            self.at = start;
        }
        Some(Period {
            end: self.at,
            before: None,
            last: last?,
            duration: false,
        })
    }

    /// This week or a later one, or a day of it: `本周`, `下周五`.
    fn week(&mut self, later: i64) -> Option<Period> {
        const DAYS: &[(&str, i64)] = &[
            ("一", 0),
            ("二", 1),
            ("三", 2),
            ("四", 3),
            ("五", 4),
            ("六", 5),
            ("日", 6),
            ("天", 6),
            ("末", 6),
        ];
        let today = self.today?.days();
        // The first of January 1970 was a Thursday.
        let monday = today - (today + 3).rem_euclid(7) + 7 * later;
        let day = DAYS.iter().find(|(name, _)| self.eat(name));
        let before = Date::from_days(monday - 1).filter(|_| day.is_none());
        Some(Period {
            end: self.at,
            before,
            last: Date::from_days(monday + day.map_or(6, |it| it.1))?,
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
}
