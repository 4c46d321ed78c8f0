//! `techmatch build`: listing files in, a whole site out, and an account of every row.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use techmatch_core::listing::Date;

use super::match_::{parse_date, today};
use super::reading::Reading;
use super::{inputs, tables};
use crate::account::Account;
use crate::bundle;
use crate::config::Config;
use crate::diagnostics::{self, Diagnostic, Severity, Usage, fault, render};
use crate::diff::feed;
use crate::disk::open;
use crate::face::Made;
use crate::fair::Fair;
use crate::glossary::Glossary;
use crate::parse::Services;
use crate::pipeline::{self, Rules, Site, Threads};
use crate::progress::Progress;
use crate::read::{FileConfig, Input};
use crate::site::{self, Host, Output, PAGE, Plain, Stage};
use crate::terminal::{print, print_json, say, shown};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch build achievements.xlsx requirements.csv --out site
      Spreadsheets and tables in, a whole site out
  techmatch build offers.json --config techmatch.toml --out site
      With the site's name, its own terms and what the headers do not say
  techmatch build --config alliance.toml --out alliance
      The page of an alliance, whose members the configuration names: it needs no listings
  techmatch build *.csv --out . --host github-pages
      Into the folder that one is in, with what GitHub Pages needs";

/// Reads listing files and publishes them as a static site.
///
/// Reads XLSX, XLS, ODS, DOCX, CSV, JSON and XML, also packed by gzip. Exits with 0 if the site was published,
/// 1 if it was not (the old site is then as it was), 2 for wrong usage or configuration, 3 if it was
/// published and files of earlier sites could not be removed.
///
/// All cores are used; the environment variable TECHMATCH_THREADS says how many threads instead, from
/// 1 to 64. The bytes of a site do not depend on it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
#[allow(clippy::struct_excessive_bools)] // each is an option of its own
pub(crate) struct Args {
    /// Listing files: spreadsheets, documents, text tables, JSON, XML; `-` is standard input.
    #[arg(required_unless_present = "config", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder of the site. Files in it that are not a site's stay as they are.
    #[arg(long, value_name = "SITE")]
    out: PathBuf,
    /// How to read files that do not say it themselves, and what the site calls itself.
    #[arg(long, value_name = "techmatch.toml")]
    config: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// The site before this one, whose change feed goes on [default: the one in --out]. For builds that
    /// each have a folder of their own.
    #[arg(long, value_name = "SITE")]
    previous: Option<PathBuf>,
    /// Publish what could be read, where a file could not be read, or not to its end.
    #[arg(long)]
    partial: bool,
    /// Publish even if the site has fewer than half of the listings that it had.
    #[arg(long)]
    shrink: bool,
    /// Remove the files of the site that is replaced at once. Otherwise they stay until the next
    /// build, for pages that are open.
    #[arg(long)]
    drop_last: bool,
    /// Where the site is published: writes what that host needs. The configuration may say it too.
    #[arg(long, value_name = "HOST")]
    host: Option<Host>,
    /// Let the page fetch the whole catalogue unasked, so that all of it opens without a network: for
    /// the devices of a fair. Otherwise each visitor decides.
    #[arg(long)]
    offline_all: bool,
    /// The day by which the account counts what has expired, and of what changes since the last site
    /// [default: today].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
    /// Print the account as JSON on standard output, and all else on standard error.
    #[arg(long)]
    json: bool,
}

/// The exit status of a site that was published, beside files that should be gone.
const LEFT: u8 = 3;

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let mut account = Account {
        today: args.today.or_else(today),
        ..Account::default()
    };
    let status = match build(args, &mut account) {
        Ok(status) => status,
        Err(error) => {
            account.error = Some(diagnostics::of_error(&error));
            ExitCode::from(diagnostics::status(&error))
        }
    };
    account.seconds = start.elapsed().as_secs_f64();
    let services = account.services.clone().unwrap_or_default();
    for said in [
        &account.notes,
        &services.left_out,
        &services.merged,
        &services.refused,
        &account.left_out,
        &account.merged,
        &account.refused,
        &account.failed,
    ] {
        if !said.is_empty() {
            say(render(said).trim_end());
        }
    }
    // Whether or not anybody reads it, the status is that of the build.
    if args.json {
        print_json(&account.to_json(), false)?;
    } else if account.read > 0 || account.error.is_none() {
        print(&account.to_text())?;
    }
    if let Some(error) = &account.error {
        say(render(std::slice::from_ref(error)).trim_end());
    }
    Ok(status)
}

