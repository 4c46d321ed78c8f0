//! A published catalogue in a folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use techmatch_core::index::{Catalogue, ChunkSource, Error, MANIFEST, SourceError};

use crate::diagnostics::fault;

/// A folder that holds a published catalogue.
pub(crate) struct DiskSource {
    root: PathBuf,
}

impl DiskSource {
    /// The catalogue in the folder `site`.
    pub(crate) fn new(site: &Path) -> Self {
        Self { root: site.into() }
    }
}

impl ChunkSource for DiskSource {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        std::fs::read(self.root.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => SourceError::Missing,
            _ => SourceError::Unreachable(error.to_string()),
        })
    }
}

/// Opens the catalogue in the folder `site`.
pub(crate) fn open(site: &Path) -> anyhow::Result<Catalogue<DiskSource>> {
    wait(Catalogue::open(DiskSource::new(site))).map_err(|error| match error {
        Error::Source {
            path,
            source: SourceError::Missing,
        } if path == MANIFEST => {
            let reason = format!("not a published catalogue: it has no {MANIFEST}");
            let hint = "give the folder that `techmatch build … --out` wrote";
            anyhow::Error::new(fault(reason, hint).file(&site.display().to_string()))
        }
        error => anyhow::Error::new(error).context(format!("cannot open {}", site.display())),
    })
}

/// Runs what a disk never lets wait.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    pollster::block_on(future)
}
