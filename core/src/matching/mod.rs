//! How a need is matched: terms and criteria, retrieval, verdicts, rank, reasons.

mod attributes;
mod criteria;
mod facets;
mod knobs;
mod need;
mod passages;
mod retrieve;

#[cfg(feature = "write")]
pub(crate) use attributes::pack_maturity;
pub use knobs::{Knobs, Points};

use std::collections::BTreeMap;

use attributes::Attributes;
use criteria::ReadCriterion;
use facets::Facets;
use need::NeedText;
use passages::Sought;
use retrieve::{Retriever, Scores};

use crate::index::{Catalogue, ChunkSource, Error};
use crate::listing::{Kind, Listing};
use crate::text::Analyser;
use crate::wire::{Answer, Facet, Hit, Judgement, Need, TermWeight, Verdict};

/// Answers needs. Costly to make, cheap to use: keep one.
#[derive(Default)]
pub struct Matcher {
    analyser: Analyser,
    /// What ranking turns on, where that is not what the catalogue says: to try knobs out.
    pub knobs: Option<Knobs>,
}

/// A listing that is in a ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The listing's document in the index.
    pub document: u32,
    /// 0 to 100.
    pub score: f32,
    /// Points before they are kept within 0 and 100: what the order follows.
    points: f32,
    published: u64,
}

/// A need, understood, with the ranking that answers it.
struct Matched {
    knobs: Knobs,
    criteria: Vec<ReadCriterion>,
    text: NeedText,
    /// What the glossary has for the need's words.
    glossary: BTreeMap<String, Vec<String>>,
    scores: Scores,
    ranked: Vec<Ranked>,
    facets: Vec<Facet>,
    expired: usize,
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
        let shown = shown(need, &matched.ranked);
        let documents: Vec<u32> = shown.iter().map(|ranked| ranked.document).collect();
        let listings = catalogue.listings(&documents).await?;
        let retriever = Retriever::open(catalogue, &matched.knobs, need.seek)?;
        let mut hits = Vec::with_capacity(shown.len());
        for ((place, ranked), listing) in shown.iter().enumerate().zip(listings) {
            let parts = retriever.parts(&matched.scores.terms, ranked.document)?;
            let attributes = Attributes {
                columns: catalogue.columns()?,
                document: ranked.document,
            };
            let mut hit = self.explain(need.seek, &matched, &parts, attributes, listing);
            hit.rank = need.offset + place + 1;
            hits.push(hit);
        }
        Ok(Answer {
            total: matched.ranked.len(),
            hits,
            facets: matched.facets,
            terms: need_terms(&matched.text, &matched.scores),
            criteria: matched
                .criteria
                .into_iter()
                .map(|criterion| criterion.stated)
                .collect(),
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
        Ok(shown(need, &matched.ranked).to_vec())
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
        let criteria = criteria::read(&need.criteria, listing)?;
        let knobs = self.knobs.unwrap_or(*catalogue.knobs());
        let mut text = NeedText::read(&self.analyser, &knobs, &need.text, listing);
        let words = text.glossary_words(catalogue.translates());
        let glossary = catalogue.glossary(&words).await?;
        text.translate(&glossary);
        let open = || Retriever::open(catalogue, &knobs, need.seek);
        let terms = catalogue.resolve(|| open()?.weigh(&text)).await?;
        let scores = catalogue.resolve(|| open()?.score(terms.clone())).await?;
        catalogue
            .resolve(|| catalogue.columns().map(|_| ()))
            .await?;
        let mut matched = Matched {
            knobs,
            criteria,
            text,
            glossary,
            scores,
            ranked: Vec::new(),
            facets: Vec::new(),
            expired: 0,
        };
        matched.select(catalogue, need, itself)?;
        Ok(matched)
    }

    fn explain(
        &self,
        seek: Kind,
        matched: &Matched,
        parts: &[(usize, f32)],
        attributes: Attributes<'_>,
        listing: Listing,
    ) -> Hit {
        let Matched { criteria, text, .. } = matched;
        let raw: f32 = parts.iter().map(|&(_, gain)| gain).sum();
        let relevance = matched.relevance(raw);
        let points: Vec<(usize, f32)> = parts
            .iter()
            .map(|&(term, gain)| (term, relevance * gain / raw))
            .collect();
        let sought = matched.sought(&points);
        let judgements: Vec<Judgement> = criteria
            .iter()
            .map(|criterion| {
                let verdict = criterion.judge(seek, &attributes);
                Judgement {
                    aspect: criterion.stated.aspect,
                    verdict,
                    asked: criterion.stated.words.clone(),
                    found: criterion.found(&listing),
                    points: matched.knobs.points.given(criterion.stated.aspect, verdict),
                }
            })
            .collect();
        let score = judgements
            .iter()
            .fold(relevance, |sum, judgement| sum + judgement.points);
        Hit {
            rank: 0,
            score: score.clamp(0.0, 100.0),
            terms: weights_of(text, &points),
            passages: passages::passages(&self.analyser, &sought, &listing),
            judgements,
            listing,
        }
    }
}

impl Matched {
    /// What of the need to show in a listing: its terms, and what they are in the other language.
    fn sought(&self, points: &[(usize, f32)]) -> Sought<'_> {
        let mut sought = Sought::default();
        for &(term, points) in points {
            let term = &self.text.terms[term];
            if term.english.is_empty() {
                sought.terms.insert(&term.term, points);
                let words = self.glossary.get(&term.term).into_iter().flatten();
                sought
                    .words
                    .extend(words.map(|word| (word.as_str(), points)));
            }
            for english in &term.english {
                sought.terms.entry(english).or_insert(points);
            }
        }
        sought
    }

