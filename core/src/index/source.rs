//! Where a published catalogue's files come from.

use std::collections::BTreeMap;
use std::future::Future;

/// Why a file of a catalogue could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The place answers, and has no such file.
    #[error("there is no such file")]
    Missing,
    /// The place does not answer: offline, blocked, a server's error.
    #[error("{0}")]
    Unreachable(String),
}

/// A place that holds a published catalogue: memory, a disk, a static host.
pub trait ChunkSource {
    /// The bytes of the file at `path`, relative to the catalogue's root, with `/` between its parts.
    fn read(&self, path: &str) -> impl Future<Output = Result<Vec<u8>, SourceError>>;
}

/// A catalogue in memory: for tests, and for the builder to open what it has just written.
#[derive(Clone, Debug, Default)]
pub struct MemorySource {
    /// Files by their path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl ChunkSource for MemorySource {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        self.files.get(path).cloned().ok_or(SourceError::Missing)
    }
}
