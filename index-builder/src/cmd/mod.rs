//! The verbs of the command: each has its `Args` and a `run` that gives the exit status.

pub(crate) mod build;
pub(crate) mod eval;
pub(crate) mod match_;
pub(crate) mod schema;
pub(crate) mod serve;
