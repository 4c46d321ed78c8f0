//! Codes of the states of the USA, which look like those of countries: `IN` is Indiana or India.

use techmatch_core::vocabulary::{Region, Vocabulary as _};

use crate::read::header_key;

const STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE \
                      NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR";

/// Whether a column of places means states of the USA: nearly all values end in the code of one, and the
/// header or a code that no country has says so.
pub(super) fn are_meant(header: &str, values: &[&str]) -> bool {
    let codes: Vec<&str> = values.iter().filter_map(|value| code(value)).collect();
    if codes.is_empty() || codes.len() * 5 < values.len() * 4 {
        return false;
    }
    let of_state = header_key(header).contains("state");
    // `Springfield, IL`
    let behind_a_place = values.iter().any(|value| value.contains(','));
    of_state || behind_a_place || codes.iter().any(|code| Region::read(code).is_empty())
}

/// The code of a state that a value is, or ends in.
fn code(value: &str) -> Option<&str> {
    let last = value.rsplit(',').next()?.trim();
    STATES
        .split_whitespace()
        .any(|state| state == last)
        .then_some(last)
}

#[cfg(test)]
mod tests {
    use super::are_meant;

    #[test]
    fn states_and_countries() {
        for (name, header, values, expected) in [
            ("states", "Region", &["IN", "TX", "CA"][..], true),
            ("by the header", "State", &["IN", "CA"], true),
            (
                "behind a place",
                "Location",
                &["Gary, IN", "Fresno, CA"],
                true,
            ),
            ("countries", "Country", &["IN", "CA", "DE"], false),
            ("others", "Country", &["FR", "DE", "IT"], false),
            ("none", "Region", &[], false),
        ] {
            assert_eq!(are_meant(header, values), expected, "{name}");
        }
    }
}
