//! NOTICE.txt: what the licences of the crates ask of the command and of a site's WebAssembly,
//! which is their names and texts. `cmd::bundle` puts it into the bundle, so that each site has it
//! and `techmatch licences` prints it.

mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::bundle::part::{ENGINE, PAGE};
use crate::tools::lean_qr;
use crate::tools::target::TRIPLE;
use crate::{place, run};

/// A crate that is linked into something that we publish.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
}

/// What cargo knows of a crate.
struct Known {
    licence: String,
    authors: Vec<String>,
    folder: PathBuf,
}

/// The whole text.
///
/// # Errors
///
/// Where a crate that is linked has no text of its licence.
pub(crate) fn text() -> Result<Vec<u8>> {
    let known = known()?;
    let mut users: BTreeMap<Crate, BTreeSet<&str>> = BTreeMap::new();
    // A command is built for many platforms, so it has the crates of all.
    for (user, package, target) in [
        ("command", "techmatch", "all"),
        ("engine", ENGINE.package, TRIPLE),
        ("page", PAGE.package, TRIPLE),
    ] {
        for found in linked(package, target)? {
            users.entry(found).or_default().insert(user);
        }
    }
    let mut list = String::new();
    let mut crates_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (found, users) in &users {
        let Some(known) = known.get(found) else {
            // Ours, whose licence stands at the top.
            continue;
        };
        let name = format!("{} {}", found.name, found.version);
        let users = users.iter().copied().collect::<Vec<_>>().join(", ");
        writeln!(list, "    {name:<36} {:<44} {users}", known.licence)?;
        let texts = texts::of(&known.folder, &known.licence, &known.authors)
            .with_context(|| format!("the crate {name} has no notice"))?;
        for text in texts {
            crates_of.entry(text).or_default().push(name.clone());
        }
    }
    let ours = place::root();
    let mut whole = fs::read_to_string(ours.join("NOTICE")).context("cannot read NOTICE")?;
    write!(
        whole,
        "\n\nCrates\n======\n\nThe command `techmatch`, and the engine and the page of a site \
         (WebAssembly), are linked with\nthe standard library of Rust (MIT or Apache-2.0, Copyright \
         (c) The Rust Project Contributors) and\nwith these crates. Their notices follow.\n\n{list}"
    )?;
    // In the order of the first crate of each.
    let mut ordered: Vec<_> = crates_of.into_iter().collect();
    ordered.sort_by(|a, b| a.1.cmp(&b.1));
    for (text, crates) in ordered {
        let crates = texts::folded(&crates.join(", "));
        write!(whole, "\n{}\n{crates}\n\n{text}\n", "─".repeat(80))?;
    }
    let script = lean_qr::licence()?;
    let text =
        fs::read_to_string(&script).with_context(|| format!("cannot read {}", script.display()))?;
    write!(
        whole,
        "\n{}\n{}, in the page of a site\n\n{text}\n",
        "─".repeat(80),
        lean_qr::NAME
    )?;
    for (title, file) in [("MIT", "LICENSE-MIT"), ("Apache-2.0", "LICENSE-APACHE")] {
        let text =
            fs::read_to_string(ours.join(file)).with_context(|| format!("cannot read {file}"))?;
        write!(whole, "\n{}\ntechmatch: {title}\n\n{text}", "─".repeat(80))?;
    }
    Ok(whole.into_bytes())
}

/// The crates that are linked into a package, itself among them.
fn linked(package: &str, target: &str) -> Result<BTreeSet<Crate>> {
    let printed = run::output(&mut run::cargo([
        "tree",
        "--locked",
        "--package",
        package,
        "--target",
        target,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
    ]))
    .with_context(|| format!("`cargo tree` does not tell what {package} is linked with"))?;
    Ok(printed.lines().filter_map(read_line).collect())
}

/// Reads `name v1.2.3 (where it is from)`.
fn read_line(line: &str) -> Option<Crate> {
    let mut words = line.split(' ');
    Some(Crate {
        name: words.next()?.to_owned(),
        version: words.next()?.strip_prefix('v')?.to_owned(),
    })
}

/// Every crate of the registry.
fn known() -> Result<BTreeMap<Crate, Known>> {
    let printed = run::output(&mut run::cargo([
        "metadata",
        "--locked",
        "--format-version",
        "1",
    ]))
    .context("`cargo metadata` fails")?;
    let printed: Value = serde_json::from_str(&printed).context("not the JSON of cargo")?;
    let packages = printed["packages"].as_array().context("no packages")?;
    let mut all = BTreeMap::new();
    for package in packages
        .iter()
        .filter(|package| !package["source"].is_null())
    {
        let text = |key: &str| package[key].as_str().map(str::to_owned);
        let (Some(name), Some(version), Some(manifest)) =
            (text("name"), text("version"), text("manifest_path"))
        else {
            bail!("a package without a name");
        };
        let authors = package["authors"].as_array().into_iter().flatten();
        let known = Known {
            licence: text("license").unwrap_or_default(),
            authors: authors
                .filter_map(|one| one.as_str().map(str::to_owned))
                .collect(),
            folder: PathBuf::from(manifest)
                .parent()
                .map(PathBuf::from)
                .unwrap_or_default(),
        };
        all.insert(Crate { name, version }, known);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_linked_crate_has_its_notice() {
        let text = String::from_utf8(text().unwrap()).unwrap();
        let known = known().unwrap();
        for (package, target, user) in [
            ("techmatch", "all", "command"),
            (ENGINE.package, TRIPLE, "engine"),
            (PAGE.package, TRIPLE, "page"),
        ] {
            let linked = linked(package, target).unwrap();
            assert!(linked.len() > 40, "{package}: {linked:?}");
            for one in linked.iter().filter(|one| known.contains_key(*one)) {
                let name = format!("{} {}", one.name, one.version);
                let listed = text.lines().any(|line| {
                    line.trim_start().starts_with(&format!("{name} ")) && line.contains(user)
                });
                assert!(listed, "{name} is not listed for the {user}");
                assert!(text.matches(&name).count() > 1, "{name} has no text");
            }
        }
    }
}
