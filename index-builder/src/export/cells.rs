//! A listing as the cells of a table: words where they are read as what they were, and JSON where they
//! would not be.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use techmatch_core::listing::Listing;
use techmatch_core::parse::{FieldName, Styles, read_listing};

/// The cells of a listing by the names of their columns, and what stands under headers of its own.
pub(super) struct Cells {
    pub(super) fields: BTreeMap<FieldName, String>,
    pub(super) extra: BTreeMap<String, String>,
}

/// The columns of a contact.
const CONTACT: [(&str, FieldName); 4] = [
    ("name", FieldName::ContactName),
    ("phone", FieldName::ContactPhone),
    ("email", FieldName::ContactEmail),
    ("visibility", FieldName::ContactVisibility),
];

/// The cells of a listing.
pub(super) fn of(listing: Listing) -> serde_json::Result<Cells> {
    let mut listing = listing;
    let extra = std::mem::take(&mut listing.extra);
    let Value::Object(members) = listing.to_whole_value()? else {
        return Ok(Cells {
            fields: BTreeMap::new(),
            extra,
        });
    };
    let mut fields = BTreeMap::new();
    for (key, value) in members {
        let Some(field) = FieldName::from_name(&key) else {
            continue;
        };
        if field == FieldName::Contact {
            fields.extend(contact(&value, &listing));
            continue;
        }
        let words = words(&value);
        let same =
            field == FieldName::Id || is_same(&[(field, words.as_str())], &key, &value, &listing);
        fields.insert(field, if same { words } else { value.to_string() });
    }
    Ok(Cells { fields, extra })
}

fn contact(value: &Value, listing: &Listing) -> Vec<(FieldName, String)> {
    let parts: Vec<(FieldName, String)> = CONTACT
        .iter()
        .filter_map(|(key, field)| Some((*field, value.get(key)?.as_str()?.to_owned())))
        .collect();
    let cells: Vec<_> = parts
        .iter()
        .map(|(field, words)| (*field, words.as_str()))
        .collect();
    if is_same(&cells, FieldName::Contact.name(), value, listing) {
        parts
    } else {
        vec![(FieldName::Contact, value.to_string())]
    }
}

/// The words of a value in one cell.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(words).collect();
            items.join("；")
        }
        Value::Object(members) => members.get("words").map(words).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// Whether these cells are read as the value of a key.
fn is_same(cells: &[(FieldName, &str)], key: &str, value: &Value, listing: &Listing) -> bool {
    let mut all = vec![(FieldName::Title, Value::from("t"))];
    if key == FieldName::Title.name() {
        all.clear();
    }
    all.extend(
        cells
            .iter()
            .map(|(field, words)| (*field, Value::from(*words))),
    );
    let (read, _) = read_listing(
        None,
        Some(listing.kind),
        &all,
        BTreeMap::new(),
        &Styles::new(),
    );
    let read = read.and_then(|read| read.to_whole_value().ok());
    read.as_ref().and_then(|read| read.get(key)) == Some(value)
}

/// What no column of its own can hold, as a cell of JSON.
pub(super) fn json(rest: BTreeMap<String, String>) -> String {
    let members: Map<String, Value> = rest
        .into_iter()
        .map(|(header, text)| (header, Value::from(text)))
        .collect();
    Value::Object(members).to_string()
}
