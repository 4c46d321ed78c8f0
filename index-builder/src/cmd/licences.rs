//! `techmatch licences`: the notices of all that this command and its sites are made of.

use std::process::ExitCode;

use anyhow::bail;

use crate::diagnostics::fault;
use crate::{bundle, terminal};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch licences
      Ours and those of all crates, with their texts";

/// Prints the licences of what the command and its sites are made of
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    let Some(text) = bundle::of_app("NOTICE.txt") else {
        bail!(fault(
            "this command was built without its web bundle, which holds the notices",
            "`cargo xtask bundle` builds the bundle; then build the command again"
        ));
    };
    terminal::print_as_is(text)?;
    Ok(ExitCode::SUCCESS)
}
