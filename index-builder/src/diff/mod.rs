//! What changed from one published site to another: listings that came, that changed by field, and
//! that ended. The old site may be one that this command published earlier, or another's.

pub(crate) mod feed;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};
use techmatch_core::index::{Catalogue, ChunkSource};
use techmatch_core::listing::{Kind, Listing};

use crate::disk::wait;
use crate::export::each;

/// Ids that are made of the content begin so; see `parse::known`.
const MADE: [&str; 2] = ["s-", "d-"];

/// All that changed, each in the order of the new site, what ended in that of the old one.
#[derive(Default, Serialize)]
pub(crate) struct Changes {
    pub(crate) added: Vec<Named>,
    pub(crate) changed: Vec<Changed>,
    pub(crate) ended: Vec<Named>,
    pub(crate) unchanged: usize,
}

/// A listing by its name.
#[derive(Clone, Serialize)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) title: String,
}

/// A listing that both sites have.
#[derive(Serialize)]
pub(crate) struct Changed {
    #[serde(flatten)]
    pub(crate) listing: Named,
    /// The fields that differ, and how; those of `extra` by `extra: header`.
    pub(crate) fields: BTreeMap<String, Change>,
}

/// A field in the old site and in the new one.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Change {
    #[serde(skip_serializing_if = "Value::is_null")]
    pub(crate) old: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    pub(crate) new: Value,
}

/// Where a listing stands in its catalogue, and what it holds.
struct Known {
    document: u32,
    digest: [u8; 16],
    named: Named,
}

impl Changes {
    pub(crate) fn between<A: ChunkSource, B: ChunkSource>(
        old: &Catalogue<A>,
        new: &Catalogue<B>,
    ) -> anyhow::Result<Self> {
        let before = known(old)?;
        let after = known(new)?;
        let mut changes = Self::default();
        let mut pairs = Vec::new();
        let by_id: BTreeMap<&str, &Known> = by(&before, |it| it.named.id.as_str());
        let of_new: BTreeMap<&str, &Known> = by(&after, |it| it.named.id.as_str());
        let mut added = Vec::new();
        for one in &after {
            match by_id.get(one.named.id.as_str()) {
                Some(other) if other.digest == one.digest => changes.unchanged += 1,
                Some(other) => pairs.push((*other, one)),
                None => added.push(one),
            }
        }
        let ended: Vec<&Known> = before
            .iter()
            .filter(|it| !of_new.contains_key(it.named.id.as_str()))
            .collect();
        // An id that was made of the content changes with it: the title tells that it is the same.
        let mut left = named_once(&ended);
        let came = named_once(&added);
        let mut renamed = BTreeMap::new();
        for (key, one) in came {
            if let Some(other) = left.remove(&key) {
                renamed.insert(one.document, other);
            }
        }
        for one in added {
            match renamed.get(&one.document) {
                Some(other) => pairs.push((*other, one)),
                None => changes.added.push(one.named.clone()),
            }
        }
        let gone: BTreeSet<u32> = renamed.values().map(|it| it.document).collect();
        let ended = ended.into_iter().filter(|it| !gone.contains(&it.document));
        changes.ended = ended.map(|it| it.named.clone()).collect();
        pairs.sort_by_key(|(_, one)| one.document);
        for (before, after) in pairs {
            let old = read(old, before.document)?;
            let new = read(new, after.document)?;
            changes.changed.push(Changed {
                listing: after.named.clone(),
                fields: fields(&old, &new),
            });
        }
        Ok(changes)
    }
}

fn known<S: ChunkSource>(catalogue: &Catalogue<S>) -> anyhow::Result<Vec<Known>> {
    let mut all = Vec::new();
    each(catalogue, |listing| {
        let digest = *blake3::hash(&serde_json::to_vec(&listing)?).as_bytes();
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        all.push(Known {
            document: all.len() as u32,
            digest: half,
            named: Named {
                id: listing.id,
                kind: listing.kind,
                title: listing.title,
            },
        });
        Ok(())
    })?;
    Ok(all)
}

