//! `cargo xtask test`: formatting, lints and every test, natively and in the browser.

use std::process::Command;
use std::thread;

use anyhow::{Result, anyhow};

use super::{bundle, dependencies, javascript, suite};
use crate::place;
use crate::run::{cargo, done, step};
use crate::tools::{axe, browser, deny, pages, target, typescript, wasm_opt};

pub(crate) fn run() -> Result<()> {
    step("set-up", || {
        target::ensure_web()?;
        wasm_opt::ensure()?;
        deny::ensure()?;
        typescript::ensure()?;
        axe::ensure()?;
        pages::ensure_html_validate()?;
        pages::ensure_schema()?;
        browser::ensure()
    })?;
    step("formatting", || {
        done(&mut cargo(["fmt", "--all", "--check"]))
    })?;
    step("dependencies", dependencies::check)?;
    step("what measures", || {
        done(
            Command::new("node")
                .args(["--test", "benches/bench.test.js"])
                .current_dir(place::root()),
        )
    })?;
    step("JavaScript tests", javascript::tests)?;
    // The engine is linked by one core, for minutes: the lints have the other.
    let (lints, bundle) = thread::scope(|scope| {
        let bundle = scope.spawn(|| step("web bundle", || bundle::build(false)));
        (step("lints", lints), bundle.join())
    });
    lints?;
    bundle.map_err(|_| anyhow!("making the web bundle panicked"))??;
    step("types", javascript::types)?;
    step("documentation tests", || {
        done(&mut cargo(["test", "--workspace", "--doc"]))
    })?;
    step("tests", suite::run)
}

fn lints() -> Result<()> {
    done(&mut cargo([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}
