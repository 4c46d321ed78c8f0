//! Whether all that a site's manifest leads to is there, and has its hash.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use techmatch_core::index::{ChunkName, Error, MANIFEST, Manifest, SourceError, reachable};

use super::Report;
use super::pages;
use super::place::{Answer, PUBLISH_AGAIN, Place, Source, Trouble};
use crate::bundle;
use crate::diff::feed;
use crate::disk::wait;
use crate::progress::Progress;
use crate::site::{
    CHANGES, DIRECTORY, FACE_LIST, MEDIA_LIST, OFFLINE, PAGE, app_named_in, media_name,
};

/// What is known of a site's files.
pub(super) struct Files {
    /// All but the chunks, by their path.
    pub(super) named: BTreeMap<String, Answer>,
    /// The folder of page and engine.
    pub(super) app: Option<String>,
    pub(super) chunks: BTreeSet<ChunkName>,
    /// The first chunk, with what the host says of it.
    pub(super) chunk: Option<(String, Answer)>,
}

impl Files {
    /// Reads every file of a site; nothing where there is no site.
    pub(super) fn read<P: Place>(
        place: &P,
        progress: &Progress,
        report: &mut Report,
    ) -> Option<Self> {
        let mut files = Self {
            named: BTreeMap::new(),
            app: None,
            chunks: BTreeSet::new(),
            chunk: None,
        };
        let hot = files.manifest(place, report)?;
        files.page(place, report);
        match wait(reachable(&Source(place), hot)) {
            Ok(chunks) => files.chunks = chunks,
            Err(error) => {
                let (at, reason) = broken(&error);
                report.error(&at, reason, PUBLISH_AGAIN);
                return Some(files);
            }
        }
        files.list(place, report);
        files.changes(place, report);
        files.directory(place, report);
        files.media(place, report);
        files.plain(place, report);
        files.chunks(place, hot, progress, report);
        Some(files)
    }

    fn manifest<P: Place>(&mut self, place: &P, report: &mut Report) -> Option<ChunkName> {
        let answer = match place.read(MANIFEST) {
            Ok(answer) => answer,
            Err(trouble) if trouble.missing => {
                let hint = "give the site's own folder or address, or build it by `techmatch build … --out`";
                report.error(
                    MANIFEST,
                    "it is not there: this is no site of techmatch",
                    hint,
                );
                return None;
            }
            Err(trouble) => {
                report.error(MANIFEST, trouble.reason, trouble.hint);
                return None;
            }
        };
        let manifest = Manifest::parse(&answer.bytes);
        let hot = manifest.map(|it| ChunkName::parse(&it.hot));
        count(report, &answer);
        self.named.insert(MANIFEST.to_owned(), answer);
        match hot {
            Ok(Some(hot)) => return Some(hot),
            Err(error @ Error::NewerFormat { .. }) => {
                report.error(
                    MANIFEST,
                    error.to_string(),
                    "use a newer version of this command",
                );
            }
            Err(error @ Error::Broken(_)) => {
                let hint = "build the site with this version, or use the version that built it";
                report.error(MANIFEST, error.to_string(), hint);
            }
            Ok(None) | Err(_) => {
                let reason =
                    "it is not what a build writes: another program's, or a page in its place";
                report.error(MANIFEST, reason, PUBLISH_AGAIN);
            }
        }
        None
    }

