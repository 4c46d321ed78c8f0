//! The top of every page: the catalogue's name, ways into it, the language.

use techmatch_core::listing::Kind;
use yew::prelude::*;

use super::icon::{Icon, Shape};
use super::link::Link;
use crate::address::{Query, Route};
use crate::display;
use crate::session::use_session;

/// See the module.
#[component]
pub(crate) fn Header() -> Html {
    let session = use_session();
    let texts = session.texts();
    let name = session.state.catalogue.value(&()).map_or_else(
        || "techmatch".to_owned(),
        |catalogue| display::catalogue(&catalogue.info, texts.lang),
    );
    let other = texts.lang.other();
    let speak = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.speak(other))
    };
    let browsed = |kind| match &session.state.address.route {
        Route::Results(query) => {
            *query
                == Query {
                    shown: query.shown,
                    ..Query::all(kind)
                }
        }
        _ => false,
    };
    html! {
        <header class="head">
            <Link to={Route::Home(Kind::Supply)} class="brand" testid="home">
                <Icon shape={Shape::Brand} /><span>{ name }</span>
            </Link>
            <nav class="head-nav" aria-label={texts.get("page.nav")}>
                <Link to={Route::Results(Query::all(Kind::Supply))} current={browsed(Kind::Supply)}>
                    { texts.get("page.supplies") }
                </Link>
                <Link to={Route::Results(Query::all(Kind::Demand))} current={browsed(Kind::Demand)}>
                    { texts.get("page.demands") }
                </Link>
            </nav>
            <button type="button" class="language" data-testid="language" lang={other.tag()} onclick={speak}>
                <Icon shape={Shape::Globe} />{ texts.get("page.other_language") }
            </button>
        </header>
    }
}
