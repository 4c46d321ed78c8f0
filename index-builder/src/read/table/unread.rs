//! Cells that a formula left without a value: errors such as #N/A, and formulas that were never computed.
//! They are named, and no value is made of them.

use super::{letters, text};
use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::read::Content;

/// What spreadsheet programs write where a formula fails.
const ERRORS: &[&str] = &[
    "#N/A",
    "#DIV/0!",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#BUSY!",
    "#UNKNOWN!",
    "#GETTING_DATA",
    "#DATA!",
];

/// Whether a cell is the error of a formula.
pub(super) fn is_error(text: &str) -> bool {
    let text = text.trim();
    let number = text.strip_prefix("Err:");
    ERRORS.contains(&text)
        || number.is_some_and(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit()))
        || (text.len() >= 4 && text.bytes().all(|b| b == b'#'))
}

/// Why nothing is read of a cell, if it is one of these. The place is for the caller to add.
pub(super) fn why(content: &Content, column: usize, row: usize) -> Option<Diagnostic> {
    let cell = format!("{}{row}", letters(column));
    let mut said = if matches!(content, Content::Unstored) {
        let said = Diagnostic::error(format!(
            "cell {cell} is a formula whose value was never stored: nothing is read of it"
        ));
        Diagnostic {
            summary: Some("formulas whose value was never stored"),
            ..said.hint("open the workbook in Excel and save it")
        }
    } else {
        let error = text(content).filter(|text| is_error(text))?.trim();
        if error.starts_with("##") {
            let reason = format!("cell {cell} shows {error}, not its value: nothing is read of it");
            let said = Diagnostic::error(reason).hint("make its column wider and export it again");
            Diagnostic {
                summary: Some("cells that show ####, not their values"),
                ..said
            }
        } else {
            let reason = format!("cell {cell} holds the error {error}: nothing is read of it");
            let said = Diagnostic::error(reason).hint("correct the formula, or clear the cell");
            Diagnostic {
                summary: Some("errors of formulas"),
                ..said
            }
        }
    };
    said.severity = Severity::Warning;
    Some(said)
}

/// The error of a row with nothing else in it.
pub(super) fn nothing_else() -> Diagnostic {
    fault(
        "nothing in it but formulas without a value",
        "open the workbook in Excel, correct the formulas and save it",
    )
}
