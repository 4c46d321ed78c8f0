//! A batch of listings, analysed: what each thread of a build does, on its own. What comes out
//! depends on the listings of the batch alone.

use std::collections::HashMap;

use super::glossing::{GlossaryUsage, Glossing};
use super::run::{Occurrence, Run};
use super::typing::CompletionStats;
use crate::index::Attribute;
use crate::index::lengths::{FieldnormTable, Packed};
use crate::index::lexicon::{FIELDS, Field};
use crate::listing::{Date, Kind, Listing, Price, Stated, TextPart};
use crate::matching::FieldCounts;
use crate::text::{Analyser, Dictionary};
use crate::vocabulary::Vocabulary;

/// What a catalogue needs of some listings that were read one after another.
#[derive(Default)]
pub struct IndexedBatch {
    /// Of the supplies among them, and of the demands.
    pub(super) kinds: [KindPart; 2],
    /// What they offer to who types.
    pub(super) heard: CompletionStats,
}

/// What it needs of those of a kind.
#[derive(Default)]
pub(super) struct KindPart {
    /// The listings as JSON, one a line.
    pub(super) lines: Vec<u8>,
    /// The length of each line, and the listing's id.
    pub(super) ids: Vec<(u32, String)>,
    /// Where terms stand, as [`Run`] writes it.
    pub(super) run: Vec<u8>,
    /// How long each body is.
    pub(super) lengths: Vec<u8>,
    /// Terms of all titles, bodies and glosses.
    pub(super) tokens: [u64; FIELDS],
    /// Values of columns, by the listing's place among these.
    pub(super) values: Vec<(u32, Attribute, u64)>,
    /// Whether any states figures.
    pub(super) figures: bool,
}

/// Analyses listings. One for each thread.
pub struct BatchIndexer<'a> {
    dictionary: &'a (dyn Dictionary + Sync),
    analyser: Analyser,
    glossing: Glossing<'a>,
    counts: FieldCounts,
    fieldnorms: FieldnormTable,
}

impl<'a> BatchIndexer<'a> {
    /// Chinese words are glossed by `dictionary`; an empty one leaves each language to itself.
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
        let mut part = IndexedBatch::default();
        for kind in [Kind::Supply, Kind::Demand] {
            let of_kind = listings.iter().filter(|listing| listing.kind == kind);
            part.kinds[kind as usize] = self.analyse_kind(of_kind)?;
        }
        for listing in listings {
            part.heard.add(self.dictionary, &self.analyser, listing);
        }
        Ok(part)
    }

    /// What was met of the dictionary in all batches.
    pub fn finish(self) -> GlossaryUsage {
        self.glossing.met()
    }

    fn analyse_kind<'l>(
        &mut self,
        listings: impl Iterator<Item = &'l Listing>,
    ) -> serde_json::Result<KindPart> {
        let mut part = KindPart::default();
        let mut run = Run::default();
        for (place, listing) in listings.enumerate() {
            let place = place as u32;
            let start = part.lines.len();
            serde_json::to_writer(&mut part.lines, listing)?;
            part.lines.push(b'\n');
            let bytes = part.lines.len() - start;
            part.ids.push((bytes as u32, listing.id.clone()));
            for (field, terms) in Field::ALL.into_iter().zip(self.terms(listing)) {
                let tokens = terms.values().sum();
                let fieldnorm = self.fieldnorms.fieldnorm(tokens);
                part.tokens[field as usize] += u64::from(tokens);
                if field == Field::Body {
                    part.lengths.push(fieldnorm);
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
                    let document = place;
                    run.add(term, field, Occurrence { document, number });
                }
            }
            let values = values(listing);
            part.values
                .extend(values.map(|(attribute, value)| (place, attribute, value)));
            part.figures |= !listing.metrics.is_empty();
        }
        part.run = run.write();
        Ok(part)
    }

    /// How often each term counts in title, body and gloss.
    fn terms(&mut self, listing: &Listing) -> [HashMap<String, u32>; FIELDS] {
        let mut fields: [HashMap<String, u32>; FIELDS] = Default::default();
        for text in listing.texts() {
            let field = match text.part {
                TextPart::Title => Field::Title,
                TextPart::Body => Field::Body,
            };
            let count = self.counts.of(text.field);
            let terms = &mut fields[field as usize];
            self.analyser.analyse(text.text, |token| {
                *terms.entry(token.term).or_default() += count;
            });
            let terms = &mut fields[Field::Gloss as usize];
            self.glossing.gloss(text.text, |term, often| {
                let often = often * count;
                if let Some(known) = terms.get_mut(term) {
                    *known += often;
                } else {
                    terms.insert(term.to_owned(), often);
                }
            });
        }
        self.glossing.had(listing);
        fields
    }
}

/// What the columns hold of a listing.
fn values(listing: &Listing) -> impl Iterator<Item = (Attribute, u64)> {
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
        // Days before 1970 are of no use to a deadline.
        day.and_then(|day| u64::try_from(day).ok())
            .into_iter()
            .collect()
    };
    let maturity = listing.maturity.as_ref().and_then(|stated| stated.value);
    let maturity = maturity.map(crate::matching::pack_maturity);
    let all: [(Attribute, Vec<u64>); 11] = [
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
    ];
    all.into_iter()
        .flat_map(|(attribute, values)| values.into_iter().map(move |value| (attribute, value)))
}
