//! The best counterparts of a listing, below it.

use techmatch_core::listing::Kind;
use yew::prelude::*;

use super::failed::failed;
use super::hit_list::HitList;
use super::link::{Look, link};
use super::skeleton::skeleton;
use crate::query::need::COUNTERPARTS;
use crate::query::{Query, Route};
use crate::session::Session;
use crate::state::{Detail, State};

/// The counterparts of a listing.
pub(crate) fn counterparts(session: &Session, state: &State, detail: &Detail) -> Html {
    let texts = session.texts();
    let listing = detail.listing();
    let seek = listing.kind.counterpart();
    if !session.has(seek) {
        return Html::default();
    }
    let all = |expired, key, count| {
        let to = Route::Results(Query {
            like: Some(listing.id.clone()),
            expired,
            ..Query::all(seek)
        });
        let look = Look::class("button").testid("all-counterparts");
        link(
            session,
            to,
            look,
            html! { { texts.count(key, count, &[]) } },
        )
    };
    let (title, absent) = match seek {
        Kind::Supply => ("counterparts.supplies", "counterparts.no_supplies"),
        Kind::Demand => ("counterparts.demands", "counterparts.no_demands"),
    };
    let failure = state.detail.failure(&listing.id);
    let body = match (&detail.counterparts, failure) {
        (Some(Err(failure)), _) | (None, Some(failure)) => failed(session, state, failure, false),
        (None, None) => skeleton(texts, 2),
        (Some(Ok(ranking)), _) => html! { <>
            if ranking.hits.is_empty() { <p class="quiet">{ texts.get(absent) }</p> }
            <HitList hits={ranking.hits.clone()} ranked=true counterparts=true />
            <p class="more">
                if ranking.total > COUNTERPARTS {
                    { all(false, "counterparts.all", ranking.total) }
                } else if ranking.expired > 0 {
                    { all(true, "counterparts.expired", ranking.expired) }
                }
            </p>
        </> },
    };
    html! {
        <section class="counterparts" aria-labelledby="counterparts">
            <h2 id="counterparts">{ texts.get(title) }</h2>
            { body }
        </section>
    }
}
