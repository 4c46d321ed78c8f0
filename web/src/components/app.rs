//! The whole page: header, what the place shows, footer.

use yew::prelude::*;

use super::catalogue_home::catalogue_home;
use super::failed::failed;
use super::footer::footer;
use super::header::header;
use super::icon::{Shape, icon};
use super::listing_page::listing_page;
use super::results::Results;
use super::short_list::{OwnList, received_list};
use super::short_list_bar::short_list_bar;
use crate::browser::{connection, focus, history, language};
use crate::effects;
use crate::loading::Parts;
use crate::query::{Address, Route};
use crate::session::{Page, Session};
use crate::shared::Shared;
use crate::short_list::ShortList;
use crate::state::State;

fn opened() -> State {
    let address = Address::read(&history::parameters());
    let lang = address.lang.unwrap_or_else(language::preferred);
    State::new(address, lang, connection::online())
}

/// The application.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(opened);
    effects::use_browser(&state);
    effects::use_catalogue(&state);
    effects::use_answers(&state);
    effects::use_title(&state);
    effects::use_arrival(&state);
    effects::use_shortcut();
    effects::use_short_list(&state);

    let session = Session::of(&state);
    let texts = session.texts();
    // A plain link to `#main` would put another address in place of the one that holds the need.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus::on(focus::MAIN);
    });
    let view = match (state.catalogue.failure(&()), &state.address.route) {
        (_, Route::ShortList) => html! { <OwnList list={state.short_list.clone()} /> },
        (Some(failure), _) => failed(&session, &state, failure, true),
        (None, Route::Home(kind)) => catalogue_home(&session, &state, *kind),
        (None, Route::Results(query)) => {
            html! { <Results query={query.clone()} page={Page::of(&state)} /> }
        }
        (None, Route::Listing(id)) => listing_page(&session, &state, id),
        (None, Route::Shared(list)) => received_list(&session, &state, list),
    };
    let progress = state.loading.map(|Parts { loaded, wanted }| {
        let (loaded, wanted) = (loaded.to_string(), wanted.to_string());
        let words = texts.fill("page.progress", &[("loaded", &loaded), ("wanted", &wanted)]);
        html! {
            <p class="progress" data-testid="progress">
                <progress value={loaded} max={wanted} aria-hidden="true" />{ words }
            </p>
        }
    });
    html! {
        <ContextProvider<Session> context={session.clone()}>
        <ContextProvider<Shared<ShortList>> context={state.short_list.clone()}>
            <a class="skip" href="#main" onclick={skip}>{ texts.get("page.skip") }</a>
            { header(&session, &state.address.route) }
            <div role="status" class="offline-place">
                if !state.online {
                    <p class="offline" data-testid="offline">{ icon(Shape::Offline) }{ texts.get("page.offline") }</p>
                }
                { progress }
            </div>
            <main id={focus::MAIN} tabindex="-1">{ view }</main>
            { short_list_bar(&session, &state) }
            { footer(texts) }
        </ContextProvider<Shared<ShortList>>>
        </ContextProvider<Session>>
    }
}
