//! Whether the device is connected.

use gloo::events::EventListener;

/// What the browser says now.
pub(crate) fn online() -> bool {
    super::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls back whenever that changes, for as long as the listeners are kept.
pub(crate) fn listen(changed: impl Fn(bool) + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = super::window() else {
        return Vec::new();
    };
    [("online", true), ("offline", false)]
        .into_iter()
        .map(|(event, online)| {
            let changed = changed.clone();
            EventListener::new(&window, event, move |_| changed(online))
        })
        .collect()
}
