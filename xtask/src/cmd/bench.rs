//! `cargo xtask bench`: what techmatch costs and how well it ranks, beside its peers.
//!
//! This installs and builds what is measured; the measuring itself is JavaScript, in `benches/`,
//! because the peers are.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::bundle;
use super::demo::techmatch;
use crate::tools::browser;
use crate::{place, run};

/// Where the corpora and the judged collections are looked for.
const DATA: &str = "../shared/data";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The smallest size alone, fewer repetitions: under five minutes.
    #[arg(long)]
    quick: bool,
    /// How many listings, several by commas; 0 for quality alone [default: 5000,59389,1000000]
    #[arg(long)]
    sizes: Option<String>,
    /// Whom to measure, several by commas: techmatch, pagefind, minisearch, orama, flexsearch,
    /// sqlite [default: all]
    #[arg(long)]
    peers: Option<String>,
    /// Keep what was measured last for other sizes and peers: a long run in several sittings.
    #[arg(long)]
    keep: bool,
    /// Where to write performance.md and its plots
    #[arg(long, default_value = "docs")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    browser::ensure()?;
    run::step("peers", install)?;
    bundle::build(false)?;
    run::done(&mut run::cargo([
        "build",
        "--release",
        "--package",
        "techmatch",
    ]))?;
    let root = place::root();
    let mut bench = Command::new("node");
    bench.current_dir(&root).arg("benches/run.js");
    bench.arg("--data").arg(root.join(DATA));
    bench.arg("--work").arg(place::target().join("bench"));
    bench.arg("--docs").arg(root.join(&arguments.out));
    bench
        .arg("--techmatch")
        .arg(techmatch("release").get_program());
    let given = [("--sizes", &arguments.sizes), ("--peers", &arguments.peers)];
    for (name, value) in given {
        if let Some(value) = value {
            bench.args([name, value]);
        }
    }
    for (name, set) in [("--quick", arguments.quick), ("--keep", arguments.keep)] {
        if set {
            bench.arg(name);
        }
    }
    run::done(&mut bench)
}

/// The peers as `benches/package-lock.json` pins them. Their install scripts are not run: the
/// programs that some bring come in packages of their own.
fn install() -> Result<()> {
    let npm = run::which(&["npm", "npm.cmd"]).context("npm is missing: install Node")?;
    let mut install = Command::new(npm);
    install.args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"]);
    install.arg("--loglevel=error");
    run::done(install.current_dir(place::root().join("benches")))
}
