//! Embeds the web bundle (`web/dist`), so that one binary publishes a whole site.
//!
//! Writes `$OUT_DIR/languages.rs` with the interface languages of `languages/`, and `$OUT_DIR/bundle.rs` with `FILES`, names relative to the site and their bytes, and `PACKED`,
//! which no site has. Without a bundle both are empty, and the command says how to build one.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the bundle that no site has.
const PACKED: &str = "packed/";

fn main() -> Result<(), Box<dyn Error>> {
    let dist = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../web/dist");
    let mut files = Vec::new();
    if dist.is_dir() {
        gather(&dist, "", &mut files)?;
        println!("cargo::rerun-if-changed=../web/dist");
    } else {
        // A path that does not exist would run this on every build; its parent tells, too, when
        // the bundle appears.
        println!("cargo::rerun-if-changed=../web");
    }
    println!("cargo::rerun-if-changed=build.rs");
    languages()?;
    files.sort();

    let (packed, files): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(name, _)| name.starts_with(PACKED));
    let mut code = String::new();
    for (name, what, prefix, files) in [
        (
            "FILES",
            "The web bundle: names relative to the site",
            "",
            &files,
        ),
        (
            "PACKED",
            "What packed catalogues are made of: names",
            PACKED,
            &packed,
        ),
    ] {
        writeln!(code, "/// {what}, and their bytes, sorted by name.")?;
        writeln!(code, "pub(crate) static {name}: &[(&str, &[u8])] = &[")?;
        for (name, path) in files {
            let name = &name[prefix.len()..];
            let path = path.canonicalize()?;
            let path = path.to_str().ok_or("the path of the clone is not UTF-8")?;
            writeln!(code, "    ({name:?}, include_bytes!({path:?})),")?;
        }
        code.push_str("];\n");
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("bundle.rs"), code)?;
    Ok(())
}

/// The files of languages, by their codes.
fn languages() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    gather(&folder, "", &mut files)?;
    files.sort();
    let mut code = String::from("/// Codes and files of languages, sorted.\n");
    code.push_str("pub(super) static FILES: &[(&str, &str)] = &[\n");
    for (name, path) in files {
        if let Some(language) = name.strip_suffix(".txt") {
            let path = path.canonicalize()?;
            let path = path.to_str().ok_or("the path of the clone is not UTF-8")?;
            writeln!(code, "    ({language:?}, include_str!({path:?})),")?;
        }
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}

fn gather(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, PathBuf)>,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name
            .to_str()
            .ok_or("a file of the bundle has a name that is not UTF-8")?;
        let name = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
