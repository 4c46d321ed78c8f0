//! The web bundle that is embedded in the command: `build.rs` gathers it from `web/dist`.

use std::collections::BTreeMap;
use std::io;

use techmatch_core::index::ChunkStore;

use crate::config::SiteConfig;
use crate::face;
use crate::site::{PAGE, is_hex};
use crate::terminal::say;

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

/// The manifest of the page as an app.
const APP_MANIFEST: &str = "techmatch.webmanifest";
/// What of the page says that it answers from the members of an alliance, for web/js/early.js.
const MEMBERS: &str = "<link rel=\"alternate\" type=\"application/json\" id=\"members\" href=\"directory.json\">\n    ";
/// What of the page says how the site is kept on a device.
const KEEPING: &str = "<template id=\"offline\"";

/// How the name of the folder of page and engine begins; twelve hexadecimal digits follow.
pub(crate) const APP: &str = "app-";

/// Whether this is the name of a folder of page and engine, of whatever version.
pub(crate) fn is_app(name: &str) -> bool {
    name.strip_prefix(APP).is_some_and(|hash| is_hex(hash, 12))
}

/// Whether the bundle has this file or folder at its root.
pub(crate) fn has(name: &str) -> bool {
    FILES
        .iter()
        .any(|(path, _)| path.split('/').next() == Some(name))
}

/// The folder of the page and the engine, where the command has them.
pub(crate) fn app() -> Option<&'static str> {
    let folders = FILES.iter().filter_map(|(path, _)| path.split_once('/'));
    folders.map(|(folder, _)| folder).find(|name| is_app(name))
}

/// The name that a folder of page and engine has by what it holds, as `xtask` gives it.
pub(crate) fn app_name(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    format!("{APP}{}", &hasher.finalize().to_hex()[..12])
}

/// Writes the page and the engine, with the publisher's face; the page of an alliance answers from its members.
pub(crate) fn write(
    site: &SiteConfig,
    made: &face::Made,
    alliance: bool,
    store: &mut impl ChunkStore,
) -> io::Result<()> {
    for (name, bytes) in FILES {
        let titled;
        let bytes = match *name {
            PAGE => {
                titled = page(bytes, site, &made.face, alliance);
                titled.as_bytes()
            }
            APP_MANIFEST => {
                titled = title(bytes, site, in_json);
                titled.as_bytes()
            }
            _ => bytes,
        };
        store.put(name, bytes)?;
    }
    if let Some(app) = app() {
        for (name, page) in made.pages(app, &site.title_zh, &site.title_en) {
            store.put(name, page.as_bytes())?;
        }
    }
    if FILES.is_empty() {
        say(
            "note: this command was built without the page: the site holds the catalogue alone\n  \
             hint: `cargo xtask bundle` builds the page; then build the command again",
        );
    }
    Ok(())
}

/// The page with the catalogue's name in its title, for search engines and bookmarks, and with what it
/// keeps of the catalogue unasked; and with the publisher's face.
fn page(page: &[u8], site: &SiteConfig, face: &face::Face, alliance: bool) -> String {
    let page = title(page, site, escaped);
    let page = face.with_icon(&page, "");
    let canonical = site.url.as_ref().map(|url| {
        let address = escaped(&url.of("")).replace('"', "&quot;");
        format!("<link rel=\"canonical\" href=\"{address}\">\n    ")
    });
    let members = if alliance { MEMBERS } else { "" };
    let head = canonical.unwrap_or_default() + members + &face.head("");
    let page = page.replace("{{publisher_head}}", head.trim_end());
    let foot = face.foot("") + &face.data();
    let page = page.replace("{{publisher_foot}}", &foot);
    if site.offline_all {
        page.replace(KEEPING, &format!("{KEEPING} data-all"))
    } else {
        page
    }
}

/// A file with the catalogue's name in it, escaped as the file's form wants it.
fn title(file: &[u8], site: &SiteConfig, escaped: impl Fn(&str) -> String) -> String {
    String::from_utf8_lossy(file)
        .replace("{{title_zh}}", &escaped(&site.title_zh))
        .replace("{{title_en}}", &escaped(&site.title_en))
}

/// Text as JSON has it between quotation marks.
fn in_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// Text as HTML has it between tags.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A file of the folder of page and engine; none where this command was built without them.
pub(crate) fn of_app(name: &str) -> Option<&'static [u8]> {
    let found = |(path, _): &&(&str, _)| {
        path.split_once('/')
            .is_some_and(|(app, rest)| is_app(app) && rest == name)
    };
    FILES.iter().find(found).map(|(_, bytes)| *bytes)
}

/// A file that packed catalogues are made of; none where this command was built without them.
pub(crate) fn of_packed(name: &str) -> Option<&'static [u8]> {
    PACKED
        .iter()
        .find(|(path, _)| *path == name)
        .map(|(_, bytes)| *bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_folder_is_named_by_what_it_holds() {
        let mut files = BTreeMap::new();
        let mut folder = "";
        for (path, bytes) in FILES {
            if let Some((app, name)) = path.split_once('/') {
                folder = app;
                files.insert(name.to_owned(), bytes.to_vec());
            }
        }
        if !files.is_empty() {
            assert_eq!(app_name(&files), folder);
        }
    }
}
