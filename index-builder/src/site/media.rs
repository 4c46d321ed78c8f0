//! The files of listings in a site, images, videos and documents, and those of the publisher's face: each
//! named by what it holds, beside a list of those of either sort that the site has.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use techmatch_core::index::ChunkName;

use crate::parse::MEDIA;

/// The list of the files that a site has.
pub(crate) const LIST: &str = "media/list.json";

/// The list of those of the publisher's face.
pub(crate) const FACE: &str = "media/face.json";
const LISTS: [&str; 2] = [LIST, FACE];

/// The files of listings of the site in a folder, by their paths in it.
pub(crate) fn list(site: &Path) -> Vec<String> {
    named_by(site, LIST)
}

/// All such files, each once.
pub(super) fn all(site: &Path) -> Vec<String> {
    let names: BTreeSet<String> = LISTS.iter().flat_map(|list| named_by(site, list)).collect();
    names.into_iter().collect()
}

fn named_by(site: &Path, list: &str) -> Vec<String> {
    let json = fs::read(site.join(list)).ok();
    let names: Vec<String> = json
        .and_then(|json| serde_json::from_slice(&json).ok())
        .unwrap_or_default();
    let ours = |name: &String| name_of(name).is_some();
    names.into_iter().filter(ours).collect()
}

/// What a file is named by, where its path in a site is one of ours.
pub(crate) fn name_of(path: &str) -> Option<ChunkName> {
    let (stem, extension) = path
        .strip_prefix(MEDIA)?
        .strip_prefix('/')?
        .split_once('.')?;
    let plain = extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| ChunkName::parse(stem))?
}

/// What lies among the files of a site and is not its own.
pub(super) fn foreign(site: &Path) -> io::Result<Vec<String>> {
    if !LISTS.iter().any(|list| site.join(list).exists()) {
        return Ok(vec![MEDIA.to_owned()]);
    }
    let mut foreign = Vec::new();
    for entry in fs::read_dir(site.join(MEDIA))? {
        let path = format!("{MEDIA}/{}", entry?.file_name().to_string_lossy());
        if !LISTS.contains(&path.as_str()) && name_of(&path).is_none() {
            foreign.push(path);
        }
    }
    foreign.sort();
    Ok(foreign)
}

/// The lists that a site in a folder has.
pub(super) fn lists(site: &Path) -> Vec<&'static str> {
    let mut lists = LISTS.to_vec();
    lists.retain(|list| site.join(list).exists());
    lists
}

/// Removes files that no site needs any more, and the lists that are not among `lists`.
pub(super) fn prune(site: &Path, lists: &[&str], kept: &BTreeSet<String>) -> io::Result<()> {
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
    for list in LISTS {
        if !lists.contains(&list) && site.join(list).exists() {
            fs::remove_file(site.join(list))?;
        }
    }
    // Only a folder that has become empty goes.
    let _ = fs::remove_dir(folder);
    Ok(())
}
