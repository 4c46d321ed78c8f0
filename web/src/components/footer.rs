//! The footer: what becomes of a need, and whose glossary is used.

use yew::prelude::*;

use crate::locale::Texts;

const GLOSSARY: (&str, &str) = ("CC-CEDICT", "https://cc-cedict.org/");
const LICENCE: (&str, &str) = (
    "CC BY-SA 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/",
);

/// The footer.
pub(crate) fn footer(texts: Texts) -> Html {
    html! {
        <footer class="foot">
            <p>{ texts.get("page.privacy") }</p>
            <p data-testid="attribution">
                { filled(texts.get("page.glossary"), &[("{source}", GLOSSARY), ("{licence}", LICENCE)]) }
            </p>
        </footer>
    }
}

/// A text with links in the places that it names, in the text's order.
fn filled(text: &str, links: &[(&str, (&'static str, &'static str))]) -> Html {
    let first = links
        .iter()
        .filter_map(|(place, link)| Some((text.split_once(place)?, link)))
        .min_by_key(|((before, _), _)| before.len());
    match first {
        None => html! { { text } },
        Some(((before, after), (name, href))) => html! { <>
            { before }
            <a href={*href} target="_blank" rel="noopener noreferrer nofollow">{ *name }</a>
            { filled(after, links) }
        </> },
    }
}
