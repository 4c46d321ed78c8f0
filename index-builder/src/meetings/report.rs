//! The outcome as files: a workbook, tables, and a calendar for each exhibitor and each visitor.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::assign::{Reason, Wished};
use super::calendar::{Event, MARK, calendar};
use super::{Fair, Plan, Slot, Visitor};
use crate::diagnostics::{Usage, fault};
use crate::language::Words;
use crate::workbook::{self, Cell, Sheet};

/// The folders of calendars.
const FOLDERS: [&str; 2] = ["exhibitors", "visitors"];

/// A meeting with all that a table says of it.
struct Meeting<'a> {
    wished: &'a Wished,
    slot: &'a Slot,
    exhibitor: &'a super::Exhibitor,
    visitor: &'a str,
}

impl Meeting<'_> {
    /// Where it is: the place of the slot, else the booth.
    fn place(&self, lang: Words) -> String {
        let booth = place(lang, self.exhibitor);
        match (self.slot.place.as_str(), booth.as_str()) {
            ("", _) => booth,
            (place, "") => place.to_owned(),
            (place, booth) => format!("{place} ({booth})"),
        }
    }

    /// As it stands in the calendar of the visitor or of the exhibitor.
    fn event(&self, lang: Words, of_visitor: bool) -> Event<'_> {
        let names = [&self.exhibitor.name, &self.exhibitor.hall, self.visitor];
        Event {
            slot: self.slot,
            summary: if of_visitor {
                self.exhibitor.name.clone()
            } else {
                self.visitor.to_owned()
            },
            place: self.place(lang),
            key: names.map(|it| format!("{it}\n")).concat(),
        }
    }

    fn cells(&self, lang: Words) -> Vec<String> {
        vec![
            self.slot.day.clone(),
            self.slot.start.clone(),
            self.slot.end.clone(),
            self.exhibitor.name.clone(),
            self.place(lang),
            self.visitor.to_owned(),
            self.wished.priority.to_string(),
        ]
    }
}

fn place(lang: Words, it: &super::Exhibitor) -> String {
    match (it.hall.as_str(), it.booth.as_str()) {
        ("", booth) => booth.to_owned(),
        (hall, booth) => {
            let hall = lang.of(("{} 号馆", "Hall {}")).replace("{}", hall);
            format!("{hall} {booth}").trim().to_owned()
        }
    }
}

