//! What `techmatch doctor` looks at: a published site, as a visitor's browser meets it. Called by
//! `cmd::doctor`.
//!
//! | file | looks at |
//! |---|---|
//! | `place` | a folder or a host, from which files are read |
//! | `visitor` | the host, as a browser asks it |
//! | `files` | whether all that the manifest leads to is there and has its hash |
//! | `pages` | the files of page and engine, by the hashes that the page names |
//! | `answers` | what the host says with the files: types, caches, packing, other origins |
//! | `policy` | a Content-Security-Policy that forbids the page or the engine |
//! | `host` | redirects, names, and what does not belong there, on a host |
//! | `folder` | what does not belong there, in a folder |

mod answers;
mod files;
mod folder;
mod host;
mod pages;
mod place;
mod policy;
mod visitor;

use std::path::Path;

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Severity};
use crate::progress::Progress;
use files::Files;
use visitor::Visitor;

/// What was found.
#[derive(Default, Serialize)]
pub(crate) struct Report {
    /// The site, as it answers.
    pub(crate) site: String,
    /// The files that were read.
    pub(crate) files: usize,
    pub(crate) bytes: u64,
    /// The worst first.
    pub(crate) findings: Vec<Diagnostic>,
}

impl Report {
    fn add(&mut self, severity: Severity, place: &str, reason: impl Into<String>, hint: &str) {
        let mut finding = Diagnostic::new(severity, place, reason);
        // What is about the site as a whole has no place in it.
        finding.place.file = Some(place.to_owned()).filter(|place| !place.is_empty());
        self.findings.push(finding.hint(hint));
    }

    fn error(&mut self, place: &str, reason: impl Into<String>, hint: &str) {
        self.add(Severity::Error, place, reason, hint);
    }

    fn warn(&mut self, place: &str, reason: impl Into<String>, hint: &str) {
        self.add(Severity::Warning, place, reason, hint);
    }

    fn note(&mut self, place: &str, reason: impl Into<String>, hint: &str) {
        self.add(Severity::Note, place, reason, hint);
    }

    /// How many findings are this severe.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|one| one.severity == severity).count()
    }
}

/// Whether what was given is an address.
pub(crate) fn is_address(given: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| given.starts_with(scheme))
}

/// Looks at the site at an address.
pub(crate) fn of_address(address: &str, progress: &Progress) -> Report {
    let mut report = Report {
        site: address.to_owned(),
        ..Report::default()
    };
    let visitor = match Visitor::arrive(address) {
        Ok(visitor) => visitor,
        Err(finding) => {
            report.findings.push(*finding);
            return report;
        }
    };
    visitor.base().clone_into(&mut report.site);
    host::way(&visitor, address, &mut report);
    if let Some(files) = Files::read(&visitor, progress, &mut report) {
        answers::check(&visitor, &files, &mut report);
        policy::check(&visitor, &files, &mut report);
        host::names(&visitor, &files, &mut report);
    }
    sorted(report)
}

/// Looks at the site in a folder.
pub(crate) fn of_folder(path: &Path, progress: &Progress) -> Report {
    let mut report = Report {
        site: path.display().to_string(),
        ..Report::default()
    };
    let place = place::Folder::new(path);
    if let Some(files) = Files::read(&place, progress, &mut report) {
        folder::check(path, &files, &mut report);
    }
    sorted(report)
}

fn sorted(mut report: Report) -> Report {
    report.findings.sort_by_key(|one| one.severity);
    report
}
