//! Reads the finished catalogue by all threads: writes the pages of listings, and keeps of each what the
//! lists, feeds and the sitemap need. What comes depends on the catalogue alone, not on the threads.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use techmatch_core::listing::{Date, Details, Kind, Listing};
use techmatch_core::vocabulary::{Field, Language};

use super::frame::cut;
use super::names::{self, FOLDER};
use super::sink::Sink;
use super::{Mode, Plain, group, listing, tongue, values};
use crate::diff::feed::Days;
use crate::disk::{open, wait};
use crate::pipeline::in_order;

/// Listings that a thread reads at once.
const AT_ONCE: u32 = 500;
/// Characters of a text that a list or a feed shows.
const GIST: usize = 280;

/// What all pages together know of a listing.
#[derive(Debug)]
pub(super) struct Brief {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) gist: String,
    pub(super) organisation: Option<String>,
    /// Fields of the first level, each once.
    pub(super) fields: Vec<Field>,
    /// Where it can be read: a page, or a place on one. Its further languages behind it.
    pub(super) paths: Vec<String>,
    pub(super) published: Option<Date>,
    /// When it came or last changed, as far as that is known.
    pub(super) changed: Option<Date>,
    /// The last day on which it stands.
    pub(super) expires: Option<Date>,
    /// Whether it is neither expired nor withdrawn.
    pub(super) stands: bool,
}

/// All listings of a catalogue, the newest first.
#[derive(Debug, Default)]
pub(super) struct All {
    pub(super) briefs: Vec<Brief>,
    /// What of pages with many listings is made already: by page, the entries by their ids.
    pub(super) groups: BTreeMap<String, BTreeMap<String, String>>,
    /// See [`Self::language`], once it was asked for.
    language: OnceLock<Language>,
}

impl All {
    /// With the days that the change feed knows of listings.
    pub(super) fn dated(mut self, days: &BTreeMap<String, Days>) -> Self {
        for brief in &mut self.briefs {
            if let Some(days) = days.get(&brief.id) {
                brief.changed = brief.changed.max(days.last);
                brief.published = brief.published.or(days.added);
            }
        }
        self.briefs.sort_by(|one, other| {
            let key = |it: &Brief| (Reverse(it.published), it.kind);
            key(one)
                .cmp(&key(other))
                .then_with(|| one.id.cmp(&other.id))
        });
        self
    }

    /// Those that stand.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Brief> {
        self.briefs.iter().filter(|it| it.stands)
    }

    /// The language of most titles, in which lists and feeds speak.
    pub(super) fn language(&self) -> Language {
        let chinese = |it: &&Brief| tongue::of(&it.title) == Some("zh-CN");
        *self.language.get_or_init(|| {
            let all = self.standing().count();
            if self.standing().filter(chinese).count() * 2 >= all {
                Language::Zh
            } else {
                Language::En
            }
        })
    }
}

/// Reads all listings, and writes those of their pages that are pages of their own.
pub(super) fn gather(
    plain: &Plain<'_>,
    folder: &Path,
    mode: Mode,
    sink: &Sink,
) -> anyhow::Result<All> {
    let end = open(folder)?.documents(Kind::Demand).end;
    let shares: Vec<Vec<u32>> = (0..end)
        .step_by(AT_ONCE as usize)
        .map(|from| (from..end.min(from + AT_ONCE)).collect())
        .collect();
    let mut all = All::default();
    in_order(
        plain.threads,
        &shares,
        || open(folder),
        |catalogue, documents| {
            let (mut briefs, mut entries) = (Vec::new(), Vec::new());
            for listing in wait(catalogue.listings(documents))? {
                let details = Details::of(&listing);
                let stands = listing::stands(&listing, &details, plain.today);
                let paths = if let Mode::Grouped(digits) = mode {
                    let entry = group::entry(&listing, &details, digits, stands);
                    let path = entry.path();
                    entries.push(entry);
                    vec![path]
                } else {
                    let pages = listing::pages(plain, &listing, &details)?;
                    pages
                        .into_iter()
                        .map(|(path, text)| sink.put(&path, text.as_bytes()).map(|()| path))
                        .collect::<Result<_, _>>()?
                };
                briefs.push(brief(listing, paths, stands));
                plain.progress.forward();
            }
            Ok((briefs, entries))
        },
        |(briefs, entries)| {
            all.briefs.extend(briefs);
            for entry in entries {
                let of_page = all.groups.entry(entry.page).or_default();
                of_page.insert(entry.name, entry.html);
            }
            Ok(true)
        },
    )?;
    Ok(all)
}

fn brief(listing: Listing, paths: Vec<String>, stands: bool) -> Brief {
    let gist = values::gist(&listing);
    let mut fields: Vec<Field> = listing
        .field
        .iter()
        .filter_map(|it| it.value)
        .map(Field::top)
        .collect();
    fields.sort_unstable();
    fields.dedup();
    let published = listing.published.as_ref().and_then(|it| it.value);
    let expires = listing.expires.as_ref().and_then(|it| it.value);
    Brief {
        gist: gist.map(|text| cut(text, GIST)).unwrap_or_default(),
        title: cut(&listing.title, GIST),
        id: listing.id,
        kind: listing.kind,
        organisation: listing.organisation.filter(|it| !it.trim().is_empty()),
        fields,
        paths,
        published,
        changed: published,
        expires,
        stands,
    }
}

/// A path from the folder of the plain pages.
pub(super) fn within(path: &str) -> &str {
    path.strip_prefix(FOLDER)
        .and_then(|it| it.strip_prefix('/'))
        .unwrap_or(path)
}

/// The name of a field in an address and in a file's name.
pub(super) fn field_code(field: Option<Field>) -> String {
    use techmatch_core::vocabulary::Vocabulary as _;
    field.map_or("none".to_owned(), Field::code)
}

/// What stands for an organisation in a file's name.
pub(super) fn organisation_code(name: &str) -> String {
    names::hash(name)
}
