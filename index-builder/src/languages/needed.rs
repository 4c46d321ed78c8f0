//! All that a language has to say, from the sources: keys of the tables, and what scripts, `index.html`, the
//! publisher's face and the vocabularies give in Chinese and English.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde_json::Value;
use techmatch_core::listing::PriceBand;
use techmatch_core::vocabulary::{
    Availability, Cooperation, Field, Industry, IpStatus, Language, OrganisationType, Region,
    Service, Stage, Vocabulary,
};

use super::page::OF_BANDS;

/// A pair of texts in a script: Chinese, then English.
const PAIR: &str = r#"\["([^"\\]*(?:\\.[^"\\]*)*)", "([^"\\]*(?:\\.[^"\\]*)*)"\]"#;

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(super) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The scripts of the page, by their paths. Those of the embedded element have their own tables.
pub(super) fn scripts(ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("web/js"), root().join("web/packed")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("widget") {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path);
            }
        }
    }
    found
}

/// The keys of the tables of the page and of the plain pages.
pub(super) fn keys() -> BTreeSet<String> {
    let files = [
        "web/locales/en.txt",
        "index-builder/src/site/plain/locales/en.txt",
    ];
    let texts = files.map(read).join("\n");
    let lines = texts.lines().filter(|line| !line.starts_with('#'));
    let keys = lines.filter_map(|line| line.split_once(" = "));
    keys.map(|(key, _)| key.trim().to_owned()).collect()
}

/// A script without the pairs of texts in it.
pub(super) fn without_pairs(script: &str) -> String {
    let pair = Regex::new(PAIR).unwrap();
    pair.replace_all(script, |found: &regex::Captures<'_>| {
        if is_chinese(&found[1]) {
            String::new()
        } else {
            found[0].to_owned()
        }
    })
    .into_owned()
}

/// The English texts of all that is given in Chinese and English.
pub(super) fn names() -> BTreeSet<String> {
    let mut names = Names::default();
    let pair = Regex::new(PAIR).unwrap();
    for path in scripts("js") {
        for found in pair.captures_iter(&fs::read_to_string(path).unwrap()) {
            names.pair(&found[1], &found[2]);
        }
    }
    for path in scripts("json") {
        names.json(&serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap());
    }
    names.html(&read("index.html"));
    let pair = Regex::new(r#""([^"]*\p{Han}[^"]*)",\s*"([^"{]+)""#).unwrap();
    for file in ["foot.rs", "packed.rs"] {
        let source = read(&format!("index-builder/src/face/{file}"));
        for found in pair.captures_iter(&source) {
            names.pair(&found[1], &found[2]);
        }
    }
    let coded = Regex::new(r#"\["\w+", "([^"]*\p{Han}[^"]*)", "([^"]+)"\]"#).unwrap();
    for file in ["core/src/listing/backing.rs", "core/src/index/columns.rs"] {
        for found in coded.captures_iter(&read(file)) {
            names.pair(&found[1], &found[2]);
        }
    }
    names.vocabulary(Field::all());
    names.vocabulary(Industry::all());
    names.vocabulary(Stage::ALL.iter().copied());
    names.vocabulary(Cooperation::ALL.iter().copied());
    names.vocabulary(IpStatus::ALL.iter().copied());
    names.vocabulary(OrganisationType::ALL.iter().copied());
    names.vocabulary(Service::ALL.iter().copied());
    let countries = read("core/src/vocabulary/region/countries.tsv");
    let of_countries = countries.lines().filter_map(|line| line.split('\t').next());
    names.vocabulary(of_countries.filter_map(Region::from_code));
    let states = Availability::ALL.map(|it| it.name(Language::En).to_owned());
    names.0.extend(states);
    names.0.extend(OF_BANDS.map(str::to_owned));
    names
        .0
        .extend(PriceBand::from_code("negotiable").map(PriceBand::en));
    names.0
}

#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn pair(&mut self, zh: &str, en: &str) {
        // What has no word, such as what separates the things of a list, is the same in all.
        let words = Regex::new(r"\{\w+\}").unwrap().replace_all(en, "");
        let says = words.chars().any(char::is_alphabetic);
        if says && is_chinese(zh) && !is_chinese(en) {
            self.0.insert(en.replace('\n', "\\n"));
        }
    }

    fn json(&mut self, value: &Value) {
        match value {
            Value::Array(all) => match &all[..] {
                [Value::String(zh), Value::String(en)] => self.pair(zh, en),
                all => all.iter().for_each(|it| self.json(it)),
            },
            Value::Object(all) => all.values().for_each(|it| self.json(it)),
            _ => {}
        }
    }

    /// Texts of elements in English; what no script runs for stays as it is.
    fn html(&mut self, html: &str) {
        let all = Regex::new(r"(?s)<noscript>.*?</noscript>").unwrap();
        let html = all.replace_all(html, "");
        let element = Regex::new(r#"(?s)<(?:span|p) lang="en">(.*?)</(?:span|p)>"#).unwrap();
        let tag = Regex::new("<[^>]*>").unwrap();
        for found in element.captures_iter(&html) {
            for text in tag.split(&found[1]).filter(|it| !it.contains("{{")) {
                self.pair("中", text.trim());
            }
        }
    }

    fn vocabulary<V: Vocabulary>(&mut self, all: impl Iterator<Item = V>) {
        self.0
            .extend(all.map(|it| it.name(Language::En).to_owned()));
    }
}

/// Whether a text is Chinese: by its characters, or its punctuation.
pub(super) fn is_chinese(text: &str) -> bool {
    let marks = [
        '\u{3000}'..='\u{303f}',
        '\u{3400}'..='\u{9fff}',
        '\u{ff00}'..='\u{ffef}',
    ];
    text.chars()
        .any(|c| marks.iter().any(|mark| mark.contains(&c)))
}
