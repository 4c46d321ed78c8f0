//! The files of page and engine: the page names most of them with the hash of their bytes, and of the
//! version that this command holds all bytes are known.

use std::collections::{BTreeMap, BTreeSet};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use ring::digest::{SHA256, digest};

use super::Report;
use super::place::Answer;
use crate::bundle;

/// What stands in the bundle for the catalogue's name.
const TITLE: &[u8] = b"{{title_en}}";
const CHANGED: &str = "publish it again as it is: a host that rewrites, minifies or converts files must leave it alone";

/// The files of the site that a page loads, or links to.
pub(super) fn named(page: &str) -> BTreeSet<String> {
    let tags = page.split('<').skip(1);
    let paths = tags.filter_map(|tag| attribute(tag, "src").or_else(|| attribute(tag, "href")));
    let ours = paths.filter(|path| !path.contains(':') && !path.starts_with('/'));
    let files = ours.filter_map(|path| path.split('#').next());
    let files = files.filter(|path| !matches!(*path, "" | "./"));
    files.map(str::to_owned).collect()
}

/// The page's hash of a file.
fn pins(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split('<').skip(1).filter_map(|tag| {
        let path = attribute(tag, "src").or_else(|| attribute(tag, "href"))?;
        let pin = attribute(tag, "integrity").or_else(|| attribute(tag, "data-integrity"))?;
        Some((path, pin))
    })
}

/// The value of an attribute of a tag, as our page writes it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
    let mark = format!(" {name}=\"");
    let (_, rest) = tag.split_once(&mark)?;
    rest.split('"').next()
}

/// Compares files with the hashes that the page and the engine's loader name.
pub(super) fn check(named: &BTreeMap<String, Answer>, page: &str, app: &str, report: &mut Report) {
    let mut pins: BTreeMap<String, String> = pins(page)
        .map(|(path, pin)| (path.to_owned(), pin.to_owned()))
        .collect();
    let loader = named.get(&format!("{app}/program.js"));
    let loader = loader.map(|it| String::from_utf8_lossy(&it.bytes).into_owned());
    if let Some(pin) = loader.as_deref().and_then(engine_pin) {
        pins.insert(format!("{app}/engine_bg.wasm"), pin.to_owned());
    }
    for (path, pin) in pins {
        let Some(answer) = named.get(&path) else {
            continue;
        };
        let hash = digest(&SHA256, &answer.bytes);
        if pin != format!("sha256-{}", BASE64_STANDARD.encode(hash)) {
            let reason =
                "its bytes are not those that the page names by their hash: browsers refuse it";
            report.error(&path, reason, CHANGED);
        }
    }
}

/// The hash of the engine's program, which stands first in its loader.
fn engine_pin(loader: &str) -> Option<&str> {
    let at = loader.find("\"sha256-")?;
    loader[at + 1..].split('"').next()
}

/// Compares files with those that this command holds.
pub(super) fn compare(named: &BTreeMap<String, Answer>, report: &mut Report) {
    for (path, bytes) in bundle::FILES {
        // A build writes the catalogue's name into some.
        let is_template = bytes.windows(TITLE.len()).any(|it| it == TITLE);
        let Some(answer) = named.get(*path).filter(|_| !is_template) else {
            continue;
        };
        let known = report
            .findings
            .iter()
            .any(|one| one.place.file.as_deref() == Some(path));
        if answer.bytes != *bytes && !known {
            report.error(path, "its bytes are not those that were published", CHANGED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_files_with_their_hashes() {
        let page = "<link rel=\"icon\" href=\"data:image/svg+xml,x\"><script async src=\"app-1/boot.js\">\
            <link href=\"app-1/a.js\" integrity=\"sha256-x\"><link id=\"p\" href=\"app-1/p\" data-integrity=\"sha256-y\">\
            <a href=\"#x\"><a href=\"./#y\"><a href=\"l/a.html#b\">";
        assert_eq!(
            named(page).into_iter().collect::<Vec<_>>(),
            ["app-1/a.js", "app-1/boot.js", "app-1/p", "l/a.html"]
        );
        assert_eq!(
            pins(page).collect::<Vec<_>>(),
            [("app-1/a.js", "sha256-x"), ("app-1/p", "sha256-y")]
        );
    }
}
