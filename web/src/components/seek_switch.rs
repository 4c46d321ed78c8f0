//! What is looked for: technologies for a need, or needs for a technology.

use techmatch_core::listing::Kind;
use yew::prelude::*;

use crate::locale::Texts;

/// The choice, and who hears of another.
pub(crate) fn seek_switch(texts: Texts, seek: Kind, onchange: &Callback<Kind>) -> Html {
    let choice = |kind: Kind, key| {
        let onchange = onchange.reform(move |_: Event| kind);
        html! {
            <label class="seek-choice">
                <input type="radio" name="seek" value={kind.name()} checked={seek == kind}
                    data-testid={"seek-".to_owned() + kind.name()} {onchange} />
                <span>{ texts.get(key) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="seek">
            <legend class="visually-hidden">{ texts.get("seek.legend") }</legend>
            { choice(Kind::Supply, "seek.supply") }
            { choice(Kind::Demand, "seek.demand") }
        </fieldset>
    }
}
