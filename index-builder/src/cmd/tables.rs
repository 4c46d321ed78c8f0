//! The tables that a configuration names beside the files of listings: who serves, and a fair's exhibitors and
//! slots. `build` publishes them, `check` judges them.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use techmatch_core::listing::Date;

use super::reading::Reading;
use super::sources;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, fault, of_error};
use crate::fair::{Fair, Hall};
use crate::parse::Services;
use crate::progress::Progress;
use crate::read::{Input, Limits};
use crate::survey::Found;
use crate::survey::tables::Holds;

/// A table of a fair or of services holds less than this; of a larger file no more is read.
const LOOK: Limits = Limits {
    file_mb: 1,
    unpacked_mb: 16,
    memory_mb: 200,
    row_mb: 1,
    rows: 20_000,
    cells: 1_000_000,
};

/// The files of listings. A pattern such as `*.csv` names tables of the configuration too, which are read as
/// such. What is such a table by its headers, and named by neither `[[file]]` nor another part of the
/// configuration, is `failed`: its rows would be published as listings.
pub(super) fn of_listings(
    files: &[PathBuf],
    config: &Config,
    reading: &Reading,
    said: &mut Vec<Diagnostic>,
    failed: &mut Vec<Diagnostic>,
) -> Vec<PathBuf> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let services = config.services.files.iter().map(PathBuf::as_path);
    let services: Vec<PathBuf> = services.filter_map(real).collect();
    let fair: Vec<PathBuf> = config.fair.files().filter_map(real).collect();
    let mut files = files.to_vec();
    files.retain(|file| {
        let is_in = |all: &[PathBuf]| real(file).is_some_and(|it| all.contains(&it));
        let reason = match () {
            () if is_in(&services) => {
                "a table of services by [services]: it is read as one, not as listings"
            }
            () if is_in(&fair) => "a table of the fair: it is read as one, not as listings",
            () => {
                let other = unnamed(file, config, reading);
                let is_other = other.is_some();
                failed.extend(other);
                return !is_other;
            }
        };
        let name = file.display().to_string();
        said.push(Diagnostic::new(Severity::Note, &name, reason));
        false
    });
    files
}

/// The error of a file that is a table by its headers, and that the configuration does not name.
fn unnamed(file: &Path, config: &Config, reading: &Reading) -> Option<Diagnostic> {
    let is_plain = std::ptr::eq(config.file(file), &raw const config.plain);
    if !is_plain || !file.is_file() {
        return None;
    }
    let sources = sources(&[file.to_owned()], config, reading, &Progress::new(0)).ok()?;
    let sources = sources.into_iter().map(|it| it.within(LOOK));
    let table = Found::of(sources, config).tables.pop()?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (part, line) = match table.holds {
        Holds::Services => ("[services]", format!("files = [\"{name}\"]")),
        Holds::Exhibitors => ("[[exhibitors]]", format!("file = \"{name}\"")),
        Holds::Slots => ("[site.meetings]", format!("slots = \"{name}\"")),
    };
    let reason = format!("{} by its headers, not listings", table.holds.name());
    let hint = format!(
        "write into the configuration, below {part}: {line}, as `techmatch init` does; if its rows are \
         listings, below [[file]]: match = \"{name}\""
    );
    Some(fault(reason, hint).file(&file.display().to_string()))
}

/// Reads the tables of a fair. What is wrong with one as a whole is `failed`.
pub(super) fn fair(
    config: &Config,
    halls: Vec<Hall>,
    reading: &Reading,
    said: &mut Vec<Diagnostic>,
    failed: &mut Vec<Diagnostic>,
) -> Fair {
    let unseen = Progress::new(0);
    let source = |path: &Path| {
        let all = sources(&[path.to_owned()], config, reading, &unseen);
        let one = all.and_then(|mut all| all.pop().context("a file is one source"));
        one.map_err(|error| of_error(&error))
    };
    Fair::read(&config.fair, halls, source, said, failed)
}

/// Reads the tables of who serves.
pub(super) fn services(
    config: &Config,
    reading: &Reading,
    today: Option<Date>,
) -> anyhow::Result<Option<Services>> {
    let tables = &config.services;
    if tables.files.is_empty() {
        return Ok(None);
    }
    let sources = sources(&tables.files, config, reading, &Progress::new(0))?;
    let inputs: Vec<Input<'_>> = sources
        .into_iter()
        .map(|source| Input {
            source,
            config: &tables.reading,
        })
        .collect();
    let contacts = config.site.contacts;
    Ok(Some(Services::read(&inputs, tables, contacts, today)))
}
