//! `techmatch schema`: the JSON Schema of a listing, for those who write listing files.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde_json::Value;
use techmatch_core::listing::Listing;

use crate::terminal;

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch schema
      What a listing may hold, for editors and validators";

/// Prints the JSON Schema of a listing.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> anyhow::Result<ExitCode> {
    terminal::print_json(&schema(), true)?;
    Ok(ExitCode::SUCCESS)
}

/// The schema, its keys in alphabetical order.
fn schema() -> Value {
    sorted(schemars::schema_for!(Listing).to_value())
}

/// A map's own order depends on the features that serde_json is built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<_, _> = members.into_iter().collect();
            let members = members.into_iter();
            Value::Object(members.map(|(key, value)| (key, sorted(value))).collect())
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schema that other programs rely on. A change of it is a change of the contract, and is
    /// made with `techmatch schema > docs/listing.schema.json`.
    const COMMITTED: &str = include_str!("../../../docs/listing.schema.json");

    #[test]
    fn the_schema_is_the_committed_one() {
        let written = serde_json::to_string_pretty(&schema()).unwrap();
        for (number, (written, committed)) in written.lines().zip(COMMITTED.lines()).enumerate() {
            assert_eq!(written, committed, "line {}", number + 1);
        }
        assert_eq!(written.lines().count(), COMMITTED.lines().count());
    }
}
