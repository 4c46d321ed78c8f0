//! Pins: what a file of the bundle hashes to, written into the file that loads it, so that an altered
//! one is noticed. `index.html` pins what the page begins with, `program.js` the engine's program; the
//! worker's modules stand in `program.js` themselves.

use anyhow::{Context, Result, bail, ensure};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use super::files::Files;

/// What runs in the worker, each behind those that it imports.
const WORKER: [&str; 5] = [
    "fetching.js",
    "source.js",
    "engine.js",
    "serving.js",
    "worker.js",
];
/// What `program.js` loads and pins.
const PROGRAM: &str = "engine_bg.wasm";
/// What `index.html` begins with, each by a tag that has its pin. `boot.js` has none: a browser that
/// opens the page from a folder would refuse it, and it has to say there why the page does not run.
const TAGS: [&str; 12] = [
    "start.js",
    "answer.js",
    "first.js",
    "early.js",
    "style.css",
    "page.js",
    "details.js",
    "asked.js",
    "techmatch.js",
    "program.js",
    "fetching.js",
    "page_bg.wasm",
];
/// What every file of the JS API at the root of a site begins with: a build knows its own by it.
pub(super) const API_MARK: &str =
    "// Written by techmatch: the JS API of this catalogue, in its newest version.";

/// Writes into `program.js` what it loads.
pub(crate) fn link(files: &mut Files) -> Result<()> {
    let mut modules = Vec::new();
    for name in WORKER {
        modules.push((name, text(files, name)?));
    }
    let script = text(files, "program.js")?;
    let mark = "\"{{worker}}\"";
    ensure!(
        script.matches(mark).count() == 1,
        "{PROGRAM}'s script holds the worker more than once"
    );
    let script = filled(&script, mark, &serde_json::to_string(&modules)?)?;
    let pin = integrity(files, PROGRAM)?;
    let script = filled(&script, &format!("{{{{integrity {PROGRAM}}}}}"), &pin)?;
    files.insert("program.js".to_owned(), script.into_bytes());
    Ok(())
}

/// `index.html` with the name of the bundle's folder and the pins of what it begins with.
pub(crate) fn page(index: &str, app: &str, files: &Files) -> Result<String> {
    let mut index = index.to_owned();
    for name in TAGS {
        let mark = format!("{{{{integrity {name}}}}}");
        index = filled(&index, &mark, &integrity(files, name)?)?;
    }
    filled(&index, "{{app}}", app)
}

/// The JS API at an address that stays: a module and its types that lead to those of the bundle.
pub(crate) fn api(app: &str) -> [(String, Vec<u8>); 2] {
    ["techmatch.js", "techmatch.d.ts"].map(|name| {
        let text = format!("{API_MARK}\nexport * from \"./{app}/techmatch.js\";\n");
        (name.to_owned(), text.into_bytes())
    })
}

pub(super) fn filled(text: &str, mark: &str, value: &str) -> Result<String> {
    if !text.contains(mark) {
        bail!("{mark} is not there: nothing would load or check what it stands for");
    }
    Ok(text.replace(mark, value))
}

pub(super) fn text(files: &Files, name: &str) -> Result<String> {
    let bytes = file(files, name)?;
    String::from_utf8(bytes.to_vec()).with_context(|| format!("{name} is no UTF-8"))
}

/// What HTML calls the integrity of a file.
pub(super) fn integrity(files: &Files, name: &str) -> Result<String> {
    let hash = Sha256::digest(file(files, name)?);
    Ok(format!("sha256-{}", BASE64_STANDARD.encode(hash)))
}

fn file<'a>(files: &'a Files, name: &str) -> Result<&'a [u8]> {
    let bytes = files.get(name).map(Vec::as_slice);
    bytes.with_context(|| format!("the bundle has no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle() -> Files {
        let script = "P = \"{{integrity engine_bg.wasm}}\"; M = \"{{worker}}\";";
        let mut files = Files::from([("program.js".to_owned(), script.into())]);
        for name in WORKER.iter().chain(&TAGS).chain([&PROGRAM]) {
            let bytes = files.remove(*name).unwrap_or_else(|| b"abc".to_vec());
            files.insert((*name).to_owned(), bytes);
        }
        files
    }

    /// The example of FIPS 180-4, in base 64.
    const ABC: &str = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

    const INDEX: &str = "{{integrity page.js}} {{integrity answer.js}} {{integrity first.js}} {{integrity early.js}} {{integrity details.js}} {{integrity techmatch.js}} {{integrity program.js}} {{integrity asked.js}} {{integrity fetching.js}} \
        {{integrity page_bg.wasm}} {{integrity start.js}} {{app}}/style.css {{integrity style.css}}";

    #[test]
    fn what_is_loaded_is_pinned() -> Result<()> {
        let mut files = bundle();
        link(&mut files)?;
        let script = text(&files, "program.js")?;
        assert!(script.starts_with(&format!("P = \"{ABC}\"; M = [[\"fetching.js\",\"abc\"],")));
        let page = page(INDEX, "app-1", &files)?;
        assert!(page.starts_with(&format!("{ABC} {ABC} sha256-")), "{page}");
        assert!(page.ends_with(&format!("app-1/style.css {ABC}")), "{page}");
        let whole = integrity(&files, "program.js")?;
        assert!(
            page.contains(&whole),
            "the script is pinned as it is published"
        );
        Ok(())
    }

    #[test]
    fn a_mark_that_is_gone_is_no_success() {
        assert!(page("{{app}}", "app-1", &bundle()).is_err());
        let mut files = bundle();
        files.insert("program.js".to_owned(), b"nothing".to_vec());
        assert!(link(&mut files).is_err());
        files.remove("engine_bg.wasm");
        assert!(link(&mut files).is_err());
    }
}
