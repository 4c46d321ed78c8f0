//! One listing of a ranking with the reasons for its place.

use techmatch_core::wire::{Hit, Passage};
use yew::prelude::*;

use super::fit::{fit, score};
use super::gaps::{missing, questions};
use super::hit_meta::hit_meta;
use super::judgements::judgements;
use super::keep_button::KeepButton;
use super::link::{Look, link};
use super::listing_details::listing_details;
use super::marks::marks;
use super::runs::{field, plain, runs};
use super::similar_listings::similar_listings;
use crate::display::{gist, lang_attr, title};
use crate::locale::Texts;
use crate::query::Route;
use crate::session::use_session;
use crate::shared::Shared;

/// Passages beside keywords that are shown before the reader opens the rest.
const PROSE: usize = 1;

/// The hit.
#[derive(Properties, PartialEq)]
pub(crate) struct HitCardProps {
    pub(crate) hit: Shared<Hit>,
    pub(crate) ranked: bool,
    pub(crate) counterpart: bool,
}

/// The `id` of the title of the hit of a rank.
pub(crate) fn title_id(rank: usize) -> String {
    "hit-".to_owned() + &rank.to_string()
}

/// The card of a hit: drawn again only where the hit or the language is another.
#[component]
pub(crate) fn HitCard(props: &HitCardProps) -> Html {
    let session = use_session();
    let texts = session.texts();
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
    let explained = !hit.terms.is_empty() || !rest.is_empty() || !hit.judgements.is_empty();
    let testid = if props.counterpart {
        "counterpart"
    } else {
        "hit"
    };
    let heading = html! {
        if let Some(passage) = marked { { runs(&passage.runs) } } else { { title } }
    };
    let look = Look {
        id: Some(title_id(hit.rank).into()),
        ..Look::default()
    };
    let look = look.testid("hit-title").lang(lang_attr(title, texts.lang));
    html! {
        <article class="card hit" data-testid={testid} data-id={listing.id.clone()}>
            <h3 class="hit-title">
                { link(&session, Route::Listing(listing.id.clone()), look, heading) }
            </h3>
            <div class="hit-side">
                if props.ranked { { fit(texts, hit) } }
                <KeepButton hit={hit.clone()} />
            </div>
            <div class="hit-body">
                { hit_meta(texts, hit) }
                if prose.is_empty() && words.is_empty() {
                    if let Some(text) = gist(listing, texts.lang) {
                        <p class="passage gist" lang={lang_attr(text, texts.lang)}>{ text }</p>
                    }
                }
                { for prose.iter().map(|passage| show(texts, passage)) }
                if prose.is_empty() { { keywords(texts, &words) } }
                if props.ranked {
                    <div class="hit-foot">
                        { marks(texts, &hit.judgements) }
                        { missing(texts, hit) }
                        { similar_listings(&session, &hit.similar) }
                        if explained {
                            <details class="why" data-testid="why">
                                <summary>{ texts.get("hit.why") }</summary>
                                { score(texts, hit.score) }
                                { judgements(texts, &hit.judgements) }
                                { questions(texts, hit) }
                                if !hit.asked.is_empty() {
                                    <div class="asked" data-testid="asked">
                                        <span>{ texts.get("hit.asked") }</span>
                                        { for asked.iter().map(|passage| show(texts, passage)) }
                                        { keywords(texts, &asked_words) }
                                    </div>
                                }
                                { for rest.iter().map(|passage| show(texts, passage)) }
                                if !prose.is_empty() { { keywords(texts, &words) } }
                                { terms(texts, hit) }
                            </details>
                        }
                        { listing_details(texts, hit, true, "", None, "helped") }
                    </div>
                }
            </div>
        </article>
    }
}

fn show(texts: Texts, passage: &Passage) -> Html {
    let label = texts.find(&("label.".to_owned() + field(passage)));
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
    let rounded = (f64::from(points) * 10.0).round() / 10.0;
    let sign = if rounded < 0.0 { "−" } else { "+" };
    sign.to_owned() + &rounded.abs().to_string()
}
