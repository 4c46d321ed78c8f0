//! The reader's own day, for deadlines.

use techmatch_core::listing::Date;

/// Today where the reader is.
pub(crate) fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(
        now.get_full_year() as u16,
        now.get_month() as u8 + 1,
        now.get_date() as u8,
    )
}

/// Milliseconds since some fixed time.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}
