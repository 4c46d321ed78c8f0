//! A listing file as bytes, unpacked if gzip packed it. It is opened anew for each pass, so that
//! no reader has to hold a whole text file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use crate::works::Progress;

/// A listing file.
pub(crate) struct Source {
    path: PathBuf,
    name: String,
    /// A bar that shows where the last reader is, and what stands before this file.
    watched: Option<(Progress, u64)>,
}

impl Source {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            name: path.display().to_string(),
            watched: None,
        }
    }

    /// The same, shown in a bar on which `before` bytes of other files come first.
    pub(crate) fn watched(path: &Path, progress: &Progress, before: u64) -> Self {
        Self {
            watched: Some((progress.clone(), before)),
            ..Self::new(path)
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The path as it was given.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The file's name in lower case without its folder and without `.gz`.
    pub(crate) fn plain_name(&self) -> String {
        let name = self
            .path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let name = name.to_lowercase();
        name.strip_suffix(".gz").unwrap_or(&name).to_owned()
    }

    /// The content from its beginning. Gzip is told by its magic bytes, whatever the name says.
    pub(crate) fn open(&self) -> io::Result<Box<dyn BufRead>> {
        let file = BufReader::with_capacity(1 << 16, File::open(&self.path)?);
        let mut file: Box<dyn BufRead> = match &self.watched {
            Some((progress, before)) => {
                progress.at(*before);
                Box::new(progress.reading(file))
            }
            None => Box::new(file),
        };
        if file.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
            return Ok(Box::new(BufReader::with_capacity(
                1 << 16,
                MultiGzDecoder::new(file),
            )));
        }
        Ok(file)
    }

    /// Up to `most` bytes from the beginning.
    pub(crate) fn head(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.open()?.take(most).read_to_end(&mut head)?;
        Ok(head)
    }

    /// All bytes.
    pub(crate) fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
