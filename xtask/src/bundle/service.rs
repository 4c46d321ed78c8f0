//! The modules of what stands over the page, each with its data and its style in it: the way from a match to a
//! contract, who serves, the meetings of a fair, what was helpful. Each is one file, which the page loads when
//! it is asked for.

use std::fs;

use anyhow::{Context, Result};

use super::files::Files;
use crate::tools::esbuild;
use crate::{place, run};

/// The modules in `web/js`, and the folders with what they import.
const MODULES: [&str; 4] = ["service.js", "directory.js", "meetings.js", "feedback.js"];
const PARTS: [&str; 4] = ["service/", "directory/", "meetings/", "feedback/"];
/// Modules that stay files of their own.
const LOADED: [&str; 8] = [
    "./first.js",
    "./details.js",
    "./early.js",
    "./ways.js",
    "./asked.js",
    "./plan.js",
    "./directory.js",
    "./feedback.js",
];

/// Puts their parts into the modules.
pub(crate) fn join(files: &mut Files) -> Result<()> {
    for name in MODULES {
        let out = place::target().join("bundle").join(name);
        let mut esbuild = esbuild::command()?;
        esbuild
            .arg(place::root().join("web/js").join(name))
            .args(LOADED.map(|name| format!("--external:{name}")))
            .args(["--bundle", "--format=esm", "--minify", "--charset=utf8"])
            .args(["--loader:.css=text", "--target=es2022"])
            .arg("--log-level=warning")
            .arg(format!("--outfile={}", out.display()));
        run::done(&mut esbuild)?;
        let module = fs::read(&out).with_context(|| format!("esbuild made no {name}"))?;
        files.insert(name.to_owned(), module);
    }
    files.retain(|name, _| !PARTS.iter().any(|part| name.starts_with(part)));
    Ok(())
}
