//! The terms that complete what is typed: a list box that the field for the need controls.

use techmatch_core::wire::Suggestion;
use yew::prelude::*;

use crate::completion::Offered;
use crate::display::lang_attr;
use crate::locale::Texts;

/// The `id` of the list.
pub(crate) const LIST: &str = "suggestions";

/// The `id` of an option.
pub(crate) fn option_id(place: usize) -> String {
    "suggestion-".to_owned() + &place.to_string()
}

/// What is offered for a text, and who hears what was chosen.
pub(crate) fn suggestions(
    texts: Texts,
    offered: &Offered,
    typed: &str,
    onaccept: &Callback<usize>,
) -> Html {
    let Offered { terms, active } = offered;
    let spoken = if terms.is_empty() {
        String::new()
    } else {
        texts.count("typing.offered", terms.len(), &[])
    };
    // The focus stays in the field.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let option = |place: usize, term: &Suggestion| {
        let onclick = onaccept.reform(move |_: MouseEvent| place);
        html! {
            <li id={option_id(place)} role="option" data-testid="suggestion" {onclick}
                aria-selected={(*active == Some(place)).to_string()}>
                { words(texts, typed, term) }
                <span class="count">{ texts.count("typing.listings", term.listings, &[]) }</span>
            </li>
        }
    };
    html! { <>
        <p class="visually-hidden" role="status" aria-live="polite" data-testid="offered">{ spoken }</p>
        if !terms.is_empty() {
            <ul id={LIST} class="suggestions" role="listbox" data-testid="suggestions"
                aria-label={texts.get("typing.list")} {onmousedown}>
                { for terms.iter().enumerate().map(|(place, term)| option(place, term)) }
            </ul>
        }
    </> }
}

fn words(texts: Texts, typed: &str, term: &Suggestion) -> Html {
    let (begun, rest) = parted(typed, term);
    html! {
        <span class="suggestion" lang={lang_attr(&term.text, texts.lang)}>{ begun }<b>{ rest }</b></span>
    }
}

/// What of a term was typed already, and the rest; where it was typed in pinyin, all is rest.
fn parted<'a>(typed: &str, term: &'a Suggestion) -> (&'a str, &'a str) {
    let units = typed.encode_utf16().skip(term.start);
    let units: Vec<u16> = units.take(term.end.saturating_sub(term.start)).collect();
    let begun = String::from_utf16_lossy(&units);
    let alike = |(one, other): &(char, char)| one.to_lowercase().eq(other.to_lowercase());
    let characters = begun.chars().zip(term.text.chars()).take_while(alike);
    if characters.count() < begun.chars().count() {
        return ("", &term.text);
    }
    let end = term.text.char_indices().nth(begun.chars().count());
    term.text
        .split_at(end.map_or(term.text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_set_apart_from_the_rest() {
        for (name, typed, start, end, text, expected) in [
            ("Chinese", "耐热隔", 2, 3, "隔膜", ("隔", "膜")),
            ("a word", "a Separ", 2, 7, "separator", ("separ", "ator")),
            ("pinyin", "gem", 0, 3, "隔膜", ("", "隔膜")),
            (
                "behind what takes two units",
                "🔋隔",
                2,
                3,
                "隔膜",
                ("隔", "膜"),
            ),
            ("what was typed since", "隔", 0, 9, "隔膜", ("隔", "膜")),
        ] {
            let term = Suggestion {
                text: text.into(),
                listings: 1,
                start,
                end,
            };
            assert_eq!(parted(typed, &term), expected, "{name}");
        }
    }
}
