//! What `cargo xtask test` asks of the dependencies: `deny.toml`, checked by cargo-deny.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::{place, run, tools};

/// Checks licences, sources and versions; advisories where their database can be fetched.
pub(super) fn check() -> Result<()> {
    let program = tools::deny::ensure()?;
    run::done(deny(&program).args(["check", "bans", "licenses", "sources"]))?;
    let fetched = deny(&program)
        .args(["fetch", "db"])
        .stderr(Stdio::null())
        .status();
    if fetched.is_ok_and(|status| status.success()) {
        return run::done(deny(&program).args(["--offline", "check", "advisories"]));
    }
    println!("advisories NOT CHECKED: the database of RustSec cannot be fetched from this machine");
    Ok(())
}

fn deny(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["--workspace", "--locked", "--log-level", "error"]);
    command.current_dir(place::root());
    command
}
