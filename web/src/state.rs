//! Everything the screen shows, in one reducer. Only effects ask the engine; they end in an action.

use std::rc::Rc;

use techmatch_core::listing::{Kind, Listing};
use techmatch_core::wire::{
    Answer, Correction, Criterion, Facet, Hit, LeftOut, Relaxation, TermWeight,
};
use yew::Reducible;

use crate::engine::Catalogue;
use crate::failure::Failure;
use crate::loading::Parts;
use crate::locale::Lang;
use crate::query::{Address, Query, Route, SharedList};
use crate::request_cache::Slot;
use crate::shared::Shared;
use crate::short_list::{Kept, ShortList};

/// An answer of the engine, in parts that components share.
#[derive(Debug)]
pub(crate) struct Ranking {
    pub(crate) total: usize,
    /// How many of them are said to fit.
    pub(crate) fitting: usize,
    pub(crate) expired: usize,
    pub(crate) hits: Vec<Shared<Hit>>,
    pub(crate) terms: Vec<TermWeight>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) corrections: Vec<Correction>,
    /// Telling words of the need that no listing has.
    pub(crate) absent: Vec<TermWeight>,
    /// What leaves out listings that would fit.
    pub(crate) relaxations: Vec<Relaxation>,
    /// What of a long need was not read.
    pub(crate) left_out: Vec<LeftOut>,
}

impl Ranking {
    /// Listings that are neither hits nor folded beneath one.
    pub(crate) fn left(&self) -> usize {
        let shown = self.hits.iter().map(|hit| 1 + hit.similar.len());
        self.total.saturating_sub(shown.sum())
    }
}

impl From<Answer> for Ranking {
    fn from(answer: Answer) -> Self {
        Self {
            total: answer.total,
            fitting: answer.fitting,
            expired: answer.expired,
            hits: answer.hits.into_iter().map(Shared::from).collect(),
            terms: answer.terms,
            criteria: answer.criteria,
            corrections: answer.corrections,
            absent: answer.absent,
            relaxations: answer.relaxations,
            left_out: answer.left_out,
        }
    }
}

/// What the start screen shows.
#[derive(Debug)]
pub(crate) struct Start {
    /// Some listings of the sought kind.
    pub(crate) sought: Ranking,
    /// What all of them can be narrowed by, unless the catalogue is so large that this costs more
    /// than its start screen should.
    pub(crate) facets: Vec<Facet>,
    /// Whether all of them have expired, and are shown for want of others.
    pub(crate) expired: bool,
    /// Listings of the other kind, to take example needs from.
    pub(crate) examples: Ranking,
    /// How many supplies stand today, and how many demands.
    pub(crate) standing: [usize; 2],
}

/// What the results show.
#[derive(Debug)]
pub(crate) struct Found {
    /// The ranking from its first hit on.
    pub(crate) ranking: Ranking,
    /// The listing whose counterparts these are.
    pub(crate) like: Option<Shared<Listing>>,
}

/// What a listing's own page shows.
#[derive(Debug)]
pub(crate) struct Detail {
    /// The listing, as a hit that nothing was asked for.
    pub(crate) hit: Shared<Hit>,
    /// Its best counterparts, `None` while they are asked for again; a failure here leaves the
    /// listing readable.
    pub(crate) counterparts: Option<Result<Ranking, Failure>>,
}

impl Detail {
    /// The listing.
    pub(crate) fn listing(&self) -> &Listing {
        &self.hit.listing
    }
}

/// What a short list that came by a link shows.
#[derive(Debug)]
pub(crate) struct Received {
    /// Its listings, in the order of the link.
    pub(crate) items: Vec<Shared<Kept>>,
    /// How many of the link's listings the catalogue has no more.
    pub(crate) gone: usize,
}

/// How the screen came to its place, which decides where scroll and focus go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Arrival {
    /// The first screen of this visit.
    Opened,
    /// To another page: from its top, with focus on its heading.
    Moved,
    /// The same page, refined: focus stays where it is.
    Refined,
    /// Back or forward, to where the reader was.
    Returned(f64),
}

/// What is on the screen, and what was asked and answered for it.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// How many actions led to it.
    pub(crate) version: usize,
    pub(crate) lang: Lang,
    pub(crate) address: Address,
    /// How many times the place was changed, and how the last time.
    pub(crate) visit: (usize, Arrival),
    /// How many times the reader asked to try again.
    pub(crate) attempt: usize,
    pub(crate) online: bool,
    /// What a long wait waits for.
    pub(crate) loading: Option<Parts>,
    pub(crate) catalogue: Slot<(), Catalogue>,
    pub(crate) start: Slot<Kind, Start>,
    pub(crate) results: Slot<Query, Found>,
    /// What results can be narrowed by, whichever stretch of them is shown.
    pub(crate) facets: Slot<Query, Vec<Facet>>,
    pub(crate) detail: Slot<String, Detail>,
    pub(crate) received: Slot<SharedList, Received>,
    /// What the reader keeps.
    pub(crate) short_list: Shared<ShortList>,
    /// The last results that were on the screen, for the way back to them.
    pub(crate) way_back: Option<Query>,
}

