//! The start screen: what the catalogue holds, and ways to begin.

use techmatch_core::listing::Kind;
use techmatch_core::wire::{Facet, FacetName};
use yew::prelude::*;

use super::examples::Examples;
use super::failed::Failed;
use super::hit_list::HitList;
use super::link::Link;
use super::need_form::NeedForm;
use super::share::Share;
use super::skeleton::Skeleton;
use crate::address::{Query, Route, facet_key};
use crate::browser::focus;
use crate::locale::{Lang, number};
use crate::session::use_session;

/// Values that a facet offers here.
const OFFERED: usize = 8;

/// What the start screen looks for.
#[derive(Properties, PartialEq)]
pub(crate) struct CatalogueHomeProps {
    pub(crate) kind: Kind,
}

/// See the module.
#[component]
pub(crate) fn CatalogueHome(props: &CatalogueHomeProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let kind = props.kind;
    let (heading, lead) = match kind {
        Kind::Supply => ("home.heading_supply", "home.lead_supply"),
        Kind::Demand => ("home.heading_demand", "home.lead_demand"),
    };
    let counts = session.state.catalogue.value(&()).map(|catalogue| {
        let info = &catalogue.info;
        html! {
            <ul class="counts" data-testid="counts">
                <li><b>{ number(info.supply) }</b>{ texts.count("home.supplies", info.supply, &[]) }</li>
                <li><b>{ number(info.demand) }</b>{ texts.count("home.demands", info.demand, &[]) }</li>
            </ul>
        }
    });
    let start = session.state.start.value(&kind);
    let begin = match (start, session.state.start.failure(&kind)) {
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
                    { for shown.filter(|facet| facet.values.len() > 1).take(2).map(|facet| html! {
                        <FacetDoors all={all.clone()} facet={facet.clone()} />
                    }) }
                </div>
                <section class="newest" aria-labelledby="newest">
                    <div class="section-head">
                        <h2 id="newest">{ texts.get(if kind == Kind::Supply { "home.newest_supply" } else { "home.newest_demand" }) }</h2>
                        <Link to={Route::Results(all.clone())} class="more-link" testid="browse">
                            { texts.get("home.browse") }
                        </Link>
                    </div>
                    if start.expired {
                        <p class="quiet">{ texts.count("home.all_expired", start.sought.total, &[]) }</p>
                    }
                    <HitList hits={start.sought.hits.clone()} ranked=false />
                </section>
            </> }
        }
        (None, Some(failure)) => html! { <Failed failure={failure.clone()} /> },
        (None, None) => html! { <Skeleton rows=3 /> },
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
                    if let Some(start) = start {
                        <Examples {kind} hits={start.examples.hits.clone()} />
                    }
                </div>
            </div>
            { begin }
        </div>
    }
}

/// A facet whose values lead into the catalogue.
#[derive(Properties, PartialEq)]
struct FacetDoorsProps {
    all: Query,
    facet: Facet,
}

#[component]
fn FacetDoors(props: &FacetDoorsProps) -> Html {
    let texts = use_session().texts();
    let key = facet_key(props.facet.name);
    let title = if props.facet.name == FacetName::Field {
        "home.by_field"
    } else {
        "home.by_industry"
    };
    let most = props
        .facet
        .values
        .iter()
        .map(|value| value.count)
        .max()
        .unwrap_or(1)
        .max(1);
    html! {
        <section class="doors" aria-labelledby={format!("doors-{key}")}>
            <h2 id={format!("doors-{key}")}>{ texts.get(title) }</h2>
            <ul>
                { for props.facet.values.iter().take(OFFERED).map(|value| {
                    let name = if texts.lang == Lang::Zh { &value.zh } else { &value.en };
                    let to = props.all.toggled(props.facet.name, &value.code);
                    let share = (value.count * 100).div_ceil(most);
                    html! {
                        <li>
                            <Share class="door-share" percent={share} />
                            <Link to={Route::Results(to)} testid={format!("door-{key}")}>
                                <span>{ name }</span><span class="count">{ number(value.count) }</span>
                            </Link>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
