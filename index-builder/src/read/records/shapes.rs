//! Members of an object as cells: texts in several languages, members of members, lists of named things,
//! records under their ids, and arrays as rows.

use serde_json::{Map, Value};
use techmatch_core::parse::FieldName as F;

use super::Object;
use crate::read::headers::Headers;
use crate::read::{Content, Target};

/// Members that hold the record itself: `{"pk": 1, "fields": {…}}`, `{"id": 1, "attributes": {…}}`.
const WRAPPERS: [&str; 8] = [
    "fields",
    "attributes",
    "properties",
    "_source",
    "record",
    "item",
    "node",
    "entry",
];

/// Members that name what an object stands for.
const NAMES: [&str; 8] = [
    "rendered", "name", "label", "title", "text", "#text", "$t", "value",
];

/// Spreads members over cells. `paths` are the configured names that have a point in them.
pub(super) fn spread(object: Object, headers: &Headers<'_>, paths: &[&str]) -> Object {
    let mut cells = Vec::with_capacity(object.0.len());
    for (key, content) in object.0 {
        match content {
            Content::Value(value @ (Value::Object(_) | Value::Array(_))) => {
                member(&mut cells, key, value, headers, paths);
            }
            plain => cells.push((key, plain)),
        }
    }
    Object(cells)
}

type Cells = Vec<(String, Content)>;

fn member(cells: &mut Cells, key: String, value: Value, headers: &Headers<'_>, paths: &[&str]) {
    let mut below = paths.iter().filter_map(|path| {
        let rest = path.strip_prefix(key.as_str())?.strip_prefix('.')?;
        Some((*path, rest))
    });
    if let Some(first) = below.next() {
        let mut taken = Vec::new();
        for (path, rest) in [first].into_iter().chain(below) {
            taken.extend(rest.split('.').next());
            cells.extend(find(&value, rest).map(|found| (path.to_owned(), Content::Value(found))));
        }
        if let Value::Object(members) = value {
            let others = in_order(members)
                .into_iter()
                .filter(|(name, _)| !taken.contains(&name.as_str()));
            cells.extend(
                others.map(|(name, value)| (format!("{key}.{name}"), Content::Value(value))),
            );
        }
        return;
    }
    let target = headers.known(&key);
    if let Some(Target::Field(field)) = target
        && field.takes_objects()
    {
        cells.push((key, Content::Value(value)));
        return;
    }
    match (value, target) {
        (Value::Object(members), _) if in_languages(&members) => {
            let texts = in_order(members);
            languages(cells, &key, texts, target);
        }
        (value, _) if all_tagged(&value) => {
            let texts = items(&value).iter().filter_map(tagged).collect();
            languages(cells, &key, texts, target);
        }
        (value, _) if worded(&value) => words(cells, &key, &value),
        (Value::Object(members), None) if WRAPPERS.contains(&key.as_str()) => {
            for (name, value) in in_order(members) {
                let name = if cells.iter().any(|(other, _)| *other == name) {
                    format!("{key}.{name}")
                } else {
                    name
                };
                match value {
                    Value::Object(_) | Value::Array(_) => {
                        member(cells, name, value, headers, paths);
                    }
                    plain => cells.push((name, Content::Value(plain))),
                }
            }
        }
        // Canonical values have their words.
        (Value::Object(members), Some(Target::Field(_))) if name(&members).is_some() => {
            cells.extend(name(&members).map(|name| (key.clone(), Content::Value(name))));
            let named = NAMES.iter().find(|name| members.contains_key(**name));
            let others = in_order(members)
                .into_iter()
                .filter(|(name, _)| Some(&name.as_str()) != named);
            cells.extend(
                others.map(|(name, value)| (format!("{key}.{name}"), Content::Value(value))),
            );
        }
        (Value::Array(items), Some(Target::Field(_)))
            if !items.is_empty() && items.iter().all(named) =>
        {
            let names = items.iter().filter_map(|item| name(item.as_object()?));
            cells.push((key, Content::Value(Value::Array(names.collect()))));
        }
        (Value::Object(mut members), Some(Target::Field(field)))
            if field != F::Contact && lists(&key, &members) =>
        {
            let inner = members.iter_mut().next().map(|(_, inner)| inner.take());
            cells.extend(inner.map(|inner| (key, Content::Value(inner))));
        }
        (value, _) => cells.push((key, Content::Value(value))),
    }
}

