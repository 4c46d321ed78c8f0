use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;

const TABLE_ZH: &str = include_str!("../../locales/zh.txt");
const TABLE_EN: &str = include_str!("../../locales/en.txt");

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

#[test]
fn both_tables_have_the_same_keys_and_placeholders() {
    let (zh, en) = (read(TABLE_ZH), read(TABLE_EN));
    let only = |a: &BTreeMap<&'static str, _>, b: &BTreeMap<&str, _>| -> Vec<&str> {
        a.keys()
            .filter(|key| !b.contains_key(*key))
            .copied()
            .collect()
    };
    assert_eq!(only(&zh, &en), Vec::<&str>::new(), "in zh.txt alone");
    assert_eq!(only(&en, &zh), Vec::<&str>::new(), "in en.txt alone");
    for (key, text) in &zh {
        assert_eq!(
            placeholders(text),
            placeholders(en[key]),
            "placeholders of {key}"
        );
    }
}

#[test]
fn no_line_of_a_table_is_lost() {
    for table in [TABLE_ZH, TABLE_EN] {
        let lines = table
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(lines.count(), read(table).len());
    }
}

/// Every `"some.key"` of the sources stands in the tables, and every key is used: whole, or by the
/// prefix `"some."` that a key is put together from.
#[test]
fn keys_and_sources_agree() {
    let mut source = String::new();
    gather(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut source,
    );
    for script in ["asked.js", "describe.js", "details.js", "ways.js"] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/js/");
        let script = fs::read_to_string(Path::new(path).join(script)).unwrap();
        // A key that is put together has its beginning in a template: `aspect.${name}`.
        source.push_str(&script.replace("${", "\"").replace('`', "\""));
        source.push('"');
    }
    let literals: BTreeSet<&str> = source.split('"').collect();
    let keys = read(TABLE_ZH);
    let heads: BTreeSet<&str> = keys
        .keys()
        .filter_map(|key| key.split('.').next())
        .collect();
    for literal in &literals {
        let Some((head, rest)) = literal.split_once('.') else {
            continue;
        };
        let word = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
        if heads.contains(head) && !rest.is_empty() && rest.chars().all(word) {
            let whole = keys.contains_key(literal);
            let prefix = literal.ends_with('.') && keys.keys().any(|key| key.starts_with(literal));
            assert!(whole || prefix, "the tables lack {literal}");
        }
    }
    for key in keys.keys() {
        let by_prefix = key
            .match_indices('.')
            .any(|(end, _)| literals.contains(&key[..=end]));
        assert!(literals.contains(key) || by_prefix, "nothing uses {key}");
    }
}

fn gather(folder: &Path, source: &mut String) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, source);
        } else if !path.ends_with("tests.rs") {
            source.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn texts_are_filled() {
    for (name, text, values, filled) in [
        ("one name", "{n} listings", vec![("n", "3")], "3 listings"),
        (
            "a name that stands twice",
            "{a}-{a}",
            vec![("a", "x")],
            "x-x",
        ),
        ("an unknown name stays", "a {b}", vec![], "a {b}"),
        (
            "a value with braces is not filled again",
            "{a}{b}",
            vec![("a", "{b}"), ("b", "y")],
            "{b}y",
        ),
        ("an open brace stays", "a {b", vec![("b", "y")], "a {b"),
    ] {
        assert_eq!(fill(text, &values), filled, "{name}");
    }
}

#[test]
fn numbers_are_parted() {
    for (n, text) in [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (1_234_567, "1,234,567"),
    ] {
        assert_eq!(number(n), text);
    }
}

#[test]
fn language_tags_are_read() {
    for (tag, lang) in [
        ("zh-CN", Some(Lang::Zh)),
        ("zh", Some(Lang::Zh)),
        ("en_US", Some(Lang::En)),
        ("EN-gb", Some(Lang::En)),
        ("fr", None),
        ("", None),
    ] {
        assert_eq!(Lang::from_tag(tag), lang, "{tag}");
    }
}

#[test]
fn what_is_drawn_in_javascript_has_the_same_texts() {
    for (lang, source) in [(Lang::Zh, TABLE_ZH), (Lang::En, TABLE_EN)] {
        let table = read(Texts { lang }.table());
        assert_eq!(table, read(source), "{lang:?}");
        assert_eq!(&table, super::table(lang), "{lang:?}");
    }
}
