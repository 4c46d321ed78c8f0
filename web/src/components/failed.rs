//! What happened, what to do, and a way to try again.

use yew::prelude::*;

use super::icon::{Icon, Shape};
use super::link::Link;
use crate::address::Route;
use crate::browser::{document, focus};
use crate::failure::{Code, Failure};
use crate::session::use_session;

/// What failed.
#[derive(Properties, PartialEq)]
pub(crate) struct FailedProps {
    pub(crate) failure: Failure,
    /// Whether it stands in the place of the whole screen.
    #[prop_or_default]
    pub(crate) heading: bool,
}

/// See the module.
#[component]
pub(crate) fn Failed(props: &FailedProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let code = props.failure.code;
    let offline = code == Code::Network && !session.state.online;
    let (what, help) = if offline {
        ("failure.offline", "failure.offline_help")
    } else {
        code.keys()
    };
    let id = props.heading.then_some(focus::HEADING);
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
    html! {
        <section class="notice failed" role="alert" data-testid="error" data-code={code.name()}>
            <Icon shape={if offline { Shape::Offline } else { Shape::Warning }} />
            <h1 class="notice-title" {id} tabindex="-1">{ texts.get(what) }</h1>
            <p>{ texts.fill(help, &[("directive", props.failure.directive.as_deref().unwrap_or_default())]) }</p>
            <div class="actions">
                if code.retryable() {
                    <button type="button" class="button primary" data-testid="retry" onclick={retry}>
                        { texts.get(if outdated { "failure.reload" } else { "failure.retry" }) }
                    </button>
                }
                if !matches!(code, Code::Unsupported | Code::Forbidden) {
                    <Link to={Route::Home(session.query().seek)} class="button">
                        { texts.get("failure.home") }
                    </Link>
                }
            </div>
            if !props.failure.message.is_empty() {
                <details class="report">
                    <summary>{ texts.get("failure.details") }</summary>
                    <code lang="en">{ format!("{}: {}", code.name(), props.failure.message) }</code>
                </details>
            }
        </section>
    }
}
