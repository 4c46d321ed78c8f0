//! Meetings at a fair: what visitors wish, who meets whom and when, and the files that say so.
//!
//! `wishes` reads the files that visitors export and merges them, [`plan`] assigns slots, `report` and
//! `calendar` write the outcome. Nothing here depends on the order of the files.

mod assign;
mod calendar;
mod report;
mod wishes;

use crate::fair::{Published, PublishedExhibitor, Walk, offset};

pub(crate) use assign::{Plan, plan};
pub(crate) use calendar::{Event, calendar};
pub(crate) use report::write;
pub(crate) use wishes::{MOST_BYTES, Visitor, merge, read};

/// A slot of an exhibitor. Times are minutes from the first midnight of the fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) day: String,
    /// As it is written: `09:30`.
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) place: String,
    pub(crate) from: i64,
    pub(crate) until: i64,
}

/// An exhibitor with slots.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exhibitor {
    pub(crate) name: String,
    pub(crate) hall: String,
    pub(crate) booth: String,
    pub(crate) at: Option<[f64; 2]>,
    pub(crate) slots: Vec<Slot>,
}

/// Who meets visitors, when and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fair {
    pub(crate) exhibitors: Vec<Exhibitor>,
    pub(crate) walk: Walk,
    /// Minutes ahead of UTC, where it is known.
    pub(crate) offset: Option<i64>,
}

impl Fair {
    /// The fair of a site's file of meetings. A slot that is no time is left out: no build writes one.
    pub(crate) fn of(published: Published) -> Self {
        let Published {
            utc_offset,
            walk,
            exhibitors,
            ..
        } = published;
        let exhibitor = |it: PublishedExhibitor| Exhibitor {
            slots: it.slots.iter().filter_map(|slot| Slot::of(slot)).collect(),
            name: it.name,
            hall: it.hall,
            booth: it.booth,
            at: it.at,
        };
        Self {
            exhibitors: exhibitors.into_iter().map(exhibitor).collect(),
            walk,
            offset: utc_offset.as_deref().and_then(offset).map(i64::from),
        }
    }

    /// Minutes from one exhibitor to another: `web/js/meetings/planner.js` counts the same.
    pub(crate) fn minutes(&self, one: usize, other: usize) -> i64 {
        let both = self.exhibitors.get(one).zip(self.exhibitors.get(other));
        let Some((from, to)) = both.filter(|_| one != other) else {
            return 0;
        };
        if from.hall != to.hall {
            return i64::from(self.walk.halls);
        }
        if from.booth == to.booth && !from.booth.is_empty() {
            return 0;
        }
        match from.at.zip(to.at) {
            Some(([x, y], [u, v])) => {
                // From corner to corner it is the root of 2 times 100 percent.
                let part = ((x - u) * (x - u) + (y - v) * (y - v)).sqrt() / 2_f64.sqrt() / 100.0;
                let minutes = f64::from(self.walk.booths) * part;
                (minutes - 1e-9).ceil().max(0.0) as i64
            }
            None => i64::from(self.walk.booths),
        }
    }
}

impl Slot {
    fn of(parts: &[String]) -> Option<Self> {
        let [day, start, end, place @ ..] = parts else {
            return None;
        };
        let days = techmatch_core::listing::Date::read(day)?.days();
        let minutes = |clock: &str| {
            let (hours, minutes) = clock.split_once(':')?;
            let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
            Some(days * 1440 + 60 * i64::from(hours) + i64::from(minutes))
        };
        Some(Self {
            from: minutes(start)?,
            until: minutes(end)?,
            day: day.clone(),
            start: start.clone(),
            end: end.clone(),
            place: place.first().cloned().unwrap_or_default(),
        })
    }

    /// How a file of wishes names it: `2026-11-12 09:30`.
    pub(crate) fn time(&self) -> String {
        format!("{} {}", self.day, self.start)
    }
}

#[cfg(test)]
mod tests;