    /// The page, and the files that it and the bundle name.
    fn page<P: Place>(&mut self, place: &P, report: &mut Report) {
        let Some(page) = self.take(place, PAGE, report) else {
            return;
        };
        self.app = app_named_in(&page);
        let Some(app) = self.app.clone() else {
            let hint = "publish the page that the build wrote; yours can stand beside it, under another name";
            report.error(
                PAGE,
                "it is not the page of a site: it names no folder app-…",
                hint,
            );
            return;
        };
        // Of the page that this command holds, every file is known.
        let ours = bundle::app() == Some(&app);
        let known = bundle::FILES.iter().filter(|_| ours).map(|(name, _)| *name);
        let named = pages::named(&page);
        let mut paths: BTreeSet<String> = known.map(str::to_owned).collect();
        paths.extend(named);
        paths.extend(["techmatch.js".to_owned(), format!("{app}/engine_bg.wasm")]);
        paths.remove(PAGE);
        for path in &paths {
            self.take(place, path, report);
        }
        pages::check(&self.named, &page, &app, report);
        if ours {
            pages::compare(&self.named, report);
        } else {
            let reason = "the page is that of another version: its files are checked by the hashes that it names";
            let hint = "for a check of all of them use the version that built the site";
            report.note(PAGE, reason, hint);
        }
    }

    /// The list of all chunks, which sites of earlier versions do not have.
    fn list<P: Place>(&mut self, place: &P, report: &mut Report) {
        let Ok(answer) = place.read(OFFLINE) else {
            return;
        };
        count(report, &answer);
        let listed = serde_json::from_slice::<serde_json::Value>(&answer.bytes).ok();
        let listed = listed.and_then(|it| {
            let names = it["chunks"].as_array()?.iter();
            names
                .map(|name| ChunkName::parse(name.as_str()?))
                .collect::<Option<_>>()
        });
        if listed.as_ref() != Some(&self.chunks) {
            let reason = "it lists other chunks than the manifest leads to: nobody can keep the whole catalogue";
            report.error(OFFLINE, reason, PUBLISH_AGAIN);
        }
        self.named.insert(OFFLINE.to_owned(), answer);
    }

    /// The change feed, which sites of earlier versions do not have.
    fn changes<P: Place>(&mut self, place: &P, report: &mut Report) {
        let Ok(answer) = place.read(CHANGES) else {
            return;
        };
        count(report, &answer);
        if !feed::is_one(&answer.bytes) {
            let reason = "it is no change feed: nobody can follow the catalogue by it";
            report.error(CHANGES, reason, PUBLISH_AGAIN);
        }
        self.named.insert(CHANGES.to_owned(), answer);
    }

    /// The list of members, which an alliance alone has.
    fn directory<P: Place>(&mut self, place: &P, report: &mut Report) {
        if !self.named.contains_key(DIRECTORY) {
            let Ok(answer) = place.read(DIRECTORY) else {
                return;
            };
            count(report, &answer);
            self.named.insert(DIRECTORY.to_owned(), answer);
        }
        let list: serde_json::Value =
            serde_json::from_slice(&self.named[DIRECTORY].bytes).unwrap_or_default();
        let members = list["members"].as_array().filter(|it| !it.is_empty());
        if !members.is_some_and(|it| it.iter().all(|member| member["url"].is_string())) {
            report.error(
                DIRECTORY,
                "it is no list of members with addresses: the page of the alliance opens none",
                "name them as [[member]] in techmatch.toml, and build the site again",
            );
        }
    }

    /// The files of listings, of the publisher's face and of a fair, by their lists. Their bytes are not kept.
    fn media<P: Place>(&mut self, place: &P, report: &mut Report) {
        for list in [MEDIA_LIST, FACE_LIST] {
            let Ok(answer) = place.read(list) else {
                continue;
            };
            count(report, &answer);
            let Ok(paths) = serde_json::from_slice::<Vec<String>>(&answer.bytes) else {
                report.error(list, "it is no list of files", PUBLISH_AGAIN);
                continue;
            };
            self.named.insert(list.to_owned(), answer);
            for path in paths {
                if self.named.contains_key(&path) {
                    continue;
                }
                match place.read(&path) {
                    Ok(answer) => {
                        count(report, &answer);
                        if media_name(&path) != Some(ChunkName::of(&answer.bytes)) {
                            let reason = "its bytes are not those that its name stands for";
                            report.error(&path, reason, PUBLISH_AGAIN);
                        }
                        let bytes = Vec::new();
                        self.named.insert(path, Answer { bytes, ..answer });
                    }
                    Err(trouble) => report.error(&path, trouble.reason, trouble.hint),
                }
            }
        }
    }

