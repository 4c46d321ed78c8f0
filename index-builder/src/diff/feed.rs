//! The change feed of a site: what was added, what changed and what ended, the newest first, so that
//! others can follow a catalogue and delete what it deletes. Each build goes on where the last one
//! ended. docs/changes.md describes the file.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use techmatch_core::index::MANIFEST;
use techmatch_core::listing::{Date, Kind, Listing};

use super::{Changes, Named};
use crate::diagnostics::{Diagnostic, Severity};
use crate::disk::open;
use crate::export::each;
use crate::site::CHANGES;

/// The form of the file; another one is not continued.
const FORMAT: u32 = 1;
/// Entries beyond these are dropped, the oldest first.
const MOST: usize = 1000;

/// What happened to a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    Added,
    Changed,
    Ended,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// The day of the build, or of publication for what the first site had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<Date>,
    pub(crate) what: What,
    pub(crate) id: String,
    /// Its id before, where it was made of the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    was: Option<String>,
    pub(crate) kind: Kind,
    /// None of what has ended: who takes a listing back wants its title gone too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The fields that changed, without their values: an old one may be what had to go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
    /// Why it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

impl Entry {
    fn of(named: Named, date: Option<Date>, what: What) -> Self {
        Self {
            date,
            what,
            id: named.id,
            was: None,
            kind: named.kind,
            title: (what != What::Ended).then_some(named.title),
            fields: Vec::new(),
            reason: None,
        }
    }
}

#[derive(Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Feed {
    format: u32,
    /// The hot chunk of the site that it belongs to, as the manifest names it.
    #[serde(default)]
    site: String,
    /// Entries of this day and before it were dropped; those of later days are all here.
    #[serde(default)]
    pub(crate) complete_after: Option<Date>,
    pub(crate) entries: Vec<Entry>,
}

/// The listings that were published last, with which the feed of a first site begins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Newest {
    listings: BTreeMap<(Reverse<Option<Date>>, Kind, String), String>,
    dropped: Option<Date>,
}

impl Newest {
    pub(crate) fn take(&mut self, listing: &Listing) {
        let date = listing.published.as_ref().and_then(|stated| stated.value);
        if self.listings.len() >= MOST
            && let Some(last) = self.listings.last_key_value()
            && (&last.0.0, &last.0.1, &last.0.2) < (&Reverse(date), &listing.kind, &listing.id)
        {
            self.dropped = self.dropped.max(date);
            return;
        }
        let key = (Reverse(date), listing.kind, listing.id.clone());
        self.listings.insert(key, listing.title.clone());
        if self.listings.len() > MOST
            && let Some(((Reverse(date), ..), _)) = self.listings.pop_last()
        {
            self.dropped = self.dropped.max(date);
        }
    }

    fn feed(self) -> Feed {
        let entries = self.listings.into_iter();
        let entries = entries.map(|((Reverse(date), kind, id), title)| {
            Entry::of(Named { id, kind, title }, date, What::Added)
        });
        Feed {
            format: FORMAT,
            site: String::new(),
            complete_after: self.dropped,
            entries: entries.collect(),
        }
    }
}

/// What a build knows of the changes that it makes.
pub(crate) struct Made<'a> {
    pub(crate) today: Option<Date>,
    /// Of the new site.
    pub(crate) newest: Newest,
    /// Why listings are not published, by their ids.
    pub(crate) ended: &'a BTreeMap<String, &'static str>,
}

/// Writes the feed of the new site in `folder`, which goes on with that of the site before it. Gives
/// its bytes, and what could not be done.
pub(crate) fn write(
    folder: &Path,
    previous: Option<&Path>,
    made: Made<'_>,
) -> anyhow::Result<(u64, Option<Diagnostic>)> {
    let site = hot(folder).unwrap_or_default();
    let (mut feed, said) = match previous {
        None => (made.newest.feed(), None),
        Some(previous) => go_on(folder, &site, previous, made)?,
    };
    feed.site = site;
    let bytes = feed.bytes()?;
    let path = folder.join(CHANGES);
    fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok((bytes.len() as u64, said))
}

