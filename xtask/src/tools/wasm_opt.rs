//! wasm-opt, which makes the engine and the page smaller: from the PATH, or Binaryen's npm package.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, id};

use anyhow::{Context, Result, bail};

use crate::{place, run};

/// The oldest release that reads all that Rust emits.
const OLDEST: u32 = 116;
/// The release that is installed where there is none.
const NPM_VERSION: &str = "132.0.0";

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
    let folder = place::cache()?.join(format!("binaryen-{NPM_VERSION}"));
    let path = folder.join("node_modules/binaryen/bin/wasm-opt");
    if !path.is_file() {
        install(&folder)?;
    }
    let mut installed = WasmOpt {
        path,
        version: 0,
        node: true,
    };
    if installed.read_version().is_none() {
        bail!(
            "{} does not run: delete {} and try again",
            installed.path.display(),
            folder.display()
        );
    }
    Ok(installed)
}

fn install(folder: &PathBuf) -> Result<()> {
    let Some(npm) = run::which(&["npm", "npm.cmd"]) else {
        bail!("wasm-opt is missing: install Node, or put Binaryen {OLDEST} or newer on the PATH");
    };
    println!(
        "installing wasm-opt (npm binaryen {NPM_VERSION}, 104 MB) into {}: \
         it makes the wasm that a visitor loads smaller",
        folder.display()
    );
    // Installed aside and renamed, so that an interrupted install is not taken for a whole one.
    let aside = folder.with_extension(format!("{}.part", id()));
    fs::create_dir_all(&aside).with_context(|| format!("cannot make {}", aside.display()))?;
    let installed = run::done(
        Command::new(npm)
            .args([
                "install",
                "--no-fund",
                "--no-audit",
                "--no-package-lock",
                "--loglevel=error",
            ])
            .arg("--prefix")
            .arg(&aside)
            .arg(format!("binaryen@{NPM_VERSION}")),
    );
    let moved = installed.and_then(|()| {
        if folder.exists() {
            fs::remove_dir_all(folder).context("cannot remove a broken install")?;
        }
        fs::rename(&aside, folder).with_context(|| format!("cannot make {}", folder.display()))
    });
    if moved.is_err() {
        let _ = fs::remove_dir_all(&aside);
    }
    moved
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
