//! How a need is matched: terms and criteria, retrieval, verdicts, rank, reasons.

mod attributes;
mod bounds;
mod corrections;
mod criteria;
mod exclusions;
mod explain;
mod facets;
mod figures;
mod fit;
mod near_duplicates;
mod need;
mod passages;
mod points;
mod rank;
mod retrieve;
mod sort;
mod together;
mod understand;
mod verdict;

pub use rank::Ranked;
pub use together::Together;

use std::collections::BTreeMap;

use attributes::Attributes;
use criteria::Criteria;
use need::{NeedText, ReadNeed};
use rank::{FIGURE_WINDOW, Matched};
use retrieve::{Retriever, WeighedNeed};

use crate::index::{Attribute, Catalogue, ChunkSource, Error};
use crate::listing::Kind;
use crate::ranking_params::RankingParams;
use crate::text::Analyser;
use crate::wire::{Answer, Correction, LeftOut, Need};

/// Answers needs. Costly to make, cheap to use: keep one.
#[derive(Default)]
pub struct Matcher {
    analyser: Analyser,
    /// The parameters of ranking in place of the catalogue's, to try them out.
    pub params: Option<RankingParams>,
}

impl Matcher {
    /// The listings of `catalogue` that answer `need`, ranked and explained.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownListing`] and [`Error::InvalidNeed`] are the asker's; all others say that
    /// the catalogue's files cannot be had or are damaged.
    pub async fn answer<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Answer, Error> {
        catalogue.guarded(self.explained(catalogue, need)).await
    }

    async fn explained<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Answer, Error> {
        let mut matched = self.matched(catalogue, need, true).await?;
        let wanted = need.offset.saturating_add(need.limit);
        let mut groups = near_duplicates::fold(catalogue, &mut matched, wanted).await?;
        groups.drain(..need.offset.min(groups.len()));
        let documents: Vec<u32> = groups.iter().map(|it| it.best.document).collect();
        // Memory that had to be given up in the meantime is filled again.
        let parts = catalogue.resolve(|| {
            let by_terms = !matched.text.terms.is_empty();
            let survey = need.survey.as_deref();
            let retriever =
                Retriever::open(catalogue, &matched.params, matched.seek, by_terms, survey)?;
            let parts = documents.iter();
            parts
                .map(|&it| retriever.parts(&matched.scores, it))
                .collect::<Result<Vec<_>, _>>()
        });
        let parts = parts.await?;
        let mut hits = Vec::with_capacity(groups.len());
        for ((place, group), parts) in groups.into_iter().enumerate().zip(parts) {
            let attributes = Attributes {
                columns: catalogue.columns(),
                document: group.best.document,
                rates: catalogue.rates(),
            };
            let mut hit = matched.explain(&self.analyser, &parts, attributes, group.listing);
            hit.rank = need.offset + place + 1;
            hit.sort_key = group.best.key;
            hit.similar = group.similar;
            hits.push(hit);
        }
        let criteria = matched.criteria.all().iter();
        Ok(Answer {
            total: matched.ranked.len(),
            fitting: matched.fitting(),
            relaxations: matched.relaxations(),
            hits,
            terms: matched.need_terms(),
            absent: matched.absent(),
            criteria: criteria.map(|it| it.stated.clone()).collect(),
            facets: matched.facets,
            expired: matched.expired,
            corrections: matched.corrections,
            left_out: matched.unread,
        })
    }

    /// The part of the ranking that `need` asks for, without reasons: to measure rankings by.
    ///
    /// # Errors
    ///
    /// Those of [`Self::answer`].
    pub async fn rank<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Vec<Ranked>, Error> {
        let call = async {
            let matched = self.matched(catalogue, need, true).await?;
            Ok(matched.shown(need).to_vec())
        };
        catalogue.guarded(call).await
    }

    /// Fetches what answering a need that is still being written will read of its terms, so that the
    /// answer waits for its listings alone.
    ///
    /// # Errors
    ///
    /// Those of [`Self::answer`].
    pub async fn prefetch<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<(), Error> {
        // A word that is half written only looks misspelt.
        let call = async { self.matched(catalogue, need, false).await.map(|_| ()) };
        catalogue.guarded(call).await
    }

