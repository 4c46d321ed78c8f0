//! How much of what the engine waits for has come: shown only where the wait is long.

use std::cell::Cell;

/// Milliseconds from which a wait is worth a word.
const LONG: f64 = 1000.0;
/// Milliseconds between two such words.
const PAUSE: f64 = 150.0;

/// Parts of a catalogue under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) loaded: usize,
    pub(crate) wanted: usize,
}

/// Hears of each part, and reports long waits: their course, and their end by `None`.
pub(crate) struct Loading<T> {
    report: T,
    /// When the wait began.
    since: Cell<Option<f64>>,
    /// When it was last shown.
    shown: Cell<Option<f64>>,
}

impl<T: Fn(Option<Parts>)> Loading<T> {
    pub(crate) fn new(report: T) -> Self {
        Self {
            report,
            since: Cell::new(None),
            shown: Cell::new(None),
        }
    }

    /// Hears, at a time in milliseconds, how many parts have come of those that were asked for.
    pub(crate) fn hear(&self, now: f64, loaded: usize, wanted: usize) {
        if loaded >= wanted {
            self.since.set(None);
            if self.shown.take().is_some() {
                (self.report)(None);
            }
            return;
        }
        let since = self.since.get().unwrap_or(now);
        self.since.set(Some(since));
        let due = self.shown.get().map_or(since + LONG, |shown| shown + PAUSE);
        if now >= due {
            self.shown.set(Some(now));
            (self.report)(Some(Parts { loaded, wanted }));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn only_long_waits_are_shown() {
        let shown = RefCell::new(Vec::new());
        let loading = Loading::new(|parts: Option<Parts>| {
            shown
                .borrow_mut()
                .push(parts.map(|it| (it.loaded, it.wanted)));
        });
        for (now, loaded, wanted) in [
            (0.0, 0, 3),
            (900.0, 3, 3),
            (2000.0, 0, 5),
            (3000.0, 1, 5),
            (3050.0, 2, 5),
            (3200.0, 3, 6),
            (3300.0, 6, 6),
            (3400.0, 0, 1),
        ] {
            loading.hear(now, loaded, wanted);
        }
        assert_eq!(*shown.borrow(), [Some((1, 5)), Some((3, 6)), None]);
    }
}
