//! Counts of what users say: why they refuse, and of which fields, organisations and places in the ranking.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};
use techmatch_core::listing::Listing;
use techmatch_core::vocabulary::{Field, Language, Vocabulary as _};
use techmatch_core::wire::Fit;

use super::chance::wilson;
use super::file::{Entry, Named, Reason, Said};

/// Where a listing says nothing.
const UNSTATED: &str = "not stated";
/// Ranks that count together, each with its last.
const RANKS: [(&str, u32); 4] = [
    ("1", 1),
    ("2–3", 3),
    ("4–10", 10),
    ("11 and later", u32::MAX),
];

/// How many found it helpful, and why others did not.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Counts {
    pub(crate) helpful: usize,
    pub(crate) not: usize,
    /// The devices that say so; a program is told how many.
    #[serde(serialize_with = "how_many")]
    pub(crate) devices: BTreeSet<String>,
    /// How often each reason was given; one refusal may give several or none.
    pub(crate) because: BTreeMap<Reason, usize>,
}

impl Counts {
    fn add(&mut self, Said { entry, device, .. }: &Said) {
        if !self.devices.contains(device) {
            self.devices.insert(device.clone());
        }
        *(if entry.helpful {
            &mut self.helpful
        } else {
            &mut self.not
        }) += 1;
        for &reason in &entry.because {
            *self.because.entry(reason).or_default() += 1;
        }
    }

    /// How many said something.
    pub(crate) fn all(&self) -> usize {
        self.helpful + self.not
    }
}

fn how_many<S: Serializer>(devices: &BTreeSet<String>, to: S) -> Result<S::Ok, S::Error> {
    devices.len().serialize(to)
}

/// The counts of one field, organisation or place in the ranking.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Group {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// The share of helpful ones, and its 95 % interval.
    pub(crate) share: f64,
    pub(crate) interval: [f64; 2],
}

/// A listing that somebody refused.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Refused {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) organisation: Option<String>,
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// What users wrote of it.
    pub(crate) notes: Vec<String>,
}

/// What a user wrote of a service.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct ServiceNote {
    /// The type, and who gave it.
    pub(crate) name: String,
    pub(crate) note: String,
}

/// All counts.
#[derive(Debug, Serialize)]
pub(crate) struct Counted {
    /// Of matches.
    pub(crate) matches: Counts,
    /// Of high-technology fields, the first level of them. A listing of two fields counts in both.
    pub(crate) fields: Vec<Group>,
    pub(crate) organisations: Vec<Group>,
    /// By the band that the page showed.
    pub(crate) bands: Vec<Group>,
    /// By the rank that the page showed.
    pub(crate) ranks: Vec<Group>,
    /// The most refused first.
    pub(crate) refused: Vec<Refused>,
    /// Of services, by type and who gave them.
    pub(crate) services: Vec<Group>,
    /// What users wrote of services.
    pub(crate) service_notes: Vec<ServiceNote>,
}

