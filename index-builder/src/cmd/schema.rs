//! `techmatch schema`: the JSON Schema of a listing, for those who write listing files.

use std::process::ExitCode;

use schemars::Schema;
use techmatch_core::listing::Listing;

use crate::terminal;

/// Prints the JSON Schema of a listing.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    terminal::print_json(&schema(), true)?;
    Ok(ExitCode::SUCCESS)
}

fn schema() -> Schema {
    schemars::schema_for!(Listing)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schema that other programs rely on. A change of it is a change of the contract, and is
    /// made with `techmatch schema > docs/listing.schema.json`.
    const COMMITTED: &str = include_str!("../../../docs/listing.schema.json");

    #[test]
    fn the_schema_is_the_committed_one() {
        let written = serde_json::to_string_pretty(&schema()).unwrap();
        assert_eq!(written, COMMITTED.trim_end());
    }
}
