//! Columns that have a value for each of several things, in their order.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::listing::Listing;
use crate::parse::field_name::FieldName;
use crate::parse::problem::unknown;
use crate::parse::text_cleaning::clean;
use crate::parse::values::{flat, scalar};
use crate::vocabulary::is_filler;

/// The values of a column, one for each `thing`. Others are kept as they are, and said.
pub(super) fn in_order(
    field: FieldName,
    values: Vec<String>,
    count: usize,
    thing: &str,
    listing: &mut Listing,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<String>> {
    if values.is_empty() || values.len() == count {
        return (!values.is_empty()).then_some(values);
    }
    let words = values.join("; ");
    let reason = format!(
        "as many values as {thing}s are needed: {} for {count}",
        values.len()
    );
    let hint = format!("give one value for each {thing}, in the same order and parted by `;`");
    problems.push(unknown(field, &words, &reason, &hint));
    listing.extra.insert(field.name().to_owned(), words);
    None
}

/// The values of a column in their order, those that come again too: two patents may end on one day.
pub(super) fn items_of(values: &[&Value], split: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let texts = flat(values).into_iter().filter_map(scalar);
    let parts = texts.flat_map(|text| split(&clean(&text)));
    let parts = parts.map(|it| it.trim().to_owned());
    let parts: Vec<String> = parts.filter(|it| !it.is_empty()).collect();
    if parts.iter().all(|it| is_filler(it)) {
        return Vec::new();
    }
    parts
}

/// The parts of a text between semicolons, bars and lines.
pub(super) fn parted(words: &str) -> Vec<String> {
    let parts = words.split(['；', ';', '|', '\n']);
    parts.map(|it| it.trim().to_owned()).collect()
}
