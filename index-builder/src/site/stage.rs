//! The folder in which a build writes, until what it wrote is published: locked while a build runs,
//! marked as ours, cleared by the next build where one was killed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::output::Output;
use crate::diagnostics::fault;

/// The file that marks a working folder, and is locked while a build runs.
pub(super) const LOCK: &str = ".techmatch-build";
/// What it says to whoever finds it.
const MARK: &str =
    "A folder of techmatch, for a build that has not ended. If none runs, delete it.\n";
/// The name of a working folder inside the output, where there can be none beside it.
const INSIDE: &str = ".techmatch.new";

/// Whether a name in an output folder is that of a working folder.
pub(super) fn is_stage(name: &str) -> bool {
    name == INSIDE
}

/// A working folder. It goes when dropped.
pub(crate) struct Stage {
    path: PathBuf,
    /// Locked as long as this lives. None where the file system has no locks.
    lock: Option<File>,
    /// The folders that had to be made for it, the outermost first; they go too if they are empty.
    made: Vec<PathBuf>,
}

impl Stage {
    /// Makes and locks the working folder of `output`: beside it, so that nothing of a build is seen
    /// in a folder that is served, or inside it where the folder beside is another file system's or
    /// may not be written.
    pub(crate) fn lock(output: &Output) -> anyhow::Result<Self> {
        let mut last = None;
        for path in places(output.path()) {
            let mut stage = Self {
                made: missing_parents(&path),
                path,
                lock: None,
            };
            match stage.make() {
                Ok(()) => {
                    stage.clear()?;
                    return Ok(stage);
                }
                Err(error) => {
                    let denied = error
                        .downcast_ref::<io::Error>()
                        .is_some_and(|error| cannot_be_written(error.kind()));
                    let place = stage.path.display().to_string();
                    stage.abandon();
                    if !denied {
                        return Err(error);
                    }
                    last = Some(error.context(format!("cannot write {place}")));
                }
            }
        }
        Err(last.unwrap_or_else(|| anyhow::anyhow!("there is no place to write in")))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn make(&mut self) -> anyhow::Result<()> {
        // A build that ends removes the folder between two steps of this one at most once or twice.
        for _ in 0..8 {
            if let Some(parent) = self.path.parent() {
                fs::create_dir_all(parent)?;
            }
            match fs::create_dir(&self.path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.check()?,
                made => made?,
            }
            let path = self.path.join(LOCK);
            let mut options = OpenOptions::new();
            let lock = options.read(true).write(true).create(true).truncate(false);
            let mut lock = match lock.open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                opened => opened?,
            };
            match lock.try_lock() {
                Ok(()) => {
                    if !same_file(&lock, &path) {
                        continue;
                    }
                    lock.set_len(0)?;
                    lock.write_all(MARK.as_bytes())?;
                }
                Err(TryLockError::WouldBlock) => bail!(fault(
                    format!("another build is writing {}", self.path.display()),
                    "wait until it has ended"
                )),
                // Some network file systems have no locks.
                Err(TryLockError::Error(_)) => lock.write_all(MARK.as_bytes())?,
            }
            self.lock = Some(lock);
            return Ok(());
        }
        bail!(fault("another build has just ended", "build again"))
    }

    /// Refuses a folder that no build of ours has left.
    fn check(&self) -> anyhow::Result<()> {
        let in_the_way = || {
            let path = self.path.display();
            let reason = format!("{path} is in the way: it is not a working folder of techmatch");
            anyhow::Error::new(fault(reason, "move it away"))
        };
        if !fs::symlink_metadata(&self.path)?.is_dir() {
            return Err(in_the_way());
        }
        let lock = self.path.join(LOCK);
        let Ok(known) = fs::symlink_metadata(&lock) else {
            let empty = fs::read_dir(&self.path)?.next().is_none();
            return if empty { Ok(()) } else { Err(in_the_way()) };
        };
        let mut text = String::new();
        let read = File::open(&lock)?
            .take(MARK.len() as u64 + 1)
            .read_to_string(&mut text);
        // A build that was killed may have written half of it.
        if known.is_file() && read.is_ok() && MARK.starts_with(&text) {
            Ok(())
        } else {
            Err(in_the_way())
        }
    }

    /// Removes what a killed build has left.
    fn clear(&self) -> anyhow::Result<()> {
        empty(&self.path).with_context(|| format!("cannot clear {}", self.path.display()))
    }

    /// Leaves a folder that is another build's, or none.
    fn abandon(mut self) {
        self.path.clear();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // What cannot be removed keeps our mark, and the next build clears it.
            let _ = empty(&self.path)
                .and_then(|()| fs::remove_file(self.path.join(LOCK)))
                .and_then(|()| fs::remove_dir(&self.path));
        }
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The working folder of a build into this folder that runs, or was stopped before its end.
pub(super) fn standing(output: &Path) -> Option<String> {
    let name = output.file_name()?.to_string_lossy().into_owned();
    let places = [
        output.with_file_name(format!(".{name}.new")),
        output.join(INSIDE),
    ];
    let mut standing = places.iter().filter(|place| place.join(LOCK).is_file());
    standing.next().map(|place| place.display().to_string())
}

/// The places for a working folder, the best first.
fn places(output: &Path) -> Vec<PathBuf> {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let beside = output.with_file_name(format!(".{name}.new"));
    let inside = output.join(INSIDE);
    match (output.parent(), output.is_dir()) {
        (Some(parent), true) if !same_file_system(parent, output) => vec![inside],
        (_, true) => vec![beside, inside],
        (_, false) => vec![beside],
    }
}

fn cannot_be_written(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::InvalidFilename
    )
}

fn missing_parents(path: &Path) -> Vec<PathBuf> {
    let parents = path.ancestors().skip(1).take_while(|it| !it.exists());
    let mut missing: Vec<_> = parents.map(Path::to_owned).collect();
    missing.reverse();
    missing
}

/// Removes all in a folder but its lock. Links are removed, never followed.
fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == LOCK {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn same_file_system(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| fs::metadata(path).map(|known| known.dev()).ok();
    device(one) == device(other)
}

#[cfg(not(unix))]
fn same_file_system(_: &Path, _: &Path) -> bool {
    true
}

/// Whether an open file is still the one of this name.
#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |known: fs::Metadata| (known.dev(), known.ino());
    let open = file.metadata().map(number).ok();
    open.is_some() && open == fs::symlink_metadata(path).map(number).ok()
}

#[cfg(not(unix))]
fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}
