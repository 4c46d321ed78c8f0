//! Contacts that are not public, masked or taken out of a listing before it leaves `parse`.
//!
//! What is public stays as it is. Of any other listing the contact is masked or withheld, and its
//! numbers and addresses are masked wherever else they stand, with all others that look like some.

mod details;
mod folded;
mod patterns;
mod secrets;

use std::collections::BTreeMap;

use serde_json::Value;
use techmatch_core::listing::{
    Contact, ContactVisibility, Evidence, Listing, Metric, Price, Stated,
};

use folded::Folded;
use patterns::{Search, is_contact_header, is_office};
pub(crate) use secrets::hide_in_message;
use secrets::{Manner, Secrets, masked_whole};

/// Masks or withholds what is not public. Gives how many values that were, or none where the id
/// itself holds one of them: an id is never changed.
pub(crate) fn protect(listing: &mut Listing, visibility: ContactVisibility) -> Option<usize> {
    let manner = match visibility {
        ContactVisibility::Public => return Some(0),
        ContactVisibility::Masked => Manner::Mask,
        ContactVisibility::Agency => Manner::Withhold,
    };
    let secrets = Secrets::of(listing.contact.as_ref(), manner);
    if secrets.stand_in(&listing.id) {
        return None;
    }
    let mut pass = Pass {
        secrets,
        manner,
        values: 0,
    };
    if let Some(contact) = &mut listing.contact {
        contact.visibility = visibility;
        pass.contact(contact);
    }
    pass.texts(listing);
    Some(pass.values)
}

/// Masks, in texts that stand beside a listing, what [`protect`] masks in its own. The listing is as it was
/// read. Gives how many values that were.
pub(super) fn protect_beside<'t>(
    listing: &Listing,
    visibility: ContactVisibility,
    texts: impl IntoIterator<Item = &'t mut String>,
) -> usize {
    let manner = match visibility {
        ContactVisibility::Public => return 0,
        ContactVisibility::Masked => Manner::Mask,
        ContactVisibility::Agency => Manner::Withhold,
    };
    let mut pass = Pass {
        secrets: Secrets::of(listing.contact.as_ref(), manner),
        manner,
        values: 0,
    };
    for text in texts {
        pass.running(text);
    }
    pass.values
}

/// One listing while it is gone through.
struct Pass {
    secrets: Secrets,
    manner: Manner,
    values: usize,
}

impl Pass {
    fn contact(&mut self, contact: &mut Contact) {
        let Contact {
            name,
            phone,
            email,
            visibility: _,
        } = contact;
        if self.manner == Manner::Withhold {
            for part in [name, phone, email] {
                self.values += usize::from(part.take().is_some());
            }
            return;
        }
        if let Some(name) = name {
            let masked = masked_name(name);
            self.change(name, masked);
        }
        for part in [phone, email].into_iter().flatten() {
            let masked = masked_whole(part);
            self.change(part, masked);
        }
    }

    fn change(&mut self, text: &mut String, masked: String) {
        self.values += usize::from(masked != *text);
        *text = masked;
    }

    /// Goes through every text. A new field of a listing does not compile until it stands here.
    fn texts(&mut self, listing: &mut Listing) {
        let Listing {
            id: _,
            kind: _,
            title,
            title_zh,
            title_en,
            summary,
            summary_zh,
            summary_en,
            description,
            description_zh,
            description_en,
            keywords,
            problem,
            advantages,
            applications,
            metrics,
            field,
            industry,
            ipc,
            patents,
            maturity,
            cooperation,
            ip_status,
            price,
            budget,
            region,
            target_regions,
            organisation,
            organisation_type,
            contact: _,
            published,
            expires,
            services,
            evidence,
            hall,
            booth,
            details: _,
            details_words: _,
            extra,
        } = listing;
        self.running(title);
        for text in [
            title_zh,
            title_en,
            summary,
            summary_zh,
            summary_en,
            description,
            description_zh,
            description_en,
            problem,
            advantages,
            applications,
            organisation,
            hall,
            booth,
        ]
        .into_iter()
        .flatten()
        {
            self.running(text);
        }
        for keyword in keywords {
            self.running(keyword);
        }
        for Evidence { kind: _, words } in evidence {
            self.running(words);
        }
        // Numbers of patents and figures of performance look like those of telephones.
        for text in ipc.iter_mut().chain(patents) {
            self.numbers(text);
        }
        for metric in metrics {
            self.metric(metric);
        }
        for price in [price, budget].into_iter().flatten() {
            if self.running(&mut price.words) {
                price.value = Price::read(&price.words);
            }
        }
        self.stated(field);
        self.stated(industry);
        self.stated(cooperation);
        self.stated(region);
        self.stated(target_regions);
        self.stated(services);
        self.stated(maturity);
        self.stated(ip_status);
        self.stated(organisation_type);
        self.stated(published);
        self.stated(expires);
        self.extra(extra);
        self.details(listing);
    }

