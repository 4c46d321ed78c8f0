//! `cargo xtask test`: formatting, lints and every test, natively and in the browser.

use std::process::Command;

use anyhow::Result;

use super::{bundle, dependencies, javascript};
use crate::place;
use crate::run::{cargo, done, step};
use crate::tools::{browser, deny, target, typescript, wasm_opt};

pub(crate) fn run() -> Result<()> {
    step("set-up", || {
        target::ensure()?;
        wasm_opt::ensure()?;
        deny::ensure()?;
        typescript::ensure()?;
        browser::ensure()
    })?;
    step("formatting", || {
        done(&mut cargo(["fmt", "--all", "--check"]))
    })?;
    step("dependencies", dependencies::check)?;
    step("lints", || {
        done(&mut cargo([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    step("what measures", || {
        done(
            Command::new("node")
                .args(["--test", "benches/bench.test.js"])
                .current_dir(place::root()),
        )
    })?;
    step("JavaScript tests", javascript::tests)?;
    step("web bundle", || bundle::build(false))?;
    step("types", javascript::types)?;
    step("documentation tests", || {
        done(&mut cargo(["test", "--workspace", "--doc"]))
    })?;
    step("tests", || {
        done(&mut cargo([
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
        ]))
    })
}
