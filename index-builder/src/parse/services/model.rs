//! Who serves: providers, and the services of each.

use std::sync::Arc;

use serde::Serialize;
use techmatch_core::listing::{Contact, Date, Evidence, Price, Stated};
use techmatch_core::vocabulary::{Field, Region, Service};

use crate::parse::Place;

/// An institution or a person that serves technology transfer, with what it serves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Provider {
    pub(crate) name: String,
    pub(crate) name_zh: Option<String>,
    pub(crate) name_en: Option<String>,
    /// `None` where it is not stated.
    pub(crate) kind: Option<ProviderKind>,
    pub(crate) region: Vec<Stated<Region>>,
    pub(crate) field: Vec<Stated<Field>>,
    pub(crate) staff: Staff,
    pub(crate) demonstration: Option<String>,
    pub(crate) demonstration_en: Option<String>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) home: Option<String>,
    /// As far as it is public.
    pub(crate) contact: Option<Contact>,
    pub(crate) services: Vec<Provided>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProviderKind {
    Institution,
    Person,
}

/// How many technology managers of each grade (T/CASTEM 1007-2022) there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Staff {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) junior: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) middle: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) senior: Option<u32>,
}

/// A service of a provider.
#[derive(Clone, Debug)]
pub(crate) struct Provided {
    /// Where it was read.
    pub(crate) place: Arc<Place>,
    pub(crate) service: Service,
    pub(crate) includes: Option<String>,
    pub(crate) includes_zh: Option<String>,
    pub(crate) includes_en: Option<String>,
    pub(crate) fee: Fee,
}

/// What a service costs, as far as it is stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fee {
    pub(crate) basis: Option<Basis>,
    /// As they are written.
    pub(crate) words: Option<String>,
    /// Of a unit of the basis.
    pub(crate) price: Option<Price>,
    /// Least and most, in percent of the contract's value.
    pub(crate) share: Option<[f64; 2]>,
    pub(crate) excludes: Option<String>,
    pub(crate) excludes_en: Option<String>,
    /// The day of which the fees are.
    pub(crate) day: Option<Date>,
}

/// How a fee is calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Basis {
    Fixed,
    Hourly,
    Daily,
    Yearly,
    /// A share of the contract's value, or a fee of success.
    Share,
    /// What remains to be paid after a subsidy.
    Subsidised,
    Free,
    Agreement,
}

impl Fee {
    /// Whether a reader knows what it costs: a sum, a share, or nothing.
    pub(crate) fn is_stated(&self) -> bool {
        self.price.is_some() || self.share.is_some() || self.basis == Some(Basis::Free)
    }
}
