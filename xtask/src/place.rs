//! Where things stand: the clone, cargo's target folder, the cache of installed tools.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The clone.
pub(crate) fn root() -> PathBuf {
    // Asked when run, not when built: clones may share a target folder.
    let here =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = PathBuf::from(here);
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        // A relative one counts from where cargo was called.
        Some(folder) => env::current_dir().unwrap_or_else(|_| root()).join(folder),
        None => root().join("target"),
    }
}

/// The folder in cargo's target folder of what a profile compiles.
pub(crate) fn of_profile(profile: &str) -> &str {
    match profile {
        "dev" => "debug",
        other => other,
    }
}

/// The folders of this machine that compiled code would name, each with what stands for it.
pub(crate) fn private() -> impl Iterator<Item = (PathBuf, &'static str)> {
    let registry = env::var_os("CARGO_HOME").map(PathBuf::from);
    let registry = registry.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    // Where two fit, rustc takes the later one.
    let places = [
        registry.map(|it| (it, "cargo")),
        Some((root(), "techmatch")),
        Some((target(), "target")),
    ];
    places.into_iter().flatten()
}

/// What rustc is given so that what ships holds no path of this machine, and the same source gives the
/// same bytes on another.
pub(crate) fn hidden() -> impl Iterator<Item = String> {
    private().map(|(path, name)| format!("--remap-path-prefix={}=/{name}", path.display()))
}

/// Where tools are installed, outside the clone so that every clone shares them.
pub(crate) fn cache() -> Result<PathBuf> {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("TECHMATCH_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("techmatch")))
        .or_else(|| set("HOME").map(|folder| folder.join(".cache/techmatch")))
        .or_else(|| set("LOCALAPPDATA").map(|folder| folder.join("techmatch")))
        .context("no folder for tools: set TECHMATCH_CACHE to one")
}
