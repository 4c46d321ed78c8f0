//! The files of listings, beside the file that is exported: built again from there, they are found.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::parse::MEDIA;
use crate::site::media_list;

/// Copies the files of a site beside an exported file; gives how many there are.
pub(crate) fn copy(site: &Path, exported: &Path) -> anyhow::Result<usize> {
    let names = media_list(site);
    let folder = exported.parent().unwrap_or(Path::new(""));
    if !names.is_empty() {
        fs::create_dir_all(folder.join(MEDIA))?;
    }
    for name in &names {
        let to = folder.join(name);
        // Its name says what it holds.
        if !to.exists() {
            fs::copy(site.join(name), &to)
                .with_context(|| format!("cannot write {}", to.display()))?;
        }
    }
    Ok(names.len())
}
