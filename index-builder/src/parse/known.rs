//! The listings so far: none is published twice, each has an id of its own, and of several rows of one
//! id the newest counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use techmatch_core::listing::{Kind, Listing};
use techmatch_core::parse::FieldName;

use super::Place;
use super::life::Moment;
use super::sketch::Sketch;
use super::updates::Updates;
use crate::diagnostics::{Diagnostic, Severity};

/// Where each listing was read, by its content and by its id.
#[derive(Default)]
pub(super) struct Known {
    by_content: BTreeMap<[u8; 16], Arc<Place>>,
    by_id: BTreeMap<String, Of>,
}

/// The row that counts of those with one id.
struct Of {
    place: Arc<Place>,
    /// Its number among all rows.
    row: usize,
    changed: Option<Moment>,
    title: Sketch,
    /// Whether it is published, or says that its listing is not any more.
    published: bool,
}

/// A row that has an id.
pub(super) struct Candidate {
    pub(super) place: Place,
    /// Its number among all rows.
    pub(super) row: usize,
    pub(super) changed: Option<Moment>,
}

impl Known {
    /// Takes a listing, and gives it an id where it has none; gives how many bytes of JSON it
    /// is, and its place. A warning says that it is the same as another one.
    pub(super) fn add(
        &mut self,
        listing: &mut Listing,
        candidate: Candidate,
        updates: &mut Updates,
    ) -> Result<(usize, Arc<Place>), Diagnostic> {
        let place = &candidate.place;
        let json = serde_json::to_vec(listing).map_err(|error| {
            place.refuse(format!("cannot be written: {error}"), "simplify its cells")
        })?;
        // The hash of its canonical form.
        let digest = *blake3::hash(&json).as_bytes();
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        if let Some(first) = self.by_content.get(&key) {
            let merged = Diagnostic {
                severity: Severity::Warning,
                summary: Some("merged: the same listing as an earlier row"),
                ..place.refuse(
                    format!("merged: the same listing as {}", first.seen_from(place)),
                    "delete one of them, or give what differs",
                )
            };
            if !listing.id.is_empty() {
                updates.note(candidate.row, merged.clone());
            }
            return Err(merged);
        }
        if listing.id.is_empty() {
            listing.id = self.free_id(listing.kind, &digest);
        }
        let title = Sketch::of(&listing.title);
        let row = candidate.row;
        let claimed = self.claim(&listing.id, title, candidate, true, updates);
        let place = claimed.inspect_err(|fate| updates.note(row, fate.clone()))?;
        self.by_content.insert(key, Arc::clone(&place));
        Ok((json.len(), place))
    }

    /// Takes a row that says that its listing is not to be published any more: it updates an older
    /// row as any other does.
    pub(super) fn end(
        &mut self,
        id: &str,
        title: &str,
        candidate: Candidate,
        updates: &mut Updates,
    ) -> Result<(), Diagnostic> {
        let row = candidate.row;
        match self.claim(id, Sketch::of(title), candidate, false, updates) {
            Err(refused) if refused.severity == Severity::Error => {
                updates.note(row, refused.clone());
                Err(refused)
            }
            // An older row is left out for what it says itself.
            _ => Ok(()),
        }
    }

    /// Gives an id to a row, unless an earlier one of the id stands.
    fn claim(
        &mut self,
        id: &str,
        title: Sketch,
        candidate: Candidate,
        published: bool,
        updates: &mut Updates,
    ) -> Result<Arc<Place>, Diagnostic> {
        let Candidate {
            place,
            row,
            changed,
        } = candidate;
        let place = Arc::new(place);
        if let Some(first) = self.by_id.get(id) {
            if !first.published && !published && first.changed >= changed {
                return Ok(place);
            }
            let newer = first
                .changed
                .zip(changed)
                .map(|(first, own)| own.cmp(&first));
            let fate = match newer {
                _ if !(first.published || published) => None,
                Some(order) if order.is_ne() && first.title.is_like(&title) => {
                    order.is_lt().then(|| outdated(&place, &first.place, id))
                }
                _ => Some(not_decided(&place, first, title, changed, id)),
            };
            if let Some(fate) = fate {
                return Err(fate);
            }
            if first.published {
                updates.overtake(first.row, outdated(&first.place, &place, id));
            }
        }
        let of = Of {
            place: Arc::clone(&place),
            row,
            changed,
            title,
            published,
        };
        self.by_id.insert(id.to_owned(), of);
        Ok(place)
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

/// The older of two rows of one id.
fn outdated(place: &Place, newer: &Place, id: &str) -> Diagnostic {
    let refused = place.refuse(
        format!("merged: {} has its id and is newer", newer.seen_from(place)),
        "delete the older row, or give one of them another id if they are two listings",
    );
    Diagnostic {
        severity: Severity::Warning,
        summary: Some("merged: another row has its id and is newer"),
        ..refused.column(FieldName::Id.name()).value(id)
    }
}

/// A second row of an id, where nothing says which is the newer.
fn not_decided(
    place: &Place,
    first: &Of,
    title: Sketch,
    changed: Option<Moment>,
    id: &str,
) -> Diagnostic {
    let why = match (first.changed, changed) {
        (Some(one), Some(two)) if one == two => ", of the same day",
        (Some(_), Some(_)) => ", whose title is another",
        _ => "",
    };
    let hint = if first.title.is_like(&title) {
        "give one of them another id, or say in a column which is newer: 更新时间, updated"
    } else {
        "give one of them another id, or leave the id out"
    };
    let reason = format!(
        "its id is already that of {}{why}",
        first.place.seen_from(place)
    );
    Diagnostic {
        summary: Some("its id is already that of an earlier row"),
        ..place
            .refuse(reason, hint)
            .column(FieldName::Id.name())
            .value(id)
    }
}
