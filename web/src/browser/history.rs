//! The browser's history: each entry has a number, under which its scroll position is kept.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, PopStateEvent, ScrollRestoration};

use super::scroll;

#[derive(Default)]
struct Entries {
    current: u32,
    last: u32,
    positions: BTreeMap<u32, f64>,
}

thread_local! {
    static ENTRIES: RefCell<Entries> = RefCell::default();
}

/// The parameters of the address: those behind `#`, else those behind `?`.
pub(crate) fn parameters() -> String {
    let Some(location) = super::window().map(|window| window.location()) else {
        return String::new();
    };
    let hash = location.hash().unwrap_or_default();
    if hash.len() > 1 {
        hash
    } else {
        location.search().unwrap_or_default()
    }
}

/// Adds an entry.
pub(crate) fn push(fragment: &str) {
    let number = ENTRIES.with_borrow_mut(|entries| {
        entries
            .positions
            .insert(entries.current, scroll::position());
        entries.last += 1;
        entries.current = entries.last;
        entries.current
    });
    if let Some(history) = history() {
        let _ = history.push_state_with_url(&JsValue::from(number), "", Some(&url(fragment)));
    }
}

/// Puts another address in the place of the current entry.
pub(crate) fn replace(fragment: &str) {
    let number = ENTRIES.with_borrow(|entries| entries.current);
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&JsValue::from(number), "", Some(&url(fragment)));
    }
}

/// Calls back with the scroll position of the entry that the reader went back or forward to.
pub(crate) fn listen(returned: impl Fn(f64) + 'static) -> Option<EventListener> {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        // After a reload, the entry has the number that it was given before.
        let number = history
            .state()
            .ok()
            .and_then(|state| state.as_f64())
            .unwrap_or_default();
        ENTRIES.with_borrow_mut(|entries| {
            entries.current = number as u32;
            entries.last = entries.last.max(entries.current);
        });
    }
    let window = super::window()?;
    Some(EventListener::new(&window, "popstate", move |event| {
        let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
        let number = state.and_then(|state| state.as_f64()).unwrap_or_default() as u32;
        let position = ENTRIES.with_borrow_mut(|entries| {
            entries
                .positions
                .insert(entries.current, scroll::position());
            entries.current = number;
            entries.last = entries.last.max(number);
            entries.positions.get(&number).copied()
        });
        returned(position.unwrap_or_default());
    }))
}

// An empty fragment drops the `#`, and parameters behind `?` give way to those behind `#`.
fn url(fragment: &str) -> String {
    let path = super::window().and_then(|window| window.location().pathname().ok());
    path.unwrap_or_default() + fragment.trim_end_matches('#')
}

fn history() -> Option<History> {
    super::window()?.history().ok()
}
