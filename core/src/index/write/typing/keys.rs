//! Under which keys a term is found, and the lines of their table.

use crate::han::has_han;
use crate::index::typing::{Completion, best, best_key};
use crate::listing::Kind;
use crate::suggest::key_of;
use crate::text::{Dictionary, folded, typed_words};

use super::terms::Term;

/// A beginning with more completions has its best ones written out: a reader need not fetch all.
const MANY: usize = 300;
/// So many terms under one key, the most frequent ones: thousands may have the same initials.
const MOST_OF_KEY: usize = 60;

/// The lines of the table, in the order of their keys.
pub(super) fn lines(dictionary: &dyn Dictionary, terms: &[Term]) -> Vec<(String, String)> {
    let mut completions: Vec<Completion> = Vec::new();
    for term in terms {
        for key in keys(&term.text, dictionary) {
            completions.push(Completion {
                key,
                text: term.text.clone(),
                listings: term.listings,
            });
        }
    }
    // Within a key the order of the terms stays: the most frequent first.
    completions.sort_by(|one, other| one.key.cmp(&other.key));
    let mut of_key = 0;
    let mut last = String::new();
    completions.retain(|completion| {
        of_key = if completion.key == last {
            of_key + 1
        } else {
            0
        };
        last.clone_from(&completion.key);
        of_key < MOST_OF_KEY
    });
    let mut lines: Vec<(String, String)> = completions
        .iter()
        .map(|completion| (completion.key.clone(), completion.line()))
        .collect();
    write_best(&completions, 1, &mut lines);
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    lines
}

/// What a person types for a term: itself; for Chinese its pinyin and the initials of that.
fn keys(text: &str, dictionary: &dyn Dictionary) -> Vec<String> {
    let mut keys = vec![key_of(text)];
    if has_han(text)
        && let Some(syllables) = syllables(text, dictionary)
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

/// How a term is read; what is not Chinese is read as it is written.
fn syllables(text: &str, dictionary: &dyn Dictionary) -> Option<Vec<String>> {
    let mut syllables = Vec::new();
    for word in typed_words(text, dictionary) {
        let written = &text[word.place];
        if word.han {
            let reading = dictionary.reading(written)?;
            syllables.extend(reading.into_iter().map(str::to_owned));
        } else {
            syllables.push(folded(written));
        }
    }
    (syllables.len() > 1).then_some(syllables)
}

/// Adds the best of every beginning of so many characters that has many, and of longer ones.
/// `completions` are in the order of their keys.
fn write_best(completions: &[Completion], length: usize, lines: &mut Vec<(String, String)>) {
    let beginning = |it: &Completion| it.key.chars().take(length).collect::<String>();
    let groups = completions.chunk_by(|one, other| {
        let characters = other.key.chars().take(length);
        one.key.chars().take(length).eq(characters)
    });
    for group in groups.filter(|group| group.len() > MANY) {
        let beginning = beginning(&group[0]);
        for kind in [Kind::Supply, Kind::Demand] {
            let mut best = best(group.iter(), kind, &beginning);
            let key = best_key(&beginning, kind);
            if best.is_empty() {
                lines.push((key.clone(), String::new()));
            }
            for completion in &mut best {
                completion.key.clone_from(&key);
                lines.push((key.clone(), completion.line()));
            }
        }
        write_best(group, length + 1, lines);
    }
}
