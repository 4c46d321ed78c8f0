//! What is wrong with something that came from outside, in one form for the terminal, the account
//! of a build and programs: the place, the value, the reason and the hint.

use std::fmt;
use std::io;

use serde::Serialize;

/// What a diagnostic means for what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something was not done: a row, a sheet or a file is not published.
    Error,
    /// It was done, but maybe not as its author meant it.
    Warning,
    /// It was done; worth knowing.
    Note,
}

impl Severity {
    /// Its name, as messages begin with it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Where a person finds it, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, as it was given.
    pub file: Option<String>,
    /// The sheet of a workbook, or the list in a JSON file.
    pub sheet: Option<String>,
    /// From 1, as a spreadsheet or a text editor counts.
    pub row: Option<usize>,
    /// The header of a column, the letter of one without a header, or a field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

/// `file:sheet:row:column`, without what is not known.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row.map(|row| row.to_string());
        let parts = [&self.file, &self.sheet, &row, &self.column];
        let mut between = "";
        for part in parts.into_iter().flatten() {
            write!(f, "{between}{part}")?;
            between = ":";
        }
        Ok(())
    }
}

/// A message to whoever gave the input. Its reason and its hint begin in lower case and end without
/// a full stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// What it means.
    pub severity: Severity,
    /// Where it is.
    #[serde(flatten)]
    pub place: Box<Place>,
    /// The value that is wrong, cut to one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What stands for the reason where many that differ in it alone are shown as one.
    #[serde(skip)]
    pub summary: Option<&'static str>,
}

impl Diagnostic {
    /// About a file as a whole.
    pub fn new(severity: Severity, file: &str, reason: impl Into<String>) -> Self {
        let mut diagnostic = Self::error(reason).file(file);
        diagnostic.severity = severity;
        diagnostic
    }

    /// An error whose place is not known, or is added later.
    pub fn error(reason: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            place: Box::default(),
            value: None,
            reason: reason.into(),
            hint: None,
            summary: None,
        }
    }

    /// In this file.
    #[must_use]
    pub fn file(mut self, file: &str) -> Self {
        self.place.file = Some(file.to_owned());
        self
    }

    /// On this sheet of a workbook.
    #[must_use]
    pub fn sheet(mut self, sheet: Option<&str>) -> Self {
        self.place.sheet = sheet.map(str::to_owned);
        self
    }

    /// In this row, or from this row on.
    #[must_use]
    pub fn row(mut self, row: usize) -> Self {
        self.place.row = Some(row);
        self
    }

    /// In this column.
    #[must_use]
    pub fn column(mut self, column: &str) -> Self {
        self.place.column = Some(column.to_owned());
        self
    }

    /// About this value.
    #[must_use]
    pub fn value(mut self, value: &str) -> Self {
        self.value = Some(shorten(value));
        self
    }

    /// With what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The place, the reason and the value on one line, and the hint below it.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self.place != Place::default() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.reason)?;
        if let Some(value) = &self.value {
            write!(f, " ({value})")?;
        }
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnostic {}

impl From<io::Error> for Diagnostic {
    fn from(error: io::Error) -> Self {
        // A limit that is met while a file is read.
        let error = match error.downcast::<Self>() {
            Ok(own) => return own,
            Err(error) => error,
        };
        let hint = match error.kind() {
            io::ErrorKind::NotFound => "check the path",
            io::ErrorKind::PermissionDenied => "make the file readable for this user",
            io::ErrorKind::UnexpectedEof => "the file seems to be cut off: copy or export it again",
            _ => "copy or export the file again",
        };
        Self::error(format!("cannot be read: {error}").to_lowercase()).hint(hint)
    }
}

/// Cuts a value to what fits in a message.
pub fn shorten(value: &str) -> String {
    const MOST: usize = 60;
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Diagnostic::error("no title");
        let file = Diagnostic::new(Severity::Note, "a.csv", "read as gb18030");
        let whole = Diagnostic::new(Severity::Error, "a.xlsx", "no title")
            .sheet(Some("成果"))
            .row(4)
            .column("成果名称")
            .value("n/a\n x")
            .hint("fill in the title");
        for (name, diagnostic, text, json) in [
            (
                "reason",
                bare,
                "no title",
                json!({"severity": "error", "file": null, "sheet": null, "row": null,
                       "reason": "no title"}),
            ),
            (
                "file",
                file,
                "a.csv: read as gb18030",
                json!({"severity": "note", "file": "a.csv", "sheet": null, "row": null,
                       "reason": "read as gb18030"}),
            ),
            (
                "all of it",
                whole,
                "a.xlsx:成果:4:成果名称: no title (n/a x)\n  hint: fill in the title",
                json!({"severity": "error", "file": "a.xlsx", "sheet": "成果", "row": 4,
                       "column": "成果名称", "value": "n/a x", "reason": "no title",
                       "hint": "fill in the title"}),
            ),
        ] {
            assert_eq!(diagnostic.to_string(), text, "{name}");
            assert_eq!(serde_json::to_value(&diagnostic).unwrap(), json, "{name}");
        }
    }

    #[test]
    fn a_diagnostic_passes_through_a_reader_of_bytes() {
        let limit = Diagnostic::error("too large").hint("raise the limit");
        assert_eq!(Diagnostic::from(io::Error::other(limit.clone())), limit);
        let missing = Diagnostic::from(io::Error::from(io::ErrorKind::NotFound));
        assert_eq!(missing.hint.as_deref(), Some("check the path"));
    }
}
