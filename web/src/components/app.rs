//! The whole page: header, what the place shows, footer.

use yew::prelude::*;

use super::catalogue_home::CatalogueHome;
use super::failed::Failed;
use super::footer::Footer;
use super::header::Header;
use super::icon::{Icon, Shape};
use super::listing_page::ListingPage;
use super::results::Results;
use crate::address::{Address, Route};
use crate::browser::{connection, focus, history, language};
use crate::effects;
use crate::loading::Parts;
use crate::session::Session;
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

    let session = Session {
        state: state.clone(),
    };
    let texts = session.texts();
    // A plain link to `#main` would put another address in place of the one that holds the need.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus::on(focus::MAIN);
    });
    let view = match (state.catalogue.failure(&()), &state.address.route) {
        (Some(failure), _) => html! { <Failed failure={failure.clone()} heading=true /> },
        (None, Route::Home(kind)) => html! { <CatalogueHome kind={*kind} /> },
        (None, Route::Results(query)) => html! { <Results query={query.clone()} /> },
        (None, Route::Listing(id)) => html! { <ListingPage id={id.clone()} /> },
    };
    html! {
        <ContextProvider<Session> context={session}>
            <a class="skip" href="#main" onclick={skip}>{ texts.get("page.skip") }</a>
            <Header />
            <div role="status" class="offline-place">
                if !state.online {
                    <p class="offline" data-testid="offline">
                        <Icon shape={Shape::Offline} />{ texts.get("page.offline") }
                    </p>
                }
                if let Some(Parts { loaded, wanted }) = state.loading {
                    <p class="progress" data-testid="progress">
                        <progress value={loaded.to_string()} max={wanted.to_string()} aria-hidden="true" />
                        { texts.fill("page.progress", &[("loaded", &loaded.to_string()), ("wanted", &wanted.to_string())]) }
                    </p>
                }
            </div>
            <main id={focus::MAIN} tabindex="-1">{ view }</main>
            <Footer />
        </ContextProvider<Session>>
    }
}
