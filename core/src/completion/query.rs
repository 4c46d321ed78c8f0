//! Completions of what a person has begun to type.

use super::fragment::{Fragment, fragments};
use super::keys::{best_key, is_best_key, key_of, key_of_form};
use super::term::{Completion, best};
use crate::index::table::{Sought, Table};
use crate::index::{Catalogue, ChunkSource, Error};
use crate::listing::Kind;
use crate::wire::{Draft, Suggestion};

/// Completions of `draft` at its caret, the best first. Reads nothing of the catalogue where nothing
/// was begun.
pub async fn suggest<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    draft: &Draft,
) -> Result<Vec<Suggestion>, Error> {
    let text = &draft.text;
    let caret = draft.caret.map_or(text.len(), |units| byte_of(text, units));
    let fragments = fragments(text, caret);
    let keys: Vec<String> = fragments.iter().map(|it| it.key.clone()).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    // The longest fragment with a completion counts: after 锂电 nobody wants what begins with 电.
    let found = catalogue.guarded(first_completed(catalogue, &keys, draft.seek));
    let Some((position, completions)) = found.await? else {
        return Ok(Vec::new());
    };
    let Fragment { start, key } = &fragments[position];
    let open = completions
        .into_iter()
        .filter(|it| key_of(&it.text) != *key && key_of_form(&it.text) != *key);
    let suggestions = open.map(|completion| Suggestion {
        listings: completion.listings_of(draft.seek) as usize,
        text: completion.text,
        start: units_of(text, *start),
        end: units_of(text, caret),
    });
    Ok(suggestions.take(draft.limit).collect())
}

/// The position of the first of `prefixes` that a term of `kind` begins with, and the best of these
/// terms.
async fn first_completed<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    prefixes: &[String],
    kind: Kind,
) -> Result<Option<(usize, Vec<Completion>)>, Error> {
    let Some(table) = catalogue.layout().completions else {
        return Ok(None);
    };
    let cache = catalogue.cache();
    catalogue
        .resolve(|| {
            let table = Table::open(cache, table)?;
            let keys: Vec<String> = prefixes.iter().map(|it| best_key(it, kind)).collect();
            let mut written_out: Vec<Option<Vec<Completion>>> = vec![None; keys.len()];
            let sought = keys.iter().map(|key| Sought::Key(key));
            table.scan(cache, sought, &mut |key, value| {
                for (best, written_out) in keys.iter().zip(&mut written_out) {
                    if best == key {
                        let written_out: &mut Vec<_> = written_out.get_or_insert_default();
                        written_out.extend(Completion::read(key, value)?);
                    }
                }
                Ok(())
            })?;
            // Of the other prefixes all keys are read.
            let others = prefixes.iter().zip(&written_out);
            let others = others.filter(|(_, written_out)| written_out.is_none());
            let sought = others.map(|(it, _)| Sought::Prefix(it));
            let mut all = Vec::new();
            table.scan(cache, sought, &mut |key, value| {
                if !is_best_key(key) {
                    all.extend(Completion::read(key, value)?);
                }
                Ok(())
            })?;
            for (position, (prefix, written_out)) in prefixes.iter().zip(written_out).enumerate() {
                let found = written_out.unwrap_or_else(|| {
                    let begun = all.iter().filter(|it| it.key.starts_with(prefix));
                    best(begun, kind, prefix)
                });
                if !found.is_empty() {
                    return Ok(Some((position, found)));
                }
            }
            Ok(None)
        })
        .await
}

/// The byte at which `units` units of UTF-16 end.
fn byte_of(text: &str, units: usize) -> usize {
    let mut left = units;
    for (byte, character) in text.char_indices() {
        let Some(rest) = left.checked_sub(character.len_utf16()) else {
            return byte;
        };
        left = rest;
    }
    text.len()
}

/// The units of UTF-16 before a byte.
fn units_of(text: &str, byte: usize) -> usize {
    text[..byte].chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_counts_utf_16() {
        let text = "a锂🔋b";
        for (units, byte) in [(0, 0), (1, 1), (2, 4), (3, 4), (4, 8), (5, 9), (9, 9)] {
            assert_eq!(byte_of(text, units), byte, "{units}");
        }
        assert_eq!(units_of(text, 8), 4);
    }
}
