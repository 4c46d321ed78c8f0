//! The element `<tech-match>`: its modules with their texts and their style, and the script `embed.js`
//! that stands at the root of a site and loads them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::files::Files;
use super::pins::{API_MARK, filled, text};
use super::texts::{Table, tables};
use super::{files, size};
use crate::tools::esbuild;
use crate::{place, run};

/// What the element's modules begin with: it takes the place of all of them, and imports the JS API alone.
const FIRST: &str = "widget/element.js";
/// The modules of the JS API, the first of which it imports.
const API: [&str; 3] = ["techmatch.js", "program.js", "fetching.js"];
/// What the script may weigh, and the element's modules together, in bytes after brotli 11.
const CEILINGS: [usize; 2] = [2 * 1024, 14 * 1024];

/// The script and its types, still without the name of the bundle's folder.
pub(crate) struct Script {
    script: String,
    types: String,
}

/// Makes one module of those of the element, with their texts and their style.
pub(crate) fn join(files: &mut Files) -> Result<()> {
    fill(files)?;
    let work = place::target().join("bundle/widget");
    if work.exists() {
        fs::remove_dir_all(&work).context("cannot clear the folder of the widget's modules")?;
    }
    let mut modules = files.clone();
    modules.retain(|name, _| is_module(name));
    files.retain(|name, _| !is_module(name));
    files::write(&modules, &work)?;
    let out = work.join("joined.js");
    let mut esbuild = esbuild::command()?;
    esbuild
        .arg(work.join(FIRST))
        .arg(format!("--external:../{}", API[0]))
        .args(["--bundle", "--format=esm", "--minify", "--charset=utf8"])
        .args(["--target=es2022", "--log-level=warning"])
        .arg(format!("--outfile={}", out.display()));
    run::done(&mut esbuild)?;
    files.insert(FIRST.to_owned(), fs::read(&out)?);
    Ok(())
}

/// Writes texts and style into the element's modules.
fn fill(files: &mut Files) -> Result<()> {
    let tables = tables()?;
    let keys = named(&sources(files)?, &tables["zh"])?;
    let chosen: BTreeMap<&str, Table> = tables
        .iter()
        .map(|(lang, table)| {
            let kept = table.iter().filter(|(key, _)| keys.contains(*key));
            (*lang, kept.map(|(a, b)| (a.clone(), b.clone())).collect())
        })
        .collect();
    let path = place::root().join("web/js/widget/widget.css");
    let style =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let fillings = [
        (
            "widget/texts.js",
            "\"{{texts}}\"",
            serde_json::to_string(&chosen)?,
        ),
        (
            "widget/style.js",
            "\"{{style}}\"",
            serde_json::to_string(&close_up(&style))?,
        ),
    ];
    for (name, mark, value) in fillings {
        let module = filled(&text(files, name)?, mark, &value)?;
        files.insert(name.to_owned(), module.into_bytes());
    }
    Ok(())
}

/// Takes the script out of the bundle: it stands at the root, and names the bundle's folder.
pub(crate) fn take(files: &mut Files) -> Result<Script> {
    let modules: Vec<&str> = [FIRST].into_iter().chain(API).collect();
    for name in &modules {
        ensure!(files.contains_key(*name), "the bundle has no {name}");
    }
    let script = filled(
        &text(files, "embed.js")?,
        "\"{{modules}}\"",
        &serde_json::to_string(&modules)?,
    )?;
    let types = text(files, "embed.d.ts")?;
    files.retain(|name, _| !name.starts_with("embed."));
    Ok(Script { script, types })
}

impl Script {
    /// Both files as they stand beside the folder `app`.
    pub(crate) fn at(&self, app: &str) -> Result<[(String, Vec<u8>); 2]> {
        let script = filled(&self.script, "{{app}}", app)?;
        let marked =
            |name: &str, text: &str| (name.to_owned(), format!("{API_MARK}\n{text}").into_bytes());
        Ok([
            marked("embed.js", &script),
            marked("embed.d.ts", &self.types),
        ])
    }

    /// Fails where the script, or the modules together, weigh more than they may.
    pub(crate) fn weigh(&self, files: &Files) -> Result<()> {
        let modules = files.iter().filter(|(name, _)| is_module(name));
        let modules: Files = modules.map(|(a, b)| (a.clone(), b.clone())).collect();
        let script = Files::from([("embed.js".to_owned(), self.script.clone().into_bytes())]);
        for ((what, files), ceiling) in [("embed.js", script), ("the widget", modules)]
            .into_iter()
            .zip(CEILINGS)
        {
            let weight = size::compressed(&files)?.values().sum();
            println!("{what}: {}", size::kilobytes(weight));
            if weight > ceiling {
                bail!(
                    "{what} is {} after brotli, over its ceiling of {}",
                    size::kilobytes(weight),
                    size::kilobytes(ceiling)
                );
            }
        }
        Ok(())
    }
}

