//! A listing's own page: all that it says, and its best counterparts.

use techmatch_core::listing::{Kind, Listing};
use yew::prelude::*;

use super::counterparts::Counterparts;
use super::failed::Failed;
use super::icon::{Icon, Shape};
use super::link::Link;
use super::listing_facts::ListingFacts;
use super::listing_more::ListingMore;
use super::listing_texts::ListingTexts;
use super::skeleton::Skeleton;
use crate::address::{Query, Route};
use crate::browser::focus;
use crate::display::{lang_attr, title};
use crate::locale::Texts;
use crate::session::{Session, use_session};

/// Which listing.
#[derive(Properties, PartialEq)]
pub(crate) struct ListingPageProps {
    pub(crate) id: String,
}

/// See the module.
#[component]
pub(crate) fn ListingPage(props: &ListingPageProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let slot = &session.state.detail;
    let detail = slot.value(&props.id);
    let failure = slot.failure(&props.id);
    html! {
        <div class="listing-page">
            { way_back(&session, detail.map(|detail| detail.listing.kind)) }
            if let Some(detail) = detail {
                <article class="listing" data-testid="listing" data-id={detail.listing.id.clone()}>
                    { head(texts, &detail.listing) }
                    <div class="listing-columns">
                        <div class="listing-main">
                            <ListingTexts listing={detail.listing.clone()} />
                            <ListingMore listing={detail.listing.clone()} />
                        </div>
                        <ListingFacts listing={detail.listing.clone()} />
                    </div>
                </article>
                <Counterparts detail={detail.clone()} />
            } else if let Some(failure) = failure {
                <Failed failure={failure.clone()} heading=true />
            } else {
                <Skeleton rows=2 />
            }
        </div>
    }
}

fn way_back(session: &Session, kind: Option<Kind>) -> Html {
    let texts = session.texts();
    let (to, key) = match &session.state.way_back {
        Some(query) => (query.clone(), "listing.back"),
        None if kind == Some(Kind::Demand) => (Query::all(Kind::Demand), "listing.all_demands"),
        None => (Query::all(Kind::Supply), "listing.all_supplies"),
    };
    html! {
        <Link to={Route::Results(to)} class="way-back" testid="back">
            <Icon shape={Shape::Back} />{ texts.get(key) }
        </Link>
    }
}

fn head(texts: Texts, listing: &Listing) -> Html {
    let shown = title(listing, texts.lang);
    let original = (shown != listing.title).then_some(&listing.title);
    html! {
        <header class="listing-head">
            <p class="kind">
                <span class={classes!("tag", listing.kind.name())}>
                    { texts.get(if listing.kind == Kind::Supply { "listing.supply" } else { "listing.demand" }) }
                </span>
                if let Some(organisation) = &listing.organisation {
                    <span class="organisation" lang={lang_attr(organisation, texts.lang)}>{ organisation }</span>
                }
            </p>
            <h1 id={focus::HEADING} tabindex="-1" lang={lang_attr(shown, texts.lang)}>{ shown }</h1>
            if let Some(original) = original {
                <p class="original" lang={lang_attr(original, texts.lang)}>{ original }</p>
            }
        </header>
    }
}
