//! Why writing a catalogue fails.

use std::io;

use crate::index::Error;

/// Why a catalogue could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The index could not be made.
    #[error(transparent)]
    Index(#[from] Error),
    /// A file could not be stored.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// More listings than an index has addresses for.
    #[error("there are more listings than one catalogue holds")]
    TooMany,
}
