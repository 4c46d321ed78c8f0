//! What the values of all vocabularies share.

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
