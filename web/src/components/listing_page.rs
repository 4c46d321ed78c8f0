//! A listing's own page: all that it says, and its best counterparts.

use techmatch_core::listing::{Kind, Listing};
use techmatch_core::wire::{FacetName, Hit, Sort};
use yew::prelude::*;

use super::counterparts::counterparts;
use super::failed::failed;
use super::icon::{Shape, icon};
use super::keep_button::{KeepButton, found};
use super::link::{Look, link};
use super::listing_details::listing_details;
use super::listing_facts::listing_facts;
use super::listing_texts::listing_texts;
use super::skeleton::skeleton;
use crate::browser::focus;
use crate::display::{lang_attr, title};
use crate::query::{Query, Route};
use crate::session::Session;
use crate::shared::Shared;
use crate::state::State;

/// The page of the listing with this id.
pub(crate) fn listing_page(session: &Session, state: &State, id: &str) -> Html {
    let texts = session.texts();
    let id = id.to_owned();
    let detail = state.detail.value(&id);
    let failure = state.detail.failure(&id);
    html! {
        <div class="listing-page">
            { way_back(session, state, detail.map(|detail| detail.listing().kind)) }
            if let Some(detail) = detail {
                { article(session, &found(detail, state.results.last())) }
                { counterparts(session, state, detail) }
            } else if let Some(failure) = failure {
                { failed(session, state, failure, true) }
            } else {
                { skeleton(texts, 2) }
            }
        </div>
    }
}

fn article(session: &Session, (hit, need): &(Shared<Hit>, Query)) -> Html {
    let texts = session.texts();
    let listing = &hit.listing;
    let words = if need.text.is_empty() {
        let criteria: Vec<&str> = need.criteria.iter().map(|it| it.words.as_str()).collect();
        texts.join("page.listed", &criteria)
    } else {
        need.text.clone()
    };
    let ranked = need.sort == Sort::Fit;
    let part = |name| listing_details(texts, hit, ranked, &words, need.like.as_deref(), name);
    html! {
        <article class="listing" data-testid="listing" data-hall={listing.hall.clone()} data-booth={listing.booth.clone()} data-id={listing.id.clone()}>
            { head(session, listing, html! { <KeepButton hit={hit.clone()} need={Some(need.clone())} /> }) }
            <div class="listing-columns">
                { part("ways") }
                <div class="listing-main">
                    { part("top") }
                    { listing_texts(texts, listing) }
                    { part("rest") }
                </div>
                { listing_facts(texts, listing) }
            </div>
        </article>
    }
}

fn way_back(session: &Session, state: &State, kind: Option<Kind>) -> Html {
    let texts = session.texts();
    let (to, key) = match &state.way_back {
        Some(query) => (query.clone(), "listing.back"),
        None if kind == Some(Kind::Demand) => (Query::all(Kind::Demand), "listing.all_demands"),
        None => (Query::all(Kind::Supply), "listing.all_supplies"),
    };
    let words = html! { <>{ icon(Shape::Back) }{ texts.get(key) }</> };
    let look = Look::class("way-back").testid("back");
    link(session, Route::Results(to), look, words)
}

/// All that an organisation offers, or all that it seeks.
fn of_organisation(kind: Kind, name: &str) -> Query {
    Query::all(kind).toggled(FacetName::Organisation, name)
}

fn head(session: &Session, listing: &Listing, keep: Html) -> Html {
    let texts = session.texts();
    let shown = title(listing, texts.lang);
    let original = (shown != listing.title).then_some(&listing.title);
    html! {
        <header class="listing-head">
            <p class="kind">
                <span class={classes!("tag", listing.kind.name())}>
                    { texts.get(if listing.kind == Kind::Supply { "listing.supply" } else { "listing.demand" }) }
                </span>
                if let Some(organisation) = &listing.organisation {
                    { link(session, Route::Results(of_organisation(listing.kind, organisation)),
                        Look::class("organisation").testid("organisation").lang(lang_attr(organisation, texts.lang)),
                        html! { { organisation } }) }
                }
                { keep }
            </p>
            <h1 id={focus::HEADING} tabindex="-1" lang={lang_attr(shown, texts.lang)}>{ shown }</h1>
            if let Some(original) = original {
                <p class="original" lang={lang_attr(original, texts.lang)}>{ original }</p>
            }
        </header>
    }
}
