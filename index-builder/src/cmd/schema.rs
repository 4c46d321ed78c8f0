//! `techmatch schema`: the JSON Schema of a listing, for those who write listing files.

use std::io::Write as _;
use std::process::ExitCode;

use techmatch_core::listing::Listing;

/// Prints the JSON Schema of a listing.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    let schema = schemars::schema_for!(Listing);
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    writeln!(out)?;
    Ok(ExitCode::SUCCESS)
}
