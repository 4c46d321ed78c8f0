//! `cargo xtask demo`: the example catalogue, compiled and served.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::bundle;
use crate::run::step;
use crate::{place, run};

/// What the example catalogue is made from.
const FILES: &[&str] = &[
    "examples/supply-zh.xlsx",
    "examples/supply-en.csv",
    "examples/demand.jsonl",
];
/// How the example catalogue is called and read, where that needs saying.
const CONFIG: &str = "examples/techmatch.toml";
/// One need in each language, and how many matches each must have.
const NEEDS: [&str; 2] = [
    "锂电池隔膜 耐高温",
    "heat-resistant separator for lithium-ion cells",
];
const MATCHES: usize = 5;
/// The profile of cargo that compiles soonest and is quick enough to try: what compiles `cargo xtask`
/// itself, whose dependencies it shares.
pub(crate) const PROFILE: &str = "dev";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Do not serve: print the first matches of two needs, and fail unless both have five.
    #[arg(long)]
    check: bool,
    /// The port to serve on [default: 8080, or the next that is free]
    #[arg(long)]
    port: Option<u16>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    println!("The first demo on a machine compiles for some minutes; later ones take seconds.");
    step("web bundle", || bundle::build(true))?;
    step("command", || {
        run::done(&mut run::cargo([
            "build",
            "--profile",
            PROFILE,
            "--package",
            "techmatch",
        ]))
    })?;
    let site = place::target().join("demo-site");
    let mut build = techmatch(PROFILE);
    build.arg("build").args(FILES).arg("--out").arg(&site);
    if place::root().join(CONFIG).is_file() {
        build.args(["--config", CONFIG]);
    }
    run::done(&mut build)?;
    if arguments.check {
        check(&site)
    } else {
        serve(&site, arguments.port)
    }
}

fn check(site: &Path) -> Result<()> {
    for need in NEEDS {
        println!("\n{need}");
        let limit = MATCHES.to_string();
        let ask = |format: &str| {
            let mut ask = techmatch(PROFILE);
            ask.arg("match")
                .arg(site)
                .args(["--text", need, "--kind", "supply"]);
            ask.args(["--limit", &limit, "--format", format]);
            ask
        };
        run::done(&mut ask("table"))?;
        // One line a match, whatever the titles hold.
        let lines = run::output(&mut ask("trec")).context("the matches cannot be counted")?;
        let found = lines.lines().count();
        if found < MATCHES {
            bail!("`{need}` has {found} matches instead of {MATCHES}");
        }
    }
    Ok(())
}

fn serve(site: &Path, port: Option<u16>) -> Result<()> {
    let mut serve = techmatch(PROFILE);
    serve.arg("serve").arg(site);
    if let Some(port) = port {
        serve.args(["--port", &port.to_string()]);
    }
    run::done(&mut serve)
}

/// The command as `cargo build` with this profile leaves it.
pub(super) fn techmatch(profile: &str) -> Command {
    let program: PathBuf = place::target()
        .join(place::of_profile(profile))
        .join(format!("techmatch{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(program);
    command.current_dir(place::root());
    command
}
