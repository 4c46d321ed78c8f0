//! The way to a published site, what its host does with names, and what does not belong there.

use techmatch_core::index::MANIFEST;

use super::Report;
use super::files::Files;
use super::place::Place as _;
use super::visitor::Visitor;
use crate::site::PAGE;

/// A chunk that no site has.
const NO_CHUNK: &str = "chunks/00/000000000000000000";

/// How one comes from the address that was given to the site.
pub(super) fn way(visitor: &Visitor, address: &str, report: &mut Report) {
    let base = visitor.base();
    if address.starts_with("https://") && !visitor.is_safe() {
        let hint = "let https answer itself, and send http to https, not the other way";
        report.error(address, format!("it leads from https to {base}"), hint);
    } else if !visitor.is_safe() && !visitor.is_here() {
        let reason = "it comes over http: anybody on the way can read and change it, pages over https cannot \
             embed it (mixed content), and browsers keep no site for use without a network";
        report.warn(base, reason, "serve it over https, and redirect http to it");
    }
    let origin = visitor.origin();
    if !address.starts_with(origin) && host_of(address) != host_of(base) {
        report.note(
            address,
            format!("it leads to {base}"),
            "embed the catalogue by that address",
        );
    }
    match visitor.ask("", "gzip") {
        Ok(front) if front.failed.is_some() => {
            let reason = "the folder's own address does not show the page";
            report.error(
                base,
                reason,
                "let the host answer with index.html for a folder",
            );
        }
        Ok(front) => {
            let page = visitor.read(PAGE);
            if page.is_ok_and(|page| page.bytes != front.bytes) {
                let reason = "the folder's own address shows another page than index.html";
                report.warn(
                    base,
                    reason,
                    "let the host answer with index.html for a folder",
                );
            }
        }
        Err(trouble) => report.error(base, trouble.reason, trouble.hint),
    }
}

fn host_of(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    rest.split('/').next().unwrap_or_default()
}

/// What the host does with the names of files.
pub(super) fn names(visitor: &Visitor, files: &Files, report: &mut Report) {
    redirects(visitor, files, report);
    if visitor
        .ask(NO_CHUNK, "gzip")
        .is_ok_and(|it| it.failed.is_none())
    {
        let reason = "the host answers with success for what is not there: a missing file passes for a damaged one";
        report.warn(
            NO_CHUNK,
            reason,
            "answer 404 for what is not there, without a page for all addresses",
        );
    }
    if let Some(app) = &files.app {
        let found = |name: &str| {
            visitor
                .read(&format!("{app}/{name}"))
                .is_ok_and(|it| it.bytes.len() > 99)
        };
        if !found("NOTICE.txt") && found("notice.txt") {
            let reason = "the host changes the case of names";
            report.error(
                &format!("{app}/NOTICE.txt"),
                reason,
                "publish names as they are",
            );
        }
    }
    if visitor
        .read(".git/HEAD")
        .is_ok_and(|it| it.bytes.starts_with(b"ref:"))
    {
        let reason = "the folder's git history is published with the site";
        report.error(
            ".git",
            reason,
            "refuse addresses that begin with .git, or publish a copy without it",
        );
    }
    if let Ok(previous) = visitor.read("previous.json")
        && let Ok(previous) = serde_json::from_slice::<serde_json::Value>(&previous.bytes)
        && let Some(hot) = previous["hot"]
            .as_str()
            .filter(|hot| hot.len() == 20 && hot.is_ascii())
    {
        let path = format!("chunks/{}/{}", &hot[..2], &hot[2..]);
        if visitor.read(&path).is_err_and(|it| it.missing) {
            let reason =
                "the files of the last site are gone: pages that are open have to load anew";
            report.note(
                &path,
                reason,
                "keep them until the next build, as the build leaves them",
            );
        }
    }
}

/// Files that come from elsewhere than they were asked.
fn redirects(visitor: &Visitor, files: &Files, report: &mut Report) {
    let answers = files
        .named
        .iter()
        .map(|(path, answer)| (path.as_str(), answer));
    let answers = answers.chain(
        files
            .chunk
            .iter()
            .map(|(path, answer)| (path.as_str(), answer)),
    );
    for (path, answer) in answers {
        let Some(place) = &answer.redirected else {
            continue;
        };
        if visitor.is_safe() && place.starts_with("http://") {
            let reason = format!(
                "it leads to {place}, which browsers refuse on a page over https (mixed content)"
            );
            report.error(path, reason, "serve it over https at its own address");
        } else if !place.starts_with(visitor.origin()) {
            let reason = format!(
                "it leads to another origin, {place}, which the page's policy and browsers may refuse"
            );
            report.error(path, reason, "serve it at its own address");
        } else if path == PAGE || path == MANIFEST || path.contains('/') {
            let reason = format!("it leads to {place}: each visit takes a round trip more");
            report.note(
                path,
                reason,
                "serve it at its own address, without redirects of names",
            );
        }
    }
}
