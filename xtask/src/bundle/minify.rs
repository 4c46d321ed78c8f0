//! Scripts and the style sheet without what only their readers need: comments, blanks, long names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::files::{self, Files};
use crate::tools::esbuild;
use crate::{place, run};

/// What stays as it is written: the script for the oldest browsers, and what stands at the root of a
/// site under a fixed name, where a publisher reads it.
const AS_WRITTEN: [&str; 3] = ["boot.js", "embed.js", "sw.js"];

/// Makes all scripts and style sheets small, each a file of its own as before.
pub(crate) fn all(files: &mut Files) -> Result<()> {
    let work = place::target().join("bundle/minified");
    if work.exists() {
        fs::remove_dir_all(&work).context("cannot clear the folder of the minified scripts")?;
    }
    let mut chosen = files.clone();
    chosen.retain(|name, _| is_minified(name));
    let [given, made] = ["given", "made"].map(|it| work.join(it));
    files::write(&chosen, &given)?;
    let mut esbuild = esbuild::command()?;
    esbuild
        .args(chosen.keys().map(|name| given.join(name)))
        .args(["--minify", "--format=esm", "--charset=utf8"])
        .args(["--target=es2022", "--log-level=warning"])
        .arg(format!("--outbase={}", given.display()))
        .arg(format!("--outdir={}", made.display()));
    run::done(&mut esbuild)?;
    for name in chosen.keys() {
        let path = made.join(name);
        let bytes = fs::read(&path).with_context(|| format!("esbuild made no {name}"))?;
        files.insert(name.clone(), bytes);
    }
    Ok(())
}

/// The element's modules become one, which is made small then.
fn is_minified(name: &str) -> bool {
    let is = |ending: &str| Path::new(name).extension().is_some_and(|it| it == ending);
    (is("js") || is("css")) && !name.starts_with("widget/") && !AS_WRITTEN.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_publisher_reads_stays_as_it_is() {
        for (name, minified) in [
            ("page.js", true),
            ("style.css", true),
            ("boot.js", false),
            ("embed.js", false),
            ("widget/element.js", false),
            ("techmatch.d.ts", false),
            ("page_bg.wasm", false),
        ] {
            assert_eq!(is_minified(name), minified, "{name}");
        }
    }
}
