//! One wasm module of the bundle: built by cargo, bound to JavaScript, made small.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::id;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::files::{self, Files};
use crate::tools::target::TRIPLE;
use crate::tools::wasm_opt::WasmOpt;
use crate::{place, run};

/// What Rust 1.95 emits beside plain WebAssembly, and every browser since 2022 reads.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
/// How hard wasm-opt tries. On the engine, 343.6 KB after brotli without it, `-O1` gives 336.3 KB in
/// 5 s and `-Oz` 341.2 KB in 176 s, nearly all of it spent on the locals of unrolled functions.
const LEVEL: &str = "-O1";

/// A wasm module of the bundle.
pub(crate) struct Part {
    /// The package that it is built from.
    pub(crate) package: &'static str,
    /// What cargo calls the module.
    pub(crate) artefact: &'static str,
    /// What it is called in the bundle.
    pub(crate) name: &'static str,
    /// Whether TypeScript types go with it.
    pub(crate) types: bool,
    /// The most it may weigh, in bytes after brotli 11.
    pub(crate) ceiling: usize,
}

/// Matching, in the worker and behind the JS API.
pub(crate) const ENGINE: Part = Part {
    package: "techmatch-engine",
    artefact: "techmatch_engine.wasm",
    name: "engine",
    types: true,
    ceiling: 390 * 1024,
};

/// What the visitor sees.
pub(crate) const PAGE: Part = Part {
    package: "techmatch-web",
    artefact: "techmatch-web.wasm",
    name: "page",
    types: false,
    ceiling: 244 * 1024,
};

impl Part {
    /// Builds the package with cargo and gives the module's path.
    pub(crate) fn compile(&self, profile: &str) -> Result<PathBuf> {
        // One package at a time, so that neither is built with features that only the other needs.
        let mut cargo = run::cargo([
            "build",
            "--package",
            self.package,
            "--target",
            TRIPLE,
            "--profile",
            profile,
        ]);
        // Joined to the flags that the workspace's configuration names for this target.
        let hidden: Vec<String> = place::hidden().collect();
        cargo.arg("--config");
        cargo.arg(format!("target.{TRIPLE}.rustflags={hidden:?}"));
        run::done(&mut cargo)?;
        Ok(place::target()
            .join(TRIPLE)
            .join(place::of_profile(profile))
            .join(self.artefact))
    }

    /// The module's files for the bundle: from the last time, where nothing changed since.
    pub(crate) fn files(&self, module: &Path, optimiser: Option<&WasmOpt>) -> Result<Files> {
        let wasm = fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
        let parts = place::target().join("bundle").join(self.name);
        let kept = parts.join(key(&wasm, optimiser)?);
        if !kept.is_dir() {
            let part = parts.join(format!("{}.part", id()));
            fs::create_dir_all(&part)?;
            self.bind(wasm, &part)?;
            if let Some(optimiser) = optimiser {
                shrink(&part.join(format!("{}_bg.wasm", self.name)), optimiser)?;
            }
            for old in fs::read_dir(&parts)? {
                let old = old?.path();
                if old != part {
                    fs::remove_dir_all(&old)
                        .with_context(|| format!("cannot remove {}", old.display()))?;
                }
            }
            fs::rename(&part, &kept)?;
        }
        let mut files = files::folder(&kept)?;
        files.retain(|name, _| !name.ends_with("_bg.wasm.d.ts"));
        Ok(files)
    }

    fn bind(&self, wasm: Vec<u8>, out: &Path) -> Result<()> {
        Bindgen::new()
            .input_bytes(self.name, wasm)
            .web(true)?
            .typescript(self.types)
            .remove_name_section(true)
            .remove_producers_section(true)
            // Only the command line asks for the path of the module beside the script.
            .omit_default_module_path(false)
            .generate(out)
            .with_context(|| format!("wasm-bindgen cannot bind {}", self.package))
    }
}

/// Changes with the module, with how it is treated, and with this program.
fn key(wasm: &[u8], optimiser: Option<&WasmOpt>) -> Result<String> {
    let program = fs::read(env::current_exe()?).context("cannot read this program")?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(blake3::hash(wasm).as_bytes());
    hasher.update(blake3::hash(&program).as_bytes());
    let version = optimiser.map_or(0, |optimiser| optimiser.version);
    hasher.update(&version.to_le_bytes());
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

fn shrink(module: &Path, optimiser: &WasmOpt) -> Result<()> {
    let small = module.with_extension("small");
    run::done(
        optimiser
            .command()
            .arg(LEVEL)
            .args(FEATURES)
            .arg(module)
            .arg("--output")
            .arg(&small),
    )?;
    fs::rename(&small, module)?;
    Ok(())
}
