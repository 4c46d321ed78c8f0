//! `cargo xtask dist`: what a person downloads. One binary that holds the page, the engine and the
//! glossary and needs no library of the system, in an archive with its manual, completions and licences.

use std::env;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, Header};

use super::bundle;
use crate::bundle::files::{self, Files};
use crate::bundle::size::kilobytes;
use crate::run::step;
use crate::tools::target;
use crate::{place, run};

/// The profile of cargo that it is built with.
const PROFILE: &str = "dist";
/// What goes with the binary as it is.
const BESIDE: [&str; 16] = [
    "README.md",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "NOTICE",
    "ARCHITECTURE.md",
    "docs/embedding.md",
    "docs/hosting.md",
    "docs/changes.md",
    "docs/fair.md",
    "docs/intake.md",
    "docs/pages.md",
    "docs/service.md",
    "docs/matching-quality.md",
    "docs/performance.md",
    "docs/listing.schema.json",
];
const SHELLS: [(&str, &str); 3] = [
    ("bash", "techmatch.bash"),
    ("zsh", "_techmatch"),
    ("fish", "techmatch.fish"),
];
/// How often the binary is started to measure how long that takes.
const STARTS: u32 = 20;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Take web/dist as it is, without building it anew.
    #[arg(long)]
    keep_bundle: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if !arguments.keep_bundle {
        step("web bundle", || bundle::build(false))?;
    }
    ensure!(
        place::root().join("web/dist/index.html").is_file(),
        "web/dist has no page: run without --keep-bundle"
    );
    let target = target_of_this_machine()?;
    let binary = step("command", || compile(&target))?;
    let name = format!("techmatch-{}-{target}", env!("CARGO_PKG_VERSION"));
    let dist = place::target().join("dist-archives");
    let archive = dist.join(format!("{name}.tar.gz"));
    let packed = step("archive", || {
        fs::create_dir_all(&dist)?;
        let files = contents(&binary)?;
        pack(&files, &name, &archive)
    })?;
    let hash = hex(&Sha256::digest(fs::read(&archive)?));
    let sums = format!("{hash}  {name}.tar.gz\n");
    fs::write(dist.join("SHA256SUMS"), &sums)?;
    println!(
        "{}: {}, starts in {:.1} ms",
        binary.display(),
        kilobytes(fs::metadata(&binary)?.len() as usize),
        start_time(&binary)?.as_secs_f64() * 1000.0
    );
    println!("{}: {}", archive.display(), kilobytes(packed));
    print!("{sums}");
    Ok(())
}

/// The target that needs no library of the system, where there is one for this machine.
fn target_of_this_machine() -> Result<String> {
    let (arch, os) = (env::consts::ARCH, env::consts::OS);
    if os != "linux" || !["x86_64", "aarch64"].contains(&arch) {
        let about = run::output(Command::new("rustc").arg("-vV")).context("rustc does not run")?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        return Ok(host.context("rustc does not say its host")?.to_owned());
    }
    let host = format!("{arch}-unknown-linux-musl");
    target::ensure(
        &host,
        "the command is built for it, so that it needs no library of the system",
    )?;
    Ok(host)
}

/// Builds the command. No path of this machine stays in it.
fn compile(target: &str) -> Result<PathBuf> {
    let mut cargo = run::cargo([
        "build",
        "--locked",
        "--package",
        "techmatch",
        "--bin",
        "techmatch",
    ]);
    cargo.args(["--profile", PROFILE, "--target", target]);
    let mut flags = env::var("RUSTFLAGS").unwrap_or_default();
    for flag in place::hidden() {
        let _ = write!(flags, " {flag}");
    }
    cargo.env("RUSTFLAGS", flags.trim());
    if target.ends_with("-musl") && run::which(&["musl-gcc"]).is_none() {
        // The C of ring and libdeflate calls nothing but what every C library has: any compiler for this
        // machine does.
        cargo.env(format!("CC_{}", target.replace('-', "_")), "cc");
    }
    run::done(&mut cargo)?;
    let binary = place::target().join(target).join(PROFILE);
    let binary = binary.join(format!("techmatch{}", env::consts::EXE_SUFFIX));
    let bytes = fs::read(&binary)?;
    ensure!(
        !target.ends_with("-musl") || is_static(&bytes),
        "{} needs a loader of the system: it is not static",
        binary.display()
    );
    for (path, _) in place::private() {
        let path = path.display().to_string();
        ensure!(
            !names(&bytes, &path),
            "{} names {path}, a folder of this machine: web/dist may be an old one, or one built with \
             RUSTFLAGS set; build it anew without them",
            binary.display()
        );
    }
    Ok(binary)
}

/// Whether a program has the name of a file in this folder.
fn names(program: &[u8], folder: &str) -> bool {
    let name = format!("{folder}/");
    program.windows(name.len()).any(|it| it == name.as_bytes())
}

