//! A site as schema.org terms in JSON-LD: an offer is an `Offer`, a need a `Demand`. What schema.org has
//! no term for is an `additionalProperty` by the name of its field, so that every field is there.

use serde_json::{Map, Value, json};
use techmatch_core::index::{Catalogue, ChunkSource};
use techmatch_core::listing::{Kind, Listing};

use super::each;

/// What a value is called by that has no words.
const NAMES: [&str; 4] = ["name", "number", "title", "url"];

/// The whole catalogue as one document.
pub(crate) fn document<S: ChunkSource>(catalogue: &Catalogue<S>) -> anyhow::Result<Value> {
    let mut items = Vec::new();
    each(catalogue, |listing| {
        let position = items.len() + 1;
        let item = item(&listing)?;
        items.push(json!({"@type": "ListItem", "position": position, "item": item}));
        Ok(())
    })?;
    let info = catalogue.info();
    Ok(json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": [
            {"@language": "zh", "@value": info.title_zh},
            {"@language": "en", "@value": info.title_en},
        ],
        "numberOfItems": items.len(),
        "itemListElement": items,
    }))
}

/// One listing.
pub(crate) fn item(listing: &Listing) -> serde_json::Result<Value> {
    let Value::Object(mut rest) = listing.to_whole_value()? else {
        return Ok(Value::Null);
    };
    // They stay among the properties, with all that is said of them.
    let images = rest.get("images").and_then(Value::as_array);
    let images = images.into_iter().flatten();
    let images: Vec<Value> = images.filter_map(|it| it.get("url").cloned()).collect();
    let mut take = |key: &str| rest.remove(key).unwrap_or(Value::Null);
    take("kind");
    let mut product = Map::new();
    put(&mut product, "@type", json!("Product"));
    put(&mut product, "name", take("title"));
    put(&mut product, "description", take("description"));
    put(&mut product, "disambiguatingDescription", take("summary"));
    put(&mut product, "keywords", take("keywords"));
    put(&mut product, "image", Value::Array(images));
    let mut item = Map::new();
    let kind = match listing.kind {
        Kind::Supply => "Offer",
        Kind::Demand => "Demand",
    };
    put(&mut item, "@type", json!(kind));
    put(&mut item, "identifier", take("id"));
    put(&mut item, "name", json!(listing.title));
    let of_organisation = take("organisation");
    let of_contact = take("contact");
    if !of_organisation.is_null() || !of_contact.is_null() {
        let mut organisation = Map::new();
        put(&mut organisation, "@type", json!("Organization"));
        put(&mut organisation, "name", of_organisation);
        if let Value::Object(contact) = of_contact {
            let mut point = Map::new();
            put(&mut point, "@type", json!("ContactPoint"));
            for (from, to) in [("name", "name"), ("phone", "telephone"), ("email", "email")] {
                put(
                    &mut point,
                    to,
                    contact.get(from).cloned().unwrap_or_default(),
                );
            }
            let visibility = contact.get("visibility").cloned().unwrap_or_default();
            put(&mut point, "contactType", visibility);
            put(&mut organisation, "contactPoint", Value::Object(point));
        }
        // Nobody offers a demand: who has it is said from its other end.
        let organisation = Value::Object(organisation);
        match listing.kind {
            Kind::Supply => put(&mut item, "offeredBy", organisation),
            Kind::Demand => put(&mut item, "@reverse", json!({"seeks": organisation})),
        }
    }
    for (date, to) in [
        ("published", "availabilityStarts"),
        ("expires", "availabilityEnds"),
    ] {
        // A day that was not understood keeps its words among the properties.
        if let Some(day) = rest.get(date).and_then(|stated| stated.get("value")) {
            put(&mut item, to, day.clone());
        }
    }
    let properties = rest
        .into_iter()
        .flat_map(|(name, value)| properties(&name, value));
    put(
        &mut product,
        "additionalProperty",
        Value::Array(properties.collect()),
    );
    put(&mut item, "itemOffered", Value::Object(product));
    Ok(Value::Object(item))
}

/// A field as properties: one for each of its values.
fn properties(name: &str, value: Value) -> Vec<Value> {
    let property = |id: &str, label: &str, value: Value| json!({"@type": "PropertyValue", "propertyID": id, "name": label, "value": value});
    match value {
        Value::Array(values) => values
            .into_iter()
            .map(|value| property(name, name, stated(value)))
            .collect(),
        Value::Object(members) if name == "extra" => members
            .into_iter()
            .map(|(header, value)| property(name, &header, value))
            .collect(),
        value => vec![property(name, name, stated(value))],
    }
}

/// A value in words, beside what was understood of it.
fn stated(value: Value) -> Value {
    let Value::Object(mut members) = value else {
        return value;
    };
    // People, media and patents are called by another member, and keep it among the others.
    let called = NAMES.iter().find_map(|key| members.get(*key).cloned());
    let Some(words) = members.remove("words").or(called) else {
        return json!({"@type": "StructuredValue", "description": Value::Object(members).to_string()});
    };
    if members.is_empty() {
        return words;
    }
    json!({
        "@type": "StructuredValue",
        "name": words,
        "description": Value::Object(members).to_string(),
    })
}

fn put(map: &mut Map<String, Value>, key: &str, value: Value) {
    let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if !empty {
        map.insert(key.to_owned(), value);
    }
}
