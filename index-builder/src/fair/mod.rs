//! A fair: lists of exhibitors, which join the listings by their organisation, and the times at which
//! exhibitors meet visitors.
//!
//! [`Fair::read`] reads the tables that the configuration names. While listings are parsed, [`Fair::place`]
//! gives each its hall and booth. [`Fair::published`] is the file that the page and `techmatch meetings` read.

mod doubts;
mod exhibitors;
mod names;
mod published;
mod settings;
mod slots;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use techmatch_core::listing::Listing;

use crate::diagnostics::{Diagnostic, Severity, fault, some};
use crate::read::Source;
use exhibitors::Exhibitors;
use names::{Found, folded};
use slots::Slots;

pub(crate) use doubts::Stands;
pub(crate) use published::{Exhibitor as PublishedExhibitor, Published};
pub(crate) use settings::{RawExhibitors, RawMeetings, Settings, offset};
pub(crate) use table::{Columns, Known, Shape, is_left_out};

/// The columns of a list of exhibitors.
pub(crate) const EXHIBITORS: &Shape = &exhibitors::SHAPE;
/// Those of a table of slots.
pub(crate) const SLOTS: &Shape = &slots::SHAPE;

/// How long a visitor walks, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Walk {
    /// From any booth of a hall to any of another one.
    pub(crate) halls: u16,
    /// From one corner of a hall to the one across; between any two booths where no plan says where they are.
    pub(crate) booths: u16,
}

/// A hall with a plan: its name, and where the middle of each booth is, in percent of the picture.
pub(crate) type Hall = (String, BTreeMap<String, [f64; 2]>);

/// What the tables of a fair say.
#[derive(Debug, Default)]
struct Tables {
    exhibitors: Exhibitors,
    slots: Slots,
    meetings: Option<settings::Meetings>,
    halls: Vec<Hall>,
}

/// A fair while listings are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fair {
    tables: Arc<Tables>,
    /// The ids of each exhibitor's listings.
    listings: BTreeMap<usize, BTreeSet<String>>,
    /// How many listings have an organisation that is no exhibitor.
    strangers: usize,
    /// Booths of listings that are on no plan, by hall and booth.
    off_plan: BTreeSet<(String, String)>,
}

/// What became of a fair's rows, for the account of a build.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tally {
    /// Rows of the lists of exhibitors.
    pub(crate) rows: usize,
    pub(crate) exhibitors: usize,
    /// Exhibitors with a listing.
    pub(crate) joined: usize,
    /// Those without one, by name.
    pub(crate) without_listing: Vec<String>,
    /// Listings whose organisation is no exhibitor.
    pub(crate) other_organisations: usize,
    /// Rows of the table of slots, and those that are left out.
    pub(crate) slot_rows: usize,
    pub(crate) slot_rows_left_out: usize,
    pub(crate) slots: usize,
}

impl Fair {
    /// Reads the tables of a fair. `source` makes a file one that can be read; `halls` are those with a plan.
    /// A table that cannot be read, or has not the columns that it needs, is `failed`.
    pub(crate) fn read(
        settings: &Settings,
        halls: Vec<Hall>,
        source: impl Fn(&Path) -> Result<Source, Diagnostic>,
        said: &mut Vec<Diagnostic>,
        failed: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut exhibitors = Exhibitors::default();
        for list in &settings.exhibitors {
            let source = source(&list.file);
            let added = source.and_then(|source| exhibitors.add(source, list, said));
            failed.extend(added.err());
        }
        for exhibitor in &mut exhibitors.all {
            // Where one plan alone has the booth, it says the hall.
            let has = |hall: &&Hall| hall.1.contains_key(exhibitor.booth());
            let mut with = halls.iter().filter(has);
            if let (true, Some(hall), None) = (exhibitor.hall.is_empty(), with.next(), with.next())
            {
                exhibitor.hall.clone_from(&hall.0);
            }
        }
        let mut slots = Slots::default();
        // Without one of the lists nobody knows whose the slots are.
        if let (Some(meetings), true) = (&settings.meetings, failed.is_empty()) {
            let read = source(&meetings.slots);
            match read.and_then(|source| slots::read(source, &meetings.columns, &exhibitors, said))
            {
                Ok(read) => slots = read,
                Err(error) => failed.push(error),
            }
        }
        Self {
            tables: Arc::new(Tables {
                exhibitors,
                slots,
                meetings: settings.meetings.clone(),
                halls,
            }),
            ..Self::default()
        }
    }

