//! `techmatch build`: listing files in, a whole site out, and an account of every row.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;

use crate::compile::Compiler;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, render};
use crate::glossary::Glossary;
use crate::read::Source;
use crate::site;

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
    /// Print the account as JSON on standard output, and all else on standard error.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let config = match args.config.as_deref().map(Config::open).transpose() {
        Ok(config) => config.unwrap_or_default(),
        Err(error) => {
            eprintln!("error: {error:#}");
            return Ok(ExitCode::from(2));
        }
    };
    let mut compiler = Compiler::default();
    for path in &args.files {
        progress(&format!("reading {}", path.display()));
        compiler.add(&Source::new(path), &config);
    }
    let Compiler {
        listings,
        mut account,
        ..
    } = compiler;
    account.check()?;
    account.notes.extend(unmatched(args, &config));
    let glossary = Glossary::open(config.site.glossary.as_deref(), &mut account.notes)?;
    for said in [&account.notes, &account.refused, &account.failed] {
        eprint!("{}", render(said));
    }
    let published = account.published();
    if published > 0 {
        progress(&format!(
            "writing {published} listings to {}",
            args.out.display()
        ));
        let written = site::publish(&listings, &config, &glossary, &args.out)
            .with_context(|| format!("{} cannot be written", args.out.display()))?;
        account.files = written.files;
        account.bytes = written.bytes;
    }
    account.seconds = start.elapsed().as_secs_f64();
    if args.json {
        println!("{}", account.to_json()?);
    } else {
        println!("{}", account.to_text());
    }
    if published == 0 {
        eprintln!(
            "error: nothing to publish: {} is as it was before",
            args.out.display()
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
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

fn progress(line: &str) {
    if std::io::stderr().is_terminal() {
        eprintln!("{line}");
    }
}
