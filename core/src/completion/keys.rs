//! The keys of a term: what a person may type for it.

#[cfg(feature = "write")]
use crate::han::has_han;
use crate::han::simplified_text;
use crate::listing::Kind;
#[cfg(feature = "write")]
use crate::text::{Dictionary, typed_words};
use crate::text::{folded, one_form};

/// Separates a prefix that has many terms from the kind of which the best of them are written out
/// under this key. No other key contains it.
const BEST: char = '*';

/// The key of a text: folded, and simplified.
pub(super) fn key_of(text: &str) -> String {
    simplified_text(&folded(text)).replace('-', " ")
}

/// The key of a text in the one form of its words: by it a term is found however it is written.
pub(super) fn key_of_form(text: &str) -> String {
    one_form(&key_of(text), true)
}

/// The key of what was typed, whose last word may go on.
pub(super) fn key_of_typed(text: &str) -> String {
    one_form(&key_of(text), false)
}

/// The key of the best terms of a prefix that has many.
pub(super) fn best_key(prefix: &str, kind: Kind) -> String {
    format!("{prefix}{BEST}{}", kind.name())
}

/// Whether a key is that of the best terms of a prefix.
pub(super) fn is_best_key(key: &str) -> bool {
    key.contains(BEST)
}

/// All keys of a term: its own, that of its form, and for Chinese its pinyin and the initials of that.
#[cfg(feature = "write")]
pub(super) fn keys_of(term: &str, dictionary: &dyn Dictionary) -> Vec<String> {
    let mut keys = vec![key_of(term), key_of_form(term)];
    keys.dedup();
    if has_han(term)
        && let Some(syllables) = syllables(term, dictionary)
    {
        keys.push(syllables.concat());
        keys.push(
            syllables
                .iter()
                .filter_map(|it| it.chars().next())
                .collect(),
        );
        keys.dedup();
    }
    keys
}

/// The syllables of a term in pinyin; words that are not Chinese stay as they are written.
#[cfg(feature = "write")]
fn syllables(term: &str, dictionary: &dyn Dictionary) -> Option<Vec<String>> {
    let mut syllables = Vec::new();
    for word in typed_words(term, dictionary) {
        let written = &term[word.place];
        if word.han {
            let reading = dictionary.reading(written)?;
            syllables.extend(reading.into_iter().map(str::to_owned));
        } else {
            syllables.push(folded(written));
        }
    }
    (syllables.len() > 1).then_some(syllables)
}
