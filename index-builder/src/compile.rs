//! From rows to listings: each row is published or refused, never both and never neither.

mod changes;
mod fields;
mod privacy;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use serde_json::Value;
use techmatch_core::listing::{ContactVisibility, Kind, Listing};
use techmatch_core::parse::{FieldName, read_listing};
use techmatch_core::vocabulary::is_blank;

use crate::account::Account;
use crate::config::{Config, FileConfig};
use crate::diagnostics::{Diagnostic, Severity};
use crate::read::{self, Row, Sink, Source};
use crate::site::Take;
use changes::Changes;
use fields::{gather, headers, plain, settle_title};

/// Bytes of listings that are given on together: a million listings make two hundred batches.
const BATCH_BYTES: usize = 8 << 20;

/// Reads listing files into one catalogue.
#[derive(Default)]
pub(crate) struct Compiler<'a> {
    /// Those that were not given on yet, in the order in which they were read.
    pub(crate) listings: Vec<Listing>,
    /// Their bytes.
    bytes: usize,
    /// Who takes them; without anyone they are kept.
    take: Option<&'a mut Take<'a>>,
    pub(crate) account: Account,
    by_content: BTreeMap<[u8; 16], Rc<Place>>,
    by_id: BTreeMap<String, Rc<Place>>,
}

/// Where a listing was read.
#[derive(Debug)]
struct Place {
    file: Rc<str>,
    sheet: Option<Rc<str>>,
    row: usize,
}

impl Place {
    /// In words that are short where both places are near.
    fn seen_from(&self, other: &Self) -> String {
        if self.file == other.file && self.sheet == other.sheet {
            return format!("row {}", self.row);
        }
        match &self.sheet {
            Some(sheet) => format!("{}:{sheet}:{}", self.file, self.row),
            None => format!("{}:{}", self.file, self.row),
        }
    }

    fn refuse(&self, reason: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, &self.file, reason)
            .sheet(self.sheet.as_deref())
            .row(self.row)
            .hint(hint)
    }
}

impl<'a> Compiler<'a> {
    /// One that gives listings on as they come, and goes on with an account.
    pub(crate) fn new(take: &'a mut Take<'a>, account: Account) -> Self {
        Self {
            take: Some(take),
            account,
            ..Self::default()
        }
    }

    /// Gives on what was not given on yet.
    pub(crate) fn hand_over(&mut self) {
        if let Some(take) = &mut self.take {
            self.bytes = 0;
            take(std::mem::take(&mut self.listings));
        }
    }

    /// Reads a file. One that cannot be read does not stop the rest.
    pub(crate) fn add(&mut self, source: &Source, config: &Config) {
        let contacts = config.site.contacts;
        let config = config.file(source.path()).unwrap_or(&config.plain);
        let mut file = File {
            compiler: self,
            name: source.name().into(),
            config,
            contacts,
            changes: Changes::default(),
        };
        let outcome = read::read(source, config, &mut file);
        let notes = file.changes.notes(&file.name);
        self.account.notes.extend(notes);
        if let Err(error) = outcome {
            let mut said =
                Diagnostic::new(Severity::Error, source.name(), error.reason).hint(error.hint);
            said.row = error.row;
            self.account.failed.push(said);
        }
    }

    fn keep(&mut self, mut listing: Listing, place: Place) -> Result<(), Box<Diagnostic>> {
        let json = serde_json::to_vec(&listing).map_err(|error| {
            place.refuse(format!("cannot be written: {error}"), "simplify its cells")
        })?;
        // The hash of its canonical form.
        let digest = *blake3::hash(&json).as_bytes();
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        if let Some(first) = self.by_content.get(&key) {
            return Err(Box::new(Diagnostic {
                alike: Some("the same listing as an earlier row"),
                ..place.refuse(
                    format!("the same listing as {}", first.seen_from(&place)),
                    "delete one of them, or give what differs",
                )
            }));
        }
        if listing.id.is_empty() {
            listing.id = self.free_id(listing.kind, &digest);
        }
        let place = Rc::new(place);
        match self.by_id.entry(listing.id.clone()) {
            Entry::Occupied(first) => {
                return Err(Box::new(Diagnostic {
                    alike: Some("its id is already that of an earlier row"),
                    ..place
                        .refuse(
                            format!(
                                "its id is already that of {}",
                                first.get().seen_from(&place)
                            ),
                            "give one of them another id, or leave the id out",
                        )
                        .column(FieldName::Id.name())
                        .value(&listing.id)
                }));
            }
            Entry::Vacant(entry) => entry.insert(Rc::clone(&place)),
        };
        self.by_content.insert(key, place);
        self.account.publish(listing.kind);
        self.listings.push(listing);
        self.bytes += json.len();
        if self.bytes >= BATCH_BYTES {
            self.hand_over();
        }
        Ok(())
    }