    /// The booths of exhibitors that are on no plan, as one.
    pub(crate) fn exhibitors_off_plan(&self) -> Option<Diagnostic> {
        let exhibitors = &self.tables.exhibitors.all;
        let off = exhibitors
            .iter()
            .filter(|it| self.is_off_plan(&it.hall, it.booth()));
        let off: Vec<String> = off.map(|it| at(&it.hall, it.booth())).collect();
        off_plan("exhibitors", &off)
    }

    /// Whether a booth is on no plan, where there are plans.
    fn is_off_plan(&self, hall: &str, booth: &str) -> bool {
        let halls = &self.tables.halls;
        !halls.is_empty() && !booth.is_empty() && middle(halls, hall, booth).is_none()
    }

    /// Gives a listing the hall and booth of its organisation, where it states none. Gives the exhibitor that
    /// its organisation is, and what is doubtful.
    pub(crate) fn place(&self, listing: &mut Listing) -> (Option<usize>, Option<Diagnostic>) {
        let Tables { exhibitors, .. } = &*self.tables;
        let organisation = listing.organisation.as_deref().unwrap_or_default();
        let position = match exhibitors.find(organisation) {
            Found::None => return (None, None),
            Found::One(position) => position,
            Found::Several(all) => {
                let several: Vec<String> = all
                    .iter()
                    .filter_map(|it| exhibitors.all.get(*it))
                    .map(|it| format!("{} ({})", it.name, at(&it.hall, it.booth())))
                    .collect();
                let reason = format!(
                    "the organisation may be any of {} exhibitors: {}",
                    all.len(),
                    some(&several)
                );
                let hint = "state hall and booth in the listing, or write the whole name";
                return (None, Some(warning(reason, hint).value(organisation)));
            }
        };
        let Some(exhibitor) = exhibitors.all.get(position) else {
            return (None, None);
        };
        let text = |it: &Option<String>| it.as_deref().unwrap_or_default().trim().to_owned();
        let (hall, booth) = (text(&listing.hall), text(&listing.booth));
        let same_hall = hall.is_empty() || exhibitor.hall.is_empty() || hall == exhibitor.hall;
        let same_booth =
            booth.is_empty() || exhibitor.booths.is_empty() || exhibitor.booths.contains(&booth);
        if !(same_hall && same_booth) {
            let reason = format!(
                "the listing is at {}, its exhibitor `{}` at {}; the listing's own holds",
                at(&hall, &booth),
                exhibitor.name,
                at(&exhibitor.hall, &exhibitor.booths.join(", "))
            );
            let mut said = warning(reason, "correct the one that is wrong");
            said.summary =
                Some("listing and exhibitor state different booths; the listing's own holds");
            return (Some(position), Some(said));
        }
        let filled = |own: String, theirs: &str| {
            Some(if own.is_empty() {
                theirs.to_owned()
            } else {
                own
            })
            .filter(|it| !it.is_empty())
        };
        listing.hall = filled(hall, &exhibitor.hall);
        listing.booth = filled(booth, exhibitor.booth());
        (Some(position), None)
    }

    /// Takes a listing that is published, with the exhibitor that its organisation is.
    pub(crate) fn take(&mut self, listing: &Listing, exhibitor: Option<usize>) {
        let named = listing
            .organisation
            .as_ref()
            .is_some_and(|it| !it.trim().is_empty());
        match exhibitor {
            Some(position) => {
                self.listings
                    .entry(position)
                    .or_default()
                    .insert(listing.id.clone());
            }
            None => self.strangers += usize::from(named),
        }
        let (hall, booth) = place(listing);
        if self.is_off_plan(hall, booth) {
            self.off_plan.insert((hall.to_owned(), booth.to_owned()));
        }
    }

    /// What is to be said when all listings are read.
    pub(crate) fn notes(&self) -> Option<Diagnostic> {
        let off: Vec<String> = self
            .off_plan
            .iter()
            .map(|(hall, booth)| at(hall, booth))
            .collect();
        off_plan("listings", &off)
    }

