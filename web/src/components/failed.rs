//! What happened, what to do, and a way to try again.

use yew::prelude::*;

use super::icon::{Shape, icon};
use super::link::{Look, link};
use crate::browser::{document, focus};
use crate::failure::{Code, Failure};
use crate::query::Route;
use crate::session::Session;
use crate::state::State;

/// Shows a failure; with `heading` in the place of the whole screen.
pub(crate) fn failed(session: &Session, state: &State, failure: &Failure, heading: bool) -> Html {
    let texts = session.texts();
    let code = failure.code;
    let offline = code == Code::Network && !state.online;
    let (what, help) = if offline {
        ("failure.offline", "failure.offline_help")
    } else {
        code.keys()
    };
    let help = texts.fill(
        help,
        &[(
            "directive",
            failure.directive.as_deref().unwrap_or_default(),
        )],
    );
    let id = heading.then_some(focus::HEADING);
    // What a newer version has written only a newer page reads.
    let outdated = code == Code::NewerFormat;
    let retry = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            if outdated {
                document::reload();
            } else {
                session.retry();
            }
        })
    };
    let home = || {
        let words = html! { { texts.get("failure.home") } };
        link(
            session,
            Route::Home(state.query().seek),
            Look::class("button"),
            words,
        )
    };
    html! {
        <section class="notice failed" role="alert" data-testid="error" data-code={code.name()}>
            { icon(if offline { Shape::Offline } else { Shape::Warning }) }
            <h1 class="notice-title" {id} tabindex="-1">{ texts.get(what) }</h1>
            <p>{ help }</p>
            <div class="actions">
                if code.retryable() {
                    <button type="button" class="button primary" data-testid="retry" onclick={retry}>
                        { texts.get(if outdated { "failure.reload" } else { "failure.retry" }) }
                    </button>
                }
                if !matches!(code, Code::Unsupported | Code::Forbidden) { { home() } }
            </div>
            if !failure.message.is_empty() {
                <details class="report">
                    <summary>{ texts.get("failure.details") }</summary>
                    <code lang="en">{ code.name().to_owned() + ": " + &failure.message }</code>
                </details>
            }
        </section>
    }
}
