//! Meetings as iCalendar (RFC 5545): lines end with CR and LF, and are folded at 75 bytes.

use super::{Fair, Slot};

/// What a calendar of ours says of who made it.
pub(crate) const MARK: &str = "PRODID:-//techmatch//meetings//EN";
/// The most bytes of a line, its end apart.
const LONGEST: usize = 75;

/// A meeting.
pub(crate) struct Event<'a> {
    pub(crate) slot: &'a Slot,
    pub(crate) summary: String,
    pub(crate) place: String,
    /// What tells it from every other one.
    pub(crate) key: String,
}

/// A calendar. `stamp` is the moment of the newest wishes, `2026-11-10T08:00:00Z`.
pub(crate) fn calendar(fair: &Fair, events: &[Event<'_>], stamp: &str) -> String {
    let digits: String = stamp
        .chars()
        .filter(char::is_ascii_digit)
        .take(14)
        .collect();
    // Of a file without its moment nothing is known but that there was one.
    let stamp = match digits.split_at_checked(8) {
        Some((day, time)) if time.len() == 6 => format!("{day}T{time}Z"),
        _ => "19700101T000000Z".to_owned(),
    };
    let mut text = String::new();
    let mut line = |line: &str| folded(line, &mut text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(MARK);
    line("CALSCALE:GREGORIAN");
    for event in events {
        let hash = blake3::hash(event.key.as_bytes()).to_hex();
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@techmatch", &hash[..32]));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART:{}", moment(fair, event.slot.from)));
        line(&format!("DTEND:{}", moment(fair, event.slot.until)));
        line(&format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.place.is_empty() {
            line(&format!("LOCATION:{}", escaped(&event.place)));
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// A moment in UTC where the fair's offset is known; else the time of the place where the reader is.
fn moment(fair: &Fair, minutes: i64) -> String {
    let at = minutes - fair.offset.unwrap_or(0);
    let day = techmatch_core::listing::Date::from_days(at.div_euclid(1440));
    let day = day
        .map(|it| it.to_string().replace('-', ""))
        .unwrap_or_default();
    let clock = at.rem_euclid(1440);
    let zone = if fair.offset.is_some() { "Z" } else { "" };
    format!("{day}T{:02}{:02}00{zone}", clock / 60, clock % 60)
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,");
    text.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

fn folded(line: &str, out: &mut String) {
    let mut bytes = 0;
    for c in line.chars().filter(|c| !c.is_control()) {
        if bytes + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            bytes = 1;
        }
        out.push(c);
        bytes += c.len_utf8();
    }
    out.push_str("\r\n");
}
