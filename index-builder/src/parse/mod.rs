//! From rows to listings: each row is published, merged, left out or refused, and only one of these.

mod changes;
mod columns;
mod duplicates;
mod evaluated;
mod fields;
mod known;
mod life;
mod media;
mod privacy;
mod services;
mod signature;
mod sketch;
mod sum_units;
mod updates;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use techmatch_core::listing::{ContactVisibility, Listing};
use techmatch_core::parse::{FieldName, Style, Styles, read_listing};
use techmatch_core::vocabulary::is_blank;

use crate::account::Account;
use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::read::{Cell, Content, Event, Input, Row, Target};
use changes::Changes;
use columns::Judged;
use duplicates::Duplicates;
use fields::{Headers, gather, headers, plain, settle_title};
use known::{Candidate, Known};
use life::{Life, Moment};
use signature::Signature;

pub(crate) use duplicates::DuplicatesConfig;
pub(crate) use fields::with_unit;
pub(crate) use life::{LifeConfig, State};
pub(crate) use media::{MEDIA, MediaLimits, Shelf, is_image};
pub(crate) use privacy::{hide_in_message, protect};
pub(crate) use services::{
    Basis, Counts as ServiceCounts, Fee, Part as ServicePart, Provided, Provider, ProviderKind,
    Services, ServicesConfig, Staff, Tally as ServiceTally, doubts as service_doubts,
};
pub(crate) use updates::Updates;

/// What is published of what was read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Policy {
    /// Who may see a contact whose listing does not say.
    pub(crate) contacts: ContactVisibility,
    /// What becomes of listings that are no longer on offer.
    pub(crate) life: LifeConfig,
    /// What becomes of listings that are one and the same.
    pub(crate) duplicates: DuplicatesConfig,
}

/// A listing that is published.
pub(crate) struct Parsed {
    pub(crate) listing: Listing,
    /// Its bytes as JSON.
    pub(crate) bytes: usize,
    /// Where it was read.
    pub(crate) place: Arc<Place>,
}

/// The listings of some rows. What becomes of each row stands in the account.
pub(crate) struct Listings<'a, R> {
    rows: Judged<'a, R>,
    inputs: &'a [Input<'a>],
    policy: Policy,
    /// The files that listings name.
    shelf: &'a mut Shelf,
    account: &'a mut Account,
    updates: &'a mut Updates,
    known: Known,
    /// None once they were looked for.
    duplicates: Option<Duplicates>,
    file: File<'a>,
}

/// The file that is being read.
struct File<'a> {
    name: Arc<str>,
    input: Option<&'a Input<'a>>,
    changes: Changes,
}

/// Where a listing was read.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    pub(crate) sheet: Option<Arc<str>>,
    pub(crate) row: usize,
}

impl Place {
    /// In words that are short where both places are near.
    pub(crate) fn seen_from(&self, other: &Self) -> String {
        if self.file == other.file && self.sheet == other.sheet {
            return format!("row {}", self.row);
        }
        match &self.sheet {
            Some(sheet) => format!("{}:{sheet}:{}", self.file, self.row),
            None => format!("{}:{}", self.file, self.row),
        }
    }

    fn refuse(&self, reason: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
        self.of(fault(reason, hint))
    }

    /// A diagnostic of this row.
    fn of(&self, diagnostic: Diagnostic) -> Diagnostic {
        let diagnostic = diagnostic.file(&self.file).row(self.row);
        diagnostic.sheet(self.sheet.as_deref())
    }
}

