//! The columns of the index: one for each attribute that filters, facets and criteria read. Each is
//! a file of its own, so that a need reads those that it uses.

use std::cell::OnceCell;

use super::Error;
use super::bytes::Cursor;
#[cfg(feature = "write")]
use super::bytes::put;
use super::column::Column;
#[cfg(feature = "write")]
use crate::han::has_han;
#[cfg(feature = "write")]
use crate::listing::Listing;
#[cfg(feature = "write")]
use crate::vocabulary::Language;
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
    /// The position of the organisation's name among [`Columns::names`].
    Organisation = "organisation",
    /// The number of the sort of organisation.
    OrganisationType = "organisation_type",
    /// [`PriceBand::number`](crate::listing::PriceBand::number) of each band that its price touches.
    PriceBand = "price_band",
    /// The number of each language that its title is in: see [`languages`].
    Language = "language",
    /// The number of [`Availability`](crate::vocabulary::Availability).
    Availability = "availability",
    /// The number of each thing that backs it, from 1: see `listing::BACKING`.
    Evidence = "evidence",
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

/// The languages in which a listing's title stands, by letters: a title in Latin letters without any sign of
/// another alphabet counts as English.
#[cfg(feature = "write")]
pub(crate) fn languages(listing: &Listing) -> Vec<Language> {
    let own = &listing.title;
    let kana = |c: char| matches!(c, '\u{3040}'..='\u{30FF}');
    let mut letters = own.chars().filter(|it| it.is_alphabetic()).peekable();
    let zh = listing.title_zh.is_some() || has_han(own) && !own.chars().any(kana);
    let en =
        listing.title_en.is_some() || letters.peek().is_some() && letters.all(|it| it.is_ascii());
    let languages = [(Language::Zh, zh), (Language::En, en)];
    let stated = languages.into_iter().filter(|(_, stated)| *stated);
    stated.map(|(language, _)| language).collect()
}

/// Each language by the number that it has in its column, from 1: its code, and what it is called in Chinese
/// and in English.
pub(crate) const LANGUAGES: [[&str; 3]; 2] = [["zh", "中文", "Chinese"], ["en", "英文", "English"]];

/// Bytes of one chunk of a column: a need that reads a column reads all of it.
pub(crate) const COLUMN_BYTES: usize = 256 << 10;

/// The columns that were opened so far.
#[derive(Default)]
pub struct Columns {
    columns: [OnceCell<Option<Column>>; Attribute::ALL.len()],
    names: OnceCell<Vec<String>>,
}

impl Columns {
    /// The column of an attribute; `None` where no listing has it. It must have been opened:
    /// see [`Catalogue::open_columns`](super::Catalogue::open_columns).
    pub(crate) fn get(&self, attribute: Attribute) -> Option<&Column> {
        let column = self.columns[attribute as usize].get();
        debug_assert!(column.is_some(), "{attribute:?} was not opened");
        column?.as_ref()
    }

    /// The names of organisations, each once and in order; none where that column is not open.
    pub(crate) fn names(&self) -> &[String] {
        self.names.get().map_or(&[], Vec::as_slice)
    }

    /// Whether the column of an attribute is open.
    pub(super) fn is_open(&self, attribute: Attribute) -> bool {
        self.columns[attribute as usize].get().is_some()
    }

    /// Opens the column of an attribute from its file, or as a column without values.
    pub(crate) fn open(
        &self,
        attribute: Attribute,
        file: Option<Vec<u8>>,
        listings: u32,
    ) -> Result<(), Error> {
        let column = file.map(|file| {
            let mut file = Cursor(&file);
            if attribute == Attribute::Organisation {
                let names = read_names(&mut file);
                let names = names.ok_or_else(|| Error::Broken("names are damaged".into()))?;
                let _ = self.names.set(names);
            }
            let column = Column::read(&mut file, listings)?;
            // A number without a name would be a fault at each use.
            let known = self.names().len() as u64;
            let named = |number: &u64| attribute != Attribute::Organisation || *number < known;
            if !column.distinct().iter().all(named) {
                return Err(Error::Broken("a name is not there".into()));
            }
            Ok(column)
        });
        let column = column.transpose()?;
        let _ = self.columns[attribute as usize].set(column);
        Ok(())
    }
}

/// Names before a column: how many, then each behind its length.
fn read_names(file: &mut Cursor<'_>) -> Option<Vec<String>> {
    let count = file.small()? as usize;
    let mut names = Vec::with_capacity(count.min(file.0.len()));
    for _ in 0..count {
        names.push(std::str::from_utf8(file.counted()?).ok()?.to_owned());
    }
    Some(names)
}

/// What stands before the column of names.
#[cfg(feature = "write")]
pub(crate) fn encode_names<'a>(names: impl ExactSizeIterator<Item = &'a String>) -> Vec<u8> {
    let mut file = Vec::new();
    put(&mut file, names.len() as u64);
    for name in names {
        put(&mut file, name.len() as u64);
        file.extend_from_slice(name.as_bytes());
    }
    file
}
