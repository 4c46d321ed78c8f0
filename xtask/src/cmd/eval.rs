//! `cargo xtask eval`: every judged collection of a folder and the marked needs, ranked and read by the
//! real command, beside their floors; it fails below one.

mod bands;
mod bootstrap;
mod marked_needs;
mod page;
mod sets;
mod units;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::demo::techmatch;
use crate::{place, run};
use bootstrap::Parts;
use page::Row;

/// The day on which every need is asked: what has expired since is found on any other day too.
const TODAY: &str = "2026-11-27";
/// Listings of a collection may have no title: its first words stand in.
const CONFIG: &str = "[[file]]\nmatch = \"listings.*\"\ntitle_from = \"description\"\n";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder of collections: listings.jsonl[.gz], queries.jsonl and qrels.txt each
    #[arg(default_value = "../shared/data/eval")]
    folder: PathBuf,
    /// Needs with the criteria that they state
    #[arg(long, default_value = "../shared/data/needs/needs.jsonl")]
    needs: PathBuf,
    /// The command `techmatch` of another commit: each change against it gets its interval
    #[arg(long, value_name = "COMMAND")]
    before: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    run::done(&mut run::cargo([
        "build",
        "--release",
        "--package",
        "techmatch",
    ]))?;
    let now = Measuring {
        command: &|| techmatch("release"),
        work: place::target().join("eval/now"),
    };
    let other = || {
        Command::new(
            arguments
                .before
                .as_deref()
                .unwrap_or(Path::new("techmatch")),
        )
    };
    let before = arguments.before.is_some().then(|| Measuring {
        command: &other,
        work: place::target().join("eval/before"),
    });
    let mut rows = Vec::new();
    let folder = place::root().join(&arguments.folder);
    let collections = collections(&folder)?;
    for collection in &collections {
        let before = before.as_ref().map(|it| it.collection(collection));
        rows.extend(now.collection(collection)?.paired(before.transpose()?));
    }
    let alike = now.directions(&collections)?;
    let before_that = before.as_ref().map(|it| it.directions(&collections));
    rows.extend(alike.paired(before_that.transpose()?));
    let needs = place::root().join(&arguments.needs);
    if needs.is_file() {
        // A command of before may not say what it understands.
        let before = before.as_ref().and_then(|it| it.needs(&needs).ok());
        rows.extend(now.needs(&needs)?.paired(before));
    }
    if rows.is_empty() {
        println!("{} is not here: nothing to measure", folder.display());
        return Ok(());
    }
    page::write(&rows)?;
    let low: Vec<String> = rows.iter().filter_map(Row::below).collect();
    if !low.is_empty() {
        bail!("below its floor: {}", low.join("; "));
    }
    Ok(())
}

/// The judged collections of a folder, in the order of their names.
fn collections(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut collections: Vec<_> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    collections.retain(|it| it.join("qrels.txt").is_file());
    collections.sort();
    Ok(collections)
}

/// Measures by set and measure.
#[derive(Default)]
struct Figures(BTreeMap<(String, String), Parts>);

impl Figures {
    fn insert(&mut self, set: &str, measure: &str, parts: Parts) {
        let name = (set.to_owned(), measure.to_owned());
        self.0.insert(name, parts);
    }

    /// The rows of the page, each beside what it was before.
    fn paired(self, before: Option<Self>) -> Vec<Row> {
        let mut before = before.unwrap_or_default();
        let rows = self.0.into_iter().map(|(name, now)| {
            let before = before.0.remove(&name);
            let (set, measure) = name;
            Row {
                set,
                measure,
                now,
                before,
            }
        });
        rows.collect()
    }
}

/// Measures with one command, whose sites are put into one folder.
struct Measuring<'a> {
    command: &'a dyn Fn() -> Command,
    work: PathBuf,
}

