//! Narrowing by facets, and counting what each value would leave.

use crate::index::{Attribute, Column, Columns, LANGUAGES, unpack_maturity};
use crate::listing::{BACKING, Date, PriceBand};
use crate::vocabulary::{
    Availability, Cooperation, Field, Industry, Language, OrganisationType, Region, Vocabulary,
};
use crate::wire::{Facet, FacetName, FacetValue, Filter};

/// Values of a facet that an answer has, the most frequent: a catalogue may have thousands of organisations.
const MOST_VALUES: usize = 100;

/// What a facet makes of a column's number: a coarser value, with no count yet.
fn facet_value(name: FacetName, number: u64, names: &[String]) -> Option<FacetValue> {
    fn named<V: Vocabulary>(value: V) -> FacetValue {
        let names = [Language::Zh, Language::En].map(|it| value.name(it).to_owned());
        coded(value.code(), names)
    }
    fn coded(code: String, [zh, en]: [String; 2]) -> FacetValue {
        FacetValue {
            code,
            zh,
            en,
            count: 0,
        }
    }
    fn listed(all: &[[&str; 3]], number: u64) -> Option<FacetValue> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        let [code, names @ ..] = all.get(at)?.map(str::to_owned);
        Some(coded(code, names))
    }
    fn plain(text: &str) -> FacetValue {
        coded(text.into(), [text.into(), text.into()])
    }
    match name {
        FacetName::Field => Field::from_number(number).map(|it| named(it.top())),
        FacetName::Industry => Industry::from_number(number).map(|it| named(it.section())),
        FacetName::Maturity => unpack_maturity(number).map(|it| named(it.stage())),
        FacetName::Cooperation => Cooperation::from_number(number).map(named),
        FacetName::Region => Region::from_number(number).map(|it| named(it.province())),
        FacetName::Price => {
            PriceBand::from_number(number).map(|it| coded(it.code(), [it.zh(), it.en()]))
        }
        FacetName::Availability => Availability::from_number(number).map(|it| {
            let names = [Language::Zh, Language::En].map(|language| it.name(language).to_owned());
            coded(it.code().to_owned(), names)
        }),
        FacetName::OrganisationType => OrganisationType::from_number(number).map(named),
        FacetName::Organisation => {
            let name = names.get(usize::try_from(number).ok()?)?;
            Some(plain(name))
        }
        FacetName::Published => {
            let day = Date::from_days(i64::try_from(number).ok()?)?;
            Some(plain(&day.year().to_string()))
        }
        FacetName::Language => listed(&LANGUAGES, number),
        FacetName::Evidence => listed(&BACKING, number),
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
        FacetName::Price => Attribute::PriceBand,
        FacetName::Availability => Attribute::Availability,
        FacetName::OrganisationType => Attribute::OrganisationType,
        FacetName::Organisation => Attribute::Organisation,
        FacetName::Published => Attribute::Published,
        FacetName::Language => Attribute::Language,
        FacetName::Evidence => Attribute::Evidence,
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
    values: Vec<FacetValue>,
    /// For each of `values` whether it is chosen, where a filter narrows the facet.
    chosen: Option<Vec<bool>>,
    /// Position in `values` of each distinct value of the column.
    known: Vec<Option<usize>>,
    /// The values of the listing that is looked at, each once.
    current: Vec<usize>,
}

impl<'a> Counter<'a> {
    fn new(name: FacetName, columns: &'a Columns, chosen: Option<&Filter>) -> Self {
        let column = columns.get(attribute(name));
        let mut values: Vec<FacetValue> = Vec::new();
        let mut place = |&number: &u64| {
            let value = facet_value(name, number, columns.names())?;
            // No name of an organisation comes twice, and there may be thousands.
            let mut seen = values.iter();
            let known = match name {
                FacetName::Organisation => None,
                _ => seen.position(|known| known.code == value.code),
            };
            Some(known.unwrap_or_else(|| {
                values.push(value);
                values.len() - 1
            }))
        };
        let distinct = column.map(Column::distinct).unwrap_or_default();
        let known = distinct.iter().map(&mut place).collect();
        let is_chosen = |filter: &Filter| {
            let values = values.iter();
            values.map(|it| filter.codes.contains(&it.code)).collect()
        };
        Self {
            name,
            column,
            chosen: chosen.map(is_chosen),
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
        let chosen = self.chosen.as_ref();
        chosen.is_none_or(|chosen| self.current.iter().any(|&place| chosen[place]))
    }

    fn count(&mut self) {
        for &place in &self.current {
            self.values[place].count += 1;
        }
    }

    /// The values that count something, most frequent first. A chosen one stays to be taken back, even
    /// where it counts nothing.
    fn finish(self) -> Facet {
        let chosen = self.chosen.unwrap_or_default().into_iter();
        let values = self
            .values
            .into_iter()
            .zip(chosen.chain(std::iter::repeat(false)));
        let mut values: Vec<_> = values
            .filter(|(it, chosen)| it.count > 0 || *chosen)
            .collect();
        crate::order::sort_by(&mut values, |(one, _), (other, _)| {
            let frequent = other.count.cmp(&one.count);
            frequent.then_with(|| one.code.cmp(&other.code))
        });
        let values = values.into_iter().enumerate();
        let values = values.filter(|(place, (_, chosen))| *place < MOST_VALUES || *chosen);
        let values = values.map(|(_, (value, _))| value);
        Facet {
            name: self.name,
            values: values.collect(),
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
        self.counters.into_iter().map(Counter::finish).collect()
    }
}
