//! The verbs of the command: each has its `Args` and a `run` that gives the exit status. `trec` is no
//! verb: `match` and `eval` share it.

pub(crate) mod build;
pub(crate) mod completions;
pub(crate) mod cost;
pub(crate) mod doctor;
pub(crate) mod eval;
pub(crate) mod licences;
pub(crate) mod match_;
pub(crate) mod pack;
pub(crate) mod read_workbook;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod suggest;
mod trec;
pub(crate) mod understand;

use std::path::Path;

use techmatch_core::matching::Matcher;

use crate::config::Config;
use crate::diagnostics::Usage;

/// A matcher with the params of a configuration, or with each catalogue's own.
fn matcher(ranking: Option<&Path>) -> anyhow::Result<Matcher> {
    let mut matcher = Matcher::default();
    if let Some(path) = ranking {
        matcher.params = Some(Config::open(path).map_err(Usage::error)?.ranking);
    }
    Ok(matcher)
}
