//! `techmatch init`: a configuration that says what stands in given files, or an empty workbook to
//! fill in.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use super::reading::Reading;
use super::{create, refuse_standing, sources};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, render};
use crate::language::Words;
use crate::progress::Progress;
use crate::read::Target;
use crate::survey::{Found, toml};
use crate::template;
use crate::terminal::{print, say, shown};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch init offers.xlsx needs.csv
      Writes techmatch.toml: what each column is taken for, and what is open
  techmatch init offers.xlsx services.csv exhibitors.csv slots.csv
      The same of a fair, with who serves
  techmatch init export.json -o market.toml
      Under another name
  techmatch init --template zh -o template.xlsx
      An empty workbook with drop-downs and instructions, in Chinese";

/// Looks at listing files and writes a configuration: every column with what it is taken for, how sure
/// that is and its first values.
///
/// Tables of services, lists of exhibitors and tables of slots for meetings are known by their headers: they
/// get their own part of the configuration, and are not taken for listings.
///
/// The configuration changes nothing until somebody edits it: what is understood already stands in
/// comments. With --template it writes an empty workbook instead, with drop-downs and instructions.
/// Exits with 0 if it was written, 1 if a file could not be read, 2 for wrong usage.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Listing files: spreadsheets, documents, text tables, JSON, XML; `-` is standard input.
    #[arg(
        value_name = "FILE",
        required_unless_present = "template",
        conflicts_with = "template"
    )]
    files: Vec<PathBuf>,
    /// What is written [default: techmatch.toml, or template.xlsx]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write an empty workbook to fill in, in this language.
    #[arg(long, value_name = "LANGUAGE")]
    template: Option<Words>,
    #[command(flatten)]
    reading: Reading,
    /// Replace what stands there.
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if let Some(words) = args.template {
        let path = or_default(args, "template.xlsx");
        refuse_standing(path, args.force)?;
        write(path, &template::workbook(words)?, args.force)?;
        print(&format!("{} written\n", path.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = or_default(args, "techmatch.toml");
    refuse_standing(path, args.force)?;
    let mut config = Config::default();
    args.reading.settle(&mut config);
    let progress = Progress::new(0);
    let sources = sources(&args.files, &config, &args.reading, &progress)?;
    let found = Found::of(sources, &config);
    progress.end();
    let folder = path.parent().unwrap_or(Path::new(""));
    write(path, toml::written(&found, folder).as_bytes(), args.force)?;
    let failed = failed(&found);
    if !failed.is_empty() {
        say(render(&failed).trim_end());
    }
    print(&summary(path, &found))?;
    Ok(if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn or_default<'a>(args: &'a Args, default: &'a str) -> &'a Path {
    args.output.as_deref().unwrap_or(Path::new(default))
}

/// What could not be read.
fn failed(found: &Found) -> Vec<Diagnostic> {
    let said = found.listings.iter().flat_map(|survey| &survey.said);
    let said = said.chain(found.tables.iter().flat_map(|table| &table.said));
    let failed = said.filter(|one| one.severity == Severity::Error);
    failed.cloned().collect()
}

fn summary(path: &Path, found: &Found) -> String {
    let Found { listings, tables } = found;
    let columns = || listings.iter().flat_map(|survey| &survey.columns);
    let of_tables = || tables.iter().flat_map(|table| &table.columns);
    let all = columns().count() + of_tables().count();
    let known = columns().filter(|it| it.target != Target::Extra).count();
    let known = known + of_tables().filter(|it| it.part.is_some()).count();
    let rows = listings.iter().map(|survey| survey.rows);
    let rows = rows.chain(tables.iter().map(|table| table.rows));
    let mut text = format!(
        "{} written: {} rows, {all} columns, {known} of them understood\n",
        shown(&path.display().to_string()),
        rows.sum::<usize>(),
    );
    for question in toml::open_questions(found) {
        let _ = writeln!(text, "{question}");
    }
    text
}

fn write(path: &Path, bytes: &[u8], force: bool) -> anyhow::Result<()> {
    let written = create(path, force)?.write_all(bytes);
    written.with_context(|| format!("cannot write {}", path.display()))
}
