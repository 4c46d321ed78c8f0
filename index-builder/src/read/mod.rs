//! Listing files as rows: whatever the form of a file, each row is cells under columns that are
//! understood, with the place where a person finds it. [`rows()`] gives the rows of all files.

mod csv;
mod encoding;
mod format;
mod headers;
mod json;
mod kind;
mod limits;
mod options;
mod profiles;
mod records;
mod rows;
mod source;
mod spreadsheet;
mod swallowed;
mod table;
mod text;
mod xml;

use std::sync::Arc;

use serde_json::Value;
use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;

use crate::diagnostics::{Diagnostic, Severity};
use format::Format;

pub(crate) use encoding::CHOICES;
pub(crate) use format::FORMS;
pub(crate) use headers::{
    FieldNames, key as header_key, names_itself, near, nearly_named, unit_of,
};
pub(crate) use limits::{Limits, read_line};
pub(crate) use options::FileConfig;
pub(crate) use rows::{Emitter, Event, Input, rows};
pub(crate) use source::Source;
pub(crate) use spreadsheet::{Hidden, child};

/// The fields whose first words stand in for a title where there is none, in this order.
pub(crate) const TITLES_FROM: [FieldName; 9] = [
    FieldName::Summary,
    FieldName::SummaryZh,
    FieldName::SummaryEn,
    FieldName::Description,
    FieldName::DescriptionZh,
    FieldName::DescriptionEn,
    FieldName::Problem,
    FieldName::Advantages,
    FieldName::Applications,
];

/// What errors begin with that speak of a table's header row.
pub(crate) const NO_HEADER: &str = "no header row found";
const NO_TITLE: &str = "no column for the title";
const NO_ROWS: &str = "a header row and no listing below it";

/// Whether an error says that a table's header row is not found, or not understood. Read with other headers, the
/// file may be a table; after any other error it is not.
pub(crate) fn is_of_headers(said: &Diagnostic) -> bool {
    let mut reasons = [NO_HEADER, NO_TITLE, NO_ROWS].into_iter();
    said.severity == Severity::Error && reasons.any(|it| said.reason.starts_with(it))
}

/// The most columns that a table may have. A sheet that has more is not a table of listings.
pub(crate) const MOST_COLUMNS: usize = 512;

/// The most bytes of text that a cell may hold.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// The column, or the member of an object, that holds what no field takes, by its headers.
pub(crate) const EXTRA: &str = "extra";

/// The sheet of instructions of our own templates, in Chinese and in English. Its examples are no
/// listings.
pub(crate) const INSTRUCTIONS: (&str, &str) = ("techmatch 填写说明", "techmatch instructions");

/// What a column fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A field of the listing.
    Field(FieldName),
    /// Kept and shown under its own header.
    Extra,
    /// Whether the listing is a draft, published, or no more. Shown as [`Target::Extra`] is.
    Status,
    /// When the row was changed last. Shown as [`Target::Extra`] is.
    Updated,
    /// A running number of rows: it says nothing of the listing and is left out.
    RowNumber,
    /// The unit or currency of a field of sums, or of all sums of the row.
    SumUnit(Option<FieldName>),
}

impl Target {
    /// The target that a configuration or a profile names.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "extra" => Some(Self::Extra),
            "status" => Some(Self::Status),
            "updated" => Some(Self::Updated),
            "unit" => Some(Self::SumUnit(None)),
            name => FieldName::from_name(name).map(Self::Field),
        }
    }

    /// Whether its column is shown under its own header.
    pub(crate) fn is_kept(self) -> bool {
        matches!(self, Self::Extra | Self::Status | Self::Updated)
    }
}

/// A column of a table or a key of JSON objects.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// The header as given; `column H` where there is none.
    pub(crate) header: String,
    pub(crate) target: Target,
    /// The unit that the header gives (`价格（万元）`): it belongs to every bare number below.
    pub(crate) unit: Option<String>,
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// A string from a table; anything that JSON can hold from JSON.
    Value(Value),
    /// Text of this many bytes, which is more than [`MOST_BYTES`].
    TooLong(usize),
    /// A formula of a spreadsheet whose value was never stored. No listing is made of it.
    Unstored,
}

