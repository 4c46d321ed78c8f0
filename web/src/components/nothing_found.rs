//! Says that nothing fits, why that may be, and what to try.

use techmatch_core::wire::Criterion;
use yew::prelude::*;

use super::icon::{Shape, icon};
use super::link::{Look, link};
use crate::query::edits;
use crate::query::{Query, Route};
use crate::session::Session;

/// The notice for a query by which `criteria` were judged, stated or understood, and for which
/// `expired` listings fit that have expired.
pub(crate) fn nothing_found(
    session: &Session,
    query: &Query,
    expired: usize,
    criteria: &[Criterion],
) -> Html {
    let texts = session.texts();
    let query = query.beginning();
    let mut ways = Vec::new();
    let mut way = |key, query: Query| ways.push((texts.get(key), Route::Results(query)));
    if expired > 0 && !query.expired {
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
    let wishes = edits::wishes(&query, criteria);
    if wishes != query {
        way("nothing.required", wishes);
    }
    if query != Query::all(query.seek) {
        way("nothing.browse", Query::all(query.seek));
    }
    let help = if expired > 0 && !query.expired {
        "nothing.help_expired"
    } else if query.text.is_empty() {
        "nothing.help_browse"
    } else {
        "nothing.help_text"
    };
    html! {
        <section class="notice" data-testid="nothing">
            { icon(Shape::Empty) }
            <h2 class="notice-title">{ texts.get("nothing.title") }</h2>
            <p>{ texts.get(help) }</p>
            <div class="actions">
                { for ways.into_iter().map(|(text, to)| link(session, to, Look::class("button"), html! { { text } })) }
            </div>
        </section>
    }
}
