//! What needs are read as: a table of needs of every form, with what each asks, what of it is searched
//! and what is not.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use techmatch_core::listing::{Date, Kind};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Aspect, Criterion, Need, Strength, Understood};

const NEEDS: &str = include_str!("understanding/needs.txt");

fn understood(text: &str) -> Understood {
    let need = Need {
        text: text.to_owned(),
        today: Date::read_last("2026-11-27"),
        ..Need::new(Kind::Supply)
    };
    let no_words = BTreeMap::<String, Vec<String>>::new();
    Matcher::default().understand(&need, &no_words).unwrap()
}

/// Values of an aspect, joined where their order says nothing: `region exclude` and `{JP, KR}`.
type Asked = BTreeMap<String, BTreeSet<String>>;

fn expected(asked: &str) -> Asked {
    let mut expected = Asked::new();
    for criterion in asked.split(';').map(str::trim).filter(|it| *it != "-") {
        let mut words = criterion.split(' ');
        let (aspect, strength) = (words.next().unwrap(), words.next_back().unwrap());
        let key = format!("{aspect} {strength}");
        expected
            .entry(key)
            .or_default()
            .extend(words.map(str::to_owned));
    }
    expected
}

fn found(criteria: &[Criterion]) -> Asked {
    let mut found = Asked::new();
    for criterion in criteria {
        let json = serde_json::to_value(criterion).unwrap();
        let strength = json["strength"].as_str().unwrap();
        let key = format!("{} {strength}", criterion.aspect.name());
        let value = json["value"].as_object().unwrap();
        let values: Vec<String> = if criterion.aspect == Aspect::Maturity {
            let level = |name: &str| value.get(name).filter(|it| !it.is_null());
            let [least, most] = ["least", "most"].map(|name| level(name).map(Value::to_string));
            match (least, most) {
                (Some(least), Some(most)) if least == most => vec![least],
                (least, most) => {
                    vec![format!(
                        "{}-{}",
                        least.unwrap_or_default(),
                        most.unwrap_or_default()
                    )]
                }
            }
        } else {
            let values = value.values().next().and_then(Value::as_array);
            let values = values.into_iter().flatten();
            values.map(|it| it.as_str().unwrap().to_owned()).collect()
        };
        found.entry(key).or_default().extend(values);
    }
    found
}

#[test]
fn needs_are_read_as_they_are_written() {
    let mut wrong = Vec::new();
    let mut needs = 0;
    for line in NEEDS.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split(" | ").collect();
        let &[text, asked, searched, left] = &columns[..] else {
            unreachable!("{line}");
        };
        needs += 1;
        let understood = understood(&text.replace("\\n", "\n"));
        let asked = expected(asked);
        let found = found(&understood.criteria);
        if found != asked {
            wrong.push(format!("{text}\n  asks {found:?}\n  not {asked:?}"));
        }
        let terms = understood.terms.join("\n").to_lowercase();
        let latin_terms: BTreeSet<&str> = terms.split(|c: char| !c.is_alphanumeric()).collect();
        let holds = |word: &str| {
            let word = word.to_lowercase();
            let parts = || word.split('-');
            terms.contains(&word) && !word.is_ascii() || parts().all(|it| latin_terms.contains(it))
        };
        let words = |column: &'static str| column.split(' ').filter(|word| *word != "-");
        for word in words(searched).filter(|word| !holds(word)) {
            wrong.push(format!("{text}\n  does not search {word}: {terms:?}"));
        }
        for word in words(left).filter(|word| holds(word)) {
            wrong.push(format!("{text}\n  searches {word}: {terms:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {needs}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn names_are_searched() {
    let names = include_str!("understanding/names.txt").lines();
    let mut lost = Vec::new();
    for line in names.filter(|line| !line.starts_with('#')) {
        let (text, names) = line.split_once(" | ").unwrap();
        let terms = understood(&text.replace("\\n", "\n"))
            .terms
            .join("\n")
            .to_lowercase();
        let words: BTreeSet<&str> = terms.split(|c: char| !c.is_alphanumeric()).collect();
        for name in names.split(' ').map(str::to_lowercase) {
            if !(words.contains(&*name) || !name.is_ascii() && terms.contains(&name)) {
                lost.push(format!("{text}: {name} is not in {terms:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_criterion_that_is_taken_back_is_not_searched() {
    let text = "石墨散热膜，浙江优先，不含氟";
    let understood = |ignore: &[Aspect]| {
        let need = Need {
            text: text.to_owned(),
            ignore: ignore.to_vec(),
            ..Need::new(Kind::Supply)
        };
        let no_words = BTreeMap::<String, Vec<String>>::new();
        Matcher::default().understand(&need, &no_words).unwrap()
    };
    let whole = understood(&[]);
    let less = understood(&[Aspect::Region, Aspect::ExcludeWord]);
    assert_eq!(whole.criteria.len(), 2);
    assert_eq!(whole.criteria[0].strength, Strength::Wish);
    assert!(less.criteria.is_empty());
    assert_eq!(whole.terms, less.terms);
}
