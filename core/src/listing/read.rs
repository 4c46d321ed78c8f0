//! From the cells of one row to a [`Listing`]: called by every reader of the command.

use std::collections::BTreeMap;

use serde_json::Value;

use super::text_cleaning::{clean, clean_line};
use super::understand::{Reader, cut, words_of};
use super::{Kind, Listing};
use crate::vocabulary::is_blank;

pub use super::field_name::FieldName;

/// A value that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stood.
    pub field: FieldName,
    /// The value, cut to about 80 characters.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
    /// The mend.
    pub hint: String,
    /// Whether the row is refused for it; otherwise the words are kept and count as unknown.
    pub refuses: bool,
}

/// Reads a row. `id` and `kind` stand in where the cells give none; a missing id is left empty.
///
/// A field may come several times: lists and texts are joined. Values are words, numbers, lists
/// or what a [`Listing`] serialises to; a listing written as JSON and read key by key is the same.
/// The listing is `None` where one of the problems refuses the row.
pub fn read_listing(
    id: Option<String>,
    kind: Option<Kind>,
    cells: &[(FieldName, Value)],
    extra: BTreeMap<String, String>,
) -> (Option<Listing>, Vec<Problem>) {
    let (listing, mut problems) = read_need(id, kind, cells, extra);
    match &listing {
        Some(listing) if listing.title.is_empty() => {
            problems.push(Problem {
                refuses: true,
                ..problem(
                    FieldName::Title,
                    "",
                    "the title is missing",
                    "fill the title, or map the column that holds it to `title`",
                )
            });
            (None, problems)
        }
        _ => (listing, problems),
    }
}

/// Reads a listing that stands for a need: as [`read_listing`], but it may do without a title,
/// since nobody publishes it.
pub fn read_need(
    id: Option<String>,
    kind: Option<Kind>,
    cells: &[(FieldName, Value)],
    extra: BTreeMap<String, String>,
) -> (Option<Listing>, Vec<Problem>) {
    let mut values: BTreeMap<FieldName, Vec<&Value>> = BTreeMap::new();
    for (field, value) in cells {
        values.entry(*field).or_default().push(value);
    }
    let one_line = |field| {
        let words = values
            .get(&field)
            .map(|values| clean_line(&words_of(values)));
        words.filter(|words| !is_blank(words))
    };
    let id = one_line(FieldName::Id).or(id).unwrap_or_default();
    let stated_kind = one_line(FieldName::Kind);
    let mut reader = Reader::new(Listing::new(id, kind.unwrap_or(Kind::Supply), ""));
    match (stated_kind.as_deref().map(read_kind), kind) {
        (Some(Some(stated)), _) => reader.listing.kind = stated,
        (Some(None), _) => {
            let words = stated_kind.unwrap_or_default();
            reader.problems.push(Problem {
                refuses: kind.is_none(),
                ..problem(
                    FieldName::Kind,
                    &words,
                    "neither supply nor demand",
                    KIND_HINT,
                )
            });
        }
        (None, None) => reader.problems.push(Problem {
            refuses: true,
            ..problem(FieldName::Kind, "", "no kind is stated", KIND_HINT)
        }),
        (None, Some(_)) => {}
    }
    reader.listing.title = one_line(FieldName::Title).unwrap_or_default();
    for (field, values) in &values {
        reader.fill(*field, values);
    }
    for (header, text) in extra {
        let text = clean(&text);
        if !text.is_empty() {
            reader.listing.extra.insert(header, text);
        }
    }
    let Reader {
        listing, problems, ..
    } = reader;
    let refused = problems.iter().any(|problem| problem.refuses);
    ((!refused).then_some(listing), problems)
}

const KIND_HINT: &str =
    "write `supply` (供给) or `demand` (需求), or name the kind of the whole file";

/// A problem that does not refuse the row.
pub(super) fn problem(field: FieldName, value: &str, reason: &str, hint: &str) -> Problem {
    Problem {
        field,
        value: cut(value),
        reason: reason.to_owned(),
        hint: hint.to_owned(),
        refuses: false,
    }
}

/// Reads whether a listing offers or seeks.
fn read_kind(words: &str) -> Option<Kind> {
    let words = crate::vocabulary::fold(words);
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let demand = holds(&[
        "demand", "need", "request", "seek", "wanted", "需求", "求购", "难题", "征集",
    ]);
    let supply = holds(&[
        "supply",
        "offer",
        "technology available",
        "供给",
        "供应",
        "成果",
        "转让",
        "出让",
        "专利",
    ]);
    match (supply, demand) {
        (true, false) => Some(Kind::Supply),
        (false, true) => Some(Kind::Demand),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
