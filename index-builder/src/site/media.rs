//! The files of listings in a site: images, videos and documents, each named by what it holds, beside a
//! list of those that the site has.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use techmatch_core::index::ChunkName;

use crate::parse::MEDIA;

/// The list of the files that a site has.
pub(crate) const LIST: &str = "media/list.json";

/// The files of the site in a folder, by their paths in it.
pub(crate) fn list(site: &Path) -> Vec<String> {
    let json = fs::read(site.join(LIST)).ok();
    let names: Vec<String> = json
        .and_then(|json| serde_json::from_slice(&json).ok())
        .unwrap_or_default();
    let ours = |name: &String| name_of(name).is_some();
    names.into_iter().filter(ours).collect()
}

/// What a file is named by, where its path in a site is one of ours.
fn name_of(path: &str) -> Option<ChunkName> {
    let (stem, extension) = path
        .strip_prefix(MEDIA)?
        .strip_prefix('/')?
        .split_once('.')?;
    let plain = extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| ChunkName::parse(stem))?
}

/// What lies among the files of a site and is not its own.
pub(super) fn foreign(site: &Path) -> io::Result<Vec<String>> {
    if !site.join(LIST).exists() {
        return Ok(vec![MEDIA.to_owned()]);
    }
    let mut foreign = Vec::new();
    for entry in fs::read_dir(site.join(MEDIA))? {
        let path = format!("{MEDIA}/{}", entry?.file_name().to_string_lossy());
        if path != LIST && name_of(&path).is_none() {
            foreign.push(path);
        }
    }
    foreign.sort();
    Ok(foreign)
}

/// Removes files that no site needs any more, and the list where the site has none.
pub(super) fn prune(site: &Path, has_some: bool, kept: &BTreeSet<String>) -> io::Result<()> {
    let folder = site.join(MEDIA);
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let path = format!("{MEDIA}/{}", entry.file_name().to_string_lossy());
        if let Some(name) = name_of(&path)
            && !kept.contains(&path)
            && ChunkName::of(&fs::read(entry.path())?) == name
        {
            fs::remove_file(entry.path())?;
        }
    }
    if !has_some && site.join(LIST).exists() {
        fs::remove_file(site.join(LIST))?;
    }
    // Only a folder that has become empty goes.
    let _ = fs::remove_dir(folder);
    Ok(())
}
