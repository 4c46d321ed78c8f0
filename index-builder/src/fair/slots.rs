//! The times at which exhibitors meet visitors, from a table.

use std::collections::BTreeMap;

use techmatch_core::listing::Date;
use techmatch_core::vocabulary::fold;

use super::exhibitors::Exhibitors;
use super::names::Found;
use super::table::{self, Columns, Field, Line, Shape};
use crate::diagnostics::{Diagnostic, Severity, fault, some};
use crate::read::Source;

pub(super) const SHAPE: Shape = Shape {
    what: "slots",
    mapping: "[site.meetings.columns]",
    fields: &FIELDS,
    needs: &[
        &["exhibitor", "booth"],
        &["day"],
        &["start"],
        &["end", "minutes"],
    ],
};

const FIELDS: [Field; 8] = [
    Field {
        name: "exhibitor",
        headers: "参展商 展商 参展商名称 展商名称 参展单位 参展企业 企业名称 公司名称 单位名称 exhibitor exhibitor_name company company_name organisation organization name",
        reads: None,
    },
    Field {
        name: "hall",
        headers: "展馆 馆号 展馆号 展厅 hall hall_name pavilion",
        reads: None,
    },
    Field {
        name: "booth",
        headers: "展位号 展位 展台号 展台 booth booth_number booth_no stand stand_number",
        reads: None,
    },
    Field {
        name: "day",
        headers: "日期 洽谈日期 day date",
        reads: Some(|it| Date::read(it).is_some()),
    },
    Field {
        name: "start",
        headers: "开始时间 开始 起始时间 start start_time from begin begins",
        reads: Some(|it| minutes(it).is_some()),
    },
    Field {
        name: "end",
        headers: "结束时间 结束 终止时间 end end_time to until ends",
        reads: Some(|it| minutes(it).is_some()),
    },
    Field {
        name: "minutes",
        headers: "每场分钟 每场时长 时长 分钟 minutes minutes_each duration length",
        reads: Some(|it| length(it).is_some()),
    },
    Field {
        name: "place",
        headers: "洽谈地点 地点 洽谈位置 place location room table",
        reads: None,
    },
];

/// The most slots that a row may be cut into.
const MOST_OF_ROW: u16 = 96;

/// A time at which an exhibitor meets one visitor. Times are minutes from midnight.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) day: String,
    pub(crate) start: u16,
    pub(crate) end: u16,
    /// Where it is, if not at the booth.
    pub(crate) place: String,
}

/// The slots of each exhibitor in the order of time, and how many rows were read and left out.
#[derive(Debug, Default)]
pub(super) struct Slots {
    pub(super) of: BTreeMap<usize, Vec<Slot>>,
    pub(super) rows: usize,
    pub(super) left_out: usize,
    /// The rows of these slots, with their days and how long their meetings are.
    pub(super) lines: Vec<(Date, u16, Line)>,
}

/// From when until when a row takes an exhibitor's time, and the row.
type Taken = (u16, u16, String);

/// Reads the table of slots. A row that cannot be one is left out and named.
pub(super) fn read(
    source: Source,
    columns: &Columns,
    exhibitors: &Exhibitors,
    said: &mut Vec<Diagnostic>,
) -> Result<Slots, Diagnostic> {
    let file = source.name().to_owned();
    let table = table::read(source, &SHAPE, columns)?;
    if !table.unused.is_empty() {
        let reason = format!(
            "columns of slots that are not used: {}",
            some(&table.unused)
        );
        said.push(Diagnostic::new(Severity::Note, &file, reason));
    }
    said.extend(table.said);
    let mut slots = Slots {
        rows: table.lines.len() + table.broken,
        left_out: table.broken,
        ..Slots::default()
    };
    let mut places: BTreeMap<(usize, String), Vec<Taken>> = BTreeMap::new();
    for line in table.lines {
        match of_line(&line, exhibitors) {
            Ok((exhibitor, all)) => {
                let Some((first, last)) = all.first().zip(all.last()) else {
                    continue;
                };
                let (day, start, end) = (first.day.clone(), first.start, last.end);
                let taken = places.entry((exhibitor, day.clone())).or_default();
                if let Some((.., other)) = taken
                    .iter()
                    .find(|(from, until, _)| start < *until && *from < end)
                {
                    let reason =
                        format!("the exhibitor has a slot at this time already, in {other}");
                    let hint =
                        "an exhibitor meets one visitor at a time: change the times of one of them";
                    let mut left_out = line.left_out("start", &reason, hint);
                    left_out.summary =
                        Some("left out: the exhibitor has a slot at this time already");
                    said.push(left_out);
                    slots.left_out += 1;
                    continue;
                }
                taken.push((start, end, line.place()));
                let each = first.end - first.start;
                slots
                    .lines
                    .extend(Date::read(&day).map(|day| (day, each, line)));
                slots.of.entry(exhibitor).or_default().extend(all);
            }
            Err(left_out) => {
                said.push(left_out);
                slots.left_out += 1;
            }
        }
    }
    for all in slots.of.values_mut() {
        all.sort();
    }
    Ok(slots)
}

