//! A bar that is filled to a share. Drawn, since a strict policy forbids a style of its own.

use yew::prelude::*;

/// How much of it.
#[derive(Properties, PartialEq)]
pub(crate) struct ShareProps {
    pub(crate) class: &'static str,
    /// 0 to 100.
    pub(crate) percent: usize,
}

/// The bar. It decorates: the number stands beside it.
#[component]
pub(crate) fn Share(props: &ShareProps) -> Html {
    let filled = "M0 0h".to_owned() + &props.percent.to_string() + "v1H0z";
    html! {
        <svg class={props.class} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path d={filled} />
        </svg>
    }
}
