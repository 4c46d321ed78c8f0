//! Chooses how much a criterion counts.

use techmatch_core::wire::{Aspect, Strength};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::locale::Texts;
use crate::query::criteria::{strength_key, strength_name, strengths};

/// The choice for an aspect, and who hears of another. There is none where one strength alone makes
/// sense.
pub(crate) fn strength_select(
    texts: Texts,
    aspect: Aspect,
    strength: Strength,
    onchange: &Callback<Strength>,
) -> Html {
    let offered = strengths(aspect);
    if offered.len() == 1 {
        return Html::default();
    }
    let onchange = onchange.reform(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        let chosen = Strength::ALL
            .into_iter()
            .find(|it| strength_key(*it) == value);
        chosen.unwrap_or(Strength::Wish)
    });
    html! {
        <select class="strength" aria-label={texts.get("criteria.strength")} {onchange} data-testid="strength">
            { for offered.iter().map(|&it| html! {
                <option value={strength_key(it)} selected={it == strength}>{ strength_name(it, texts) }</option>
            }) }
        </select>
    }
}
