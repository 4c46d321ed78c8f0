//! `techmatch learn`: what users said of matches and services, and what follows for the ranking.

mod output;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::ValueEnum;
use serde::Serialize;
use techmatch_core::index::{Catalogue, Error};
use techmatch_core::listing::{Kind, Listing};

use super::{create, refuse_output};
use crate::diagnostics::{Diagnostic, Severity, Usage, fault, render, some};
use crate::disk::{DiskSource, open, wait};
use crate::learn::chance::{bootstrap, mean};
use crate::learn::file::{Named, Said, read};
use crate::learn::judged::{Judged, Set, judge};
use crate::learn::measure::measure;
use crate::learn::merge::{Subject, contradictions, merge};
use crate::learn::said::{Counted, count, gone};
use crate::learn::tune::{LEAST, Outcome, candidates, outcome};
use crate::pipeline::Threads;
use crate::progress::Progress;
use crate::site::SiteUrl;
use crate::terminal::{print, print_json, say};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch learn site feedback-*.json
      What users refuse and why, how the ranking does by it, and whether to change it
  techmatch learn site feedback-*.json --format json > learned.json
      The same for a program
  techmatch learn site feedback-*.json --format xlsx -o learned.xlsx
      The same as a workbook: by reason, field, organisation, band, listing and service";

/// Merges files of feedback that visitors saved: says what they refuse and why, measures the ranking on it,
/// and proposes parameters where held-out needs are ranked better by them.
///
/// Nothing is changed: a proposal is printed, for a person to add to techmatch.toml. The order of files does
/// not matter, and a judgement that one device saved in several files counts once. All cores are used;
/// TECHMATCH_THREADS sets another number of threads.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    site: PathBuf,
    /// Files that `Save as file` below a listing wrote
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The workbook to write, with --format xlsx
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace what stands there
    #[arg(long, requires = "output")]
    force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// A workbook, into the file that -o names
    Xlsx,
}

/// What became of all entries: `entries` is the sum of the counts after it.
#[derive(Debug, Default, Serialize)]
struct Account {
    files: usize,
    entries: usize,
    used: usize,
    /// Said again by the same device.
    repeated: usize,
    /// Changed later by the same device.
    replaced: usize,
    /// Of listings that the site no longer has.
    gone: usize,
    /// Not in the form of an entry.
    unreadable: usize,
}

/// A mean over needs, and its 95 % interval where there are two needs or more.
#[derive(Debug, Serialize)]
struct Mean {
    mean: f64,
    interval: Option<[f64; 2]>,
}

impl Mean {
    fn of(values: &[f64]) -> Self {
        Self {
            mean: mean(values),
            interval: bootstrap(values),
        }
    }
}

/// How the ranking of the site does by the judgements.
#[derive(Debug, Serialize)]
struct Ranking {
    /// Needs with a judgement.
    needs: usize,
    /// Those with a helpful and a refused listing, on which it is measured.
    measured: usize,
    #[serde(flatten)]
    set: Set,
    #[serde(rename = "nDCG@10", skip_serializing_if = "Option::is_none")]
    ndcg: Option<Mean>,
    #[serde(rename = "MRR", skip_serializing_if = "Option::is_none")]
    reciprocal_rank: Option<Mean>,
    proposal: Outcome,
}

/// A match of which users disagree.
#[derive(Debug, Serialize)]
struct Contradiction {
    #[serde(flatten)]
    subject: Subject,
    helpful: usize,
    not: usize,
}

