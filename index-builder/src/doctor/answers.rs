//! What a host says with the files of a site: their types, how long they may be kept, whether they come
//! packed, and whether pages of other origins may read them.

use std::collections::BTreeSet;

use techmatch_core::index::MANIFEST;

use super::Report;
use super::files::Files;
use super::place::Answer;
use super::visitor::{OTHER_ORIGIN, Visitor};
use crate::diagnostics::Severity;
use crate::site::{FACE_LIST, MEDIA_LIST, PAGE, is_in_folder};

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
/// What never changes under its name.
const FOR_EVER: &str = "send `Cache-Control: public, max-age=31536000, immutable` for app-…/ and chunks/: docs/hosting.md has the rules of hosts";
/// What every visit asks for.
const ASK: &str = "send `Cache-Control: no-cache` for it: docs/hosting.md has the rules of hosts";

pub(super) fn check(visitor: &Visitor, files: &Files, report: &mut Report) {
    types(files, report);
    caches(files, report);
    packing(visitor, files, report);
    origins(files, report);
}

/// Findings that are alike, as one.
struct Alike {
    severity: Severity,
    reason: &'static str,
    hint: &'static str,
}

impl Alike {
    /// Adds the finding at one of these files, with the header's value there.
    fn add(&self, header: &str, at: &[(&str, String)], report: &mut Report) {
        // The file that says most stands for all.
        let telling = |path: &str| match path {
            PAGE => 0,
            MANIFEST => 1,
            _ if path.rsplit_once('.').is_some_and(|(_, end)| end == "js") => 2,
            _ => 3,
        };
        let Some((first, value)) = at.iter().min_by_key(|(path, _)| telling(path)) else {
            return;
        };
        let reason = match at.len() {
            1 => self.reason.to_owned(),
            many => format!("{}; so it is with {many} files", self.reason),
        };
        report.add(self.severity, first, reason, self.hint);
        if let Some(finding) = report.findings.last_mut() {
            finding.place.column = Some(header.to_owned());
            if !value.is_empty() {
                *finding = finding.clone().value(value);
            }
        }
    }
}

/// The media type that a file must have, and what happens where it has another.
fn wanted(path: &str) -> Option<(&'static [&'static str], Alike)> {
    let alike = |severity, reason, hint| Alike {
        severity,
        reason,
        hint,
    };
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "html" => (
            &["text/html"],
            alike(
                Severity::Error,
                "browsers do not show it as a page",
                "send it as text/html",
            ),
        ),
        "js" => (
            &[
                "text/javascript",
                "application/javascript",
                "application/x-javascript",
            ],
            alike(
                Severity::Error,
                "browsers run no module of this type",
                "send .js as text/javascript",
            ),
        ),
        "css" => (
            &["text/css"],
            alike(
                Severity::Error,
                "browsers take no style sheet of this type",
                "send .css as text/css",
            ),
        ),
        "wasm" => (
            &["application/wasm"],
            alike(
                Severity::Warning,
                "it has another type than hosts and proxies pack",
                "send .wasm as application/wasm",
            ),
        ),
        "json" => (
            &["application/json"],
            alike(
                Severity::Warning,
                "it has another type than its own",
                "send .json as application/json",
            ),
        ),
        _ => return None,
    })
}

fn types(files: &Files, report: &mut Report) {
    let mut done = BTreeSet::new();
    for path in files.named.keys() {
        let Some((types, alike)) = wanted(path) else {
            continue;
        };
        if !done.insert(types) {
            continue;
        }
        let same = files
            .named
            .iter()
            .filter(|(it, _)| wanted(it).is_some_and(|(it, _)| it == types));
        let wrong: Vec<(&str, String)> = same
            .map(|(path, answer)| {
                (
                    path.as_str(),
                    answer.header("content-type").unwrap_or_default(),
                )
            })
            .filter(|(_, found)| {
                let media = found.split(';').next().unwrap_or_default().trim();
                !types.iter().any(|it| it.eq_ignore_ascii_case(media))
            })
            .collect();
        alike.add("Content-Type", &wrong, report);
    }
}

/// How long a browser keeps an answer without asking: `None` where it has to guess.
fn kept_for(answer: &Answer) -> Option<u64> {
    let says = answer.header("cache-control")?.to_ascii_lowercase();
    let directives: Vec<&str> = says.split(',').map(str::trim).collect();
    if directives
        .iter()
        .any(|it| it.starts_with("no-cache") || *it == "no-store")
    {
        return Some(0);
    }
    let ages = directives
        .iter()
        .filter_map(|it| it.strip_prefix("max-age="));
    // Where there are two, browsers take the stricter or none.
    ages.map(|it| it.trim_matches('"').parse().unwrap_or(0))
        .min()
}

/// Lists of files, which no browser reads: only commands do.
const LISTS: [&str; 2] = [MEDIA_LIST, FACE_LIST];

/// Whether a file never changes under its name.
fn lasts(path: &str) -> bool {
    path.contains('/') && !is_in_folder(path)
}

