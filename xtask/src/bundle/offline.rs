//! What a site has for use without a network: its service worker, which names the page's files with their
//! hashes, and the manifest of the page as an app. Both stand at the root, since a service worker may
//! speak for its own folder alone.

use std::collections::BTreeMap;

use anyhow::Result;

use super::files::Files;
use super::pins::{filled, integrity, text};

/// The worker's template in `web/js`, and its name at the root.
const TEMPLATE: &str = "sw.js";
const WORKER: &str = "techmatch-sw.js";
const MANIFEST: &str = "techmatch.webmanifest";
/// What the page loads of its folder, by the ends of names; the embedded element has its own.
const LOADED: [&str; 5] = [".js", ".css", ".wasm", ".svg", ".png"];
const ELEMENT: &str = "widget/";

/// The worker, still without the name of the bundle's folder.
pub(crate) struct Worker(String);

/// Takes the worker out of the bundle.
pub(crate) fn take(files: &mut Files) -> Result<Worker> {
    let worker = text(files, TEMPLATE)?;
    files.remove(TEMPLATE);
    Ok(Worker(worker))
}

impl Worker {
    /// The files at the root beside the folder `app` with `files`.
    pub(crate) fn at(&self, app: &str, files: &Files) -> Result<[(String, Vec<u8>); 2]> {
        let mut pins = BTreeMap::new();
        for name in files.keys().filter(|name| is_loaded(name)) {
            pins.insert(name, integrity(files, name)?);
        }
        let worker = filled(&self.0, "{{app}}", app)?;
        let worker = filled(&worker, "\"{{files}}\"", &serde_json::to_string(&pins)?)?;
        Ok([
            (WORKER.to_owned(), worker.into_bytes()),
            (MANIFEST.to_owned(), manifest(app).into_bytes()),
        ])
    }
}

fn is_loaded(name: &str) -> bool {
    LOADED.iter().any(|end| name.ends_with(end)) && !name.starts_with(ELEMENT)
}

/// The page as an app. `techmatch build` fills in the name.
fn manifest(app: &str) -> String {
    format!(
        r##"{{
  "generator": "techmatch",
  "name": "{{{{title_zh}}}} {{{{title_en}}}}",
  "short_name": "{{{{title_zh}}}}",
  "start_url": "./",
  "scope": "./",
  "display": "minimal-ui",
  "background_color": "#f7f7f5",
  "theme_color": "#f7f7f5",
  "icons": [
    {{ "src": "{app}/icon.svg", "sizes": "any", "type": "image/svg+xml" }},
    {{ "src": "{app}/icon-192.png", "sizes": "192x192", "type": "image/png" }},
    {{ "src": "{app}/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable" }}
  ]
}}
"##
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_names_what_the_page_loads() -> Result<()> {
        let mut files = Files::new();
        for name in [
            "page.js",
            "page_bg.wasm",
            "style.css",
            "engine.d.ts",
            "NOTICE.txt",
            "widget/element.js",
        ] {
            files.insert(name.to_owned(), b"abc".to_vec());
        }
        let template = "const APP = \"{{app}}\"; const FILES = \"{{files}}\";";
        files.insert(TEMPLATE.to_owned(), template.into());
        let worker = take(&mut files)?;
        assert!(!files.contains_key(TEMPLATE), "it stands at the root alone");
        let [(name, script), (_, manifest)] = worker.at("app-1", &files)?;
        assert_eq!(name, WORKER);
        let pin = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        assert_eq!(
            String::from_utf8(script)?,
            format!(
                "const APP = \"app-1\"; const FILES = \
                 {{\"page.js\":\"{pin}\",\"page_bg.wasm\":\"{pin}\",\"style.css\":\"{pin}\"}};"
            )
        );
        let manifest: serde_json::Value = serde_json::from_slice(&manifest)?;
        assert_eq!(manifest["icons"][0]["src"], "app-1/icon.svg");
        Ok(())
    }
}
