//! What a check found: findings of one kind together, those first that cost most matches.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Severity};
use crate::language::Said;

/// Places of one kind of finding that are kept; all are counted.
pub(crate) const KEPT: usize = 1000;
/// Kinds of findings that are kept apart; what is beyond them is counted as one.
const MOST_GROUPS: usize = 5000;

/// What is to do, in both languages where the check words it itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Message {
    Own(Said),
    /// Of a reader, in English.
    Other(String),
}

impl Message {
    /// The text for a terminal and for programs.
    pub(crate) fn english(&self) -> &str {
        match self {
            Self::Own(said) => said.1,
            Self::Other(text) => text,
        }
    }
}

/// Findings of one kind in one column of one sheet.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) severity: Severity,
    pub(crate) file: Arc<str>,
    pub(crate) sheet: Option<Arc<str>>,
    pub(crate) column: Option<String>,
    pub(crate) reason: Message,
    pub(crate) hint: Option<Message>,
    /// How many times it was found.
    pub(crate) count: usize,
    /// The points that listings lose by it, over all of them.
    pub(crate) cost: f64,
    /// Whether rows are missing, and nobody knows how many.
    pub(crate) open: bool,
    pub(crate) places: Vec<Spot>,
}

impl Group {
    fn count(&mut self, finding: &Finding) {
        self.count += 1;
        self.cost += finding.cost;
        self.open |= finding.open;
    }
}

/// A place where something was found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Spot {
    pub(crate) row: Option<usize>,
    /// The value of the cell; where a cell is missing, the title of the listing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    /// What differs from place to place of the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    severity: Severity,
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    column: Option<String>,
    reason: Message,
}

/// Findings while they come in.
#[derive(Default)]
pub(crate) struct Groups {
    all: Vec<Group>,
    places: BTreeMap<Key, usize>,
    names: BTreeMap<String, Arc<str>>,
}

/// One finding.
#[derive(Clone)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) file: Arc<str>,
    pub(crate) sheet: Option<Arc<str>>,
    pub(crate) column: Option<String>,
    pub(crate) reason: Message,
    pub(crate) hint: Option<Message>,
    pub(crate) cost: f64,
    pub(crate) open: bool,
}

impl Groups {
    /// Adds a finding. Its `spot` is made only where there is room for it.
    pub(crate) fn add(&mut self, finding: &Finding, spot: impl FnOnce() -> Spot) {
        let key = Key {
            severity: finding.severity,
            file: Arc::clone(&finding.file),
            sheet: finding.sheet.clone(),
            column: finding.column.clone(),
            reason: finding.reason.clone(),
        };
        let full = self.all.len() >= MOST_GROUPS;
        let at = match self.places.get(&key) {
            Some(at) => *at,
            None if full => return self.add_beyond(finding),
            None => {
                self.places.insert(key, self.all.len());
                self.begin(finding)
            }
        };
        self.all[at].count(finding);
        let group = &mut self.all[at];
        if group.places.len() < KEPT {
            group.places.push(spot());
        }
    }

    /// Counts a finding for which there is no room as one of a kind of its own.
    fn add_beyond(&mut self, finding: &Finding) {
        const BEYOND: Message = Message::Own((
            "还有更多种类的问题，未逐类列出",
            "more kinds of findings, which are counted as one",
        ));
        let beyond = Finding {
            sheet: None,
            column: None,
            reason: BEYOND,
            hint: None,
            ..finding.clone()
        };
        let is_beyond = |it: &Group| it.reason == BEYOND && it.severity == beyond.severity;
        let last = self.all.iter().rposition(is_beyond);
        let at = last.unwrap_or_else(|| self.begin(&beyond));
        self.all[at].count(&beyond);
    }

    /// A group for findings like this one, of which it counts none yet.
    fn begin(&mut self, finding: &Finding) -> usize {
        let finding = finding.clone();
        self.all.push(Group {
            severity: finding.severity,
            file: finding.file,
            sheet: finding.sheet,
            column: finding.column,
            reason: finding.reason,
            hint: finding.hint,
            count: 0,
            cost: 0.0,
            open: false,
            places: Vec::new(),
        });
        self.all.len() - 1
    }

    /// What a reader says of a file; `cost` is what the listing loses by it.
    pub(crate) fn add_said(&mut self, said: Diagnostic, cost: f64, open: bool) {
        let file = self.name(said.place.file.unwrap_or_default());
        let sheet = said.place.sheet.map(|sheet| self.name(sheet));
        let (reason, own) = match said.summary {
            Some(summary) => (summary.to_owned(), Some(said.reason)),
            None => (said.reason, None),
        };
        let spot = Spot {
            row: said.place.row,
            value: said.value,
            reason: own,
        };
        let finding = Finding {
            severity: said.severity,
            file,
            sheet,
            column: said.place.column,
            reason: Message::Other(reason),
            hint: said.hint.map(Message::Other),
            cost,
            open,
        };
        self.add(&finding, || spot);
    }

    /// Each name once.
    fn name(&mut self, name: String) -> Arc<str> {
        let shared = self.names.entry(name);
        Arc::clone(shared.or_insert_with_key(|name| Arc::from(name.as_str())))
    }

    /// All groups: those first by which rows are missing, then those that cost most, then by severity
    /// and in the order in which they were found.
    pub(crate) fn sorted(self) -> Vec<Group> {
        let mut groups = self.all;
        groups.sort_by(|one, other| {
            other
                .open
                .cmp(&one.open)
                .then(other.cost.total_cmp(&one.cost))
                .then(one.severity.cmp(&other.severity))
        });
        groups
    }
}
