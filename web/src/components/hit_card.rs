//! One listing of a ranking with the reasons for its place.

use std::rc::Rc;

use techmatch_core::wire::{Hit, Passage};
use yew::prelude::*;

use super::gaps::Gaps;
use super::hit_meta::HitMeta;
use super::judgements::Judgements;
use super::link::Link;
use super::runs::{field, plain, runs};
use super::score::Score;
use super::similar_listings::SimilarListings;
use crate::address::Route;
use crate::display::{gist, lang_attr, title};
use crate::locale::Texts;
use crate::session::use_session;

/// Passages beside keywords that are shown before the reader opens the rest.
const PROSE: usize = 1;

/// The hit.
#[derive(Properties, PartialEq)]
pub(crate) struct HitCardProps {
    pub(crate) hit: Rc<Hit>,
    pub(crate) ranked: bool,
    pub(crate) counterpart: bool,
}

/// The `id` of the title of the hit of a rank.
pub(crate) fn title_id(rank: usize) -> String {
    format!("hit-{rank}")
}

/// See the module.
#[component]
pub(crate) fn HitCard(props: &HitCardProps) -> Html {
    let texts = use_session().texts();
    let (hit, listing) = (&props.hit, &props.hit.listing);
    let title = title(listing, texts.lang);
    let (own, passages): (Vec<&Passage>, Vec<&Passage>) = hit
        .passages
        .iter()
        .partition(|passage| field(passage) == "title");
    let marked = own.into_iter().find(|passage| plain(passage) == title);
    let keyword = |passage: &&Passage| field(passage) == "keywords";
    let (words, mut prose): (Vec<&Passage>, Vec<&Passage>) =
        passages.into_iter().partition(keyword);
    let (asked_words, asked): (Vec<&Passage>, Vec<&Passage>) = hit.asked.iter().partition(keyword);
    let rest = prose.split_off(prose.len().min(PROSE));
    let testid = if props.counterpart {
        "counterpart"
    } else {
        "hit"
    };
    html! {
        <article class="card hit" data-testid={testid} data-id={listing.id.clone()}>
            <div class="hit-head">
                <h3 class="hit-title">
                    <Link to={Route::Listing(listing.id.clone())} id={title_id(hit.rank)} testid="hit-title"
                        lang={lang_attr(title, texts.lang)}>
                        if let Some(passage) = marked { { runs(&passage.runs) } } else { { title } }
                    </Link>
                </h3>
                <HitMeta hit={hit.clone()} />
            </div>
            if props.ranked { <Score score={hit.score} /> }
            <div class="hit-body">
                if prose.is_empty() {
                    if let Some(text) = gist(listing, texts.lang) {
                        <p class="passage gist" lang={lang_attr(text, texts.lang)}>{ text }</p>
                    }
                }
                { for prose.iter().map(|passage| show(texts, passage)) }
                { keywords(texts, &words) }
                if props.ranked {
                    <Judgements judgements={hit.judgements.clone()} />
                    <Gaps hit={hit.clone()} />
                    <SimilarListings similar={hit.similar.clone()} />
                    if !hit.terms.is_empty() || !rest.is_empty() {
                        <details class="why" data-testid="why">
                            <summary>{ texts.get("hit.why") }</summary>
                            if !hit.asked.is_empty() {
                                <div class="asked" data-testid="asked">
                                    <span>{ texts.get("hit.asked") }</span>
                                    { for asked.iter().map(|passage| show(texts, passage)) }
                                    { keywords(texts, &asked_words) }
                                </div>
                            }
                            { for rest.iter().map(|passage| show(texts, passage)) }
                            { terms(texts, hit) }
                        </details>
                    }
                }
            </div>
        </article>
    }
}

fn show(texts: Texts, passage: &Passage) -> Html {
    let label = texts.find(&format!("label.{}", field(passage)));
    html! {
        <p class="passage" lang={lang_attr(&plain(passage), texts.lang)}>
            if let Some(label) = label {
                <span class="passage-field" lang={texts.lang.tag()}>{ label }</span>
            }
            { runs(&passage.runs) }
        </p>
    }
}

/// All matched keywords in one line.
fn keywords(texts: Texts, passages: &[&Passage]) -> Html {
    if passages.is_empty() {
        return Html::default();
    }
    html! {
        <p class="passage keywords">
            <span class="passage-field">{ texts.get("label.keywords") }</span>
            { for passages.iter().map(|passage| html! {
                <span lang={lang_attr(&plain(passage), texts.lang)}>{ runs(&passage.runs) }</span>
            }) }
        </p>
    }
}

fn terms(texts: Texts, hit: &Hit) -> Html {
    if hit.terms.is_empty() {
        return Html::default();
    }
    html! {
        <div class="terms">
            <span>{ texts.get("hit.terms") }</span>
            <ul>
                { for hit.terms.iter().map(|term| {
                    let text = if term.text.is_empty() { texts.get("hit.rest") } else { &term.text };
                    html! {
                        <li><span lang={lang_attr(text, texts.lang)}>{ text }</span><b>{ points(term.weight) }</b></li>
                    }
                }) }
            </ul>
        </div>
    }
}

/// Points of 100, with their sign.
pub(crate) fn points(points: f32) -> String {
    let rounded = (points * 10.0).round() / 10.0;
    if rounded < 0.0 {
        format!("−{}", -rounded)
    } else {
        format!("+{rounded}")
    }
}
