//! Chooses how much a criterion counts.

use techmatch_core::wire::Strength;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::criteria::{strength_key, strength_name};
use crate::session::use_session;

/// The strength and who hears of another.
#[derive(Properties, PartialEq)]
pub(crate) struct StrengthSelectProps {
    pub(crate) strength: Strength,
    pub(crate) onchange: Callback<Strength>,
}

/// See the module.
#[component]
pub(crate) fn StrengthSelect(props: &StrengthSelectProps) -> Html {
    let texts = use_session().texts();
    let onchange = props.onchange.reform(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        let chosen = Strength::ALL
            .into_iter()
            .find(|it| strength_key(*it) == value);
        chosen.unwrap_or(Strength::Wish)
    });
    html! {
        <select class="strength" aria-label={texts.get("criteria.strength")} {onchange} data-testid="strength">
            { for Strength::ALL.into_iter().map(|it| html! {
                <option value={strength_key(it)} selected={it == props.strength}>{ strength_name(it, texts) }</option>
            }) }
        </select>
    }
}