fn caches(files: &Files, report: &mut Report) {
    let said = |answer: &Answer| answer.header("cache-control").unwrap_or_default();
    let (mut long, mut some, mut guessed) = (Vec::new(), Vec::new(), Vec::new());
    let (mut short, mut unsaid) = (Vec::new(), Vec::new());
    let named = files.named.iter();
    for (path, answer) in named.filter(|(path, _)| !LISTS.contains(&path.as_str())) {
        let at = (path.as_str(), said(answer));
        match (lasts(path), kept_for(answer)) {
            (false, None) => guessed.push(at),
            (false, Some(age)) if age > DAY => long.push(at),
            (false, Some(age)) if age > 0 => some.push(at),
            (true, None) => unsaid.push(at),
            (true, Some(age)) if age < DAY => short.push(at),
            _ => {}
        }
    }
    if let Some((path, answer)) = &files.chunk {
        let at = (path.as_str(), said(answer));
        match kept_for(answer) {
            None => unsaid.push(at),
            Some(age) if age < DAY => short.push(at),
            Some(_) => {}
        }
    }
    for (severity, reason, hint, at) in [
        (
            Severity::Error,
            "browsers keep it for more than a day: they show an old site after a build",
            ASK,
            long,
        ),
        (
            Severity::Note,
            "browsers keep it for a while: they show a new build that much later",
            ASK,
            some,
        ),
        (
            Severity::Warning,
            "the host says nothing of caches, so browsers guess how long an old site is shown",
            ASK,
            guessed,
        ),
        (
            Severity::Warning,
            "browsers ask for it again and again, though it never changes under its name",
            FOR_EVER,
            short,
        ),
        (
            Severity::Note,
            "the host says nothing of caches, so browsers guess how long to keep what never changes",
            FOR_EVER,
            unsaid,
        ),
    ] {
        Alike {
            severity,
            reason,
            hint,
        }
        .add("Cache-Control", &at, report);
    }
}

/// Program, scripts and style come packed to a browser that can unpack.
fn packing(visitor: &Visitor, files: &Files, report: &mut Report) {
    let heavy = |path: &&String| {
        [".wasm", ".js", ".css", ".html"]
            .iter()
            .any(|it| path.ends_with(it))
            && files.named[*path].bytes.len() > 4096
    };
    let mut plain: Vec<&String> = files.named.keys().filter(heavy).collect();
    plain.retain(|path| files.named[*path].header("content-encoding").is_none());
    // Some hosts pack by newer ways alone.
    plain.retain(|path| {
        let answer = visitor.ask(path, "br, zstd, gzip");
        answer.is_ok_and(|it| it.header("content-encoding").is_none())
    });
    let bytes: usize = plain
        .iter()
        .map(|path| files.named[*path].bytes.len())
        .sum();
    let Some(first) = plain
        .iter()
        .max_by_key(|path| files.named[**path].bytes.len())
    else {
        return;
    };
    report.warn(
        first,
        format!(
            "{} files come unpacked, {:.1} MB of them: a first visit takes about three times as long",
            plain.len(),
            bytes as f64 / 1e6
        ),
        "let the host pack HTML, CSS, JavaScript and application/wasm by brotli or gzip",
    );
    if let Some(finding) = report.findings.last_mut() {
        finding.place.column = Some("Content-Encoding".to_owned());
    }
}

/// Whether a page of another origin may read what the JS API reads.
fn origins(files: &Files, report: &mut Report) {
    let mut asked: Vec<(&str, &Answer)> = Vec::new();
    for (path, answer) in &files.named {
        // What people open as pages no other page reads.
        if path != PAGE && !is_in_folder(path) && !LISTS.contains(&path.as_str()) {
            asked.push((path, answer));
        }
    }
    asked.extend(
        files
            .chunk
            .iter()
            .map(|(path, answer)| (path.as_str(), answer)),
    );
    let allowed = |answer: &Answer| {
        answer
            .header("access-control-allow-origin")
            .unwrap_or_default()
    };
    let closed: Vec<(&str, String)> = asked
        .iter()
        .map(|(path, answer)| (*path, allowed(answer)))
        .filter(|(_, allowed)| allowed != "*" && allowed != OTHER_ORIGIN)
        .collect();
    Alike {
        severity: Severity::Warning,
        reason: "pages of other origins cannot read it: the catalogue shows on its own page alone",
        hint: "send `Access-Control-Allow-Origin: *`, or leave it where nobody embeds the catalogue",
    }
    .add("Access-Control-Allow-Origin", &closed, report);
    let by_name: Vec<(&str, String)> = asked
        .iter()
        .filter(|(_, answer)| {
            let varies = answer
                .header("vary")
                .unwrap_or_default()
                .to_ascii_lowercase();
            allowed(answer) == OTHER_ORIGIN && !varies.contains("origin")
        })
        .map(|(path, answer)| (*path, allowed(answer)))
        .collect();
    Alike {
        severity: Severity::Warning,
        reason: "the host names the origin that asks, and lets caches give the answer to another one",
        hint: "send `Access-Control-Allow-Origin: *`, or `Vary: Origin` with it",
    }
    .add("Access-Control-Allow-Origin", &by_name, report);
}

#[cfg(test)]
mod tests {
    use ureq::http::HeaderValue;

    use super::*;

    #[test]
    fn how_long_an_answer_is_kept() {
        for (says, kept) in [
            ("no-cache", Some(0)),
            ("public, max-age=31536000, immutable", Some(31_536_000)),
            ("max-age=600", Some(600)),
            ("Max-Age=\"60\", no-store", Some(0)),
            ("max-age=600, max-age=5", Some(5)),
            ("public", None),
        ] {
            let mut answer = Answer::default();
            let value = HeaderValue::from_static(says);
            answer.headers.insert("cache-control", value);
            assert_eq!(kept_for(&answer), kept, "{says}");
        }
        assert_eq!(kept_for(&Answer::default()), None);
    }
}
