//! The reader's own day, for deadlines.

use std::cell::Cell;

use techmatch_core::listing::Date;

thread_local! {
    static LAST: Cell<f64> = const { Cell::new(0.0) };
}

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

/// The time of an act of the reader: as [`now`], and later than that of any act before.
pub(crate) fn of_act() -> f64 {
    let time = now().max(LAST.get() + 1.0);
    LAST.set(time);
    time
}
