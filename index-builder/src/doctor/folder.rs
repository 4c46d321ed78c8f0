//! What does not belong into the folder of a site, and what a web server could not read there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::Report;
use super::files::Files;
use crate::diagnostics::{of_error, some};
use crate::site::{self, Host, Output};

/// What of a publisher's own files nobody means to publish, by its name's end.
const PRIVATE: [&str; 13] = [
    ".git",
    ".svn",
    ".env",
    ".xlsx",
    ".xls",
    ".ods",
    ".csv",
    ".jsonl",
    ".toml",
    ".bak",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
];

pub(super) fn check(path: &Path, files: &Files, report: &mut Report) {
    let output = match Output::find(path) {
        Ok(output) => output,
        Err(error) => {
            report.findings.push(of_error(&error));
            return;
        }
    };
    match output.survey(Host::None, &[], false) {
        Ok(standing) => foreign(&standing.foreign, report),
        Err(error) => report.findings.push(of_error(&error)),
    }
    match site::Leftovers::find(&output, &files.chunks, files.app.as_deref()) {
        Ok(left) => leftovers(&left, report),
        Err(error) => report.findings.push(of_error(&error.into())),
    }
    cases(path, report);
    readable(path, files, report);
}

/// What is not the site's.
fn foreign(names: &[String], report: &mut Report) {
    let is_private = |name: &&String| {
        let name = name.to_ascii_lowercase();
        name.ends_with('~')
            || PRIVATE
                .iter()
                .any(|end| name.ends_with(&end.to_ascii_lowercase()))
    };
    let (private, others): (Vec<&String>, Vec<&String>) = names.iter().partition(is_private);
    if !private.is_empty() {
        let reason = format!("published with the site: {}", some(&private));
        report.warn(
            "",
            reason,
            "move it out of the site's folder, unless everybody may read it",
        );
    }
    if !others.is_empty() {
        let reason = format!("not the site's, and published with it: {}", some(&others));
        report.note("", reason, "leave what is meant to be there");
    }
}

fn leftovers(left: &site::Leftovers, report: &mut Report) {
    if left.chunks > 0 {
        let reason = format!(
            "chunks that neither this site nor the last one needs: {}",
            left.chunks
        );
        report.note(
            "chunks",
            reason,
            "the next build removes them; until then they only take room",
        );
    }
    for app in &left.apps {
        let reason = "the page of an earlier site, which nothing needs any more";
        report.note(
            app,
            reason,
            "the next build removes it, unless it was changed by hand",
        );
    }
    if left.pages > 0 {
        let reason = format!("plain pages of listings that are gone: {}", left.pages);
        report.warn(
            "l",
            reason,
            "build the site again into this folder, or remove them",
        );
    }
    if left.without_page > 0 {
        let reason = format!("listings without their plain page: {}", left.without_page);
        report.error(
            "l",
            reason,
            "build the site again, or copy the whole folder again",
        );
    }
    if let Some(app) = &left.altered {
        let reason = "it holds other files than were published";
        report.error(
            app,
            reason,
            "build the site again, or copy the whole folder again",
        );
    }
    if let Some(stage) = &left.stage {
        let reason = "a build is running, or was stopped before its end";
        report.note(stage, reason, "the next build clears it");
    }
}

/// Names that hosts which ignore case take for one.
fn cases(path: &Path, report: &mut Report) {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let names: BTreeSet<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let mut folded: BTreeMap<String, &String> = BTreeMap::new();
    for name in &names {
        if let Some(other) = folded.insert(name.to_lowercase(), name) {
            let reason =
                format!("it differs from {other} in case alone: many hosts take them for one");
            report.warn(name, reason, "rename or remove one of them");
        }
    }
}

/// Files that another user, as whom a web server runs, cannot read.
#[cfg(unix)]
fn readable(path: &Path, files: &Files, report: &mut Report) {
    use std::os::unix::fs::PermissionsExt as _;
    let mut closed = BTreeSet::new();
    let chunks = files.chunks.iter().map(|name| name.path());
    for name in files.named.keys().cloned().chain(chunks) {
        let file = path.join(&name);
        let folders = file
            .ancestors()
            .skip(1)
            .take_while(|it| it.starts_with(path));
        let places = folders
            .map(|folder| (folder, 0o5))
            .chain([(file.as_path(), 0o4)]);
        for (place, needs) in places {
            let mode = fs::metadata(place).map_or(0o777, |known| known.permissions().mode());
            if mode & needs != needs {
                let name = place.strip_prefix(path).unwrap_or(place);
                closed.insert(name.display().to_string());
            }
        }
    }
    if let Some(first) = closed.first() {
        let reason = format!(
            "other users cannot read it, as one of whom a web server runs; {} such",
            closed.len()
        );
        let first = if first.is_empty() { "." } else { first };
        report.warn(
            first,
            reason,
            "`chmod -R a+rX` on the folder, unless the server runs as you",
        );
    }
}

#[cfg(not(unix))]
fn readable(_: &Path, _: &Files, _: &mut Report) {}
