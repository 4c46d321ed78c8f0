//! What is looked for: technologies for a need, or needs for a technology.

use techmatch_core::listing::Kind;
use yew::prelude::*;

use crate::session::use_session;

/// The choice.
#[derive(Properties, PartialEq)]
pub(crate) struct SeekSwitchProps {
    pub(crate) seek: Kind,
    pub(crate) onchange: Callback<Kind>,
}

/// See the module.
#[component]
pub(crate) fn SeekSwitch(props: &SeekSwitchProps) -> Html {
    let texts = use_session().texts();
    let choice = |kind: Kind, key| {
        let onchange = props.onchange.reform(move |_: Event| kind);
        html! {
            <label class="seek-choice">
                <input type="radio" name="seek" value={kind.name()} checked={props.seek == kind}
                    data-testid={format!("seek-{}", kind.name())} {onchange} />
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
