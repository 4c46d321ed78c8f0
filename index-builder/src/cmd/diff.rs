//! `techmatch diff`: what changed from one published site to another.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;

use crate::diagnostics::shorten;
use crate::diff::{Changes, Named};
use crate::disk::open;
use crate::terminal::{print, print_json, shown};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch diff site-may site-june
      What was added, what changed, and what ended
  techmatch diff site-may site-june --json
      The same for a program, every field with both values";

/// Says what changed from one published site to another: listings that were added, that changed by
/// field, and that ended.
///
/// Listings are the same where their ids are; where an id is made of the content, the title tells it.
/// Exits with 0, whether or not anything changed.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the old site
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The folder of the new site
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Print the changes as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let changes = Changes::between(&open(&args.old)?, &open(&args.new)?)?;
    if args.json {
        print_json(&changes, false)?;
    } else {
        print(&text(&changes))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn text(changes: &Changes) -> String {
    let mut text = String::new();
    let line = |text: &mut String, sign: char, listing: &Named| {
        let (id, title) = (shown(&listing.id), shown(&listing.title));
        let _ = writeln!(text, "{sign} {} {id}  {title}", listing.kind.name());
    };
    for listing in &changes.added {
        line(&mut text, '+', listing);
    }
    for changed in &changes.changed {
        line(&mut text, '~', &changed.listing);
        for (field, change) in &changed.fields {
            let side = |value: &Value| shown(&shorten(&words(value))).into_owned();
            let (old, new) = (side(&change.old), side(&change.new));
            let _ = writeln!(text, "    {}: {old} → {new}", shown(field));
        }
    }
    for listing in &changes.ended {
        line(&mut text, '-', listing);
    }
    let _ = writeln!(
        text,
        "{} added, {} changed, {} ended, {} as they were",
        changes.added.len(),
        changes.changed.len(),
        changes.ended.len(),
        changes.unchanged
    );
    text
}

/// A value on one line; a dash where there is none.
fn words(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(words).collect();
            items.join("；")
        }
        other => other.to_string(),
    }
}
