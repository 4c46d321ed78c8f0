//! What the index holds of a listing: terms of its title and of its body, its id, and a column for
//! each attribute that filters, facets and criteria read.

use tantivy::columnar::Column;
use tantivy::schema::Field;
#[cfg(feature = "write")]
use tantivy::schema::{FAST, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, SegmentReader};

use super::Error;

/// The name under which the analyser is known to tantivy.
#[cfg(feature = "write")]
pub(super) const ANALYSER: &str = "techmatch";

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Handles of the index's columns. `None` where no listing has the attribute.
        #[derive(Clone, Debug)]
        pub struct Columns {
            $($(#[$doc])* pub $name: Option<Column<u64>>,)*
        }

        impl Columns {
            #[cfg(feature = "write")]
            const NAMES: &[&str] = &[$(stringify!($name)),*];

            /// Opens every column.
            pub fn open(segment: &SegmentReader) -> Result<Self, Error> {
                let columns = segment.fast_fields();
                $(let $name = columns.column_opt::<u64>(stringify!($name));)*
                Ok(Self { $($name: $name?,)* })
            }
        }

        /// The attributes of one listing as the columns hold them.
        #[cfg(feature = "write")]
        #[derive(Clone, Debug, Default)]
        pub(super) struct Row {
            $(pub(super) $name: Vec<u64>,)*
        }

        #[cfg(feature = "write")]
        impl Row {
            /// Every value with its column's name.
            pub(super) fn values(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
                let all = [$((stringify!($name), &self.$name),)*];
                all.into_iter().flat_map(|(name, values)| values.iter().map(move |&value| (name, value)))
            }
        }
    };
}

columns! {
    /// [`Vocabulary::number`](crate::vocabulary::Vocabulary::number) of each field.
    field,
    /// The number of each industry.
    industry,
    /// The number of each region.
    region,
    /// The number of each mode of cooperation.
    cooperation,
    /// Least readiness × 16 + most readiness.
    maturity,
    /// The number of the state of intellectual property.
    ip_status,
    /// The lower bound of a supply's price or a demand's budget, in whole units.
    price_least,
    /// The upper bound.
    price_most,
    /// The position of its currency in ISO 4217's enumeration here, from 1.
    currency,
    /// Days from 1970-01-01 to the last day on which the listing stands.
    expires,
    /// Days from 1970-01-01 to the day of publication.
    published,
}

/// Handles of the index's fields.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// The listing's id, whole.
    pub id: Field,
    /// Title and keywords.
    pub title: Field,
    /// Everything else that is said of the technology.
    pub body: Field,
    /// What the Chinese words of both are in English.
    pub gloss: Field,
}

impl Fields {
    /// The fields of an index that was opened.
    pub fn of(index: &Index) -> Result<Self, Error> {
        let schema = index.schema();
        let field = |name| schema.get_field(name).map_err(Error::from);
        Ok(Self {
            id: field("id")?,
            title: field("title")?,
            body: field("body")?,
            gloss: field("gloss")?,
        })
    }
}

/// The schema of every index.
#[cfg(feature = "write")]
pub(super) fn schema() -> Schema {
    let indexing = |analyser, record| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyser)
            .set_index_option(record);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut schema = Schema::builder();
    schema.add_text_field("id", indexing("raw", IndexRecordOption::Basic));
    schema.add_text_field("title", indexing(ANALYSER, IndexRecordOption::WithFreqs));
    schema.add_text_field("body", indexing(ANALYSER, IndexRecordOption::WithFreqs));
    // Terms already: what parts them is a blank.
    schema.add_text_field(
        "gloss",
        indexing("whitespace", IndexRecordOption::WithFreqs),
    );
    for name in Columns::NAMES {
        schema.add_u64_field(name, FAST);
    }
    schema.build()
}
