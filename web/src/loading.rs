//! How much of what the engine waits for has come: told only where the wait is long.

use std::cell::Cell;

/// A wait of so many milliseconds is worth a word.
const LONG: f64 = 1000.0;
/// And then one in so many.
const PAUSE: f64 = 150.0;

/// Parts of a catalogue under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) loaded: usize,
    pub(crate) wanted: usize,
}

/// Hears of each part, and tells of long waits: of their course, and of their end by `None`.
pub(crate) struct Loading<T> {
    tell: T,
    /// When the wait began.
    since: Cell<Option<f64>>,
    /// When it was last told of.
    told: Cell<Option<f64>>,
}

impl<T: Fn(Option<Parts>)> Loading<T> {
    pub(crate) fn new(tell: T) -> Self {
        Self {
            tell,
            since: Cell::new(None),
            told: Cell::new(None),
        }
    }

    /// Hears, at a time in milliseconds, how many parts have come of those that were asked for.
    pub(crate) fn hear(&self, now: f64, loaded: usize, wanted: usize) {
        if loaded >= wanted {
            self.since.set(None);
            if self.told.take().is_some() {
                (self.tell)(None);
            }
            return;
        }
        let since = self.since.get().unwrap_or(now);
        self.since.set(Some(since));
        let due = self.told.get().map_or(since + LONG, |told| told + PAUSE);
        if now >= due {
            self.told.set(Some(now));
            (self.tell)(Some(Parts { loaded, wanted }));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn only_long_waits_are_told() {
        let told = RefCell::new(Vec::new());
        let loading = Loading::new(|parts: Option<Parts>| {
            told.borrow_mut()
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
        assert_eq!(*told.borrow(), [Some((1, 5)), Some((3, 6)), None]);
    }
}
