//! Who, where, how far, for how much: the line below a hit's title.

use techmatch_core::listing::Listing;
use techmatch_core::vocabulary::Availability;
use techmatch_core::wire::Hit;
use yew::prelude::*;

use super::listing_details::listing_details;
use crate::browser::{clock, json};
use crate::display::{coded, lang_attr, language, named, price};
use crate::locale::Texts;

/// The line of a hit.
pub(crate) fn hit_meta(texts: Texts, hit: &Hit) -> Html {
    let listing = &hit.listing;
    let stage =
        |maturity: techmatch_core::vocabulary::Maturity| coded(texts.lang)(maturity.stage());
    let money = listing.price.as_ref().or(listing.budget.as_ref());
    let items = [
        listing.organisation.clone(),
        place_at_fair(texts, listing),
        listing
            .region
            .first()
            .map(|region| named(region, coded(texts.lang)).name),
        listing
            .maturity
            .as_ref()
            .map(|maturity| named(maturity, stage).name),
        listing.cooperation.first().map(|mode| {
            let more = listing.cooperation.len() - 1;
            let name = named(mode, coded(texts.lang)).name;
            if more > 0 {
                texts.count("hit.and_more", more, &[("first", &name)])
            } else {
                name
            }
        }),
        money.map(|money| named(money, |value| price(texts, value)).name),
        listing
            .published
            .as_ref()
            .map(|day| named(day, |day| day.to_string()).name),
    ];
    let expired = match (
        listing.expires.as_ref().and_then(|day| day.value),
        clock::today(),
    ) {
        (Some(last), Some(today)) => last < today,
        _ => false,
    };
    html! {
        <ul class="meta" data-hall={listing.hall.clone()} data-booth={listing.booth.clone()}>
            if let Some(state) = availability(texts, listing) { <li class="tag warn">{ state }</li> }
            { listing_details(texts, hit, true, "", None, "mark") }
            if expired { <li class="tag warn">{ texts.get("hit.expired") }</li> }
            { for items.into_iter().flatten().filter(|item| !item.is_empty()).map(|item| html! {
                <li lang={lang_attr(&item, texts.lang)}>{ item }</li>
            }) }
            { listing_details(texts, hit, true, "", None, "from") }
        </ul>
    }
}

/// Where it stands at a fair: hall and booth.
pub(crate) fn place_at_fair(texts: Texts, listing: &Listing) -> Option<String> {
    let parts = [
        ("label.hall", &listing.hall),
        ("label.booth", &listing.booth),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(key, it)| Some((texts.get(key), it.as_ref()?)));
    let parts: Vec<String> = parts
        .map(|(label, it)| label.to_owned() + " " + it)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whether the listing can be had, where it cannot be had as it is.
fn availability(texts: Texts, listing: &Listing) -> Option<&'static str> {
    let code = json::text_at(listing.details.as_ref()?, &["availability", "value"])?;
    let mut all = Availability::ALL.into_iter();
    let state = all.find(|it| it.code() == code && *it != Availability::Open)?;
    Some(texts.lang.named(state.name(language(texts.lang))))
}