/// A value, or those of a list.
fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

fn all_tagged(value: &Value) -> bool {
    let items = items(value);
    !items.is_empty() && items.iter().all(|it| tagged(it).is_some())
}

/// Whether it is an element of XML with attributes, or several of them: `{"@unit": "m", "#text": "5"}`.
fn worded(value: &Value) -> bool {
    let text = |it: &Value| it.as_object().is_some_and(|it| it.contains_key("#text"));
    let plain = |it: &Value| it.is_string() || it.is_null();
    let items = items(value);
    items.iter().any(text) && items.iter().all(|it| text(it) || plain(it))
}

/// The texts of elements under their name, and each of their attributes under a name of its own.
fn words(cells: &mut Cells, key: &str, value: &Value) {
    let mut texts = Vec::new();
    let mut others: Vec<(String, Vec<Value>)> = Vec::new();
    for item in items(value) {
        let Some(members) = item.as_object() else {
            texts.push(item.clone());
            continue;
        };
        let (text, unit) = measured(members);
        texts.extend(text);
        for (name, value) in in_order(members.clone()) {
            if name == "#text" || Some(name.as_str()) == unit {
                continue;
            }
            let name = format!("{key}.{name}");
            match others.iter_mut().find(|(other, _)| *other == name) {
                Some((_, values)) => values.push(value),
                None => others.push((name, vec![value])),
            }
        }
    }
    for (name, mut values) in [(key.to_owned(), texts)].into_iter().chain(others) {
        let value = match values.len() {
            1 => values.remove(0),
            _ => Value::Array(values),
        };
        cells.push((name, Content::Value(value)));
    }
}

/// The text of an element, and the attribute that is joined to it: the currency or unit of a bare figure,
/// `<price currency="EUR">5</price>`.
fn measured(members: &Map<String, Value>) -> (Option<Value>, Option<&'static str>) {
    let text = members.get("#text");
    let bare = |text: &str| {
        text.trim()
            .chars()
            .all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    let Some(figure) = text.and_then(Value::as_str).filter(|text| bare(text)) else {
        return (text.cloned(), None);
    };
    for name in ["@currency", "@unit"] {
        if let Some(unit) = members.get(name).and_then(Value::as_str) {
            return (Some(format!("{} {unit}", figure.trim()).into()), Some(name));
        }
    }
    (text.cloned(), None)
}

/// Whether an object is a list by another name: `{"keyword": ["a", "b"]}` under `keywords`.
fn lists(key: &str, members: &Map<String, Value>) -> bool {
    let mut members = members.iter();
    let (Some((name, value)), None) = (members.next(), members.next()) else {
        return false;
    };
    match value {
        Value::Array(items) => items.iter().all(Value::is_string),
        Value::String(_) => key.starts_with(name.as_str()),
        _ => false,
    }
}

/// The members of an object by their names: a map's own order depends on the features that serde_json is
/// built with.
fn in_order(members: Map<String, Value>) -> Vec<(String, Value)> {
    let mut members: Vec<_> = members.into_iter().collect();
    members.sort_by(|(one, _), (other, _)| one.cmp(other));
    members
}

/// The value at a path; through a list, the values in it.
fn find(value: &Value, path: &str) -> Option<Value> {
    match value {
        Value::Array(items) => {
            let found: Vec<Value> = items.iter().filter_map(|item| find(item, path)).collect();
            (!found.is_empty()).then_some(Value::Array(found))
        }
        Value::Object(members) => {
            if let Some(found) = members.get(path) {
                return Some(found.clone());
            }
            let (first, rest) = path.split_once('.')?;
            find(members.get(first)?, rest)
        }
        _ => None,
    }
}

fn name(members: &Map<String, Value>) -> Option<Value> {
    if members.contains_key("words") {
        return None;
    }
    let found = NAMES.iter().find_map(|name| members.get(*name))?;
    (found.is_string() || found.is_number()).then(|| found.clone())
}

fn named(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|members| name(members).is_some())
}

