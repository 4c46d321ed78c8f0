//! How a need is matched: terms and criteria, retrieval, verdicts, rank, reasons.

mod attributes;
mod bounds;
mod corrections;
mod criteria;
mod explain;
mod facets;
mod figures;
mod near_duplicates;
mod need;
mod passages;
mod points;
mod rank;
mod retrieve;
mod understand;

pub use rank::Ranked;

use std::collections::BTreeMap;

use attributes::Attributes;
use corrections::CorrectedText;
use criteria::ReadCriterion;
use need::NeedText;
use rank::{FIGURE_WINDOW, Matched};
use retrieve::{Retriever, WeighedNeed};

use crate::index::{Attribute, Catalogue, ChunkSource, Error};
use crate::listing::Kind;
use crate::ranking_params::RankingParams;
use crate::text::Analyser;
use crate::wire::{Answer, Aspect, LeftOut, Need};

/// Answers needs. Costly to make, cheap to use: keep one.
#[derive(Default)]
pub struct Matcher {
    analyser: Analyser,
    /// What ranking turns on, where that is not what the catalogue says: to try params out.
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
        let mut groups = near_duplicates::fold(catalogue, &mut matched, need).await?;
        groups.drain(..need.offset.min(groups.len()));
        let documents: Vec<u32> = groups.iter().map(|it| it.best.document).collect();
        // Memory that had to be given up in the meantime is filled again.
        let parts = catalogue.resolve(|| {
            let by_terms = !matched.text.terms.is_empty();
            let retriever = Retriever::open(catalogue, &matched.params, need.seek, by_terms)?;
            let parts = documents.iter();
            parts
                .map(|&it| retriever.parts(&matched.scores.terms, it))
                .collect::<Result<Vec<_>, _>>()
        });
        let parts = parts.await?;
        let mut hits = Vec::with_capacity(groups.len());
        for ((place, group), parts) in groups.into_iter().enumerate().zip(parts) {
            let attributes = Attributes {
                columns: catalogue.columns(),
                document: group.best.document,
            };
            let mut hit = matched.explain(&self.analyser, &parts, attributes, group.listing);
            hit.rank = need.offset + place + 1;
            hit.similar = group.similar;
            hits.push(hit);
        }
        let figures = matched.figures.iter().map(|(stated, _)| stated.clone());
        let criteria = matched.criteria.iter().map(|it| it.stated.clone());
        Ok(Answer {
            total: matched.ranked.len(),
            fitting: matched.fitting(),
            relaxations: matched.relaxations(),
            hits,
            terms: matched.need_terms(),
            absent: matched.absent(),
            criteria: criteria.chain(figures).collect(),
            facets: matched.facets,
            expired: matched.expired,
            corrections: matched.corrections,
            left_out: matched.unread,
        })
    }

    /// The stretch of the ranking that `need` asks for, without reasons: to judge rankings by.
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
        let mut params = self.params.unwrap_or(*catalogue.params());
        if need.one_language {
            params = params.in_one_language();
        }
        // Read twice where words are put right; one call of it, since each weighs in the engine.
        let mut right = CorrectedText {
            text: need.text.clone(),
            places: Vec::new(),
        };
        let mut corrections = None;
        let read = loop {
            let read = self.read(catalogue, need, &right, &params).await?;
            if corrections.is_some() || !corrects {
                break read;
            }
            let (text, weighed) = (&read.text, &read.weighed);
            let found = corrections::find(&self.analyser, catalogue, need, text, weighed).await?;
            let applied = found.iter().any(|it| it.applied);
            if applied {
                right = corrections::put_right(&self.analyser, &need.text, &found);
            }
            corrections = Some(found);
            if !applied {
                break read;
            }
        };
        let Read {
            criteria,
            text,
            glossary,
            weighed,
        } = read;
        let (figures, more) = criteria::figures(need);
        if more && !left_out.contains(&LeftOut::Figures) {
            left_out.push(LeftOut::Figures);
        }
        let by_terms = !text.terms.is_empty();
        let params = params.for_need_of(weighed.known);
        let open = || Retriever::open(catalogue, &params, need.seek, by_terms);
        let scores = catalogue.resolve(|| open()?.score(weighed.clone())).await?;
        let mut matched = Matched {
            seek: need.seek,
            offered: listing
                .filter(|_| need.seek == Kind::Demand && catalogue.demand_figures())
                .cloned(),
            params,
            criteria,
            figures,
            text,
            glossary,
            scores,
            ranked: Vec::new(),
            in_order: 0,
            left_out: BTreeMap::new(),
            facets: Vec::new(),
            expired: 0,
            corrections: corrections.unwrap_or_default(),
            unread: left_out,
        };
        matched.select(catalogue, need, itself);
        if matched.has_figures() {
            let window = matched.ranked.len().min(FIGURE_WINDOW);
            let documents = matched.ranked[..window].iter().map(|it| it.document);
            let listings = catalogue.listings(&documents.collect::<Vec<_>>()).await?;
            matched.weigh_figures(&listings);
        }
        Ok(matched)
    }

    /// Reads a need's words as criteria and terms; those of its text that were put right count less.
    async fn read<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
        right: &CorrectedText,
        params: &RankingParams,
    ) -> Result<Read, Error> {
        let mut understanding = understand::understand(&right.text);
        understanding
            .criteria
            .retain(|it| !need.ignore.contains(&it.aspect));
        let criteria = criteria::read(need, &understanding.criteria)?;
        let listing = need.listing.as_deref();
        let mut text = NeedText::read(&self.analyser, params, &right.text, understanding, listing);
        let words = text.glossary_words();
        let by_terms = !text.terms.is_empty();
        let attributes = attributes_read(need, &criteria, !by_terms);
        let glossary = catalogue.resolve(|| {
            // All that does not wait for an answer is touched before the first fault counts.
            let columns = catalogue.open_columns(&attributes);
            let lengths = by_terms
                .then(|| catalogue.body_fieldnorms(need.seek))
                .transpose();
            let terms = Retriever::touch(catalogue, &text);
            let glossary = catalogue.glossed(&words)?;
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
        text.weaken(&right.places, params.correction_weight);
        let by_terms = !text.terms.is_empty();
        let open = || Retriever::open(catalogue, params, need.seek, by_terms);
        let weighed = catalogue.resolve(|| open()?.weigh(&text)).await?;
        Ok(Read {
            criteria,
            text,
            glossary,
            weighed,
        })
    }
}

/// A need's words, read.
struct Read {
    criteria: Vec<ReadCriterion>,
    text: NeedText,
    /// What the glossary has for them.
    glossary: BTreeMap<String, Vec<String>>,
    weighed: WeighedNeed,
}

/// The attributes of listings that selecting and explaining read for this need, and no others.
fn attributes_read(need: &Need, criteria: &[ReadCriterion], browsing: bool) -> Vec<Attribute> {
    let mut read = facets::attributes_read(&need.filters, need.facets);
    for criterion in criteria {
        match criterion.stated.aspect {
            Aspect::Field => read.push(Attribute::Field),
            Aspect::Industry => read.push(Attribute::Industry),
            Aspect::Maturity => read.push(Attribute::Maturity),
            Aspect::Cooperation => read.push(Attribute::Cooperation),
            Aspect::Region => read.push(Attribute::Region),
            Aspect::IpStatus => read.push(Attribute::IpStatus),
            Aspect::Price => read.extend([
                Attribute::PriceLeast,
                Attribute::PriceMost,
                Attribute::Currency,
            ]),
            Aspect::Deadline => read.push(Attribute::Expires),
            // Read from the listings themselves.
            Aspect::Figures => {}
        }
    }
    if need.today.is_some() && !need.include_expired {
        read.push(Attribute::Expires);
    }
    if browsing {
        read.push(Attribute::Published);
    }
    read
}
