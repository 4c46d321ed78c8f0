//! The texts of a listing, in the order in which a reader decides, and its figures.

use techmatch_core::listing::{Kind, Listing, Metric};
use yew::prelude::*;

use super::clamp::Clamp;
use crate::display::{bound, lang_attr};
use crate::locale::{Lang, Texts};

/// The texts of a listing.
pub(crate) fn listing_texts(texts: Texts, listing: &Listing) -> Html {
    let summary = in_language(
        texts.lang,
        listing.summary.as_deref(),
        listing.summary_zh.as_deref(),
        listing.summary_en.as_deref(),
    );
    let description = in_language(
        texts.lang,
        listing.description.as_deref(),
        listing.description_zh.as_deref(),
        listing.description_en.as_deref(),
    );
    // Some sources repeat one column in another.
    let summary = summary.filter(|text| description != Some(*text));
    html! { <>
        { section(texts, "label.summary", summary) }
        { section(texts, "label.problem", listing.problem.as_deref()) }
        { section(texts, "label.description", description) }
        { section(texts, "label.advantages", listing.advantages.as_deref()) }
        { metrics(texts, listing) }
        { section(texts, "label.applications", listing.applications.as_deref()) }
    </> }
}

fn in_language<'a>(
    lang: Lang,
    own: Option<&'a str>,
    zh: Option<&'a str>,
    en: Option<&'a str>,
) -> Option<&'a str> {
    let translated = lang.either(zh, en);
    translated.or(own).or(zh).or(en)
}

fn section(texts: Texts, key: &'static str, text: Option<&str>) -> Html {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Html::default();
    };
    html! {
        <section>
            <h2>{ texts.get(key) }</h2>
            <Clamp text={text.to_owned()} lang={lang_attr(text, texts.lang)} />
        </section>
    }
}

fn metrics(texts: Texts, listing: &Listing) -> Html {
    if listing.metrics.is_empty() {
        return Html::default();
    }
    let key = if listing.kind == Kind::Demand {
        "label.metrics_asked"
    } else {
        "label.metrics"
    };
    html! {
        <section>
            <h2>{ texts.get(key) }</h2>
            <ul class="metrics">{ for listing.metrics.iter().map(|metric| figure(texts, metric)) }</ul>
        </section>
    }
}

fn figure(texts: Texts, metric: &Metric) -> Html {
    let lang = lang_attr(&metric.words, texts.lang);
    match bound(metric).filter(|_| !metric.name.is_empty()) {
        None => html! { <li {lang}>{ &metric.words }</li> },
        Some(bound) => html! {
            <li {lang} title={metric.words.clone()}>
                <span class="metric-name">{ &metric.name }</span><b>{ bound }</b>
            </li>
        },
    }
}
