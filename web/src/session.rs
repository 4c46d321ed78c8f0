//! What every component can reach: the state, the texts, and the ways to go from place to place.

use techmatch_core::listing::Kind;
use yew::prelude::*;

use crate::address::{Address, Query, Route, STEP};
use crate::browser::{focus, history, language};
use crate::locale::{Lang, Texts};
use crate::state::{Action, Arrival, State};

/// See the module.
#[derive(Clone, PartialEq)]
pub(crate) struct Session {
    /// The state of the page.
    pub(crate) state: UseReducerHandle<State>,
}

impl Session {
    /// The texts in the reader's language.
    pub(crate) fn texts(&self) -> Texts {
        Texts {
            lang: self.state.lang,
        }
    }

    /// The address of a route, in the language of the present address.
    pub(crate) fn address(&self, route: Route) -> Address {
        Address {
            lang: self.state.address.lang,
            route,
        }
    }

    /// Goes to another page.
    pub(crate) fn go(&self, place: Route) {
        let address = self.address(place);
        history::push(&address.write());
        self.state.dispatch(Action::Went(address, Arrival::Moved));
    }

    /// Refines what the results show, as a step that “back” undoes.
    pub(crate) fn refine(&self, query: Query) {
        let address = self.address(Route::Results(query));
        history::push(&address.write());
        self.state.dispatch(Action::Went(address, Arrival::Refined));
    }

    /// Looks for the other kind on the start screen.
    pub(crate) fn turn(&self, kind: Kind) {
        let address = self.address(Route::Home(kind));
        history::replace(&address.write());
        self.state.dispatch(Action::Went(address, Arrival::Refined));
    }

    /// Shows more of the same results.
    pub(crate) fn more(&self, query: &Query) {
        let query = Query {
            shown: query.shown + STEP,
            ..query.clone()
        };
        let address = self.address(Route::Results(query));
        history::replace(&address.write());
        self.state.dispatch(Action::Went(address, Arrival::Refined));
    }

    /// Changes the language, here and for later visits.
    pub(crate) fn speak(&self, lang: Lang) {
        language::save(lang);
        let address = Address {
            lang: Some(lang),
            route: self.state.address.route.clone(),
        };
        history::replace(&address.write());
        self.state.dispatch(Action::Spoke(lang));
    }

    /// Asks again for what failed.
    pub(crate) fn retry(&self) {
        self.state.dispatch(Action::Retried);
        focus::quietly(focus::MAIN);
    }

    /// The query that the screen shows or that a search from here starts from.
    pub(crate) fn query(&self) -> Query {
        match &self.state.address.route {
            Route::Home(kind) => Query::all(*kind),
            Route::Results(query) => query.clone(),
            Route::Listing(_) => self
                .state
                .way_back
                .clone()
                .unwrap_or_else(|| Query::all(Kind::Supply)),
        }
    }
}

/// The session that the application provides.
#[hook]
#[allow(clippy::expect_used)] // a component outside of the application is a mistake in this crate
pub(crate) fn use_session() -> Session {
    use_context::<Session>().expect("every component stands within the application")
}
