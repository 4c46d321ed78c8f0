//! The threads of a build: analysts take batches of listings, encoders take chunks. Both give back
//! in the order in which they were given, so that their number does not show in a site.

mod analysts;
mod aside;
mod encoders;
mod progress;

pub(crate) use analysts::Analysts;
pub(crate) use encoders::Encoders;
pub(crate) use progress::Progress;

use std::num::NonZero;

/// How many threads to use: all cores, or as many as the environment says. More than the cores
/// does no harm.
pub(crate) fn threads() -> usize {
    let said = std::env::var("TECHMATCH_THREADS").ok();
    let said = said.and_then(|said| said.parse().ok());
    let cores = || std::thread::available_parallelism().map_or(1, NonZero::get);
    said.unwrap_or_else(cores).clamp(1, 64)
}
