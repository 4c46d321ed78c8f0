//! The command `techmatch`: from files of listings to a static site that matches supply and
//! demand, and the same matching from a terminal. Each verb has a file in `cmd`.

mod account;
mod bundle;
mod check;
mod cmd;
mod config;
mod diagnostics;
mod diff;
mod disk;
mod doctor;
mod export;
mod face;
mod fair;
#[doc(hidden)]
pub mod fuzzing;
mod glossary;
mod language;
mod languages;
mod learn;
mod meetings;
mod pack;
mod paper;
mod parse;
mod pipeline;
mod progress;
#[cfg(test)]
mod property;
mod queries;
mod read;
mod site;
mod survey;
mod template;
mod terminal;
mod workbook;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::diagnostics::render;

/// What its help ends with.
const EXAMPLES: &str = r#"Examples:
  techmatch init offers.xlsx requirements.csv
      What each column is taken for, as a configuration to edit
  techmatch check offers.xlsx requirements.csv --html report.html
      What to correct, first what costs most matches
  techmatch build offers.xlsx requirements.csv --out site
      Listings in, a whole site out: a folder for any static host
  techmatch serve site
      A look at it on this machine
  techmatch match site --text "heat-resistant separator" --kind supply
      The page's ranking in a terminal
  techmatch doctor https://catalogue.example/
      What a visitor's browser meets where it is published
  techmatch pack site -o catalogue.html
      The whole site in one file that opens by a double click

`techmatch help VERB` has more of them."#;

/// Matches technology supply with enterprise demand, and publishes both as a static site.
///
/// Exits with 0 if all was done, 1 if it was not, 2 for wrong usage or configuration.
#[derive(Parser)]
#[command(name = "techmatch", version, about, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Init(cmd::init::Args),
    Check(cmd::check::Args),
    Build(cmd::build::Args),
    Match(cmd::match_::Args),
    Understand(cmd::understand::Args),
    Suggest(cmd::suggest::Args),
    Eval(cmd::eval::Args),
    Learn(cmd::learn::Args),
    Serve(cmd::serve::Args),
    Pack(cmd::pack::Args),
    Report(cmd::report::Args),
    Labels(cmd::labels::Args),
    Meetings(cmd::meetings::Args),
    Export(cmd::export::Args),
    Diff(cmd::diff::Args),
    Doctor(cmd::doctor::Args),
    #[command(hide = true)]
    Cost(cmd::cost::Args),
    #[command(hide = true)]
    ReadWorkbook(cmd::read_workbook::Args),
    Schema(cmd::schema::Args),
    Licences(cmd::licences::Args),
    Completions(cmd::completions::Args),
    #[command(hide = true)]
    Man(cmd::completions::ManArgs),
}

/// Runs the command with the arguments of the process; gives its exit status.
pub fn main() -> ExitCode {
    let outcome = match Cli::parse().verb {
        Verb::Init(args) => cmd::init::run(&args),
        Verb::Check(args) => cmd::check::run(&args),
        Verb::Build(args) => cmd::build::run(&args),
        Verb::Match(args) => cmd::match_::run(&args),
        Verb::Understand(args) => cmd::understand::run(&args),
        Verb::Suggest(args) => cmd::suggest::run(&args),
        Verb::Eval(args) => cmd::eval::run(&args),
        Verb::Learn(args) => cmd::learn::run(&args),
        Verb::Serve(args) => cmd::serve::run(&args),
        Verb::Pack(args) => cmd::pack::run(&args),
        Verb::Report(args) => cmd::report::run(&args),
        Verb::Labels(args) => cmd::labels::run(&args),
        Verb::Meetings(args) => cmd::meetings::run(&args),
        Verb::Export(args) => cmd::export::run(&args),
        Verb::Diff(args) => cmd::diff::run(&args),
        Verb::Doctor(args) => cmd::doctor::run(&args),
        Verb::Cost(args) => cmd::cost::run(&args),
        Verb::ReadWorkbook(args) => Ok(cmd::read_workbook::run(&args)),
        Verb::Schema(args) => cmd::schema::run(&args),
        Verb::Licences(args) => cmd::licences::run(&args),
        Verb::Completions(args) => cmd::completions::run(&args),
        Verb::Man(args) => cmd::completions::man(&args),
    };
    outcome.unwrap_or_else(|error| {
        terminal::say(render(&[diagnostics::of_error(&error)]).trim_end());
        ExitCode::from(diagnostics::status(&error))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    /// The words of a line as a shell parts them.
    fn words(line: &str) -> Vec<&str> {
        let line = line.split(" > ").next().unwrap();
        let parts = line.split('"').enumerate();
        let words = parts.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        });
        words.collect()
    }

    #[test]
    fn every_verb_teaches_by_examples_that_it_understands() {
        let command = Cli::command();
        let verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set());
        for verb in verbs.chain([&command]) {
            let help = verb.get_after_help().unwrap_or_default().to_string();
            let examples: Vec<&str> = help
                .lines()
                .filter(|line| line.starts_with("  techmatch "))
                .collect();
            assert!(!examples.is_empty(), "{} has no example", verb.get_name());
            for example in examples {
                let parsed = Cli::try_parse_from(words(example));
                assert!(parsed.is_ok(), "{example}: {}", parsed.err().unwrap());
            }
        }
    }
}