/// The language that a name of a member stands for.
fn language(name: &str) -> Option<&'static str> {
    const OTHERS: [&str; 22] = [
        "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "ja", "ko", "ar", "cs", "da", "el", "fi",
        "hu", "no", "ro", "sv", "tr", "uk", "vi",
    ];
    let name = name.to_lowercase();
    let base = name.split(['-', '_']).next().unwrap_or_default();
    match base {
        "zh" | "cn" | "chinese" | "中文" => Some("zh"),
        "en" | "english" | "英文" => Some("en"),
        base => OTHERS.into_iter().find(|other| *other == base),
    }
}

/// Whether an object holds one text in several languages.
fn in_languages(members: &Map<String, Value>) -> bool {
    let text = |value: &Value| value.is_string() || value.is_null();
    !members.is_empty()
        && members
            .iter()
            .all(|(name, value)| language(name).is_some() && text(value))
}

/// A text with its language: `{"lang": "en", "value": "…"}`.
fn tagged(value: &Value) -> Option<(String, Value)> {
    let members = value.as_object()?;
    let tag = ["lang", "language", "@lang", "@xml:lang", "locale"]
        .iter()
        .find_map(|tag| members.get(*tag))?;
    let tag = tag.as_str().filter(|tag| language(tag).is_some())?;
    let text = NAMES
        .iter()
        .chain(&["content"])
        .find_map(|name| members.get(*name))?;
    (text.is_string() && members.len() == 2).then(|| (tag.to_owned(), text.clone()))
}

/// The texts of a field in several languages, each in the field of its language.
fn languages(cells: &mut Cells, key: &str, texts: Vec<(String, Value)>, target: Option<Target>) {
    let base = match target {
        Some(Target::Field(F::Title)) => Some("title"),
        Some(Target::Field(F::Summary)) => Some("summary"),
        Some(Target::Field(F::Description)) => Some("description"),
        _ => None,
    };
    let own = |tag: &str| base.zip(language(tag).filter(|it| matches!(*it, "zh" | "en")));
    let mut alone = !texts.iter().any(|(tag, _)| own(tag).is_some());
    let mut seen = Vec::new();
    for (tag, text) in texts.into_iter().filter(|(_, text)| !text.is_null()) {
        let name = match own(&tag).map(|(base, language)| format!("{base}_{language}")) {
            Some(name) if !seen.contains(&name) => name,
            None if alone => {
                alone = false;
                key.to_owned()
            }
            _ => format!("{key}.{tag}"),
        };
        seen.push(name.clone());
        cells.push((name, Content::Value(text)));
    }
}

/// The records of an object whose members are records under their ids, and the name of the member that
/// holds them, if one does.
pub(super) fn keyed<'v>(
    object: &'v Map<String, Value>,
    headers: &Headers<'_>,
) -> Option<(Option<&'v str>, &'v Map<String, Value>)> {
    let title = |members: &Map<String, Value>| {
        members
            .keys()
            .any(|key| headers.known(key).is_some_and(is_title))
    };
    let record = |value: &Value| {
        let Some(members) = value.as_object() else {
            return false;
        };
        let wrapped = WRAPPERS
            .iter()
            .find_map(|name| members.get(*name)?.as_object());
        title(members) || wrapped.is_some_and(title)
    };
    let records = |object: &Map<String, Value>| !object.is_empty() && object.values().all(record);
    if title(object) {
        return None;
    }
    if records(object) {
        return Some((None, object));
    }
    let mut members = object.iter();
    members.find_map(|(name, value)| {
        let inner = value.as_object().filter(|inner| records(inner))?;
        Some((Some(name.as_str()), inner))
    })
}

/// The names of columns in an array of strings, if one of them is that of a title.
pub(crate) fn header(items: &[Value], headers: &Headers<'_>) -> Option<Vec<String>> {
    let names: Option<Vec<String>> = items
        .iter()
        .map(|it| it.as_str().map(str::to_owned))
        .collect();
    let titled = |name: &String| headers.known(name).is_some_and(is_title);
    names.filter(|names| names.iter().any(titled))
}

/// An array as a record.
pub(super) fn record(items: Vec<Value>, names: &[String]) -> Object {
    let cells = items.into_iter().enumerate().map(|(at, value)| {
        let name = names.get(at).cloned();
        (
            name.unwrap_or_else(|| format!("column {}", at + 1)),
            Content::Value(value),
        )
    });
    Object(cells.collect())
}

fn is_title(target: Target) -> bool {
    matches!(target, Target::Field(F::Title | F::TitleZh | F::TitleEn))
}