    /// An id made of the content: the same listing has the same address in every build.
    fn free_id(&self, kind: Kind, digest: &[u8; 32]) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        // Ten letters are 50 bits: two of a million listings meet with odds of 1 in 2,000.
        const SHORTEST: usize = 10;
        let mut id = String::from(match kind {
            Kind::Supply => "s-",
            Kind::Demand => "d-",
        });
        for (index, byte) in digest.iter().enumerate() {
            if index >= SHORTEST && !self.by_id.contains_key(&id) {
                break;
            }
            id.push(char::from(LETTERS[usize::from(byte % 32)]));
        }
        id
    }
}

/// A file while it is read.
struct File<'a, 't> {
    compiler: &'a mut Compiler<'t>,
    name: Rc<str>,
    config: &'a FileConfig,
    /// Who may see a contact whose listing does not say.
    contacts: ContactVisibility,
    changes: Changes,
}

impl Sink for File<'_, '_> {
    fn row(&mut self, row: Row) {
        self.compiler.account.read += 1;
        self.changes.notice(&row);
        if let Err(mut refused) = self.understand(row) {
            hide(&mut refused);
            self.compiler.account.refused.push(*refused);
        }
    }

    fn say(&mut self, mut said: Diagnostic) {
        hide(&mut said);
        let account = &mut self.compiler.account;
        match said.severity {
            Severity::Error => account.failed.push(said),
            Severity::Warning | Severity::Note => account.notes.push(said),
        }
    }
}

impl File<'_, '_> {
    fn understand(&mut self, row: Row) -> Result<(), Box<Diagnostic>> {
        let place = Place {
            file: Rc::clone(&self.name),
            sheet: row.sheet,
            row: row.number,
        };
        if let Some((reason, hint)) = row.broken {
            return Err(Box::new(place.refuse(reason, hint)));
        }
        let headers = headers(&row.cells);
        let (mut fields, extra) = gather(row.cells, &place)?;
        if let Err(value) = settle_title(&mut fields, self.config.title_from) {
            let header = headers
                .get(&FieldName::Title)
                .map(|column| column.header.as_str());
            let refused = place
                .refuse(
                    "no title",
                    "fill in the title, or take its first words from another field (title_from in \
                     the configuration)",
                )
                .column(header.unwrap_or(FieldName::Title.name()));
            return Err(Box::new(match value {
                Some(value) => refused.value(&plain(value)),
                None => refused,
            }));
        }
        if row.kind.is_none() && !fields.contains_key(&FieldName::Kind) {
            return Err(Box::new(place.refuse(
                "neither supply nor demand",
                "write kind = \"supply\" or kind = \"demand\" for this file in the configuration, \
                 or add a column `kind`",
            )));
        }
        let contacts_stated = states_visibility(&fields);
        let fields: Vec<(FieldName, Value)> = fields.into_iter().collect();
        let (listing, problems) = read_listing(None, row.kind, &fields, extra);
        let mut refused = None;
        for problem in problems {
            let mut said = place
                .refuse(problem.reason, problem.hint)
                .value(&problem.value);
            let header = headers
                .get(&problem.field)
                .map_or(problem.field.name(), |c| c.header.as_str());
            said = said.column(header);
            if problem.refuses {
                refused.get_or_insert(said);
            } else {
                said.severity = Severity::Warning;
                hide(&mut said);
                self.compiler.account.notes.push(said);
            }
        }
        match (listing, refused) {
            (Some(mut listing), None) => {
                let given = listing.contact.as_ref().map(|contact| contact.visibility);
                let visibility = match given {
                    Some(given) if contacts_stated => given,
                    given => self.contacts.max(given.unwrap_or_default()),
                };
                let Some(hidden) = privacy::protect(&mut listing, visibility) else {
                    return Err(Box::new(
                        place
                            .refuse(
                                "the id holds a number or an address of its contact, which is not \
                                 public",
                                "give the listing another id, or leave the id out",
                            )
                            .column(FieldName::Id.name()),
                    ));
                };
                self.changes.hide(hidden);
                self.compiler.keep(listing, place)
            }
            (_, Some(refused)) => Err(Box::new(refused)),
            (None, None) => Err(Box::new(
                place.refuse("not a listing", "compare it with `techmatch schema`"),
            )),
        }
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
        said.column.as_mut(),
        Some(&mut said.reason),
    ];
    for text in texts.into_iter().flatten() {
        *text = privacy::hide_in_message(text);
    }
}

#[cfg(test)]
mod tests;
