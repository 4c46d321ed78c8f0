//! The values of a field as words, texts and lists.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::text_cleaning::{clean, clean_line};
use crate::listing::Stated;
use crate::vocabulary::is_blank;

/// All words of some values, one value a line.
pub(super) fn words_of(values: &[&Value]) -> String {
    let mut words = Vec::new();
    for value in flat(values) {
        words.push(match value {
            Value::Object(object) => match object.get("words") {
                Some(Value::String(words)) => words.clone(),
                _ => spelt_out(object),
            },
            value => scalar(value).unwrap_or_default(),
        });
    }
    words.retain(|words| !words.is_empty());
    words.join("\n")
}

/// The words of an object that brings none: its values by name, in the order of the names, since that
/// of a JSON object says nothing.
fn spelt_out(object: &Map<String, Value>) -> String {
    let words = |value: &Value| match value {
        Value::Object(inner) => format!("({})", spelt_out(inner)),
        Value::Array(_) => {
            let items = flat(&[value]).into_iter();
            let items = items.map(|item| words_of(&[item]));
            items.collect::<Vec<_>>().join(", ")
        }
        value => scalar(value).unwrap_or_default(),
    };
    let named = object.iter().map(|(name, value)| (name, words(value)));
    let mut named: Vec<_> = named.filter(|(_, words)| !words.is_empty()).collect();
    named.sort_unstable();
    let named = named
        .into_iter()
        .map(|(name, words)| format!("{name}: {words}"));
    named.collect::<Vec<_>>().join("; ")
}

pub(super) fn flat<'v>(values: &[&'v Value]) -> Vec<&'v Value> {
    let mut all = Vec::new();
    for value in values {
        match value {
            Value::Array(items) => all.extend(flat(&items.iter().collect::<Vec<_>>())),
            Value::Null => {}
            value => all.push(*value),
        }
    }
    all
}

pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A value in the form in which a listing serialises it.
pub(super) fn canonical<T: DeserializeOwned>(value: &Value) -> Option<Stated<T>> {
    value
        .is_object()
        .then(|| serde_json::from_value(value.clone()).ok())
        .flatten()
}

pub(super) fn text(values: &[&Value]) -> Option<String> {
    let text = clean(&words_of(values));
    (!is_blank(&text)).then_some(text)
}

pub(super) fn line(values: &[&Value]) -> Option<String> {
    let line = clean_line(&words_of(values));
    (!is_blank(&line)).then_some(line)
}

/// The items of a list: words are split, those that come as a list already are not.
pub(super) fn items(values: &[&Value], split: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for value in values {
        let new = match value {
            Value::Array(list) => list
                .iter()
                .filter_map(scalar)
                .map(|item| clean_line(&item))
                .collect(),
            value => scalar(value)
                .map(|words| split(&clean(&words)))
                .unwrap_or_default(),
        };
        for item in new {
            if !is_blank(&item) && !items.contains(&item) {
                items.push(item);
            }
        }
    }
    items
}

pub(super) fn split_items(words: &str) -> Vec<String> {
    words
        .split(['、', '，', ',', ';', '；', '|', '\n'])
        .map(|item| item.trim().to_owned())
        .collect()
}

/// Numbers of patents: a comma between thousands, as in `US 10,123,456`, parts nothing.
pub(super) fn split_patents(words: &str) -> Vec<String> {
    let chars: Vec<char> = words.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let thousands = |at: usize| {
        let before = (1..=4)
            .take_while(|back| digit(at.checked_sub(*back)))
            .count();
        let after = (1..=4).take_while(|ahead| digit(Some(at + ahead))).count();
        (1..=3).contains(&before) && after == 3
    };
    let mut kept = String::with_capacity(words.len());
    for (at, c) in chars.iter().enumerate() {
        // A mark that no text has stands for it.
        kept.push(if *c == ',' && thousands(at) {
            '\u{1}'
        } else {
            *c
        });
    }
    split_items(&kept)
        .into_iter()
        .map(|item| item.replace('\u{1}', ","))
        .collect()
}

/// Chinese keywords are set apart by blanks where nothing else does it.
pub(super) fn split_keywords(words: &str) -> Vec<String> {
    let items = split_items(words);
    let chinese = words.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    match &items[..] {
        [words] if chinese => words.split(' ').map(str::to_owned).collect(),
        _ => items,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_object_is_spelt_out_in_the_order_of_its_names() {
        for (value, expected) in [
            (json!({"words": "50万元", "least": 1}), "50万元"),
            (
                json!({"most": 600_000, "currency": "CNY"}),
                "currency: CNY; most: 600000",
            ),
            (
                json!({"b": [1, 2], "a": {"d": 1, "c": null}}),
                "a: (d: 1); b: 1, 2",
            ),
            (json!({}), ""),
        ] {
            assert_eq!(words_of(&[&value]), expected, "{value}");
        }
    }
}
