//! A text field of the index, ready to score.

use crate::index::{
    Catalogue, ChunkSource, Error, FIELDNORMS, Field, Packed, Postings, TermPostings,
    tokens_of_fieldnorms,
};

use super::statistics::Statistics;

/// What an occurrence in a field weighs.
pub(super) struct ScoredField {
    pub(super) weight: f32,
    /// `1 - b + b * length / average length` for each length that the index tells apart.
    dilution: [f32; FIELDNORMS],
}

impl ScoredField {
    /// `length` is how much a long text dilutes its terms: BM25's b.
    pub(super) fn new(statistics: &Statistics<'_>, field: Field, weight: f32, length: f32) -> Self {
        let average = statistics.average_length(field);
        let dilution =
            tokens_of_fieldnorms().map(|it| 1.0 - length + length * it as f32 / average.max(1.0));
        Self { weight, dilution }
    }

    /// How often a term stands in a listing's field, weighed and diluted.
    pub(super) fn frequency(&self, frequency: u32, fieldnorm: u8) -> f32 {
        self.weight * frequency as f32 / self.dilution[usize::from(fieldnorm)]
    }
}

/// The occurrences of a term in a field of one kind's listings, from the first on.
pub(in crate::matching) enum Occurrences<'a> {
    Inline(&'a [(u32, u32)]),
    Chunked(Postings),
}

impl<'a> Occurrences<'a> {
    pub(in crate::matching) fn open<S: ChunkSource>(
        catalogue: &Catalogue<S>,
        posted: &'a TermPostings,
    ) -> Result<Self, Error> {
        Ok(match posted {
            TermPostings::Inline(occurrences) => Self::Inline(occurrences),
            TermPostings::Chunked(range) => Self::Chunked(catalogue.postings(range)?),
        })
    }

    /// Gives each document, counted within its kind, and what the index has beside it.
    pub(in crate::matching) fn each(self, mut sink: impl FnMut(u32, u32)) -> Result<(), Error> {
        match self {
            Self::Inline(occurrences) => {
                for &(document, number) in occurrences {
                    sink(document, number);
                }
                Ok(())
            }
            Self::Chunked(postings) => postings.each(sink),
        }
    }

    /// What the index has beside a document.
    pub(super) fn at(self, document: u32) -> Result<Option<u32>, Error> {
        match self {
            Self::Inline(occurrences) => {
                let place = occurrences.binary_search_by_key(&document, |&(document, _)| document);
                Ok(place.ok().map(|place| occurrences[place].1))
            }
            Self::Chunked(postings) => postings.number_of(document),
        }
    }
}

/// How often a term stands in a document and how long the text is; the bodies' lengths stand apart.
pub(super) fn unpack(field: Field, number: u32, document: u32, bodies: &[u8]) -> Packed {
    match field {
        Field::Title | Field::Gloss => Packed::unpack(number),
        Field::Body => Packed {
            frequency: number,
            fieldnorm: bodies.get(document as usize).copied().unwrap_or_default(),
        },
    }
}
