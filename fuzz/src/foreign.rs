//! Panics of calamine, which the product meets by reading workbooks in a process of their own.

use std::backtrace::Backtrace;
use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::Once;

/// What of a backtrace is ours, and what is a library's that reads workbooks. The innermost counts.
const OURS: [&str; 2] = [
    "/index-builder/src/",
    concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/"),
];
const FOREIGN: [&str; 4] = ["/calamine-", "/cfb-", "/zip-", "/quick-xml-"];

/// Ends the process at every panic but those of the workbook libraries.
pub fn prepare() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let trace = Backtrace::force_capture().to_string();
            let first = |names: &[&str]| names.iter().filter_map(|it| trace.find(it)).min();
            let (ours, foreign) = (first(&OURS), first(&FOREIGN));
            if foreign.is_some_and(|foreign| ours.is_none_or(|ours| foreign < ours)) {
                return;
            }
            eprintln!("{info}\n{trace}");
            process::abort();
        }));
    });
}

/// What a call gives; nothing where a workbook library panicked.
pub fn allowed<T>(call: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(call)).ok()
}
