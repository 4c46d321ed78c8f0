//! From terms to scores: tantivy gives the postings, BM25F is computed here.
//!
//! Term at a time into one array of scores. That is exact, gives every match to filters and facets,
//! and beats a document-at-a-time union for needs of fifty terms. The order of additions is fixed
//! and the logarithm is libm's, so that every platform gets the same bits.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, TERMINATED, Term};

use super::Knobs;
use super::need::NeedText;
use crate::index::{Catalogue, ChunkSource, Error};
use crate::listing::Kind;
use crate::text::Shape;

/// A term that was looked up, with its weight in the need.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    /// Position in [`NeedText::terms`].
    pub term: usize,
    /// What the need makes of it times its inverse document frequency.
    pub weight: f32,
    infos: [Option<TermInfo>; 2],
}

/// The scores of all listings of a kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores {
    /// Raw scores, from the kind's first document on; 0 where no term matches.
    pub raw: Vec<f32>,
    /// The terms that were used, in the order of the need.
    pub terms: Vec<Weighed>,
    /// What a listing with every term, often and undiluted, would score.
    pub attainable: f32,
}

/// One of the two text fields, ready to score.
struct ScoredField {
    index: Arc<InvertedIndexReader>,
    field: Field,
    weight: f32,
    norms: FieldNormReader,
    /// `1 - b + b * length / average length` for each of the 256 lengths that an index tells apart.
    dilution: [f32; 256],
}

impl ScoredField {
    fn open<S: ChunkSource>(
        catalogue: &Catalogue<S>,
        field: Field,
        weight: f32,
        length: f32,
    ) -> Result<Self, Error> {
        let segment = catalogue.segment();
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

    fn frequency(&self, postings: &SegmentPostings) -> f32 {
        let norm = self.norms.fieldnorm_id(postings.doc());
        self.weight * postings.term_freq() as f32 / self.dilution[usize::from(norm)]
    }
}

/// Both text fields of a catalogue and what turns a term's frequencies into a score.
pub(super) struct Retriever<'a, S> {
    catalogue: &'a Catalogue<S>,
    knobs: &'a Knobs,
    fields: [ScoredField; 2],
    first: u32,
    end: u32,
}

impl<'a, S: ChunkSource> Retriever<'a, S> {
    pub(super) fn open(
        catalogue: &'a Catalogue<S>,
        knobs: &'a Knobs,
        seek: Kind,
    ) -> Result<Self, Error> {
        let names = catalogue.fields();
        let title = ScoredField::open(
            catalogue,
            names.title,
            knobs.title_weight,
            knobs.title_length,
        );
        let body = ScoredField::open(catalogue, names.body, 1.0, knobs.body_length);
        let documents = catalogue.documents(seek);
        let fields = [title?, body?];
        Ok(Self {
            catalogue,
            knobs,
            fields,
            first: documents.start,
            end: documents.end,
        })
    }

    /// The most telling terms of a need: those whose occurrences times inverse document frequency
    /// are greatest.
    pub(super) fn weigh(&self, need: &NeedText) -> Result<Vec<Weighed>, Error> {
        let documents = self.catalogue.segment().max_doc() as f32;
        let mut missed = None;
        let mut weighed = Vec::with_capacity(need.terms.len());
        for (place, term) in need.terms.iter().enumerate() {
            let look_up = |field: &ScoredField| {
                field
                    .index
                    .get_term_info(&Term::from_field_text(field.field, &term.term))
            };
            let [title, body] = &self.fields;
            let infos = match (look_up(title), look_up(body)) {
                (Ok(title), Ok(body)) => [title, body],
                (Err(error), _) | (_, Err(error)) => {
                    // The other terms may miss chunks too: they are fetched together.
                    missed = Some(error);
                    continue;
                }
            };
            let found = infos.iter().flatten().map(|info| info.doc_freq).max();
            let Some(found) = found else { continue };
            let shape = match term.shape {
                Shape::Character => self.knobs.character_weight,
                Shape::Bigram | Shape::Word => 1.0,
            };
            let k3 = self.knobs.need_saturation;
            let said = term.occurrences * (k3 + 1.0) / (term.occurrences + k3);
            let weight = shape * said * inverse_frequency(documents, found as f32);
            weighed.push(Weighed {
                term: place,
                weight,
                infos,
            });
        }
        if let Some(error) = missed {
            return Err(error.into());
        }
        weighed.sort_by(|one, other| {
            other
                .weight
                .total_cmp(&one.weight)
                .then(one.term.cmp(&other.term))
        });
        weighed.truncate(self.knobs.need_terms);
        weighed.sort_by_key(|weighed| weighed.term);
        Ok(weighed)
    }