    /// What became of the rows; none where there is no list of exhibitors.
    pub(crate) fn tally(&self) -> Option<Tally> {
        let Tables {
            exhibitors, slots, ..
        } = &*self.tables;
        if exhibitors.rows == 0 {
            return None;
        }
        let all = exhibitors.all.iter().enumerate();
        let without = all.filter(|(position, _)| !self.listings.contains_key(position));
        Some(Tally {
            rows: exhibitors.rows,
            exhibitors: exhibitors.all.len(),
            joined: self.listings.len(),
            without_listing: without.map(|(_, it)| it.name.clone()).collect(),
            other_organisations: self.strangers,
            slot_rows: slots.rows,
            slot_rows_left_out: slots.left_out,
            slots: slots.of.values().map(Vec::len).sum(),
        })
    }

    /// What is published of the meetings; none where there are no slots.
    pub(crate) fn published(&self) -> Option<Published> {
        let Tables {
            exhibitors,
            slots,
            meetings,
            halls,
        } = &*self.tables;
        let meetings = meetings.as_ref()?;
        let of = |(position, slots): (&usize, &Vec<slots::Slot>)| {
            let exhibitor = exhibitors.all.get(*position)?;
            let ids = self.listings.get(position).into_iter().flatten();
            Some(PublishedExhibitor {
                name: exhibitor.name.clone(),
                other_name: exhibitor.other_name.clone(),
                hall: exhibitor.hall.clone(),
                booth: exhibitor.booth().to_owned(),
                at: middle(halls, &exhibitor.hall, exhibitor.booth()),
                listings: ids.cloned().collect(),
                slots: slots.iter().map(published::slot).collect(),
            })
        };
        let exhibitors: Vec<_> = slots.of.iter().filter_map(of).collect();
        (!exhibitors.is_empty()).then(|| Published {
            format: published::FORMAT,
            utc_offset: meetings.utc_offset.clone(),
            walk: meetings.walk,
            exhibitors,
        })
    }
}

impl Tally {
    /// The lines of the account.
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!(
            "{} exhibitors: {} joined their listings",
            self.exhibitors, self.joined
        );
        if !self.without_listing.is_empty() {
            let (count, names) = (self.without_listing.len(), some(&self.without_listing));
            let _ = write!(text, ", {count} without a listing: {names}");
        }
        if self.other_organisations > 0 {
            let _ = write!(
                text,
                "\n{} listings have an organisation that is no exhibitor",
                self.other_organisations
            );
        }
        if self.slot_rows > 0 {
            let _ = write!(
                text,
                "\n{} slots for meetings from {} rows",
                self.slots, self.slot_rows
            );
            if self.slot_rows_left_out > 0 {
                let _ = write!(text, ", {} of which are left out", self.slot_rows_left_out);
            }
        }
        text
    }
}

/// A firm's name as one word, by which two files of it are known to be one's.
pub(crate) fn folded_name(name: &str) -> String {
    let (base, form) = folded(name);
    format!("{base} {form}")
}

/// Hall and booth that a listing states.
fn place(listing: &Listing) -> (&str, &str) {
    let (hall, booth) = (listing.hall.as_deref(), listing.booth.as_deref());
    (hall.unwrap_or_default(), booth.unwrap_or_default())
}

/// A place in words.
fn at(hall: &str, booth: &str) -> String {
    match (hall, booth) {
        ("", "") => "no booth".to_owned(),
        ("", booth) => booth.to_owned(),
        (hall, "") => format!("hall {hall}"),
        (hall, booth) => format!("{booth} in hall {hall}"),
    }
}

/// Where a booth is on the plan of its hall. One plan is that of all booths, and a booth without a hall is on
/// any.
fn middle(halls: &[Hall], hall: &str, booth: &str) -> Option<[f64; 2]> {
    let fits = |it: &&Hall| halls.len() == 1 || hall.is_empty() || it.0 == hall;
    halls
        .iter()
        .filter(fits)
        .find_map(|it| it.1.get(booth).copied())
}

fn off_plan(whose: &str, off: &[String]) -> Option<Diagnostic> {
    let hint = "compare them with the ids of the drawing or the table of booths, letter by letter";
    let reason = format!("booths of {whose} that are on no plan: {}", some(off));
    (!off.is_empty()).then(|| warning(reason, hint))
}

fn warning(reason: String, hint: &str) -> Diagnostic {
    let mut said = fault(reason, hint);
    said.severity = Severity::Warning;
    said
}

#[cfg(test)]
mod tests;