/// All that is found.
#[derive(Debug, Serialize)]
struct Report {
    account: Account,
    #[serde(flatten)]
    said: Counted,
    contradictions: Vec<Contradiction>,
    gone: Vec<Named>,
    ranking: Ranking,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let workbook = args.format == Format::Xlsx;
    refuse_output(args.output.as_deref(), workbook, args.force)?;
    let threads = Threads::from_environment().map_err(Usage::error)?;
    let catalogue = open(&args.site)?;
    let mut account = Account::default();
    let (said, faults) = read_all(&args.files, &mut account);
    let is_whole = faults.is_empty();
    if !faults.is_empty() {
        say(render(&faults).trim_end());
    }
    if account.files == 0 {
        bail!(fault(
            "no file could be read",
            "correct what is named above"
        ));
    }
    if let Some(other) = elsewhere(&args.site, &said) {
        say(render(&[other]).trim_end());
    }
    let report = report(&args.site, &catalogue, said, account, threads)?;
    match args.format {
        Format::Text => {
            print(&output::text(&report))?;
        }
        Format::Json => {
            print_json(&report, true)?;
        }
        Format::Xlsx => {
            let bytes = output::workbook(&report)?;
            if let Some(path) = &args.output {
                create(path, args.force)?.write_all(&bytes)?;
            }
        }
    }
    Ok(if is_whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The entries of all files. A file that is named twice is read once.
fn read_all(files: &[PathBuf], account: &mut Account) -> (Vec<Said>, Vec<Diagnostic>) {
    let (mut said, mut faults) = (Vec::new(), Vec::new());
    for path in files.iter().collect::<BTreeSet<_>>() {
        match read(path) {
            Ok(read) => {
                account.files += 1;
                account.entries += read.entries;
                account.unreadable += read.faults.len();
                said.extend(read.said);
                faults.extend(read.faults);
            }
            Err(fault) => faults.push(fault),
        }
    }
    (said, faults)
}

/// A warning where entries were said of a catalogue at another address.
fn elsewhere(site: &Path, said: &[Said]) -> Option<Diagnostic> {
    let own = SiteUrl::of_site(site)?;
    let others: BTreeSet<&str> = said.iter().map(|it| it.site.as_str()).collect();
    let others: Vec<&str> = others
        .into_iter()
        .filter(|it| !it.is_empty() && *it != own.root())
        .collect();
    (!others.is_empty()).then(|| {
        let reason = format!(
            "some of it was said at {}, and the site is {}",
            some(&others),
            own.root()
        );
        let hint = "listings are the same where their ids are: leave out files of other catalogues";
        let mut said = fault(reason, hint);
        said.severity = Severity::Warning;
        said
    })
}

fn report(
    site: &Path,
    catalogue: &Catalogue<DiskSource>,
    said: Vec<Said>,
    mut account: Account,
    threads: Threads,
) -> anyhow::Result<Report> {
    let mut merged = merge(said);
    let listings = listings(catalogue, &merged.used)?;
    let gone: Vec<Named> = gone(&merged.used, &listings).into_iter().cloned().collect();
    let all = merged.used.len();
    merged
        .used
        .retain(|it| listings.contains_key(&it.entry.listing.id));
    account.used = merged.used.len();
    account.gone = all - account.used;
    account.repeated = merged.repeated;
    account.replaced = merged.replaced;
    let contradictions = contradictions(&merged.used).into_iter();
    let contradictions = contradictions.map(|(subject, helpful, not)| Contradiction {
        subject,
        helpful,
        not,
    });
    Ok(Report {
        said: count(&merged.used, &listings),
        contradictions: contradictions.collect(),
        ranking: ranking(site, catalogue, &merged.used, &listings, threads)?,
        gone,
        account,
    })
}

/// The listings that are judged or stand for a need, as far as the site has them.
fn listings(
    catalogue: &Catalogue<DiskSource>,
    used: &[Said],
) -> anyhow::Result<BTreeMap<String, Listing>> {
    let entries = used.iter().map(|it| &it.entry);
    let ids: BTreeSet<&String> = entries
        .flat_map(|it| [Some(&it.listing.id), it.like.as_ref()])
        .flatten()
        .collect();
    let mut listings = BTreeMap::new();
    for id in ids {
        match wait(catalogue.listing(id)) {
            Ok(listing) => {
                listings.insert(id.clone(), listing);
            }
            Err(Error::UnknownListing(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(listings)
}

fn ranking(
    site: &Path,
    catalogue: &Catalogue<DiskSource>,
    used: &[Said],
    listings: &BTreeMap<String, Listing>,
    threads: Threads,
) -> anyhow::Result<Ranking> {
    let kind = |id: &str| -> Option<Kind> { listings.get(id).map(|it| it.kind) };
    let set = judge(used, kind);
    let telling: Vec<Judged> = set.needs.iter().filter(|it| it.tells()).cloned().collect();
    let mut candidates = candidates(*catalogue.params());
    if telling.len() < LEAST {
        candidates.truncate(1);
    }
    let params: Vec<_> = candidates.iter().map(|it| it.params).collect();
    let progress = Progress::new(0);
    progress.begin_files("matching".to_owned(), telling.len() as u64);
    let scores = measure(site, &telling, &params, threads, &progress)?;
    progress.end();
    let present = scores.iter().filter_map(|row| row.first());
    let (ndcg, reciprocal): (Vec<f64>, Vec<f64>) =
        present.map(|it| (it.ndcg, it.reciprocal_rank)).unzip();
    let of = |values: &[f64]| (!values.is_empty()).then(|| Mean::of(values));
    let rows: Vec<Vec<f64>> = scores
        .iter()
        .map(|row| row.iter().map(|it| it.ndcg).collect())
        .collect();
    Ok(Ranking {
        needs: set.needs.len(),
        measured: telling.len(),
        set,
        ndcg: of(&ndcg),
        reciprocal_rank: of(&reciprocal),
        proposal: outcome(&telling.iter().collect::<Vec<_>>(), &rows, &candidates),
    })
}
