//! wasm-opt, which makes the engine and the page smaller: from the PATH, or Binaryen's npm package.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::npm::Package;
use crate::run;

/// The oldest release that reads all that Rust emits.
const OLDEST: u32 = 116;
/// What is installed where there is none.
const BINARYEN: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    why: "wasm-opt (104 MB) makes the wasm that a visitor loads smaller",
};

/// A wasm-opt that was found or installed.
pub(crate) struct WasmOpt {
    path: PathBuf,
    /// Binaryen's release number.
    pub(crate) version: u32,
    /// Whether Node runs it.
    node: bool,
}

impl WasmOpt {
    /// The command, with no argument yet.
    pub(crate) fn command(&self) -> Command {
        if !self.node {
            return Command::new(&self.path);
        }
        let mut command = Command::new("node");
        command.arg(&self.path);
        command
    }

    fn read_version(&mut self) -> Option<u32> {
        let printed = run::output(self.command().arg("--version"))?;
        self.version = version_of(&printed)?;
        Some(self.version)
    }
}

impl fmt::Display for WasmOpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.version, self.path.display())
    }
}

/// Finds wasm-opt, or installs it into the cache.
pub(crate) fn ensure() -> Result<WasmOpt> {
    if let Some(path) = run::which(&["wasm-opt"]) {
        let mut found = WasmOpt {
            path,
            version: 0,
            node: false,
        };
        if found
            .read_version()
            .is_some_and(|version| version >= OLDEST)
        {
            return Ok(found);
        }
    }
    let path = BINARYEN.ensure("bin/wasm-opt").with_context(|| {
        format!("wasm-opt is missing: install Node, or put Binaryen {OLDEST} or newer on the PATH")
    })?;
    let mut installed = WasmOpt {
        path,
        version: 0,
        node: true,
    };
    if installed.read_version().is_none() {
        bail!(
            "{} does not run: delete {} and try again",
            installed.path.display(),
            BINARYEN.folder()?.display()
        );
    }
    Ok(installed)
}

/// The release in `wasm-opt version 132 (version_132)`.
fn version_of(printed: &str) -> Option<u32> {
    let word = printed
        .split_whitespace()
        .skip_while(|word| *word != "version")
        .nth(1)?;
    word.split('_').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn versions_are_read() {
        for (name, printed, version) in [
            ("npm", "wasm-opt version 132 (version_132)\n", Some(132)),
            ("debian", "wasm-opt version 108\n", Some(108)),
            (
                "a build from source",
                "wasm-opt version 116_b (version_116-3-gabc)",
                Some(116),
            ),
            ("something else", "command not found", None),
        ] {
            assert_eq!(version_of(printed), version, "{name}");
        }
    }
}
