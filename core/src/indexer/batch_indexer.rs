//! Analyses a batch of listings. Each thread of a build has an indexer of its own, and the result
//! depends on the listings of the batch alone.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::glossing::{GlossaryUsage, Glossing};
use super::run::{Occurrence, Run};
use crate::completion::CompletionStats;
use crate::index::columns::{Attribute, languages, pack_maturity};
use crate::index::fieldnorms::{FieldnormTable, Packed};
use crate::index::lexicon::{FIELDS, Field};
use crate::listing::{Date, Details, Kind, Listing, Price, PriceBand, Stated, TextPart, backing};
use crate::ranking_params::FieldCounts;
use crate::text::{Analyser, Dictionary};
use crate::vocabulary::{Availability, Vocabulary};

/// A batch of consecutive listings, analysed.
#[derive(Default)]
pub struct IndexedBatch {
    /// The supplies among them, and the demands.
    pub(super) kinds: [KindBatch; 2],
    /// Their terms and words for completion.
    pub(super) completion: CompletionStats,
}

/// The listings of a kind in a batch.
#[derive(Default)]
pub(super) struct KindBatch {
    /// The listings as JSON, one a line.
    pub(super) lines: Vec<u8>,
    /// The length of each line, and the listing's id.
    pub(super) ids: Vec<(u32, String)>,
    /// Their terms with all occurrences, as [`Run`] writes them.
    pub(super) run: Vec<u8>,
    /// The fieldnorm of each body.
    pub(super) lengths: Vec<u8>,
    /// Terms of all titles, bodies and glosses.
    pub(super) tokens: [u64; FIELDS],
    /// Values of columns, each with the listing's position among these.
    pub(super) values: Vec<(u32, Attribute, u64)>,
    /// The names of organisations with the positions of their listings among these.
    pub(super) organisations: BTreeMap<String, Vec<u32>>,
    /// Whether any states figures.
    pub(super) figures: bool,
}

/// Analyses listings, batch by batch.
pub struct BatchIndexer<'a> {
    dictionary: &'a (dyn Dictionary + Sync),
    analyser: Analyser,
    glossing: Glossing<'a>,
    counts: FieldCounts,
    fieldnorms: FieldnormTable,
}

impl<'a> BatchIndexer<'a> {
    /// Chinese words are glossed by `dictionary`; `counts` is how often an occurrence in each field counts.
    pub fn new(dictionary: &'a (dyn Dictionary + Sync), counts: FieldCounts) -> Self {
        Self {
            dictionary,
            analyser: Analyser::default(),
            glossing: Glossing::new(dictionary),
            counts,
            fieldnorms: FieldnormTable::default(),
        }
    }

    /// Analyses a batch.
    pub fn analyse(&mut self, listings: &[Listing]) -> serde_json::Result<IndexedBatch> {
        let mut batch = IndexedBatch::default();
        for kind in [Kind::Supply, Kind::Demand] {
            let of_kind = listings.iter().filter(|listing| listing.kind == kind);
            batch.kinds[kind as usize] = self.analyse_kind(of_kind)?;
        }
        for listing in listings {
            batch
                .completion
                .add(self.dictionary, &self.analyser, listing);
        }
        Ok(batch)
    }

    /// What all batches used of the dictionary.
    pub fn finish(self) -> GlossaryUsage {
        self.glossing.usage()
    }

