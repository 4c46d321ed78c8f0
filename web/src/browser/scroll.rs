//! How far the page is scrolled.

/// The distance from the top, in CSS pixels.
pub(crate) fn position() -> f64 {
    super::window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default()
}

/// Scrolls to a distance from the top, at once.
pub(crate) fn to(y: f64) {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Scrolls up to an element if its top is out of view.
pub(crate) fn up_to(id: &str) {
    if let Some(element) = super::focus::element(id) {
        let top = element.get_bounding_client_rect().top();
        if top < 0.0 {
            to((position() + top - 16.0).max(0.0));
        }
    }
}
