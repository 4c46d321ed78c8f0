//! From a finished working folder to a published site. Nothing of the old site changes until all of
//! the new one is in its place and safe on the disk; then JS API, page and manifest change, one step each.
//!
//! All other files are named by what they hold, so those of two sites lie side by side. Those of the
//! last site stay until the next build, for pages that are open and for hosts' caches.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use techmatch_core::index::{ChunkName, FORMAT, MANIFEST, reachable};

use super::output::{
    API, CHANGES, CHUNKS, DIRECTORY, Generation, Output, PAGE, PREVIOUS, Standing, app_named_in,
};
use super::stage::{self, Stage};
use super::{host, media, plain};
use crate::bundle;
use crate::disk::{DiskSource, wait};
use crate::face;

/// Publishes what `stage` holds: first the files that are named by what they hold, then those whose
/// names stay, the manifest last.
///
/// # Errors
///
/// The old site is then as it was.
pub(super) fn publish(
    stage: &Stage,
    output: &Output,
    standing: &Standing,
    keep_last: bool,
) -> anyhow::Result<Kept> {
    let cannot = || format!("cannot publish in {}", output.path().display());
    let mut fresh = read_generation(stage.path()).with_context(cannot)?;
    if fresh.app.is_none() {
        // A command without a page leaves the page that is there.
        fresh.app = standing.current.as_ref().and_then(|it| it.app.clone());
    }
    let mut kept = Kept {
        chunks: Some(chunks(&stage.path().join(CHUNKS)).with_context(cannot)?),
        apps: fresh.app.iter().cloned().collect(),
        lists: media::lists(stage.path()),
        media: fresh.media.iter().cloned().collect(),
        plain: BTreeSet::new(),
    };
    sync(stage.path()).with_context(cannot)?;
    fs::create_dir_all(output.path()).with_context(cannot)?;
    let last = last(standing, &fresh).filter(|_| keep_last);
    if let Some(last) = &last {
        kept.add(last, output.path());
        let json = serde_json::to_vec(last)?;
        fs::write(stage.path().join(PREVIOUS), json).with_context(cannot)?;
    }
    // One that says no more than ours and is not ours stays.
    let foreign = |name: &str| standing.foreign.iter().any(|it| it == name);
    let pages = plain::paths(stage.path()).with_context(cannot)?;
    let (theirs, pages): (Vec<String>, Vec<String>) = pages.into_iter().partition(|it| foreign(it));
    if let Some(page) = theirs.iter().find(|it| it.contains('/')) {
        return Err(output.in_the_way(page));
    }
    let mut last_steps = vec![PREVIOUS];
    let optional = host::FILES
        .into_iter()
        .chain(face::PAGES)
        .chain([DIRECTORY]);
    last_steps.extend(optional.filter(|name| !foreign(name)));
    last_steps.extend(pages.iter().map(String::as_str));
    last_steps.extend(API);
    last_steps.extend([CHANGES, PAGE, MANIFEST]);
    for entry in fs::read_dir(stage.path()).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let name = entry.file_name();
        let named = name.to_string_lossy();
        let apart = named == stage::LOCK || plain::FOLDERS.contains(&&*named);
        if !apart && !last_steps.contains(&&*named) && !foreign(&named) {
            merge(&entry.path(), &output.path().join(&name)).with_context(cannot)?;
        }
    }
    for folder in plain::FOLDERS {
        if stage.path().join(folder).is_dir() {
            fs::create_dir_all(output.path().join(folder)).with_context(cannot)?;
        }
    }
    sync(output.path()).with_context(cannot)?;
    // What was written for another host than this one, and texts that are not published any more.
    let mut gone = standing.optional.clone();
    gone.retain(|name| !stage.path().join(name).exists());
    commit(stage.path(), output.path(), &last_steps).with_context(cannot)?;
    kept.plain.extend(pages);
    for name in gone {
        let _ = fs::remove_file(output.path().join(name));
    }
    if last.is_none() && standing.previous.is_some() {
        // What it names goes now.
        let _ = fs::remove_file(output.path().join(PREVIOUS));
    }
    Ok(kept)
}

/// The site that a new one replaces, where they differ; else the one before it.
fn last(standing: &Standing, fresh: &Generation) -> Option<Generation> {
    match &standing.current {
        Some(current) if current != fresh => Some(current.clone()),
        _ => standing.previous.clone(),
    }
}

/// The generation in a working folder.
fn read_generation(folder: &Path) -> anyhow::Result<Generation> {
    #[derive(serde::Deserialize)]
    struct Manifest {
        hot: String,
    }
    let Manifest { hot } = serde_json::from_slice(&fs::read(folder.join(MANIFEST))?)?;
    let page = fs::read_to_string(folder.join(PAGE)).unwrap_or_default();
    Ok(Generation {
        format: u64::from(FORMAT),
        hot,
        app: app_named_in(&page),
        media: media::all(folder),
    })
}

