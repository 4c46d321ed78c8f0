//! The top of every page: the catalogue's name, ways into it, the language.

use techmatch_core::listing::Kind;
use yew::prelude::*;

use super::icon::{Shape, icon};
use super::link::{Look, link};
use crate::browser::{document, language};
use crate::display;
use crate::query::{Query, Route};
use crate::session::Session;

/// The header of a page that shows `route`.
pub(crate) fn header(session: &Session, route: &Route) -> Html {
    let texts = session.texts();
    let name = session
        .catalogue
        .as_ref()
        .map_or_else(document::name, |catalogue| {
            display::catalogue(&catalogue.info, texts.lang)
        });
    let other = texts.lang.other();
    let speak = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.speak(other))
    };
    let browse = |kind, key| {
        let all = Query::all(kind);
        let current = matches!(route, Route::Results(query) if query.beginning() == all);
        let look = Look {
            current,
            ..Look::default()
        };
        link(
            session,
            Route::Results(all),
            look,
            html! { { texts.get(key) } },
        )
    };
    let brand = html! { <>{ icon(Shape::Brand) }<span>{ name }</span></> };
    html! {
        <header class="head">
            { link(session, Route::Home(Kind::Supply), Look::class("brand").testid("home"), brand) }
            <nav class="head-nav" aria-label={texts.get("page.nav")}>
                if session.has(Kind::Supply) { { browse(Kind::Supply, "page.supplies") } }
                if session.has(Kind::Demand) { { browse(Kind::Demand, "page.demands") } }
            </nav>
            if let Some(choice) = language::choice() {
                { Html::VRef(choice) }
            } else {
                <button type="button" class="language" data-testid="language" lang={other.tag()} onclick={speak}>
                    { icon(Shape::Globe) }{ texts.get("page.other_language") }
                </button>
            }
        </header>
    }
}
