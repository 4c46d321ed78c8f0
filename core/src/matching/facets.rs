//! Narrowing by facets, and counting what each value would leave.

use crate::index::{Attribute, Column, Columns, unpack_maturity};
use crate::vocabulary::{Cooperation, Field, Industry, Language, Region, Vocabulary};
use crate::wire::{Facet, FacetName, FacetValue, Filter};

/// What a facet makes of a column's number: a coarser value, with no count yet.
fn facet_value(name: FacetName, number: u64) -> Option<FacetValue> {
    fn named<V: Vocabulary>(value: V) -> FacetValue {
        FacetValue {
            code: value.code(),
            zh: value.name(Language::Zh).into(),
            en: value.name(Language::En).into(),
            count: 0,
        }
    }
    match name {
        FacetName::Field => Field::from_number(number).map(|it| named(it.top())),
        FacetName::Industry => Industry::from_number(number).map(|it| named(it.section())),
        FacetName::Maturity => unpack_maturity(number).map(|it| named(it.stage())),
        FacetName::Cooperation => Cooperation::from_number(number).map(named),
        FacetName::Region => Region::from_number(number).map(|it| named(it.province())),
    }
}

/// The attribute that a facet counts.
fn attribute(name: FacetName) -> Attribute {
    match name {
        FacetName::Field => Attribute::Field,
        FacetName::Industry => Attribute::Industry,
        FacetName::Maturity => Attribute::Maturity,
        FacetName::Cooperation => Attribute::Cooperation,
        FacetName::Region => Attribute::Region,
    }
}

/// The attributes that filters and counts read: none where neither is asked for.
pub(super) fn attributes_read(filters: &[Filter], counted: bool) -> Vec<Attribute> {
    let chosen = |name: &FacetName| {
        filters
            .iter()
            .any(|it| it.name == *name && !it.codes.is_empty())
    };
    let names = FacetName::ALL.into_iter();
    names
        .filter(|name| counted || chosen(name))
        .map(attribute)
        .collect()
}

/// One facet over the listings that are looked at.
struct Counter<'a> {
    name: FacetName,
    column: Option<&'a Column>,
    chosen: Option<&'a Filter>,
    values: Vec<FacetValue>,
    /// Position in `values` of each distinct value of the column.
    known: Vec<Option<usize>>,
    /// The values of the listing that is looked at, each once.
    current: Vec<usize>,
}

impl<'a> Counter<'a> {
    fn new(name: FacetName, columns: &'a Columns, chosen: Option<&'a Filter>) -> Self {
        let column = columns.get(attribute(name));
        let mut values: Vec<FacetValue> = Vec::new();
        let mut place = |&number: &u64| {
            let value = facet_value(name, number)?;
            let known = values.iter().position(|known| known.code == value.code);
            Some(known.unwrap_or_else(|| {
                values.push(value);
                values.len() - 1
            }))
        };
        let distinct = column.map(Column::distinct).unwrap_or_default();
        let known = distinct.iter().map(&mut place).collect();
        Self {
            name,
            column,
            chosen,
            values,
            known,
            current: Vec::new(),
        }
    }

    /// Looks at a listing; whether it has a chosen value, or none is chosen.
    fn look(&mut self, document: u32) -> bool {
        self.current.clear();
        let places = self
            .column
            .iter()
            .flat_map(|column| column.places(document));
        for place in places.filter_map(|place| self.known[place]) {
            if !self.current.contains(&place) {
                self.current.push(place);
            }
        }
        self.chosen.is_none_or(|filter| {
            self.current
                .iter()
                .any(|&place| filter.codes.contains(&self.values[place].code))
        })
    }

    fn count(&mut self) {
        for &place in &self.current {
            self.values[place].count += 1;
        }
    }
}

/// Which filters a listing passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    All,
    AllBut(FacetName),
    Fewer,
}

/// Filters, and counts of the listings that pass them.
pub(super) struct Facets<'a> {
    counters: Vec<Counter<'a>>,
    counted: bool,
}

impl<'a> Facets<'a> {
    pub(super) fn new(columns: &'a Columns, filters: &'a [Filter], counted: bool) -> Self {
        let chosen = |name| {
            let mut filters = filters.iter();
            filters.find(|it| it.name == name && !it.codes.is_empty())
        };
        let counters = FacetName::ALL.into_iter().map(|name| (name, chosen(name)));
        let counters = counters
            .filter(|(_, chosen)| counted || chosen.is_some())
            .map(|(name, chosen)| Counter::new(name, columns, chosen))
            .collect();
        Self { counters, counted }
    }

    /// How the listing stands to the filters.
    pub(super) fn look(&mut self, document: u32) -> Passed {
        let mut passed = Passed::All;
        for counter in &mut self.counters {
            if !counter.look(document) {
                passed = match passed {
                    Passed::All => Passed::AllBut(counter.name),
                    Passed::AllBut(_) | Passed::Fewer => Passed::Fewer,
                };
            }
        }
        passed
    }

    /// Counts the values of the listing that was looked at last. A filter does not narrow its own
    /// facet, so that a reader sees what the other values would give.
    pub(super) fn count(&mut self, passed: Passed) {
        if !self.counted || passed == Passed::Fewer {
            return;
        }
        for counter in &mut self.counters {
            if passed == Passed::All || passed == Passed::AllBut(counter.name) {
                counter.count();
            }
        }
    }

    /// The counts, most frequent first.
    pub(super) fn finish(self) -> Vec<Facet> {
        if !self.counted {
            return Vec::new();
        }
        let facet = |counter: Counter<'_>| {
            let mut values = counter.values;
            // A chosen value stays to be taken back, even where it counts nothing.
            let chosen = |code: &String| counter.chosen.is_some_and(|it| it.codes.contains(code));
            values.retain(|value| value.count > 0 || chosen(&value.code));
            crate::order::sort_by(&mut values, |one, other| {
                other
                    .count
                    .cmp(&one.count)
                    .then_with(|| one.code.cmp(&other.code))
            });
            Facet {
                name: counter.name,
                values,
            }
        };
        self.counters.into_iter().map(facet).collect()
    }
}
