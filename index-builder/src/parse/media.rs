//! Files that listings name, found beside their listing file and given their place in the site: each is
//! named by what it holds. What is missing, too large or of another kind is left out, and said.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use techmatch_core::index::ChunkName;
use techmatch_core::listing::{Details, Listing, Media};
use techmatch_core::parse::FieldName;

use crate::diagnostics::{Diagnostic, Severity, fault};

/// The folder of a site that holds them.
pub(crate) const MEDIA: &str = "media";

/// What browsers show as an image. A drawing in SVG may hold scripts, so it is none of them.
const IMAGES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif"];
const VIDEOS: &[&str] = &["mp4", "webm", "m4v", "ogv"];
/// What browsers show or store and do not run.
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "wps", "txt", "csv",
    "zip",
];

/// A megabyte, as files are measured.
const MB: u64 = 1_000_000;

/// How large files may be.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MediaLimits {
    /// Megabytes of one file.
    pub(crate) max_file_mb: u64,
    /// Megabytes of all of them.
    pub(crate) max_total_mb: u64,
}

impl Default for MediaLimits {
    fn default() -> Self {
        Self {
            max_file_mb: 5,
            max_total_mb: 500,
        }
    }
}

/// The files that the listings so far have named.
#[derive(Default)]
pub(crate) struct Shelf {
    limits: MediaLimits,
    /// By where they lie.
    known: BTreeMap<PathBuf, Shelved>,
    /// By their path in the site, where they lie.
    files: BTreeMap<String, PathBuf>,
    bytes: u64,
}

/// A file with its place in the site.
#[derive(Clone)]
struct Shelved {
    url: String,
    bytes: u64,
    size: Option<(u32, u32)>,
}

/// Why a file is left out, and what to do about it.
type Refusal = (String, String);

impl Shelf {
    pub(crate) fn new(limits: MediaLimits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// The files by their path in the site, and where they lie.
    pub(crate) fn files(&self) -> &BTreeMap<String, PathBuf> {
        &self.files
    }

    /// Gives the files that a listing names their place in the site. `folder` is that of its listing file.
    pub(super) fn settle(&mut self, listing: &mut Listing, folder: &Path) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        if listing.details.is_none() {
            return problems;
        }
        let mut details = Details::of(listing);
        for (field, allowed, media) in [
            (FieldName::Images, &[IMAGES][..], &mut details.images),
            (FieldName::Videos, &[VIDEOS], &mut details.videos),
            (
                FieldName::Documents,
                &[DOCUMENTS, IMAGES, VIDEOS],
                &mut details.documents,
            ),
            (
                FieldName::Links,
                &[DOCUMENTS, IMAGES, VIDEOS],
                &mut details.links,
            ),
        ] {
            media.retain_mut(|one| {
                let Some(path) = one.url.clone().filter(|url| !is_web(url)) else {
                    return true;
                };
                match self.place(folder, &path, allowed) {
                    Ok(shelved) => put(one, &path, shelved),
                    Err((reason, hint)) => {
                        let mut said = fault(reason, hint).column(field.name()).value(&path);
                        said.severity = Severity::Warning;
                        problems.push(said);
                        one.url = None;
                    }
                }
                one.url.is_some() || one.title.is_some()
            });
        }
        details.put(listing);
        problems
    }

