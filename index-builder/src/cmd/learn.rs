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

use super::{create, json_files, refuse_output};
use crate::diagnostics::{Diagnostic, Severity, Usage, fault, render, some};
use crate::disk::{DiskSource, open, wait};
use crate::learn::chance::{bootstrap, mean};
use crate::learn::file::{Named, Said, read};
use crate::learn::judged::{Judged, Set, judge};
use crate::learn::measure::measure;
use crate::learn::merge::{Subject, contradictions, merge};
use crate::learn::origin::{Of, Origin};
use crate::learn::said::{Counted, count, gone};
use crate::learn::tune::{LEAST, LEAST_DEVICES, Outcome, candidates, outcome};
use crate::pipeline::Threads;
use crate::progress::Progress;
use crate::terminal::{print, print_json, say};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch learn site feedback-*.json
      What users refuse and why, how the ranking does by it, and whether to change it
  techmatch learn site said
      The same of all files of feedback in a folder
  techmatch learn site feedback-*.json --format json > learned.json
      The same for a program
  techmatch learn site feedback-*.json --format xlsx -o learned.xlsx
      The same as a workbook: by reason, field, organisation, band, listing and service";

/// Merges files of feedback that visitors saved: says what they refuse and why, measures the ranking on it,
/// and proposes parameters where held-out needs are ranked better by them.
///
/// Nothing is changed: a proposal is printed, for a person to add to techmatch.toml. The order of files does
/// not matter, and a judgement that one device saved in several files counts once. A file of another site is
/// left out. All cores are used; TECHMATCH_THREADS sets another number of threads.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    site: PathBuf,
    /// Files that `Save as file` below a listing wrote; a folder stands for the .json files in it
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Take files of other sites too: listings are the same where their ids are
    #[arg(long)]
    any_site: bool,
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
    /// Those behind what is used.
    devices: usize,
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
    /// Of files of another site.
    elsewhere: usize,
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
    /// The devices that judged these.
    devices: usize,
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
    let files = json_files(&args.files)?;
    let Input { said, told, taken } = read_all(&files, args, &mut account);
    let is_whole = told.iter().all(|it| it.severity != Severity::Error);
    if !told.is_empty() {
        say(render(&told).trim_end());
    }
    if taken == 0 {
        let hint = if files.is_empty() {
            "give the files that readers saved, or a folder that has them"
        } else {
            "correct what is named above"
        };
        bail!(fault("no file could be used", hint));
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

/// What the files hold.
#[derive(Default)]
struct Input {
    said: Vec<Said>,
    /// What there is to say of files and entries.
    told: Vec<Diagnostic>,
    /// The files of which something may be used.
    taken: usize,
}

/// The entries of all files. A file that is named twice is read once.
fn read_all(files: &[PathBuf], args: &Args, account: &mut Account) -> Input {
    let origin = Origin::of(&args.site);
    let mut input = Input::default();
    let mut untold: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files.iter().collect::<BTreeSet<_>>() {
        let name = path.display().to_string();
        let read = match read(path) {
            Ok(read) => read,
            Err(fault) => {
                input.told.push(fault);
                continue;
            }
        };
        account.files += 1;
        account.entries += read.entries;
        match origin.tell(&read) {
            Of::Another if !args.any_site => {
                account.elsewhere += read.entries;
                let hint = "leave it out; --any-site takes it, where its listings have the ids of this site's";
                let other = fault("said of another site", hint).file(&name);
                input.told.push(other.column("site").value(&read.site));
                continue;
            }
            Of::Untold if !args.any_site => untold.entry(read.site).or_default().push(name),
            _ => {}
        }
        input.taken += 1;
        account.unreadable += read.faults.len();
        input.said.extend(read.said);
        input.told.extend(read.faults);
    }
    let untold = untold.iter();
    let notes = untold.map(|(said_at, files)| untold_note(&origin, said_at, files));
    input.told.extend(notes);
    input
}

/// A note that files may be of another site: they are used, since listings have the ids that they name.
fn untold_note(origin: &Origin<'_>, said_at: &str, files: &[String]) -> Diagnostic {
    let place = if said_at.is_empty() {
        "said without an address".to_owned()
    } else {
        format!("said at {said_at}")
    };
    let (why, hint) = if origin.address.is_none() {
        (
            "the site has no address to compare",
            "write it into the configuration, url = \"https://…/\" in `[site]`; leave out files of other sites",
        )
    } else {
        (
            "no public address is named",
            "leave out files of other sites: listings are the same where their ids are",
        )
    };
    let files = some(files);
    let reason = format!("{place}: {files}; whether it was this site cannot be told: {why}");
    let mut note = fault(reason, hint);
    note.severity = Severity::Note;
    note
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
    account.devices = devices(merged.used.iter().map(|it| &it.device));
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

fn devices<'a>(all: impl Iterator<Item = &'a String>) -> usize {
    all.collect::<BTreeSet<_>>().len()
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
    let devices = devices(telling.iter().flat_map(|it| &it.devices));
    if telling.len() < LEAST || devices < LEAST_DEVICES {
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
        devices,
        set,
        ndcg: of(&ndcg),
        reciprocal_rank: of(&reciprocal),
        proposal: outcome(&telling.iter().collect::<Vec<_>>(), &rows, &candidates),
    })
}
