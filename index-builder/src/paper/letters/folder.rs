//! The folder that letters are written into. What stands in it and is not ours stays.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::diagnostics::{Usage, fault};

/// All letters in one page, and each by itself.
pub(crate) const ALL: &str = "letters";
/// The folder of single letters.
const EACH: &str = "letters";
/// What a page of the default template has within its first bytes. A template of an agency's own keeps
/// it where letters are to be replaced.
const MARK: &str = "<meta name=\"generator\" content=\"techmatch report\">";
const HEAD: u64 = 4096;

/// A folder for letters.
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Refuses before any work what would be refused after it.
    ///
    /// # Errors
    ///
    /// Where something stands in the folder and `force` is not given.
    pub(crate) fn refuse_standing(path: &Path, force: bool) -> anyhow::Result<()> {
        let stands = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some());
        if !force && (stands || path.is_file()) {
            let reason = "stands there already";
            let hint = "name another folder with -o, or replace its letters with --force";
            let name = path.display().to_string();
            return Err(Usage::error(fault(reason, hint).file(&name)));
        }
        Ok(())
    }

    /// Makes the folder ready. Where something stands in it, `force` removes the letters of an earlier
    /// run, by their mark.
    ///
    /// # Errors
    ///
    /// Where something stands in it and `force` is not given, or it cannot be written.
    pub(crate) fn open(path: &Path, force: bool) -> anyhow::Result<Self> {
        Self::refuse_standing(path, force)?;
        let name = path.display().to_string();
        let each = path.join(EACH);
        fs::create_dir_all(&each).map_err(|error| {
            let reason = format!("cannot be written: {error}").to_lowercase();
            let hint = "name a folder that can be written";
            anyhow::Error::new(fault(reason, hint).file(&name))
        })?;
        for folder in [path, &each] {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if is_ours(&path) {
                    // The PDF of a letter lies beside its page.
                    let _ = fs::remove_file(path.with_extension("pdf"));
                    fs::remove_file(&path)
                        .with_context(|| format!("cannot replace {}", path.display()))?;
                }
            }
        }
        Ok(Self { path: path.into() })
    }

    /// Writes all letters together, as a file of this ending.
    pub(crate) fn all(&self, ending: &str, bytes: &[u8]) -> anyhow::Result<()> {
        put(&self.path.join(format!("{ALL}.{ending}")), bytes)
    }

    /// Writes one letter.
    pub(crate) fn one(&self, name: &str, ending: &str, bytes: &[u8]) -> anyhow::Result<()> {
        put(
            &self.path.join(EACH).join(format!("{name}.{ending}")),
            bytes,
        )
    }
}

fn put(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Whether a file is a letter of an earlier run.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let is_page = path.extension().is_some_and(|it| it == "html");
    is_page && read.is_ok() && String::from_utf8_lossy(&head).contains(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_replace_letters_alone() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("out");
        let folder = Folder::open(&place, false).unwrap();
        folder.one("gone", "html", MARK.as_bytes()).unwrap();
        folder.one("gone", "pdf", b"%PDF").unwrap();
        folder.all("html", MARK.as_bytes()).unwrap();
        fs::write(place.join("letters/notes.html"), "mine").unwrap();
        let error = Folder::open(&place, false).err().unwrap();
        assert_eq!(crate::diagnostics::status(&error), 2);
        Folder::open(&place, true).unwrap();
        assert!(!place.join("letters/gone.html").exists());
        assert!(!place.join("letters/gone.pdf").exists());
        assert!(!place.join("letters.html").exists());
        assert!(place.join("letters/notes.html").exists());
    }
}
