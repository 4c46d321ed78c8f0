//! Whether the screen is wide enough for two columns.

use gloo::events::EventListener;
use web_sys::MediaQueryList;

/// Where the style sheet has two columns.
const TWO_COLUMNS: &str = "(min-width: 56.01rem)";

/// Whether results have their facets beside them.
pub(crate) fn has_room_beside() -> bool {
    columns().is_some_and(|columns| columns.matches())
}

/// Calls back whenever that changes, for as long as the listener is kept.
pub(crate) fn listen(changed: impl Fn(bool) + 'static) -> Option<EventListener> {
    let columns = columns()?;
    let asked = columns.clone();
    let listener = EventListener::new(&columns, "change", move |_| changed(asked.matches()));
    Some(listener)
}

fn columns() -> Option<MediaQueryList> {
    super::window()?.match_media(TWO_COLUMNS).ok().flatten()
}