/// What a published site keeps of files that are named by what they hold.
pub(super) struct Kept {
    /// None where this version cannot read which chunks the last site had: all stay.
    chunks: Option<BTreeSet<ChunkName>>,
    apps: BTreeSet<String>,
    /// The lists of the site's files of listings and of its face, and which files are needed.
    lists: Vec<&'static str>,
    media: BTreeSet<String>,
    /// The plain pages, by their paths.
    plain: BTreeSet<String>,
}

impl Kept {
    fn add(&mut self, generation: &Generation, output: &Path) {
        self.apps.extend(generation.app.clone());
        self.media.extend(generation.media.iter().cloned());
        let Some(hot) = generation.readable() else {
            self.chunks = None;
            return;
        };
        // A site that is damaged serves no open page: nothing of it need stay.
        if let (Some(chunks), Ok(found)) = (
            &mut self.chunks,
            wait(reachable(&DiskSource::new(output), hot)),
        ) {
            chunks.extend(found);
        }
    }
}

/// Removes what is ours and no site needs any more. A file is ours where it is named by what it
/// holds. Goes on after a failure, and gives the first.
pub(super) fn prune(output: &Output, kept: &Kept) -> io::Result<()> {
    let mut outcome = Ok(());
    let mut note = |done: io::Result<()>| {
        if outcome.is_ok() {
            outcome = done;
        }
    };
    let root = output.path().join(CHUNKS);
    for name in chunks(&root)? {
        if kept.chunks.as_ref().is_none_or(|it| it.contains(&name)) {
            continue;
        }
        let path = output.path().join(name.path());
        match fs::read(&path) {
            Ok(bytes) if ChunkName::of(&bytes) == name => {
                note(fs::remove_file(&path));
                // Only a folder that has become empty goes.
                let _ = path.parent().map(fs::remove_dir);
            }
            Ok(_) => {}
            Err(error) => note(Err(error)),
        }
    }
    note(media::prune(output.path(), &kept.lists, &kept.media));
    note(plain::prune(output.path(), &kept.plain));
    for entry in fs::read_dir(output.path())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if bundle::is_app(&name) && entry.file_type()?.is_dir() && !kept.apps.contains(&name) {
            let mut files = BTreeMap::new();
            gather(&entry.path(), "", &mut files)?;
            if bundle::app_name(&files) == name {
                note(fs::remove_dir_all(entry.path()));
            }
        }
    }
    outcome
}

pub(super) fn gather(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The chunks below a folder, by their names.
pub(super) fn chunks(root: &Path) -> io::Result<BTreeSet<ChunkName>> {
    let mut names = BTreeSet::new();
    if !root.is_dir() {
        return Ok(names);
    }
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let prefix = entry.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(entry.path())? {
            let file = file?;
            let name = format!("{prefix}{}", file.file_name().to_string_lossy());
            if file.file_type()?.is_file() {
                names.extend(ChunkName::parse(&name));
            }
        }
    }
    Ok(names)
}

/// Moves a file or folder to where it belongs; folders that are there already become one.
fn merge(from: &Path, to: &Path) -> io::Result<()> {
    if !(from.is_dir() && to.exists()) {
        return fs::rename(from, to);
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        merge(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Puts files of the working folder in the place of those of the site, in this order. Where one
/// cannot be put, those before it are taken back.
fn commit(stage: &Path, output: &Path, names: &[&str]) -> io::Result<()> {
    let mut done: Vec<(PathBuf, PathBuf)> = Vec::new();
    for name in names {
        let (from, to) = (stage.join(name), output.join(name));
        if !from.exists() {
            continue;
        }
        if let Err(error) = exchange(&from, &to) {
            for (from, to) in done.iter().rev() {
                if from.exists() {
                    exchange(from, to)?;
                } else {
                    fs::remove_file(to)?;
                }
            }
            return Err(error);
        }
        done.push((from, to));
    }
    sync(output)
}

/// Puts `from` in the place of `to`, and what stood there in the place of `from`.
fn exchange(from: &Path, to: &Path) -> io::Result<()> {
    if !to.exists() {
        return fs::rename(from, to);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, from, CWD, to, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // Elsewhere (NFS, FUSE, macOS, Windows) a copy stands for what stood there.
    let old = from.with_extension("old");
    fs::copy(to, &old)?;
    fs::rename(from, to)?;
    fs::rename(old, from)
}

/// Waits until all files below a folder are safe on the disk: at once where the system can.
#[cfg(target_os = "linux")]
fn sync(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            sync(&entry.path())?;
        } else if kind.is_file() {
            fs::File::open(entry.path())?.sync_all()?;
        }
    }
    // Windows cannot open folders, and needs not.
    match fs::File::open(folder) {
        Ok(folder) => folder.sync_all(),
        Err(_) => Ok(()),
    }
}
