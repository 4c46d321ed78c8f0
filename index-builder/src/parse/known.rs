//! The listings so far: none is published twice, and each has an id of its own.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use techmatch_core::listing::{Kind, Listing};
use techmatch_core::parse::FieldName;

use super::Place;
use crate::diagnostics::{Diagnostic, Severity};

/// Where each listing was read, by its content and by its id.
#[derive(Default)]
pub(super) struct Known {
    by_content: BTreeMap<[u8; 16], Arc<Place>>,
    by_id: BTreeMap<String, Arc<Place>>,
}

impl Known {
    /// Takes a listing, and gives it an id where it has none; gives how many bytes of JSON it
    /// is, and its place. A warning says that it is the same as an earlier one.
    pub(super) fn add(
        &mut self,
        listing: &mut Listing,
        place: Place,
    ) -> Result<(usize, Arc<Place>), Diagnostic> {
        let json = serde_json::to_vec(listing).map_err(|error| {
            place.refuse(format!("cannot be written: {error}"), "simplify its cells")
        })?;
        // The hash of its canonical form.
        let digest = *blake3::hash(&json).as_bytes();
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        if let Some(first) = self.by_content.get(&key) {
            return Err(Diagnostic {
                severity: Severity::Warning,
                summary: Some("merged: the same listing as an earlier row"),
                ..place.refuse(
                    format!("merged: the same listing as {}", first.seen_from(&place)),
                    "delete one of them, or give what differs",
                )
            });
        }
        if listing.id.is_empty() {
            listing.id = self.free_id(listing.kind, &digest);
        }
        let place = Arc::new(place);
        match self.by_id.entry(listing.id.clone()) {
            Entry::Occupied(first) => {
                return Err(Diagnostic {
                    summary: Some("its id is already that of an earlier row"),
                    ..place
                        .refuse(
                            format!(
                                "its id is already that of {}",
                                first.get().seen_from(&place)
                            ),
                            "give one of them another id, or leave the id out",
                        )
                        .column(FieldName::Id.name())
                        .value(&listing.id)
                });
            }
            Entry::Vacant(entry) => entry.insert(Arc::clone(&place)),
        };
        self.by_content.insert(key, Arc::clone(&place));
        Ok((json.len(), place))
    }

    /// An id made of the content: the same listing has the same address in every build.
    fn free_id(&self, kind: Kind, digest: &[u8; 32]) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        // Ten letters are 50 bits: two of a million listings meet with odds of 1 in 2,000.
        const SHORTEST: usize = 10;
        let mut id = String::from(match kind {
            Kind::Supply => "s-",
            Kind::Demand => "d-",
        });
        for (index, byte) in digest.iter().enumerate() {
            if index >= SHORTEST && !self.by_id.contains_key(&id) {
                break;
            }
            id.push(char::from(LETTERS[usize::from(byte % 32)]));
        }
        id
    }
}
