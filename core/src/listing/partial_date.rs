//! A day, a month or a year, as far as it is stated.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::date::{Date, parts};
use crate::vocabulary::fold;

/// A date that may be known to its month or its year alone. Serialises as `2025`, `2025-03` or `2025-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    first: Date,
    /// How many letters of the first day are stated.
    letters: usize,
}

impl PartialDate {
    /// The first day that it may be.
    pub fn first(self) -> Date {
        self.first
    }

    /// Reads what [`Date::read`] reads, and no more than is stated.
    pub fn read(words: &str) -> Option<Self> {
        let (year, month, day) = parts(&fold(words))?;
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1))?;
        let letters = match (month, day) {
            (_, Some(_)) => 10,
            (Some(_), None) => 7,
            (None, None) => 4,
        };
        Some(Self { first, letters })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first.to_string()[..self.letters])
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let date = Self::read(&words).filter(|date| date.to_string() == words);
        date.ok_or_else(|| {
            let expected = &"YYYY, YYYY-MM or YYYY-MM-DD";
            de::Error::invalid_value(de::Unexpected::Str(&words), expected)
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_known_than_is_stated() {
        for (words, shown) in [
            ("2024", Some("2024")),
            ("2024年", Some("2024")),
            ("2025-05", Some("2025-05")),
            ("2025年5月", Some("2025-05")),
            ("March 2025", Some("2025-03")),
            ("2025年3月1日", Some("2025-03-01")),
            ("25 June 2024", Some("2024-06-25")),
            ("2025-13-45", None),
            ("2025-02-30", None),
            ("去年", None),
        ] {
            let date = PartialDate::read(words);
            assert_eq!(date.map(|it| it.to_string()).as_deref(), shown, "{words}");
            let json = serde_json::to_string(&date).unwrap();
            assert_eq!(
                serde_json::from_str::<Option<PartialDate>>(&json).unwrap(),
                date
            );
        }
        for wrong in [r#""2025-5""#, r#""2025-02-30""#, "2025"] {
            assert!(
                serde_json::from_str::<PartialDate>(wrong).is_err(),
                "{wrong}"
            );
        }
    }
}
