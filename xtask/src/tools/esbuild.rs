//! esbuild, which joins modules into one script: from npm.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::npm::Package;

const ESBUILD: Package = Package {
    name: "esbuild",
    version: "0.28.2",
    why: "esbuild (12 MB) joins the scripts of a packed catalogue and of the widget",
};

/// The path of its program, installed if it is not there.
pub(crate) fn ensure() -> Result<PathBuf> {
    ESBUILD.ensure("bin/esbuild")
}

/// The command, with no argument yet.
pub(crate) fn command() -> Result<Command> {
    let path = ensure()?;
    if cfg!(windows) {
        // The package puts its program in the place of its script elsewhere alone.
        let mut command = Command::new("node");
        command.arg(path);
        return Ok(command);
    }
    Ok(Command::new(path))
}
