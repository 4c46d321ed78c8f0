//! Figures of performance: `耐温 ≥1000 ℃`.

mod bounds;
mod model;
mod numbers;
mod operators;
mod spelling;
#[cfg(feature = "engine")]
mod text;

pub use model::{Interval, Metric, Operator};
#[cfg(feature = "engine")]
pub(crate) use text::{Place, in_text};

use crate::vocabulary::is_blank;

impl Metric {
    /// Reads a figure of performance; where the words hold none, they are kept alone.
    pub fn read(words: &str) -> Self {
        let words = words.trim();
        bounds::read(words).unwrap_or_else(|| Self {
            words: words.to_owned(),
            name: String::new(),
            operator: None,
            value: None,
            value_max: None,
            unit: String::new(),
        })
    }

    /// Reads a list: one figure a line or between `；`, and between `、` or `，` where each part
    /// holds a figure.
    pub fn read_list(words: &str) -> Vec<Self> {
        words
            .split(['\n', ';', '；', '。'])
            .flat_map(split_where_safe)
            .map(strip_number)
            .filter(|part| !is_blank(part))
            .map(Self::read)
            .collect()
    }
}

fn split_where_safe(words: &str) -> Vec<&str> {
    for separators in [&['、', '，'][..], &['、', '，', ','][..]] {
        let parts: Vec<&str> = words.split(separators).map(str::trim).collect();
        let named = |part: &&str| {
            !part.starts_with(|c: char| c.is_ascii_digit()) && Metric::read(part).value.is_some()
        };
        if parts.len() > 1 && parts.iter().all(named) {
            return parts;
        }
    }
    vec![words]
}

/// Takes off the number of a list item: `1、`, `(2)`, `3.`.
fn strip_number(words: &str) -> &str {
    let words = words.trim();
    let inner = words.trim_start_matches(['(', '（']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &inner[digits..];
    let mut after = rest.chars();
    let marked = matches!(after.next(), Some('、' | '.' | '．' | ')' | '）'));
    if (1..=2).contains(&digits)
        && marked
        && !after.as_str().starts_with(|c: char| c.is_ascii_digit())
    {
        after.as_str().trim_start()
    } else {
        words
    }
}

#[cfg(test)]
mod tests;
