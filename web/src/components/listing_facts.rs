//! The coded facts of a listing by name, with the words as given beside them.

use techmatch_core::listing::{Listing, Stated};
use techmatch_core::vocabulary::Vocabulary;
use yew::prelude::*;

use crate::display::{Named, coded, lang_attr, maturity, named, price};
use crate::locale::Texts;

/// The facts of a listing.
pub(crate) fn listing_facts(texts: Texts, listing: &Listing) -> Html {
    let money = |stated: &Option<Stated<_>>| {
        one(stated
            .as_ref()
            .map(|stated| named(stated, |value| price(texts, value))))
    };
    let day = |stated: &Option<Stated<techmatch_core::listing::Date>>| {
        one(stated.as_ref().map(|stated| Named {
            words: None,
            ..named(stated, |day| day.to_string())
        }))
    };
    let stage = one(listing
        .maturity
        .as_ref()
        .map(|stated| named(stated, |value| maturity(texts, value))));
    let rows = [
        ("label.maturity", stage),
        ("label.cooperation", all(texts, &listing.cooperation)),
        ("label.price", money(&listing.price)),
        ("label.budget", money(&listing.budget)),
        ("label.ip_status", all(texts, listing.ip_status.as_slice())),
        ("label.field", all(texts, &listing.field)),
        ("label.industry", all(texts, &listing.industry)),
        ("label.region", all(texts, &listing.region)),
        ("label.target_regions", all(texts, &listing.target_regions)),
        ("label.services", all(texts, &listing.services)),
        (
            "label.organisation_type",
            all(texts, listing.organisation_type.as_slice()),
        ),
        ("label.published", day(&listing.published)),
        ("label.expires", day(&listing.expires)),
        ("label.hall", plain(listing.hall.as_ref())),
        ("label.booth", plain(listing.booth.as_ref())),
    ];
    html! {
        <aside class="facts card" aria-label={texts.get("listing.facts")}>
            <dl>
                { for rows.into_iter().filter(|(_, values)| !values.is_empty()).map(|(key, values)| html! { <div>
                    <dt>{ texts.get(key) }</dt>
                    { for values.into_iter().map(|value| show(texts, &value)) }
                </div> }) }
                <div><dt>{ texts.get("label.id") }</dt><dd class="code">{ &listing.id }</dd></div>
            </dl>
        </aside>
    }
}

fn show(texts: Texts, value: &Named) -> Html {
    html! {
        <dd>
            <span lang={lang_attr(&value.name, texts.lang)}>{ &value.name }</span>
            if let Some(words) = &value.words {
                <span class="as-given" title={texts.get("listing.as_given")} lang={lang_attr(words, texts.lang)}>{ words }</span>
            }
        </dd>
    }
}

fn one(value: Option<Named>) -> Vec<Named> {
    value
        .into_iter()
        .filter(|value| !value.name.is_empty())
        .collect()
}

/// Each value once; words that several values were read from stand beside the last of them.
fn all<V: Vocabulary>(texts: Texts, stated: &[Stated<V>]) -> Vec<Named> {
    let mut values: Vec<Named> = Vec::new();
    for value in stated.iter().map(|stated| named(stated, coded(texts.lang))) {
        if let Some(before) = values.last_mut()
            && before.words.is_some()
            && before.words == value.words
        {
            before.words = None;
        }
        if !value.name.is_empty() && !values.iter().any(|known| known.name == value.name) {
            values.push(value);
        }
    }
    values
}

fn plain(text: Option<&String>) -> Vec<Named> {
    one(text.map(|text| Named {
        name: text.clone(),
        words: None,
    }))
}
