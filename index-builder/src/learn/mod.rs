//! What users said of matches and services: files that their devices saved become counts, judgements of the
//! ranking, and perhaps other parameters of it. `techmatch learn` calls it.
//!
//! | step | takes | gives |
//! |---|---|---|
//! | `file` | files of feedback | entries, each with its place, or diagnostics |
//! | `origin` | a file, a site | whether the file is of the site |
//! | `merge` | entries of all files, in any order | what each device says last of each match, and why the rest is left out |
//! | `said` | what is said, listings of the site | counts by reason, field, organisation and band |
//! | `judged` | what is said of matches | needs with listings that answer them or do not |
//! | `measure` | needs, a site, parameters | nDCG@10 and MRR of each need |
//! | `tune` | measures of several parameters | a proposal that holds on held-out needs, or why there is none |

pub(crate) mod chance;
pub(crate) mod file;
pub(crate) mod judged;
pub(crate) mod measure;
pub(crate) mod merge;
pub(crate) mod origin;
pub(crate) mod said;
pub(crate) mod tune;
