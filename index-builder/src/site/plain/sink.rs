//! Where plain pages are written, by several threads: each path once.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::pipeline::Written;

/// The folder of a site that is being written.
pub(super) struct Sink {
    root: PathBuf,
    files: AtomicU64,
    bytes: AtomicU64,
}

impl Sink {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            files: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
        }
    }

    /// Writes a new file.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.root.join(path);
        let created = match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                File::create_new(&path)
            }
            created => created,
        };
        created?.write_all(bytes)?;
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    pub(super) fn written(&self) -> Written {
        Written {
            files: self.files.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
        }
    }
}
