//! `techmatch check`: everything in listing files that is wrong, doubtful or could be better.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use serde::Serialize;
use techmatch_core::listing::Date;

use super::match_::{parse_date, today};
use super::reading::Reading;
use super::{inputs, tables};
use crate::check::html;
use crate::check::quality::Aspect;
use crate::check::report::{Group, Message, Spot};
use crate::check::{Judged, Report, Tables, check};
use crate::config::Config;
use crate::diagnostics::{Severity, Usage, fault};
use crate::face::Made;
use crate::fair;
use crate::language::Words;
use crate::parse::ServiceCounts;
use crate::progress::Progress;
use crate::terminal::{print, print_json, shown};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch check offers.xlsx needs.csv
      What to correct, first what costs most matches
  techmatch check offers.xlsx --html report.html --lang zh
      As a page in Chinese that a clerk works through
  techmatch check offers.xlsx --config techmatch.toml --json
      For a program: every finding, and the quality of each listing";

/// Checks listing files as a build would read them, and publishes nothing.
///
/// Names everything that is wrong, doubtful or could be better with its place, value, reason and
/// remedy, and says how good the listings are for matching, 0 to 100. The tables that the configuration
/// names are checked too: `[services]`, `[[exhibitors]]` and `[site.meetings]`. Exits with 0 if every row could
/// be published, 1 if a row or a file could not, 2 for wrong usage or configuration.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Listing files: spreadsheets, documents, text tables, JSON, XML; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to read files that do not say it themselves
    #[arg(long, value_name = "techmatch.toml")]
    config: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Print the findings, and the quality of each listing, as JSON
    #[arg(long)]
    json: bool,
    /// Write a report as a page of its own
    #[arg(long, value_name = "FILE.html")]
    html: Option<PathBuf>,
    /// The language of the report
    #[arg(long, value_enum, default_value_t = Words::En)]
    lang: Words,
    /// The day by which listings have expired [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let config = args.config.as_deref().map(Config::open).transpose();
    let mut config = config.map_err(Usage::error)?.unwrap_or_default();
    args.reading.settle(&mut config);
    if let Some(path) = args.html.as_ref().filter(|path| args.files.contains(path)) {
        let reason = "is one of the files to check";
        let hint = "write the report into another file";
        return Err(Usage::error(
            fault(reason, hint).file(&path.display().to_string()),
        ));
    }
    let progress = Progress::new(0);
    let day = args.today.or_else(today);
    let mut tables = read_tables(args, &config, day)?;
    let (said, failed) = (&mut tables.said, &mut tables.failed);
    let files = tables::of_listings(&args.files, &config, &args.reading, said, failed);
    let inputs = inputs(&files, &config, &args.reading, &progress)?;
    let report = check(&inputs, &config, &tables, day, args.json);
    progress.end();
    if let Some(path) = &args.html {
        let written = std::fs::write(path, html::page(&report, args.lang));
        written.with_context(|| format!("cannot write {}", path.display()))?;
    }
    if args.json {
        print_json(&to_json(&report, start.elapsed().as_secs_f64()), false)?;
    } else {
        print(&to_text(&report))?;
    }
    Ok(ExitCode::from(u8::from(report.count(Severity::Error) > 0)))
}

/// Reads the tables that the configuration names.
fn read_tables(args: &Args, config: &Config, today: Option<Date>) -> anyhow::Result<Tables> {
    let mut tables = Tables {
        services: tables::services(config, &args.reading, today)?,
        ..Tables::default()
    };
    if config.fair.files().next().is_some() {
        let halls = Made::halls(&config.site.face).map_err(Usage::error)?;
        let (said, failed) = (&mut tables.said, &mut tables.failed);
        tables.fair = tables::fair(config, halls, &args.reading, said, failed);
        let doubt = config.fair.doubt().zip(args.config.as_ref());
        let doubt = doubt.map(|(doubt, path)| doubt.file(&path.display().to_string()));
        tables.of_config.extend(doubt);
    }
    Ok(tables)
}

/// Places that a terminal shows of each finding.
const SHOWN: usize = 3;

