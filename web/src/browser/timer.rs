//! Calls after a delay.

use gloo::timers::callback::Timeout;

/// Calls back after some milliseconds, unless the timeout that it returns is dropped before.
pub(crate) fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, then)
}