impl<'a, R: Iterator<Item = Event>> Listings<'a, R> {
    pub(crate) fn new(
        rows: R,
        inputs: &'a [Input<'a>],
        policy: Policy,
        updates: &'a mut Updates,
        shelf: &'a mut Shelf,
        account: &'a mut Account,
    ) -> Self {
        Self {
            rows: Judged::new(rows, inputs),
            inputs,
            policy,
            shelf,
            account,
            updates,
            known: Known::default(),
            duplicates: Some(Duplicates::default()),
            file: File::new(None),
        }
    }

    /// What was said so far of the rows that were taken.
    pub(crate) fn account(&mut self) -> &mut Account {
        self.account
    }

    /// Publishes, merges, leaves out or refuses a row.
    fn settle(&mut self, row: Row) -> Option<Parsed> {
        self.account.read += 1;
        self.file.changes.notice(&row);
        match self.parse(row) {
            Ok(parsed) => {
                self.account.publish(&parsed.listing);
                if let Some(duplicates) = &mut self.duplicates {
                    let signature = Signature::of(&parsed.listing);
                    duplicates.add(signature, &parsed.place, self.account.read);
                }
                Some(parsed)
            }
            Err(mut unpublished) => {
                hide(&mut unpublished);
                let fate = match unpublished.severity {
                    Severity::Error => &mut self.account.refused,
                    Severity::Warning => &mut self.account.merged,
                    Severity::Note => &mut self.account.left_out,
                };
                fate.push(unpublished);
                None
            }
        }
    }

    fn parse(&mut self, row: Row) -> Result<Parsed, Diagnostic> {
        let place = Place {
            file: Arc::clone(&self.file.name),
            sheet: row.sheet,
            row: row.number,
        };
        if let Some(broken) = row.broken {
            return Err(place.of(broken));
        }
        let number = self.account.read;
        if let Some(fate) = self.updates.of(number) {
            return Err(fate.clone());
        }
        let life = Life::of(&row.cells, self.policy.life);
        if let Some(left) = life.left_out(self.policy.life) {
            let left = place.of(left);
            let changed = life.changed;
            let candidate = Candidate {
                place,
                row: number,
                changed,
            };
            self.end(&row.cells, &life, candidate)?;
            return Err(left);
        }
        let headers = headers(&row.cells);
        let styles = headers
            .iter()
            .map(|(field, column)| (*field, self.rows.style(column)));
        let styles: Styles = styles
            .filter(|(_, style)| *style != Style::default())
            .collect();
        let (mut fields, extra) = gather(row.cells, &place)?;
        let title_from = self.file.input.and_then(|input| input.config.title_from);
        let titled = settle_title(&mut fields, title_from);
        let titled = titled.map_err(|given| no_title(given, &headers, &place))?;
        if row.kind.is_none() && !fields.contains_key(&FieldName::Kind) {
            return Err(place.refuse(
                "neither supply nor demand",
                "say it for all files with --kind supply or --kind demand, or for this one in the \
                 configuration with kind = \"supply\" or kind = \"demand\"; a column `kind` says it for \
                 each row",
            ));
        }
        let contacts_stated = states_visibility(&fields);
        let fields: Vec<(FieldName, Value)> = fields.into_iter().collect();
        let (listing, problems) = read_listing(None, row.kind, &fields, extra, &styles);
        self.note(problems, &headers, &place)?;
        let hint = "compare it with `techmatch schema`";
        let mut listing = listing.ok_or_else(|| place.refuse("not a listing", hint))?;
        if let Some(left) = life.expired(&listing, self.account.today, self.policy.life) {
            let ended = &mut self.account.ended;
            ended.insert(listing.id, State::Expired.name());
            return Err(place.of(left));
        }
        let problems = evaluated::later(&listing, &headers, self.account.today);
        self.note(problems, &headers, &place)?;
        let beside = self
            .file
            .input
            .and_then(|input| input.source.path().parent());
        let problems = self
            .shelf
            .settle(&mut listing, beside.unwrap_or(Path::new("")));
        self.note(problems, &headers, &place)?;
        self.protect(&mut listing, contacts_stated, &place)?;
        let (exhibitor, doubt) = self.account.fair.place(&mut listing);
        let published = listing.published.as_ref().and_then(|stated| stated.value);
        let changed = life.changed.max(published.map(Moment::of));
        let candidate = Candidate {
            place,
            row: number,
            changed,
        };
        let added = self.known.add(&mut listing, candidate, self.updates);
        let (bytes, place) = added?;
        if let Some(doubt) = doubt {
            self.say(place.of(doubt));
        }
        self.account.fair.take(&listing, exhibitor);
        for unknown in life.unknown {
            self.say(place.of(unknown));
        }
        if let Some(field) = titled.filter(|field| title_from != Some(*field)) {
            self.file.changes.title(field, place.row);
        }
        Ok(Parsed {
            listing,
            bytes,
            place,
        })
    }

    /// Names the duplicates among all listings, or keeps them out of the next pass.
    fn settle_duplicates(&mut self) {
        let duplicates = self.duplicates.take();
        // Some of them may not be there in the next pass.
        let duplicates = duplicates.filter(|_| !self.updates.overtaken());
        let merged_before = self.updates.merged();
        let found = duplicates.map(|it| it.find(self.policy.duplicates, merged_before));
        for found in found.into_iter().flatten() {
            if found.merged {
                self.updates.merge(found.row, found.said);
            } else {
                self.say(found.said);
            }
        }
    }

    /// Takes a row whose listing is not on offer.
    fn end(&mut self, cells: &[Cell], life: &Life, candidate: Candidate) -> Result<(), Diagnostic> {
        let text = |field| {
            let cell = cells
                .iter()
                .find(|it| it.column.target == Target::Field(field))?;
            match &cell.content {
                Content::Value(value) => Some(plain(value.clone()).trim().to_owned()),
                Content::TooLong(_) | Content::Unstored => None,
            }
        };
        let Some(id) = text(FieldName::Id).filter(|id| !is_blank(id)) else {
            return Ok(());
        };
        if life.ends() {
            let title = text(FieldName::Title).unwrap_or_default();
            let ended = self.known.end(&id, &title, candidate, self.updates);
            ended?;
        }
        self.account.ended.insert(id, life.state().name());
        Ok(())
    }

    /// Notes the problems of a row. The first that refuses the row is the error.
    fn note(
        &mut self,
        problems: Vec<Diagnostic>,
        headers: &Headers,
        place: &Place,
    ) -> Result<(), Diagnostic> {
        let mut refused = None;
        for mut problem in problems {
            let field = problem
                .place
                .column
                .as_deref()
                .and_then(FieldName::from_name);
            if let Some(column) = field.and_then(|field| headers.get(&field)) {
                problem = problem.column(&column.header);
            }
            let problem = place.of(problem);
            if problem.severity == Severity::Error {
                refused.get_or_insert(problem);
            } else {
                self.say(problem);
            }
        }
        refused.map_or(Ok(()), Err)
    }

    /// Masks or leaves out what of a contact is not public.
    fn protect(
        &mut self,
        listing: &mut Listing,
        contacts_stated: bool,
        place: &Place,
    ) -> Result<(), Diagnostic> {
        let given = listing.contact.as_ref().map(|contact| contact.visibility);
        let visibility = match given {
            Some(given) if contacts_stated => given,
            given => self.policy.contacts.max(given.unwrap_or_default()),
        };
        let hidden = privacy::protect(listing, visibility).ok_or_else(|| {
            place
                .refuse(
                    "the id holds a number or an address of its contact, which is not public",
                    "give the listing another id, or leave the id out",
                )
                .column(FieldName::Id.name())
        })?;
        self.file.changes.hide(hidden);
        Ok(())
    }

    fn say(&mut self, mut said: Diagnostic) {
        hide(&mut said);
        match said.severity {
            Severity::Error => self.account.failed.push(said),
            Severity::Warning | Severity::Note => self.account.notes.push(said),
        }
    }
}