impl Content {
    fn text(text: String) -> Self {
        if text.len() > MOST_BYTES {
            Self::TooLong(text.len())
        } else {
            Self::Value(text.into())
        }
    }
}

/// A cell with anything in it.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) column: Arc<Column>,
    pub(crate) content: Content,
}

/// A row with anything in it.
#[derive(Debug)]
pub(crate) struct Row {
    /// The sheet of a workbook, or the key of the list in a JSON object.
    pub(crate) sheet: Option<Arc<str>>,
    /// From 1, as a person counts in the file: the row of a table, the line of JSON lines, the
    /// position in a JSON array, and among several documents of a file.
    pub(crate) number: usize,
    /// What configuration, headers, sheet name or file name say, in this order.
    pub(crate) kind: Option<Kind>,
    pub(crate) cells: Vec<Cell>,
    /// Why the row cannot be a listing, whatever its cells hold.
    pub(crate) broken: Option<Diagnostic>,
}

/// Reads a file to its end. The rows before an error stand.
fn read(source: &Source, config: &FileConfig, out: &mut Emitter) -> Result<(), Diagnostic> {
    match format::detect(source)? {
        Format::Workbook(form) => spreadsheet::read(source, form, config, out),
        Format::Json => {
            let text = text::Text::detect(source, config.encoding)?;
            text.begin(source, out);
            let outcome = json::read(source, &text, config, out);
            text.end(source, out);
            outcome
        }
        Format::Xml => {
            let declared = format::declared(&source.head(1024)?);
            let text = text::Text::declared(source, config.encoding, declared)?;
            text.begin(source, out);
            let outcome = xml::read(source, &text, config, out);
            text.end(source, out);
            outcome
        }
        Format::Table => {
            let text = text::Text::detect(source, config.encoding)?;
            text.begin(source, out);
            let outcome = csv::read(source, &text, config, out);
            text.end(source, out);
            outcome
        }
    }
}

/// A note about a file as a whole.
fn note(source: &Source, reason: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Severity::Note, source.name(), reason)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// What was found in a file.
    #[derive(Default)]
    pub(crate) struct Seen {
        pub(crate) rows: Vec<Row>,
        pub(crate) said: Vec<Diagnostic>,
        pub(crate) left: Vec<Diagnostic>,
    }

    impl From<Emitter> for Seen {
        fn from(emitter: Emitter) -> Self {
            let mut seen = Self::default();
            for event in emitter.into_events() {
                match event {
                    Event::Row(row) => seen.rows.push(row),
                    Event::Said(said) => seen.said.push(said),
                    Event::Left(why) => seen.left.push(why),
                    Event::File(_) | Event::End => {}
                }
            }
            seen
        }
    }

    impl Seen {
        /// Each row on one line.
        pub(crate) fn lines(&self) -> Vec<String> {
            self.rows.iter().map(summary).collect()
        }
    }

    /// A row on one line: its number, kind and cells.
    pub(crate) fn summary(row: &Row) -> String {
        let mut line = format!("{} {}", row.number, row.kind.map_or("?", Kind::name));
        if let Some(sheet) = &row.sheet {
            line.insert_str(0, &format!("{sheet}:"));
        }
        for cell in &row.cells {
            let name = match cell.column.target {
                Target::Field(field) => field.name(),
                _ => &cell.column.header,
            };
            let _ = match &cell.content {
                Content::Value(Value::String(text)) => write!(line, " {name}={text}"),
                Content::Value(value) => write!(line, " {name}={value}"),
                Content::TooLong(bytes) => write!(line, " {name}: {bytes} bytes"),
                Content::Unstored => write!(line, " {name}: no value"),
            };
        }
        if let Some(broken) = &row.broken {
            let _ = write!(line, " broken: {}", broken.reason);
        }
        line
    }

    /// Reads a file of this name and content.
    pub(crate) fn read_file(
        name: &str,
        content: impl AsRef<[u8]>,
        config: &FileConfig,
    ) -> (Seen, Result<(), Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let mut out = Emitter::keeping();
        let outcome = read(&Source::new(&path), config, &mut out);
        (out.into(), outcome)
    }
}