    fn place(
        &mut self,
        folder: &Path,
        path: &str,
        allowed: &[&[&str]],
    ) -> Result<Shelved, Refusal> {
        let extension = Path::new(path).extension().and_then(|it| it.to_str());
        let extension = extension.unwrap_or_default().to_ascii_lowercase();
        if !allowed
            .iter()
            .any(|list| list.contains(&extension.as_str()))
        {
            let list = allowed.concat().join(", ");
            return Err((
                "left out: not a kind of file that a site shows here".to_owned(),
                format!("give one of {list}; put anything else on the web and link to it"),
            ));
        }
        let missing = |why: String| {
            (
                format!("left out: {why}"),
                "put the file beside the listing file, in the folder that the path names, or correct \
                 the path"
                    .to_owned(),
            )
        };
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let root = fs::canonicalize(folder).map_err(|error| missing(error.to_string()))?;
        let file = fs::canonicalize(root.join(path))
            .map_err(|_| missing("there is no such file".to_owned()))?;
        if !file.starts_with(&root) {
            return Err(missing(
                "it leads out of the folder of the listing file".to_owned(),
            ));
        }
        if let Some(shelved) = self.known.get(&file) {
            return Ok(shelved.clone());
        }
        let known = fs::metadata(&file).map_err(|error| missing(error.to_string()))?;
        if !known.is_file() {
            return Err(missing("it is no file".to_owned()));
        }
        self.weigh(known.len())?;
        let bytes = fs::read(&file).map_err(|error| missing(format!("cannot be read: {error}")))?;
        let size = size(&bytes, &extension)?;
        let extension = if extension == "jpeg" {
            "jpg"
        } else {
            &extension
        };
        let shelved = Shelved {
            url: format!("{MEDIA}/{}.{extension}", ChunkName::of(&bytes)),
            bytes: bytes.len() as u64,
            size,
        };
        if self
            .files
            .insert(shelved.url.clone(), file.clone())
            .is_none()
        {
            self.bytes += shelved.bytes;
        }
        self.known.insert(file, shelved.clone());
        Ok(shelved)
    }

    /// Refuses a file that is too large by itself, or for all of them together.
    fn weigh(&self, bytes: u64) -> Result<(), Refusal> {
        let MediaLimits {
            max_file_mb,
            max_total_mb,
        } = self.limits;
        let shown = |bytes: u64| format!("{:.1} MB", bytes as f64 / MB as f64);
        let hint = |key: &str| {
            format!(
                "make it smaller, put it on the web and link to it, or raise `{key}` under [media]"
            )
        };
        if bytes > max_file_mb.saturating_mul(MB) {
            let reason = format!(
                "left out: the file has {}, more than {max_file_mb} MB",
                shown(bytes)
            );
            return Err((reason, hint("max_file_mb")));
        }
        let all = self.bytes.saturating_add(bytes);
        if all > max_total_mb.saturating_mul(MB) {
            let reason = format!(
                "left out: with it all files have {}, more than {max_total_mb} MB",
                shown(all)
            );
            return Err((reason, hint("max_total_mb")));
        }
        Ok(())
    }
}

/// Whether a file of this name is an image that browsers show.
pub(crate) fn is_image(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|it| IMAGES.contains(&it))
}

/// Whether an address is one of the web. Those of a listing are either that or paths.
fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|it| {
        ["http", "https"]
            .iter()
            .any(|web| it.eq_ignore_ascii_case(web))
    })
}

/// A name that the site's own would lose stays as the title of what is no image.
fn put(media: &mut Media, path: &str, shelved: Shelved) {
    let stem = Path::new(path).file_stem().and_then(|it| it.to_str());
    if media.title.is_none() && shelved.size.is_none() {
        media.title = stem.map(str::to_owned);
    }
    media.url = Some(shelved.url);
    media.bytes = Some(shelved.bytes);
    let (width, height) = shelved.size.unzip();
    media.width = width;
    media.height = height;
}