impl Measuring<'_> {
    /// Builds a collection's catalogue and judges its ranking in each of the ways of [`sets`].
    fn collection(&self, collection: &Path) -> Result<Figures> {
        let name = collection.file_name().unwrap_or_default().to_string_lossy();
        fs::create_dir_all(&self.work)?;
        let config = self.work.join("techmatch.toml");
        fs::write(&config, CONFIG)?;
        let site = self.work.join(&*name);
        let plain = collection.join("listings.jsonl");
        let listings = if plain.is_file() {
            plain
        } else {
            collection.join("listings.jsonl.gz")
        };
        let mut build = (self.command)();
        build.arg("build").arg(listings);
        build.arg("--config").arg(config).arg("--out").arg(&site);
        run::output(&mut build).with_context(|| format!("{name} cannot be built"))?;
        let mut ranking = (self.command)();
        ranking.arg("match").arg(&site);
        ranking
            .arg("--queries")
            .arg(collection.join("queries.jsonl"));
        ranking.args(["--format", "trec", "--limit", "1000000", "--today", TODAY]);
        let ranking = run::output(&mut ranking).with_context(|| format!("{name} is not ranked"))?;
        let trec = self.work.join(format!("{name}.trec"));
        fs::write(&trec, ranking)?;

        let mut figures = Figures::default();
        for view in sets::views(&name) {
            let mut eval = techmatch("release");
            eval.args(["eval", "--each", "--grade", view.grade]);
            eval.args(view.judged.then_some("--judged"));
            eval.arg("--run").arg(&trec);
            eval.arg("--qrels").arg(collection.join("qrels.txt"));
            let lines = run::output(&mut eval).with_context(|| format!("{name} is not judged"))?;
            for line in lines.lines() {
                let line: Value = serde_json::from_str(line).context("not JSON")?;
                let query = line["query"].as_str().unwrap_or_default();
                for measure in view.measures {
                    let value = line[measure].as_f64();
                    let value = value.with_context(|| format!("no {measure} of {query}"))?;
                    let key = (format!("{name}{}", view.suffix), (*measure).to_owned());
                    let parts = figures.0.entry(key).or_default();
                    parts.insert(query.to_owned(), (value, 1.0));
                }
            }
        }
        if let Some(set) = sets::banded(&name) {
            let (answers, grades) = self.answers(collection)?;
            figures.insert(set, bands::RIGHT, bands::right(&answers, &grades));
            figures.insert(set, bands::ANSWERED, bands::answered(&answers, &grades));
        }
        Ok(figures)
    }

    /// The first hits of a collection's needs, whose site is built, and their grades.
    fn answers(&self, collection: &Path) -> Result<(Vec<bands::Answer>, bands::Grades)> {
        let name = collection.file_name().unwrap_or_default().to_string_lossy();
        let mut hits = (self.command)();
        hits.arg("match")
            .arg(self.work.join(&*name))
            .arg("--queries");
        hits.arg(collection.join("queries.jsonl"));
        hits.args(["--format", "json", "--limit", bands::HITS, "--today", TODAY]);
        let hits = run::output(&mut hits).with_context(|| format!("no hits of {name}"))?;
        let qrels = fs::read_to_string(collection.join("qrels.txt"))?;
        Ok((bands::answers(&hits)?, bands::Grades::read(&qrels)?))
    }

    /// How alike known answers score in each direction of two languages.
    fn directions(&self, collections: &[PathBuf]) -> Result<Figures> {
        let mut medians = Vec::new();
        for collection in collections {
            let name = collection.file_name().unwrap_or_default().to_string_lossy();
            if sets::DIRECTIONS.contains(&&*name) {
                let (answers, grades) = self.answers(collection)?;
                medians.extend(bands::median(&answers, &grades));
            }
        }
        let mut figures = Figures::default();
        if let Some(alike) = bands::alike(&medians) {
            let parts = Parts::from([(sets::XQUAD.to_owned(), (alike, 1.0))]);
            figures.insert(sets::XQUAD, bands::ALIKE, parts);
        }
        Ok(figures)
    }

    /// Reads the marked needs and compares what is understood with the marks.
    fn needs(&self, file: &Path) -> Result<Figures> {
        let mut understand = (self.command)();
        understand.arg("understand").arg("--needs").arg(file);
        understand.args(["--today", TODAY]);
        let answers = run::output(&mut understand).context("the needs are not understood")?;
        let marked = fs::read_to_string(file)?;
        let mut figures = Figures::default();
        for (measure, parts) in marked_needs::score(&marked, &answers)? {
            figures.insert(sets::NEEDS, measure, parts);
        }
        Ok(figures)
    }
}
