//! lean-qr, which makes QR codes in the page: from npm. It is the one library of JavaScript that a site has.

use std::path::PathBuf;

use anyhow::Result;

use super::npm::Package;

const LEAN_QR: Package = Package {
    name: "lean-qr",
    version: "2.7.4",
    why: "lean-qr (100 KB) makes the QR codes of the page",
};

/// How notices name it.
pub(crate) const NAME: &str = "lean-qr 2.7.4 (npm, MIT)";

/// The path of its module, installed if it is not there.
pub(crate) fn ensure() -> Result<PathBuf> {
    LEAN_QR.ensure("index.mjs")
}

/// Its licence.
pub(crate) fn licence() -> Result<PathBuf> {
    LEAN_QR.ensure("LICENSE")
}
