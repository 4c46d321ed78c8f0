//! Puts the bundle into `web/dist`, whole or not at all.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::files::{self, Files};
use super::{embed, first, offline, packed, pins};
use crate::place;

/// Writes `web/dist`, unless it holds the same already: `files` in the folder `app`, and what stands at
/// the root. True if it was written.
pub(crate) fn publish(
    app: &str,
    files: &Files,
    script: &embed::Script,
    worker: &offline::Worker,
) -> Result<bool> {
    let site = site(app, files, script, worker)?;
    let dist = place::root().join("web/dist");
    if dist.is_dir() && files::folder(&dist)? == site {
        return Ok(false);
    }
    let new = place::root().join("web/dist.new");
    let old = place::root().join("web/dist.old");
    clear(&new)?;
    clear(&old)?;
    files::write(&site, &new)?;
    if dist.exists() {
        fs::rename(&dist, &old).context("cannot move the old web/dist")?;
    }
    fs::rename(&new, &dist).context("cannot put the new web/dist in place")?;
    clear(&old)?;
    Ok(true)
}

fn site(
    app: &str,
    files: &Files,
    script: &embed::Script,
    worker: &offline::Worker,
) -> Result<Files> {
    let path = place::root().join("index.html");
    let index =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let cannot = || format!("{} cannot be filled in", path.display());
    let index = first::put(&index).with_context(cannot)?;
    let packed = packed::files(files, &index).with_context(cannot)?;
    let index = pins::page(&index, app, files).with_context(cannot)?;
    let mut site: Files = files
        .iter()
        .map(|(name, bytes)| (format!("{app}/{name}"), bytes.clone()))
        .collect();
    site.insert("index.html".to_owned(), index.into_bytes());
    site.extend(pins::api(app));
    site.extend(script.at(app)?);
    site.extend(worker.at(app, files)?);
    site.extend(
        packed
            .into_iter()
            .map(|(name, bytes)| (format!("{}/{name}", packed::FOLDER), bytes)),
    );
    Ok(site)
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
