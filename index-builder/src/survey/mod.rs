//! What stands in listing files, column by column: what each header is taken for, how many of its values
//! the field reads, and a guess for what is not understood. `techmatch init` writes it down.

mod guess;
pub(crate) mod tables;
pub(crate) mod toml;

use std::collections::BTreeMap;
use std::thread;

use serde_json::Value;
use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, shorten};
use crate::parse::{State, hide_in_message, with_unit};
use crate::read::{self, Content, Event, FileConfig, Input, Row, Source, Target};
use guess::{Guess, Title};
pub(crate) use tables::Table;

/// Different values of a column that are looked at.
const LOOKED_AT: usize = 200;
/// Values of a column that are shown.
pub(crate) const SHOWN: usize = 3;

/// What was found in a file.
pub(crate) struct Survey {
    /// The path as it was given.
    pub(crate) file: String,
    pub(crate) rows: usize,
    /// How many rows are of each kind that the reader sees: supply, demand, neither.
    kinds: [usize; 3],
    /// Whether each row may say its kind itself.
    pub(crate) states_kind: bool,
    pub(crate) columns: Vec<Surveyed>,
    /// The row that was taken for the headers, where none was recognised.
    pub(crate) header_row: Option<usize>,
    pub(crate) said: Vec<Diagnostic>,
}

/// A column with its values.
pub(crate) struct Surveyed {
    pub(crate) header: String,
    pub(crate) target: Target,
    /// How many rows have a value.
    pub(crate) filled: usize,
    /// The first values that differ.
    pub(crate) values: Vec<String>,
    /// How many of the values looked at the field reads; none where a field takes any words.
    pub(crate) read: Option<usize>,
    /// What an unmapped column may be.
    pub(crate) guess: Option<Guess>,
}

impl Survey {
    /// Reads a file to its end.
    pub(crate) fn of(source: &Source, config: &FileConfig) -> Self {
        let mut survey = Self::read(source, config);
        if survey.lacks_headers() {
            // Headers of another language, or of no table of listings that we know.
            let first = FileConfig {
                header_row: Some(1),
                title_from: Some(FieldName::Description),
                hidden: config.hidden,
                encoding: config.encoding,
                ..FileConfig::default()
            };
            let again = Self::read(source, &first);
            if again.columns.len() > 1 {
                survey = again;
                survey.header_row = Some(1);
            }
        }
        survey.judge();
        survey
    }

    fn read(source: &Source, config: &FileConfig) -> Self {
        let mut survey = Self {
            file: source.name().to_owned(),
            rows: 0,
            kinds: [0; 3],
            states_kind: false,
            columns: Vec::new(),
            header_row: None,
            said: Vec::new(),
        };
        let inputs = [Input {
            source: source.clone(),
            config,
        }];
        let mut places = BTreeMap::new();
        thread::scope(|scope| {
            for event in read::rows(scope, &inputs) {
                match event {
                    Event::Row(row) => survey.take(row, &mut places),
                    Event::Said(said) => survey.said.push(said),
                    Event::Left(_) | Event::File(_) | Event::End => {}
                }
            }
        });
        survey
    }

    fn take(&mut self, row: Row, places: &mut BTreeMap<String, usize>) {
        if row.broken.is_some() {
            return;
        }
        self.rows += 1;
        let kind = row.kind.map_or(2, |kind| kind as usize);
        self.kinds[kind] += 1;
        for cell in row.cells {
            let Content::Value(value) = cell.content else {
                continue;
            };
            let value = match &cell.column.unit {
                Some(unit) => with_unit(value, unit),
                None => value,
            };
            let words = words(&value);
            if words.is_empty() {
                continue;
            }
            let column = &cell.column;
            self.states_kind |= column.target == Target::Field(FieldName::Kind);
            let at = *places.entry(column.header.clone()).or_insert_with(|| {
                self.columns.push(Surveyed {
                    header: column.header.clone(),
                    target: column.target,
                    filled: 0,
                    values: Vec::new(),
                    read: None,
                    guess: None,
                });
                self.columns.len() - 1
            });
            let column = &mut self.columns[at];
            column.filled += 1;
            if column.values.len() < LOOKED_AT && !column.values.contains(&words) {
                column.values.push(words);
            }
        }
    }

    /// Whether nothing was read because no header row was understood.
    fn lacks_headers(&self) -> bool {
        self.rows == 0 && self.said.iter().any(read::is_of_headers)
    }

    /// Judges what each column holds by its values.
    fn judge(&mut self) {
        let kind = self.kind().unwrap_or(Kind::Supply);
        let mut taken: Vec<FieldName> = Vec::new();
        for column in &mut self.columns {
            let states = column.values.iter().filter(|it| State::read(it).is_some());
            if column.target == Target::Status && states.count() * 2 < column.values.len() {
                column.target = Target::Extra;
            }
            if let Target::Field(field) = column.target {
                column.read = guess::read(field, kind, &column.values);
                taken.push(field);
            }
        }
        let title = if taken.iter().copied().any(is_title) {
            Title::Known
        } else {
            Title::Missing
        };
        let guesses: Vec<_> = self
            .columns
            .iter()
            .map(|column| match column.target {
                Target::Extra => guess::of(column, &taken),
                _ => None,
            })
            .collect();
        for (column, guess) in self.columns.iter_mut().zip(guesses) {
            column.guess = guess;
        }
        if title == Title::Missing {
            guess::title(&mut self.columns, self.rows);
        }
    }

    /// The kind of all rows, where they have one.
    pub(crate) fn kind(&self) -> Option<Kind> {
        match self.kinds {
            [supply, 0, 0] if supply > 0 => Some(Kind::Supply),
            [0, demand, 0] if demand > 0 => Some(Kind::Demand),
            _ => None,
        }
    }

    /// Whether rows of both kinds were found.
    pub(crate) fn has_both_kinds(&self) -> bool {
        matches!(self.kinds, [supply, demand, 0] if supply > 0 && demand > 0)
    }

    /// Whether a column fills the title.
    pub(crate) fn has_title(&self) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| matches!(column.target, Target::Field(field) if is_title(field)))
    }
}

fn is_title(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::Title | FieldName::TitleZh | FieldName::TitleEn
    )
}

/// A value on one line.
fn words(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => {
            let items = items.iter().map(words).collect::<Vec<_>>();
            items.join("；")
        }
        other => other.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first values of a column, as a comment shows them.
pub(crate) fn samples(values: &[String]) -> String {
    let shown = values.iter().take(SHOWN).map(|value| {
        let value = hide_in_message(value);
        shorten(&value)
    });
    shown.collect::<Vec<_>>().join(" | ")
}

/// What some files are: listings, and tables of other things.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) listings: Vec<Survey>,
    pub(crate) tables: Vec<Table>,
}

impl Found {
    /// Reads files to their ends.
    pub(crate) fn of(sources: impl IntoIterator<Item = Source>, config: &Config) -> Self {
        let mut found = Self::default();
        for source in sources {
            let reading = config.file(source.known_as());
            let survey = Survey::of(&source, reading);
            // What comes by standard input cannot be read twice, and a configuration cannot name it.
            let table = (!source.is_input())
                .then(|| tables::of(&source, &survey, reading))
                .flatten();
            match table {
                Some(table) => found.tables.push(table),
                None => found.listings.push(survey),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
