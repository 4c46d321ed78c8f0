//! The scripts beside the page of a split catalogue. A page that was opened from a folder may load
//! nothing from there but scripts: each gives the files in it to its own element.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use techmatch_core::index::ChunkName;

use super::File;

/// The folder of the scripts.
pub(crate) const FOLDER: &str = "data";
/// How each of them begins: by this a later run knows its own.
pub(crate) const MARK: &str = "// Written by techmatch pack.\n";
/// A need reads few files of many scripts, and each script whole: larger ones would cost time, and
/// smaller ones make more of them than a stick likes to copy.
const LARGEST: usize = 400 << 10;

/// A script with files of a catalogue.
pub(crate) struct Script {
    /// Where it lies, beside the page. It is named by what it holds.
    pub(crate) path: String,
    /// The paths of the files in it.
    pub(crate) files: Vec<String>,
    pub(crate) text: String,
}

/// Puts files into scripts, in their order.
pub(crate) fn scripts(files: &[File]) -> serde_json::Result<Vec<Script>> {
    let mut scripts = Vec::new();
    let mut start = 0;
    let mut size = 0;
    for (place, (_, bytes)) in files.iter().enumerate() {
        size += bytes.len();
        if size >= LARGEST || place + 1 == files.len() {
            scripts.push(Script::of(&files[start..=place])?);
            start = place + 1;
            size = 0;
        }
    }
    Ok(scripts)
}

impl Script {
    fn of(files: &[File]) -> serde_json::Result<Self> {
        let texts: BTreeMap<_, _> = files
            .iter()
            .map(|(path, bytes)| (path, BASE64_STANDARD.encode(bytes)))
            .collect();
        let json = serde_json::to_string(&texts)?;
        let text = format!("{MARK}document.currentScript.files = {json};\n");
        Ok(Self {
            path: format!("{FOLDER}/{}.js", ChunkName::of(text.as_bytes())),
            files: files.iter().map(|(path, _)| path.clone()).collect(),
            text,
        })
    }
}