fn go_on(
    folder: &Path,
    site: &str,
    previous: &Path,
    made: Made<'_>,
) -> anyhow::Result<(Feed, Option<Diagnostic>)> {
    let known = Feed::read(previous);
    let known = match known {
        // The same listings; or a build was stopped when it had put this feed in its place already.
        Some(known) if known.site == site => return Ok((known, None)),
        known => known,
    };
    let old = match open(previous) {
        Ok(old) => old,
        Err(error) => {
            let reason = format!("what changed since the last site is not known: {error:#}");
            let said = Diagnostic::new(Severity::Warning, CHANGES, reason).hint(
                "followers should read the whole catalogue again; the next build goes on from this one",
            );
            let feed = known.unwrap_or_else(|| made.newest.feed());
            return Ok((feed, Some(said)));
        }
    };
    let mut feed = if let Some(known) = known {
        known
    } else {
        // A site of an earlier version, which had no feed.
        let mut newest = Newest::default();
        each(&old, |listing| {
            newest.take(&listing);
            Ok(())
        })?;
        newest.feed()
    };
    let changes = Changes::between(&old, &open(folder)?)?;
    feed.add(changes, &made);
    Ok((feed, None))
}

/// When a listing came, and when it last changed, as far as a feed knows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Days {
    pub(crate) added: Option<Date>,
    pub(crate) last: Option<Date>,
}

/// The days of the listings that the feed of a site names, by their ids.
pub(crate) fn days(site: &Path) -> BTreeMap<String, Days> {
    let mut days: BTreeMap<String, Days> = BTreeMap::new();
    let entries = Feed::read(site).map(|feed| feed.entries);
    for entry in entries.into_iter().flatten() {
        let of_listing = days.entry(entry.id).or_default();
        of_listing.last = of_listing.last.max(entry.date);
        if entry.what == What::Added {
            of_listing.added = of_listing.added.max(entry.date);
        }
    }
    days
}

/// Whether bytes are a feed of this form.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    Feed::of(bytes).is_some()
}

/// The hot chunk of a site: the same one leads to the same listings.
fn hot(site: &Path) -> Option<String> {
    let json: Value = serde_json::from_slice(&fs::read(site.join(MANIFEST)).ok()?).ok()?;
    Some(json["hot"].as_str()?.to_owned())
}

impl Feed {
    /// That of a site, where it has one of this form.
    pub(crate) fn read(site: &Path) -> Option<Self> {
        Self::of(&fs::read(site.join(CHANGES)).ok()?)
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let feed: Self = serde_json::from_slice(bytes).ok()?;
        (feed.format == FORMAT).then_some(feed)
    }

    /// Puts what changed before what is known.
    fn add(&mut self, changes: Changes, made: &Made<'_>) {
        let date = made.today;
        let mut gone = BTreeSet::new();
        let mut entries = Vec::new();
        let added = changes.added.into_iter();
        entries.extend(added.map(|named| Entry::of(named, date, What::Added)));
        for mut changed in changes.changed {
            let was = changed.fields.remove("id");
            let was = was.and_then(|it| Some(it.old.as_str()?.to_owned()));
            gone.extend(was.clone());
            entries.push(Entry {
                was,
                fields: changed.fields.into_keys().collect(),
                ..Entry::of(changed.listing, date, What::Changed)
            });
        }
        for named in changes.ended {
            gone.insert(named.id.clone());
            let reason = made.ended.get(&named.id).copied().unwrap_or("gone");
            entries.push(Entry {
                reason: Some(reason.to_owned()),
                ..Entry::of(named, date, What::Ended)
            });
        }
        for mut entry in std::mem::take(&mut self.entries) {
            if gone.contains(&entry.id) {
                entry.title = None;
            }
            entries.push(entry);
        }
        if entries.len() > MOST {
            let dropped = entries.split_off(MOST);
            let last = dropped.into_iter().filter_map(|entry| entry.date).max();
            self.complete_after = self.complete_after.max(last);
        }
        self.entries = entries;
    }

