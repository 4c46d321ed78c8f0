//! What a listing has beside its texts and facts, which `details.js` draws.

use techmatch_core::listing::Listing;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::locale::Texts;

#[wasm_bindgen(raw_module = "./details.js")]
extern "C" {
    fn details(
        part: &str,
        json: &str,
        words: &str,
        lang: &str,
        kind: &str,
        title: &str,
    ) -> web_sys::Node;
}

/// A part of the details of a listing: `top`, above its texts, or `rest`, below them.
pub(crate) fn listing_details(texts: Texts, listing: &Listing, part: &str) -> Html {
    let Some(json) = &listing.details else {
        return Html::default();
    };
    let (words, lang, kind) = (texts.all("detail."), texts.lang.code(), listing.kind.name());
    Html::VRef(details(part, json, &words, lang, kind, &listing.title))
}

/// Whether the patents stand among the details. Within a text of the JSON, a quotation mark has a
/// backslash before it.
pub(crate) fn has_patents(listing: &Listing) -> bool {
    let json = listing.details.as_deref();
    json.is_some_and(|json| json.contains("\"patent_records\":["))
}
