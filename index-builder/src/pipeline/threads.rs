//! How many threads a build uses.

use std::env::VarError;
use std::num::NonZero;
use std::str::FromStr;

use crate::diagnostics::{Diagnostic, fault};

/// The variable that says it.
const VARIABLE: &str = "TECHMATCH_THREADS";
/// More threads than this do not make a build faster.
const MOST: usize = 64;

/// A number of threads, from 1 to 64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Threads(pub(super) usize);

impl Threads {
    /// As many as `TECHMATCH_THREADS` says, or one for each core.
    pub(crate) fn from_environment() -> Result<Self, Diagnostic> {
        match std::env::var(VARIABLE) {
            Ok(said) => Self::parse(&said),
            Err(VarError::NotUnicode(said)) => Self::parse(&said.to_string_lossy()),
            Err(VarError::NotPresent) => Ok(Self::of_cores()),
        }
    }

    /// How many there are.
    pub(crate) fn number(self) -> usize {
        self.0
    }

    fn of_cores() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self(cores.min(MOST))
    }

    fn parse(said: &str) -> Result<Self, Diagnostic> {
        match said.parse() {
            Ok(threads) => Ok(threads),
            Err(_) => Err(fault(
                format!("{VARIABLE} is `{said}`"),
                format!("set it to a number from 1 to {MOST}, or unset it to use all cores"),
            )),
        }
    }
}

impl FromStr for Threads {
    type Err = String;

    fn from_str(said: &str) -> Result<Self, Self::Err> {
        match said.trim().parse() {
            Ok(threads @ 1..=MOST) => Ok(Self(threads)),
            _ => Err(format!("a number of threads is from 1 to {MOST}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_threads_is_one_that_can_be_started() {
        for (name, said, threads) in [
            ("one", "1", Some(1)),
            ("the most", "64", Some(64)),
            ("blanks around it", " 8 ", Some(8)),
            ("none", "0", None),
            ("too many", "65", None),
            ("a word", "all", None),
            ("nothing", "", None),
            ("less than none", "-1", None),
        ] {
            let parsed = Threads::parse(said);
            assert_eq!(
                parsed.as_ref().ok(),
                threads.map(Threads).as_ref(),
                "{name}"
            );
            if let Err(error) = parsed {
                let message = format!("{error}");
                assert!(message.contains(&format!("`{said}`")), "{name}: {message}");
            }
        }
    }
}
