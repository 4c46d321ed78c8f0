//! From rows to listings: each row is published, merged, left out or refused, and only one of these.

mod changes;
mod columns;
mod fields;
mod known;
mod media;
mod privacy;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use techmatch_core::listing::{ContactVisibility, Listing};
use techmatch_core::parse::{FieldName, Style, Styles, read_listing};
use techmatch_core::vocabulary::is_blank;

use crate::account::Account;
use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::read::{Event, Input, Row};
use changes::Changes;
use columns::Judged;
use fields::{Headers, gather, headers, plain, settle_title};
use known::Known;

pub(crate) use fields::with_unit;
pub(crate) use media::{MEDIA, MediaLimits, Shelf, is_image};
pub(crate) use privacy::hide_in_message;

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
    /// Who may see a contact whose listing does not say.
    contacts: ContactVisibility,
    /// The files that listings name.
    shelf: &'a mut Shelf,
    account: &'a mut Account,
    known: Known,
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
        contacts: ContactVisibility,
        shelf: &'a mut Shelf,
        account: &'a mut Account,
    ) -> Self {
        Self {
            rows: Judged::new(rows, inputs),
            inputs,
            contacts,
            shelf,
            account,
            known: Known::default(),
            file: File::new(None),
        }
    }

    /// What was said so far of the rows that were taken.
    pub(crate) fn account(&mut self) -> &mut Account {
        self.account
    }

    /// Publishes, merges or refuses a row.
    fn settle(&mut self, row: Row) -> Option<Parsed> {
        self.account.read += 1;
        self.file.changes.notice(&row);
        match self.parse(row) {
            Ok(parsed) => {
                self.account.publish(&parsed.listing);
                Some(parsed)
            }
            Err(mut refused) => {
                hide(&mut refused);
                if refused.severity == Severity::Error {
                    self.account.refused.push(refused);
                } else {
                    self.account.merged.push(refused);
                }
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
        let beside = self
            .file
            .input
            .and_then(|input| input.source.path().parent());
        let problems = self
            .shelf
            .settle(&mut listing, beside.unwrap_or(Path::new("")));
        self.note(problems, &headers, &place)?;
        self.protect(&mut listing, contacts_stated, &place)?;
        let (bytes, place) = self.known.add(&mut listing, place)?;
        if let Some(field) = titled.filter(|field| title_from != Some(*field)) {
            self.file.changes.title(field, place.row);
        }
        Ok(Parsed {
            listing,
            bytes,
            place,
        })
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
            given => self.contacts.max(given.unwrap_or_default()),
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
            match self.rows.next()? {
                Event::File(number) => self.file = File::new(self.inputs.get(number)),
                Event::Row(row) => {
                    if let Some(parsed) = self.settle(row) {
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