/// What changes the state.
pub(crate) enum Action {
    Went(Address, Arrival),
    Spoke(Lang),
    Connected(bool),
    Loading(Option<Parts>),
    Retried,
    AskedCatalogue,
    AskedStart(Kind),
    AskedResults(Query),
    AskedFacets(Query),
    AskedDetail(String),
    AskedReceived(SharedList),
    OpenedCatalogue(Result<Shared<Catalogue>, Failure>),
    GotStart(Kind, Result<Shared<Start>, Failure>),
    GotResults(Query, Result<Shared<Found>, Failure>),
    GotFacets(Query, Result<Shared<Vec<Facet>>, Failure>),
    GotDetail(String, Result<Shared<Detail>, Failure>),
    GotReceived(SharedList, Result<Shared<Received>, Failure>),
    /// The short list of the device was read.
    Listed(ShortList),
    /// A listing is kept, or its note is another; and whether the device keeps it.
    Kept(Shared<Kept>, bool),
    LetGo(String),
}

impl State {
    /// The state of a page that has just been opened.
    pub(crate) fn new(address: Address, lang: Lang, online: bool) -> Self {
        Self {
            version: 0,
            lang,
            address,
            visit: (0, Arrival::Opened),
            attempt: 0,
            online,
            loading: None,
            catalogue: Slot::default(),
            start: Slot::default(),
            results: Slot::default(),
            facets: Slot::default(),
            detail: Slot::default(),
            received: Slot::default(),
            short_list: Shared::default(),
            way_back: None,
        }
    }

    /// The query that the screen shows or that a search from here starts from.
    pub(crate) fn query(&self) -> Query {
        match &self.address.route {
            Route::Home(kind) => Query::all(*kind),
            Route::Results(query) => query.clone(),
            Route::Shared(list) => list.need.clone(),
            Route::Listing(_) | Route::ShortList => {
                let last = self.way_back.clone();
                last.unwrap_or_else(|| Query::all(Kind::Supply))
            }
        }
    }

    /// Whether the place has all that it shows, or the reason why not.
    pub(crate) fn settled(&self) -> bool {
        match &self.address.route {
            Route::Home(kind) => {
                self.start.value(kind).is_some() || self.start.failure(kind).is_some()
            }
            Route::Results(query) => {
                self.results.value(query).is_some() || self.results.failure(query).is_some()
            }
            Route::Listing(id) => {
                self.detail.value(id).is_some() || self.detail.failure(id).is_some()
            }
            Route::Shared(list) => {
                self.received.value(list).is_some() || self.received.failure(list).is_some()
            }
            Route::ShortList => true,
        }
    }

    /// Whether all that a place shows is remembered. A listing whose counterparts failed is not: it
    /// stays readable while they are asked for again.
    pub(crate) fn remembers(&self, place: &Route) -> bool {
        match place {
            Route::Home(kind) => self.start.remembered(kind).is_some(),
            Route::Results(query) => self.results.remembered(query).is_some(),
            Route::Listing(id) => self
                .detail
                .remembered(id)
                .is_some_and(|detail| matches!(detail.counterparts, Some(Ok(_)))),
            Route::Shared(list) => self.received.remembered(list).is_some(),
            Route::ShortList => true,
        }
    }

    /// The hits that a query needs only to be continued: the same one, with fewer shown.
    pub(crate) fn continued(&self, query: &Query) -> Option<&Shared<Found>> {
        let (last, found) = self.results.last()?;
        let same = last.beginning() == query.beginning();
        (same && last.shown < query.shown && found.ranking.hits.len() == last.shown)
            .then_some(found)
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        state.version += 1;
        match action {
            Action::Went(address, arrival) => {
                if let Route::Results(query) = &address.route {
                    state.way_back = Some(query.clone());
                }
                state.lang = address.lang.unwrap_or(state.lang);
                state.address = address;
                state.visit = (state.visit.0 + 1, arrival);
            }
            Action::Spoke(lang) => {
                state.lang = lang;
                state.address.lang = Some(lang);
            }
            Action::Connected(online) => state.online = online,
            Action::Loading(loading) => state.loading = loading,
            Action::Retried => state.attempt += 1,
            Action::AskedCatalogue => state.catalogue.ask(&()),
            Action::AskedStart(kind) => state.start.ask(&kind),
            Action::AskedResults(query) => state.results.ask(&query),
            Action::AskedFacets(query) => state.facets.ask(&query),
            Action::AskedDetail(id) => {
                state.detail.ask(&id);
                let failed = state.detail.value(&id);
                let failed = failed.filter(|it| matches!(it.counterparts, Some(Err(_))));
                if let Some(hit) = failed.map(|detail| detail.hit.clone()) {
                    let again = Detail {
                        hit,
                        counterparts: None,
                    };
                    state.detail.arrive(id, Ok(again.into()));
                }
            }
            Action::OpenedCatalogue(outcome) => state.catalogue.arrive((), outcome),
            Action::GotStart(kind, outcome) => state.start.arrive(kind, outcome),
            Action::GotResults(query, outcome) => state.results.arrive(query, outcome),
            Action::GotFacets(query, outcome) => state.facets.arrive(query, outcome),
            Action::GotDetail(id, outcome) => state.detail.arrive(id, outcome),
            Action::AskedReceived(list) => state.received.ask(&list),
            Action::GotReceived(list, outcome) => state.received.arrive(list, outcome),
            Action::Listed(list) => state.short_list = list.into(),
            Action::Kept(kept, stored) => {
                let mut list = (*state.short_list).clone();
                list.add(kept, stored);
                state.short_list = list.into();
            }
            Action::LetGo(id) => {
                let mut list = (*state.short_list).clone();
                list.remove(&id);
                state.short_list = list.into();
            }
        }
        Rc::new(state)
    }
}

#[cfg(test)]
mod tests;
