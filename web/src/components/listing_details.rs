//! What `details.js` draws of a listing: all but its texts and facts.

use techmatch_core::wire::Hit;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::browser::json;
use crate::locale::Texts;

#[wasm_bindgen(raw_module = "./details.js")]
extern "C" {
    fn details(
        part: &str,
        hit: &JsValue,
        words: &str,
        lang: &str,
        need: &str,
        like: Option<&str>,
    ) -> web_sys::Node;
}

/// A part of a listing: `ways`, how to go on with it, `top`, above its texts, `rest`, below them, or of its card
/// `mark`, what backs it, `from`, which of several catalogues have it, and `helped`, whether the match helped.
/// `need` is what the hit answers, in words; empty where it was found without one. `like` is the id of the listing
/// that stands for a need. Unless the hit is `ranked`, its place among the results is no rank of the matching.
pub(crate) fn listing_details(
    texts: Texts,
    hit: &Hit,
    ranked: bool,
    need: &str,
    like: Option<&str>,
    part: &str,
) -> Html {
    let hit = json::value(hit).unwrap_or_default();
    if !ranked {
        // A plain object takes every key.
        let _ = js_sys::Reflect::set(&hit, &"rank".into(), &0.into());
    }
    let lang = texts.lang.code();
    Html::VRef(details(part, &hit, texts.table(), lang, need, like))
}
