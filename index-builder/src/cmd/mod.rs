//! The verbs of the command: each has its `Args` and a `run` that gives the exit status. `trec`, `tables` and
//! `reading` are no verbs: `match` and `eval` share the first, `build` and `check` the second, all that read
//! files the third.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod cost;
pub(crate) mod diff;
pub(crate) mod doctor;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod init;
pub(crate) mod labels;
pub(crate) mod learn;
pub(crate) mod licences;
pub(crate) mod match_;
pub(crate) mod meetings;
pub(crate) mod pack;
pub(crate) mod read_workbook;
mod reading;
pub(crate) mod report;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod suggest;
mod tables;
mod trec;
pub(crate) mod understand;

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use techmatch_core::matching::Matcher;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, Usage, fault};
use crate::progress::Progress;
use crate::read::{Input, Source};
use crate::site::SiteUrl;
use reading::Reading;

/// A matcher with the params of a configuration, or with each catalogue's own.
fn matcher(ranking: Option<&Path>) -> anyhow::Result<Matcher> {
    let mut matcher = Matcher::default();
    if let Some(path) = ranking {
        matcher.params = Some(Config::open(path).map_err(Usage::error)?.ranking);
    }
    Ok(matcher)
}

/// Listing files as they are read: watched, within the limits, a workbook by a process of its own. `-` is
/// standard input.
fn sources(
    files: &[PathBuf],
    config: &Config,
    reading: &Reading,
    progress: &Progress,
) -> anyhow::Result<Vec<Source>> {
    // A system without /proc does not tell; the shell's word for it does there.
    let given = || std::env::args_os().next().map(PathBuf::from);
    let program = std::env::current_exe().or_else(|error| given().ok_or(error))?;
    let is_input = |path: &&PathBuf| path.as_os_str() == "-";
    if files.iter().filter(is_input).count() > 1 {
        let hint = "name it once; `./-` is a file of that name";
        return Err(Usage::error(fault("`-` stands for standard input", hint)));
    }
    let mut bytes = 0;
    let sources = files.iter().map(|path| {
        let source = if is_input(&path) {
            Source::input(reading.format.as_deref(), config.limits)?
        } else {
            Source::new(path)
        };
        let before = bytes;
        bytes += std::fs::metadata(source.path()).map_or(0, |known| known.len());
        Ok(source
            .watched(progress, before)
            .within(config.limits)
            .isolated(program.clone()))
    });
    let sources = sources.collect::<Result<_, Diagnostic>>()?;
    progress.begin("reading".into(), bytes);
    Ok(sources)
}

/// Listing files with how to read each.
fn inputs<'a>(
    files: &[PathBuf],
    config: &'a Config,
    reading: &Reading,
    progress: &Progress,
) -> anyhow::Result<Vec<Input<'a>>> {
    let sources = sources(files, config, reading, progress)?.into_iter();
    let inputs = sources.map(|source| {
        let config = config.file(source.known_as());
        Input { source, config }
    });
    Ok(inputs.collect())
}

/// Files that visitors saved, and those of folders in the order of their names.
fn json_files(given: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in given {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path)? {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("json"))
            {
                inside.push(path);
            }
        }
        inside.sort();
        all.extend(inside);
    }
    Ok(all)
}

/// Where a site is published: as it is said here, or as it was built for.
fn published(site: &Path, said: Option<&SiteUrl>) -> Option<SiteUrl> {
    said.cloned().or_else(|| SiteUrl::of_site(site))
}

/// The error of a file that would be overwritten.
fn standing(path: &Path) -> anyhow::Error {
    let reason = "stands there already";
    let hint = "write another file with -o, or replace it with --force";
    Usage::error(fault(reason, hint).file(&path.display().to_string()))
}

/// Refuses before any work what would be refused after it.
fn refuse_standing(path: &Path, force: bool) -> anyhow::Result<()> {
    if !force && path.symlink_metadata().is_ok() {
        return Err(standing(path));
    }
    Ok(())
}

/// Refuses a workbook without a file, a file without a workbook, and a file that stands.
fn refuse_output(output: Option<&Path>, workbook: bool, force: bool) -> anyhow::Result<()> {
    match (output, workbook) {
        (None, true) => {
            let reason = "a workbook cannot be printed";
            Err(Usage::error(fault(reason, "name a file with -o")))
        }
        (Some(_), false) => {
            let reason = "-o names a workbook, and the format is another";
            let hint = "give --format xlsx, or send what is printed into a file with >";
            Err(Usage::error(fault(reason, hint)))
        }
        (Some(path), true) => refuse_standing(path, force),
        (None, false) => Ok(()),
    }
}

/// Makes a file; replaces one only where that is asked for.
fn create(path: &Path, force: bool) -> anyhow::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    options.open(path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            standing(path)
        } else {
            let reason = format!("cannot be written: {error}").to_lowercase();
            let hint = "name a folder that exists and can be written";
            anyhow::Error::new(fault(reason, hint).file(&path.display().to_string()))
        }
    })
}