    /// Judges every listing that a term found, and puts those that stay in order.
    fn select<S: ChunkSource>(
        &mut self,
        catalogue: &Catalogue<S>,
        need: &Need,
        itself: Option<u32>,
    ) -> Result<(), Error> {
        let columns = catalogue.columns()?;
        let browsing = self.text.terms.is_empty();
        let today = need
            .today
            .and_then(|today| u64::try_from(today.days()).ok());
        let today = today.filter(|_| !need.include_expired);
        let mut facets = Facets::new(columns, &need.filters, need.facets);
        for (document, &raw) in catalogue.documents(need.seek).zip(&self.scores.raw) {
            if (raw <= 0.0 && !browsing) || itself == Some(document) {
                continue;
            }
            let attributes = Attributes { columns, document };
            let mut points = self.relevance(raw);
            let mut missed = false;
            for criterion in &self.criteria {
                let verdict = criterion.judge(need.seek, &attributes);
                missed |= criterion.stated.required && verdict == Verdict::Missed;
                points += self.knobs.points.given(criterion.stated.aspect, verdict);
            }
            if missed {
                continue;
            }
            let expires = today.and(attributes.expires());
            if expires
                .zip(today)
                .is_some_and(|(expires, today)| expires < today)
            {
                self.expired += 1;
                continue;
            }
            if facets.admit(document) {
                let published = if browsing {
                    attributes.published().unwrap_or(0)
                } else {
                    0
                };
                let score = points.clamp(0.0, 100.0);
                self.ranked.push(Ranked {
                    document,
                    score,
                    points,
                    published,
                });
            }
        }
        let order = |one: &Ranked, other: &Ranked| {
            let points = other.points.total_cmp(&one.points);
            points
                .then(other.published.cmp(&one.published))
                .then(one.document.cmp(&other.document))
        };
        let wanted = need.offset.saturating_add(need.limit);
        let ranked = &mut self.ranked;
        if (1..ranked.len()).contains(&wanted) {
            ranked.select_nth_unstable_by(wanted - 1, order);
            ranked[..wanted].sort_unstable_by(order);
        } else {
            ranked.sort_unstable_by(order);
        }
        self.facets = facets.finish();
        Ok(())
    }

    /// Points of relevance, 0 to 100, for a raw score: half of them at the share of what is
    /// attainable that [`Knobs::half_score`] says.
    fn relevance(&self, raw: f32) -> f32 {
        if self.scores.attainable <= 0.0 {
            return 0.0;
        }
        let share = raw / self.scores.attainable;
        100.0 * share / (share + self.knobs.half_score)
    }
}

/// The stretch of a ranking that a need asks for.
fn shown<'a>(need: &Need, ranked: &'a [Ranked]) -> &'a [Ranked] {
    let rest = &ranked[need.offset.min(ranked.len())..];
    &rest[..need.limit.min(rest.len())]
}

/// The need's terms with their shares of all that is attainable.
fn need_terms(text: &NeedText, scores: &Scores) -> Vec<TermWeight> {
    let total: f32 = scores.terms.iter().map(|weighed| weighed.weight).sum();
    let shares: Vec<_> = scores
        .terms
        .iter()
        .map(|weighed| (weighed.term, weighed.weight / total))
        .collect();
    weights_of(text, &shares)
}

fn weights_of(text: &NeedText, weights: &[(usize, f32)]) -> Vec<TermWeight> {
    let phrases = text.phrases(weights).into_iter();
    phrases
        .map(|(text, weight)| TermWeight { text, weight })
        .collect()
}
