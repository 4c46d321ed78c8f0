//! `techmatch understand`: what a need is read as, without a site.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;
use techmatch_core::listing::{Date, Kind};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Need, Understood};

use crate::cmd::match_::{parse_date, parse_kind, today};
use crate::glossary::Glossary;
use crate::{queries, terminal};

/// What its help ends with.
const EXAMPLES: &str = r#"Examples:
  techmatch understand --text "防水涂层，不含氟，预算三十万以内，最好在江浙沪"
      What of a need counts as price, place, exclusion
  techmatch understand --needs needs.jsonl --today 2026-11-27
      The same for each need of a file, on a given day"#;

/// Shows what needs are read as: their criteria, and the words that are searched.
///
/// Prints a JSON object a need, one a line: its id, its criteria with aspect, value, strength, words
/// and span, and its terms, the heaviest first.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    what: What,
    /// What is looked for
    #[arg(long, value_parser = parse_kind, default_value = "supply")]
    kind: Kind,
    /// The day from which `within three months` counts [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct What {
    /// A need in free text
    #[arg(long)]
    text: Option<String>,
    /// A file of needs: JSON objects with `id` and `text`, one a line
    #[arg(long, value_name = "FILE.jsonl")]
    needs: Option<PathBuf>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    understood: Understood,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let matcher = Matcher::default();
    let glossary = Glossary::dictionary()?;
    let print = |id: &str, text: String| {
        let need = Need {
            text,
            today: args.today.or_else(today),
            ..Need::new(args.kind)
        };
        let understood = matcher.understand(&need, &glossary)?;
        terminal::print_json(&Line { id, understood }, false)
    };
    if let Some(text) = &args.what.text {
        print("text", text.clone())?;
    }
    if let Some(file) = &args.what.needs {
        for need in queries::read_typed(file)? {
            if !print(&need.id, need.text)? {
                break;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
