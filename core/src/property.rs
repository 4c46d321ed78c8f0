//! The configuration of the property tests.

use proptest::test_runner::{Config, RngSeed};

/// Runs `cases` cases, the same in every run. `PROPTEST_CASES` runs more, `PROPTEST_RNG_SEED` others.
pub(crate) fn config(cases: u32) -> Config {
    let set = |name: &str| std::env::var_os(name).is_some();
    let default = Config::default();
    Config {
        cases: if set("PROPTEST_CASES") {
            default.cases
        } else {
            cases
        },
        rng_seed: if set("PROPTEST_RNG_SEED") {
            default.rng_seed
        } else {
            RngSeed::Fixed(7)
        },
        failure_persistence: None,
        ..default
    }
}
