//! The short list: the listings that the reader keeps, each with the reasons for its place, the need that
//! it answered and a note.
//!
//! It is kept on the device alone. Each listing has a key of its own, so that two tabs do not overwrite
//! each other's. The reasons are those of the day on which it was kept: they can be read without a
//! network, and stay where the listing is withdrawn.

mod report;

use serde::{Deserialize, Serialize};
use techmatch_core::listing::Listing;
use techmatch_core::wire::{Fit, Hit};

use crate::browser::{clock, document, json, storage};
use crate::query::{Address, Query, Route};
use crate::shared::Shared;

pub(crate) use report::{report, text_of};

/// Most listings of a list that comes from a link or a file.
pub(crate) const MOST: usize = 100;

/// A listing that is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) hit: Shared<Hit>,
    /// The need that it answered, as the part of an address behind `#`; empty where it was found
    /// without one.
    #[serde(default)]
    pub(crate) need: String,
    #[serde(default)]
    pub(crate) note: String,
    /// When it was kept, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) added: f64,
}

impl Kept {
    /// A hit that is kept now, as an answer to `need`.
    pub(crate) fn new(hit: Shared<Hit>, need: Option<&Query>) -> Self {
        let need = need.filter(|query| query.ranks()).map(|query| Address {
            lang: None,
            route: Route::Results(query.beginning()),
        });
        Self {
            hit,
            need: need.map(|need| need.write()).unwrap_or_default(),
            note: String::new(),
            added: clock::of_act(),
        }
    }

    /// The same with another note.
    pub(crate) fn noted(&self, note: String) -> Self {
        Self {
            hit: self.hit.clone(),
            need: self.need.clone(),
            note,
            added: self.added,
        }
    }

    pub(crate) fn id(&self) -> &str {
        &self.hit.listing.id
    }

    /// The words of its note that begin with `#`, as they are written.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &str> {
        let words = self
            .note
            .split(|c: char| c.is_whitespace() || "，。；、,;".contains(c));
        words.filter(|word| word.starts_with('#') && word.len() > 1)
    }

    /// The need that it answered.
    pub(crate) fn query(&self) -> Option<Query> {
        match Address::read(&self.need).route {
            Route::Results(query) => Some(query),
            _ => None,
        }
    }

    /// Writes it to the device; `false` where that does not keep it.
    pub(crate) fn store(&self) -> bool {
        json::write(self).is_some_and(|text| storage::set(&key(self.id()), &text))
    }
}

/// A hit of a listing that was found without a need.
pub(crate) fn unranked(listing: Listing) -> Shared<Hit> {
    Shared::from(Hit {
        rank: 0,
        score: 0.0,
        fit: Fit::Related,
        sort_key: 0,
        member: None,
        listing,
        terms: Vec::new(),
        missing: Vec::new(),
        asked: Vec::new(),
        passages: Vec::new(),
        judgements: Vec::new(),
        similar: Vec::new(),
    })
}

/// The list, in the order in which listings were kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShortList {
    pub(crate) items: Vec<Shared<Kept>>,
    /// Whether the device did not keep some of it.
    pub(crate) unkept: bool,
}

impl ShortList {
    /// What the device has kept.
    pub(crate) fn load() -> Self {
        let texts = storage::values(&key(""));
        let unkept = texts.is_none();
        let kept = texts
            .iter()
            .flatten()
            .filter_map(|text| json::read::<Kept>(text));
        let mut items: Vec<Shared<Kept>> = Vec::new();
        for one in kept {
            let place = items.partition_point(|it| it.added <= one.added);
            items.insert(place, one.into());
        }
        Self { items, unkept }
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Shared<Kept>> {
        self.items.iter().find(|kept| kept.id() == id)
    }

    /// Adds a listing, in the place of what was kept of it before. `stored` says whether the device
    /// keeps it.
    pub(crate) fn add(&mut self, kept: Shared<Kept>, stored: bool) {
        self.unkept |= !stored;
        match self.items.iter_mut().find(|it| it.id() == kept.id()) {
            Some(known) => *known = kept,
            None => self.items.push(kept),
        }
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.items.retain(|kept| kept.id() != id);
    }
}

/// The tags of several listings, each once, in the order of the list.
pub(crate) fn tags(items: &[Shared<Kept>]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for tag in items.iter().flat_map(|kept| kept.tags()) {
        if !all.iter().any(|it| it == tag) {
            all.push(tag.to_owned());
        }
    }
    all
}

/// Calls back where another tab changes the list, for as long as it is kept.
pub(crate) fn listen(changed: impl Fn() + 'static) -> Option<gloo::events::EventListener> {
    storage::listen(key(""), changed)
}

/// Removes a listing from the device.
pub(crate) fn forget(id: &str) {
    storage::remove(&key(id));
}

/// The key of a listing of this catalogue.
fn key(id: &str) -> String {
    "techmatch.kept ".to_owned() + &document::site() + " " + id
}

/// The list as a file.
pub(crate) fn write(items: &[Shared<Kept>]) -> Option<String> {
    let items: Vec<&Kept> = items.iter().map(|kept| &**kept).collect();
    json::write(&items)
}

/// The list of a file that [`write`] wrote.
pub(crate) fn read(text: &str) -> Option<Vec<Kept>> {
    json::read(text)
}
