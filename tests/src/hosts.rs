//! Pages of other sites that embed a catalogue: the page, the script and the catalogue each on a port, and
//! so an origin, of its own.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::site::files;
use crate::{Browser, Faulty, Site};

/// A listing file with one technology, for a second catalogue.
const OTHER: &str = "id,kind,title\nO-1,supply,Another catalogue's only technology\n";

/// The first `<tech-match>` of the page, as JavaScript.
pub const ELEMENT: &str = "document.querySelector('tech-match')";

/// The hosts.
pub struct Hosts {
    /// The catalogue that is embedded.
    pub site: Site,
    /// The site of [`Self::site`], which pages of other origins may read.
    pub catalogue: Faulty,
    /// The same site where the script alone is asked for.
    pub script: Faulty,
    /// Another catalogue.
    pub other: Faulty,
    /// The pages.
    pub pages: Faulty,
    folder: TempDir,
    _other: Site,
}

impl Hosts {
    /// Starts them.
    #[track_caller]
    pub fn start() -> Self {
        let site = Site::of_examples();
        let folder = TempDir::new().expect("there is a temporary folder");
        let list = folder.path().join("other.csv");
        fs::write(&list, OTHER).expect("it can be written");
        let other = Site::build(&[&list], &[]);
        let pages = folder.path().join("pages");
        fs::create_dir(&pages).expect("it can be made");
        let hosts = Self {
            catalogue: Faulty::start(&site.path()),
            script: Faulty::start(&site.path()),
            other: Faulty::start(&other.path()),
            pages: Faulty::start(&pages),
            site,
            folder,
            _other: other,
        };
        for host in [&hosts.catalogue, &hosts.script, &hosts.other] {
            host.share(true);
        }
        for (name, bytes) in files(&fixtures()) {
            let text = String::from_utf8(bytes).expect("fixtures are UTF-8");
            hosts.write(&name, &text);
        }
        hosts
    }

    /// Writes a page, its made-up addresses replaced by those of the hosts.
    #[track_caller]
    pub fn write(&self, name: &str, text: &str) {
        let mut text = text.to_owned();
        for (made_up, host) in [
            ("catalogue", &self.catalogue),
            ("script", &self.script),
            ("other", &self.other),
        ] {
            let url = host.url();
            text = text.replace(
                &format!("https://{made_up}.example"),
                url.trim_end_matches('/'),
            );
        }
        let path = self.folder.path().join("pages").join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    /// Opens a page of `tests/fixtures/hosts`.
    #[track_caller]
    pub fn open(&self, browser: &Browser, name: &str) {
        browser.open(&format!("{}{name}.html", self.pages.url()));
    }

    /// Opens one and waits for the hits of its element.
    #[track_caller]
    pub fn open_hits(&self, browser: &Browser, name: &str) {
        self.open(browser, name);
        browser.until(&inside(".hit"));
    }
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/hosts")
}

/// The first element of a selector inside the element, as JavaScript.
pub fn inside(selector: &str) -> String {
    format!("{ELEMENT}?.shadowRoot?.querySelector({})", json!(selector))
}

/// The listings that an element shows, which `element` gives as JavaScript.
#[track_caller]
pub fn shown(browser: &Browser, element: &str) -> Value {
    let hits = format!("[...{element}.shadowRoot.querySelectorAll('.hit')]");
    browser.until(&format!("{hits}.length"));
    browser.run(&format!("return {hits}.map((hit) => hit.dataset.id)"), &[])
}
