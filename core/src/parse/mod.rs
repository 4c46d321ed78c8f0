//! From the fields of one row to a [`Listing`]: the command parses what its readers give. The words of
//! a value are read by its own type: see `listing` and `vocabulary`.

mod accepts;
mod claims;
mod contact;
mod details;
mod field_name;
mod fields;
mod fit;
mod levels;
mod period;
mod problem;
mod style;
mod sums;
mod text_cleaning;
mod values;

pub use details::{names_translation, says_withdrawn};
pub use field_name::FieldName;
pub use fit::{fits, is_kind_code};
pub use style::{DayOrder, Decimal, Style, Styles};

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Severity};
use crate::listing::{Kind, Listing};
use crate::vocabulary::is_blank;
use fields::FieldParser;
use problem::{refusal, unknown};
use text_cleaning::{clean, clean_line, is_unseen};
use values::{flat, words_of};

/// Reads a row. `id` and `kind` stand in where the cells give none; a missing id is left empty.
///
/// A field may come several times: lists and texts are joined. Values are words, numbers, lists
/// or what a [`Listing`] serialises to; a listing written as JSON and read key by key is the same.
/// The column of a problem is the name of its field. The listing is `None` where one of the problems
/// is an error; the words of a warning are kept and count as unknown. `styles` says how the columns
/// are written, where their values do not say it.
pub fn read_listing(
    id: Option<String>,
    kind: Option<Kind>,
    cells: &[(FieldName, Value)],
    extra: BTreeMap<String, String>,
    styles: &Styles,
) -> (Option<Listing>, Vec<Diagnostic>) {
    let (listing, mut problems) = read(id, kind, cells, extra, styles);
    match &listing {
        Some(listing) if listing.title.is_empty() => {
            problems.push(refusal(
                FieldName::Title,
                "",
                "the title is missing",
                "fill the title, or map the column that holds it to `title`",
            ));
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
) -> (Option<Listing>, Vec<Diagnostic>) {
    read(id, kind, cells, extra, &Styles::new())
}

fn read(
    id: Option<String>,
    kind: Option<Kind>,
    cells: &[(FieldName, Value)],
    extra: BTreeMap<String, String>,
    styles: &Styles,
) -> (Option<Listing>, Vec<Diagnostic>) {
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
    let stated_kind = one_line(FieldName::Kind);
    let mut parser = FieldParser::new(Listing::new("", kind.unwrap_or(Kind::Supply), ""), styles);
    match read_id(values.get(&FieldName::Id).map_or(&[], Vec::as_slice)) {
        Ok(stated) => parser.listing.id = stated.or(id).unwrap_or_default(),
        Err(problem) => parser.problems.push(problem),
    }
    match (stated_kind.as_deref().map(read_kind), kind) {
        (Some(Some(stated)), _) => parser.listing.kind = stated,
        (Some(None), _) => {
            let words = stated_kind.unwrap_or_default();
            let problem = if kind.is_none() { refusal } else { unknown };
            parser.problems.push(problem(
                FieldName::Kind,
                &words,
                "neither supply nor demand",
                KIND_HINT,
            ));
        }
        (None, None) => {
            let problem = refusal(FieldName::Kind, "", "no kind is stated", KIND_HINT);
            parser.problems.push(problem);
        }
        (None, Some(_)) => {}
    }
    parser.listing.title = one_line(FieldName::Title).unwrap_or_default();
    for (field, values) in &values {
        parser.fill(*field, values);
    }
    for (header, text) in extra {
        let text = clean(&text);
        if text.is_empty() || parser.details.translation(&header, &text) {
            continue;
        }
        let kept = parser.listing.extra.entry(clean_line(&header)).or_default();
        if !kept.is_empty() {
            kept.push('\n');
        }
        kept.push_str(&text);
    }
    let FieldParser {
        mut listing,
        mut problems,
        details,
        ..
    } = parser;
    problems.extend(details.finish(&mut listing));
    let refuses = |problem: &Diagnostic| problem.severity == Severity::Error;
    let unpublished = problems.iter().any(refuses);
    ((!unpublished).then_some(listing), problems)
}

/// The most characters of an id.
const LONGEST_ID: usize = 200;

/// An id as it stands, blanks around it apart: it is an address, so nothing else of it is changed.
fn read_id(values: &[&Value]) -> Result<Option<String>, Diagnostic> {
    let refuse =
        |value: &str, reason: String, hint: &str| Err(refusal(FieldName::Id, value, &reason, hint));
    let values = flat(values);
    let [value] = values[..] else {
        let several = words_of(&values);
        if several.is_empty() {
            return Ok(None);
        }
        return refuse(
            &several,
            "several values for one id".to_owned(),
            "give the listing one id",
        );
    };
    let id = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if is_exact(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        other => {
            return refuse(
                &other.to_string(),
                "an id that is not kept digit by digit".to_owned(),
                "write the id in quotes",
            );
        }
    };
    let id = id.trim();
    if let Some(unseen) = id.chars().find(|c| is_unseen(*c) || c.is_control()) {
        return refuse(
            id,
            format!(
                "the id holds U+{:04X}, which nobody sees",
                u32::from(unseen)
            ),
            "type the id anew, or leave it out: then one is made from the content",
        );
    }
    let length = id.chars().count();
    if length > LONGEST_ID {
        return refuse(
            id,
            format!("an id of {length} characters, more than {LONGEST_ID}"),
            "shorten the id, or leave it out: then one is made from the content",
        );
    }
    Ok((!is_blank(id)).then(|| id.to_owned()))
}

/// Whether a number has the digits that the file gives: 1.0 has, 1e22 and 0.1 may not.
fn is_exact(number: &serde_json::Number) -> bool {
    const MOST: f64 = 9_007_199_254_740_992.0;
    number.is_i64()
        || number.is_u64()
        || number
            .as_f64()
            .is_some_and(|number| number.fract() == 0.0 && number.abs() < MOST)
}

/// Whether any text of a value holds control characters, or marks that turn the direction of
/// writing. No listing keeps them.
pub fn has_marks(value: &Value) -> bool {
    match value {
        Value::String(text) => text_cleaning::has_marks(text),
        Value::Array(items) => items.iter().any(has_marks),
        Value::Object(members) => members
            .iter()
            .any(|(key, value)| text_cleaning::has_marks(key) || has_marks(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

const KIND_HINT: &str =
    "write `supply` (供给) or `demand` (需求), or name the kind of the whole file";

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
