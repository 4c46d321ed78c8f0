//! What happens a little later.

use gloo::timers::callback::Timeout;

/// Calls back after so many milliseconds, unless what it gives is dropped before.
pub(crate) fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, then)
}
