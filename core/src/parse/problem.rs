//! What is wrong with a value of a row: diagnostics whose column is the name of a field.

use super::field_name::FieldName;
use crate::diagnostic::{Diagnostic, Severity};

/// A value whose words are kept and count as unknown.
pub(super) fn unknown(field: FieldName, value: &str, reason: &str, hint: &str) -> Diagnostic {
    let mut diagnostic = refusal(field, value, reason, hint);
    diagnostic.severity = Severity::Warning;
    diagnostic
}

/// A value for which the row is refused.
pub(super) fn refusal(field: FieldName, value: &str, reason: &str, hint: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(reason).column(field.name()).hint(hint);
    if value.is_empty() {
        diagnostic
    } else {
        diagnostic.value(value)
    }
}