    /// The plain pages that the page does not lead to. Their bytes are not kept: there may be thousands.
    fn plain<P: Place>(&mut self, place: &P, report: &mut Report) {
        for path in place.plain() {
            if self.named.contains_key(&path) {
                continue;
            }
            match place.read(&path) {
                Ok(answer) => {
                    count(report, &answer);
                    self.named.insert(path, Answer::default());
                }
                Err(trouble) => report.error(&path, trouble.reason, trouble.hint),
            }
        }
    }

    /// Reads one file and keeps it. Gives its text.
    fn take<P: Place>(&mut self, place: &P, path: &str, report: &mut Report) -> Option<String> {
        match place.read(path) {
            Ok(answer) => {
                let text = String::from_utf8_lossy(&answer.bytes).into_owned();
                count(report, &answer);
                self.named.insert(path.to_owned(), answer);
                Some(text)
            }
            Err(trouble) => {
                report.error(path, trouble.reason, trouble.hint);
                None
            }
        }
    }

    /// Every chunk, some at a time.
    fn chunks<P: Place>(
        &mut self,
        place: &P,
        hot: ChunkName,
        progress: &Progress,
        report: &mut Report,
    ) {
        let names: Vec<ChunkName> = self.chunks.iter().copied().collect();
        progress.begin_files("chunks".into(), names.len() as u64);
        let next = AtomicUsize::new(0);
        let found = Mutex::new((BTreeMap::<Trouble, Vec<String>>::new(), 0_u64, None));
        thread::scope(|scope| {
            for _ in 0..place.at_a_time() {
                scope.spawn(|| {
                    while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let read = read_chunk(place, *name);
                        progress.forward();
                        let Ok(mut found) = found.lock() else {
                            return;
                        };
                        match read {
                            Ok(answer) => {
                                found.1 += answer.bytes.len() as u64;
                                if *name == hot {
                                    found.2 = Some((name.path(), answer));
                                }
                            }
                            Err(trouble) => found.0.entry(trouble).or_default().push(name.path()),
                        }
                    }
                });
            }
        });
        progress.end();
        let (troubles, bytes, chunk) = found.into_inner().unwrap_or_default();
        report.files += names.len();
        report.bytes += bytes;
        self.chunk = chunk;
        for (trouble, mut paths) in troubles {
            paths.sort();
            let first = &paths[0];
            let reason = match paths.len() {
                1 => trouble.reason,
                many => format!(
                    "{}; so it is with {many} of {} chunks",
                    trouble.reason,
                    names.len()
                ),
            };
            report.error(first, reason, trouble.hint);
        }
    }
}

fn count(report: &mut Report, answer: &Answer) {
    report.files += 1;
    report.bytes += answer.bytes.len() as u64;
}

fn read_chunk<P: Place>(place: &P, name: ChunkName) -> Result<Answer, Trouble> {
    let answer = place.read(&name.path())?;
    if ChunkName::of(&answer.bytes) == name {
        return Ok(answer);
    }
    let is_page = answer.bytes.trim_ascii_start().starts_with(b"<");
    Err(if is_page {
        Trouble::new(
            "a page comes in its place, with the status of success",
            "answer 404 for what is not there, and publish the whole folder again",
        )
    } else {
        Trouble::new(
            "its bytes are not those that were published",
            "publish it again as it is, by an upload of bytes that changes no line ends",
        )
    })
}

/// Where a catalogue's error is, and what it says.
fn broken(error: &Error) -> (String, String) {
    match error {
        Error::Source {
            path,
            source: SourceError::Missing,
        } => (path.clone(), "it is not there".to_owned()),
        Error::Source { path, source } => (path.clone(), source.to_string()),
        Error::Altered { path } => (
            path.clone(),
            "its bytes are not those that were published".to_owned(),
        ),
        other => (MANIFEST.to_owned(), other.to_string()),
    }
}