impl<R: Iterator<Item = Event>> Iterator for Listings<'_, R> {
    type Item = Parsed;

    fn next(&mut self) -> Option<Parsed> {
        loop {
            let Some(event) = self.rows.next() else {
                self.settle_duplicates();
                return None;
            };
            match event {
                Event::File(number) => self.file = File::new(self.inputs.get(number)),
                Event::Row(row) => {
                    let parsed = self.settle(row);
                    // What is given out now is given out again in the next pass.
                    if let Some(parsed) = parsed.filter(|_| !self.updates.overtaken()) {
                        return Some(parsed);
                    }
                }
                Event::Left(mut why) => {
                    hide(&mut why);
                    self.account.read += 1;
                    self.account.left_out.push(why);
                }
                Event::Said(said) => self.say(said),
                Event::End => {
                    let notes = self.file.changes.notes(&self.file.name);
                    self.account.notes.extend(notes);
                }
            }
        }
    }
}

impl<'a> File<'a> {
    fn new(input: Option<&'a Input<'a>>) -> Self {
        Self {
            name: input.map_or("", |input| input.source.name()).into(),
            input,
            changes: Changes::default(),
        }
    }
}

/// Why a row without a title is refused; `given` is what stands in the title.
fn no_title(given: Option<Value>, headers: &Headers, place: &Place) -> Diagnostic {
    let header = headers.get(&FieldName::Title);
    let refused = place
        .refuse(
            "no title",
            "fill in the title, or take its first words from another field (title_from in the \
             configuration)",
        )
        .column(header.map_or(FieldName::Title.name(), |column| column.header.as_str()));
    match given {
        Some(given) => refused.value(&plain(given)),
        None => refused,
    }
}

/// Whether a row says who may see its contact.
fn states_visibility(fields: &BTreeMap<FieldName, Value>) -> bool {
    let says = |value: &Value| !is_blank(&plain(value.clone()));
    let whole = |value: &Value| {
        let each = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        each.iter()
            .any(|one| one.get("visibility").is_some_and(says))
    };
    fields.get(&FieldName::ContactVisibility).is_some_and(says)
        || fields.get(&FieldName::Contact).is_some_and(whole)
}

/// Messages never show a number or an address whole, whoever may see it.
fn hide(said: &mut Diagnostic) {
    let texts = [
        said.value.as_mut(),
        said.place.column.as_mut(),
        Some(&mut said.reason),
    ];
    for text in texts.into_iter().flatten() {
        *text = hide_in_message(text);
    }
}

#[cfg(test)]
mod tests;