fn of_line(line: &Line, exhibitors: &Exhibitors) -> Result<(usize, Vec<Slot>), Diagnostic> {
    let exhibitor = whose(line, exhibitors)?;
    let Some(day) = Date::read(line.text("day")) else {
        return Err(line.left_out("day", "no day", "write the day as 2026-11-12"));
    };
    let time = |field| {
        let hint = "write hours and minutes of the day, such as 09:30";
        minutes(line.text(field)).ok_or_else(|| line.left_out(field, "no time", hint))
    };
    let start = time("start")?;
    let each = match line.text("minutes") {
        "" => None,
        text => {
            let hint = "write the minutes of one meeting, from 5 to 480";
            let said = || line.left_out("minutes", "no length of a meeting", hint);
            Some(length(text).ok_or_else(said)?)
        }
    };
    let end = match (line.text("end"), each) {
        ("", Some(each)) => start + each,
        _ => time("end")?,
    };
    let each = each.unwrap_or(end.saturating_sub(start));
    if end <= start || end > 24 * 60 {
        let hint = "write an end behind the start, on the same day";
        return Err(line.left_out("end", "it ends before it starts", hint));
    }
    if end - start < each || (end - start) / each > MOST_OF_ROW {
        let hint =
            format!("a row holds 1 to {MOST_OF_ROW} meetings: compare start, end and minutes");
        return Err(line.left_out("minutes", "no whole meeting fits into the time", hint));
    }
    let day = day.to_string();
    let slot = |at: u16| Slot {
        day: day.clone(),
        start: start + at * each,
        end: start + (at + 1) * each,
        place: line.text("place").to_owned(),
    };
    Ok((exhibitor, (0..(end - start) / each).map(slot).collect()))
}

fn whose(line: &Line, exhibitors: &Exhibitors) -> Result<usize, Diagnostic> {
    let (name, booth) = (line.text("exhibitor"), line.text("booth"));
    let (field, found) = match name {
        "" => ("booth", exhibitors.at(line.text("hall"), booth)),
        name => ("exhibitor", exhibitors.find(name)),
    };
    let named = |all: Vec<usize>| {
        let names: Vec<&str> = all
            .iter()
            .filter_map(|at| Some(exhibitors.all.get(*at)?.name.as_str()))
            .collect();
        some(&names)
    };
    match found {
        Found::One(one) => Ok(one),
        Found::None if name.is_empty() && booth.is_empty() => {
            let said = fault(
                "left out: neither an exhibitor nor a booth",
                "write one of both",
            );
            let mut said = line.of(said);
            said.severity = Severity::Warning;
            Err(said)
        }
        Found::None => Err(line.left_out(
            field,
            "it is in no list of exhibitors",
            "write it as the list has it, or add it to the list",
        )),
        Found::Several(all) => Err(line.left_out(
            field,
            &format!("it may be any of {}", named(all)),
            "write the whole name as the list has it, or hall and booth alone",
        )),
    }
}

/// The minutes of `20`, `20 min`, `20分钟`: 5 to 480.
fn length(text: &str) -> Option<u16> {
    let text = fold(text.trim());
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (minutes, unit) = text.split_at(end);
    let is_unit = ["", "m", "min", "mins", "minutes", "分", "分钟"].contains(&unit.trim());
    let minutes = minutes.parse().ok().filter(|it| (5..=480).contains(it));
    minutes.filter(|_| is_unit)
}

/// The minutes from midnight of `9:30`, `09:30:00`, `2026-11-12 09:30`, `9：30`.
fn minutes(text: &str) -> Option<u16> {
    let text = fold(text);
    let clock = text.trim().rsplit([' ', 't']).next()?;
    let mut parts = clock.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let seconds = parts.next().is_none_or(|it| it.starts_with("00"));
    let figures =
        |it: &str| (1..=2).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_digit());
    if !figures(hour) || !figures(minute) || !seconds {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    ((hour < 24 && minute < 60) || (hour == 24 && minute == 0)).then_some(60 * hour + minute)
}

/// Minutes from midnight as `09:30`.
pub(super) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, is) in [
            ("9:30", Some(570)),
            ("09：30", Some(570)),
            ("09:30:00", Some(570)),
            ("2026-11-12 14:05", Some(845)),
            ("24:00", Some(1440)),
            ("25:00", None),
            ("9", None),
            ("9:3x", None),
            ("09:30:15", None),
            ("", None),
        ] {
            assert_eq!(minutes(text), is, "{text}");
        }
        assert_eq!(clock(570), "09:30");
        let lengths = ["20", "20分钟", "20 min", "20 h", "3", "x"].map(length);
        assert_eq!(lengths, [Some(20), Some(20), Some(20), None, None, None]);
    }
}
