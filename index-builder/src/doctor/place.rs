//! Where a site's files are read from: a folder here, or a host (`visitor`).

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use techmatch_core::index::{ChunkSource, SourceError};
use ureq::http::HeaderMap;

use crate::site;

/// A file as it came.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// Its bytes, unpacked.
    pub(super) bytes: Vec<u8>,
    /// What the host said with it; nothing in a folder.
    pub(super) headers: HeaderMap,
    /// Where it came from, if not from where it was asked.
    pub(super) redirected: Option<String>,
    /// The status, where it is that of a failure: the bytes are then what the host says about it.
    pub(super) failed: Option<u16>,
}

impl Answer {
    /// A header's values, joined as HTTP joins them.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.get_all(name).iter();
        let values: Vec<_> = values
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// Why nothing came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Trouble {
    pub(super) missing: bool,
    pub(super) reason: String,
    pub(super) hint: &'static str,
}

pub(super) const PUBLISH_AGAIN: &str = "publish the whole folder again, every file of it";

impl Trouble {
    pub(super) fn missing() -> Self {
        Self {
            missing: true,
            reason: "it is not there".to_owned(),
            hint: PUBLISH_AGAIN,
        }
    }

    pub(super) fn new(reason: impl Into<String>, hint: &'static str) -> Self {
        Self {
            missing: false,
            reason: reason.into(),
            hint,
        }
    }
}

/// A place with the files of a site.
pub(super) trait Place: Sync {
    /// The file at this path, relative to the site.
    fn read(&self, path: &str) -> Result<Answer, Trouble>;

    /// How many files are read at a time.
    fn at_a_time(&self) -> usize;

    /// The plain pages and feeds beside the page, where the place can be listed.
    fn plain(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A site in a folder.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl Place for Folder {
    fn read(&self, path: &str) -> Result<Answer, Trouble> {
        match std::fs::read(self.0.join(path)) {
            Ok(bytes) => Ok(Answer {
                bytes,
                ..Answer::default()
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Trouble::missing()),
            Err(error) => Err(Trouble::new(
                format!("it cannot be read: {error}").to_lowercase(),
                "make it readable for the web server and for you",
            )),
        }
    }

    fn at_a_time(&self) -> usize {
        2
    }

    fn plain(&self) -> Vec<String> {
        site::plain_paths(&self.0).unwrap_or_default()
    }
}

/// A place as the catalogue reads it.
pub(super) struct Source<'a, P>(pub(super) &'a P);

impl<P: Place> ChunkSource for Source<'_, P> {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        match self.0.read(path) {
            Ok(answer) => Ok(answer.bytes),
            Err(trouble) if trouble.missing => Err(SourceError::Missing),
            Err(trouble) => Err(SourceError::Unreachable(trouble.reason)),
        }
    }
}
