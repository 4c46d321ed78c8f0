//! A listing in further languages than Chinese, English and its own.

use serde_json::Value;

use super::member;
use crate::listing::Translation;
use crate::parse::text_cleaning::{clean, clean_line};
use crate::parse::values::{flat, text};

/// Languages by their codes, beside Chinese and English.
const LANGUAGES: &[&str] = &[
    "ar", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "ms",
    "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi",
];

/// The tag of a language as the web writes it; `und`, undetermined, where the words are none.
fn tag(words: &str) -> String {
    let words = words.trim().replace('_', "-");
    let (base, rest) = words.split_once('-').unwrap_or((&words, ""));
    let letters = (2..=8).contains(&base.len()) && base.chars().all(|c| c.is_ascii_alphabetic());
    let plain = rest.len() < 30 && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !letters || !plain {
        return "und".to_owned();
    }
    let base = base.to_ascii_lowercase();
    if rest.is_empty() {
        base
    } else {
        format!("{base}-{rest}")
    }
}

/// Reads whole translations.
pub(super) fn read(values: &[&Value], all: &mut Vec<Translation>) {
    for object in flat(values).into_iter().filter_map(Value::as_object) {
        let language = tag(&member(object, &["language", "lang"]).unwrap_or_default());
        let of = |name: &str| object.get(name).map(|value| text(&[value]))?;
        let one = place(all, language);
        one.title = of("title").map(|it| clean_line(&it)).or(one.title.take());
        one.summary = of("summary").or(one.summary.take());
        one.description = of("description").or(one.description.take());
    }
}

/// The field and the language that a header names: `title.de`, `summary_ja`.
pub(super) fn named(header: &str) -> Option<(&'static str, String)> {
    let lower = header.trim().to_ascii_lowercase();
    let mut fields = ["title", "summary", "description"].into_iter();
    fields.find_map(|field| {
        let rest = lower.strip_prefix(field)?;
        let rest = rest.strip_prefix(['.', '_', ' '])?;
        let tag = tag(rest.trim_matches(['(', ')']));
        let known = LANGUAGES.contains(&tag.split('-').next()?);
        known.then_some((field, tag))
    })
}

/// Takes a text whose header names its field and language.
pub(super) fn take(header: &str, text: &str, all: &mut Vec<Translation>) -> bool {
    let Some((field, language)) = named(header) else {
        return false;
    };
    let one = place(all, language);
    match field {
        "title" => one.title = Some(clean_line(text)),
        "summary" => one.summary = Some(clean(text)),
        _ => one.description = Some(clean(text)),
    }
    true
}

/// The translation into a language, in the order of the tags.
fn place(all: &mut Vec<Translation>, language: String) -> &mut Translation {
    let at = match all.binary_search_by(|it| it.language.cmp(&language)) {
        Ok(at) => at,
        Err(at) => {
            let new = Translation {
                language,
                ..Translation::default()
            };
            all.insert(at, new);
            at
        }
    };
    &mut all[at]
}
