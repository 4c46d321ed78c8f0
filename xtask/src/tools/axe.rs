//! axe-core, by which a test looks at the accessibility of page, widget and packed file: from npm.

use std::path::PathBuf;

use anyhow::Result;

use super::npm::Package;

const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    why: "axe-core (3 MB) looks at the accessibility of what is shown",
};

/// What tells the tests where its script is.
pub(crate) const VARIABLE: &str = "TECHMATCH_AXE";

/// The path of its script, installed if it is not there.
pub(crate) fn ensure() -> Result<PathBuf> {
    AXE.ensure("axe.min.js")
}
