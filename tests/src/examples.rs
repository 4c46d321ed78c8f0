//! The files that the tests build catalogues from.

use std::path::PathBuf;

use crate::command::root;

/// The example catalogue's files.
pub fn files() -> Vec<PathBuf> {
    ["supply-zh.xlsx", "supply-en.csv", "demand.jsonl"]
        .iter()
        .map(|name| folder().join(name))
        .collect()
}

/// Where the example catalogue stands.
pub fn folder() -> PathBuf {
    root().join("examples")
}

/// A file of this crate's own fixtures.
pub fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}
