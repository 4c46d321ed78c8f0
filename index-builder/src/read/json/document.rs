//! A JSON document: its lists of objects are found wherever they lie.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use techmatch_core::parse::FieldName;

use super::values::Item;
use crate::read::records::{Rows, header};

/// Lists are looked for this deep: `{"data": {"page": {"rows": […]}}}`.
const DEPTH: usize = 4;

/// A document, or a member of one: passes the objects of each list on, and gives back what is
/// no list of objects; such members are one listing if no list is found.
pub(super) struct Document<'r, 'a> {
    pub(super) rows: &'r mut Rows<'a>,
    pub(super) sheet: Option<Arc<str>>,
    pub(super) depth: usize,
    /// The listings before it in the file.
    pub(super) before: usize,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("listings")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<Value>, A::Error> {
        let mut others = Vec::new();
        let mut number = self.before;
        self.rows.last = number;
        let mut objects = self.depth == 0;
        while let Some(item) = seq.next_element()? {
            number += 1;
            match item {
                Item::Object(object) => {
                    objects = true;
                    self.rows.push(self.sheet.as_ref(), number, object);
                }
                Item::Other(value) if objects => {
                    self.rows.push_item(self.sheet.as_ref(), number, value);
                }
                // {"columns": ["id", "title"], "data": [["1", "A"]]}
                Item::Other(Value::Array(items)) if !self.rows.names.is_empty() => {
                    objects = true;
                    let value = Value::Array(items);
                    self.rows.push_item(self.sheet.as_ref(), number, value);
                }
                Item::Other(value) => others.push(value),
            }
        }
        Ok((!objects).then_some(Value::Array(others)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Value>, A::Error> {
        let mut rest = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            // The lists of a canonical listing (`"field": [{…}]`) are no lists of listings.
            let value = if FieldName::from_name(&key).is_some() || self.depth == DEPTH {
                Some(map.next_value()?)
            } else {
                let sheet = Some(Arc::from(key.as_str()));
                let depth = self.depth + 1;
                map.next_value_seed(Document {
                    rows: &mut *self.rows,
                    sheet,
                    depth,
                    before: 0,
                })?
            };
            if let Some(value) = value {
                let names = matches!(key.as_str(), "columns" | "headers" | "header");
                if let Value::Array(items) = &value
                    && names
                    && self.rows.names.is_empty()
                {
                    let names = header(items, &self.rows.headers);
                    self.rows.names = names.unwrap_or_default();
                }
                rest.insert(key, value);
            }
        }
        Ok(Some(Value::Object(rest)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<Value>, E> {
        Ok(Some(text.into()))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Option<Value>, E> {
        Ok(Some(truth.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Option<Value>, E> {
        Ok(Some(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Option<Value>, E> {
        Ok(Some(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Option<Value>, E> {
        Ok(Some(number.into()))
    }

    fn visit_unit<E>(self) -> Result<Option<Value>, E> {
        Ok(Some(Value::Null))
    }
}
