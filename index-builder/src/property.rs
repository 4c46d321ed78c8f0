//! The configuration of the property tests.

use proptest::test_runner::{Config, RngSeed};

/// Runs `cases` cases, the same in every run, as those of `core` do.
pub(crate) fn config(cases: u32) -> Config {
    Config {
        cases,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..Config::default()
    }
}
