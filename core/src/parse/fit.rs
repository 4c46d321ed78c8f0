//! Whether a value is one of its field's kind, for who judges a column as a whole. A value that fits may
//! still be read in part, or not at all.

use super::details;
use super::field_name::FieldName;
use super::levels;
use super::period::{read_day, read_until};
use super::style::{DayOrder, Style};
use super::{read_kind, sums};
use crate::listing::Price;
use crate::vocabulary::{
    Cooperation, Field, Industry, IpStatus, OrganisationType, Region, Service, Vocabulary,
    is_filler,
};

/// Whether words are of a field's kind. Blank cells and open answers are of every kind.
pub fn fits(field: FieldName, words: &str, style: Style) -> bool {
    use FieldName as F;
    let known = |values: usize| values > 0;
    let words = words.trim();
    if is_filler(words) {
        return true;
    }
    match field {
        F::Kind => read_kind(words).is_some(),
        F::Field => known(Field::read(words).len()),
        F::Industry => known(Industry::read(words).len()),
        F::Cooperation => known(Cooperation::read(words).len()),
        F::Region | F::TargetRegions => known(Region::read(words).len()),
        F::Services => known(Service::read(words).len()),
        F::OrganisationType => known(OrganisationType::read(words).len()),
        F::IpStatus => IpStatus::read_highest(words).is_some(),
        F::Maturity => levels::read(words).is_some(),
        // A bare number lacks its unit, which its own warning says.
        F::Price | F::Budget => {
            words.contains(|c: char| c.is_ascii_digit())
                || Price::read(words).is_some()
                || sums::read(words, style.decimal).is_some()
        }
        F::Published => read_day(words, style.dates).is_some() || DayOrder::matters(words),
        F::Expires | F::Period | F::InterestUntil => {
            read_until(words, style.dates).is_some() || DayOrder::matters(words)
        }
        F::Availability => details::reads_availability(words),
        // A story of a team is no list of its people.
        F::People | F::Leader | F::Inventors | F::Team => {
            words.starts_with('[') || words.chars().count() < 200 && !words.contains(['。', '！'])
        }
        F::Patents => is_patent(words),
        F::ContactEmail => words.contains('@') || words.contains("***"),
        F::ContactPhone => digits(words) >= 5 || words.contains("***"),
        _ => true,
    }
}

fn digits(words: &str) -> usize {
    words.chars().filter(char::is_ascii_digit).count()
}

/// Whether words may name a patent: a count, a mark and a code of its kind do not.
fn is_patent(words: &str) -> bool {
    const MARKS: &[&str] = &[
        "yes", "no", "y", "n", "true", "false", "是", "否", "有", "x",
    ];
    let mark = MARKS.contains(&crate::vocabulary::fold(words).as_str());
    let count = words
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '件' | '项' | '个'))
        && digits(words) < 5;
    !mark && !count && !is_kind_code(words)
}

/// Whether words are a code for the kind of a patent document: `A1`, `B2`, `U`.
pub fn is_kind_code(words: &str) -> bool {
    match words.trim().as_bytes() {
        [letter] => letter.is_ascii_uppercase(),
        [letter, digit] => letter.is_ascii_uppercase() && digit.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_fields_kind() {
        use FieldName as F;
        for (field, words, expected) in [
            (F::Kind, "demand", true),
            (F::Kind, "B2", false),
            (F::Maturity, "已通过中试", true),
            (F::Maturity, "two-stage", false),
            (F::Maturity, "—", true),
            (F::Region, "浙江省杭州市", true),
            (F::Region, "Texas", false),
            (F::Patents, "ZL201810123456.7", true),
            (F::Patents, "US 10,123,456 B2", true),
            (F::Patents, "0", false),
            (F::Patents, "3项", false),
            (F::Patents, "Yes", false),
            (F::Price, "50", true),
            (F::Price, "面议", true),
            (F::Price, "see the website", false),
            (F::Published, "2024-06-25", true),
            (F::Published, "03/04/2026", true),
            (F::Published, "spring", false),
            (F::Expires, "2026年10月至12月", true),
            (F::ContactEmail, "www", false),
            (F::Title, "B2", true),
        ] {
            assert_eq!(
                fits(field, words, Style::default()),
                expected,
                "{field:?} {words}"
            );
        }
    }
}