/// The width and height of an image; none of what is no image.
fn size(bytes: &[u8], extension: &str) -> Result<Option<(u32, u32)>, Refusal> {
    if !IMAGES.contains(&extension) {
        return Ok(None);
    }
    let found = imagesize::blob_size(bytes).ok();
    let found = found.and_then(|it| Some((it.width.try_into().ok()?, it.height.try_into().ok()?)));
    match found {
        Some((width, height)) if width > 0 && height > 0 => Ok(Some((width, height))),
        _ => Err((
            "left out: it does not hold an image".to_owned(),
            "save the image again as PNG, JPEG or WebP".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use techmatch_core::listing::Kind;

    use super::*;

    /// The smallest image that a PNG can hold, of 3 by 2 points.
    fn png() -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0".to_vec();
        png.extend([0; 16]);
        png
    }

    fn listing(images: &[&str], documents: &[&str]) -> Listing {
        let of = |urls: &[&str]| -> serde_json::Value {
            urls.iter().map(|url| json!({ "url": url })).collect()
        };
        let details = json!({"images": of(images), "documents": of(documents)});
        let details: Details = serde_json::from_value(details).unwrap();
        let mut listing = Listing::new("A", Kind::Supply, "泵");
        details.put(&mut listing);
        listing
    }

    #[test]
    fn files_get_the_name_of_what_they_hold() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("图")).unwrap();
        fs::write(folder.path().join("图/泵.PNG"), png()).unwrap();
        fs::write(folder.path().join("同.png"), png()).unwrap();
        fs::write(folder.path().join("手册.pdf"), "%PDF").unwrap();
        let mut shelf = Shelf::default();
        let mut one = listing(
            &["图/泵.PNG", "同.png", "https://example.com/x"],
            &["手册.pdf"],
        );
        let problems = shelf.settle(&mut one, folder.path());
        assert!(problems.is_empty(), "{problems:?}");
        let details = Details::of(&one);
        let url = details.images[0].url.clone().unwrap();
        assert_eq!(url, format!("media/{}.png", ChunkName::of(&png())));
        assert_eq!(details.images[1].url.as_deref(), Some(url.as_str()));
        assert_eq!(
            (details.images[0].width, details.images[0].height),
            (Some(3), Some(2))
        );
        assert_eq!(
            details.images[2].url.as_deref(),
            Some("https://example.com/x")
        );
        let document = &details.documents[0];
        assert_eq!(
            (document.title.as_deref(), document.bytes),
            (Some("手册"), Some(4))
        );
        assert_eq!(shelf.files().len(), 2);
        // What is published is read again as it is.
        let site = folder.path().join("again");
        for (name, file) in shelf.files() {
            let copy = site.join(name);
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(file, copy).unwrap();
        }
        let mut again = one.clone();
        assert!(Shelf::default().settle(&mut again, &site).is_empty());
        assert_eq!(again, one);
    }

    #[test]
    fn what_is_left_out_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("listings");
        fs::create_dir(&root).unwrap();
        fs::write(folder.path().join("outside.png"), png()).unwrap();
        fs::write(root.join("text.png"), "no image").unwrap();
        fs::write(root.join("page.html"), "<script>").unwrap();
        fs::write(root.join("large.png"), vec![0; 1_000_001]).unwrap();
        fs::write(root.join("good.png"), png()).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("../outside.png", root.join("link.png")).unwrap();
        let limits = MediaLimits {
            max_file_mb: 1,
            max_total_mb: 1,
        };
        for (path, reason) in [
            ("missing.png", "left out: there is no such file"),
            ("text.png", "left out: it does not hold an image"),
            (
                "page.html",
                "left out: not a kind of file that a site shows here",
            ),
            ("large.png", "left out: the file has 1.0 MB, more than 1 MB"),
            #[cfg(unix)]
            (
                "link.png",
                "left out: it leads out of the folder of the listing file",
            ),
        ] {
            let mut one = listing(&[path, "good.png"], &[]);
            let problems = Shelf::new(limits).settle(&mut one, &root);
            let [problem] = &problems[..] else {
                panic!("{path}: {problems:?}")
            };
            assert_eq!(problem.reason, reason, "{path}");
            assert_eq!(problem.value.as_deref(), Some(path));
            assert_eq!(Details::of(&one).images.len(), 1, "{path}");
        }
        let none = MediaLimits {
            max_total_mb: 0,
            ..limits
        };
        let problems = Shelf::new(none).settle(&mut listing(&["good.png"], &[]), &root);
        assert!(problems[0].reason.contains("all files"), "{problems:?}");
    }
}
