//! A text field: its caret, and what an input method puts into it.

use gloo::events::EventListener;
use web_sys::HtmlTextAreaElement;

/// Where `setRangeText` leaves the caret: behind what it has put in.
const END: &str = "end";

/// Where the caret stands, in units of UTF-16; `None` where a stretch is selected.
pub(crate) fn caret(field: &HtmlTextAreaElement) -> Option<u32> {
    let start = field.selection_start().ok()??;
    let end = field.selection_end().ok()??;
    (start == end).then_some(end)
}

/// Puts `text` in the place of what stands between `start` and the caret, which goes behind it.
pub(crate) fn complete(field: &HtmlTextAreaElement, start: u32, text: &str) {
    let end = caret(field).unwrap_or(start).max(start);
    let _ = field.set_range_text_with_start_and_end_and_mode(text, start, end, END);
}

/// Calls back when an input method has put in what it composed, for as long as it is kept.
pub(crate) fn on_composed(
    field: &HtmlTextAreaElement,
    composed: impl Fn() + 'static,
) -> EventListener {
    EventListener::new(field, "compositionend", move |_| composed())
}
