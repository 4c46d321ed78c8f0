//! What of the need a listing does not mention, and what to ask its publisher.

use techmatch_core::wire::Hit;
use yew::prelude::*;

use crate::display::{self, lang_attr, words};
use crate::locale::Texts;

/// The words of the need that a hit does not mention.
pub(crate) fn missing(texts: Texts, hit: &Hit) -> Html {
    let missing: Vec<&str> = words(&hit.missing).collect();
    line(texts, "missing", "hit.missing", &missing)
}

/// What to ask the publisher of a hit.
pub(crate) fn questions(texts: Texts, hit: &Hit) -> Html {
    line(texts, "ask", "hit.ask", &display::questions(texts, hit))
}

fn line(texts: Texts, testid: &'static str, key: &'static str, parts: &[&str]) -> Html {
    if parts.is_empty() {
        return Html::default();
    }
    let words = texts.join("page.listed", parts);
    html! {
        <p class="gaps" data-testid={testid}>
            <span class="gaps-label">{ texts.get(key) }</span>
            <span lang={lang_attr(&words, texts.lang)}>{ &words }</span>
        </p>
    }
}
