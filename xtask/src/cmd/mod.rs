//! A file for each verb; `dependencies`, `javascript` and `suite` are parts of `test`.

pub(crate) mod bench;
pub(crate) mod bundle;
pub(crate) mod demo;
mod dependencies;
pub(crate) mod dist;
pub(crate) mod eval;
mod javascript;
pub(crate) mod setup;
mod suite;
pub(crate) mod test;
