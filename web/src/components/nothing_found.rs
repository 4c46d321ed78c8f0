//! Says that nothing fits, why that may be, and what to try.

use techmatch_core::wire::Criterion;
use yew::prelude::*;

use super::icon::{Icon, Shape};
use super::link::Link;
use crate::address::{Query, Route, STEP};
use crate::session::use_session;
use crate::understood;

/// What was looked for.
#[derive(Properties, PartialEq)]
pub(crate) struct NothingFoundProps {
    pub(crate) query: Query,
    /// Listings that fit but have expired.
    pub(crate) expired: usize,
    /// The criteria that were judged, stated or understood.
    pub(crate) criteria: Vec<Criterion>,
}

/// See the module.
#[component]
pub(crate) fn NothingFound(props: &NothingFoundProps) -> Html {
    let texts = use_session().texts();
    let query = Query {
        shown: STEP,
        ..props.query.clone()
    };
    let mut ways = Vec::new();
    let mut way = |key, query: Query| ways.push((texts.get(key), Route::Results(query)));
    if props.expired > 0 && !query.expired {
        way(
            "nothing.expired",
            Query {
                expired: true,
                ..query.clone()
            },
        );
    }
    if !query.filters.is_empty() {
        way(
            "nothing.filters",
            Query {
                filters: Vec::new(),
                ..query.clone()
            },
        );
    }
    let wishes = understood::wishes(&query, &props.criteria);
    if wishes != query {
        way("nothing.required", wishes);
    }
    if query != Query::all(query.seek) {
        way("nothing.browse", Query::all(query.seek));
    }
    let help = if props.expired > 0 && !query.expired {
        "nothing.help_expired"
    } else if query.text.is_empty() {
        "nothing.help_browse"
    } else {
        "nothing.help_text"
    };
    html! {
        <section class="notice" data-testid="nothing">
            <Icon shape={Shape::Empty} />
            <h2 class="notice-title">{ texts.get("nothing.title") }</h2>
            <p>{ texts.get(help) }</p>
            <div class="actions">
                { for ways.into_iter().map(|(text, to)| html! { <Link {to} class="button">{ text }</Link> }) }
            </div>
        </section>
    }
}
