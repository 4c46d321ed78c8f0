//! From the path of a request to a file of the site, for `answer`: never one outside of the site.

use std::io;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// What the path of a request leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file below the root, links followed.
    File(PathBuf),
    /// A folder whose path lacks the slash at its end: its relative links would lead elsewhere.
    Folder,
    /// Nothing.
    Missing,
    /// A link to somewhere outside of the site.
    Outside,
    /// A path that no browser sends: dot segments, or separators in disguise.
    Refused,
}

/// Finds what a path, still percent-encoded, leads to.
pub(super) async fn find(root: &Path, path: &str) -> io::Result<Found> {
    let Some((names, folder)) = names(path) else {
        return Ok(Found::Refused);
    };
    // The root may be a link that a new release moves.
    let root = tokio::fs::canonicalize(root).await?;
    let Some(mut file) = canonical(
        &names
            .iter()
            .fold(root.clone(), |path, name| path.join(name)),
    )
    .await
    else {
        return Ok(Found::Missing);
    };
    if !file.starts_with(&root) {
        return Ok(Found::Outside);
    }
    let mut known = tokio::fs::metadata(&file).await?;
    if known.is_dir() {
        if !folder {
            return Ok(Found::Folder);
        }
        match canonical(&file.join("index.html")).await {
            Some(index) => file = index,
            None => return Ok(Found::Missing),
        }
        known = tokio::fs::metadata(&file).await?;
    } else if folder {
        return Ok(Found::Missing);
    }
    Ok(if !file.starts_with(&root) {
        Found::Outside
    } else if known.is_file() {
        Found::File(file)
    } else {
        // A pipe or a device would never end.
        Found::Missing
    })
}

/// The path without links, or none where nothing is there that can be reached.
async fn canonical(path: &Path) -> Option<PathBuf> {
    tokio::fs::canonicalize(path).await.ok()
}

/// The names of a path, decoded, and whether it ends as that of a folder does.
fn names(path: &str) -> Option<(Vec<String>, bool)> {
    let mut parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    let folder = parts.pop_if(|last| last.is_empty()).is_some();
    let names: Option<Vec<String>> = parts.into_iter().map(name).collect();
    Some((names?, folder))
}

fn name(part: &str) -> Option<String> {
    let name = percent_decode_str(part).decode_utf8().ok()?;
    // Windows reads colons as those of drives and streams.
    let disguised =
        |c: char| matches!(c, '/' | '\\') || c.is_control() || cfg!(windows) && c == ':';
    let plain = !name.is_empty() && name != "." && name != ".." && !name.contains(disguised);
    plain.then(|| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_and_disguises_refused() {
        let found = |path| names(path).map(|(names, folder)| (names.join("|"), folder));
        for (path, expected) in [
            ("/", Some(("", true))),
            ("/a/b.js", Some(("a|b.js", false))),
            ("/a/", Some(("a", true))),
            ("/%E7%9B%AE%20x", Some(("目 x", false))),
            ("/100%", Some(("100%", false))),
            ("/..a", Some(("..a", false))),
            ("", None),
            ("a", None),
            ("*", None),
            ("//a", None),
            ("/a//b", None),
            ("/../a", None),
            ("/a/..", None),
            ("/./a", None),
            ("/%2e%2e/a", None),
            ("/%2E./a", None),
            ("/a%2fb", None),
            ("/a%5cb", None),
            ("/a\\b", None),
            ("/a%00", None),
            ("/a%0d%0ab", None),
            ("/%ff", None),
        ] {
            let expected = expected.map(|(names, folder)| (names.to_owned(), folder));
            assert_eq!(found(path), expected, "{path}");
        }
    }
}
