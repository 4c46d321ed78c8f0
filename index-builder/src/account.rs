//! The account that a build ends with: every row read is published, merged with an earlier one, left
//! out or refused.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::ensure;
use serde::Serialize;
use techmatch_core::listing::{Date, Kind, Listing};

use crate::diagnostics::{Diagnostic, Severity, fault, some};
use crate::diff::feed::Newest;
use crate::fair::{self, Fair};
use crate::parse::ServiceTally;
use crate::terminal::shown;

/// A listing that expires within this number of days expires soon.
const SOON: i64 = 30;

/// What became of the rows that were read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Account {
    /// Rows with anything in them, headers and titles apart.
    pub(crate) read: usize,
    pub(crate) supply: usize,
    pub(crate) demand: usize,
    /// The day by which listings have expired; none where that is not counted.
    pub(crate) today: Option<Date>,
    /// Published listings that have expired already.
    pub(crate) expired: usize,
    /// Those that expire within [`SOON`] days.
    pub(crate) expiring: usize,
    /// One for each row that is the same listing as an earlier one.
    pub(crate) merged: Vec<Diagnostic>,
    /// One for each row that is no listing: a heading, a sum, a second header.
    pub(crate) left_out: Vec<Diagnostic>,
    /// One for each row that should be a listing and is not published.
    pub(crate) refused: Vec<Diagnostic>,
    /// Files and sheets that could not be read, or not to their end.
    pub(crate) failed: Vec<Diagnostic>,
    /// What became of the rows of the tables of services; none where there are no such tables.
    pub(crate) services: Option<ServiceTally>,
    /// Warnings and notes.
    pub(crate) notes: Vec<Diagnostic>,
    /// What stands in the site's folder and is not the site's, as it stood before.
    pub(crate) foreign: Vec<String>,
    /// Why listings with an id of their own were left out, by that id.
    pub(crate) ended: BTreeMap<String, &'static str>,
    /// The listings that were published last.
    pub(crate) newest: Newest,
    /// The exhibitors of a fair, whose listings they are.
    pub(crate) fair: Fair,
    /// Why nothing was published, or what went wrong after that.
    pub(crate) error: Option<Diagnostic>,
    /// Files written; none where nothing was published.
    pub(crate) files: u64,
    /// Their sizes together.
    pub(crate) bytes: u64,
    pub(crate) seconds: f64,
}

impl Account {
    pub(crate) fn publish(&mut self, listing: &Listing) {
        self.newest.take(listing);
        match listing.kind {
            Kind::Supply => self.supply += 1,
            Kind::Demand => self.demand += 1,
        }
        let expires = listing.expires.as_ref().and_then(|stated| stated.value);
        if let (Some(today), Some(expires)) = (self.today, expires) {
            let left = expires.days() - today.days();
            self.expired += usize::from(left < 0);
            self.expiring += usize::from((0..=SOON).contains(&left));
        }
    }

    /// How many published listings have expired or soon will.
    pub(crate) fn expiry(&self) -> Option<Diagnostic> {
        let (expired, expiring) = (self.expired, self.expiring);
        if expired + expiring == 0 {
            return None;
        }
        let of = format!("of {} published listings", self.published());
        let mut said = fault(
            format!("{of}, {expired} have expired, and {expiring} expire within {SOON} days"),
            "visitors see what has expired on request alone; correct the dates that are wrong, or \
             leave the listings out",
        );
        said.severity = if expired > 0 {
            Severity::Warning
        } else {
            Severity::Note
        };
        Some(said)
    }

    pub(crate) fn published(&self) -> usize {
        self.supply + self.demand
    }

    /// An account that does not add up is a fault of this program, never of the input.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        let unpublished = self.merged.len() + self.left_out.len() + self.refused.len();
        ensure!(
            self.read == self.published() + unpublished,
            "the account does not add up: {} read, {} published, {} merged, {} left out, {} refused",
            self.read,
            self.published(),
            self.merged.len(),
            self.left_out.len(),
            self.refused.len()
        );
        if let Some(services) = self.services.as_ref().map(ServiceTally::counts) {
            let unpublished = services.merged + services.left_out + services.refused;
            ensure!(
                services.read == services.published + unpublished,
                "the account of services does not add up: {services:?}"
            );
        }
        Ok(())
    }

    /// How many rows were read, and what became of them.
    pub(crate) fn tally(&self) -> Tally {
        Tally {
            read: self.read,
            published: self.published(),
            supply: self.supply,
            demand: self.demand,
            merged: self.merged.len(),
            left_out: self.left_out.len(),
            refused: self.refused.len(),
            expired: self.expired,
            unread: self.failed.len(),
        }
    }

    /// The form that other programs read.
    pub(crate) fn to_json(&self) -> impl Serialize {
        Json {
            read: self.read,
            published: self.published(),
            supply: self.supply,
            demand: self.demand,
            expired: self.expired,
            expiring: self.expiring,
            merged: &self.merged,
            left_out: &self.left_out,
            refused: &self.refused,
            failed: &self.failed,
            notes: &self.notes,
            services: self.services.as_ref().map(|tally| Services {
                read: tally.read,
                published: tally.published,
                providers: tally.providers,
                merged: &tally.merged,
                left_out: &tally.left_out,
                refused: &tally.refused,
            }),
            foreign: &self.foreign,
            error: self.error.as_ref().map(ToString::to_string),
            exhibitors: self.fair.tally(),
            files: self.files,
            bytes: self.bytes,
            seconds: (self.seconds * 1000.0).round() / 1000.0,
        }
    }

    /// The form that a person reads.
    pub(crate) fn to_text(&self) -> String {
        let fate = if self.files > 0 {
            "published"
        } else {
            "could be published"
        };
        let mut text = format!(
            "{} rows read: {} {fate} ({} supply, {} demand)",
            self.read,
            self.published(),
            self.supply,
            self.demand,
        );
        for (rows, fate) in [(&self.merged, "merged"), (&self.left_out, "left out")] {
            if !rows.is_empty() {
                let _ = write!(text, ", {} {fate}", rows.len());
            }
        }
        let _ = write!(text, ", {} refused", self.refused.len());
        if let Some(tally) = self.fair.tally() {
            let _ = write!(text, "\n{}", shown_lines(&tally.to_text()));
        }
        if let Some(services) = self.services.as_ref().map(ServiceTally::counts) {
            let _ = write!(text, "\n{}", services.to_text(fate));
        }
        if self.files > 0 {
            let missing = self.failed.iter();
            let missing = missing.map(|one| shown(&one.place.to_string()).into_owned());
            for (lead, names) in [
                ("published without the rest of", missing.collect()),
                ("left as it was in the site's folder", self.foreign.clone()),
            ] {
                if !names.is_empty() {
                    let _ = write!(text, "\n{lead}: {}", some(&names));
                }
            }
            let (size, seconds) = (size(self.bytes), self.seconds);
            let _ = write!(
                text,
                "\n{} files written, {size}, in {seconds:.1} s",
                self.files
            );
        }
        text.push('\n');
        text
    }
}

