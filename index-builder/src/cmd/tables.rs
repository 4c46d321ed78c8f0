//! The tables that a configuration names beside the files of listings: who serves, and a fair's exhibitors and
//! slots. `build` publishes them, `check` judges them.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use techmatch_core::listing::Date;

use super::reading::Reading;
use super::sources;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, of_error};
use crate::fair::{Fair, Hall};
use crate::parse::Services;
use crate::progress::Progress;
use crate::read::Input;

/// The files of listings: a pattern such as `*.csv` names tables of services too, which are read as such.
pub(super) fn of_listings(
    files: &[PathBuf],
    config: &Config,
    said: &mut Vec<Diagnostic>,
) -> Vec<PathBuf> {
    let real = |path: &PathBuf| std::fs::canonicalize(path).ok();
    let tables: Vec<PathBuf> = config.services.files.iter().filter_map(real).collect();
    let mut files = files.to_vec();
    files.retain(|file| {
        let is_table = real(file).is_some_and(|it| tables.contains(&it));
        if is_table {
            let reason = "a table of services by [services]: it is read as one, not as listings";
            let name = file.display().to_string();
            said.push(Diagnostic::new(Severity::Note, &name, reason));
        }
        !is_table
    });
    files
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
