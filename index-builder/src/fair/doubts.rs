//! What of the tables of a fair is doubtful or could be better, once the listings have joined them.

use std::collections::BTreeMap;

use techmatch_core::listing::{Date, Listing};

use super::names::Found;
use super::{Fair, at, place};
use crate::diagnostics::{Diagnostic, Severity, fault};

/// A meeting that is longer than this, in minutes, is rarely meant.
const LONG: u16 = 90;

/// What a listing is to a fair, where that is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// Its booth is on no plan.
    OffPlan,
    /// Its organisation is no exhibitor.
    Stranger,
}

impl Fair {
    /// What is doubtful of a listing.
    pub(crate) fn doubt(&self, listing: &Listing) -> Option<Stands> {
        let (hall, booth) = place(listing);
        if self.is_off_plan(hall, booth) {
            return Some(Stands::OffPlan);
        }
        let exhibitors = &self.tables.exhibitors;
        let organisation = listing.organisation.as_deref().unwrap_or_default().trim();
        let stranger = !exhibitors.all.is_empty()
            && !organisation.is_empty()
            && matches!(exhibitors.find(organisation), Found::None);
        stranger.then_some(Stands::Stranger)
    }

    /// What is doubtful of exhibitors and slots; `today` is the day by which slots have passed.
    pub(crate) fn doubts(&self, today: Option<Date>) -> Vec<Diagnostic> {
        let mut doubts = self.of_exhibitors();
        for (day, each, line) in &self.tables.slots.lines {
            if today.is_some_and(|today| *day < today) {
                let hint = "write the day of this fair";
                let said = fault("the day of the slot has passed", hint).value(&day.to_string());
                doubts.push(line.of(graded(said, Severity::Warning)));
            }
            if *each > LONG {
                let reason = "one meeting that is longer than 90 minutes";
                let hint = "add a column `minutes` (每场分钟) with the length of one meeting, if the row holds several";
                let said = fault(reason, hint).value(&each.to_string());
                doubts.push(line.of(graded(said, Severity::Note)));
            }
        }
        doubts
    }

    fn of_exhibitors(&self) -> Vec<Diagnostic> {
        let tables = &self.tables;
        let all = &tables.exhibitors.all;
        let halls = all
            .iter()
            .map(|it| it.hall.as_str())
            .filter(|it| !it.is_empty());
        let halls: std::collections::BTreeSet<&str> = halls.collect();
        let mut booths: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        let mut doubts = Vec::new();
        for (position, it) in all.iter().enumerate() {
            let mut say = |severity, reason: &str, hint: &str, value: &str| {
                let said = fault(reason, hint).value(value);
                doubts.push(it.line.of(graded(said, severity)));
            };
            if self.is_off_plan(&it.hall, it.booth()) {
                let hint = "compare it with the ids of the drawing or the table of booths, letter by letter";
                let place = at(&it.hall, it.booth());
                say(Severity::Warning, "its booth is on no plan", hint, &place);
            }
            if it.hall.is_empty() && !it.booths.is_empty() && halls.len() > 1 {
                let hint = "write its hall: booths of several halls may have one number";
                say(
                    Severity::Warning,
                    "an exhibitor without a hall, where others have one",
                    hint,
                    &it.name,
                );
            }
            for booth in &it.booths {
                let first = *booths.entry((&it.hall, booth)).or_insert(&it.name);
                if first != it.name {
                    let hint = "correct the booth that is wrong; where they share it, there is nothing to do";
                    let value = format!("{}: {first}", at(&it.hall, booth));
                    say(
                        Severity::Note,
                        "another exhibitor has this booth",
                        hint,
                        &value,
                    );
                }
            }
            let listed = self.listings.contains_key(&position);
            if !listed {
                let hint = "add what it offers or seeks, or write its name as the listings have it";
                say(
                    Severity::Note,
                    "an exhibitor without a listing",
                    hint,
                    &it.name,
                );
            }
            let meets = tables.slots.of.contains_key(&position);
            if listed && !meets && !tables.slots.of.is_empty() {
                let hint = "add a row to the table of slots, if it meets visitors";
                say(
                    Severity::Note,
                    "an exhibitor without a time for meetings",
                    hint,
                    &it.name,
                );
            }
        }
        doubts
    }
}

fn graded(mut said: Diagnostic, severity: Severity) -> Diagnostic {
    said.severity = severity;
    said
}
