//! Packages of npm that this project's own tools come from, each pinned and installed once.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, id};

use anyhow::{Context, Result, bail};

use crate::{place, run};

/// A package at its pinned version.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// What it takes on the disk, and what it is for: said before it is installed.
    pub(crate) why: &'static str,
}

impl Package {
    /// The folder of its version in the cache.
    pub(crate) fn folder(&self) -> Result<PathBuf> {
        Ok(place::cache()?.join(format!("{}-{}", self.name, self.version)))
    }

    /// The path of one of its files, installed if it is not there.
    pub(crate) fn ensure(&self, file: &str) -> Result<PathBuf> {
        let path = self
            .folder()?
            .join("node_modules")
            .join(self.name)
            .join(file);
        if !path.is_file() {
            self.install()?;
        }
        Ok(path)
    }

    fn install(&self) -> Result<()> {
        let Self { name, version, why } = self;
        let folder = self.folder()?;
        let Some(npm) = run::which(&["npm", "npm.cmd"]) else {
            bail!("{name} is missing and npm is too\n  hint: install Node");
        };
        println!(
            "installing npm {name} {version} into {}: {why}",
            folder.display()
        );
        // Renamed when it is complete, so that an interrupted install does not count as one.
        let part = folder.with_extension(format!("{}.part", id()));
        fs::create_dir_all(&part).with_context(|| format!("cannot make {}", part.display()))?;
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
                .arg(&part)
                .arg(format!("{name}@{version}")),
        );
        let moved = installed.and_then(|()| {
            if folder.exists() {
                fs::remove_dir_all(&folder).context("cannot remove a broken install")?;
            }
            fs::rename(&part, &folder).with_context(|| format!("cannot make {}", folder.display()))
        });
        if moved.is_err() {
            let _ = fs::remove_dir_all(&part);
        }
        moved
    }
}
