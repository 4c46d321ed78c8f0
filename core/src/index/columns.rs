//! The columns of the index: one for each attribute that filters, facets and criteria read. Each is
//! a file of its own, so that a need reads those that it uses.

use std::cell::OnceCell;

use super::Error;
use super::column::Column;
use crate::vocabulary::Maturity;

macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// An attribute of listings that has a column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Attribute {
            $($(#[$doc])* $name,)*
        }

        impl Attribute {
            /// Every attribute.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The column's name.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

attributes! {
    /// [`Vocabulary::number`](crate::vocabulary::Vocabulary::number) of each field.
    Field = "field",
    /// The number of each industry.
    Industry = "industry",
    /// The number of each region.
    Region = "region",
    /// The number of each mode of cooperation.
    Cooperation = "cooperation",
    /// Least readiness × 16 + most readiness: see [`unpack_maturity`].
    Maturity = "maturity",
    /// The number of the state of intellectual property.
    IpStatus = "ip_status",
    /// The lower bound of a supply's price or a demand's budget, in whole units.
    PriceLeast = "price_least",
    /// The upper bound.
    PriceMost = "price_most",
    /// The position of its currency in ISO 4217's enumeration here, from 1.
    Currency = "currency",
    /// Days from 1970-01-01 to the last day on which the listing stands.
    Expires = "expires",
    /// Days from 1970-01-01 to the day of publication.
    Published = "published",
}

/// Readiness as its column has it.
#[cfg(feature = "write")]
pub(crate) fn pack_maturity(maturity: Maturity) -> u64 {
    u64::from(maturity.least()) * 16 + u64::from(maturity.most())
}

/// Readiness from its column; `None` where no readiness has the number.
pub(crate) fn unpack_maturity(number: u64) -> Option<Maturity> {
    Maturity::new((number / 16) as u8, (number % 16) as u8)
}

/// Bytes of one chunk of a column: a need that reads a column reads all of it.
pub(crate) const COLUMN_BYTES: usize = 256 << 10;

/// The columns that were opened so far.
#[derive(Default)]
pub struct Columns([OnceCell<Option<Column>>; Attribute::ALL.len()]);

impl Columns {
    /// The column of an attribute; `None` where no listing has it. It must have been opened:
    /// see [`Catalogue::open_columns`](super::Catalogue::open_columns).
    pub(crate) fn get(&self, attribute: Attribute) -> Option<&Column> {
        let column = self.0[attribute as usize].get();
        debug_assert!(column.is_some(), "{attribute:?} was not opened");
        column?.as_ref()
    }

    /// Whether the column of an attribute is open.
    pub(super) fn is_open(&self, attribute: Attribute) -> bool {
        self.0[attribute as usize].get().is_some()
    }

    /// Opens the column of an attribute from its file, or as a column without values.
    pub(crate) fn open(
        &self,
        attribute: Attribute,
        file: Option<Vec<u8>>,
        listings: u32,
    ) -> Result<(), Error> {
        let column = file.map(|file| Column::read(&file, listings));
        let column = column.transpose()?;
        let _ = self.0[attribute as usize].set(column);
        Ok(())
    }
}
