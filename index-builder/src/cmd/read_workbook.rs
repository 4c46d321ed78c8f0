//! `techmatch read-workbook`, which the help does not show: the process in which `build` reads one
//! workbook.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::read;

/// Reads a workbook for `techmatch build`, which asks and listens over pipes.
#[derive(clap::Args)]
pub(crate) struct Args {
    file: PathBuf,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    // Whoever asked sees by the end of the answers that they are not whole.
    match read::child::run(&args.file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
