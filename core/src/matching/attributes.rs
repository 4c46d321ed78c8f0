//! The attributes of one listing, read from the index's columns.

use tantivy::columnar::Column;

use crate::index::Columns;
use crate::listing::{Currency, Price};
use crate::vocabulary::{Cooperation, Field, Industry, IpStatus, Maturity, Region, Vocabulary};

#[cfg(feature = "write")]
/// Readiness as a column's number.
pub(crate) fn pack_maturity(maturity: Maturity) -> u64 {
    u64::from(maturity.least()) * 16 + u64::from(maturity.most())
}

pub(super) fn unpack_maturity(number: u64) -> Option<Maturity> {
    Maturity::new((number / 16) as u8, (number % 16) as u8)
}

/// The attributes of one listing.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'a> {
    /// Where they stand.
    pub columns: &'a Columns,
    /// Whose they are.
    pub document: u32,
}

impl Attributes<'_> {
    pub(super) fn field(&self) -> Vec<Field> {
        self.all(self.columns.field.as_ref())
    }

    pub(super) fn industry(&self) -> Vec<Industry> {
        self.all(self.columns.industry.as_ref())
    }

    pub(super) fn region(&self) -> Vec<Region> {
        self.all(self.columns.region.as_ref())
    }

    pub(super) fn cooperation(&self) -> Vec<Cooperation> {
        self.all(self.columns.cooperation.as_ref())
    }

    pub(super) fn ip_status(&self) -> Option<IpStatus> {
        self.first(self.columns.ip_status.as_ref())
            .and_then(IpStatus::from_number)
    }

    pub(super) fn maturity(&self) -> Option<Maturity> {
        self.first(self.columns.maturity.as_ref())
            .and_then(unpack_maturity)
    }

    pub(super) fn price(&self) -> Option<Price> {
        let currency = self.first(self.columns.currency.as_ref())?;
        let currency = *Currency::ALL.get(usize::try_from(currency).ok()?.checked_sub(1)?)?;
        let least = self.first(self.columns.price_least.as_ref());
        let most = self.first(self.columns.price_most.as_ref());
        Some(Price {
            least,
            most,
            currency,
            negotiable: least.is_none() && most.is_none(),
        })
    }

    /// Days from 1970-01-01 to the last day on which the listing stands.
    pub(super) fn expires(&self) -> Option<u64> {
        self.first(self.columns.expires.as_ref())
    }

    /// Days from 1970-01-01 to its publication.
    pub(super) fn published(&self) -> Option<u64> {
        self.first(self.columns.published.as_ref())
    }

    fn first(&self, column: Option<&Column<u64>>) -> Option<u64> {
        column.and_then(|column| column.first(self.document))
    }

    fn all<V: Vocabulary>(&self, column: Option<&Column<u64>>) -> Vec<V> {
        let numbers = column
            .into_iter()
            .flat_map(|column| column.values_for_doc(self.document));
        numbers.filter_map(V::from_number).collect()
    }
}
