//! The page's effects: asking the engine, listening to the browser, moving scroll and focus.

use gloo::timers::callback::Timeout;
use techmatch_core::listing::Kind;
use techmatch_core::wire::Need;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal};
use yew::prelude::*;

use crate::browser::{clock, connection, document, focus, history, scroll};
use crate::display;
use crate::engine::Catalogue;
use crate::failure::{Code, Failure};
use crate::loading::Loading;
use crate::locale::Texts;
use crate::query::need;
use crate::query::{Address, MOST_SHOWN, Query, Route, SharedList};
use crate::shared::Shared;
use crate::short_list::{self, Kept, ShortList};
use crate::state::{Action, Arrival, Detail, Found, Ranking, Received, Start, State};

/// Opens the catalogue, once, and again after a failure if the reader asks.
#[hook]
pub(crate) fn use_catalogue(state: &UseReducerHandle<State>) {
    let state = state.clone();
    use_effect_with(state.attempt, move |_| {
        if state.catalogue.value(&()).is_none() {
            state.dispatch(Action::AskedCatalogue);
            spawn_local(async move {
                let heard = state.clone();
                let progress =
                    Loading::new(move |loading| heard.dispatch(Action::Loading(loading)));
                let hear = move |loaded, wanted| progress.hear(clock::now(), loaded, wanted);
                let opened = Catalogue::open(&document::site(), document::timeout(), hear).await;
                state.dispatch(Action::OpenedCatalogue(opened.map(Shared::from)));
            });
        }
    });
}

/// A signal for a call, and what aborts it: what the reader leaves is waited for no more.
fn abortable() -> (Option<AbortSignal>, impl FnOnce()) {
    let abort = AbortController::new().ok();
    let signal = abort.as_ref().map(AbortController::signal);
    let leave = move || {
        if let Some(abort) = abort {
            abort.abort();
        }
    };
    (signal, leave)
}

/// Asks the engine for what the place shows.
#[hook]
pub(crate) fn use_answers(state: &UseReducerHandle<State>) {
    let state = state.clone();
    let catalogue = state.catalogue.value(&()).cloned();
    let deps = (state.address.route.clone(), catalogue, state.attempt);
    use_effect_with(deps, move |(place, catalogue, _)| {
        let (place, catalogue) = (place.clone(), catalogue.clone());
        let (signal, leave) = abortable();
        let asked = match &place {
            Route::Home(kind) => Action::AskedStart(*kind),
            Route::Results(query) => Action::AskedResults(query.clone()),
            Route::Listing(id) => Action::AskedDetail(id.clone()),
            Route::Shared(list) => Action::AskedReceived(list.clone()),
            Route::ShortList => return leave,
        };
        state.dispatch(asked);
        let Some(catalogue) = catalogue.filter(|_| !state.remembers(&place)) else {
            return leave;
        };
        spawn_local(async move {
            let got = match place {
                Route::Home(kind) => Action::GotStart(kind, start(&catalogue, kind).await),
                Route::Results(query) => {
                    let before = state.continued(&query);
                    let found = found(&catalogue, &query, before, signal.as_ref()).await;
                    if found.as_ref().is_err_and(|it| it.code == Code::Cancelled) {
                        return;
                    }
                    Action::GotResults(query, found)
                }
                Route::Listing(id) => {
                    let detail = detail(&catalogue, &id).await;
                    Action::GotDetail(id, detail)
                }
                Route::Shared(list) => {
                    let received = received(&catalogue, &list).await;
                    Action::GotReceived(list, received)
                }
                Route::ShortList => return,
            };
            state.dispatch(got);
        });
        leave
    });
}

