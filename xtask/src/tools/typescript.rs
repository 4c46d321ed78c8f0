//! TypeScript's compiler, which checks the types of the JS API by their use.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::npm::Package;

const TYPESCRIPT: Package = Package {
    name: "typescript",
    version: "5.9.3",
    why: "tsc (23 MB) checks the types of the JS API and README's example",
};

/// What tells the tests where it is.
pub(crate) const VARIABLE: &str = "TECHMATCH_TSC";

/// The path of `tsc`, installed if it is not there.
pub(crate) fn ensure() -> Result<PathBuf> {
    TYPESCRIPT.ensure("bin/tsc")
}

/// The command, with no argument yet.
pub(crate) fn tsc() -> Result<Command> {
    let mut command = Command::new("node");
    command.arg(ensure()?);
    Ok(command)
}
