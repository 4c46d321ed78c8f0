//! `techmatch doctor`: whether a published site is whole, and what its host does to visitors.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use crate::account::size;
use crate::diagnostics::{Severity, render};
use crate::doctor::{self, Report};
use crate::progress::Progress;
use crate::terminal::{print, print_json, shown};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch doctor site
      Is the folder whole, and does anything lie in it that should not?
  techmatch doctor https://catalogue.example/
      What a visitor's browser meets there
  techmatch doctor https://catalogue.example/ --json
      For a program that watches the site";

/// Checks a published site as a visitor's browser meets it.
///
/// Reads every file that the manifest leads to and compares it with its hash. At an address it also
/// looks at types, compression, caches, other origins, security policies and redirects; in a folder at
/// what does not belong there. Exits with 0 if nothing is wrong, also where it warns, and with 1 if
/// something is.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The address of a published site, or the folder of one
    #[arg(value_name = "URL|FOLDER")]
    site: String,
    /// Print what was found as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let progress = Progress::new(0);
    let report = if doctor::is_address(&args.site) {
        doctor::of_address(&args.site, &progress)
    } else {
        doctor::of_folder(Path::new(&args.site), &progress)
    };
    progress.end();
    let count = |severity| report.count(severity);
    let errors = count(Severity::Error);
    if args.json {
        let json = Json {
            report: &report,
            errors,
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            seconds: (start.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        };
        print_json(&json, false)?;
    } else {
        print(&text(&report, start.elapsed().as_secs_f64()))?;
    }
    Ok(ExitCode::from(u8::from(errors > 0)))
}

fn text(report: &Report, seconds: f64) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let count = report.count(severity);
        format!(
            "{count} {}{}",
            severity.name(),
            if count == 1 { "" } else { "s" }
        )
    });
    format!(
        "{}{}: {} files read, {}, in {seconds:.1} s: {}\n",
        render(&report.findings),
        shown(&report.site),
        report.files,
        size(report.bytes),
        counts.join(", "),
    )
}

#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    report: &'a Report,
    errors: usize,
    warnings: usize,
    notes: usize,
    seconds: f64,
}
