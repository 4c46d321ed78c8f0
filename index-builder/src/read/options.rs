//! How to read files that do not say it themselves, as `crate::config` gives it.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use glob::Pattern;
use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;

use super::{Hidden, Target};

/// How to read the files that a pattern matches.
#[derive(Debug, Default)]
pub(crate) struct FileConfig {
    pub(crate) pattern: Pattern,
    pub(crate) kind: Option<Kind>,
    /// The sheets to read, hidden ones too; all that can be seen where it is empty.
    pub(crate) sheets: Vec<String>,
    /// From 1.
    pub(crate) header_row: Option<usize>,
    pub(crate) encoding: Option<&'static Encoding>,
    pub(crate) separator: Option<u8>,
    /// The field whose first words stand in for a title that is missing.
    pub(crate) title_from: Option<FieldName>,
    /// Whether every row below the header is a listing, whatever its shape says.
    pub(crate) every_row: bool,
    /// The names of columns where a row of JSON is an array.
    pub(crate) names: Vec<String>,
    /// The elements of XML that are listings; found by themselves where it is empty.
    pub(crate) record: Vec<String>,
    /// What becomes of hidden rows, columns and sheets.
    pub(crate) hidden: Option<Hidden>,
    pub(crate) columns: BTreeMap<String, Target>,
    /// Whether `columns` names what columns may be called, of which a file has some, and who takes the
    /// rows knows columns by their headers.
    pub(crate) by_header: bool,
}
