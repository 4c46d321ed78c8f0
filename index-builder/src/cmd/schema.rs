//! `techmatch schema`: the JSON Schema of a listing, for those who write listing files.

use std::process::ExitCode;

use techmatch_core::listing::Listing;

use crate::terminal;

/// Prints the JSON Schema of a listing.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    terminal::print_json(&schemars::schema_for!(Listing), true)?;
    Ok(ExitCode::SUCCESS)
}
