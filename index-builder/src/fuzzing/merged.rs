//! Files that many devices save and one command merges: feedback, and wishes for meetings.

use std::fmt::Debug;

use crate::fair::Published;
use crate::learn::file::{self, Said};
use crate::learn::merge::{contradictions, merge};
use crate::meetings::{self, Event, Fair, Plan, Visitor, calendar};

/// The most bytes of a line of a calendar (RFC 5545).
const LONGEST: usize = 75;

fn same<T: PartialEq + Debug>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other {
        return Ok(());
    }
    Err(format!(
        "{what} follow the order of files: {one:?} {other:?}"
    ))
}

/// Merges files of feedback; gives how many entries were used.
///
/// # Errors
///
/// An entry that is lost, or an outcome that follows the order of the files.
pub fn feedback(files: &[&[u8]]) -> Result<usize, String> {
    let mut entries = 0;
    let mut said: Vec<Said> = Vec::new();
    for (number, bytes) in files.iter().enumerate() {
        let Ok(read) = file::parse(bytes, &format!("{number}.json")) else {
            continue;
        };
        if read.entries != read.said.len() + read.faults.len() {
            return Err(format!(
                "{} entries in a file, not all reported",
                read.entries
            ));
        }
        if let Some(unclear) = read.faults.iter().find(|it| it.hint.is_none()) {
            return Err(format!("not clear: {unclear:?}"));
        }
        entries += read.said.len();
        said.extend(read.said);
    }
    let mut other = said.clone();
    other.reverse();
    let (one, two) = (merge(said), merge(other));
    if entries != one.used.len() + one.repeated + one.replaced {
        return Err(format!(
            "{entries} entries, and {} are used",
            one.used.len()
        ));
    }
    same("entries", &one.used, &two.used)?;
    same(
        "refusals",
        &contradictions(&one.used),
        &contradictions(&two.used),
    )?;
    Ok(one.used.len())
}

/// Plans the meetings of a site's file of meetings by files of wishes; gives how many there are.
///
/// # Errors
///
/// A wish that is lost, a visitor or an exhibitor in two places, a plan that follows the order of the
/// files, or a calendar with a line that is too long.
pub fn meetings(published: &[u8], files: &[&[u8]]) -> Result<usize, String> {
    let Ok(published) = Published::of_bytes(published) else {
        return Ok(0);
    };
    let fair = Fair::of(published);
    let mut said = Vec::new();
    let read = files.iter().enumerate().filter_map(|(number, bytes)| {
        meetings::read(&format!("{number}.json"), bytes, &fair, &mut said).ok()
    });
    let read: Vec<Visitor> = read.collect();
    let mut turned = read.clone();
    turned.reverse();
    let (visitors, _) = meetings::merge(read);
    let (again, _) = meetings::merge(turned);
    let plan = meetings::plan(&fair, &visitors);
    let other = meetings::plan(&fair, &again);
    let outcome = |visitors: &[Visitor], plan: &Plan| -> Vec<String> {
        let met = plan.meetings.iter().map(|(it, slot)| {
            let visitor = &visitors[it.visitor].name;
            format!("{visitor}: {} {slot}", it.exhibitor)
        });
        met.collect()
    };
    same(
        "meetings",
        &outcome(&visitors, &plan),
        &outcome(&again, &other),
    )?;
    whole(&fair, &visitors, &plan)?;
    calendars(&fair, &visitors, &plan)?;
    Ok(plan.meetings.len())
}

fn whole(fair: &Fair, visitors: &[Visitor], plan: &Plan) -> Result<(), String> {
    let wishes: usize = visitors.iter().map(|it| it.wishes.len()).sum();
    if wishes != plan.meetings.len() + plan.unserved.len() {
        return Err(format!(
            "{wishes} wishes, and not all are reported: {plan:?}"
        ));
    }
    for (at, (one, slot)) in plan.meetings.iter().enumerate() {
        if !visitors[one.visitor].wishes[one.wish].slots.contains(slot) {
            return Err(format!("nobody asked for this time: {one:?} {slot}"));
        }
        let of = &fair.exhibitors[one.exhibitor].slots[*slot];
        for (other, its) in &plan.meetings[..at] {
            if (one.exhibitor, slot) == (other.exhibitor, its) {
                return Err(format!("a slot is given twice: {one:?} {other:?}"));
            }
            let its = &fair.exhibitors[other.exhibitor].slots[*its];
            let walk = fair.minutes(one.exhibitor, other.exhibitor);
            let apart = of.until + walk <= its.from || its.until + walk <= of.from;
            if one.visitor == other.visitor && !apart {
                return Err(format!("a visitor is in two places: {one:?} {other:?}"));
            }
        }
    }
    Ok(())
}

fn calendars(fair: &Fair, visitors: &[Visitor], plan: &Plan) -> Result<(), String> {
    let events: Vec<Event<'_>> = plan
        .meetings
        .iter()
        .map(|(it, slot)| {
            let exhibitor = &fair.exhibitors[it.exhibitor];
            let slot = &exhibitor.slots[*slot];
            Event {
                slot,
                summary: exhibitor.name.clone(),
                place: slot.place.clone(),
                key: visitors[it.visitor].name.clone(),
            }
        })
        .collect();
    let stamp = visitors.first().map_or("", |it| it.made.as_str());
    let text = calendar(fair, &events, stamp);
    let lines = || text.split("\r\n");
    if let Some(line) = lines().find(|it| it.len() > LONGEST || it.contains(['\r', '\n'])) {
        return Err(format!("a line of a calendar: {line:?}"));
    }
    let unfolded = text.replace("\r\n ", "");
    let lines = unfolded.split("\r\n");
    let moments = lines.filter_map(|it| {
        let moment = it.strip_prefix("DTSTAMP:").or(it.strip_prefix("DTSTART:"));
        moment.or(it.strip_prefix("DTEND:"))
    });
    let mut count = 0;
    for moment in moments {
        count += 1;
        let moment = moment.trim_end_matches('Z');
        let parts = moment.split_once('T');
        let digits =
            |text: &str, count| text.len() == count && text.bytes().all(|c| c.is_ascii_digit());
        if !parts.is_some_and(|(day, time)| digits(day, 8) && digits(time, 6)) {
            return Err(format!("no moment: {moment:?}"));
        }
    }
    if count != 3 * events.len() {
        return Err(format!("{} events, and {count} moments", events.len()));
    }
    Ok(())
}