fn build(args: &Args, account: &mut Account) -> anyhow::Result<ExitCode> {
    let threads = Threads::from_environment().map_err(Usage::error)?;
    let config = args.config.as_deref().map(Config::open).transpose();
    let mut config = config.map_err(Usage::error)?.unwrap_or_default();
    args.reading.settle(&mut config);
    config.site.offline_all |= args.offline_all;
    config.site.host = args.host.unwrap_or(config.site.host);
    if let Some(previous) = &args.previous {
        // One that is named wrongly would pass for a first site.
        open(previous).map_err(|error| Usage::error(diagnostics::of_error(&error)))?;
    }
    if args.files.is_empty() && config.members.is_empty() {
        let hint = "name one; the page of an alliance needs none, where the configuration has its [[member]]s";
        return Err(Usage::error(fault("no listing file is given", hint)));
    }
    let output = Output::find(&args.out)?;
    let read = args.files.iter().chain(&args.config);
    let read = read.chain(&config.site.glossary).map(PathBuf::as_path);
    let read = read
        .chain(config.site.face.files())
        .chain(config.fair.files())
        .chain(config.services.files.iter().map(PathBuf::as_path));
    output.refuse_inputs(read)?;
    let mut face = Made::read(
        &config.site.face,
        config.rates.as_ref(),
        config.site.url.as_ref(),
    )
    .map_err(Usage::error)?;
    account.fair = fair(&config, &face, &args.reading, &mut account.notes)?;
    let glossary = Glossary::open(config.site.glossary.as_deref(), &mut account.notes)?;
    let progress = Progress::new(0);
    let (said, failed) = (&mut account.notes, &mut account.failed);
    let files = tables::of_listings(&args.files, &config, &args.reading, said, failed);
    let inputs = inputs(&files, &config, &args.reading, &progress)?;
    let services = services(args, &config, account)?;
    face.face.serve(!services.providers.is_empty());

    let stage = Stage::lock(&output)?;
    let standing = output.survey(
        config.site.host,
        &config.site.face.texts(),
        !config.members.is_empty(),
    )?;
    account.foreign.clone_from(&standing.foreign);
    let site = Site {
        inputs: &inputs,
        config: &config,
        face: &face,
        glossary: &glossary,
        rules: Rules {
            site: shown(&args.out.display().to_string()).into_owned(),
            listings_before: standing.listings,
            partial: args.partial,
            shrink: args.shrink,
            alliance: !config.members.is_empty(),
        },
        threads,
        progress: &progress,
    };
    let written = pipeline::run(&site, stage.path(), account);
    progress.end();
    account.notes.extend(unmatched(args, &config, &inputs));
    let (expiry, fair) = (account.expiry(), account.fair.notes());
    account.notes.extend(expiry.into_iter().chain(fair));
    account.notes.extend(config.site.host.note());
    let written = written?;
    let stood = standing.listings.is_some().then(|| output.path());
    let previous = args.previous.as_deref().or(stood);
    let made = feed::Made {
        today: account.today,
        newest: std::mem::take(&mut account.newest),
        ended: &account.ended,
    };
    let (bytes, said) = feed::write(stage.path(), previous, made)?;
    account.notes.extend(said);
    account.files = written.files + 1;
    account.bytes = written.bytes + bytes;
    // What leads into the page is nothing without it.
    if bundle::has(PAGE) {
        let plain = Plain {
            site: &config.site,
            face: &face.face,
            pages: config.pages,
            ranking: &config.ranking,
            services: &services.providers,
            members: &config.members,
            tally: account.tally(),
            today: account.today,
            threads,
            progress: &progress,
        };
        let (pages, said) = if account.published() > 0 {
            plain.write(stage.path())?
        } else {
            (plain.write_about(stage.path())?, Vec::new())
        };
        account.notes.extend(said);
        account.files += pages.files;
        account.bytes += pages.bytes;
    }
    let pruned = site::publish(&stage, &output, &standing, !args.drop_last)?;
    if let Err(error) = pruned {
        account.error = Some(fault(
            format!("published, but files of earlier sites could not be removed: {error}"),
            format!(
                "make {} writable; the next build removes them",
                output.path().display()
            ),
        ));
        return Ok(ExitCode::from(LEFT));
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the tables of a fair. What is wrong with one as a whole is a fault of the configuration, which names it.
fn fair(
    config: &Config,
    face: &Made,
    reading: &Reading,
    said: &mut Vec<Diagnostic>,
) -> anyhow::Result<Fair> {
    let mut failed = Vec::new();
    let fair = tables::fair(config, face.halls.clone(), reading, said, &mut failed);
    said.extend(fair.exhibitors_off_plan());
    match failed.into_iter().next() {
        Some(failed) => Err(Usage::error(failed)),
        None => Ok(fair),
    }
}

/// Who serves, by the tables that the configuration names. What became of their rows stands in the account.
fn services(args: &Args, config: &Config, account: &mut Account) -> anyhow::Result<Services> {
    let Some(mut services) = tables::services(config, &args.reading, account.today)? else {
        return Ok(Services::default());
    };
    account.services = Some(std::mem::take(&mut services.tally));
    account.failed.append(&mut services.failed);
    account.notes.append(&mut services.notes);
    Ok(services)
}

/// Parts of the configuration that no file was read by.
fn unmatched(args: &Args, config: &Config, inputs: &[Input<'_>]) -> Vec<Diagnostic> {
    let Some(name) = &args.config else {
        return Vec::new();
    };
    let used = |file: &&FileConfig| inputs.iter().any(|it| std::ptr::eq(it.config, *file));
    let unused = config.files.iter().filter(|file| !used(file));
    unused
        .map(|file| {
            let reason = "no file matches this [[file]]";
            Diagnostic::new(Severity::Warning, &name.display().to_string(), reason)
                .value(file.pattern.as_str())
                .hint("compare it with the names of the files; the first [[file]] that matches counts")
        })
        .collect()
}