fn to_text(report: &Report) -> String {
    let mut text = String::new();
    for group in &report.groups {
        write_group(&mut text, group);
    }
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let count = report.count(severity);
        let ending = if count == 1 { "" } else { "s" };
        format!("{count} {}{ending}", severity.name())
    });
    let mut others = String::new();
    for (rows, fate) in [(report.merged, "merged"), (report.left_out, "left out")] {
        if rows > 0 {
            let _ = write!(others, ", {rows} {fate}");
        }
    }
    let _ = writeln!(
        text,
        "{} rows read: {} could be published{others}, {} refused; {}",
        report.read,
        report.published,
        report.refused,
        counts.join(", "),
    );
    if let Some(fair) = &report.fair {
        for line in fair.to_text().lines() {
            let _ = writeln!(text, "{}", shown(line));
        }
    }
    if let Some(services) = &report.services {
        let _ = writeln!(text, "{}", services.to_text("could be published"));
    }
    let _ = writeln!(text, "quality {:.0} of 100", report.quality);
    text
}

fn write_group(text: &mut String, group: &Group) {
    let column = group.column.as_deref();
    let place = [Some(&*group.file), group.sheet.as_deref(), column];
    let place: Vec<_> = place.into_iter().flatten().map(shown).collect();
    let _ = write!(
        text,
        "{}: {}: {}",
        group.severity.name(),
        place.join(":"),
        shown(group.reason.english())
    );
    if group.count > 1 {
        let _ = write!(text, ": {} times", group.count);
    }
    if group.cost > 0.0 {
        let _ = write!(text, ", {:.0} points lost", group.cost);
    }
    text.push('\n');
    let bare = |spot: &&Spot| spot.row.is_some() || spot.value.is_some();
    for spot in group.places.iter().filter(bare).take(SHOWN) {
        text.push_str("   ");
        if let Some(row) = spot.row {
            let _ = write!(text, " row {row}");
        }
        if let Some(reason) = &spot.reason {
            let _ = write!(text, ": {}", shown(reason));
        }
        if let Some(value) = &spot.value {
            let _ = write!(text, " ({})", shown(value));
        }
        text.push('\n');
    }
    if let more @ 1.. = group.count.saturating_sub(SHOWN) {
        let _ = writeln!(text, "    and {more} more");
    }
    if let Some(hint) = &group.hint {
        let _ = writeln!(text, "  hint: {}", shown(hint.english()));
    }
}

#[derive(Serialize)]
struct Json<'a> {
    read: usize,
    published: usize,
    merged: usize,
    left_out: usize,
    refused: usize,
    /// Of the whole, 0 to 100, with one decimal.
    quality: f64,
    /// The points of each aspect.
    points: BTreeMap<&'static str, f64>,
    findings: Vec<JsonFinding<'a>>,
    listings: Vec<JsonListing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    services: Option<ServiceCounts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exhibitors: Option<&'a fair::Tally>,
    errors: usize,
    warnings: usize,
    notes: usize,
    seconds: f64,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    severity: Severity,
    file: &'a str,
    sheet: Option<&'a str>,
    column: Option<&'a str>,
    reason: &'a str,
    hint: Option<&'a str>,
    count: usize,
    cost: f64,
    /// The first of them.
    places: &'a [Spot],
}

#[derive(Serialize)]
struct JsonListing<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    row: usize,
    id: &'a str,
    quality: u8,
}

fn to_json(report: &Report, seconds: f64) -> impl Serialize {
    let tenth = |points: f64| (points * 10.0).round() / 10.0;
    Json {
        read: report.read,
        published: report.published,
        merged: report.merged,
        left_out: report.left_out,
        refused: report.refused,
        quality: tenth(report.quality),
        points: Aspect::ALL
            .iter()
            .map(|it| (it.name(), it.points()))
            .collect(),
        findings: report.groups.iter().map(json_finding).collect(),
        listings: report.listings.iter().map(json_listing).collect(),
        services: report.services,
        exhibitors: report.fair.as_ref(),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        notes: report.count(Severity::Note),
        seconds: (seconds * 1000.0).round() / 1000.0,
    }
}

fn json_finding(group: &Group) -> JsonFinding<'_> {
    JsonFinding {
        severity: group.severity,
        file: &group.file,
        sheet: group.sheet.as_deref(),
        column: group.column.as_deref(),
        reason: group.reason.english(),
        hint: group.hint.as_ref().map(Message::english),
        count: group.count,
        cost: (group.cost * 10.0).round() / 10.0,
        places: &group.places,
    }
}

fn json_listing(judged: &Judged) -> JsonListing<'_> {
    JsonListing {
        file: &judged.place.file,
        sheet: judged.place.sheet.as_deref(),
        row: judged.place.row,
        id: &judged.id,
        quality: judged.quality,
    }
}