    /// Masks what is found in a text that people read; gives whether there was anything.
    fn running(&mut self, text: &mut String) -> bool {
        let found = self.secrets.hide(text, Search::All);
        self.put(text, found)
    }

    /// Masks the contact's own numbers and addresses, and what a label tells.
    fn numbers(&mut self, text: &mut String) -> bool {
        let found = self.secrets.hide(text, Search::Sure);
        self.put(text, found)
    }

    fn put(&mut self, text: &mut String, found: Option<(String, usize)>) -> bool {
        let Some((masked, values)) = found else {
            return false;
        };
        *text = masked;
        self.values += values;
        true
    }

    /// Values of dates and vocabularies hold no digits of a number.
    fn stated<'t, T: 't>(&mut self, all: impl IntoIterator<Item = &'t mut Stated<T>>) {
        for stated in all {
            self.running(&mut stated.words);
        }
    }

    fn metric(&mut self, metric: &mut Metric) {
        let mut words = metric.words.clone();
        let mut rest = format!("{}\n{}", metric.name, metric.unit);
        if self.numbers(&mut words) || self.numbers(&mut rest) {
            *metric = Metric::read(&words);
        }
    }

    /// A value of JSON with what reaches somebody, and their name, masked or taken out; `to_contact` where
    /// all of it is about somebody to be reached.
    fn member(&mut self, value: Value, to_contact: bool) -> Value {
        match value {
            Value::Object(object) => {
                let somebody = to_contact || is_of_somebody(&object);
                let mut kept = serde_json::Map::new();
                for (mut key, value) in object {
                    let theirs = to_contact
                        || is_contact_header(&Folded::new(&key).text)
                        || somebody && is_name_key(&key);
                    if theirs && self.manner == Manner::Withhold {
                        self.values += 1;
                        continue;
                    }
                    self.running(&mut key);
                    kept.insert(key, self.member(value, theirs));
                }
                Value::Object(kept)
            }
            Value::Array(all) => {
                let all = all.into_iter().map(|it| self.member(it, to_contact));
                Value::Array(all.collect())
            }
            Value::String(text) => Value::String(self.cell(text, to_contact)),
            // A telephone may be a number; any other number stays one.
            Value::Number(number) => {
                let text = number.to_string();
                let masked = self.cell(text.clone(), to_contact);
                if masked == text {
                    Value::Number(number)
                } else {
                    Value::String(masked)
                }
            }
            other => other,
        }
    }

    /// A text that reaches somebody masked whole, any other one where it holds something that does.
    fn cell(&mut self, mut text: String, to_contact: bool) -> String {
        if to_contact {
            let masked = masked_whole(&text);
            self.change(&mut text, masked);
        } else {
            self.running(&mut text);
        }
        text
    }

    fn extra(&mut self, extra: &mut BTreeMap<String, String>) {
        for (mut header, mut text) in std::mem::take(extra) {
            let to_contact = is_contact_header(&Folded::new(&header).text);
            self.running(&mut header);
            if to_contact && self.manner == Manner::Withhold {
                self.values += usize::from(!text.is_empty());
                continue;
            }
            match members(&text) {
                Some(members) => {
                    let hidden = self.member(members.clone(), to_contact);
                    if hidden != members {
                        text = hidden.to_string();
                    }
                }
                None => text = self.cell(text, to_contact),
            }
            let kept = extra.entry(header).or_default();
            if !kept.is_empty() {
                kept.push('\n');
            }
            kept.push_str(&text);
        }
    }
}

/// What a value of JSON holds that has members of its own.
fn members(text: &str) -> Option<Value> {
    let nested = text.trim_start().starts_with(['{', '[']);
    nested.then(|| serde_json::from_str(text).ok())?
}

/// Whether an object says of somebody how to reach them: its names are theirs.
fn is_of_somebody(object: &serde_json::Map<String, Value>) -> bool {
    object
        .keys()
        .any(|key| is_contact_header(&Folded::new(key).text))
}

/// Whether a member of this key is a name of somebody.
fn is_name_key(key: &str) -> bool {
    let key = Folded::new(key).text;
    key.contains("姓名")
        || ["name", "名字", "称呼", "person", "人员"]
            .iter()
            .any(|it| key.ends_with(it))
}

/// A name of which the first letter stays; that of an office stays whole.
fn masked_name(name: &str) -> String {
    if is_office(&Folded::new(name).text) || name.contains('*') {
        return name.to_owned();
    }
    name.chars().take(1).chain("**".chars()).collect()
}

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod tests;
