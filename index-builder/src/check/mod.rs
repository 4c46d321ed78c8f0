//! Everything in listing files that is wrong, doubtful or could be better, and how good the listings
//! are for matching. `techmatch check` prints it; nothing is published.

mod chinese;
mod chinese_tables;
pub(crate) mod html;
pub(crate) mod quality;
pub(crate) mod report;
mod said;
mod tables;

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;
use std::thread;

use techmatch_core::listing::{Date, Listing};
use techmatch_core::parse::FieldName;

use crate::account::Account;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, shorten};
use crate::fair::{self, Stands};
use crate::parse::{Listings, Parsed, Place, ServiceCounts, Shelf, Updates, hide_in_message};
use crate::read::{self, FieldNames, Input};
use quality::{Aspect, quality};
use report::{Finding, Group, Groups, Message, Spot};

pub(crate) use tables::Tables;

/// What a whole listing is worth.
const WHOLE: f64 = 100.0;
/// A listing that ends within this number of days is named.
const SOON: i64 = 30;

/// All that a check found.
pub(crate) struct Report {
    pub(crate) read: usize,
    pub(crate) published: usize,
    pub(crate) merged: usize,
    pub(crate) left_out: usize,
    pub(crate) refused: usize,
    /// The quality of all listings that would be published, 0 to 100.
    pub(crate) quality: f64,
    /// How many listings have less than 10, less than 20, … points.
    pub(crate) tenths: [usize; 10],
    pub(crate) groups: Vec<Group>,
    /// The quality of each listing, where it is asked for.
    pub(crate) listings: Vec<Judged>,
    /// What became of the rows of the tables of services, where there are such tables.
    pub(crate) services: Option<ServiceCounts>,
    /// What became of those of a fair, where there is one.
    pub(crate) fair: Option<fair::Tally>,
}

/// A listing and its quality.
pub(crate) struct Judged {
    pub(crate) place: Arc<Place>,
    pub(crate) id: Box<str>,
    pub(crate) quality: u8,
}

impl Report {
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let of = self.groups.iter().filter(|it| it.severity == severity);
        of.map(|it| it.count).sum()
    }
}