/// Lines without control characters.
fn shown_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(shown).collect();
    lines.join("\n")
}

/// Bytes as a person reads them.
pub(crate) fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{:.1} kB", bytes as f64 / 1e3)
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}

/// An account in numbers: `read` is the sum of `published`, `merged`, `left_out` and `refused`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tally {
    pub(crate) read: usize,
    pub(crate) published: usize,
    pub(crate) supply: usize,
    pub(crate) demand: usize,
    pub(crate) merged: usize,
    pub(crate) left_out: usize,
    pub(crate) refused: usize,
    /// Published, and expired on the day of the build.
    pub(crate) expired: usize,
    /// Files and sheets that could not be read to their end.
    pub(crate) unread: usize,
}

#[derive(Serialize)]
struct Json<'a> {
    read: usize,
    published: usize,
    supply: usize,
    demand: usize,
    expired: usize,
    expiring: usize,
    merged: &'a [Diagnostic],
    left_out: &'a [Diagnostic],
    refused: &'a [Diagnostic],
    failed: &'a [Diagnostic],
    notes: &'a [Diagnostic],
    #[serde(skip_serializing_if = "Option::is_none")]
    services: Option<Services<'a>>,
    foreign: &'a [String],
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exhibitors: Option<fair::Tally>,
    files: u64,
    bytes: u64,
    seconds: f64,
}

/// What became of the rows of services: counts of published rows and of their providers, and the others.
#[derive(Serialize)]
struct Services<'a> {
    read: usize,
    published: usize,
    providers: usize,
    merged: &'a [Diagnostic],
    left_out: &'a [Diagnostic],
    refused: &'a [Diagnostic],
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Stated;

    use super::*;

    #[test]
    fn what_has_expired_is_counted() {
        let mut account = Account {
            today: Date::new(2026, 11, 28),
            ..Account::default()
        };
        for expires in ["2026-11-27", "2026-11-28", "2026-12-28", "2026-12-29"] {
            let mut listing = Listing::new("", Kind::Demand, "");
            listing.expires = Date::read(expires).map(|day| Stated::known(expires, day));
            account.publish(&listing);
        }
        account.publish(&Listing::new("", Kind::Demand, ""));
        assert_eq!((account.expired, account.expiring), (1, 2));
        let said = account.expiry().unwrap();
        assert_eq!(
            said.reason,
            "of 5 published listings, 1 have expired, and 2 expire within 30 days"
        );
        assert_eq!(Account::default().expiry(), None);
    }

    #[test]
    fn an_account_adds_up_and_has_its_fixed_keys() {
        let said = |severity, reason| Diagnostic::new(severity, "a.csv", reason);
        let mut account = Account {
            read: 4,
            ..Account::default()
        };
        account.publish(&Listing::new("", Kind::Supply, ""));
        assert!(account.check().is_err());
        account
            .refused
            .push(said(Severity::Error, "no title").row(3));
        account
            .merged
            .push(said(Severity::Warning, "the same").row(4));
        assert!(account.check().is_err());
        account.left_out.push(said(Severity::Note, "a sum").row(5));
        account.check().unwrap();
        assert_eq!(
            account.to_text(),
            "4 rows read: 1 could be published (1 supply, 0 demand), 1 merged, 1 left out, 1 refused\n"
        );
        let json = serde_json::to_value(account.to_json()).unwrap();
        assert_eq!(json["read"], 4);
        assert_eq!(json["left_out"][0]["row"], 5);
        assert_eq!(json["merged"][0]["row"], 4);
        assert_eq!(json["published"], 1);
        assert_eq!(
            json["refused"][0],
            serde_json::json!({
                "severity": "error", "file": "a.csv", "sheet": null, "row": 3, "reason": "no title"
            })
        );
    }
}
