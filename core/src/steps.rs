//! Counts steps of work, so that tests can compare them with the length of what is read. Outside tests
//! counting costs nothing.

/// Adds steps, such as the bytes that a search looks at.
#[inline]
pub(crate) fn add(steps: usize) {
    #[cfg(test)]
    counter::add(steps);
    #[cfg(not(test))]
    let _ = steps;
}

#[cfg(test)]
pub(crate) use counter::taken;

#[cfg(test)]
mod counter {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(steps: usize) {
        STEPS.set(STEPS.get() + steps);
    }

    /// The steps that this thread takes for some work.
    pub(crate) fn taken(work: impl FnOnce()) -> usize {
        let before = STEPS.get();
        work();
        STEPS.get() - before
    }
}