/// Checks files and the configuration's tables as a build would read them. `each` asks for the quality of each listing.
pub(crate) fn check(
    inputs: &[Input<'_>],
    config: &Config,
    tables: &Tables,
    today: Option<Date>,
    each: bool,
) -> Report {
    let mut updates = Updates::default();
    loop {
        let report = pass(inputs, config, tables, today, each, &mut updates);
        if !updates.again() {
            return report;
        }
    }
}

/// Reads all rows once.
fn pass(
    inputs: &[Input<'_>],
    config: &Config,
    tables: &Tables,
    today: Option<Date>,
    each: bool,
    updates: &mut Updates,
) -> Report {
    let mut account = Account {
        today,
        fair: tables.fair.clone(),
        ..Account::default()
    };
    let mut check = Check {
        today,
        each,
        fields: fields_of(inputs),
        groups: Groups::default(),
        titles: BTreeMap::new(),
        points: 0.0,
        tenths: [0; 10],
        listings: Vec::new(),
        merged: 0,
        left_out: 0,
        refused: 0,
    };
    thread::scope(|scope| {
        let mut shelf = Shelf::new(config.media);
        let rows = read::rows(scope, inputs);
        let policy = config.policy();
        let mut listings = Listings::new(rows, inputs, policy, updates, &mut shelf, &mut account);
        while let Some(parsed) = listings.next() {
            let account = listings.account();
            check.take_said(account);
            check.take(&parsed);
            if let Some(stands) = account.fair.doubt(&parsed.listing) {
                check.at_a_fair(&parsed, stands);
            }
        }
        check.take_said(listings.account());
    });
    tables.settle(&account.fair, today, &mut check.groups);
    let published = account.published();
    Report {
        read: account.read,
        published,
        merged: check.merged,
        left_out: check.left_out,
        refused: check.refused,
        quality: check.points / (published.max(1) as f64),
        tenths: check.tenths,
        groups: check.groups.sorted(),
        listings: check.listings,
        services: tables.services.as_ref().map(|it| it.tally.counts()),
        fair: account.fair.tally(),
    }
}

/// The fields that the headers of each file fill.
fn fields_of<'a>(inputs: &'a [Input<'_>]) -> BTreeMap<&'a str, FieldNames<'a>> {
    let names = inputs.iter().map(|input| {
        let names = FieldNames::new(&input.config.columns);
        (input.source.name(), names)
    });
    names.collect()
}

/// A check under way.
struct Check<'a> {
    today: Option<Date>,
    each: bool,
    fields: BTreeMap<&'a str, FieldNames<'a>>,
    groups: Groups,
    /// The place of each title, by a hash of it.
    titles: BTreeMap<u64, Arc<Place>>,
    points: f64,
    tenths: [usize; 10],
    listings: Vec<Judged>,
    merged: usize,
    left_out: usize,
    refused: usize,
}

impl Check<'_> {
    /// Takes what was said of the rows so far, so that no account of a million rows is held.
    fn take_said(&mut self, account: &mut Account) {
        self.left_out += account.left_out.len();
        self.merged += account.merged.len();
        let unpublished = mem::take(&mut account.left_out).into_iter();
        let unpublished = unpublished.chain(mem::take(&mut account.merged));
        for said in mem::take(&mut account.notes).into_iter().chain(unpublished) {
            let cost = self.cost(&said);
            self.groups.add_said(said, cost, false);
        }
        let refused = mem::take(&mut account.refused);
        self.refused += refused.len();
        for said in refused {
            self.groups.add_said(said, WHOLE, false);
        }
        for said in mem::take(&mut account.failed) {
            self.groups.add_said(said, WHOLE, true);
        }
    }

    /// What a listing loses by a value that is not understood.
    fn cost(&self, said: &Diagnostic) -> f64 {
        let (Severity::Warning, Some(_), Some(column)) =
            (said.severity, said.place.row, &said.place.column)
        else {
            return 0.0;
        };
        let file = said.place.file.as_deref().unwrap_or_default();
        let of_file = self.fields.get(file);
        let named = of_file.and_then(|names| names.of(column));
        let field = named.or_else(|| FieldName::from_name(column));
        let aspect = field.and_then(Aspect::of_field);
        aspect.map_or(0.0, Aspect::points)
    }

    fn take(&mut self, parsed: &Parsed) {
        let Parsed { listing, place, .. } = parsed;
        let mut points = quality(listing);
        if self.expiry(listing, place) {
            points = 0.0;
        }
        self.gaps(listing, place);
        self.title(listing, place);
        self.points += points;
        self.tenths[((points / 10.0) as usize).min(9)] += 1;
        if self.each {
            self.listings.push(Judged {
                place: Arc::clone(place),
                id: listing.id.as_str().into(),
                quality: points.round() as u8,
            });
        }
    }

    fn find(
        &mut self,
        place: &Place,
        severity: Severity,
        said: said::Finding,
        cost: f64,
        spot: impl FnOnce() -> Spot,
    ) {
        let finding = Finding {
            severity,
            file: Arc::clone(&place.file),
            sheet: place.sheet.clone(),
            column: None,
            reason: Message::Own(said.reason),
            hint: Some(Message::Own(said.hint)),
            cost,
            open: false,
        };
        self.groups.add(&finding, spot);
    }

    /// What a listing does not say at all, or in too few words.
    fn gaps(&mut self, listing: &Listing, place: &Place) {
        for &aspect in Aspect::ALL {
            let lost = aspect.points() * (1.0 - aspect.share(listing));
            let missing = aspect.is_missing(listing);
            let short =
                aspect == Aspect::Text && !missing && quality::text(listing) < quality::SHORT_TEXT;
            let short = short || aspect == Aspect::Title && lost > 0.0;
            if !missing && !short {
                continue;
            }
            let said = if short {
                said::short(aspect)
            } else {
                said::missing(aspect, listing.kind)
            };
            let severity = if aspect == Aspect::Text {
                Severity::Warning
            } else {
                Severity::Note
            };
            self.find(place, severity, said, lost, || titled(listing, place));
        }
    }

    /// Names a listing that has ended, or ends soon. Gives whether it has ended.
    fn expiry(&mut self, listing: &Listing, place: &Place) -> bool {
        let stated = listing.expires.as_ref();
        let end = stated.and_then(|stated| Some((stated, stated.value?)));
        let (Some((stated, end)), Some(today)) = (end, self.today) else {
            return false;
        };
        let spot = || Spot {
            row: Some(place.row),
            value: Some(shorten(&stated.words)),
            reason: None,
        };
        let left = end.days() - today.days();
        if left < 0 {
            let cost = quality(listing);
            self.find(place, Severity::Warning, said::EXPIRED, cost, spot);
        } else if left <= SOON {
            self.find(place, Severity::Note, said::EXPIRES_SOON, 0.0, spot);
        }
        left < 0
    }

    /// Names a listing that a fair's tables do not know.
    fn at_a_fair(&mut self, parsed: &Parsed, stands: Stands) {
        let Parsed { listing, place, .. } = parsed;
        let (severity, said, value) = match stands {
            Stands::OffPlan => (Severity::Warning, said::OFF_PLAN, &listing.booth),
            Stands::Stranger => (Severity::Note, said::STRANGER, &listing.organisation),
        };
        let spot = || Spot {
            row: Some(place.row),
            value: value.as_deref().map(|it| shorten(&hide_in_message(it))),
            reason: None,
        };
        self.find(place, severity, said, 0.0, spot);
    }

    /// Names a listing whose title another one has.
    fn title(&mut self, listing: &Listing, place: &Arc<Place>) {
        let kind = [listing.kind as u8];
        let mut hash = blake3::Hasher::new();
        hash.update(&kind).update(listing.title.as_bytes());
        let digest = hash.finalize();
        let mut key = [0; 8];
        key.copy_from_slice(&digest.as_bytes()[..8]);
        let key = u64::from_le_bytes(key);
        let Some(first) = self.titles.get(&key) else {
            self.titles.insert(key, Arc::clone(place));
            return;
        };
        let first = Arc::clone(first);
        let spot = || Spot {
            reason: Some(format!("= {}", first.seen_from(place))),
            ..titled(listing, place)
        };
        self.find(place, Severity::Note, said::SAME_TITLE, 0.0, spot);
    }
}

/// The place of a listing, shown by its title.
fn titled(listing: &Listing, place: &Place) -> Spot {
    Spot {
        row: Some(place.row),
        value: Some(shorten(&hide_in_message(&listing.title))),
        reason: None,
    }
}

#[cfg(test)]
mod tests;
