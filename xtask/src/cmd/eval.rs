//! `cargo xtask eval`: every judged collection of a folder, built and ranked by the real command,
//! beside the figures of the last run, which stand in `docs/matching-quality.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use super::demo::techmatch;
use crate::{place, run};

/// The page with the figures; what stands between the marks is written here.
const PAGE: &str = "docs/matching-quality.md";
const BEGIN: &str = "<!-- figures -->";
const END: &str = "<!-- /figures -->";
/// The measures that are shown, by the names that `techmatch eval --json` gives them.
const MEASURES: [&str; 5] = ["nDCG@10", "MRR", "MAP", "R@10", "R@100"];
/// Collections whose judgements cover only some listings, graded: those alone are ranked, and a
/// listing counts from this grade on.
const JUDGED: [(&str, &str); 2] = [("tech-zh", "2"), ("examples", "2")];
/// Listings of a collection may have no title: its first words stand in.
const CONFIG: &str = "[[file]]\nmatch = \"listings.*\"\ntitle_from = \"description\"\n";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder of collections: listings.jsonl[.gz], queries.jsonl and qrels.txt each
    #[arg(default_value = "../shared/data/eval")]
    folder: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    run::done(&mut run::cargo([
        "build",
        "--release",
        "--package",
        "techmatch",
    ]))?;
    let folder = place::root().join(&arguments.folder);
    if !folder.is_dir() {
        println!("{} is not here: nothing to measure", folder.display());
        return Ok(());
    }
    let mut measured = BTreeMap::new();
    let mut collections: Vec<_> = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    collections.sort();
    for collection in collections
        .iter()
        .filter(|it| it.join("qrels.txt").is_file())
    {
        let name = collection.file_name().unwrap_or_default().to_string_lossy();
        measured.insert(name.into_owned(), measure(collection)?);
    }
    let page = place::root().join(PAGE);
    let text = fs::read_to_string(&page).with_context(|| format!("cannot read {PAGE}"))?;
    let (before, rest) = text
        .split_once(BEGIN)
        .context("the page has no figures mark")?;
    let (last, after) = rest
        .split_once(END)
        .context("the page has no end of figures")?;
    let table = table(&measured, &figures(last));
    print!("{table}");
    fs::write(page, format!("{before}{BEGIN}\n{table}{END}{after}"))?;
    Ok(())
}

/// Builds a collection's catalogue and judges its ranking.
fn measure(collection: &Path) -> Result<Map<String, Value>> {
    let name = collection.file_name().unwrap_or_default().to_string_lossy();
    let work = place::target().join("eval");
    fs::create_dir_all(&work)?;
    let config = work.join("techmatch.toml");
    fs::write(&config, CONFIG)?;
    let site = work.join(&*name);
    let plain = collection.join("listings.jsonl");
    let listings = if plain.is_file() {
        plain
    } else {
        collection.join("listings.jsonl.gz")
    };
    let mut build = techmatch("release");
    build
        .arg("build")
        .arg(listings)
        .arg("--config")
        .arg(config)
        .arg("--out")
        .arg(&site);
    run::output(&mut build).with_context(|| format!("{name} cannot be built"))?;
    let mut eval = techmatch("release");
    eval.arg("eval").arg(&site).arg("--json");
    eval.arg("--queries").arg(collection.join("queries.jsonl"));
    eval.arg("--qrels").arg(collection.join("qrels.txt"));
    if let Some((_, grade)) = JUDGED.iter().find(|(judged, _)| *judged == name) {
        eval.args(["--judged", "--grade", grade]);
    }
    let printed = run::output(&mut eval).with_context(|| format!("{name} cannot be judged"))?;
    serde_json::from_str(&printed).with_context(|| format!("{name}: not JSON: {printed}"))
}

/// The figures of a table that was written before, by collection and measure.
fn figures(table: &str) -> BTreeMap<(String, String), String> {
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let mut rows = rows.map(|line| line.trim_matches('|').split('|').map(str::trim));
    let header: Vec<&str> = rows.next().map(Iterator::collect).unwrap_or_default();
    let mut figures = BTreeMap::new();
    for mut row in rows {
        let name = row.next().unwrap_or_default().to_owned();
        for (measure, cell) in header.iter().skip(1).zip(row) {
            let now = cell.split(' ').next().unwrap_or_default().to_owned();
            figures.insert((name.clone(), (*measure).to_owned()), now);
        }
    }
    figures
}

fn table(
    measured: &BTreeMap<String, Map<String, Value>>,
    last: &BTreeMap<(String, String), String>,
) -> String {
    let mut table = String::from("| collection | needs |");
    for measure in MEASURES {
        let _ = write!(table, " {measure} |");
    }
    table.push_str("\n|---|---|---|---|---|---|---|\n");
    for (name, figures) in measured {
        let needs = figures.get("queries").and_then(Value::as_u64).unwrap_or(0);
        let _ = write!(table, "| {name} | {needs} |");
        for measure in MEASURES {
            let now = figures.get(measure).and_then(Value::as_f64).unwrap_or(0.0);
            let now = format!("{now:.4}");
            let before = last.get(&(name.clone(), measure.to_owned()));
            match before.filter(|before| **before != now) {
                Some(before) => {
                    let _ = write!(table, " {now} ({before}) |");
                }
                None => {
                    let _ = write!(table, " {now} |");
                }
            }
        }
        table.push('\n');
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_back_and_changes_are_shown() {
        let measured = |mrr: f64| {
            let figures = serde_json::json!({ "queries": 7, "MRR": mrr });
            BTreeMap::from([(
                "set".to_owned(),
                figures.as_object().cloned().unwrap_or_default(),
            )])
        };
        let first = table(&measured(0.5), &BTreeMap::new());
        let second = table(&measured(0.625), &figures(&first));
        assert!(
            second.contains("| set | 7 | 0.0000 | 0.6250 (0.5000) |"),
            "{second}"
        );
        let third = table(&measured(0.625), &figures(&second));
        assert!(third.contains("| 0.6250 |"), "{third}");
    }
}
