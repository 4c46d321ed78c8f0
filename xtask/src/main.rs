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
    /// Measure the ranking on judged collections, beside the figures that landed last.
    Eval(cmd::eval::Arguments),
    /// Measure building, loading, answering and ranking beside peers; writes docs/performance.md.
    MemoryStore(cmd::bench::Arguments),
    /// Formatting, lints and every test, natively and in the browser.
    Test,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().verb {
        Verb::Setup(arguments) => cmd::setup::run(&arguments),
        Verb::Bundle(arguments) => cmd::bundle::run(&arguments),
        Verb::Demo(arguments) => cmd::demo::run(&arguments),
        Verb::Eval(arguments) => cmd::eval::run(&arguments),
        Verb::MemoryStore(arguments) => cmd::bench::run(&arguments),
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
