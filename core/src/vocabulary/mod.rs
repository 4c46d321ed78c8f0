//! The controlled vocabularies of a listing: what each value is called, coded and read from.
//!
//! Readers of listing files and of a need's criteria turn words into these; the index stores
//! their numbers; the page shows their names.

mod coded;
mod cooperation;
mod field;
mod industry;
mod ip_status;
mod maturity;
mod organisation_type;
mod phrases;
mod region;
mod service;
pub(crate) mod words;

pub use cooperation::Cooperation;
pub use field::Field;
pub use industry::Industry;
pub use ip_status::IpStatus;
pub use maturity::{Maturity, Stage};
pub use organisation_type::OrganisationType;
pub use region::Region;
pub use service::Service;
pub use words::{fold, is_blank, is_filler};

use serde::{Deserialize, Serialize};

/// A language in which a listing is written or the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Language {
    /// Chinese, in simplified characters.
    Zh,
    /// English.
    En,
}

/// The shape that all vocabularies share. Each serialises as its code.
pub trait Vocabulary: Copy + Ord + 'static {
    /// A stable code for addresses and facets.
    fn code(self) -> String;

    /// The value of a code that [`code`](Self::code) gave.
    fn from_code(code: &str) -> Option<Self>;

    /// A stable number for index columns, never 0.
    fn number(self) -> u64;

    /// The value of a number that [`number`](Self::number) gave.
    fn from_number(number: u64) -> Option<Self>;

    /// What it is called.
    fn name(self, language: Language) -> &'static str;

    /// The spans of `words` that state a value each, in their order, beside those that state
    /// something that is not understood. Fillers such as `其他` and separators are left out.
    fn pieces(words: &str) -> Vec<(&str, Option<Self>)>;

    /// The values that `words` state, each once, in their order.
    fn read(words: &str) -> Vec<Self> {
        let mut values = Vec::new();
        for value in Self::pieces(words)
            .into_iter()
            .filter_map(|(_, value)| value)
        {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn top_levels_are_whole_and_in_order() {
        fn codes<V: Vocabulary>(values: impl Iterator<Item = V>) -> Vec<String> {
            values.map(Vocabulary::code).collect()
        }
        let digits: Vec<String> = ('1'..='8').map(String::from).collect();
        let letters: Vec<String> = ('A'..='T').map(String::from).collect();
        assert_eq!(codes(Field::tops()), digits);
        assert_eq!(codes(Industry::sections()), letters);
        let provinces = codes(Region::provinces());
        assert_eq!(provinces.len(), 34);
        assert!(
            provinces.is_sorted() && provinces[0] == "110000",
            "{provinces:?}"
        );
    }
}
