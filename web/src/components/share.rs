//! A bar that is filled to a share. It is drawn as SVG, since a strict Content-Security-Policy forbids a
//! `style` attribute.

use yew::prelude::*;

/// The bar, filled to 0 to 100 percent. It decorates: the number stands beside it.
pub(crate) fn share(class: &'static str, percent: usize) -> Html {
    let filled = "M0 0h".to_owned() + &percent.to_string() + "v1H0z";
    html! {
        <svg {class} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path d={filled} />
        </svg>
    }
}
