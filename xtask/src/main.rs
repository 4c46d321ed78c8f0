//! What a person types to set up, build, show and test techmatch: `cargo xtask VERB`.
//!
//! Each verb has a file in `cmd`; `tools` finds what the machine lacks and installs it once.

mod bundle;
mod cmd;
mod notice;
mod place;
mod run;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Set up, build, show and test techmatch.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Install what building needs: the wasm target and wasm-opt, once, into a cache.
    Setup(cmd::setup::Arguments),
    /// Build the page and the engine for the web into web/dist, and hold them to their sizes.
    Bundle(cmd::bundle::Arguments),
    /// Compile the example catalogue and serve it on localhost.
    Demo(cmd::demo::Arguments),
    /// Measure ranking and reading of needs on judged sets, beside their floors; fail below one.
    Eval(cmd::eval::Arguments),
    /// Measure building, loading, answering and ranking beside peers; writes docs/performance.md.
    Bench(cmd::bench::Arguments),
    /// Build what a person downloads: one binary that needs no library, with manual and completions.
    Dist(cmd::dist::Arguments),
    /// Formatting, lints and every test, natively and in the browser.
    Test,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().verb {
        Verb::Setup(arguments) => cmd::setup::run(&arguments),
        Verb::Bundle(arguments) => cmd::bundle::run(&arguments),
        Verb::Demo(arguments) => cmd::demo::run(&arguments),
        Verb::Eval(arguments) => cmd::eval::run(&arguments),
        Verb::Bench(arguments) => cmd::bench::run(&arguments),
        Verb::Dist(arguments) => cmd::dist::run(&arguments),
        Verb::Test => cmd::test::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_documented_verbs_are_the_verbs() {
        let mut documented = BTreeSet::new();
        let page = |name: &str| fs::read_to_string(place::root().join(name)).unwrap();
        let pages = [
            "README.md",
            "ARCHITECTURE.md",
            "CHANGELOG.md",
            "docs/performance.md",
        ];
        for text in pages.map(page) {
            for after in text.split("cargo xtask ").skip(1) {
                let verb = after.split(|it: char| !it.is_ascii_lowercase()).next();
                documented.extend(verb.filter(|it| !it.is_empty()).map(str::to_owned));
            }
        }
        // The change log lists them after the first one.
        let log = page("CHANGELOG.md");
        let list = log
            .lines()
            .find_map(|line| line.split_once("- `cargo xtask "))
            .unwrap()
            .1;
        documented.extend(list.split('`').step_by(2).map(str::to_owned));
        let command = Arguments::command();
        let verbs = command.get_subcommands().map(|it| it.get_name().to_owned());
        let verbs: BTreeSet<String> = verbs.filter(|it| it != "help").collect();
        assert_eq!(documented, verbs);
    }
}
