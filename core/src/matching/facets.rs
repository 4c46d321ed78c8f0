//! Narrowing by facets, and counting what each value would leave.

use std::collections::BTreeMap;

use super::attributes::Attributes;
use crate::vocabulary::{Language, Stage, Vocabulary};
use crate::wire::{Facet, FacetName, FacetValue, Filter};

/// A facet value with its names, as long as it is not counted.
type Named = (String, &'static str, &'static str);

fn named<V: Vocabulary>(value: V) -> Named {
    (value.code(), value.name(Language::Zh), value.name(Language::En))
}

/// The values of a facet that a listing has, each once.
fn values(name: FacetName, attributes: &Attributes<'_>) -> Vec<Named> {
    let mut values: Vec<Named> = match name {
        FacetName::Field => attributes.field().into_iter().map(|it| named(it.top())).collect(),
        FacetName::Industry => {
            attributes.industry().into_iter().map(|it| named(it.section())).collect()
        }
        FacetName::Maturity => {
            attributes.maturity().into_iter().map(|it| named::<Stage>(it.stage())).collect()
        }
        FacetName::Cooperation => attributes.cooperation().into_iter().map(named).collect(),
        FacetName::Region => {
            attributes.region().into_iter().map(|it| named(it.province())).collect()
        }
    };
    values.sort_unstable();
    values.dedup();
    values
}

/// Filters, and counts of the listings that pass them.
pub(super) struct Facets<'a> {
    filters: Vec<&'a Filter>,
    counted: bool,
    counts: [BTreeMap<Named, usize>; FacetName::ALL.len()],
}

impl<'a> Facets<'a> {
    pub(super) fn new(filters: &'a [Filter], counted: bool) -> Self {
        let filters = filters.iter().filter(|filter| !filter.codes.is_empty()).collect();
        Self { filters, counted, counts: Default::default() }
    }

    /// Whether the listing passes every filter; counts its values on the way. A filter does not
    /// narrow its own facet, so that a reader sees what the other values would give.
    pub(super) fn admit(&mut self, attributes: &Attributes<'_>) -> bool {
        if !self.counted && self.filters.is_empty() {
            return true;
        }
        let chosen = |filter: &Filter, (code, ..): &Named| filter.codes.contains(code);
        let mut failed = self.filters.iter().filter(|filter| {
            !values(filter.name, attributes).iter().any(|value| chosen(filter, value))
        });
        let (first, second) = (failed.next().map(|filter| filter.name), failed.next());
        if self.counted && second.is_none() {
            for (name, counts) in FacetName::ALL.into_iter().zip(&mut self.counts) {
                if first.is_none_or(|first| first == name) {
                    for value in values(name, attributes) {
                        *counts.entry(value).or_default() += 1;
                    }
                }
            }
        }
        first.is_none()
    }

    /// The counts, most frequent first.
    pub(super) fn finish(self) -> Vec<Facet> {
        if !self.counted {
            return Vec::new();
        }
        let facet = |(name, counts): (FacetName, BTreeMap<Named, usize>)| {
            let mut values: Vec<FacetValue> = counts
                .into_iter()
                .map(|((code, zh, en), count)| FacetValue {
                    code,
                    zh: zh.into(),
                    en: en.into(),
                    count,
                })
                .collect();
            values.sort_by(|one, other| {
                other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code))
            });
            Facet { name, values }
        };
        FacetName::ALL.into_iter().zip(self.counts).map(facet).collect()
    }
}
