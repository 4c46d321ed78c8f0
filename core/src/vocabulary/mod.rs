//! The controlled vocabularies of a listing: what each value is called, coded and read from.
//!
//! Readers of listing files and of a need's criteria turn words into these; the index stores
//! their numbers; the page shows their names.

mod availability;
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
mod value;
pub(crate) mod words;

pub use availability::Availability;
pub use cooperation::Cooperation;
pub use field::Field;
pub use industry::Industry;
pub use ip_status::IpStatus;
pub use maturity::{Maturity, Stage};
pub use organisation_type::OrganisationType;
pub use region::Region;
pub use service::Service;
pub use value::{Language, Vocabulary};
pub use words::{fold, is_blank, is_filler};

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
