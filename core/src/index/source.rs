//! Where a published catalogue's files come from.

use std::collections::BTreeMap;
use std::future::Future;

/// Why a file of a catalogue could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The source answers and has no such file.
    #[error("there is no such file")]
    Missing,
    /// The source does not answer: offline, blocked, an error of the server.
    #[error("{0}")]
    Unreachable(String),
}

/// Where a published catalogue is read from: memory, a disk, a static host.
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
