//! Needs that the reader saves, and what came to them since.
//!
//! They are kept on the device alone, each under a key of its own. A saved need knows the listings that
//! answered it when its results were last looked at: what fits today and is not among them is new. Which of
//! them have changed or ended, the catalogue's change feed says.

use serde::{Deserialize, Serialize};
use techmatch_core::listing::Date;
use techmatch_core::wire::{Fit, Need};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{clock, document, json, storage};
use crate::engine::Catalogue;
use crate::query::{Address, Query, Route, need};
use crate::session::Session;
use crate::shared::Shared;

#[wasm_bindgen(raw_module = "./asked.js")]
extern "C" {
    /// How many of `answers` are new for a need, and how many listings that answered it have changed and have
    /// ended since: three numbers.
    #[wasm_bindgen(catch)]
    async fn news(saved: JsValue, answers: JsValue) -> Result<JsValue, JsValue>;
}

/// Answers that are looked at for new ones.
const LOOKED_AT: usize = 20;
/// Answers that are remembered: where one is taken out of the catalogue, the next comes up and is not new.
const REMEMBERED: usize = 30;

/// A need that is saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SavedNeed {
    /// The need, as the part of an address behind `#`.
    need: String,
    /// What it is called in lists.
    pub(crate) title: String,
    /// The day on which its results were last looked at.
    pub(crate) since: Option<Date>,
    /// The ids of the listings that answered it then.
    #[serde(default)]
    seen: Vec<String>,
}

impl SavedNeed {
    /// The saved need that `query` is.
    fn find(query: &Query) -> Option<Self> {
        json::read(&storage::get(&key(&written(query)))?)
    }

    /// All that are saved, in the order of their titles.
    fn all() -> Vec<Self> {
        let texts = storage::values(&key("")).unwrap_or_default();
        let mut all: Vec<Self> = Vec::new();
        for one in texts.iter().filter_map(|text| json::read::<Self>(text)) {
            let place = all.partition_point(|it| it.title <= one.title);
            all.insert(place, one);
        }
        all
    }

    /// Saves a need as it is answered today, or again where it was saved; `false` where the device does not
    /// keep it.
    async fn save(catalogue: &Catalogue, query: &Query, title: String) -> bool {
        let mut seen = Self::find(query).map(|it| it.seen).unwrap_or_default();
        let answers = answers(catalogue, query, REMEMBERED).await;
        for id in answers.unwrap_or_default() {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        let saved = Self {
            need: written(query),
            title,
            since: clock::today(),
            seen,
        };
        json::write(&saved).is_some_and(|text| storage::set(&key(&saved.need), &text))
    }

    /// Removes it from the device.
    fn forget(&self) {
        storage::remove(&key(&self.need));
    }

    /// The need.
    pub(crate) fn query(&self) -> Option<Query> {
        match Address::read(&self.need).route {
            Route::Results(query) => Some(query),
            _ => None,
        }
    }

    /// What came to it since its results were last looked at; `None` where the catalogue cannot be asked.
    async fn news(&self, catalogue: &Catalogue) -> Option<New> {
        let answers = answers(catalogue, &self.query()?, LOOKED_AT).await?;
        let news = news(json::value(self).ok()?, json::value(&answers).ok()?);
        let news = js_sys::Array::from(&news.await.ok()?);
        let count = |place| news.get(place).as_f64().map_or(0, |it| it as usize);
        Some(New::Counted([0, 1, 2].map(count)))
    }
}

/// Whether a need is saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Saved {
    No,
    Yes,
    /// The browser keeps nothing.
    Refused,
}

/// Whether the need of the results is saved, and what saves it under `title` or forgets it. Whoever looks at
/// the results of a saved need has seen what is new.
#[hook]
pub(crate) fn use_saved(session: &Session, query: &Query, title: String) -> (Saved, Callback<()>) {
    let saved = use_state_eq(|| Saved::No);
    let query = query.counted();
    let save = {
        let (saved, catalogue) = (saved.setter(), session.catalogue.clone());
        Callback::from(move |query: Query| {
            let Some(catalogue) = catalogue.clone() else {
                return;
            };
            let (saved, title) = (saved.clone(), title.clone());
            spawn_local(async move {
                let kept = SavedNeed::save(&catalogue, &query, title).await;
                saved.set(if kept { Saved::Yes } else { Saved::Refused });
            });
        })
    };
    {
        let (saved, save) = (saved.setter(), save.clone());
        use_effect_with(query.clone(), move |query| {
            if SavedNeed::find(query).is_some() {
                saved.set(Saved::Yes);
                save.emit(query.clone());
            } else {
                saved.set(Saved::No);
            }
        });
    }
    let toggle = {
        let saved = saved.clone();
        Callback::from(move |()| match SavedNeed::find(&query) {
            Some(known) => {
                known.forget();
                saved.set(Saved::No);
            }
            None => save.emit(query.clone()),
        })
    };
    (*saved, toggle)
}

/// What came to a saved need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum New {
    /// It is being counted, or the catalogue cannot be asked: the key of the text that says so.
    Unknown(&'static str),
    /// Answers that are new; listings that answered before, and have changed; such that have ended.
    Counted([usize; 3]),
}

/// The needs that are saved, each with what came to it, and what forgets one.
#[hook]
pub(crate) fn use_saved_needs(session: &Session) -> (Vec<(SavedNeed, New)>, Callback<SavedNeed>) {
    let saved = use_state(SavedNeed::all);
    let counts = use_state(Vec::<New>::new);
    {
        let saved = saved.setter();
        use_effect_with((), move |()| {
            let listener = storage::listen(key(""), move || saved.set(SavedNeed::all()));
            move || drop(listener)
        });
    }
    {
        let counts = counts.setter();
        let deps = (session.catalogue.clone(), (*saved).clone());
        use_effect_with(deps, move |(catalogue, saved)| {
            if let Some(catalogue) = catalogue.clone() {
                let saved = saved.clone();
                spawn_local(async move { count(&catalogue, &saved, &counts).await });
            }
        });
    }
    let forget = {
        let saved = saved.setter();
        Callback::from(move |one: SavedNeed| {
            one.forget();
            saved.set(SavedNeed::all());
        })
    };
    let all = saved.iter().enumerate();
    let all = all.map(|(place, one)| {
        let new = counts.get(place).copied();
        let new = new.unwrap_or(New::Unknown("saved.counting"));
        (one.clone(), new)
    });
    (all.collect(), forget)
}

/// Counts one after the other: each may fetch listings.
async fn count(
    catalogue: &Shared<Catalogue>,
    saved: &[SavedNeed],
    counts: &UseStateSetter<Vec<New>>,
) {
    let mut counted = Vec::new();
    for one in saved {
        let new = one.news(catalogue).await;
        counted.push(new.unwrap_or(New::Unknown("saved.unknown")));
        counts.set(counted.clone());
    }
}

/// The ids of the first listings that fit a need.
async fn answers(catalogue: &Catalogue, query: &Query, limit: usize) -> Option<Vec<String>> {
    let need = Need {
        limit,
        ..need::of_query(&query.counted(), clock::today())
    };
    let answer = catalogue.answer(&need, None).await.ok()?;
    let fitting = answer.hits.into_iter().filter(|it| it.fit != Fit::Related);
    Some(fitting.map(|it| it.listing.id).collect())
}

/// A need in its one way to be written, whatever of it is shown and in which order.
fn written(query: &Query) -> String {
    let route = Route::Results(query.counted());
    Address { lang: None, route }.write()
}

/// The key of a need of this catalogue.
fn key(need: &str) -> String {
    "techmatch.need ".to_owned() + &document::site() + " " + need
}