/// Writes all files into a folder; gives how many.
///
/// # Errors
///
/// Where something stands in the folder and `force` is not given, or it cannot be written.
pub(crate) fn write(
    folder: &Path,
    force: bool,
    lang: Words,
    fair: &Fair,
    visitors: &[Visitor],
    plan: &Plan,
) -> anyhow::Result<usize> {
    let stands = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if !force && (stands || folder.is_file()) {
        let hint = "name another folder with -o, or replace its files with --force";
        return Err(Usage::error(
            fault("stands there already", hint).file(&folder.display().to_string()),
        ));
    }
    for name in FOLDERS {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            // A calendar of an earlier run is no longer true.
            if fs::read_to_string(&path).is_ok_and(|text| text.contains(MARK)) {
                fs::remove_file(&path)
                    .with_context(|| format!("cannot replace {}", path.display()))?;
            }
        }
    }
    let mut meetings: Vec<Meeting<'_>> = plan
        .meetings
        .iter()
        .filter_map(|(wished, slot)| {
            let exhibitor = fair.exhibitors.get(wished.exhibitor)?;
            Some(Meeting {
                slot: exhibitor.slots.get(*slot)?,
                visitor: &visitors.get(wished.visitor)?.name,
                exhibitor,
                wished,
            })
        })
        .collect();
    meetings.sort_by_key(|it| (it.slot.from, it.wished.exhibitor));
    let header = [
        ("日期", "Day"),
        ("开始", "Start"),
        ("结束", "End"),
        ("参展商", "Exhibitor"),
        ("地点", "Place"),
        ("观众单位", "Visitor"),
        ("优先级", "Priority"),
    ]
    .map(|it| lang.of(it));
    let rows: Vec<Vec<String>> = meetings.iter().map(|it| it.cells(lang)).collect();
    let left_header = [
        ("观众单位", "Visitor"),
        ("参展商", "Exhibitor"),
        ("优先级", "Priority"),
        ("原因", "Reason"),
    ]
    .map(|it| lang.of(it));
    let left = unserved(lang, fair, visitors, plan);
    put(&folder.join("meetings.csv"), &csv(&header, &rows)?)?;
    put(&folder.join("unserved.csv"), &csv(&left_header, &left)?)?;
    let mut book = Vec::new();
    let mut sheets = workbook::new()?;
    sheet(
        &mut sheets,
        lang.of(("全部洽谈", "Meetings")),
        &header,
        &rows,
    )?;
    let (by_exhibitor, by_visitor) = (
        exhibitors(fair, visitors, plan),
        by_visitors(visitors, plan),
    );
    let columns = [
        ("参展商", "Exhibitor"),
        ("展位", "Booth"),
        ("可约场次", "Slots"),
        ("收到意向", "Wishes"),
        ("已安排", "Meetings"),
    ]
    .map(|it| lang.of(it));
    let rows_of = |of: &[(usize, [usize; 2])]| -> Vec<Vec<String>> {
        of.iter()
            .filter_map(|(at, [wishes, served])| {
                let it = fair.exhibitors.get(*at)?;
                Some(vec![
                    it.name.clone(),
                    place(lang, it),
                    it.slots.len().to_string(),
                    wishes.to_string(),
                    served.to_string(),
                ])
            })
            .collect()
    };
    sheet(
        &mut sheets,
        lang.of(("按参展商", "Exhibitors")),
        &columns,
        &rows_of(&by_exhibitor),
    )?;
    let columns = [
        ("观众单位", "Visitor"),
        ("意向", "Wishes"),
        ("已安排", "Meetings"),
    ]
    .map(|it| lang.of(it));
    sheet(
        &mut sheets,
        lang.of(("按观众", "Visitors")),
        &columns,
        &by_visitor,
    )?;
    sheet(
        &mut sheets,
        lang.of(("未能安排", "Unserved")),
        &left_header,
        &left,
    )?;
    workbook::write(sheets, &mut book)?;
    put(&folder.join("meetings.xlsx"), &book)?;
    let stamp = visitors
        .iter()
        .map(|it| it.made.as_str())
        .max()
        .unwrap_or_default();
    let mut files = 3;
    let mut of_exhibitor: BTreeMap<usize, Vec<&Meeting<'_>>> = BTreeMap::new();
    let mut of_visitor: BTreeMap<usize, Vec<&Meeting<'_>>> = BTreeMap::new();
    for meeting in &meetings {
        of_exhibitor
            .entry(meeting.wished.exhibitor)
            .or_default()
            .push(meeting);
        of_visitor
            .entry(meeting.wished.visitor)
            .or_default()
            .push(meeting);
    }
    for (all, name, is_visitor) in [
        (of_exhibitor, FOLDERS[0], false),
        (of_visitor, FOLDERS[1], true),
    ] {
        for (at, of) in all {
            let whose = if is_visitor {
                of[0].visitor
            } else {
                &of[0].exhibitor.name
            };
            let events: Vec<_> = of.iter().map(|it| it.event(lang, is_visitor)).collect();
            let file = format!("{:03}-{}.ics", at + 1, in_file_name(whose));
            put(
                &folder.join(name).join(file),
                calendar(fair, &events, stamp).as_bytes(),
            )?;
            files += 1;
        }
    }
    Ok(files)
}

