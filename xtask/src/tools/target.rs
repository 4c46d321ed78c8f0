//! The standard library of Rust for another target than this machine.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{place, run};

/// The target that the page and the engine are built for.
pub(crate) const TRIPLE: &str = "wasm32-unknown-unknown";

/// Adds the page's and the engine's target where it is missing.
pub(crate) fn ensure_web() -> Result<()> {
    ensure(TRIPLE, "the page and the engine are built for it")
}

/// Adds a target by rustup where it is missing, and says why.
pub(crate) fn ensure(triple: &str, why: &str) -> Result<()> {
    let sysroot = run::output(
        Command::new("rustc")
            .args(["--print", "sysroot"])
            .current_dir(place::root()),
    )
    .context("rustc does not run: install Rust with rustup")?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(triple)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    if run::which(&["rustup"]).is_none() {
        bail!("this Rust has no {triple} and there is no rustup to add it: install rustup");
    }
    println!("installing the Rust target {triple}: {why}");
    run::done(
        Command::new("rustup")
            .args(["target", "add", triple])
            .current_dir(place::root()),
    )
}
