//! Chromium, its driver, Firefox and a Chinese font, which the browser tests need.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run;

/// The names under which Chromium goes.
const CHROMIUM: &[&str] = &[
    "chromium",
    "google-chrome",
    "chromium-browser",
    "google-chrome-stable",
];

/// The names under which Firefox goes.
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];

/// Finds all of them, or installs what is missing by apt where there is apt.
pub(crate) fn ensure() -> Result<()> {
    let packages = missing();
    if packages.is_empty() {
        return Ok(());
    }
    if run::which(&["apt-get"]).is_none() {
        bail!(
            "the browser tests need what Debian calls {}: install it, with `chromium` (or \
             `google-chrome`) and `chromedriver` on the PATH",
            packages.join(", ")
        );
    }
    println!(
        "installing {}: the browser tests need it",
        packages.join(", ")
    );
    // The lists of a fresh container are empty; without new ones a stale name may not be found.
    run::done(&mut apt(&["update"])?)?;
    run::done(apt(&["install", "--yes", "--no-install-recommends"])?.args(&packages))?;
    let left = missing();
    if !left.is_empty() {
        bail!(
            "{} still missing after the install: install it by hand",
            left.join(", ")
        );
    }
    Ok(())
}

fn missing() -> Vec<&'static str> {
    let mut packages = Vec::new();
    if run::which(CHROMIUM).is_none() {
        packages.push("chromium");
    }
    if run::which(&["chromedriver"]).is_none() {
        packages.push("chromium-driver");
    }
    if run::which(FIREFOX).is_none() {
        packages.push("firefox-esr");
    }
    if cfg!(target_os = "linux") && !has_chinese_font() {
        packages.push("fonts-noto-cjk");
    }
    packages
}

fn has_chinese_font() -> bool {
    match run::output(Command::new("fc-list").arg(":lang=zh")) {
        Some(fonts) => !fonts.trim().is_empty(),
        None => Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file(),
    }
}

fn apt(arguments: &[&str]) -> Result<Command> {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else if let Some(sudo) = run::which(&["sudo"]) {
        let mut command = Command::new(sudo);
        command.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        command
    } else {
        bail!(
            "installing needs root or sudo: install {} as root",
            missing().join(", ")
        );
    };
    command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

fn is_root() -> bool {
    let uid = || -> Result<String> {
        let status = fs::read_to_string("/proc/self/status")?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("Uid:"))
            .context("no uid")?;
        Ok(line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned())
    };
    uid().is_ok_and(|uid| uid == "0")
}
