//! Publishing: the page, the engine and the catalogue in one folder, all of it or nothing.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, bail};
use techmatch_core::index::{Settings, Workshop};
use techmatch_core::listing::Listing;

use crate::bundle;
use crate::config::{Config, SiteConfig};
use crate::disk::may_replace;
use crate::glossary::Glossary;
use crate::works::{Analysts, Encoders, Progress, threads};

/// What was written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Published {
    /// Files of the site.
    pub(crate) files: u64,
    /// Their bytes.
    pub(crate) bytes: u64,
}

/// Takes the listings of a catalogue batch by batch.
pub(crate) type Take<'a> = dyn FnMut(Vec<Listing>) + 'a;

/// Writes the whole site into a folder beside `out` and puts it in the place of `out` when it is
/// complete. Until then an old site stands as it was, whatever happens. Listings come from `read`
/// as they are read; if it says that there are none to publish, nothing is.
pub(crate) fn publish(
    config: &Config,
    glossary: &Glossary,
    out: &Path,
    progress: &Progress,
    read: impl FnOnce(&mut Take<'_>) -> anyhow::Result<usize>,
) -> anyhow::Result<Option<Published>> {
    if !may_replace(out)? {
        bail!(
            "{} holds something that is not a techmatch site\n  \
             hint: give a new or empty folder, or one that holds an earlier site",
            out.display()
        );
    }
    let (parent, name) = parent_and_name(out)?;
    fs::create_dir_all(&parent).with_context(|| format!("cannot create {}", parent.display()))?;
    let fresh = Aside::new(parent.join(format!(".{name}.new")))?;
    let mut encoders = Encoders::new(fresh.path(), threads(), progress.clone())?;
    let written = thread::scope(|scope| {
        let mut analysts = Analysts::new(scope, threads(), glossary, config.ranking.fields);
        let mut failed = Ok(());
        let count = read(&mut |batch| {
            // What cannot be written is said when all is read.
            if failed.is_ok() {
                failed = analysts.take(batch, &mut encoders);
            }
        })?;
        failed?;
        let (writer, met) = analysts.finish(&mut encoders)?;
        if count == 0 {
            return Ok(false);
        }
        progress.begin(format!("writing {count} listings"), encoders.aside());
        put_bundle(config, &mut encoders)?;
        let settings = Settings {
            title_zh: config.site.title_zh.clone(),
            title_en: config.site.title_en.clone(),
            knobs: config.ranking,
        };
        writer.finish(&settings, glossary, met, &mut encoders)?;
        anyhow::Ok(true)
    })?;
    let (files, bytes) = encoders.finish()?;
    progress.end();
    if !written {
        return Ok(None);
    }
    replace(fresh.keep(), out).with_context(|| format!("cannot replace {}", out.display()))?;
    Ok(Some(Published { files, bytes }))
}

/// The page and the engine.
fn put_bundle(config: &Config, workshop: &mut impl Workshop) -> io::Result<()> {
    for (name, bytes) in bundle::FILES {
        let titled;
        let bytes = if *name == "index.html" {
            titled = title(bytes, &config.site);
            titled.as_bytes()
        } else {
            bytes
        };
        workshop.put(name, bytes)?;
    }
    if bundle::FILES.is_empty() {
        eprintln!(
            "note: this command was built without the page: the site holds the catalogue alone\n  \
             hint: `cargo xtask bundle` builds the page; then build the command again"
        );
    }
    Ok(())
}

/// The folder beside a site in which the next one is written. It always has the same name, so that
/// what a killed build has left is cleared by the next; while one is written, it is locked.
struct Aside {
    path: PathBuf,
    /// Held as long as the folder is written.
    _lock: Option<File>,
}

impl Aside {
    fn new(path: PathBuf) -> anyhow::Result<Self> {
        let cannot = || format!("cannot write in {}", path.display());
        fs::create_dir_all(&path).with_context(cannot)?;
        // Where a folder cannot be opened (Windows), builds of one site are not held apart.
        let lock = File::open(&path).ok();
        if let Some(Err(TryLockError::WouldBlock)) = lock.as_ref().map(File::try_lock) {
            bail!(
                "another build is writing {}\n  hint: wait until it has ended",
                path.display()
            );
        }
        for entry in fs::read_dir(&path).with_context(cannot)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path()).with_context(cannot)?;
            } else {
                fs::remove_file(entry.path()).with_context(cannot)?;
            }
        }
        Ok(Self { path, _lock: lock })
    }

    fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the folder away: it is complete.
    fn keep(mut self) -> PathBuf {
        std::mem::take(&mut self.path)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // A build that failed has nothing to say of what it could not clear away.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// The page with the catalogue's name in its title, for search engines and bookmarks.
fn title(page: &[u8], config: &SiteConfig) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    String::from_utf8_lossy(page)
        .replace("{{title_zh}}", &escaped(&config.title_zh))
        .replace("{{title_en}}", &escaped(&config.title_en))
}

fn parent_and_name(out: &Path) -> anyhow::Result<(PathBuf, String)> {
    let absolute = std::path::absolute(out)?;
    match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => Ok((parent.into(), name.to_string_lossy().into_owned())),
        _ => bail!("{} cannot be a site's folder", out.display()),
    }
}

/// Puts `fresh` in the place of `out`. On Linux in one step; elsewhere the old site is out of its
/// place for the moment between two renames.
fn replace(fresh: PathBuf, out: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(fresh, out);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, &fresh, CWD, out, RenameFlags::EXCHANGE).is_ok() {
            return fs::remove_dir_all(fresh);
        }
    }
    let old = fresh.with_extension("old");
    fs::rename(out, &old)?;
    if let Err(error) = fs::rename(&fresh, out) {
        fs::rename(&old, out)?;
        return Err(error);
    }
    fs::remove_dir_all(old)
}
