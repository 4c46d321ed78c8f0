//! The start screen: what the catalogue holds, and ways to begin.

use techmatch_core::listing::Kind;
use techmatch_core::wire::{Facet, FacetName};
use yew::prelude::*;

use super::examples::examples;
use super::failed::failed;
use super::hit_list::HitList;
use super::link::{Look, link};
use super::need_form::NeedForm;
use super::saved_needs::SavedNeeds;
use super::share::share;
use super::skeleton::skeleton;
use crate::browser::focus;
use crate::locale::number;
use crate::query::{Query, Route};
use crate::session::Session;
use crate::state::State;

/// Values that a facet offers here.
const OFFERED: usize = 8;

/// The start screen that looks for a kind.
pub(crate) fn catalogue_home(session: &Session, state: &State, kind: Kind) -> Html {
    let texts = session.texts();
    let (heading, lead) = match kind {
        Kind::Supply => ("home.heading_supply", "home.lead_supply"),
        Kind::Demand => ("home.heading_demand", "home.lead_demand"),
    };
    let start = state.start.value(&kind);
    let counts = session.catalogue.as_ref().map(|catalogue| {
        let info = &catalogue.info;
        // What has expired is named once the engine has counted what stands.
        let count = |all: usize, kind: Kind, key: &'static str| {
            let standing = start.map_or(all, |start| start.standing[kind as usize]);
            let gone = all - standing.min(all);
            html! {
                <li>
                    <b>{ number(standing) }</b>{ texts.count(key, standing, &[]) }
                    if gone > 0 { <small>{ texts.count("home.expired", gone, &[]) }</small> }
                </li>
            }
        };
        html! {
            <ul class="counts" data-testid="counts">
                if info.supply > 0 || info.demand == 0 { { count(info.supply, Kind::Supply, "home.supplies") } }
                if info.demand > 0 { { count(info.demand, Kind::Demand, "home.demands") } }
            </ul>
        }
    });
    let begin = match (start, state.start.failure(&kind)) {
        (Some(start), _) => {
            let all = Query {
                expired: start.expired,
                ..Query::all(kind)
            };
            let facets = start.facets.iter();
            let shown =
                facets.filter(|facet| matches!(facet.name, FacetName::Field | FacetName::Industry));
            html! { <>
                <div class="begin">
                    { for shown.filter(|facet| facet.values.len() > 1).take(2).map(|facet| doors(session, &all, facet)) }
                </div>
                <section class="newest" aria-labelledby="newest">
                    <div class="section-head">
                        <h2 id="newest">{ texts.get(if kind == Kind::Supply { "home.newest_supply" } else { "home.newest_demand" }) }</h2>
                        { link(session, Route::Results(all.clone()), Look::class("more-link").testid("browse"),
                            html! { { texts.get("home.browse") } }) }
                    </div>
                    if start.expired {
                        <p class="quiet">{ texts.count("home.all_expired", start.sought.total, &[]) }</p>
                    }
                    <HitList hits={start.sought.hits.clone()} ranked=false />
                </section>
            </> }
        }
        (None, Some(failure)) => failed(session, state, failure, false),
        (None, None) => skeleton(texts, 3),
    };
    html! {
        <div class="home">
            <div class="hero">
                <section class="hero-need">
                    <h1 id={focus::HEADING} tabindex="-1">{ texts.get(heading) }</h1>
                    <p class="lead">{ texts.get(lead) }</p>
                    <NeedForm query={Query::all(kind)} />
                </section>
                <div class="hero-side">
                    { counts }
                    <SavedNeeds />
                    { for start.iter().map(|start| examples(session, kind, &start.examples.hits)) }
                </div>
            </div>
            { begin }
        </div>
    }
}

/// A facet whose values lead into the catalogue.
fn doors(session: &Session, all: &Query, facet: &Facet) -> Html {
    let texts = session.texts();
    let key = facet.name.name();
    let id = "doors-".to_owned() + key;
    let testid = "door-".to_owned() + key;
    let title = if facet.name == FacetName::Field {
        "home.by_field"
    } else {
        "home.by_industry"
    };
    let counts = facet.values.iter().map(|value| value.count);
    let most = counts.fold(1, usize::max);
    html! {
        <section class="doors" aria-labelledby={id.clone()}>
            <h2 {id}>{ texts.get(title) }</h2>
            <ul>
                { for facet.values.iter().take(OFFERED).map(|value| {
                    let name = texts.lang.named(texts.lang.either(&value.zh, &value.en));
                    let to = all.toggled(facet.name, &value.code);
                    let words = html! { <><span>{ name }</span><span class="count">{ number(value.count) }</span></> };
                    html! {
                        <li>
                            { share("door-share", (value.count * 100).div_ceil(most)) }
                            { link(session, Route::Results(to), Look::default().testid(testid.clone()), words) }
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
