use std::collections::BTreeSet;
use std::fs;

use super::needed::{is_chinese, keys, names, scripts, without_pairs};
use super::*;

/// Chinese of scripts that is nothing to be said: what a language calls itself, and what a plan calls its entrance or
/// a table its titles.
const NOT_SAID: [&str; 3] = ["中文", "入口", "名称|标题|题目"];

fn german() -> Further {
    Further::read(ours(PATTERN).unwrap()).unwrap()
}

/// A file with a head and some lines.
fn file(code: &str, forms: &str, lines: &str) -> String {
    format!(
        "language.code = {code}\nlanguage.name = x\nlanguage.direction = ltr\nlanguage.group = ␣\n\
         language.forms = {forms}\n{lines}"
    )
}

#[test]
fn every_language_says_all_and_nothing_else() {
    let needed: BTreeSet<String> = keys().into_iter().chain(names()).collect();
    assert!(
        needed.len() > 1000,
        "the sources have {} texts",
        needed.len()
    );
    for (code, text) in FILES {
        let language = Further::read(text).unwrap_or_else(|it| panic!("{code}: {it:?}"));
        assert_eq!(language.code, *code, "the file is named by the language");
        let said: BTreeSet<String> = lines(text).unwrap().into_keys().collect();
        let lacks: Vec<_> = needed.difference(&said).collect();
        assert!(lacks.is_empty(), "languages/{code}.txt lacks {lacks:#?}");
        let more = said.difference(&needed);
        let more: Vec<_> = more
            .filter(|key| !key.starts_with("language.") && !is_place(key))
            .collect();
        assert!(
            more.is_empty(),
            "nothing says what languages/{code}.txt has: {more:#?}"
        );
        assert!(language.missing.is_empty() && language.unknown.is_empty());
    }
}

#[test]
fn what_scripts_say_stands_in_pairs() {
    for path in scripts("js") {
        let script = without_pairs(&fs::read_to_string(&path).unwrap());
        for line in script.lines().filter(|line| !line.trim().starts_with("//")) {
            let other = NOT_SAID.iter().any(|it| line.contains(it));
            // Marks that separate are no texts.
            let says = line
                .chars()
                .any(|c| is_chinese(&c.to_string()) && c.is_alphabetic());
            assert!(
                !says || other,
                "{}: not said through `said`: {line}",
                path.display()
            );
        }
    }
}

#[test]
fn a_file_that_says_something_else_is_refused() {
    for (name, text, says) in [
        ("no head", String::new(), "it lacks `language.code`"),
        (
            "a language of the page",
            file("zh-TW", "other", ""),
            "`zh-TW` is no further language",
        ),
        (
            "no language",
            file("ever so long a tag", "other", ""),
            "is no further language",
        ),
        (
            "forms of another",
            file("ru", "one | other", ""),
            "are not the plural forms of ru",
        ),
        (
            "no text",
            file("de", "one | other", "what is this\n"),
            "`what is this` is no text",
        ),
        (
            "twice",
            file("de", "one | other", "page.skip = a\npage.skip = b\n"),
            "stands twice",
        ),
        (
            "a place less",
            file("de", "one | other", "page.remove = weg\n"),
            "`page.remove` has other places",
        ),
        (
            "a place more",
            file("de", "one | other", "page.skip = {n}\n"),
            "`page.skip` has other places",
        ),
        (
            "a form more",
            file(
                "de",
                "one | other",
                "results.fitting = {n} a | {n} b | {n} c\n",
            ),
            "has 3 forms",
        ),
        (
            "forms of none",
            file("de", "one | other", "page.skip = a | b\n"),
            "has 2 forms",
        ),
        (
            "a direction",
            file("de", "one | other", "").replace("ltr", "down"),
            "`down` is no direction",
        ),
    ] {
        let fault = Further::read(&text).unwrap_err();
        assert!(fault.reason.contains(says), "{name}: {fault:?}");
    }
}

#[test]
fn what_a_file_lacks_is_in_english_and_named() {
    let language = Further::read(&file(
        "ja",
        "other",
        "page.skip = 本文へ\nHebei = 河北\nnone.such = x\n",
    ));
    let language = language.unwrap();
    assert_eq!(language.find("page.skip"), Some("本文へ"));
    assert_eq!(language.find("Hebei"), Some("河北"), "a place in China");
    assert_eq!(language.unknown, ["none.such"]);
    assert!(language.missing.contains(&"page.nav".to_owned()));
    assert!(!language.missing.contains(&"page.skip".to_owned()));
    let words = String::from_utf8(language.file()).unwrap();
    assert!(words.contains("page.nav = Browse the catalogue"), "{words}");
    // A language without plural takes the form for many.
    assert!(
        words.contains("results.supplies = {n} technologies found\\n"),
        "{words}"
    );
}

#[test]
fn forms_follow_the_rules_of_the_language() {
    let russian = "results.supplies = {n} a | {n} b | {n} c | {n} d\n";
    let russian = Further::read(&file("ru", "one | few | many | other", russian)).unwrap();
    let text = russian.find("results.supplies").unwrap();
    for (n, form) in [
        (1, "{n} a"),
        (2, "{n} b"),
        (5, "{n} c"),
        (21, "{n} a"),
        (112, "{n} c"),
    ] {
        assert_eq!(russian.form(text, n), form, "{n}");
    }
    let german = german();
    let text = german.find("plain.demands").unwrap();
    assert_eq!(german.form(text, 1), "{n} Gesuch");
    assert_eq!(german.form(text, 0), "{n} Gesuche");
    assert_eq!(german.form("x", 3), "x");
    assert_eq!(german.number(1_234_567), "1.234.567");
    assert_eq!(russian.number(1_234), "1\u{202f}234");
}

#[test]
fn the_page_gets_what_it_says_and_no_more() {
    let file: serde_json::Value = serde_json::from_slice(&german().file()).unwrap();
    let words: Vec<&str> = file["words"].as_str().unwrap().lines().collect();
    for line in [
        "language.group = .",
        "results.fitting = {n} passt, zumindest teilweise | {n} passen, zumindest teilweise",
        "Pilot-scale trial = Pilotmaßstab",
        // The screens before the page's program, and links that the builder writes in English.
        "Find a technology = Technologie finden",
        "{n} similar listing | {n} similar listings = {n} ähnlicher Eintrag | {n} ähnliche Einträge",
        "About this catalogue = Über diesen Katalog",
        "under CNY 10,000 = unter CNY 10.000",
        "CNY 10 million and more = ab CNY 10 Mio.",
        "CNY 100,000–500,000 = CNY 100.000–500.000",
    ] {
        assert!(words.contains(&line), "{line}");
    }
    let keys: BTreeSet<&str> = words
        .iter()
        .filter_map(|it| Some(it.split_once(" = ")?.0))
        .collect();
    assert_eq!(keys.len(), words.len(), "a line for each key");
    assert!(!keys.iter().any(|key| key.starts_with("plain.")));
}
