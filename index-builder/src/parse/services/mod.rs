//! From the rows of tables of services to providers: each row is one service of one provider. It is published,
//! merged with one that says the same, left out or refused, and [`Tally`] counts it once.
//!
//! | file | holds |
//! |---|---|
//! | `columns` | what columns there are, and what their headers may be called |
//! | `row` | one row, read: provider and service |
//! | `words` | how fees, kinds and numbers of people are read |
//! | `model` | providers and services |
//! | `doubts` | what could be better |

mod columns;
mod doubts;
mod join;
mod model;
mod row;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use serde::Serialize;
use techmatch_core::links::is_web;
use techmatch_core::listing::{ContactVisibility, Date};
use techmatch_core::vocabulary::fold;

use super::changes::Changes;
use super::{Place, hide};
use crate::diagnostics::{Diagnostic, Severity, nearest};
use crate::read::{self, Event, FileConfig, Input, Row, Target};
use columns::Columns;
use join::Said;
use row::Read;

pub(crate) use columns::Part;
pub(crate) use doubts::doubts;
pub(crate) use model::{Basis, Fee, Provided, Provider, ProviderKind, Staff};

/// `[services]` of the configuration.
#[derive(Debug)]
pub(crate) struct ServicesConfig {
    /// The tables, from the configuration's folder.
    pub(crate) files: Vec<PathBuf>,
    /// How the readers of files are to take them.
    pub(crate) reading: FileConfig,
    columns: Columns,
}

impl ServicesConfig {
    /// `columns` are headers and the part that each holds.
    pub(crate) fn new(files: Vec<PathBuf>, columns: &BTreeMap<String, Part>) -> Self {
        let columns = Columns::new(columns);
        Self {
            files,
            reading: columns.reading(),
            columns,
        }
    }
}

impl ServicesConfig {
    /// The part of a header.
    pub(crate) fn part(&self, header: &str) -> Option<Part> {
        self.columns.part(header)
    }
}

impl Part {
    /// Whether a value that no listing has is understood; none where any is, or a field of a listing reads it.
    pub(crate) fn reads(self, value: &str) -> Option<bool> {
        Some(match self {
            Self::Kind => words::kind(value).is_some(),
            Self::Basis => words::basis(value).is_some(),
            Self::Fee => words::amount(value) != words::Amount::default(),
            Self::Day => Date::read(value).is_some(),
            Self::Junior | Self::Middle | Self::Senior => words::people(value).is_some(),
            Self::Home => is_web(value),
            _ => return None,
        })
    }
}

impl Default for ServicesConfig {
    fn default() -> Self {
        Self::new(Vec::new(), &BTreeMap::new())
    }
}

/// What became of the rows of the tables of services.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Rows with anything in them, headers apart.
    pub(crate) read: usize,
    /// Rows whose service is published.
    pub(crate) published: usize,
    /// Providers of these services.
    pub(crate) providers: usize,
    /// One for each row that says the same as an earlier one.
    pub(crate) merged: Vec<Diagnostic>,
    /// One for each row that is no service.
    pub(crate) left_out: Vec<Diagnostic>,
    /// One for each row that should be a service and is not published.
    pub(crate) refused: Vec<Diagnostic>,
}

/// Counts of a [`Tally`]: `read` is the sum of `published`, `merged`, `left_out` and `refused`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    pub(crate) read: usize,
    pub(crate) published: usize,
    pub(crate) providers: usize,
    pub(crate) merged: usize,
    pub(crate) left_out: usize,
    pub(crate) refused: usize,
}

impl Counts {
    /// The line of the account; `fate` is what became of the rows that are not refused.
    pub(crate) fn to_text(self, fate: &str) -> String {
        let mut text = format!(
            "{} rows of services read: {} {fate} (of {} providers)",
            self.read, self.published, self.providers
        );
        for (rows, fate) in [(self.merged, "merged"), (self.left_out, "left out")] {
            if rows > 0 {
                let _ = write!(text, ", {rows} {fate}");
            }
        }
        let _ = write!(text, ", {} refused", self.refused);
        text
    }
}

impl Tally {
    pub(crate) fn counts(&self) -> Counts {
        Counts {
            read: self.read,
            published: self.published,
            providers: self.providers,
            merged: self.merged.len(),
            left_out: self.left_out.len(),
            refused: self.refused.len(),
        }
    }
}

