//! A value as the source words it, beside what was understood of it.

use serde::{Deserialize, Serialize};

/// The words of the source and, where they were understood, their value.
///
/// Words that were not understood are kept and shown, and count as unknown in matching.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Stated<T> {
    /// The words as given.
    pub words: String,
    /// What they mean, where they were understood.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
}

/// In a file that is read, the words alone stand for the whole: `"maturity": "通过中试"`.
#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Stated<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Stated{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<T>();
        schemars::json_schema!({
            "description": "the words as given, alone or beside the value that they state",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": { "words": { "type": "string" }, "value": value },
                    "required": ["words"],
                },
            ],
        })
    }
}

fn none<T>() -> Option<T> {
    None
}

impl<T> Stated<T> {
    /// Words that were understood.
    pub fn known(words: impl Into<String>, value: T) -> Self {
        Self {
            words: words.into(),
            value: Some(value),
        }
    }

    /// Words that were not understood.
    pub fn unknown(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            value: None,
        }
    }
}