    /// The parameters of an answer. Several catalogues together rank by the defaults, whatever each has of its
    /// own: else their scores would not compare.
    fn params_for<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        together: bool,
    ) -> RankingParams {
        let own = if together {
            RankingParams::default()
        } else {
            *catalogue.params()
        };
        self.params.unwrap_or(own)
    }

    /// What answers a need; `corrects` where what it misspells is looked up.
    async fn matched<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
        corrects: bool,
    ) -> Result<Matched, Error> {
        let (mut like, mut itself) = (None, None);
        if let Some(id) = &need.like {
            if need.listing.is_some() {
                return Err(Error::InvalidNeed(
                    "`like` and `listing` exclude each other\n  hint: give one of them".into(),
                ));
            }
            like = Some(catalogue.listing(id).await?);
            itself = Some(catalogue.document(id).await?);
        }
        let (need, mut left_out) = bounds::bounded(need, like);
        let need = &need;
        let listing = need.listing.as_deref();
        let mut params = self.params_for(catalogue, need.survey.is_some());
        if need.one_language {
            params = params.in_one_language();
        }
        points::weigh(&mut params.points, &need.weights)?;
        let mut read = ReadNeed::read(&self.analyser, &params, need)?;
        // Weighed twice where words are corrected; one call of it, since each weighs in the engine.
        let mut corrections = None;
        let weighed = loop {
            let weighed = self.weigh(catalogue, need, &read, &params).await?;
            if corrections.is_some() || !corrects {
                break weighed;
            }
            let (text, terms) = (&weighed.text, &weighed.terms);
            let found = corrections::find(&self.analyser, catalogue, need, text, terms).await?;
            let applied = found.iter().any(|it| it.applied);
            if applied {
                let corrected = corrections::corrected(&self.analyser, &need.text, &found);
                read.correct(&self.analyser, &params, corrected);
            }
            corrections = Some(found);
            if !applied {
                break weighed;
            }
        };
        let Weighed {
            criteria,
            text,
            glossary,
            terms,
            synonyms,
            left_out: unread,
        } = weighed;
        for what in unread {
            if !left_out.contains(&what) {
                left_out.push(what);
            }
        }
        let by_terms = !text.terms.is_empty();
        let params = params.for_need_of(terms.known);
        let survey = need.survey.as_deref();
        let open = || Retriever::open(catalogue, &params, need.seek, by_terms, survey);
        let scores = catalogue.resolve(|| open()?.score(terms.clone())).await?;
        let excluded =
            exclusions::excluded(&self.analyser, catalogue, need.seek, &criteria, &scores.raw);
        let excluded = excluded.await?;
        let mut matched = Matched {
            seek: need.seek,
            offered: listing
                .filter(|_| need.seek == Kind::Demand && catalogue.demand_figures())
                .cloned(),
            params,
            criteria,
            text,
            glossary,
            scores,
            excluded,
            ranked: Vec::new(),
            in_order: 0,
            by_key: false,
            left_out: Vec::new(),
            likeness: 0.0,
            scale: 1.0,
            facets: Vec::new(),
            expired: 0,
            corrections: [corrections.unwrap_or_default(), synonyms].concat(),
            unread: left_out,
        };
        matched.select(catalogue, need, itself);
        if matched.has_figures() {
            let window = matched.ranked.len().min(FIGURE_WINDOW);
            let documents = matched.ranked[..window].iter().map(|it| it.document);
            let listings = catalogue.listings(&documents.collect::<Vec<_>>()).await?;
            matched.weigh_figures(&listings);
        }
        if corrects && matched.is_long() {
            let best = survey.and_then(|it| it.best);
            matched.likeness = if let Some(best) = best {
                best.likeness
            } else {
                let documents = matched.ranked.iter().map(|it| it.document);
                let documents: Vec<u32> = documents.take(fit::LOOKED_AT).collect();
                let listings = catalogue.listings(&documents).await?;
                let first = catalogue.documents(need.seek).start;
                matched.likeness_of(&self.analyser, &listings, first)
            };
            matched.scale();
        }
        matched.sort(catalogue, need);
        Ok(matched)
    }

    /// Weighs the terms of a need by what the catalogue has; words that were corrected count less.
    async fn weigh<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
        read: &ReadNeed,
        params: &RankingParams,
    ) -> Result<Weighed, Error> {
        let (criteria, left_out) = read.criteria();
        let mut text = read.terms();
        let words = text.glossary_words();
        let survey = need.survey.as_deref();
        let by_terms = !text.terms.is_empty();
        let attributes = attributes_read(need, &criteria, !by_terms);
        let glossary = catalogue.resolve(|| {
            // All that does not wait for an answer is touched before the first fault counts.
            let columns = catalogue.open_columns(&attributes);
            let lengths = by_terms
                .then(|| catalogue.body_fieldnorms(need.seek))
                .transpose();
            let terms = Retriever::touch(catalogue, &text);
            let known = survey.map(|it| it.glossary.clone());
            let glossary = known.map_or_else(|| catalogue.glossed(&words), Ok)?;
            columns
                .and(lengths.map(|_| ()))
                .and(terms)
                .map(|()| glossary)
        });
        let glossary = glossary.await?;
        text.cut(&glossary);
        if params.translation_weight > 0.0 {
            text.translate(&glossary);
        }
        let synonyms = text.find_synonyms(&glossary, need.exact);
        text.weaken(read.corrected(), params.correction_weight);
        let by_terms = !text.terms.is_empty();
        let open = || Retriever::open(catalogue, params, need.seek, by_terms, survey);
        let terms = catalogue.resolve(|| open()?.weigh(&text)).await?;
        Ok(Weighed {
            criteria,
            text,
            glossary,
            terms,
            synonyms,
            left_out,
        })
    }
}

/// A need with its terms weighed.
struct Weighed {
    criteria: Criteria,
    text: NeedText,
    /// What the glossary has for its words.
    glossary: BTreeMap<String, Vec<String>>,
    terms: WeighedNeed,
    /// The words that are looked for beside its own.
    synonyms: Vec<Correction>,
    /// What of its criteria is more than is read.
    left_out: Vec<LeftOut>,
}

/// The attributes of listings that selecting and explaining read for this need, and no others.
fn attributes_read(need: &Need, criteria: &Criteria, browsing: bool) -> Vec<Attribute> {
    let mut read = facets::attributes_read(&need.filters, need.facets);
    for criterion in criteria.by_attribute() {
        read.extend(criterion.attributes());
    }
    if need.today.is_some() && !need.include_expired {
        read.push(Attribute::Expires);
    }
    if browsing {
        read.push(Attribute::Published);
    }
    read.extend(sort::attributes_read(need.sort));
    read
}

#[cfg(all(test, feature = "write"))]
mod tests;
