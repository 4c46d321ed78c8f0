//! How a need is matched: terms and criteria, retrieval, verdicts, rank, reasons.

mod attributes;
mod criteria;
mod explain;
mod facets;
mod figures;
mod knobs;
mod need;
mod passages;
mod rank;
mod retrieve;
mod understand;

#[cfg(feature = "write")]
pub(crate) use attributes::pack_maturity;
pub use knobs::{Knobs, Points};
pub use rank::Ranked;

use attributes::Attributes;
use criteria::ReadCriterion;
use need::NeedText;
use rank::{FIGURE_WINDOW, Matched};
use retrieve::Retriever;

use crate::index::{Attribute, Catalogue, ChunkSource, Error};
use crate::listing::Kind;
use crate::text::Analyser;
use crate::wire::{Answer, Aspect, Need};

/// Answers needs. Costly to make, cheap to use: keep one.
#[derive(Default)]
pub struct Matcher {
    analyser: Analyser,
    /// What ranking turns on, where that is not what the catalogue says: to try knobs out.
    pub knobs: Option<Knobs>,
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
        let matched = self.matched(catalogue, need).await?;
        let shown = matched.shown(need);
        let documents: Vec<u32> = shown.iter().map(|ranked| ranked.document).collect();
        let listings = catalogue.listings(&documents).await?;
        // Memory that had to be given up in the meantime is filled again.
        let parts = catalogue.resolve(|| {
            let by_terms = !matched.text.terms.is_empty();
            let retriever = Retriever::open(catalogue, &matched.knobs, need.seek, by_terms)?;
            let parts = documents.iter();
            parts
                .map(|&it| retriever.parts(&matched.scores.terms, it))
                .collect::<Result<Vec<_>, _>>()
        });
        let parts = parts.await?;
        let mut hits = Vec::with_capacity(shown.len());
        for (((place, ranked), listing), parts) in shown.iter().enumerate().zip(listings).zip(parts)
        {
            let attributes = Attributes {
                columns: catalogue.columns(),
                document: ranked.document,
            };
            let mut hit = matched.explain(&self.analyser, &parts, attributes, listing);
            hit.rank = need.offset + place + 1;
            hits.push(hit);
        }
        let figures = matched.figures.iter().map(|(stated, _)| stated.clone());
        let criteria = matched.criteria.iter().map(|it| it.stated.clone());
        Ok(Answer {
            total: matched.ranked.len(),
            fitting: matched.fitting(),
            hits,
            terms: matched.need_terms(),
            criteria: criteria.chain(figures).collect(),
            facets: matched.facets,
            expired: matched.expired,
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
        let matched = self.matched(catalogue, need).await?;
        Ok(matched.shown(need).to_vec())
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
        self.matched(catalogue, need).await.map(|_| ())
    }

    async fn matched<S: ChunkSource>(
        &self,
        catalogue: &Catalogue<S>,
        need: &Need,
    ) -> Result<Matched, Error> {
        let (mut like, mut itself) = (None, None);
        if let Some(id) = &need.like {
            like = Some(catalogue.listing(id).await?);
            itself = Some(catalogue.document(id).await?);
        }
        let listing = need.listing.as_deref().or(like.as_ref());
        let mut understood = understand::understand(&need.text);
        understood.retain(|it| !need.ignore.contains(&it.aspect));
        let criteria = criteria::read(need, &understood, listing)?;
        let figures = criteria::figures(need, listing);
        let knobs = self.knobs.unwrap_or(*catalogue.knobs());
        let mut text = NeedText::read(&self.analyser, &knobs, &need.text, &understood, listing);
        let words = text.glossary_words(catalogue.translates());
        let by_terms = !text.terms.is_empty();
        let attributes = attributes_read(need, &criteria, !by_terms);
        let glossary = catalogue.resolve(|| {
            // All that does not wait for an answer is touched before the first fault counts.
            let columns = catalogue.open_columns(&attributes);
            let lengths = by_terms.then(|| catalogue.lengths(need.seek)).transpose();
            let terms = Retriever::touch(catalogue, &text);
            let glossary = catalogue.glossed(&words)?;
            columns
                .and(lengths.map(|_| ()))
                .and(terms)
                .map(|()| glossary)
        });
        let glossary = glossary.await?;
        text.translate(&glossary);
        let by_terms = !text.terms.is_empty();
        let open = || Retriever::open(catalogue, &knobs, need.seek, by_terms);
        let weighed = catalogue.resolve(|| open()?.weigh(&text)).await?;
        let knobs = knobs.for_need_of(weighed.known);
        let open = || Retriever::open(catalogue, &knobs, need.seek, by_terms);
        let scores = catalogue.resolve(|| open()?.score(weighed.clone())).await?;
        let mut matched = Matched {
            seek: need.seek,
            offered: listing
                .filter(|_| need.seek == Kind::Demand && catalogue.demand_figures())
                .cloned(),
            knobs,
            criteria,
            figures,
            text,
            glossary,
            scores,
            ranked: Vec::new(),
            facets: Vec::new(),
            expired: 0,
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
