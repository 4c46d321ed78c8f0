//! What a JSON reader has read since the last listing: a listing that is larger than the limit
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
pub(super) struct Meter {
    bytes: Cell<u64>,
    values: Cell<u64>,
    rows: Cell<u64>,
}

impl Meter {
    /// A listing is done; the next one begins.
    pub(super) fn row(&self) {
        self.bytes.set(0);
        self.values.set(0);
        self.rows.set(self.rows.get() + 1);
    }
}

/// The reader of bytes.
pub(super) struct Metered<R> {
    pub(super) input: R,
    pub(super) meter: Rc<Meter>,
    pub(super) limits: Limits,
}

/// Fails if a listing may not have this many bytes or values.
pub(super) fn check(bytes: u64, values: u64, limits: &Limits) -> io::Result<()> {
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
pub(super) fn values(json: &[u8]) -> u64 {
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
            .set(meter.values.get() + values(&buffer[..read]));
        check(meter.bytes.get(), meter.values.get(), &self.limits)?;
        self.limits
            .rows(meter.rows.get())
            .map_err(io::Error::other)?;
        Ok(read)
    }
}
