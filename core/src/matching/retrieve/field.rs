//! A text field of the index, ready to score.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::Field;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader};

use crate::index::Error;

/// A field with what an occurrence in it weighs.
pub(super) struct ScoredField {
    pub(super) index: Arc<InvertedIndexReader>,
    pub(super) field: Field,
    pub(super) weight: f32,
    norms: FieldNormReader,
    /// `1 - b + b * length / average length` for each of the 256 lengths that an index tells apart.
    dilution: [f32; 256],
}

impl ScoredField {
    pub(super) fn open(
        segment: &SegmentReader,
        field: Field,
        weight: f32,
        length: f32,
    ) -> Result<Self, Error> {
        let index = segment.inverted_index(field)?;
        let norms = segment.get_fieldnorms_reader(field)?;
        let average = index.total_num_tokens() as f32 / segment.max_doc().max(1) as f32;
        let dilution = std::array::from_fn(|id| {
            let tokens = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            1.0 - length + length * tokens / average.max(1.0)
        });
        Ok(Self {
            index,
            field,
            weight,
            norms,
            dilution,
        })
    }

    /// How often the term of `postings` stands in their current document, weighed and diluted.
    pub(super) fn frequency(&self, postings: &SegmentPostings) -> f32 {
        let norm = self.norms.fieldnorm_id(postings.doc());
        self.weight * postings.term_freq() as f32 / self.dilution[usize::from(norm)]
    }
}
