//! What is looked for: the query that the screen shows, how an address writes it, how a reader changes
//! it, and which needs the engine is asked for it.
//!
//! [`Query`] is the model; [`address`] its form behind `#`; [`edits`] the changes that start from an
//! answer; [`criteria`] what a reader can add; [`need`] what the engine is asked.

pub(crate) mod address;
pub(crate) mod criteria;
pub(crate) mod edits;
pub(crate) mod need;

use techmatch_core::listing::Kind;
use techmatch_core::order;
use techmatch_core::wire::{Aspect, Criterion, FacetName, Filter, Sort, Weight};

pub(crate) use address::{Address, Route, SharedList};

/// Hits that one step of “more” adds.
pub(crate) const STEP: usize = 10;
/// Hits that are shown at most.
pub(crate) const MOST_SHOWN: usize = 200;
/// What a reader can multiply the points of an aspect by, as an address has it; the others stay at 1.
pub(crate) const FACTORS: [(f32, &str); 2] = [(0.5, "0.5"), (2.0, "2")];

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    /// The kind that is looked for.
    pub(crate) seek: Kind,
    /// The need in free text.
    pub(crate) text: String,
    /// The listing whose counterparts are looked for.
    pub(crate) like: Option<String>,
    /// Chosen facet values, in the order of [`FacetName::ALL`]; never empty ones.
    pub(crate) filters: Vec<Filter>,
    /// Criteria that the reader added.
    pub(crate) criteria: Vec<Criterion>,
    /// Aspects on which the need's own words were taken back, sorted.
    pub(crate) ignore: Vec<Aspect>,
    /// Whether every word is taken as it is written, even one that looks misspelt.
    pub(crate) exact: bool,
    /// Whether only the need's own words are looked for, not those of the other language.
    pub(crate) one_language: bool,
    /// Whether expired listings are offered.
    pub(crate) expired: bool,
    /// What the order follows.
    pub(crate) sort: Sort,
    /// Aspects that count more or less than usual.
    pub(crate) weights: Vec<Weight>,
    /// How many hits are shown.
    pub(crate) shown: usize,
}

impl Query {
    /// Everything of one kind.
    pub(crate) fn all(seek: Kind) -> Self {
        Self {
            seek,
            text: String::new(),
            like: None,
            filters: Vec::new(),
            criteria: Vec::new(),
            ignore: Vec::new(),
            exact: false,
            one_language: false,
            expired: false,
            sort: Sort::Fit,
            weights: Vec::new(),
            shown: STEP,
        }
    }

    /// The same, with no more of its results than the first ones.
    pub(crate) fn beginning(&self) -> Self {
        Self {
            shown: STEP,
            ..self.clone()
        }
    }

    /// The query that counts of its results are the same for.
    pub(crate) fn counted(&self) -> Self {
        Self {
            sort: Sort::Fit,
            ..self.beginning()
        }
    }

    /// Whether something is described that hits can be scored by.
    pub(crate) fn ranks(&self) -> bool {
        !self.text.is_empty() || self.like.is_some() || !self.criteria.is_empty()
    }

    /// Whether a value of a facet is chosen.
    pub(crate) fn chosen(&self, name: FacetName, code: &str) -> bool {
        self.filters
            .iter()
            .any(|f| f.name == name && f.codes.iter().any(|c| c == code))
    }

    /// What an aspect's points are multiplied by.
    pub(crate) fn weight(&self, aspect: Aspect) -> f32 {
        let weight = self.weights.iter().find(|it| it.aspect == aspect);
        weight.map_or(1.0, |it| it.factor)
    }

    /// The query in which an aspect counts so much.
    pub(crate) fn weighing(&self, aspect: Aspect, factor: f32) -> Self {
        let mut query = self.beginning();
        query.weights.retain(|it| it.aspect != aspect);
        if (factor - 1.0).abs() > f32::EPSILON {
            query.weights.push(Weight { aspect, factor });
        }
        query
    }

    /// The query with a value of a facet chosen, or no longer chosen.
    pub(crate) fn toggled(&self, name: FacetName, code: &str) -> Self {
        let mut query = self.clone();
        let place = query.filters.iter().position(|filter| filter.name == name);
        let mut filter = match place {
            Some(place) => query.filters.remove(place),
            None => Filter {
                name,
                codes: Vec::new(),
            },
        };
        if let Some(place) = filter.codes.iter().position(|known| known == code) {
            filter.codes.remove(place);
        } else {
            filter.codes.push(code.to_owned());
        }
        if !filter.codes.is_empty() {
            query.filters.push(filter);
            order::sort_by_key(&mut query.filters, |filter| filter.name);
        }
        query.shown = STEP;
        query
    }

    /// The query in which of the values of a facet that begin with `prefix` just these are chosen.
    pub(crate) fn ranged(&self, name: FacetName, prefix: &str, codes: &[String]) -> Self {
        let chosen = self.filters.iter().find(|filter| filter.name == name);
        let chosen = chosen.map(|filter| filter.codes.as_slice());
        let before = chosen.unwrap_or_default().iter();
        let before = before.filter(|code| code.starts_with(prefix));
        let mut query = self.clone();
        for code in before.filter(|code| !codes.contains(code)) {
            query = query.toggled(name, code);
        }
        for code in codes.iter().filter(|code| !self.chosen(name, code)) {
            query = query.toggled(name, code);
        }
        query
    }
}
