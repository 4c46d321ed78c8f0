//! `cargo xtask setup`: installs what is missing, each once, and says what and why.

use anyhow::Result;

use crate::tools::{axe, browser, deny, esbuild, pages, target, typescript, wasm_opt};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Also what the tests need: Chromium, its driver, Firefox, a Chinese font, cargo-deny, TypeScript,
    /// axe-core, html-validate and schema-dts.
    #[arg(long)]
    test: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    target::ensure_web()?;
    let optimiser = wasm_opt::ensure()?;
    println!("the wasm target is installed; wasm-opt is {optimiser}");
    println!("esbuild is {}", esbuild::ensure()?.display());
    if arguments.test {
        browser::ensure()?;
        println!("Chromium, its driver, Firefox and a Chinese font are installed");
        println!("cargo-deny is {}", deny::ensure()?.display());
        println!("tsc is {}", typescript::ensure()?.display());
        println!("axe-core is {}", axe::ensure()?.display());
        println!(
            "html-validate is {}",
            pages::ensure_html_validate()?.display()
        );
        println!("schema-dts is {}", pages::ensure_schema()?.display());
    }
    Ok(())
}