/// A name as every system takes it in that of a file.
fn in_file_name(name: &str) -> String {
    const LONGEST: usize = 40;
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let words: String = name.chars().take(LONGEST).map(plain).collect();
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// The wishes without a meeting, each with its reason.
pub(super) fn unserved(
    lang: Words,
    fair: &Fair,
    visitors: &[Visitor],
    plan: &Plan,
) -> Vec<Vec<String>> {
    let row = |(visitor, wish, reason): &(usize, usize, Reason)| {
        let visitor = visitors.get(*visitor)?;
        let wish = visitor.wishes.get(*wish)?;
        let slots = wish
            .exhibitor
            .and_then(|it| fair.exhibitors.get(it))
            .map_or(0, |it| it.slots.len());
        let reason = match reason {
            Reason::NoExhibitor => lang.of(("该参展商没有可约时段", "the fair has no such exhibitor with slots")).to_owned(),
            Reason::NoTime => lang.of(("参展商的时段都不合观众的时间", "the visitor can at none of the exhibitor's times")).to_owned(),
            Reason::Taken { others, own } => lang
                .of((
                    "合适的 {n} 个时段（共 {all} 个）中，{others} 个已约给其他观众，{own} 个与该观众的其他洽谈冲突",
                    "of {n} times that suit, of {all} in all, {others} are given to other visitors, and {own} clash with the visitor's own meetings",
                ))
                .replace("{n}", &(others + own).to_string())
                .replace("{all}", &slots.to_string())
                .replace("{others}", &others.to_string())
                .replace("{own}", &own.to_string()),
        };
        Some(vec![
            visitor.name.clone(),
            wish.name.clone(),
            wish.priority.to_string(),
            reason,
        ])
    };
    plan.unserved.iter().filter_map(row).collect()
}

/// Wishes and meetings of each exhibitor that is wished for, in the order of the list.
fn exhibitors(fair: &Fair, visitors: &[Visitor], plan: &Plan) -> Vec<(usize, [usize; 2])> {
    let mut counts: BTreeMap<usize, [usize; 2]> =
        (0..fair.exhibitors.len()).map(|at| (at, [0; 2])).collect();
    for exhibitor in visitors
        .iter()
        .flat_map(|it| &it.wishes)
        .filter_map(|it| it.exhibitor)
    {
        counts.entry(exhibitor).or_default()[0] += 1;
    }
    for (wished, _) in &plan.meetings {
        counts.entry(wished.exhibitor).or_default()[1] += 1;
    }
    counts.into_iter().collect()
}

fn by_visitors(visitors: &[Visitor], plan: &Plan) -> Vec<Vec<String>> {
    let mut served = vec![0; visitors.len()];
    for (wished, _) in &plan.meetings {
        served[wished.visitor] += 1;
    }
    let row = |(it, served): (&Visitor, usize)| {
        vec![
            it.name.clone(),
            it.wishes.len().to_string(),
            served.to_string(),
        ]
    };
    visitors.iter().zip(served).map(row).collect()
}

fn sheet(
    book: &mut rust_xlsxwriter::Workbook,
    name: &str,
    header: &[&str],
    rows: &[Vec<String>],
) -> anyhow::Result<()> {
    let columns: Vec<(&str, f64)> = header.iter().map(|it| (*it, 22.0)).collect();
    let mut sheet = Sheet::new(book, name, &columns)?;
    for row in rows {
        let cells: Vec<Cell<'_>> = row.iter().map(|it| Cell::Text(it)).collect();
        sheet.row(&cells)?;
    }
    Ok(())
}

/// A table with a byte order mark, without which a spreadsheet takes UTF-8 for something else. A text that a
/// spreadsheet would take for a formula gets an apostrophe: it comes from visitors.
fn csv(header: &[&str], rows: &[Vec<String>]) -> anyhow::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(header)?;
    let plain = |text: &String| {
        if text.starts_with(['=', '+', '-', '@', '\t']) {
            format!("'{text}")
        } else {
            text.clone()
        }
    };
    for row in rows {
        csv.write_record(row.iter().map(plain))?;
    }
    Ok(csv.into_inner()?)
}

fn put(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
