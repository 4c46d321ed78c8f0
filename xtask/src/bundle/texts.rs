//! The texts of the page and of the embedded element, by language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::place;

/// The languages that they are in.
pub(super) const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Texts by their keys.
pub(super) type Table = BTreeMap<String, String>;

/// The page's texts and the element's own, by language.
pub(super) fn tables() -> Result<BTreeMap<&'static str, Table>> {
    let folder = place::root().join("web/locales");
    let mut tables = BTreeMap::new();
    for lang in LANGUAGES {
        let mut table = Table::new();
        for name in [format!("{lang}.txt"), format!("widget.{lang}.txt")] {
            let lines = fs::read_to_string(folder.join(&name))
                .with_context(|| format!("cannot read {name}"))?;
            let lines = lines.lines().filter(|line| !line.starts_with('#'));
            for (key, text) in lines.filter_map(|line| line.split_once(" = ")) {
                let twice = table.insert(key.trim().to_owned(), text.trim().to_owned());
                ensure!(
                    twice.is_none(),
                    "{name} has a text that is there before: {key}"
                );
            }
        }
        tables.insert(lang, table);
    }
    let [zh, en] = LANGUAGES.map(|lang| tables[lang].keys().collect::<BTreeSet<_>>());
    ensure!(
        zh == en,
        "texts of one language alone: {:?}",
        zh.symmetric_difference(&en)
    );
    Ok(tables)
}
