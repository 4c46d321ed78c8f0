//! `techmatch build`: listing files in, a whole site out, and an account of every row.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;

use crate::account::Account;
use crate::compile::Compiler;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, render};
use crate::glossary::Glossary;
use crate::read::{Hidden, Source};
use crate::site::{self, Take};
use crate::works::Progress;

/// Reads listing files and publishes them as a static site.
///
/// Reads XLSX, XLS, ODS, CSV and JSON, also packed by gzip. Exits with 0 if anything was
/// published, 1 if nothing was (the site is then as it was before), 2 for wrong usage.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Listing files: spreadsheets, text tables, JSON.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder of the site. It is replaced as a whole, or left as it is.
    #[arg(long, value_name = "SITE")]
    out: PathBuf,
    /// How to read files that do not say it themselves, and what the site calls itself.
    #[arg(long, value_name = "techmatch.toml")]
    config: Option<PathBuf>,
    /// What becomes of hidden rows, columns and sheets; a file's own `hidden` comes first.
    #[arg(long, value_name = "CHOICE", default_value = "skip")]
    hidden: Hidden,
    /// Print the account as JSON on standard output, and all else on standard error.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let mut config = match args.config.as_deref().map(Config::open).transpose() {
        Ok(config) => config.unwrap_or_default(),
        Err(error) => {
            eprintln!("error: {error:#}");
            return Ok(ExitCode::from(2));
        }
    };
    config.settle_hidden(args.hidden);
    let mut account = Account::default();
    let mut notes = Vec::new();
    let glossary = Glossary::open(config.site.glossary.as_deref(), &mut notes)?;
    let progress = Progress::new(0);
    let published = site::publish(&config, &glossary, &args.out, &progress, |take| {
        account = read(args, &config, take, &progress)?;
        account.notes.extend(notes);
        for said in [&account.notes, &account.refused, &account.failed] {
            eprint!("{}", render(said));
        }
        Ok(account.published())
    });
    let published =
        published.with_context(|| format!("{} cannot be written", args.out.display()))?;
    if let Some(written) = published {
        account.files = written.files;
        account.bytes = written.bytes;
    }
    account.seconds = start.elapsed().as_secs_f64();
    if args.json {
        println!("{}", account.to_json()?);
    } else {
        println!("{}", account.to_text());
    }
    if published.is_none() {
        eprintln!(
            "error: nothing to publish: {} is as it was before",
            args.out.display()
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads all files; listings are taken as they come.
fn read<'a>(
    args: &Args,
    config: &Config,
    take: &'a mut Take<'a>,
    progress: &Progress,
) -> anyhow::Result<Account> {
    let bytes = |path: &PathBuf| std::fs::metadata(path).map_or(0, |known| known.len());
    progress.begin("reading".into(), args.files.iter().map(bytes).sum());
    let mut compiler = Compiler::new(take);
    let program = std::env::current_exe()?;
    let mut before = 0;
    for path in &args.files {
        progress.say(format!("reading {}", path.display()));
        let source = Source::watched(path, progress, before)
            .within(config.limits)
            .isolated(program.clone());
        compiler.add(&source, config);
        before += bytes(path);
    }
    compiler.hand_over();
    progress.end();
    let mut account = compiler.account;
    account.check()?;
    account.notes.extend(unmatched(args, config));
    Ok(account)
}

/// Parts of the configuration that no file was read by.
fn unmatched(args: &Args, config: &Config) -> Vec<Diagnostic> {
    let Some(name) = &args.config else {
        return Vec::new();
    };
    let used = |file: &&crate::config::FileConfig| {
        args.files
            .iter()
            .filter_map(|path| config.file(path))
            .any(|met| std::ptr::eq(met, *file))
    };
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