    fn analyse_kind<'l>(
        &mut self,
        listings: impl Iterator<Item = &'l Listing>,
    ) -> serde_json::Result<KindBatch> {
        let mut batch = KindBatch::default();
        let mut run = Run::default();
        for (position, listing) in listings.enumerate() {
            let document = position as u32;
            let start = batch.lines.len();
            serde_json::to_writer(&mut batch.lines, listing)?;
            batch.lines.push(b'\n');
            let bytes = batch.lines.len() - start;
            batch.ids.push((bytes as u32, listing.id.clone()));
            let details = Details::of(listing);
            let terms = self.terms(listing, &details);
            for (field, counted) in Field::ALL.into_iter().zip(terms) {
                let Counted { terms, tokens } = counted;
                let fieldnorm = self.fieldnorms.fieldnorm(tokens);
                batch.tokens[field as usize] += u64::from(tokens);
                if field == Field::Body {
                    batch.lengths.push(fieldnorm);
                }
                for (term, frequency) in terms {
                    let number = match field {
                        Field::Body => frequency,
                        Field::Title | Field::Gloss => Packed {
                            frequency,
                            fieldnorm,
                        }
                        .pack(),
                    };
                    run.add(term, field, Occurrence { document, number });
                }
            }
            if let Some(name) = listing.organisation.as_deref().map(str::trim) {
                let known = batch.organisations.entry(name.to_owned()).or_default();
                known.push(document);
            }
            let values = values(listing, &details);
            batch
                .values
                .extend(values.map(|(attribute, value)| (document, attribute, value)));
            batch.figures |= !listing.metrics.is_empty();
        }
        batch.run = run.write();
        Ok(batch)
    }

    /// How often each term counts in title, body and gloss.
    fn terms(&mut self, listing: &Listing, details: &Details) -> [Counted; FIELDS] {
        let mut fields: [Counted; FIELDS] = Default::default();
        // What a name would mean as words says nothing of the listing.
        let is_name = |text: &str| details.people.iter().any(|person| person.name == text);
        for text in listing.texts() {
            let (field, once) = match text.part {
                TextPart::Title => (Field::Title, true),
                TextPart::Body => (Field::Body, false),
            };
            let count = self.counts.of(text.field);
            let counted = &mut fields[field as usize];
            self.analyser
                .analyse(text.text, |token| counted.add(&token.term, count, once));
            if is_name(text.text) {
                continue;
            }
            let counted = &mut fields[Field::Gloss as usize];
            self.glossing.gloss(text.text, |term, repetitions| {
                counted.add(term, repetitions * count, once);
            });
        }
        self.glossing.count(listing);
        fields
    }
}

/// The terms of a listing's field.
#[derive(Default)]
struct Counted {
    /// How often each counts.
    terms: FxHashMap<String, u32>,
    /// How long it is, all repetitions included.
    tokens: u32,
}

impl Counted {
    /// Adds a term of a text. Where it counts `once`, repetitions make a text longer alone: a title that
    /// says one word of a need thrice is to stay behind one that says each once.
    fn add(&mut self, term: &str, times: u32, once: bool) {
        self.tokens += times;
        match self.terms.get_mut(term) {
            Some(known) if once => *known = times.max(*known),
            Some(known) => *known += times,
            None => {
                self.terms.insert(term.to_owned(), times);
            }
        }
    }
}

/// The values of a listing's columns.
fn values(listing: &Listing, details: &Details) -> impl Iterator<Item = (Attribute, u64)> {
    fn numbers<V: Vocabulary>(stated: &[Stated<V>]) -> Vec<u64> {
        let values = stated.iter().filter_map(|stated| stated.value);
        let mut numbers: Vec<_> = values.map(Vocabulary::number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
    let price = listing
        .price
        .as_ref()
        .or(listing.budget.as_ref())
        .and_then(|price| price.value);
    let bound = |bound: fn(Price) -> Option<u64>| price.and_then(bound).into_iter().collect();
    let date = |date: &Option<Stated<Date>>| {
        let day = date
            .as_ref()
            .and_then(|stated| stated.value)
            .map(Date::days);
        // A day before 1970 says nothing of a deadline.
        day.and_then(|day| u64::try_from(day).ok())
            .into_iter()
            .collect()
    };
    let maturity = listing.maturity.as_ref().and_then(|stated| stated.value);
    let maturity = maturity.map(pack_maturity);
    let bands = price.map(PriceBand::of).unwrap_or_default().into_iter();
    let languages = languages(listing).into_iter();
    let availability = details.availability.as_ref().and_then(|it| it.value);
    let all: [(Attribute, Vec<u64>); 16] = [
        (Attribute::Field, numbers(&listing.field)),
        (Attribute::Industry, numbers(&listing.industry)),
        (Attribute::Region, numbers(&listing.region)),
        (Attribute::Cooperation, numbers(&listing.cooperation)),
        (Attribute::Maturity, maturity.into_iter().collect()),
        (Attribute::IpStatus, numbers(listing.ip_status.as_slice())),
        (Attribute::PriceLeast, bound(|price| price.least)),
        (Attribute::PriceMost, bound(|price| price.most)),
        (
            Attribute::Currency,
            bound(|price| Some(price.currency as u64 + 1)),
        ),
        (Attribute::Expires, date(&listing.expires)),
        (Attribute::Published, date(&listing.published)),
        (
            Attribute::OrganisationType,
            numbers(listing.organisation_type.as_slice()),
        ),
        (Attribute::PriceBand, bands.map(PriceBand::number).collect()),
        (
            Attribute::Language,
            languages.map(|it| it as u64 + 1).collect(),
        ),
        (
            Attribute::Availability,
            availability.map(Availability::number).into_iter().collect(),
        ),
        (Attribute::Evidence, backing(listing, details)),
    ];
    all.into_iter()
        .flat_map(|(attribute, values)| values.into_iter().map(move |value| (attribute, value)))
}
