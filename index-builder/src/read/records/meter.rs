//! What a reader of JSON or XML has read since the last listing: a listing that is larger than the limit
//! fails there, before it is held.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::read::Limits;
use crate::read::limits::{MB, over};

/// Values that a megabyte of a listing may hold. One takes up to a kilobyte of memory, if it is an
/// object of its own, and far less in any honest listing.
const VALUES_A_MB: u64 = 16_000;

/// The count, shared by the reader of bytes and the reader of listings.
#[derive(Default)]
pub(crate) struct Meter {
    bytes: Cell<u64>,
    values: Cell<u64>,
    rows: Cell<u64>,
}

impl Meter {
    /// A listing is done; the next one begins.
    pub(crate) fn row(&self) {
        self.clear();
        self.rows.set(self.rows.get() + 1);
    }

    /// What was read is not held.
    pub(crate) fn clear(&self) {
        self.bytes.set(0);
        self.values.set(0);
    }
}

/// The reader of bytes.
pub(crate) struct Metered<R> {
    pub(crate) input: R,
    pub(crate) meter: Rc<Meter>,
    pub(crate) limits: Limits,
    /// How many values a piece of the text holds at most.
    pub(crate) values: fn(&[u8]) -> u64,
}

/// Fails if a listing may not have this many bytes or values.
pub(crate) fn check(bytes: u64, values: u64, limits: &Limits) -> io::Result<()> {
    let reason = if bytes > limits.row_mb.saturating_mul(MB) {
        format!("a listing of more than {} MB", limits.row_mb)
    } else if values > limits.row_mb.saturating_mul(VALUES_A_MB) {
        format!(
            "a listing of more than {} values",
            limits.row_mb * VALUES_A_MB
        )
    } else {
        return Ok(());
    };
    Err(io::Error::other(over("row_mb", reason)))
}

/// The values that a piece of JSON holds at most: each follows one of these marks.
pub(crate) fn values(json: &[u8]) -> u64 {
    let marks = json
        .iter()
        .filter(|byte| matches!(byte, b'[' | b'{' | b','));
    marks.count() as u64
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let meter = &self.meter;
        meter.bytes.set(meter.bytes.get() + read as u64);
        meter
            .values
            .set(meter.values.get() + (self.values)(&buffer[..read]));
        check(meter.bytes.get(), meter.values.get(), &self.limits)?;
        self.limits
            .rows(meter.rows.get())
            .map_err(io::Error::other)?;
        Ok(read)
    }
}
