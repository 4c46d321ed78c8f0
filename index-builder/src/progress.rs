//! How far a build is: a bar with rate and time left, where somebody looks at a terminal.

use std::io::Read;

use indicatif::{ProgressBar, ProgressBarIter, ProgressStyle};

/// A bar that several threads may move.
#[derive(Clone)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar for this number of bytes.
    pub(crate) fn new(bytes: u64) -> Self {
        let bar = ProgressBar::new(bytes);
        let form = "{msg} {wide_bar} {percent:>3} %  {bytes_per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Starts again, with this number of bytes to go.
    pub(crate) fn begin(&self, what: String, bytes: u64) {
        self.0.set_message(what);
        self.0.set_length(bytes);
        self.0.set_position(0);
        self.0.reset_eta();
    }

    /// Starts again, with this number of files to go.
    pub(crate) fn begin_files(&self, what: String, files: u64) {
        let form = "{msg} {wide_bar} {pos} of {len}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(form) {
            self.0.set_style(style);
        }
        self.begin(what, files);
    }

    /// Goes on by one.
    pub(crate) fn forward(&self) {
        self.0.inc(1);
    }

    /// Says what is done.
    pub(crate) fn say(&self, what: String) {
        self.0.set_message(what);
    }

    /// Goes to a place.
    pub(crate) fn at(&self, bytes: u64) {
        self.0.set_position(bytes);
    }

    /// Moves with what is read of `input`.
    pub(crate) fn reading<R: Read>(&self, input: R) -> ProgressBarIter<R> {
        self.0.wrap_read(input)
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}
