//! What can go wrong between a catalogue's files and an answer.

use std::{fmt, io};

use super::{ChunkName, SourceError};

/// An error of opening or asking a catalogue.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// A file of the catalogue could not be read. [`SourceError::Missing`]: publish the whole
    /// folder again; [`SourceError::Unreachable`]: try again when the host can be reached.
    #[error("cannot read {path}: {source}")]
    Source {
        /// The file, relative to the catalogue's root.
        path: String,
        /// Why.
        source: SourceError,
    },
    /// A file's bytes are not those that were published. Publish the whole folder again.
    #[error("{path} is damaged: its bytes are not those that were published")]
    Altered {
        /// The file, relative to the catalogue's root.
        path: String,
    },
    /// The catalogue was written by a newer version than this one. Update the reader.
    #[error("this catalogue has format {found}, and this version reads format {known} at most")]
    NewerFormat {
        /// The manifest's format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// No listing has this id.
    #[error("no listing has the id {0:?}")]
    UnknownListing(String),
    /// The need asks for something that cannot be.
    #[error("{0}")]
    InvalidNeed(String),
    /// A file's bytes are those that were published, and their contents are invalid. Publish the
    /// whole folder again; where that does not help, it is a defect of the writer.
    #[error("{place} is damaged: {reason}")]
    Damaged {
        /// The file, relative to the catalogue's root.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The index contradicts itself: a defect of the writer.
    #[error("the index cannot be read: {0}")]
    Broken(String),
    /// A chunk has not arrived yet. [`Catalogue::resolve`](super::Catalogue::resolve) fetches it and
    /// runs the code again: callers of a catalogue never get this error.
    #[error("{0} has not arrived yet")]
    Fault(ChunkName),
}

impl Error {
    /// A stable name for programs that call the engine.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Source {
                source: SourceError::Missing,
                ..
            } => "missing",
            Self::Source {
                source: SourceError::Unreachable(_),
                ..
            } => "network",
            Self::Altered { .. } | Self::Damaged { .. } => "altered",
            Self::NewerFormat { .. } => "newer_format",
            Self::UnknownListing(_) => "unknown_listing",
            Self::InvalidNeed(_) => "invalid_need",
            Self::Broken(_) | Self::Fault(_) => "internal",
        }
    }

    /// Says which chunk is damaged, where an error does not yet.
    pub(crate) fn of_chunk(self, chunk: ChunkName) -> Self {
        match self {
            Self::Broken(reason) => Self::Damaged {
                place: chunk.path(),
                reason,
            },
            other => other,
        }
    }
}

/// All values of `steps`, or the first error after every step has run: a step reads chunks, and all
/// that are missing should be fetched in one round trip.
pub(crate) fn touch_all<T, All: Default + Extend<T>>(
    steps: impl IntoIterator<Item = Result<T, Error>>,
) -> Result<All, Error> {
    let mut first = None;
    let values = steps.into_iter().filter_map(|step| match step {
        Ok(value) => Some(value),
        Err(error) => {
            first.get_or_insert(error);
            None
        }
    });
    let values = crate::order::inserted(values);
    first.map_or(Ok(values), Err)
}

/// The error of a decoder. In the browser it has no words of its own: all messages of tantivy's
/// decoders are larger there than they are worth.
pub(super) fn undecodable(error: &impl fmt::Display) -> Error {
    Error::Broken(if cfg!(target_family = "wasm") {
        "it cannot be read".into()
    } else {
        error.to_string()
    })
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        undecodable(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_runs_and_the_first_error_counts() {
        let mut ran = 0;
        let names = [b"a", b"b", b"c"].map(|bytes| ChunkName::of(bytes));
        let step = |fails: [bool; 3], at: usize| {
            if fails[at] {
                Err(Error::Fault(names[at]))
            } else {
                Ok(at)
            }
        };
        for (name, fails, expected) in [
            ("none fails", [false; 3], Ok(vec![0, 1, 2])),
            ("one fails", [false, true, false], Err(names[1])),
            ("two fail", [true, false, true], Err(names[0])),
        ] {
            let steps = (0..3).map(|at| {
                ran += 1;
                step(fails, at)
            });
            let outcome = touch_all::<_, Vec<_>>(steps).map_err(|error| match error {
                Error::Fault(name) => name,
                other => panic!("{other}"),
            });
            assert_eq!(outcome, expected, "{name}");
        }
        assert_eq!(ran, 9);
    }
}
