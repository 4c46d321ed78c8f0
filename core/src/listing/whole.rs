//! A listing with its details: how they get in and out, and both as one JSON object.

use super::details::Details;
use super::model::Listing;

impl Details {
    /// Those of a listing.
    pub fn of(listing: &Listing) -> Self {
        let json = listing.details.as_deref();
        // Only this module writes the text.
        json.and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default()
    }

    /// Puts them into a listing: nothing where there are none.
    pub fn put(&self, listing: &mut Listing) {
        listing.details = serde_json::to_string(self)
            .ok()
            .filter(|_| *self != Self::default());
        let people = self.people.iter().map(|person| &person.name);
        let sought = [
            &self.partner,
            &self.partner_role,
            &self.conditions,
            &self.further_work,
        ];
        listing.details_words = people
            .chain(sought.into_iter().flatten())
            .cloned()
            .collect();
    }
}

impl Listing {
    /// The listing as one line of JSON in which details stand beside all other members: what a person
    /// reads and writes.
    pub fn to_whole_json(&self) -> serde_json::Result<String> {
        let Some(details) = &self.details else {
            return serde_json::to_string(self);
        };
        let plain = Self {
            details: None,
            details_words: Vec::new(),
            ..self.clone()
        };
        let mut json = serde_json::to_string(&plain)?;
        json.pop();
        json.push(',');
        json.push_str(&details[1..]);
        Ok(json)
    }

    /// The same as a value.
    pub fn to_whole_value(&self) -> serde_json::Result<serde_json::Value> {
        serde_json::from_str(&self.to_whole_json()?)
    }
}
