//! Which files of a site's folder are plain pages, feeds and sitemaps, and which of them are ours. All
//! keep their names from build to build, so each says itself who wrote it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::names::{self, FOLDER};
use super::tongue::is_tag;

/// The folders that hold nothing else.
pub(crate) const FOLDERS: [&str; 2] = [FOLDER, "feeds"];
/// The files beside them at the root of a site, apart from the parts of a large sitemap.
pub(crate) const ROOT: [&str; 15] = [
    "about.html",
    "about.en.html",
    "about.zh.html",
    "about.json",
    "overview.html",
    "overview.en.html",
    "overview.zh.html",
    "services.html",
    "services.en.html",
    "services.zh.html",
    "services.json",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "robots.txt",
];
/// What a file of ours has within its first bytes, by the ending of its name.
const MARKS: [(&str, &[&str]); 6] = [
    ("html", &["<meta name=\"generator\" content=\"techmatch\">"]),
    (
        "xml",
        &[
            "<!-- Written by techmatch -->",
            "<generator>techmatch</generator>",
        ],
    ),
    ("json", &["\"generator\": \"techmatch\""]),
    ("txt", &["# Written by techmatch\n"]),
    ("css", &["/* Written by techmatch"]),
    ("svg", &["<!-- Written by techmatch -->"]),
];
/// Within this number of bytes a title stands behind the mark.
const HEAD: u64 = 4096;

/// Whether a name at the root of a site is that of a file of plain pages.
pub(crate) fn is_at_root(name: &str) -> bool {
    let part = name
        .strip_prefix("sitemap-")
        .and_then(|it| it.strip_suffix(".xml"));
    let is_part = part.is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
    ROOT.contains(&name) || is_part || is_translated(name)
}

/// The pages at the root in the further languages that the command brings along.
pub(crate) fn translated() -> impl Iterator<Item = String> {
    let pages = ROOT
        .into_iter()
        .filter_map(|name| name.strip_suffix(".html"));
    let pages = pages.filter(|page| !page.contains('.'));
    pages.flat_map(|page| {
        let codes = crate::languages::codes().into_iter();
        codes.map(move |code| format!("{page}.{code}.html"))
    })
}

/// Whether this is the name of a page at the root in another language, such as `about.pt-BR.html`.
fn is_translated(name: &str) -> bool {
    let parts = name.strip_suffix(".html").and_then(|it| it.split_once('.'));
    parts.is_some_and(|(page, tag)| ROOT.contains(&&*format!("{page}.html")) && is_tag(tag))
}

/// Whether a path of a site is that of a plain page, a feed or a sitemap in a folder.
pub(crate) fn is_in_folder(path: &str) -> bool {
    let folder = path.split_once('/').map(|(folder, _)| folder);
    folder.is_some_and(|it| FOLDERS.contains(&it))
}

/// The files of plain pages in a folder, and what lies among them, by their paths in it; in order.
pub(crate) fn paths(site: &Path) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    if !site.is_dir() {
        return Ok(paths);
    }
    for entry in fs::read_dir(site)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if FOLDERS.contains(&&*name) && entry.file_type()?.is_dir() {
            for file in fs::read_dir(entry.path())? {
                paths.push(format!("{name}/{}", file?.file_name().to_string_lossy()));
            }
        } else if is_at_root(&name) || FOLDERS.contains(&&*name) {
            paths.push(name);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Whether the file at a path was written by a build.
fn is_ours(site: &Path, path: &str) -> io::Result<bool> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let Some((_, marks)) = MARKS.iter().find(|(it, _)| *it == ending) else {
        return Ok(false);
    };
    let path = site.join(path);
    if !fs::symlink_metadata(&path)?.is_file() {
        return Ok(false);
    }
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    Ok(marks.iter().any(|mark| head.contains(mark)))
}

/// The plain pages of ours in a folder.
pub(crate) fn ours(site: &Path) -> io::Result<Vec<String>> {
    let mut ours = Vec::new();
    for path in paths(site)? {
        if is_ours(site, &path)? {
            ours.push(path);
        }
    }
    Ok(ours)
}

/// What in a folder stands among plain pages and is not ours.
pub(crate) fn foreign(site: &Path) -> io::Result<Vec<String>> {
    let ours = ours(site)?;
    let mut foreign = paths(site)?;
    foreign.retain(|path| ours.binary_search(path).is_err());
    Ok(foreign)
}

/// Removes the pages of ours that are not among `kept`; folders that have become empty go too.
pub(crate) fn prune(site: &Path, kept: &BTreeSet<String>) -> io::Result<()> {
    for path in paths(site)? {
        if !kept.contains(&path) && is_ours(site, &path)? {
            fs::remove_file(site.join(path))?;
        }
    }
    for folder in FOLDERS {
        let _ = fs::remove_dir(site.join(folder));
    }
    Ok(())
}

/// Compares the pages of listings in a folder with the names of all listings of its catalogue: how many
/// pages are of listings that are gone, and how many listings have no page where others have one.
pub(crate) fn compare(site: &Path, ids: &BTreeSet<String>) -> io::Result<(usize, usize)> {
    let names: BTreeSet<String> = ids.iter().map(|id| names::of(id)).collect();
    let mut own = BTreeSet::new();
    let mut gone = 0;
    for path in paths(site)? {
        let file = path
            .strip_prefix(FOLDER)
            .and_then(|it| it.strip_prefix('/'));
        let Some((name, ending)) = file.and_then(|it| it.split_once('.')) else {
            continue;
        };
        let is_shared = name.starts_with("list--") || name.starts_with("group--");
        if is_shared || !ending.ends_with("html") || !is_ours(site, &path)? {
            continue;
        }
        if names.contains(name) {
            own.insert(name.to_owned());
        } else {
            gone += 1;
        }
    }
    let missing = if own.is_empty() {
        0
    } else {
        names.len() - own.len()
    };
    Ok((gone, missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_wrote_and_nothing_needs_goes() {
        let site = tempfile::tempdir().unwrap();
        let page = "<!DOCTYPE html><meta name=\"generator\" content=\"techmatch\">";
        for (path, text) in [
            ("l/kept.html", page),
            ("l/gone.html", page),
            ("l/mine.html", "<p>mine"),
            ("l/notes.txt", "mine"),
            ("feeds/field-1.xml", "<generator>techmatch</generator>"),
            ("robots.txt", "User-agent: *"),
            ("sitemap-2.xml", "<!-- Written by techmatch -->"),
            ("sitemap-x.xml", "<!-- Written by techmatch -->"),
        ] {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        assert_eq!(
            foreign(site.path()).unwrap(),
            ["l/mine.html", "l/notes.txt", "robots.txt"]
        );
        let ids = ["kept", "other"].map(str::to_owned).into();
        assert_eq!(compare(site.path(), &ids).unwrap(), (1, 1));
        prune(site.path(), &BTreeSet::from(["l/kept.html".to_owned()])).unwrap();
        assert_eq!(
            paths(site.path()).unwrap(),
            ["l/kept.html", "l/mine.html", "l/notes.txt", "robots.txt"]
        );
        assert!(site.path().join("sitemap-x.xml").exists() && !site.path().join("feeds").exists());
    }
}
