//! The entries of the table of completions.

use super::keys::{best_key, keys_of};
use super::term::{Completion, best};
use super::terms::Term;
use crate::listing::Kind;
use crate::text::Dictionary;

/// A prefix with more completions has its best ones written out: a reader need not fetch all.
const MANY: usize = 300;
/// A key has no more terms, the most frequent ones: thousands may have the same initials.
const MOST_OF_KEY: usize = 60;

/// A key with its value.
pub(super) type KeyValue = (String, Vec<u8>);

/// The entries of the table, in the order of their keys.
pub(super) fn entries(dictionary: &dyn Dictionary, terms: &[Term]) -> Vec<KeyValue> {
    let mut completions: Vec<Completion> = Vec::new();
    for term in terms {
        for key in keys_of(&term.text, dictionary) {
            completions.push(Completion {
                key,
                text: term.text.clone(),
                listings: term.listings,
            });
        }
    }
    // The sort is stable: within a key the most frequent terms stay first.
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
    let mut entries: Vec<KeyValue> = completions
        .iter()
        .map(|completion| (completion.key.clone(), completion.value()))
        .collect();
    add_best(&completions, 1, &mut entries);
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    entries
}

/// Adds the best of each prefix of `length` characters, and of longer ones, that has many.
/// `completions` are in the order of their keys.
fn add_best(completions: &[Completion], length: usize, entries: &mut Vec<KeyValue>) {
    let prefix = |it: &Completion| it.key.chars().take(length).collect::<String>();
    let groups = completions.chunk_by(|one, other| {
        let characters = other.key.chars().take(length);
        one.key.chars().take(length).eq(characters)
    });
    for group in groups.filter(|group| group.len() > MANY) {
        let prefix = prefix(&group[0]);
        for kind in [Kind::Supply, Kind::Demand] {
            let mut best = best(group.iter(), kind, &prefix);
            let key = best_key(&prefix, kind);
            if best.is_empty() {
                entries.push((key.clone(), Vec::new()));
            }
            for completion in &mut best {
                completion.key.clone_from(&key);
                entries.push((key.clone(), completion.value()));
            }
        }
        add_best(group, length + 1, entries);
    }
}
