//! The values of a listing as they are parsed: a cell too long is measured and not kept.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::read::records::{Object, capped};
use crate::read::{Content, MOST_BYTES};

/// What stands in a list.
pub(super) enum Item {
    Object(Object),
    Other(Value),
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a listing")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            members.push((key, map.next_value::<Capped>()?.0));
        }
        Ok(Item::Object(Object(members)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Item, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Item::Other(Value::Array(items)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Item, E> {
        Ok(Item::Other(text.into()))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Item, E> {
        Ok(Item::Other(truth.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Item, E> {
        Ok(Item::Other(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Item, E> {
        Ok(Item::Other(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Item, E> {
        Ok(Item::Other(number.into()))
    }

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Other(Value::Null))
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Item::deserialize(deserializer)? {
            Item::Object(object) => Ok(object),
            Item::Other(_) => Err(serde::de::Error::custom("not an object")),
        }
    }
}

/// A value, or the size of one that is too long.
struct Capped(Content);

struct CappedVisitor;

impl<'de> Visitor<'de> for CappedVisitor {
    type Value = Capped;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Capped, E> {
        let long = text.len() > MOST_BYTES;
        Ok(Capped(if long {
            Content::TooLong(text.len())
        } else {
            Content::Value(text.into())
        }))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Capped, A::Error> {
        let mut members = Map::new();
        while let Some((key, value)) = map.next_entry()? {
            members.insert(key, value);
        }
        Ok(Capped(capped(Value::Object(members))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Capped, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Capped(capped(Value::Array(items))))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Capped, E> {
        Ok(Capped(Content::Value(truth.into())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Capped, E> {
        Ok(Capped(Content::Value(number.into())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Capped, E> {
        Ok(Capped(Content::Value(number.into())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Capped, E> {
        Ok(Capped(Content::Value(number.into())))
    }

    fn visit_unit<E>(self) -> Result<Capped, E> {
        Ok(Capped(Content::Value(Value::Null)))
    }
}

impl<'de> Deserialize<'de> for Capped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CappedVisitor)
    }
}
