//! Cleans CC-CEDICT and packs it: `$OUT_DIR/cedict.deflate`; how its words are read:
//! `$OUT_DIR/readings.deflate`; the English words it is written in: `$OUT_DIR/words.deflate`.
//!
//! The crate `haoxue-dict` ships the dictionary as its project released it, but offers single
//! look-ups alone, beside word frequencies that are not needed. So its file is read from where
//! Cargo keeps the crate.

#[path = "src/cleaning.rs"]
mod cleaning;
#[path = "src/readings.rs"]
mod readings;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde_json::Value;

use cleaning::Definition;
use readings::Readings;

const SOURCE: &str = "haoxue-dict";
const FILE: &str = "data/cedict-2024-06-07.txt";
const CHARACTERS: &str = "../core/src/traditional.txt";

fn main() -> anyhow::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/cleaning.rs");
    println!("cargo::rerun-if-changed=src/readings.rs");
    println!("cargo::rerun-if-changed={CHARACTERS}");
    let path = locate()?;
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;

    let released = text
        .lines()
        .find_map(|line| line.strip_prefix("#! date="))
        .context("the dictionary does not say when it was released")?;
    println!("cargo::rustc-env=CEDICT_RELEASED={released}");

    let entries: Vec<_> = text.lines().filter_map(cedict::parse_dict_entry).collect();
    // A text's characters are simplified by the core's table before its words are looked up.
    let table = fs::read_to_string(CHARACTERS).with_context(|| CHARACTERS)?;
    let table: Vec<char> = table.chars().filter(|it| *it != '\n').collect();
    let table: BTreeMap<char, char> = table
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect();
    let simplified = |it: char| table.get(&it).copied().unwrap_or(it);
    let usual = entries.iter().map(|entry| {
        let word = entry.simplified();
        (word, word.chars().map(simplified).collect::<String>())
    });
    let usual: BTreeMap<&str, String> = usual.collect();
    let mut words: BTreeMap<&str, Vec<Definition<'_>>> = BTreeMap::new();
    let mut readings = Readings::default();
    for entry in &entries {
        let simplified = entry.simplified();
        let usual = usual.get(simplified).map(String::as_str);
        let forms: BTreeSet<&str> = [entry.traditional(), simplified]
            .into_iter()
            .chain(usual)
            .collect();
        for word in forms {
            if !word.chars().all(cleaning::is_han) {
                continue;
            }
            let of_name = entry.pinyin().starts_with(char::is_uppercase);
            let definitions = entry.definitions().map(|text| Definition { text, of_name });
            words.entry(word).or_default().extend(definitions);
            readings.add(word, entry.pinyin(), of_name);
        }
    }
    for definitions in words.values_mut() {
        definitions.sort_by_key(|definition| definition.of_name);
    }
    ensure!(
        words.len() > 100_000,
        "{} holds {} words alone",
        path.display(),
        words.len()
    );

    let definitions = entries.iter().flat_map(cedict::DictEntry::definitions);
    let english: BTreeSet<&str> = definitions.flat_map(cleaning::small_words).collect();
    let mut packed = create("words.deflate")?;
    for word in english {
        writeln!(packed, "{word}")?;
    }
    packed.finish()?;

    let mut packed = create("readings.deflate")?;
    for (word, reading) in readings.entries() {
        writeln!(packed, "{word}\t{reading}")?;
    }
    packed.finish()?;

    let mut packed = create("cedict.deflate")?;
    for (word, definitions) in &words {
        let mut meanings = cleaning::meanings(word, definitions.iter().copied());
        if meanings.is_empty() {
            let referred = definitions
                .iter()
                .find_map(|definition| cleaning::reference(definition.text));
            if let Some(definitions) = referred.and_then(|word| words.get(word)) {
                meanings = cleaning::meanings(word, definitions.iter().copied());
            }
        }
        if !meanings.is_empty() {
            writeln!(packed, "{word}\t{}", meanings.join(";"))?;
        }
    }
    packed.finish()?;
    Ok(())
}

/// A packed file for the library to include.
fn create(name: &str) -> anyhow::Result<DeflateEncoder<fs::File>> {
    let out = PathBuf::from(env::var("OUT_DIR")?).join(name);
    Ok(DeflateEncoder::new(
        fs::File::create(out)?,
        Compression::best(),
    ))
}

/// Where Cargo keeps the dictionary's file.
fn locate() -> anyhow::Result<PathBuf> {
    // Without a network where all packages are there already.
    let metadata = metadata(&["--offline"]).or_else(|_| metadata(&[]))?;
    let manifest = metadata["packages"]
        .as_array()
        .and_then(|packages| packages.iter().find(|package| package["name"] == SOURCE))
        .and_then(|package| package["manifest_path"].as_str())
        .with_context(|| format!("cargo does not know the package {SOURCE}"))?;
    Ok(Path::new(manifest).with_file_name(FILE))
}

fn metadata(more: &[&str]) -> anyhow::Result<Value> {
    let output = Command::new(env::var("CARGO")?)
        .args(["metadata", "--format-version", "1", "--filter-platform"])
        .arg(env::var("HOST")?)
        .arg("--manifest-path")
        .arg(Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml"))
        .args(more)
        .output()?;
    if !output.status.success() {
        bail!(
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
