//! The document's title, language and place.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Sets the title of the tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the language of the whole document.
pub(crate) fn set_lang(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// The language of the whole document.
pub(crate) fn lang() -> Option<String> {
    document()?.document_element()?.get_attribute("lang")
}

/// What the catalogue is called, as first.js read it from `index.html`.
pub(crate) fn name() -> String {
    let name = root().and_then(|root| root.get_attribute("data-name"));
    name.unwrap_or_default()
}

/// The root of the site: the folder of `index.html`.
pub(crate) fn site() -> String {
    let base = document()
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default();
    let path = base.split(['?', '#']).next().unwrap_or_default();
    path.rfind('/')
        .map_or_else(|| "./".to_owned(), |end| path[..=end].to_owned())
}

/// How many milliseconds without a byte end a request, as `index.html` says.
pub(crate) fn timeout() -> Option<u32> {
    let root = document()?.document_element()?;
    root.get_attribute("data-timeout")?.parse().ok()
}

/// Loads the page anew. The need stays, since it stands in the address.
pub(crate) fn reload() {
    if let Some(window) = super::window() {
        let _ = window.location().reload();
    }
}

/// The element of `index.html` that the page stands in.
pub(crate) fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Shows the message of `index.html` for a page that cannot go on.
pub(crate) fn show_crash() {
    let Some(document) = document() else { return };
    for (query, hidden) in [
        ("[data-reason]", true),
        ("[data-reason=broken]", false),
        ("#crash-retry", false),
        ("#crash", false),
    ] {
        let Ok(found) = document.query_selector_all(query) else {
            continue;
        };
        let elements = (0..found.length()).filter_map(|place| found.item(place));
        for element in elements.filter_map(|node| node.dyn_into::<HtmlElement>().ok()) {
            element.set_hidden(hidden);
        }
    }
}

/// Calls back on each key that is pressed outside of text fields, for as long as it is kept.
pub(crate) fn on_key(pressed: impl Fn(&KeyboardEvent) + 'static) -> Option<EventListener> {
    let document = document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &document,
        "keydown",
        options,
        move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlElement>().ok());
            let typing = target.is_some_and(|element| {
                matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                    || element.is_content_editable()
            });
            if !typing {
                pressed(event);
            }
        },
    ))
}

pub(super) fn document() -> Option<web_sys::Document> {
    super::window()?.document()
}
