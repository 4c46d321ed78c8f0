//! What helps a person who types a need: terms of the catalogue that complete what was begun, by
//! their words or in pinyin, and what a misspelt word was meant to be. The page and the JS API ask
//! for completions; matching asks for what was meant.

mod edit_distance;
mod fragment;
mod spelling;

pub(crate) use spelling::{Unknown, meant};

use crate::han::simplified_text;
use crate::index::{Catalogue, ChunkSource, Error};
use crate::text::folded;
use crate::wire::{Draft, Suggestion};
use fragment::{Fragment, fragments};

/// What `draft` could be completed with at its caret, the best first; nothing is read from the
/// catalogue where nothing was begun.
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
    // What begins longer is what is meant: behind 锂电 nobody wants what begins with 电.
    let found = catalogue.guarded(catalogue.completions(&keys, draft.seek));
    let Some((place, completions)) = found.await? else {
        return Ok(Vec::new());
    };
    let Fragment { start, key } = &fragments[place];
    let open = completions
        .into_iter()
        .filter(|it| key_of(&it.text) != *key);
    let suggestions = open.map(|completion| Suggestion {
        listings: completion.listings_of(draft.seek) as usize,
        text: completion.text,
        start: units_of(text, *start),
        end: units_of(text, caret),
    });
    Ok(suggestions.take(draft.limit).collect())
}

/// A term as the key that is typed for it.
pub(crate) fn key_of(term: &str) -> String {
    simplified_text(&folded(term)).replace('-', " ")
}

/// The byte at which so many units of UTF-16 end.
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
    fn a_caret_is_told_in_utf_16() {
        let text = "a锂🔋b";
        for (units, byte) in [(0, 0), (1, 1), (2, 4), (3, 4), (4, 8), (5, 9), (9, 9)] {
            assert_eq!(byte_of(text, units), byte, "{units}");
        }
        assert_eq!(units_of(text, 8), 4);
    }
}