/// Whether a 64-bit ELF file names no loader (a program header of the type PT_INTERP).
fn is_static(elf: &[u8]) -> bool {
    let number = |at: usize, bytes: usize| -> Option<usize> {
        let bytes = elf.get(at..at + bytes)?.iter().rev();
        Some(bytes.fold(0, |number, byte| (number << 8) | usize::from(*byte)))
    };
    let headers = || {
        let (first, size, count) = (number(32, 8)?, number(54, 2)?, number(56, 2)?);
        (0..count)
            .map(|at| {
                let header = first + at * size;
                // A header that is cut off says nothing.
                elf.get(header..header + size)?;
                number(header, 4)
            })
            .collect::<Option<Vec<_>>>()
    };
    elf.starts_with(b"\x7fELF\x02\x01") && headers().is_some_and(|types| !types.contains(&3))
}

/// The archive's files by their names.
fn contents(binary: &Path) -> Result<Files> {
    let root = place::root();
    let mut all = Files::new();
    for name in BESIDE {
        let bytes = fs::read(root.join(name)).with_context(|| format!("cannot read {name}"))?;
        all.insert(name.to_owned(), bytes);
    }
    let printed = |arguments: &[&str]| {
        let output = Command::new(binary).args(arguments).output()?;
        ensure!(
            output.status.success(),
            "`techmatch {}` fails",
            arguments.join(" ")
        );
        Ok(output.stdout)
    };
    all.insert("NOTICE.txt".to_owned(), printed(&["licences"])?);
    for (shell, name) in SHELLS {
        all.insert(
            format!("completions/{name}"),
            printed(&["completions", shell])?,
        );
    }
    let man = place::target().join("dist-man");
    if man.exists() {
        fs::remove_dir_all(&man)?;
    }
    fs::create_dir_all(&man)?;
    let folder = man
        .to_str()
        .context("the target folder's path is not UTF-8")?;
    printed(&["man", folder])?;
    for (name, bytes) in files::folder(&man)? {
        all.insert(format!("man/{name}"), bytes);
    }
    let name = binary.file_name().context("a binary has a name")?;
    all.insert(name.to_string_lossy().into_owned(), fs::read(binary)?);
    Ok(all)
}

/// Packs the files, in the order of their names and with the time of the commit: the same sources give
/// the same bytes. Gives how many.
fn pack(files: &Files, folder: &str, archive: &Path) -> Result<usize> {
    let file =
        File::create(archive).with_context(|| format!("cannot write {}", archive.display()))?;
    let mut tar = Builder::new(GzBuilder::new().write(file, Compression::best()));
    let time = commit_time();
    for (name, bytes) in files {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mtime(time);
        header.set_mode(if name.starts_with("techmatch") {
            0o755
        } else {
            0o644
        });
        tar.append_data(&mut header, format!("{folder}/{name}"), bytes.as_slice())?;
    }
    let file = tar.into_inner()?.finish()?;
    Ok(file.metadata()?.len() as usize)
}

/// The time of the sources in seconds since 1970.
fn commit_time() -> u64 {
    let given = env::var("SOURCE_DATE_EPOCH").ok();
    let of_commit = || {
        run::output(
            Command::new("git")
                .args(["log", "-1", "--format=%ct"])
                .current_dir(place::root()),
        )
    };
    let time = given.or_else(of_commit);
    time.and_then(|time| time.trim().parse().ok()).unwrap_or(0)
}

fn start_time(binary: &Path) -> Result<Duration> {
    let start = Instant::now();
    for _ in 0..STARTS {
        let ran = Command::new(binary).arg("--version").output()?;
        if !ran.status.success() {
            bail!("{} does not run", binary.display());
        }
    }
    Ok(start.elapsed() / STARTS)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loader_is_found() {
        let elf = |kind: u8| {
            let mut elf = vec![0; 64 + 56];
            elf[..6].copy_from_slice(b"\x7fELF\x02\x01");
            (elf[32], elf[54], elf[56], elf[64]) = (64, 56, 1, kind);
            elf
        };
        assert!(is_static(&elf(1)));
        assert!(!is_static(&elf(3)));
        assert!(!is_static(&elf(1)[..80]));
        assert!(!is_static(b"#!/bin/sh"));
    }

    #[test]
    fn a_folder_of_this_machine_is_found() {
        assert!(names(b"\0/home/x/.cargo/registry/a.rs\0", "/home/x/.cargo"));
        assert!(!names(b"\0/cargo/registry/a.rs\0", "/home/x/.cargo"));
    }

    #[test]
    fn what_the_readme_links_to_is_in_the_archive() -> Result<()> {
        let readme = fs::read_to_string(place::root().join("README.md"))?;
        let links = readme
            .split("](")
            .skip(1)
            .filter_map(|it| it.split([')', '#']).next());
        let files = links.filter(|it| !it.is_empty() && !it.contains(':'));
        let missing: Vec<_> = files.filter(|it| !BESIDE.contains(it)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        Ok(())
    }

    #[test]
    fn the_same_files_give_the_same_archive() -> Result<()> {
        let files = Files::from([
            ("techmatch".to_owned(), vec![1; 4000]),
            ("man/techmatch.1".to_owned(), b"x".to_vec()),
        ]);
        let folder = env::temp_dir().join(format!("techmatch-dist-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let packed = ["one", "two"].map(|name| {
            pack(&files, "techmatch-1", &folder.join(name))?;
            anyhow::Ok(fs::read(folder.join(name))?)
        });
        fs::remove_dir_all(&folder)?;
        let [one, two] = packed;
        assert_eq!(one?, two?);
        Ok(())
    }
}