    /// An entry on each line.
    fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut text = format!(
            "{{\"generator\": \"techmatch\", \"format\": {FORMAT}, \"site\": \"{}\"",
            self.site
        );
        if let Some(day) = self.complete_after {
            let _ = write!(text, ", \"complete_after\": \"{day}\"");
        }
        text.push_str(", \"entries\": [");
        for (index, entry) in self.entries.iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            text.push_str(&serde_json::to_string(entry)?);
        }
        text.push_str("\n]}\n");
        Ok(text.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Stated;

    use super::*;

    fn listing(id: &str, published: &str) -> Listing {
        let mut listing = Listing::new(id, Kind::Supply, format!("title of {id}"));
        listing.published = Date::read(published).map(|day| Stated::known(published, day));
        listing
    }

    fn named(id: &str) -> Named {
        Named {
            id: id.to_owned(),
            kind: Kind::Supply,
            title: format!("title of {id}"),
        }
    }

    fn ids(feed: &Feed) -> Vec<&str> {
        feed.entries.iter().map(|entry| entry.id.as_str()).collect()
    }

    #[test]
    fn a_first_feed_has_the_newest_in_whatever_order_they_come() {
        let mut listings = [
            listing("a", ""),
            listing("b", "2026-01-02"),
            listing("c", "2026-01-01"),
        ];
        let mut feeds = Vec::new();
        for _ in 0..listings.len() {
            listings.rotate_left(1);
            let mut newest = Newest::default();
            for listing in &listings {
                newest.take(listing);
            }
            feeds.push(newest.feed());
        }
        assert_eq!(ids(&feeds[0]), ["b", "c", "a"]);
        assert!(feeds.iter().all(|feed| *feed == feeds[0]));
        assert_eq!(feeds[0].complete_after, None);
    }

    #[test]
    fn what_is_too_old_is_dropped_and_the_feed_says_from_when() {
        let mut newest = Newest::default();
        for day in (0..).take(MOST + 2) {
            let date = Date::from_days(20_000 + day).unwrap().to_string();
            newest.take(&listing(&format!("s{day}"), &date));
        }
        newest.take(&listing("old", "2001-01-01"));
        let mut feed = newest.feed();
        assert_eq!(feed.entries.len(), MOST);
        assert_eq!(feed.complete_after, Date::from_days(20_001));
        let changes = Changes {
            added: vec![named("new")],
            ..Changes::default()
        };
        feed.add(changes, &made(&BTreeMap::new()));
        assert_eq!((feed.entries.len(), ids(&feed)[0]), (MOST, "new"));
        assert_eq!(feed.complete_after, Date::from_days(20_002));
    }

    fn made<'a>(ended: &'a BTreeMap<String, &'static str>) -> Made<'a> {
        Made {
            today: Date::new(2026, 11, 28),
            newest: Newest::default(),
            ended,
        }
    }

    #[test]
    fn what_has_ended_leaves_no_title_behind() {
        let mut newest = Newest::default();
        for id in ["a", "b", "c"] {
            newest.take(&listing(id, "2026-01-01"));
        }
        let mut feed = newest.feed();
        let ended = BTreeMap::from([("a".to_owned(), "withdrawn")]);
        let changes = Changes {
            ended: vec![named("a"), named("b")],
            ..Changes::default()
        };
        feed.add(changes, &made(&ended));
        let text = String::from_utf8(feed.bytes().unwrap()).unwrap();
        assert_eq!(
            text,
            "{\"generator\": \"techmatch\", \"format\": 1, \"site\": \"\", \"entries\": [\n\
             {\"date\":\"2026-11-28\",\"what\":\"ended\",\"id\":\"a\",\"kind\":\"supply\",\"reason\":\"withdrawn\"},\n\
             {\"date\":\"2026-11-28\",\"what\":\"ended\",\"id\":\"b\",\"kind\":\"supply\",\"reason\":\"gone\"},\n\
             {\"date\":\"2026-01-01\",\"what\":\"added\",\"id\":\"a\",\"kind\":\"supply\"},\n\
             {\"date\":\"2026-01-01\",\"what\":\"added\",\"id\":\"b\",\"kind\":\"supply\"},\n\
             {\"date\":\"2026-01-01\",\"what\":\"added\",\"id\":\"c\",\"kind\":\"supply\",\"title\":\"title of c\"}\n]}\n"
        );
        assert_eq!(serde_json::from_str::<Feed>(&text).unwrap(), feed);
    }
}
