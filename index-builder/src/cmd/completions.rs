//! `techmatch completions`: what a shell completes the command's words with. `techmatch man`, which the
//! help does not show, writes the pages for `cargo xtask dist`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, ValueEnum};
use clap_complete::{Shell, generate};

use crate::{Cli, terminal};

/// What its help ends with.
const EXAMPLES: &str = "Examples:
  techmatch completions bash > ~/.local/share/bash-completion/completions/techmatch
      For bash, from the next shell on
  techmatch completions zsh > ~/.zfunc/_techmatch
      For zsh, with ~/.zfunc in $fpath
  techmatch completions fish > ~/.config/fish/completions/techmatch.fish
      For fish";

/// A shell that is written for.
#[derive(Clone, Copy, ValueEnum)]
enum Known {
    Bash,
    Zsh,
    Fish,
}

/// Prints a script with which a shell completes the words of this command.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The shell
    shell: Known,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let shell = match args.shell {
        Known::Bash => Shell::Bash,
        Known::Zsh => Shell::Zsh,
        Known::Fish => Shell::Fish,
    };
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "techmatch", &mut script);
    terminal::print_as_is(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual's pages, one for each verb
#[derive(clap::Args)]
pub(crate) struct ManArgs {
    /// The folder that they are written to
    folder: PathBuf,
}

pub(crate) fn man(args: &ManArgs) -> anyhow::Result<ExitCode> {
    clap_mangen::generate_to(Cli::command(), &args.folder)?;
    Ok(ExitCode::SUCCESS)
}