/// Counts what is said of listings that the site has; `listings` are these, by their ids.
pub(crate) fn count(used: &[Said], listings: &BTreeMap<String, Listing>) -> Counted {
    let (services, matches): (Vec<&Said>, Vec<&Said>) =
        used.iter().partition(|it| it.entry.service.is_some());
    let mut all = Counts::default();
    let mut fields = Groups::default();
    let mut organisations = Groups::default();
    let mut bands = Groups::default();
    let mut ranks = Groups::default();
    let mut refused: BTreeMap<&str, Refused> = BTreeMap::new();
    for said in matches {
        let entry = &said.entry;
        let Some(listing) = listings.get(&entry.listing.id) else {
            continue;
        };
        all.add(said);
        for field in fields_of(listing) {
            fields.add(field, said);
        }
        let organisation = listing.organisation.as_deref().unwrap_or(UNSTATED);
        organisations.add(organisation.to_owned(), said);
        bands.add(entry.fit.map_or(UNSTATED, band).to_owned(), said);
        let of = |rank: u32| RANKS.iter().find(|(_, last)| rank <= *last);
        let rank = entry.rank.and_then(of).map_or(UNSTATED, |(name, _)| name);
        ranks.add(rank.to_owned(), said);
        let one = refused.entry(&listing.id).or_insert_with(|| Refused {
            id: listing.id.clone(),
            title: listing.title.clone(),
            organisation: listing.organisation.clone(),
            counts: Counts::default(),
            notes: Vec::new(),
        });
        one.counts.add(said);
        one.notes.extend(note(entry));
    }
    let mut refused: Vec<Refused> = refused
        .into_values()
        .filter(|it| it.counts.not > 0)
        .collect();
    refused.sort_by_key(|it| std::cmp::Reverse(it.counts.not));
    let mut of_services = Groups::default();
    for said in &services {
        of_services.add(service(&said.entry), said);
    }
    let service_notes = services.iter().filter_map(|it| {
        let (name, note) = (service(&it.entry), note(&it.entry)?);
        Some(ServiceNote { name, note })
    });
    Counted {
        matches: all,
        fields: fields.most_refused(),
        organisations: organisations.most_refused(),
        bands: bands.in_order(&[Fit::Well, Fit::InPart, Fit::Related].map(band)),
        ranks: ranks.in_order(&RANKS.map(|(name, _)| name)),
        refused,
        services: of_services.most_refused(),
        service_notes: service_notes.collect(),
    }
}

/// The type of service that is judged, and who gave it.
fn service(entry: &Entry) -> String {
    let kind = entry.service.as_deref().unwrap_or_default();
    let by = if entry.provider.is_empty() {
        UNSTATED
    } else {
        &entry.provider
    };
    format!("{kind}: {by}")
}

fn note(entry: &Entry) -> Option<String> {
    (!entry.note.is_empty()).then(|| entry.note.clone())
}

fn fields_of(listing: &Listing) -> Vec<String> {
    let mut tops: Vec<Field> = listing
        .field
        .iter()
        .filter_map(|it| it.value)
        .map(Field::top)
        .collect();
    tops.sort_unstable();
    tops.dedup();
    if tops.is_empty() {
        return vec![UNSTATED.to_owned()];
    }
    let name = |it: Field| format!("{} {}", it.name(Language::Zh), it.name(Language::En));
    tops.into_iter().map(name).collect()
}

fn band(fit: Fit) -> &'static str {
    match fit {
        Fit::Well => "fits well",
        Fit::InPart => "fits in part",
        Fit::Related => "related",
    }
}

/// Names in the order of a file.
pub(crate) fn gone<'a>(used: &'a [Said], listings: &BTreeMap<String, Listing>) -> Vec<&'a Named> {
    let named = used
        .iter()
        .map(|it| (&it.entry.listing.id, &it.entry.listing));
    let gone: BTreeMap<&String, &Named> = named
        .filter(|(id, _)| !listings.contains_key(*id))
        .collect();
    gone.into_values().collect()
}

#[derive(Default)]
struct Groups(BTreeMap<String, Counts>);

impl Groups {
    fn add(&mut self, name: String, said: &Said) {
        self.0.entry(name).or_default().add(said);
    }

    fn most_refused(self) -> Vec<Group> {
        let mut groups: Vec<Group> = self.0.into_iter().map(group).collect();
        groups.sort_by_key(|it| std::cmp::Reverse(it.counts.not));
        groups
    }

    fn in_order(mut self, names: &[&str]) -> Vec<Group> {
        let names = names.iter().chain(&[UNSTATED]);
        names
            .filter_map(|name| self.0.remove_entry(*name))
            .map(group)
            .collect()
    }
}

fn group((name, counts): (String, Counts)) -> Group {
    let of = counts.all();
    Group {
        share: counts.helpful as f64 / of.max(1) as f64,
        interval: wilson(counts.helpful, of.max(1)),
        name,
        counts,
    }
}
