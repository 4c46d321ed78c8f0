//! The best counterparts of a listing, below it.

use std::rc::Rc;

use techmatch_core::listing::Kind;
use yew::prelude::*;

use super::failed::Failed;
use super::hit_list::HitList;
use super::link::Link;
use super::skeleton::Skeleton;
use crate::address::{Query, Route};
use crate::need::COUNTERPARTS;
use crate::session::use_session;
use crate::state::Detail;

/// The listing and its counterparts.
#[derive(Properties, PartialEq)]
pub(crate) struct CounterpartsProps {
    pub(crate) detail: Rc<Detail>,
}

/// See the module.
#[component]
pub(crate) fn Counterparts(props: &CounterpartsProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let listing = &props.detail.listing;
    let seek = listing.kind.counterpart();
    let all = |expired| {
        Route::Results(Query {
            like: Some(listing.id.clone()),
            expired,
            ..Query::all(seek)
        })
    };
    let (title, none) = match seek {
        Kind::Supply => ("counterparts.supplies", "counterparts.no_supplies"),
        Kind::Demand => ("counterparts.demands", "counterparts.no_demands"),
    };
    let failure = session.state.detail.failure(&listing.id);
    let body = match (&props.detail.counterparts, failure) {
        (Some(Err(failure)), _) | (None, Some(failure)) => {
            html! { <Failed failure={failure.clone()} /> }
        }
        (None, None) => html! { <Skeleton rows=2 /> },
        (Some(Ok(ranking)), _) => html! { <>
            if ranking.hits.is_empty() { <p class="quiet">{ texts.get(none) }</p> }
            <HitList hits={ranking.hits.clone()} ranked=true counterparts=true />
            <p class="more">
                if ranking.total > COUNTERPARTS {
                    <Link to={all(false)} class="button" testid="all-counterparts">
                        { texts.count("counterparts.all", ranking.total, &[]) }
                    </Link>
                } else if ranking.expired > 0 {
                    <Link to={all(true)} class="button" testid="all-counterparts">
                        { texts.count("counterparts.expired", ranking.expired, &[]) }
                    </Link>
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
