//! What looks at the plain pages of a site: html-validate at their HTML, schema-dts, which TypeScript reads,
//! at their data. From npm.

use std::path::PathBuf;

use anyhow::Result;

use super::npm::Package;

const HTML_VALIDATE: Package = Package {
    name: "html-validate",
    // The last whose Node is that of the other tools: later ones need Node 22.
    version: "9.7.1",
    why: "html-validate (16 MB) looks at the HTML of plain pages",
};

const SCHEMA_DTS: Package = Package {
    name: "schema-dts",
    version: "2.1.0",
    why: "schema-dts (1 MB) knows the terms of schema.org",
};

/// What tells the tests where its program is.
pub(crate) const HTML: &str = "TECHMATCH_HTML_VALIDATE";
/// What tells them where the types are.
pub(crate) const SCHEMA: &str = "TECHMATCH_SCHEMA_DTS";

/// The path of html-validate's program, installed if it is not there.
pub(crate) fn ensure_html_validate() -> Result<PathBuf> {
    HTML_VALIDATE.ensure("bin/html-validate.mjs")
}

/// The path of schema.org's types, installed if they are not there.
pub(crate) fn ensure_schema() -> Result<PathBuf> {
    SCHEMA_DTS.ensure("dist/schema.d.ts")
}
