//! What every component can reach: the texts, the catalogue, and the ways to go from place to place.
//! The rest of the state is given to those that show it, so that nothing else is drawn again.

use techmatch_core::listing::Kind;
use yew::prelude::*;

use crate::browser::{focus, history, language};
use crate::engine::Catalogue;
use crate::locale::{Lang, Texts};
use crate::query::{Address, Query, Route, STEP};
use crate::shared::Shared;
use crate::short_list::{self, Kept};
use crate::state::{Action, Arrival, State};

/// What changes only with the language or the catalogue.
#[derive(Clone, PartialEq)]
pub(crate) struct Session {
    lang: Lang,
    /// The language that the address names, if it does.
    stated: Option<Lang>,
    /// The open catalogue.
    pub(crate) catalogue: Option<Shared<Catalogue>>,
    dispatch: UseReducerDispatcher<State>,
}

impl Session {
    /// That of a state.
    pub(crate) fn of(state: &UseReducerHandle<State>) -> Self {
        Self {
            lang: state.lang,
            stated: state.address.lang,
            catalogue: state.catalogue.value(&()).cloned(),
            dispatch: state.dispatcher(),
        }
    }

    /// The texts in the reader's language.
    pub(crate) fn texts(&self) -> Texts {
        Texts { lang: self.lang }
    }

    /// Whether the catalogue has listings of a kind, as far as that is known.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.catalogue.as_ref().is_none_or(|catalogue| {
            let info = &catalogue.info;
            let counts = [info.supply, info.demand];
            counts[kind as usize] > 0 || counts == [0, 0]
        })
    }

    /// The address of a route, in the language of the present address.
    pub(crate) fn address(&self, route: Route) -> Address {
        Address {
            lang: self.stated,
            route,
        }
    }

    /// Goes to another page.
    pub(crate) fn go(&self, route: Route) {
        let address = self.address(route);
        history::push(&address.write());
        self.dispatch
            .dispatch(Action::Went(address, Arrival::Moved));
    }

    /// Refines what the results show, as a step that “back” undoes.
    pub(crate) fn refine(&self, query: Query) {
        let address = self.address(Route::Results(query));
        history::push(&address.write());
        self.dispatch
            .dispatch(Action::Went(address, Arrival::Refined));
    }

    /// Looks for the other kind on the start screen.
    pub(crate) fn turn(&self, kind: Kind) {
        self.replace(Route::Home(kind));
    }

    /// Shows more of the same results.
    pub(crate) fn more(&self, query: &Query) {
        self.replace(Route::Results(Query {
            shown: query.shown + STEP,
            ..query.clone()
        }));
    }

    fn replace(&self, route: Route) {
        let address = self.address(route);
        history::replace(&address.write());
        self.dispatch
            .dispatch(Action::Went(address, Arrival::Refined));
    }

    /// Changes the language, here and for later visits.
    pub(crate) fn speak(&self, lang: Lang) {
        language::save(lang);
        let address = Address {
            lang: Some(lang),
            ..Address::read(&history::parameters())
        };
        history::replace(&address.write());
        self.dispatch.dispatch(Action::Spoke(lang));
    }

    /// Asks again for what failed.
    pub(crate) fn retry(&self) {
        self.dispatch.dispatch(Action::Retried);
        focus::quietly(focus::MAIN);
    }

    /// Keeps a listing on the short list, here and on the device.
    pub(crate) fn keep(&self, kept: Shared<Kept>) {
        let stored = kept.store();
        self.dispatch.dispatch(Action::Kept(kept, stored));
    }

    /// Takes a listing off the short list.
    pub(crate) fn let_go(&self, id: &str) {
        short_list::forget(id);
        self.dispatch.dispatch(Action::LetGo(id.to_owned()));
    }

    /// What a click does that leads to a query.
    pub(crate) fn refining(&self, query: Query) -> Callback<MouseEvent> {
        let session = self.clone();
        Callback::from(move |_: MouseEvent| session.refine(query.clone()))
    }
}

/// The state of the page for a component that shows parts of it. Two are the same where no action came
/// between them: a handle leads to the newest state, also an older one.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) state: UseReducerHandle<State>,
    version: usize,
}

impl Page {
    /// That of a state.
    pub(crate) fn of(state: &UseReducerHandle<State>) -> Self {
        Self {
            version: state.version,
            state: state.clone(),
        }
    }
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
    }
}

/// The session that the application provides.
#[hook]
#[allow(clippy::expect_used)] // a component outside of the application is a mistake in this crate
pub(crate) fn use_session() -> Session {
    use_context::<Session>().expect("every component stands within the application")
}
