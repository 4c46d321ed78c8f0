//! `techmatch suggest`: the page's completions in a terminal, by the page's code.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use techmatch_core::completion::suggest;
use techmatch_core::listing::Kind;
use techmatch_core::wire::Draft;

use crate::cmd::match_::parse_kind;
use crate::disk::{open, wait};
use crate::terminal::{self, shown};

/// What its help ends with.
const EXAMPLES: &str = r#"Examples:
  techmatch suggest site gemo
      By pinyin: 隔膜 and what begins with it
  techmatch suggest site "heat-res"
      The beginning of an English word"#;

/// Completes what a visitor types with a published catalogue's own terms.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    site: PathBuf,
    /// The text so far, such as `锂电` or `gemo`
    text: String,
    /// What is looked for
    #[arg(long, value_parser = parse_kind, default_value = "supply")]
    kind: Kind,
    /// How many suggestions to give, 12 at most
    #[arg(long, default_value_t = 8)]
    limit: usize,
    /// Print them as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let catalogue = open(&args.site)?;
    let draft = Draft {
        limit: args.limit,
        ..Draft::new(args.kind, &args.text)
    };
    let suggestions = wait(suggest(&catalogue, &draft))?;
    if args.json {
        terminal::print_json(&suggestions, true)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = String::new();
    for suggestion in suggestions {
        let text = shown(&suggestion.text);
        writeln!(lines, "{:>6}  {text}", suggestion.listings)?;
    }
    terminal::print(&lines)?;
    Ok(ExitCode::SUCCESS)
}
