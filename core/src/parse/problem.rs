//! What is wrong with a value of a row.

use super::field_name::FieldName;

/// A value that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stood.
    pub field: FieldName,
    /// The value, cut to about 80 characters.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
    /// What to do about it.
    pub hint: String,
    /// Whether the row is refused for it; otherwise the words are kept and count as unknown.
    pub refuses: bool,
}

/// Longer values are cut to this many characters.
const LONGEST_SHOWN: usize = 80;

/// A value as a diagnostic shows it.
fn cut(value: &str) -> String {
    match value.char_indices().nth(LONGEST_SHOWN) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value.to_owned(),
    }
}

/// A problem that does not refuse the row.
pub(super) fn problem(field: FieldName, value: &str, reason: &str, hint: &str) -> Problem {
    Problem {
        field,
        value: cut(value),
        reason: reason.to_owned(),
        hint: hint.to_owned(),
        refuses: false,
    }
}
