//! From the cells of a row to the values of fields: columns of one field are put together, units of
//! headers go to their numbers, and a title is found where it stands.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use serde_json::Value;
use techmatch_core::parse::FieldName;
use techmatch_core::vocabulary::is_blank;

use super::Place;
use super::sum_units::SumUnits;
use crate::diagnostics::Diagnostic;
use crate::read::{Cell, Column, Content, EXTRA, MOST_BYTES, TITLES_FROM, Target};

/// Gives a row without a title (or with `n/a` for one) that of another language, or the first
/// words of the configured field, or else of the first text that it has; gives that field, or what
/// stands in the title where none of them will do.
pub(super) fn settle_title(
    fields: &mut BTreeMap<FieldName, Value>,
    from: Option<FieldName>,
) -> Result<Option<FieldName>, Option<Value>> {
    let says = |value: &Value| !is_blank(&plain(value.clone()));
    if fields.get(&FieldName::Title).is_some_and(says) {
        return Ok(None);
    }
    let blank = fields.remove(&FieldName::Title);
    for other in [FieldName::TitleZh, FieldName::TitleEn] {
        if fields.get(&other).is_some_and(says)
            && let Some(title) = fields.remove(&other)
        {
            fields.insert(FieldName::Title, title);
            return Ok(None);
        }
    }
    let mut texts = from.into_iter().chain(TITLES_FROM);
    let words = texts.find_map(|field| {
        let value = fields.get(&field).filter(|value| says(value))?;
        Some((field, first_words(value)?))
    });
    let (field, title) = words.ok_or(blank)?;
    fields.insert(FieldName::Title, Value::String(title));
    Ok(Some(field))
}

/// The first column of each field, to name it as the file does.
pub(super) type Headers = BTreeMap<FieldName, Arc<Column>>;

/// The headers of a row's fields.
pub(super) fn headers(cells: &[Cell]) -> Headers {
    let mut headers = Headers::new();
    for cell in cells {
        if let Target::Field(field) = cell.column.target {
            headers
                .entry(field)
                .or_insert_with(|| Arc::clone(&cell.column));
        }
    }
    headers
}

pub(super) type Gathered = (BTreeMap<FieldName, Value>, BTreeMap<String, String>);

/// The fields and the rest of a row. Columns that fill one field are put together, or the first
/// fills it and the others are kept under their headers.
pub(super) fn gather(cells: Vec<Cell>, place: &Place) -> Result<Gathered, Diagnostic> {
    let mut fields: BTreeMap<FieldName, Value> = BTreeMap::new();
    let mut extra = BTreeMap::new();
    let mut contacts = cells
        .iter()
        .filter(|cell| cell.column.target == Target::Field(FieldName::ContactName));
    let apart = contacts.any(|cell| !leads(&cell.column));
    let units = SumUnits::of(&cells);
    for cell in cells {
        let value = match cell.content {
            // An id is kept or refused as it stands.
            Content::Value(value) if cell.column.target == Target::Field(FieldName::Id) => value,
            Content::Value(value) => structured(&cell.column, trim(value)),
            Content::Unstored => continue,
            Content::TooLong(bytes) => {
                let size = format!("{:.1}", bytes as f64 / f64::from(1 << 20));
                let reason = format!("a cell of {size} MB, more than {} MB", MOST_BYTES >> 20);
                return Err(place
                    .refuse(reason, "shorten the cell; a document belongs behind a link")
                    .column(&cell.column.header));
            }
        };
        if units.counts(&cell.column) {
            continue;
        }
        let Target::Field(mut field) = cell.column.target else {
            keep_extra(&mut extra, &cell.column, value);
            continue;
        };
        if field == FieldName::ContactName && apart && leads(&cell.column) {
            field = FieldName::Leader;
        }
        let value = match units.unit(field, &cell.column) {
            Some(unit) => with_unit(value, &unit),
            None => value,
        };
        match fields.entry(field) {
            Entry::Vacant(entry) => {
                entry.insert(value);
            }
            Entry::Occupied(mut entry) => {
                if let Some(rest) = join(field, entry.get_mut(), value) {
                    keep_extra(&mut extra, &cell.column, rest);
                }
            }
        }
    }
    Ok((fields, extra))
}

/// Whether a column names who leads the work: that is the contact, unless another column names one.
fn leads(column: &Column) -> bool {
    ["负责人", "项目负责人", "成果负责人"].contains(&column.header.as_str())
}

/// Trims what spreadsheets and web pages leave around a text.
fn trim(value: Value) -> Value {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0');
    match value {
        Value::String(text) => {
            let trimmed = text.trim_matches(blank);
            if trimmed.len() == text.len() {
                Value::String(text)
            } else {
                trimmed.into()
            }
        }
        other => other,
    }
}