fn by<'k>(all: &'k [Known], key: impl Fn(&'k Known) -> &'k str) -> BTreeMap<&'k str, &'k Known> {
    all.iter().map(|it| (key(it), it)).collect()
}

/// Listings whose id is made of their content, by kind and title where only one has it.
fn named_once<'k>(all: &[&'k Known]) -> BTreeMap<(Kind, &'k str), &'k Known> {
    let mut counts: BTreeMap<(Kind, &str), (usize, &Known)> = BTreeMap::new();
    for one in all
        .iter()
        .filter(|it| MADE.iter().any(|made| it.named.id.starts_with(made)))
    {
        let key = (one.named.kind, one.named.title.as_str());
        counts.entry(key).or_insert((0, one)).0 += 1;
    }
    let once = counts.into_iter().filter(|(_, (count, _))| *count == 1);
    once.map(|(key, (_, one))| (key, one)).collect()
}

fn read<S: ChunkSource>(catalogue: &Catalogue<S>, document: u32) -> anyhow::Result<Value> {
    let listings = wait(catalogue.listings(&[document]))?;
    let listing: Option<Listing> = listings.into_iter().next();
    Ok(listing.map_or(Ok(Value::Null), |it| it.to_whole_value())?)
}

/// The fields in which two listings differ.
fn fields(old: &Value, new: &Value) -> BTreeMap<String, Change> {
    let mut changes = BTreeMap::new();
    differ(&mut changes, "", old, new);
    changes
}

fn differ(changes: &mut BTreeMap<String, Change>, within: &str, old: &Value, new: &Value) {
    let keys = [old, new].into_iter().filter_map(Value::as_object);
    let mut keys: Vec<&String> = keys.flat_map(Map::keys).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let of = |listing: &Value| listing.get(key).cloned().unwrap_or_default();
        let (before, after) = (of(old), of(new));
        if before == after {
            continue;
        }
        if within.is_empty() && (key == "extra" || key == "contact") {
            differ(changes, &format!("{key}: "), &before, &after);
            continue;
        }
        let change = Change {
            old: said(&before, &after),
            new: said(&after, &before),
        };
        changes.insert(format!("{within}{key}"), change);
    }
}

/// A value as a person reads it: its words, where these are what differs.
fn said(value: &Value, other: &Value) -> Value {
    let (words, others) = (words(value), words(other));
    if words == others {
        return value.clone();
    }
    words
}

/// The words of a value that keeps them beside what was understood.
fn words(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .get("words")
            .cloned()
            .unwrap_or_else(|| value.clone()),
        Value::Array(items) => items.iter().map(words).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_differ_by_their_words_or_by_what_was_understood() {
        let old = json!({
            "id": "A", "title": "隔膜",
            "price": {"words": "50万元", "value": {"least": 1}},
            "maturity": {"words": "6", "value": null},
            "keywords": ["膜"], "hall": "3",
            "extra": {"备注": "甲", "状态": "x"},
            "contact": {"phone": "1", "visibility": "public"},
        });
        let new = json!({
            "id": "A", "title": "隔膜",
            "price": {"words": "60万元", "value": {"least": 2}},
            "maturity": {"words": "6", "value": {"least": 6}},
            "keywords": ["膜", "涂层"],
            "extra": {"备注": "乙", "状态": "x"},
            "contact": {"phone": "2", "visibility": "public"},
        });
        let changes = fields(&old, &new);
        let expected = json!({
            "contact: phone": {"old": "1", "new": "2"},
            "extra: 备注": {"old": "甲", "new": "乙"},
            "hall": {"old": "3"},
            "keywords": {"old": ["膜"], "new": ["膜", "涂层"]},
            "maturity": {
                "old": {"words": "6", "value": null}, "new": {"words": "6", "value": {"least": 6}},
            },
            "price": {"old": "50万元", "new": "60万元"},
        });
        assert_eq!(serde_json::to_value(&changes).unwrap(), expected);
    }
}
