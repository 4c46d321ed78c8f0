//! Turns panics of decoders into errors. tantivy's decoders trust what they read: a chunk with the right
//! name and invalid contents makes them panic at hundreds of places. Every call of a catalogue runs in
//! here. In the browser a panic ends the worker, and `techmatch.js` starts another.

use super::Error;

/// Runs a call to its end; a panic in it is [`Error::Damaged`], at the file that `place` names.
#[cfg(target_family = "wasm")]
pub(super) fn guarded<T>(
    _: impl Fn() -> String,
    call: impl Future<Output = Result<T, Error>>,
) -> impl Future<Output = Result<T, Error>> {
    call
}

/// Runs a call to its end; a panic in it is [`Error::Damaged`], at the file that `place` names.
#[cfg(not(target_family = "wasm"))]
pub(super) fn guarded<T>(
    place: impl Fn() -> String,
    call: impl Future<Output = Result<T, Error>>,
) -> impl Future<Output = Result<T, Error>> {
    use std::task::Poll;
    let mut call = Box::pin(call);
    std::future::poll_fn(move |task| {
        // A call that panicked is dropped. What it shares with others stays sound after a panic: cells
        // that are written once, and a lock that ignores poisoning.
        native::caught(|| call.as_mut().poll(task)).unwrap_or_else(|reason| {
            let place = place();
            Poll::Ready(Err(Error::Damaged { place, reason }))
        })
    })
}

#[cfg(not(target_family = "wasm"))]
mod native {
    use std::cell::{Cell, RefCell};
    use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
    use std::sync::Once;

    thread_local! {
        /// Whether a panic of this thread is caught instead of printed.
        static CAUGHT: Cell<bool> = const { Cell::new(false) };
        static REASON: RefCell<String> = const { RefCell::new(String::new()) };
    }

    /// The result of `code`, or why it panicked.
    pub(super) fn caught<T>(code: impl FnOnce() -> T) -> Result<T, String> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                if CAUGHT.get() {
                    REASON.set(reason(info));
                } else {
                    before(info);
                }
            }));
        });
        let outer = CAUGHT.replace(true);
        let outcome = panic::catch_unwind(AssertUnwindSafe(code));
        CAUGHT.set(outer);
        outcome.map_err(|_| REASON.take())
    }

    fn reason(info: &PanicHookInfo<'_>) -> String {
        let what = info.payload_as_str().unwrap_or("a decoder gave up");
        let Some(at) = info.location() else {
            return what.to_owned();
        };
        // From the crate's own folder on: the path before is that of the machine that compiled it.
        let file = at.file();
        let crate_at = file.rfind("/src/").map_or(0, |src| {
            file[..src].rfind('/').map_or(0, |folder| folder + 1)
        });
        format!("{what}, at {}:{}", &file[crate_at..], at.line())
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_the_next_call_is_not() {
        let call = |numbers: Vec<u8>, at: usize| {
            let call = async move { Ok(numbers[at]) };
            pollster::block_on(guarded(|| "chunks/aa/b".into(), call))
        };
        let error = call(vec![7], 3).unwrap_err();
        assert_eq!(error.code(), "altered");
        let said = error.to_string();
        assert!(
            said.starts_with("chunks/aa/b is damaged: index out of bounds"),
            "{said}"
        );
        assert!(said.contains("guard.rs:"), "{said}");
        assert_eq!(call(vec![7], 0).unwrap(), 7);
    }
}
