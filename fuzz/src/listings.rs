//! Listings: what holds of each that is published, of JSON that is read as one, and of contacts.

use std::collections::BTreeMap;

use serde_json::Value;
use techmatch::fuzzing::protect;
use techmatch_core::listing::{Contact, ContactVisibility, Kind, Listing};
use techmatch_core::parse::{FieldName, Styles, has_marks, read_listing};

/// The listing that its own JSON is read as.
fn again(listing: &Listing) -> Option<Listing> {
    let Ok(Value::Object(members)) = listing.to_whole_value() else {
        panic!("a listing is an object: {listing:?}");
    };
    let mut extra = BTreeMap::new();
    let mut cells = Vec::new();
    for (key, value) in members {
        if key == "extra" {
            let texts = value.as_object().into_iter().flatten();
            let texts = texts
                .filter_map(|(header, text)| Some((header.clone(), text.as_str()?.to_owned())));
            extra.extend(texts);
        } else if let Some(field) = FieldName::from_name(&key) {
            cells.push((field, value));
        } else {
            panic!("no field of a listing: {key}");
        }
    }
    let (read, problems) = read_listing(None, None, &cells, extra, &Styles::new());
    if read.is_none() {
        panic!("a listing is not read back: {problems:?}\n{listing:?}");
    }
    read
}

/// What holds of a listing that is published.
pub fn published(listing: &Listing, contacts: ContactVisibility) {
    let value = listing.to_whole_value().expect("a listing is JSON");
    assert!(
        !has_marks(&value),
        "unseen characters are published: {value}"
    );
    assert!(!listing.title.trim().is_empty(), "no title: {value}");
    if contacts == ContactVisibility::Public {
        let read = again(listing);
        assert_eq!(
            read.as_ref(),
            Some(listing),
            "JSON of a listing is read as another one"
        );
    }
    for price in [&listing.price, &listing.budget].into_iter().flatten() {
        if let Some(price) = price.value {
            assert!(
                price.least.unwrap_or(0) <= price.most.unwrap_or(u64::MAX),
                "{price:?}"
            );
        }
    }
    for metric in &listing.metrics {
        for value in [metric.value, metric.value_max].into_iter().flatten() {
            assert!(value.is_finite(), "{metric:?}");
        }
    }
}

/// A listing as JSON, or a list of them: members are the fields.
pub fn listing(data: &[u8]) {
    let Ok(Value::Object(members)) = serde_json::from_slice(data) else {
        return;
    };
    let mut cells = Vec::new();
    let mut extra = BTreeMap::new();
    for (key, value) in members {
        match FieldName::from_name(&key) {
            Some(field) => cells.push((field, value)),
            None => drop(extra.insert(key, value.to_string())),
        }
    }
    let (read, problems) = read_listing(None, Some(Kind::Supply), &cells, extra, &Styles::new());
    for problem in &problems {
        assert!(
            !problem.reason.is_empty() && problem.place.column.is_some(),
            "{problem:?}"
        );
        assert!(
            problem.hint.as_ref().is_some_and(|hint| !hint.is_empty()),
            "{problem:?}"
        );
    }
    if let Some(listing) = read {
        published(&listing, ContactVisibility::Public);
    }
}

/// Digits as everybody reads them.
fn digits(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c => c,
    });
    plain.collect()
}

/// A contact on the first three lines, a title, and a text that may hold what of the contact it will.
pub fn contacts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.splitn(5, '\n').map(|line| line.trim().to_owned());
    let mut next = || lines.next().unwrap_or_default();
    let (phone, email, name, title, body) = (next(), next(), next(), next(), next());
    let given = |text: &String| Some(text.clone()).filter(|it| !it.is_empty());
    let mut listing = Listing::new("x-1", Kind::Supply, title);
    listing.contact = Some(Contact {
        name: given(&name),
        phone: given(&phone),
        email: given(&email),
        visibility: ContactVisibility::Public,
    });
    listing.description = Some(body.clone());
    listing.keywords = body.split('\n').map(str::to_owned).collect();
    listing.extra.insert("备注".to_owned(), body);
    for visibility in [ContactVisibility::Masked, ContactVisibility::Agency] {
        let mut hidden = listing.clone();
        if protect(&mut hidden, visibility).is_none() {
            continue;
        }
        let json = hidden.to_whole_json().expect("a listing is JSON");
        // A number of its own, whole: digits alone, as many as a telephone has.
        let number = digits(&phone);
        let is_number =
            (7..=15).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_digit());
        if is_number {
            assert!(
                !digits(&json).contains(&number),
                "{number} stands in {json}"
            );
        }
        if is_plain_address(&email) {
            assert!(
                !json.to_lowercase().contains(&email.to_lowercase()),
                "{email} stands in {json}"
            );
        }
        let once = hidden.clone();
        protect(&mut hidden, visibility);
        let kept = |it: &Listing| unmasked(it.description.as_deref().unwrap_or_default());
        assert_eq!(
            kept(&once),
            kept(&hidden),
            "masked twice it is another text"
        );
        let contact = hidden.contact.expect("a contact stays");
        assert_eq!(contact.visibility, visibility);
        if visibility == ContactVisibility::Agency {
            assert_eq!(
                (contact.name, contact.phone, contact.email),
                (None, None, None)
            );
        }
    }
}

/// The words of a text that are not masked.
fn unmasked(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || "，。,;；".contains(c));
    let kept = words.filter(|word| !word.contains('*') && !word.is_empty());
    kept.map(str::to_owned).collect()
}

/// Whether it is an address that nobody would dispute.
fn is_plain_address(text: &str) -> bool {
    let word = |text: &str| {
        text.len() >= 3
            && text
                .bytes()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| word(name) && host.strip_suffix(".com").is_some_and(word))
}
