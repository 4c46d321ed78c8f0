//! The module that draws QR codes, with the library that it imports in it.

use std::fs;

use anyhow::{Context, Result};

use super::files::Files;
use crate::tools::{esbuild, lean_qr};
use crate::{place, run};

/// The module in `web/js`.
const MODULE: &str = "qr.js";

/// Puts the library into the module.
pub(crate) fn join(files: &mut Files) -> Result<()> {
    let module = files
        .get(MODULE)
        .with_context(|| format!("web/js has no {MODULE}"))?;
    let work = place::target().join("bundle/qr");
    fs::create_dir_all(&work).with_context(|| format!("cannot make {}", work.display()))?;
    let (source, out) = (work.join(MODULE), work.join("joined.js"));
    fs::write(&source, module)?;
    let mut esbuild = esbuild::command()?;
    esbuild
        .arg(source)
        .arg(format!("--alias:lean-qr={}", lean_qr::ensure()?.display()))
        .args(["--bundle", "--format=esm", "--minify", "--charset=utf8"])
        .args(["--target=es2022", "--log-level=warning"])
        .arg(format!("--outfile={}", out.display()));
    run::done(&mut esbuild)?;
    files.insert(MODULE.to_owned(), fs::read(&out)?);
    Ok(())
}