fn is_module(name: &str) -> bool {
    name.starts_with("widget/") && Path::new(name).extension().is_some_and(|it| it == "js")
}

fn sources(files: &Files) -> Result<String> {
    let names = files.keys().filter(|name| is_module(name));
    names.map(|name| text(files, name)).collect()
}

/// The keys that the modules name: each literal that is one, and all that a literal begins.
fn named(source: &str, table: &Table) -> Result<BTreeSet<String>> {
    let is_section = |name: &str| table.keys().any(|key| key.split('.').next() == Some(name));
    let mut keys = BTreeSet::new();
    for rest in source.split(['"', '`']).skip(1) {
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || "._".contains(c)));
        let literal = &rest[..end.unwrap_or(rest.len())];
        if !literal
            .split_once('.')
            .is_some_and(|(section, _)| is_section(section))
        {
            continue;
        }
        if table.contains_key(literal) {
            keys.insert(literal.to_owned());
            continue;
        }
        let begun: Vec<_> = table
            .keys()
            .filter(|key| key.starts_with(literal))
            .collect();
        ensure!(!begun.is_empty(), "no text has the key {literal}");
        keys.extend(begun.into_iter().cloned());
    }
    Ok(keys)
}

/// A style sheet without its comments and indentation.
fn close_up(style: &str) -> String {
    let mut rest = style;
    let mut plain = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::texts::LANGUAGES;
    use super::*;

    fn table() -> Table {
        let keys = [
            "page.loading",
            "aspect.price",
            "aspect.region",
            "page.other",
        ];
        keys.map(|key| (key.to_owned(), "x".to_owned())).into()
    }

    #[test]
    fn the_keys_that_a_module_names_are_found() -> Result<()> {
        let source =
            "get(\"page.loading\"); get(`aspect.${name}`, `aspect.${name}_x`); import \"./dom.js\"";
        let found = named(source, &table())?;
        assert_eq!(
            Vec::from_iter(found),
            ["aspect.price", "aspect.region", "page.loading"]
        );
        assert!(named("get(\"page.misspelt\")", &table()).is_err());
        Ok(())
    }

    #[test]
    fn every_text_of_the_element_is_there_in_both_languages() -> Result<()> {
        let mut files = super::super::files::by_hand()?;
        fill(&mut files)?;
        let keys = named(&sources(&files)?, &tables()?["zh"])?;
        let own = tables()?["zh"]
            .keys()
            .filter(|key| key.starts_with("widget."))
            .cloned()
            .collect::<BTreeSet<_>>();
        assert!(
            own.is_subset(&keys),
            "nobody shows {:?}",
            own.difference(&keys)
        );
        let names = |text: &str| {
            text.split('{')
                .skip(1)
                .filter_map(|it| Some(it.split_once('}')?.0.to_owned()))
                .collect::<BTreeSet<_>>()
        };
        for key in &keys {
            let [zh, en] = LANGUAGES.map(|lang| tables().map(|it| names(&it[lang][key])));
            assert_eq!(zh?, en?, "{key}: other names to fill in");
        }
        Ok(())
    }

    #[test]
    fn the_script_names_the_folder_and_leaves_it() -> Result<()> {
        let mut files = super::super::files::by_hand()?;
        let script = take(&mut files)?;
        assert!(!files.contains_key("embed.js"));
        let [(_, js), (name, types)] = script.at("app-1")?;
        let js = String::from_utf8(js)?;
        assert!(
            js.starts_with(API_MARK) && js.contains("`app-1/${name}`"),
            "{js}"
        );
        assert!(
            js.contains("[\"widget/element.js\",\"techmatch.js\","),
            "{js}"
        );
        assert!(name == "embed.d.ts" && types.starts_with(API_MARK.as_bytes()));
        assert!(!js.contains("{{"), "{js}");
        Ok(())
    }

    #[test]
    fn a_style_sheet_loses_what_nobody_reads() {
        assert_eq!(
            close_up("/* a */\n.b {\n  c: d; /* e */\n}\n"),
            ".b { c: d; }"
        );
    }
}