/// Who serves, and what became of the rows.
#[derive(Debug, Default)]
pub(crate) struct Services {
    /// In the order of their first rows.
    pub(crate) providers: Vec<Provider>,
    pub(crate) tally: Tally,
    /// Files and sheets that could not be read, or not to their end.
    pub(crate) failed: Vec<Diagnostic>,
    pub(crate) notes: Vec<Diagnostic>,
}

impl Services {
    /// Reads tables of services. Contacts are published as `contacts` and their rows say; `today` is the day
    /// by which fees lie in the future.
    pub(crate) fn read(
        inputs: &[Input<'_>],
        config: &ServicesConfig,
        contacts: ContactVisibility,
        today: Option<Date>,
    ) -> Self {
        let mut reader = Reader {
            config,
            contacts,
            today,
            services: Self::default(),
            known: BTreeMap::new(),
            file: "".into(),
            changes: Changes::default(),
            last: None,
            headers: BTreeMap::new(),
            unknown: Vec::new(),
        };
        thread::scope(|scope| {
            for event in read::rows(scope, inputs) {
                reader.event(event, inputs);
            }
        });
        let mut services = reader.services;
        services.providers.retain(|it| !it.services.is_empty());
        services.tally.providers = services.providers.len();
        services
    }

    fn say(&mut self, mut said: Diagnostic) {
        hide(&mut said);
        match said.severity {
            Severity::Error => self.failed.push(said),
            Severity::Warning | Severity::Note => self.notes.push(said),
        }
    }
}

/// A provider that was read: where it stands, and where each of its parts was read.
struct Known {
    at: usize,
    parts: BTreeMap<Part, Arc<Place>>,
}

struct Reader<'a> {
    config: &'a ServicesConfig,
    contacts: ContactVisibility,
    today: Option<Date>,
    services: Services,
    /// By their names, folded.
    known: BTreeMap<String, Known>,
    file: Arc<str>,
    changes: Changes,
    /// The sheet and the provider of the row before.
    last: Option<(Option<Arc<str>>, String)>,
    /// The headers of this file by their parts.
    headers: BTreeMap<Part, String>,
    /// Its headers that mean nothing here.
    unknown: Vec<String>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, inputs: &[Input<'_>]) {
        match event {
            Event::File(number) => {
                self.file = inputs.get(number).map_or("", |it| it.source.name()).into();
                self.changes = Changes::default();
                self.last = None;
                self.headers.clear();
                self.unknown.clear();
            }
            Event::Row(row) => {
                self.services.tally.read += 1;
                self.changes.notice(&row);
                match self.take(row) {
                    Ok(()) => self.services.tally.published += 1,
                    Err(mut said) => {
                        hide(&mut said);
                        let tally = &mut self.services.tally;
                        match said.severity {
                            Severity::Error => tally.refused.push(said),
                            Severity::Warning | Severity::Note => tally.merged.push(said),
                        }
                    }
                }
            }
            Event::Left(mut why) => {
                hide(&mut why);
                self.services.tally.read += 1;
                self.services.tally.left_out.push(why);
            }
            Event::Said(said) => self.services.say(said),
            Event::End => {
                let notes = self.changes.notes(&self.file);
                self.services.notes.extend(notes);
            }
        }
    }

    fn take(&mut self, row: Row) -> Result<(), Diagnostic> {
        let place = Arc::new(Place {
            file: Arc::clone(&self.file),
            sheet: row.sheet.clone(),
            row: row.number,
        });
        if let Some(broken) = row.broken {
            return Err(place.of(broken));
        }
        let mut cells = Vec::new();
        for cell in row.cells {
            match self.config.columns.part(&cell.column.header) {
                Some(part) => {
                    let header = || cell.column.header.clone();
                    self.headers.entry(part).or_insert_with(header);
                    cells.push((part, cell));
                }
                // A running number says nothing of a service.
                None if cell.column.target == Target::RowNumber => {}
                None => self.unknown(&cell.column.header, &place),
            }
        }
        let before = self.last.as_ref();
        let before = before.filter(|(sheet, _)| *sheet == row.sheet);
        let before = before.map(|(_, name)| name.as_str());
        let name = row::provider(&cells, before);
        let name = name.ok_or_else(|| {
            place
                .refuse(
                    "no provider",
                    "write the name of the institution or person; below its first row the cell may be blank",
                )
                .column(row::header(&self.headers, Part::Provider))
        })?;
        // The next row may leave it out, whether or not this one is published.
        self.last = Some((row.sheet, name.clone()));
        let read = row::read(cells, &name, &self.headers, self.contacts, &place)?;
        self.changes.hide(read.hidden);
        if let (Some(day), Some(today)) = (read.fee.day, self.today)
            && day > today
        {
            let said = row::warning(
                row::header(&self.headers, Part::Day),
                &day.to_string(),
                "the day of the fee lies in the future",
                "write the day on which the fee was published",
            );
            self.services.say(place.of(said));
        }
        self.add(read, &place)
    }