/// What a cell of a table holds as JSON, where its column takes more than words: `techmatch export`
/// writes so what words alone would not give back.
fn structured(column: &Column, value: Value) -> Value {
    let takes = match column.target {
        Target::Field(field) => !is_text(field),
        Target::Extra => column.header == EXTRA,
        Target::Status | Target::Updated | Target::RowNumber | Target::SumUnit(_) => false,
    };
    let Value::String(text) = &value else {
        return value;
    };
    let begins = ["{\"", "[{\"", "[\""].iter().any(|it| text.starts_with(it));
    if !(takes && begins) {
        return value;
    }
    serde_json::from_str(text).unwrap_or(value)
}

/// Whether a field takes any words as they are.
fn is_text(field: FieldName) -> bool {
    use FieldName as F;
    matches!(
        field,
        F::Id
            | F::Kind
            | F::Title
            | F::TitleZh
            | F::TitleEn
            | F::Summary
            | F::SummaryZh
            | F::SummaryEn
            | F::Description
            | F::DescriptionZh
            | F::DescriptionEn
            | F::Problem
            | F::Advantages
            | F::Applications
            | F::Organisation
            | F::Hall
            | F::Booth
            | F::Partner
            | F::PartnerRole
            | F::Conditions
            | F::FurtherWork
    )
}

fn keep_extra(extra: &mut BTreeMap<String, String>, column: &Column, value: Value) {
    match value {
        Value::Object(members) if column.header == EXTRA => {
            extra.extend(members.into_iter().map(|(key, value)| (key, plain(value))));
        }
        value => {
            extra.insert(column.header.clone(), plain(value));
        }
    }
}

/// A value as text to show.
pub(super) fn plain(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Array(items)
            if items
                .iter()
                .all(|item| !item.is_array() && !item.is_object()) =>
        {
            items.into_iter().map(plain).collect::<Vec<_>>().join("；")
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Puts a second value of a field to the first, or gives it back where the field holds but one.
fn join(field: FieldName, first: &mut Value, second: Value) -> Option<Value> {
    use FieldName as F;
    let between = match field {
        F::Summary
        | F::Description
        | F::Problem
        | F::Advantages
        | F::Applications
        | F::Publications
        | F::Partner
        | F::PartnerRole
        | F::Conditions
        | F::FurtherWork
        | F::EvaluationResult
        | F::ScientificValue
        | F::TechnicalValue
        | F::EconomicValue
        | F::SocialValue
        | F::CulturalValue => "\n",
        F::Keywords
        | F::Metrics
        | F::Field
        | F::Industry
        | F::Ipc
        | F::Patents
        | F::Cooperation
        | F::Contact
        | F::Services
        | F::Evidence
        | F::Link
        | F::Images
        | F::Videos
        | F::Documents
        | F::Links
        | F::People
        | F::Leader
        | F::Inventors
        | F::Team
        | F::PatentLinks
        | F::Evaluations
        | F::EvaluationKind
        | F::EvaluatedBy
        | F::EvaluatedOn => "；",
        // 浙江省 and 杭州市 in two columns are one place.
        F::Region | F::TargetRegions => "",
        _ => return Some(second),
    };
    match (first, second) {
        (Value::Array(items), Value::Array(more)) => items.extend(more),
        (Value::String(text), Value::String(more)) => {
            if *text != more {
                text.push_str(between);
                text.push_str(&more);
            }
        }
        (_, second) => return Some(second),
    }
    None
}

/// Words of bounds and ranges, which are no units: `up to 50`, `zwischen 200 und 300`.
#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "about", "above", "and", "approx", "around", "at", "below", "between", "ca", "circa", "from", "least", "less",
    "max", "maximum", "min", "minimum", "more", "most", "no", "or", "over", "than", "to", "under", "up",
    "ab", "bis", "etwa", "höchstens", "maximal", "mindestens", "rund", "und", "von", "zu", "zwischen",
    "au", "de", "entre", "environ", "et", "jusqu", "moins", "plus",
];

/// Puts the header's unit behind the last digit of a number that has none.
pub(crate) fn with_unit(value: Value, unit: &str) -> Value {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        other => return other,
    };
    let words = text.split(|c: char| !c.is_alphabetic());
    let mut latin = words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    let has_unit = text.chars().any(|c| "元万亿千百$€£¥￥".contains(c))
        || latin.any(|word| !BOUNDS.contains(&word.to_lowercase().as_str()));
    let last = text.char_indices().rfind(|(_, c)| c.is_numeric());
    match last {
        Some((at, digit)) if !has_unit => {
            let (number, rest) = text.split_at(at + digit.len_utf8());
            Value::String(format!("{number}{unit}{rest}"))
        }
        _ => Value::String(text),
    }
}

/// What a title could have been: the first sentence, or the first words of it.
fn first_words(value: &Value) -> Option<String> {
    const MOST: usize = 80;
    let text = value.as_str()?.trim();
    let sentence = text
        .split(['。', '\n', '！', '？'])
        .find(|part| !part.trim().is_empty())?
        .trim();
    let Some((cut, _)) = sentence.char_indices().nth(MOST) else {
        return Some(sentence.to_owned());
    };
    let whole_words = sentence[..cut]
        .rfind(' ')
        .filter(|at| *at > 0)
        .unwrap_or(cut);
    Some(format!("{}…", sentence[..whole_words].trim_end()))
}