    /// Scores every listing of the kind.
    pub(super) fn score(&self, terms: Vec<Weighed>) -> Result<Scores, Error> {
        let mut postings = Vec::with_capacity(terms.len());
        let mut missed = None;
        for weighed in &terms {
            match self.postings(weighed) {
                Ok(both) => postings.push(both),
                Err(error) => missed = Some(error),
            }
        }
        if let Some(error) = missed {
            return Err(error);
        }
        let mut scores = vec![0.0; (self.end - self.first) as usize];
        let mut attainable = 0.0;
        for (weighed, both) in terms.iter().zip(postings) {
            attainable += weighed.weight * (self.knobs.saturation + 1.0);
            self.each(both, self.end, |document, frequency| {
                scores[(document - self.first) as usize] += self.gain(weighed, frequency);
            });
        }
        Ok(Scores {
            raw: scores,
            terms,
            attainable,
        })
    }

    /// What each term adds to the raw score of `document`, in the order of the need; the sum is
    /// that of [`Self::score`], bit for bit.
    pub(super) fn parts(
        &self,
        terms: &[Weighed],
        document: u32,
    ) -> Result<Vec<(usize, f32)>, Error> {
        let mut parts = Vec::new();
        for weighed in terms {
            let mut both = self.postings(weighed)?;
            for postings in both.iter_mut().flatten() {
                if postings.doc() < document {
                    postings.seek(document);
                }
            }
            self.each(both, document + 1, |_, frequency| {
                parts.push((weighed.term, self.gain(weighed, frequency)));
            });
        }
        Ok(parts)
    }

    fn postings(&self, weighed: &Weighed) -> Result<[Option<SegmentPostings>; 2], Error> {
        let mut both = [None, None];
        for ((field, info), place) in self.fields.iter().zip(&weighed.infos).zip(&mut both) {
            let Some(info) = info else { continue };
            let option = IndexRecordOption::WithFreqs;
            let mut postings = field.index.read_postings_from_terminfo(info, option)?;
            if postings.doc() < self.first {
                postings.seek(self.first);
            }
            *place = Some(postings);
        }
        Ok(both)
    }

    /// Walks both fields' postings at once, up to the document `end`.
    fn each(&self, both: [Option<SegmentPostings>; 2], end: u32, mut visit: impl FnMut(u32, f32)) {
        let [mut title, mut body] = both;
        let at =
            |postings: &Option<SegmentPostings>| postings.as_ref().map_or(TERMINATED, DocSet::doc);
        loop {
            let document = at(&title).min(at(&body));
            if document >= end {
                return;
            }
            let mut frequency = 0.0;
            for (field, postings) in self.fields.iter().zip([&mut title, &mut body]) {
                if let Some(postings) = postings.as_mut().filter(|it| it.doc() == document) {
                    frequency += field.frequency(postings);
                    postings.advance();
                }
            }
            visit(document, frequency);
        }
    }

    fn gain(&self, weighed: &Weighed, frequency: f32) -> f32 {
        let k1 = self.knobs.saturation;
        weighed.weight * frequency * (k1 + 1.0) / (frequency + k1)
    }
}

/// The inverse document frequency of BM25 as Lucene writes it, never negative.
fn inverse_frequency(documents: f32, found: f32) -> f32 {
    libm::logf(1.0 + (documents - found + 0.5) / (found + 0.5))
}
