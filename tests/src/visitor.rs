//! A visitor of the built page: opens it, writes, presses keys, clicks, reads what is shown.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::command::techmatch;
use crate::{Browser, Faulty, STRICT, Server, Site};

/// A built site on the plainest static host.
pub struct Hosted {
    /// The site.
    pub site: Site,
    /// Its host.
    pub server: Server,
}

impl Hosted {
    /// Serves a site.
    pub fn new(site: Site) -> Self {
        Self {
            server: Server::start(&site.path()),
            site,
        }
    }

    /// The page with `address` behind `#`, in English unless it says otherwise.
    #[track_caller]
    pub fn visit(&self, browser: &Browser, address: &str) {
        let lang = if address.contains("lang=") {
            ""
        } else {
            "&lang=en"
        };
        browser.open("about:blank");
        browser.open(&format!("{}#{address}{lang}", self.server.url));
    }
}

/// A site on a host with the strictest policy, which fails when a test asks it to.
pub struct Strict {
    /// The site.
    pub site: Site,
    /// Its host.
    pub host: Faulty,
}

impl Strict {
    /// Serves a site.
    pub fn new(site: Site) -> Self {
        let host = Faulty::start(&site.path());
        host.policy(STRICT, true);
        Self { site, host }
    }

    /// The page with `address` behind `#`.
    #[track_caller]
    pub fn visit(&self, browser: &Browser, address: &str) {
        browser.open("about:blank");
        browser.open(&format!("{}#{address}", self.host.url()));
    }
}

/// Packs a site into one file and opens it with `address` behind `#`, where results are. The file goes with
/// what is given.
#[track_caller]
pub fn open_packed(browser: &Browser, site: &Site, address: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("catalogue.html").display().to_string();
    techmatch(["pack", site.path().to_str().unwrap(), "-o", &out]).succeeded();
    browser.open("about:blank");
    browser.console_errors();
    browser.open(&format!("file://{out}#{address}&lang=en"));
    wait_for_hits(browser);
    folder
}

/// The first element of this test id, as JavaScript.
pub fn testid(name: &str) -> String {
    format!("document.querySelector('[data-testid={name}]')")
}

/// The listings of all elements of this test id, as JavaScript.
pub fn ids(testid: &str) -> String {
    format!("[...document.querySelectorAll('[data-testid={testid}]')].map((hit) => hit.dataset.id)")
}

/// Waits until the results show hits, and gives their ids.
#[track_caller]
pub fn wait_for_hits(browser: &Browser) -> Value {
    // The start screen has hits too, and no total.
    browser.until(&format!("{} && {}", testid("total"), testid("hit")));
    browser.until(&format!("!{}", testid("loading")));
    browser.run(&format!("return {}", ids("hit")), &[])
}

/// Types `text` as a visitor does: through the keyboard events that the page listens to.
#[track_caller]
pub fn write(browser: &Browser, text: &str) {
    browser.until(&testid("need"));
    browser.run(&format!("{}.focus()", testid("need")), &[]);
    browser.devtools("Input.insertText", json!({ "text": text }));
}

/// Presses a key and lets it go.
pub fn press(browser: &Browser, key: &str) {
    let code = match key {
        "Enter" => 13,
        "Escape" => 27,
        "ArrowUp" => 38,
        "ArrowDown" => 40,
        _ => 9,
    };
    let text = if key == "Enter" { "\r" } else { "" };
    for kind in ["keyDown", "keyUp"] {
        let event = json!({ "type": kind, "key": key, "code": key, "text": text, "windowsVirtualKeyCode": code });
        browser.devtools("Input.dispatchKeyEvent", event);
    }
}

/// Clicks the element of a JavaScript expression, once it is there.
#[track_caller]
pub fn click(browser: &Browser, expression: &str) {
    browser.until(expression);
    browser.run(&format!("({expression}).click()"), &[]);
}
