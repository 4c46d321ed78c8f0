//! The command `techmatch`: from files of listings to a static site that matches supply and
//! demand, and the same matching from a terminal. Each verb has a file in `cmd`.

mod account;
mod bundle;
mod cmd;
mod config;
mod diagnostics;
mod disk;
#[doc(hidden)]
pub mod fuzzing;
mod glossary;
mod pack;
mod parse;
mod pipeline;
mod progress;
mod queries;
mod read;
mod site;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::diagnostics::render;

/// Matches technology supply with enterprise demand, and publishes both as a static site.
///
/// Exits with 0 if all was done, 1 if it was not, 2 for wrong usage or configuration.
#[derive(Parser)]
#[command(name = "techmatch", version, about)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Build(cmd::build::Args),
    Match(cmd::match_::Args),
    Understand(cmd::understand::Args),
    Suggest(cmd::suggest::Args),
    Eval(cmd::eval::Args),
    Serve(cmd::serve::Args),
    Pack(cmd::pack::Args),
    #[command(hide = true)]
    Cost(cmd::cost::Args),
    #[command(hide = true)]
    ReadWorkbook(cmd::read_workbook::Args),
    Schema(cmd::schema::Args),
    Licences(cmd::licences::Args),
}

/// Runs the command with the arguments of the process; gives its exit status.
pub fn main() -> ExitCode {
    let outcome = match Cli::parse().verb {
        Verb::Build(args) => cmd::build::run(&args),
        Verb::Match(args) => cmd::match_::run(&args),
        Verb::Understand(args) => cmd::understand::run(&args),
        Verb::Suggest(args) => cmd::suggest::run(&args),
        Verb::Eval(args) => cmd::eval::run(&args),
        Verb::Serve(args) => cmd::serve::run(&args),
        Verb::Pack(args) => cmd::pack::run(&args),
        Verb::Cost(args) => cmd::cost::run(&args),
        Verb::ReadWorkbook(args) => Ok(cmd::read_workbook::run(&args)),
        Verb::Schema(args) => cmd::schema::run(&args),
        Verb::Licences(args) => cmd::licences::run(&args),
    };
    outcome.unwrap_or_else(|error| {
        terminal::say(render(&[diagnostics::of_error(&error)]).trim_end());
        ExitCode::from(diagnostics::status(&error))
    })
}
