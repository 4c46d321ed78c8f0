//! The attributes of one listing, read from the index's columns.

use crate::index::{Attribute, Columns, unpack_maturity};
use crate::listing::{Currency, ExchangeRates, Price};
use crate::vocabulary::{Cooperation, Field, Industry, IpStatus, Maturity, Region, Vocabulary};

/// The attributes of one listing.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'a> {
    /// Where they stand.
    pub columns: &'a Columns,
    /// Whose they are.
    pub document: u32,
    /// By which prices in different currencies are compared.
    pub rates: Option<&'a ExchangeRates>,
}

impl Attributes<'_> {
    pub(super) fn field(&self) -> Vec<Field> {
        self.all(Attribute::Field)
    }

    pub(super) fn industry(&self) -> Vec<Industry> {
        self.all(Attribute::Industry)
    }

    pub(super) fn region(&self) -> Vec<Region> {
        self.all(Attribute::Region)
    }

    pub(super) fn cooperation(&self) -> Vec<Cooperation> {
        self.all(Attribute::Cooperation)
    }

    pub(super) fn ip_status(&self) -> Option<IpStatus> {
        self.first(Attribute::IpStatus)
            .and_then(IpStatus::from_number)
    }

    pub(super) fn maturity(&self) -> Option<Maturity> {
        self.first(Attribute::Maturity).and_then(unpack_maturity)
    }

    pub(super) fn price(&self) -> Option<Price> {
        let currency = self.first(Attribute::Currency)?;
        let currency = *Currency::ALL.get(usize::try_from(currency).ok()?.checked_sub(1)?)?;
        let least = self.first(Attribute::PriceLeast);
        let most = self.first(Attribute::PriceMost);
        Some(Price {
            least,
            most,
            currency,
            negotiable: least.is_none() && most.is_none(),
        })
    }

    /// Days from 1970-01-01 to the last day on which the listing stands.
    pub(super) fn expires(&self) -> Option<u64> {
        self.first(Attribute::Expires)
    }

    /// Days from 1970-01-01 to its publication.
    pub(super) fn published(&self) -> Option<u32> {
        let day = self.first(Attribute::Published)?;
        u32::try_from(day).ok()
    }

    fn first(&self, attribute: Attribute) -> Option<u64> {
        self.columns.get(attribute)?.first(self.document)
    }

    fn all<V: Vocabulary>(&self, attribute: Attribute) -> Vec<V> {
        let column = self.columns.get(attribute);
        let numbers = column
            .into_iter()
            .flat_map(|column| column.values(self.document));
        numbers.filter_map(V::from_number).collect()
    }
}
