//! The texts that a crate's licence asks to be kept with a binary: from the files that the crate
//! comes with.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The texts to keep for a crate in this folder: of a choice that of MIT, which asks for the least.
pub(super) fn of(folder: &Path, licence: &str, authors: &[String]) -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| is_notice(name) && folder.join(name).is_file())
        .collect();
    names.sort();
    let kept = chosen(&names, licence);
    let mut texts = Vec::new();
    for name in &kept {
        let text = fs::read(folder.join(name)).with_context(|| format!("cannot read {name}"))?;
        texts.push(tidied(&String::from_utf8_lossy(&text)));
    }
    texts.retain(|text| !text.is_empty());
    if texts.is_empty() {
        if !offers_mit(licence) {
            bail!("no file with the text of {licence}: choose another crate, or add its text here");
        }
        texts.push(mit(authors));
    }
    Ok(texts)
}

fn is_notice(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    [
        "LICENSE",
        "LICENCE",
        "COPYING",
        "COPYRIGHT",
        "NOTICE",
        "UNLICENSE",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

/// Whether MIT alone is enough.
fn offers_mit(licence: &str) -> bool {
    let any = licence.replace('/', " OR ");
    !any.contains(" AND ") && any.split(" OR ").any(|one| one.trim() == "MIT")
}

/// Of a crate's files those to keep.
fn chosen<'n>(names: &'n [String], licence: &str) -> Vec<&'n String> {
    let holds = |name: &String, words: &[&str]| {
        let name = name.to_ascii_uppercase();
        words.iter().any(|word| name.contains(word))
    };
    if !offers_mit(licence) {
        return names.iter().collect();
    }
    let others = &[
        "APACHE",
        "UNLICENSE",
        "ZLIB",
        "BSD",
        "BSL",
        "BOOST",
        "0BSD",
        "LGPL",
        "MPL",
        "CC0",
    ];
    let has_mit = names.iter().any(|name| holds(name, &["MIT"]));
    names
        .iter()
        .filter(|name| {
            if has_mit {
                holds(name, &["MIT", "NOTICE", "COPYRIGHT"])
            } else {
                !holds(name, others)
            }
        })
        .collect()
}

/// Without what differs between editors, so that the same text is the same.
fn tidied(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches(['\n', '\u{feff}']).to_owned()
}

/// The text of MIT for a crate that has it by name alone.
fn mit(authors: &[String]) -> String {
    let holders = match authors {
        [] => "its authors".to_owned(),
        authors => authors.join(", "),
    };
    format!("MIT License\n\nCopyright (c) {holders}\n\n{MIT}")
}

const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the \"Software\"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.
IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";

/// Names on lines of up to 96 characters.
pub(super) fn folded(names: &str) -> String {
    const WIDTH: usize = 96;
    let mut lines = String::new();
    let mut length = 0;
    for name in names.split(", ") {
        if length > 0 && length + name.len() + 2 > WIDTH {
            lines.push_str(",\n");
            length = 0;
        } else if length > 0 {
            lines.push_str(", ");
            length += 2;
        }
        lines.push_str(name);
        length += name.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_a_choice_is_kept() {
        for (name, licence, files, kept) in [
            (
                "a choice",
                "MIT OR Apache-2.0",
                &["LICENSE-APACHE", "LICENSE-MIT"][..],
                &["LICENSE-MIT"][..],
            ),
            (
                "an old choice",
                "Apache-2.0/MIT",
                &["LICENSE-APACHE", "LICENSE-MIT"],
                &["LICENSE-MIT"],
            ),
            ("one file", "MIT", &["LICENSE"], &["LICENSE"]),
            (
                "holders apart",
                "MIT OR Apache-2.0",
                &["COPYRIGHT", "LICENSE-MIT"],
                &["COPYRIGHT", "LICENSE-MIT"],
            ),
            (
                "both",
                "MIT AND Unicode-3.0",
                &["LICENSE-MIT", "LICENSE-UNICODE"],
                &["LICENSE-MIT", "LICENSE-UNICODE"],
            ),
            (
                "another choice",
                "Unlicense OR MIT",
                &["COPYING", "LICENSE-MIT", "UNLICENSE"],
                &["LICENSE-MIT"],
            ),
            (
                "no choice",
                "Apache-2.0",
                &["LICENSE", "NOTICE"],
                &["LICENSE", "NOTICE"],
            ),
        ] {
            let files: Vec<String> = files.iter().map(ToString::to_string).collect();
            assert_eq!(chosen(&files, licence), kept.to_vec(), "{name}");
        }
    }

    #[test]
    fn a_crate_without_a_text_fails_unless_it_offers_mit() {
        let empty = std::env::temp_dir().join(format!("techmatch-notice-{}", std::process::id()));
        fs::create_dir_all(&empty).unwrap();
        let authors = ["A <a@example.com>".to_owned()];
        let texts = of(&empty, "MIT OR Apache-2.0", &authors).unwrap();
        assert!(
            texts[0].contains("Copyright (c) A <a@example.com>"),
            "{texts:?}"
        );
        let failed = of(&empty, "BSD-3-Clause", &authors).is_err();
        fs::remove_dir_all(&empty).unwrap();
        assert!(failed);
    }
}