    /// Takes a service that was read to those of its provider.
    fn add(&mut self, mut read: Read, place: &Arc<Place>) -> Result<(), Diagnostic> {
        for said in std::mem::take(&mut read.said) {
            self.services.say(place.of(said));
        }
        let key = fold(&read.provider.name).split_whitespace().collect();
        let providers = &mut self.services.providers;
        let known = self.known.entry(key).or_insert_with(|| {
            providers.push(Provider::default());
            Known {
                at: providers.len() - 1,
                parts: BTreeMap::new(),
            }
        });
        let provider = &mut providers[known.at];
        for (part, said) in join::join(provider, std::mem::take(&mut read.provider)) {
            let first = known.parts.entry(part).or_insert_with(|| Arc::clone(place));
            let Said::Differs(value) = said else {
                continue;
            };
            let reason = format!("it differs from {}, which counts", first.seen_from(place));
            let mut said = place
                .of(Diagnostic::error(reason))
                .column(row::header(&self.headers, part))
                .value(&value)
                .hint(
                    "write what holds for the whole provider once, in the first row that says it",
                );
            said.severity = Severity::Warning;
            said.summary = Some("it differs from an earlier row of the provider, which counts");
            hide(&mut said);
            self.services.notes.push(said);
        }
        let mut outcome = None;
        for service in read.services {
            let own = Provided {
                place: Arc::clone(place),
                service,
                includes: read.includes.clone(),
                includes_zh: read.includes_zh.clone(),
                includes_en: read.includes_en.clone(),
                fee: read.fee.clone(),
            };
            let like = |it: &&Provided| {
                it.service == service
                    && [&it.includes, &it.includes_zh, &it.includes_en]
                        == [&own.includes, &own.includes_zh, &own.includes_en]
            };
            let Some(at) = provider.services.iter().position(|it| like(&it)) else {
                provider.services.push(own);
                outcome = Some(Ok(()));
                continue;
            };
            let earlier = &provider.services[at];
            let first = earlier.place.seen_from(place);
            if outcome.is_none() {
                let same = earlier.fee == own.fee;
                outcome = Some(Err(if same {
                    merged(place, &first)
                } else {
                    twice(place, &first, row::header(&self.headers, Part::Service))
                }));
            }
        }
        outcome.unwrap_or(Ok(()))
    }

    /// Says once of each file that a column means nothing here.
    fn unknown(&mut self, header: &str, place: &Place) {
        if self.unknown.iter().any(|it| it == header) {
            return;
        }
        self.unknown.push(header.to_owned());
        let hint = match nearest(header, Part::names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("map it in the configuration: [services.columns] \"{header}\" = \"…\""),
        };
        let mut said = place.of(Diagnostic::error(
            "not a column of services: it is left out",
        ));
        said.place.row = None;
        said.severity = Severity::Warning;
        self.services.notes.push(said.column(header).hint(hint));
    }
}

/// A row that says the same as another.
fn merged(place: &Place, first: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        summary: Some("merged: the same service as an earlier row"),
        ..place.refuse(
            format!("merged: the same service as {first}"),
            "delete one of them, or give what differs",
        )
    }
}

/// A row whose service another has already, at another fee.
fn twice(place: &Place, first: &str, column: &str) -> Diagnostic {
    Diagnostic {
        summary: Some("the provider has this service in an earlier row, at another fee"),
        ..place
            .refuse(
                format!("the provider has this service in {first}, at another fee"),
                "keep the row that holds, or say in `includes` what differs between the two services",
            )
            .column(column)
    }
}

#[cfg(test)]
mod tests;
