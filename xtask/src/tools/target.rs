//! The standard library for wasm32-unknown-unknown.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{place, run};

/// The target that the page and the engine are built for.
pub(crate) const TRIPLE: &str = "wasm32-unknown-unknown";

/// Adds the target by rustup where it is missing.
pub(crate) fn ensure() -> Result<()> {
    let sysroot = run::output(
        Command::new("rustc")
            .args(["--print", "sysroot"])
            .current_dir(place::root()),
    )
    .context("rustc does not run: install Rust with rustup")?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TRIPLE)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    if run::which(&["rustup"]).is_none() {
        bail!("this Rust has no {TRIPLE} and there is no rustup to add it: install rustup");
    }
    println!("installing the Rust target {TRIPLE}: the page and the engine are built for it");
    run::done(
        Command::new("rustup")
            .args(["target", "add", TRIPLE])
            .current_dir(place::root()),
    )
}
