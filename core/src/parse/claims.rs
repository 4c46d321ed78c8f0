//! What a row claims of a technology: its figures, and the evidence for it.

use serde_json::Value;

use super::text_cleaning::{clean, clean_line};
use super::values::{flat, scalar, words_of};
use crate::listing::{Evidence, EvidenceKind, Metric, Operator};
use crate::vocabulary::is_blank;

pub(super) fn metrics(values: &[&Value]) -> Vec<Metric> {
    let mut metrics = Vec::new();
    for value in values {
        let list = match value {
            Value::Array(list) => list.iter().collect(),
            value => vec![*value],
        };
        for value in &list {
            if let Some(metric) = canonical_metric(value) {
                metrics.push(metric);
            } else if let Some(words) = scalar(value).map(|words| clean(&words)) {
                let whole =
                    matches!(values, [Value::Array(_)]) && !words.contains(['；', ';', '\n']);
                let read = if whole {
                    vec![Metric::read(&words)]
                } else {
                    Metric::read_list(&words)
                };
                metrics.extend(read.into_iter().filter(|metric| !is_blank(&metric.words)));
            }
        }
    }
    metrics
}

/// A metric in the form in which a listing serialises it; where it has no words, its parts give
/// them.
pub(super) fn canonical_metric(value: &Value) -> Option<Metric> {
    let mut members = value.as_object()?.clone();
    if !members.contains_key("words") {
        let member = |name: &str| members.get(name).and_then(scalar).unwrap_or_default();
        let operator = member("operator");
        let most = member("value_max");
        let sign = if operator == "range" { "" } else { &operator };
        let dash = if most.is_empty() { "" } else { "~" };
        let words = format!(
            "{} {sign}{}{dash}{most} {}",
            member("name"),
            member("value"),
            member("unit")
        );
        let words = words.replace(">=", "≥").replace("<=", "≤");
        let words = clean_line(&words);
        if is_blank(&words) {
            return None;
        }
        members.insert("words".to_owned(), words.into());
    }
    for text in ["words", "name", "unit"] {
        if let Some(Value::String(text)) = members.get_mut(text) {
            *text = clean(text);
        }
    }
    let metric: Metric = serde_json::from_value(Value::Object(members)).ok()?;
    let is_range = metric.operator == Some(Operator::Range);
    let in_order = metric
        .value_max
        .is_none_or(|most| metric.value.is_some_and(|it| it <= most));
    // What cannot be bounds counts as its words do.
    Some(if in_order && is_range == metric.value_max.is_some() {
        metric
    } else {
        Metric::read(&metric.words)
    })
}

pub(super) fn evidence(values: &[&Value]) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for value in flat(values) {
        if let Ok(Evidence { kind, words }) = serde_json::from_value(value.clone()) {
            let words = clean(&words);
            evidence.push(Evidence { kind, words });
            continue;
        }
        let words = clean(&words_of(&[value]));
        let parts = words
            .split(['\n', '；', ';'])
            .map(str::trim)
            .filter(|part| !is_blank(part));
        evidence.extend(parts.map(|part| Evidence {
            kind: EvidenceKind::read(part),
            words: part.to_owned(),
        }));
    }
    evidence
}

pub(super) fn links(values: &[&Value]) -> Vec<Evidence> {
    let words = clean(&words_of(values));
    words
        .split_whitespace()
        .filter(|link| !is_blank(link))
        .map(|link| Evidence {
            kind: EvidenceKind::Link,
            words: link.to_owned(),
        })
        .collect()
}
