//! The plain pages of a site, for who comes from a search engine, a messenger or a feed reader, and for
//! who has no JavaScript: each listing on a page of its own or beside others, lists, feeds and a sitemap.
//! They are made of the finished catalogue, by all threads, and say nothing that it does not hold.
//!
//! | file | makes |
//! |---|---|
//! | `gather` | what all pages together need to know of each listing |
//! | `listing`, `details`, `values` | the page of a listing |
//! | `group` | pages of many listings, for catalogues with more than a host takes files |
//! | `list` | lists of all listings, and by field |
//! | `overview` | the catalogue at a glance |
//! | `about`, `measured` | the duties of who publishes it: docs/service.md |
//! | `services` | who serves, and as JSON: docs/service.md |
//! | `home` | the start page without JavaScript |
//! | `feed`, `sitemap` | Atom and JSON feeds, `sitemap.xml`, `robots.txt` |
//! | `frame`, `words`, `tongue`, `address`, `names`, `json_ld` | what they share |
//! | `standing` | which files of a folder are plain pages of ours |

mod about;
mod address;
mod details;
mod feed;
mod frame;
mod gather;
mod group;
mod home;
mod json_ld;
mod list;
mod listing;
mod measured;
mod names;
mod overview;
mod services;
mod sink;
mod sitemap;
mod standing;
mod tongue;
mod values;
mod words;

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use serde::Deserialize;
use techmatch_core::listing::Date;
use techmatch_core::ranking_params::RankingParams;

use crate::account::Tally;
use crate::config::{Member, SiteConfig};
use crate::diagnostics::{Diagnostic, Severity};
use crate::diff::feed as changes;
use crate::disk::open;
use crate::face::Face;
use crate::parse::Provider;
use crate::pipeline::{Threads, Written};
use crate::progress::Progress;
use gather::{All, gather};
use overview::Counts;
use sink::Sink;

pub(crate) use address::SiteUrl;
pub(crate) use frame::cut;
pub(crate) use names::of as file_name;
pub(crate) use services::{DATA as SERVICES, PAGE as SERVICES_PAGE};
pub(crate) use standing::is_in_folder;
pub(crate) use standing::ours;
pub(super) use standing::{FOLDERS, ROOT, compare, foreign, is_at_root, paths, prune, translated};
pub(crate) use tongue::of as language_of;
pub(crate) use values::{facts, gist};
pub(crate) use words::{Texts, english, number};

/// The number of files of a site that some hosts take.
const FILES_OF_HOSTS: u64 = 20_000;
/// Listings on a page that many share, about.
const IN_GROUP: usize = 40;

/// How listings are given pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PagesConfig {
    /// With up to this number of listings, each has its own page.
    pub(crate) each_up_to: usize,
    /// With up to this number, a page holds many. Beyond, listings have none.
    pub(crate) grouped_up_to: usize,
}

impl Default for PagesConfig {
    fn default() -> Self {
        Self {
            each_up_to: 8_000,
            grouped_up_to: 100_000,
        }
    }
}

/// Which pages the listings of a catalogue have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Each,
    /// By this number of digits of the hash of their ids.
    Grouped(usize),
    None,
}

impl PagesConfig {
    fn mode(self, listings: usize) -> Mode {
        if listings <= self.each_up_to {
            Mode::Each
        } else if listings <= self.grouped_up_to {
            let fits = |digits: &usize| listings <= IN_GROUP << (4 * digits);
            Mode::Grouped((1..3).find(fits).unwrap_or(3))
        } else {
            Mode::None
        }
    }
}

/// What the plain pages are made by.
pub(crate) struct Plain<'a> {
    pub(crate) site: &'a SiteConfig,
    pub(crate) face: &'a Face,
    pub(crate) pages: PagesConfig,
    pub(crate) ranking: &'a RankingParams,
    /// Who serves.
    pub(crate) services: &'a [Provider],
    /// The catalogues that an alliance's page answers from.
    pub(crate) members: &'a [Member],
    /// What became of the rows that were read.
    pub(crate) tally: Tally,
    /// The day by which a listing has expired.
    pub(crate) today: Option<Date>,
    pub(crate) threads: Threads,
    pub(crate) progress: &'a Progress,
}

impl Plain<'_> {
    /// Writes all plain pages into the folder of a site that is finished but for them. Gives what was
    /// written, and what the publisher should know.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<(Written, Vec<Diagnostic>)> {
        let catalogue = open(folder)?;
        let info = catalogue.info();
        let listings = info.supply + info.demand;
        let mode = self.pages.mode(listings);
        let sink = Sink::new(folder);
        self.progress
            .begin_files("pages of listings".into(), listings as u64);
        let all = if mode == Mode::None {
            All::default()
        } else {
            gather(self, folder, mode, &sink)?
        };
        self.progress.end();
        frame::write(&sink)?;
        let all = all.dated(&changes::days(folder));
        let counts = Counts::of(&catalogue, self.today)?;
        let mut listed = overview::write(self, &all, &counts, &sink)?;
        listed.extend(about::write(self, &all, folder, &sink)?);
        listed.extend(services::write(self, &all, &sink)?);
        if mode != Mode::None {
            thread::scope(|scope| {
                let groups = scope.spawn(|| group::write(self, &all, &sink));
                listed.extend(list::write(self, &all, &sink)?);
                feed::write(self, &all, &sink)?;
                groups.join().unwrap_or_else(|panic| resume_unwind(panic))
            })?;
        }
        sitemap::write(self, &all, &listed, &sink)?;
        let mut written = sink.written();
        written.bytes += home::write(self, &all, mode, &counts, folder)?;
        Ok((written, self.notes(mode, listings, written.files)))
    }

    /// Writes what a site without listings of its own owes its readers, as an alliance's is.
    pub(crate) fn write_about(&self, folder: &Path) -> anyhow::Result<Written> {
        let sink = Sink::new(folder);
        frame::write(&sink)?;
        about::write(self, &All::default(), folder, &sink)?;
        Ok(sink.written())
    }

    fn notes(&self, mode: Mode, listings: usize, files: u64) -> Vec<Diagnostic> {
        let mut notes = Vec::new();
        let mut note = |severity, place: &str, reason: String, hint: &str| {
            notes.push(Diagnostic::new(severity, place, reason).hint(hint));
        };
        for (reason, hint) in self.face.notes() {
            note(Severity::Warning, "languages", reason, hint);
        }
        match (&self.site.url, mode) {
            (_, Mode::None) => note(
                Severity::Note,
                names::FOLDER,
                format!("{listings} listings have no plain pages: they are more than `grouped_up_to`"),
                "raise it in `[pages]`, if the host takes as much",
            ),
            (None, _) => note(
                Severity::Note,
                names::FOLDER,
                "without the site's address there are no sitemap, no canonical addresses and no preview images".into(),
                "write it into the configuration: url = \"https://…/\" in `[site]`",
            ),
            (Some(url), _) if !url.is_root() => note(
                Severity::Note,
                sitemap::SITEMAP,
                "search engines do not look for it in a folder".into(),
                &format!("add to the host's own robots.txt: Sitemap: {}", url.of(sitemap::SITEMAP)),
            ),
            _ => {}
        }
        if mode == Mode::Each && files > FILES_OF_HOSTS {
            note(
                Severity::Warning,
                names::FOLDER,
                format!("{files} pages: some hosts take no more than {FILES_OF_HOSTS} files"),
                "lower `each_up_to` in `[pages]`: listings then share pages",
            );
        }
        notes
    }
}

#[cfg(test)]
mod tests;
