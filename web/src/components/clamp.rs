//! A long text, shown by its first lines until the reader asks for all of it.

use yew::prelude::*;

use crate::session::use_session;

/// Characters from which on a text is clamped: about eight lines.
const LONG: usize = 420;

/// The text.
#[derive(Properties, PartialEq)]
pub(crate) struct ClampProps {
    pub(crate) text: AttrValue,
    #[prop_or_default]
    pub(crate) lang: Option<&'static str>,
}

/// The text, clamped where it is long.
#[component]
pub(crate) fn Clamp(props: &ClampProps) -> Html {
    let texts = use_session().texts();
    let open = use_state_eq(|| false);
    let long = props.text.chars().count() > LONG;
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let clamped = long && !*open;
    html! {
        <div class={classes!("prose", clamped.then_some("clamped"))} lang={props.lang}>
            { for props.text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| html! {
                <p>{ line }</p>
            }) }
            if long {
                <button type="button" class="text-button" aria-expanded={(*open).to_string()} onclick={toggle}
                    lang={texts.lang.tag()}>
                    { texts.get(if *open { "page.less" } else { "page.whole_text" }) }
                </button>
            }
        </div>
    }
}
