//! Says that nothing fits, why that may be, and what to try.

use yew::prelude::*;

use super::icon::{Icon, Shape};
use super::link::Link;
use crate::address::{Place, Query, STEP};
use crate::session::use_session;

/// What was looked for.
#[derive(Properties, PartialEq)]
pub(crate) struct NothingFoundProps {
    pub(crate) query: Query,
    /// Listings that fit but have expired.
    pub(crate) expired: usize,
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
    let mut way = |key, query: Query| ways.push((texts.get(key), Place::Results(query)));
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
    if query.criteria.iter().any(|criterion| criterion.required) {
        let mut criteria = query.criteria.clone();
        for criterion in &mut criteria {
            criterion.required = false;
        }
        way(
            "nothing.required",
            Query {
                criteria,
                ..query.clone()
            },
        );
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
