//! The focus, which the keyboard and a screen reader follow.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The `id` of the heading of what the screen shows.
pub(crate) const HEADING: &str = "heading";
/// The `id` of the main part of the page.
pub(crate) const MAIN: &str = "main";
/// The `id` of the field for the need.
pub(crate) const NEED: &str = "need";

/// Moves the focus to an element, without scrolling to it.
pub(crate) fn quietly(id: &str) {
    if let Some(element) = element(id) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the focus to an element and brings it into view.
pub(crate) fn on(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Presses the button that keeps the listing which has the focus, else that of the page's only one.
pub(crate) fn press_keep() {
    let Some(document) = super::document::document() else {
        return;
    };
    let focused = document.active_element();
    let focused = focused.and_then(|it| it.closest("article").ok().flatten());
    let button = match focused {
        Some(article) => article.query_selector(".keep"),
        None => document.query_selector(".listing .keep"),
    };
    let button = button.ok().flatten();
    if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    super::document::document()?
        .get_element_by_id(id)?
        .dyn_into()
        .ok()
}