/// Counts what results can be narrowed by, if that is `wanted`, once they are there: what facets read
/// grows with the catalogue, and the listings do not wait for it.
#[hook]
pub(crate) fn use_facets(state: &UseReducerHandle<State>, query: &Query, wanted: bool) {
    let state = state.clone();
    let catalogue = state.catalogue.value(&()).cloned();
    let due = wanted && state.results.value(query).is_some();
    let due = due.then(|| query.counted());
    use_effect_with((due.zip(catalogue), state.attempt), move |(due, _)| {
        let (signal, leave) = abortable();
        let Some((query, catalogue)) = due.clone() else {
            return leave;
        };
        let remembered = state.facets.remembered(&query).is_some();
        state.dispatch(Action::AskedFacets(query.clone()));
        if remembered {
            return leave;
        }
        spawn_local(async move {
            let need = need::facets_of(&query, clock::today());
            let answer = catalogue.answer(&need, signal.as_ref()).await;
            if answer.as_ref().is_err_and(|it| it.code == Code::Cancelled) {
                return;
            }
            let facets = answer.map(|answer| Shared::from(answer.facets));
            state.dispatch(Action::GotFacets(query, facets));
        });
        leave
    });
}

/// Fetches ahead what a need that is being written will read, once its writer pauses. Nothing for one
/// whose results are `known`.
#[hook]
pub(crate) fn use_prefetch(catalogue: Option<&Shared<Catalogue>>, query: &Query, known: bool) {
    const PAUSE: u32 = 250;
    let catalogue = catalogue.cloned();
    let wanted = (!known && !query.text.is_empty()).then(|| query.clone());
    use_effect_with((wanted, catalogue), |(wanted, catalogue)| {
        let both = wanted.clone().zip(catalogue.clone());
        let timeout = both.map(|(query, catalogue)| {
            Timeout::new(PAUSE, move || {
                let need = need::of_query(&query, clock::today());
                spawn_local(async move { catalogue.prefetch(&need).await });
            })
        });
        move || drop(timeout)
    });
}

async fn start(catalogue: &Catalogue, kind: Kind) -> Result<Shared<Start>, Failure> {
    let today = clock::today();
    let facets = catalogue.counts_facets_at_once();
    let newest = need::newest(kind, today, facets);
    let mut sought = catalogue.answer(&newest, None).await?;
    let expired = sought.total == 0 && sought.expired > 0;
    if expired {
        let newest = need::newest(kind, None, facets);
        sought = catalogue.answer(&newest, None).await?;
    }
    let examples = catalogue.answer(&need::examples(kind), None).await?;
    let others = catalogue
        .answer(&need::counted(kind.counterpart(), today), None)
        .await?;
    let mut standing = [others.total; 2];
    standing[kind as usize] = if expired { 0 } else { sought.total };
    Ok(Shared::from(Start {
        facets: std::mem::take(&mut sought.facets),
        sought: sought.into(),
        expired,
        examples: examples.into(),
        standing,
    }))
}

async fn found(
    catalogue: &Catalogue,
    query: &Query,
    before: Option<&Shared<Found>>,
    signal: Option<&AbortSignal>,
) -> Result<Shared<Found>, Failure> {
    let need = need::of_query(query, clock::today());
    let ranking = Ranking::from(catalogue.answer(&need, signal).await?);
    let like = match (&query.like, before) {
        (Some(_), Some(before)) => before.like.clone(),
        (Some(id), None) => Some(catalogue.listing(id).await?.into()),
        (None, _) => None,
    };
    Ok(Found { ranking, like }.into())
}

async fn detail(catalogue: &Catalogue, id: &str) -> Result<Shared<Detail>, Failure> {
    let hit = short_list::unranked(catalogue.listing(id).await?);
    let need = need::counterparts(hit.listing.kind, id, clock::today());
    let counterparts = catalogue.answer(&need, None).await.map(Ranking::from);
    Ok(Shared::from(Detail {
        hit,
        counterparts: Some(counterparts),
    }))
}

