//! Each reader on bytes of any kind, for `tests/mutations.rs` and the targets of `fuzz/`. Nothing of it is
//! for other programs.

mod merged;
mod tables;

use std::path::Path;
use std::thread;

use techmatch_core::listing::{ContactVisibility, Listing};

use crate::account::Account;
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::glossary::site_terms;
use crate::parse::{Listings, Policy, Shelf, Updates};
use crate::queries;
use crate::read::{Input, Source, rows};

pub use merged::{feedback, meetings};
pub use tables::{booths, fair, services};

/// What a listing file was read as.
pub struct Read {
    /// Rows that were read.
    pub rows: usize,
    /// Errors that were said.
    pub errors: usize,
    /// What is published.
    pub listings: Vec<Listing>,
    /// All that was said of it.
    pub said: Vec<String>,
}

/// Reads a listing file as `build` does; a workbook by `program`, or in this process. Gives how
/// many rows were read, how many published, and how many errors were said.
///
/// # Errors
///
/// Those of [`read`].
pub fn listings(path: &Path, program: Option<&Path>) -> Result<[usize; 3], String> {
    let read = read(path, program, ContactVisibility::default())?;
    Ok([read.rows, read.listings.len(), read.errors])
}

/// Reads a listing file as `build` does; a workbook by `program`, or in this process. Contacts are
/// published as `contacts` and the file say.
///
/// # Errors
///
/// What is wrong with the answer itself: an account that does not add up, or an error that does
/// not name the file, the reason and the hint.
pub fn read(
    path: &Path,
    program: Option<&Path>,
    contacts: ContactVisibility,
) -> Result<Read, String> {
    let mut source = Source::new(path);
    if let Some(program) = program {
        source = source.isolated(program.to_owned());
    }
    let config = Config::default();
    let inputs = [Input {
        source,
        config: &config.plain,
    }];
    let policy = Policy {
        contacts,
        ..config.policy()
    };
    let mut updates = Updates::default();
    let (account, listings) = loop {
        let mut account = Account::default();
        let mut listings = Vec::new();
        thread::scope(|scope| {
            let rows = rows(scope, &inputs);
            let mut shelf = Shelf::default();
            let parsed = Listings::new(
                rows,
                &inputs,
                policy,
                &mut updates,
                &mut shelf,
                &mut account,
            );
            listings.extend(parsed.map(|it| it.listing));
        });
        if !updates.again() {
            break (account, listings);
        }
    };
    account.check().map_err(|error| error.to_string())?;
    if account.published() != listings.len() {
        return Err(format!(
            "{} published, and {} listings",
            account.published(),
            listings.len()
        ));
    }
    let errors = errors(&account, &path.display().to_string())?;
    let fates = [
        &account.merged,
        &account.left_out,
        &account.refused,
        &account.failed,
        &account.notes,
    ];
    Ok(Read {
        rows: account.read,
        errors,
        listings,
        said: fates
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect(),
    })
}

/// Masks or takes out of a listing what is not public; gives how many values that were, or none where
/// its id holds one of them.
pub fn protect(listing: &mut Listing, visibility: ContactVisibility) -> Option<usize> {
    crate::parse::protect(listing, visibility)
}

fn errors(account: &Account, name: &str) -> Result<usize, String> {
    let errors = account.refused.iter().chain(&account.failed);
    let clear = |said: &&Diagnostic| {
        let hint = said.hint.as_deref().unwrap_or_default();
        said.place.file.as_deref() == Some(name) && !said.reason.is_empty() && !hint.is_empty()
    };
    match errors.clone().find(|said| !clear(said)) {
        Some(said) => Err(format!("not clear: {said:?}")),
        None => Ok(errors.count()),
    }
}

/// Reads a configuration; gives whether it is one.
///
/// # Errors
///
/// An error without a reason.
pub fn configuration(text: &str) -> Result<bool, String> {
    match Config::parse(text) {
        Ok(_) => Ok(true),
        Err(error) if error.to_string().len() > 4 => Ok(false),
        Err(error) => Err(format!("not clear: {error:?}")),
    }
}

/// Reads a glossary; gives how many errors were said.
///
/// # Errors
///
/// An error without its file, its reason or its hint.
pub fn glossary(bytes: &[u8]) -> Result<usize, String> {
    const NAME: &str = "glossary.csv";
    let mut said = Vec::new();
    site_terms::read(NAME, bytes, &mut said);
    let account = Account {
        failed: said,
        ..Account::default()
    };
    errors(&account, NAME)
}

/// Reads needs; gives how many, or nothing where one of them is none.
///
/// # Errors
///
/// An error that does not name the file.
pub fn needs(path: &Path) -> Result<Option<usize>, String> {
    match queries::read(path) {
        Ok(needs) => Ok(Some(needs.len())),
        Err(error) if format!("{error:#}").contains(&path.display().to_string()) => Ok(None),
        Err(error) => Err(format!("not clear: {error:#}")),
    }
}