/// The listings of a short list that came by a link, with the reasons for those that its need finds.
async fn received(catalogue: &Catalogue, list: &SharedList) -> Result<Shared<Received>, Failure> {
    let mut hits = Vec::new();
    if list.need.ranks() {
        let need = Need {
            limit: MOST_SHOWN,
            ..need::of_query(&list.need, clock::today())
        };
        hits = catalogue.answer(&need, None).await?.hits;
    }
    let (mut items, mut gone) = (Vec::new(), 0);
    for id in &list.ids {
        let found = hits.iter().position(|hit| hit.listing.id == *id);
        let hit = match found {
            Some(place) => hits.swap_remove(place).into(),
            None => match catalogue.listing(id).await {
                Ok(listing) => short_list::unranked(listing),
                Err(failure) if failure.code == Code::UnknownListing => {
                    gone += 1;
                    continue;
                }
                Err(failure) => return Err(failure),
            },
        };
        items.push(Kept::new(hit, Some(&list.need)).into());
    }
    Ok(Received { items, gone }.into())
}

/// Reads the short list of the device, and follows what another tab changes in it.
#[hook]
pub(crate) fn use_short_list(state: &UseReducerHandle<State>) {
    let state = state.dispatcher();
    use_effect_with((), move |()| {
        let read = move || state.dispatch(Action::Listed(ShortList::load()));
        read();
        let listener = short_list::listen(read);
        move || drop(listener)
    });
}

/// Follows the browser: back and forward, and whether the device is connected.
#[hook]
pub(crate) fn use_browser(state: &UseReducerHandle<State>) {
    let state = state.clone();
    use_effect_with((), move |()| {
        let (moved, connected) = (state.clone(), state);
        let listener = history::listen(move |position| {
            let address = Address::read(&history::parameters());
            moved.dispatch(Action::Went(address, Arrival::Returned(position)));
        });
        let listeners =
            connection::listen(move |online| connected.dispatch(Action::Connected(online)));
        move || drop((listener, listeners))
    });
}

/// `/` moves the focus to the need; `k` keeps the listing that has the focus, or lets it go.
#[hook]
pub(crate) fn use_shortcut() {
    use_effect_with((), |()| {
        let listener = document::on_key(|event| {
            let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            match event.key().as_str() {
                "/" if plain => {
                    event.prevent_default();
                    focus::on(focus::NEED);
                }
                "k" if plain => focus::press_keep(),
                _ => {}
            }
        });
        move || drop(listener)
    });
}

/// Names the tab and the document's language after what the screen shows.
#[hook]
pub(crate) fn use_title(state: &UseReducerHandle<State>) {
    let texts = Texts { lang: state.lang };
    let catalogue = state
        .catalogue
        .value(&())
        .map(|catalogue| display::catalogue(&catalogue.info, state.lang));
    let page = match &state.address.route {
        Route::Home(_) => None,
        Route::Results(query) if query.text.is_empty() => Some(texts.get("results.tab").to_owned()),
        Route::Results(query) => Some(query.text.chars().take(40).collect()),
        Route::ShortList | Route::Shared(_) => Some(texts.get("list.title").to_owned()),
        Route::Listing(id) => state
            .detail
            .value(id)
            .map(|detail| display::title(detail.listing(), state.lang).to_owned()),
    };
    let parts: Vec<String> = page.into_iter().chain(catalogue).collect();
    let title = if parts.is_empty() {
        "techmatch".to_owned()
    } else {
        parts.join(" · ")
    };
    use_effect_with((title, state.lang), |(title, lang)| {
        document::set_title(title);
        document::set_lang(lang.tag());
    });
}

/// Moves scroll and focus once a place has been reached and shows what it holds.
#[hook]
pub(crate) fn use_arrival(state: &UseReducerHandle<State>) {
    let (visit, arrival) = state.visit;
    use_effect_with(visit, move |_| match arrival {
        Arrival::Moved => scroll::to(0.0),
        Arrival::Refined => scroll::up_to(focus::HEADING),
        Arrival::Opened | Arrival::Returned(_) => {}
    });
    let handled = use_mut_ref(|| 0);
    use_effect_with((visit, state.settled()), move |(visit, settled)| {
        if *settled && *handled.borrow() != *visit {
            *handled.borrow_mut() = *visit;
            match arrival {
                Arrival::Moved => focus::quietly(focus::HEADING),
                Arrival::Returned(position) => scroll::to(position),
                Arrival::Opened | Arrival::Refined => {}
            }
        }
    });
}
