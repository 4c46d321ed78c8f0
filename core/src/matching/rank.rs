//! Which listings stay, and in which order.

use litemap::LiteMap;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::attributes::Attributes;
use super::criteria::Criteria;
use super::facets::{Facets, Passed};
use super::figures::{FigureVerdict, figure_verdicts};
use super::need::NeedText;
use super::points::points_for;
use super::retrieve::Scores;
use crate::index::{Catalogue, ChunkSource};
use crate::listing::{Kind, Listing};
use crate::ranking_params::RankingParams;
use crate::wire::{
    Aspect, Correction, Criterion, Facet, LeftOut, Need, Relaxation, Restriction, Strength, Verdict,
};

/// Figures are read from the listings themselves, which have to be fetched: only this many
/// of a ranking, the best, are weighed by them.
pub(super) const FIGURE_WINDOW: usize = 30;
/// The least points of relevance of a listing whose title says the whole need.
const WHOLE_TITLE: f32 = 95.0;

/// A listing that is in a ranking. There may be a million: it is kept small.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The listing's document in the index.
    pub document: u32,
    /// Points before they are kept within 0 and 100: what the order follows.
    pub(super) points: f32,
    /// What the order turns on beside or instead of points, the highest first: see [`super::sort`].
    pub(super) key: u32,
}

impl Ranked {
    /// 0 to 100.
    pub fn score(&self) -> f32 {
        self.points.clamp(0.0, 100.0)
    }

    /// Most points first, then the highest key, or the other way round where the order is `by_key`; then the
    /// first of the catalogue.
    fn order(by_key: bool) -> impl Fn(&Self, &Self) -> Ordering {
        move |one, other| {
            let points = other.points.total_cmp(&one.points);
            let keys = other.key.cmp(&one.key);
            let order = if by_key {
                keys.then(points)
            } else {
                points.then(keys)
            };
            order.then(one.document.cmp(&other.document))
        }
    }
}

/// A need, understood, with the ranking that answers it.
pub(super) struct Matched {
    pub(super) seek: Kind,
    /// Where demands are sought that may state figures: the listing that is to meet them.
    pub(super) offered: Option<Listing>,
    pub(super) params: RankingParams,
    pub(super) criteria: Criteria,
    pub(super) text: NeedText,
    /// What the glossary has for the need's words.
    pub(super) glossary: BTreeMap<String, Vec<String>>,
    pub(super) scores: Scores,
    /// The listings of the kind with a word that the need excludes, counted within the kind.
    pub(super) excluded: BTreeSet<u32>,
    /// Those that stay; the first `in_order` of them in the order of the ranking.
    pub(super) ranked: Vec<Ranked>,
    pub(super) in_order: usize,
    /// Whether the order is by the keys of the listings before it is by their points.
    pub(super) by_key: bool,
    /// Listings that would fit, by the one restriction that leaves them out.
    pub(super) left_out: Vec<(Restriction, f32)>,
    /// How like a long need the likeliest of the first listings is.
    pub(super) likeness: f32,
    /// What all scores are multiplied by: see [`Matched::scale`].
    pub(super) scale: f32,
    pub(super) facets: Vec<Facet>,
    pub(super) expired: usize,
    pub(super) corrections: Vec<Correction>,
    /// What of the need was not read.
    pub(super) unread: Vec<LeftOut>,
}

impl Matched {
    /// The part of the ranking that a need asks for, listing by listing.
    pub(super) fn shown(&self, need: &Need) -> &[Ranked] {
        let rest = &self.ranked[need.offset.min(self.ranked.len())..];
        &rest[..need.limit.min(rest.len())]
    }

    /// How many listings score high enough to fit.
    pub(super) fn fitting(&self) -> usize {
        let fits = |ranked: &&Ranked| ranked.score() >= self.params.fits;
        self.ranked.iter().filter(fits).count()
    }

    /// Whether figures are asked, by the need of a supply or by the demands of a supply.
    pub(super) fn has_figures(&self) -> bool {
        match self.seek {
            Kind::Supply => self.criteria.figures().next().is_some(),
            Kind::Demand => self.offered.is_some(),
        }
    }

    /// How `listing` stands to the figures of the need; where demands are sought, how what is
    /// offered stands to theirs.
    pub(super) fn figure_verdicts(&self, listing: &Listing) -> Vec<FigureVerdict> {
        match (self.seek, &self.offered) {
            (Kind::Supply, _) => {
                let asked = self.criteria.figures().map(|(_, metric)| metric);
                figure_verdicts(asked, listing)
            }
            (Kind::Demand, Some(offered)) => figure_verdicts(listing.metrics.iter(), offered),
            (Kind::Demand, None) => Vec::new(),
        }
    }

    /// What the verdict on one of `count` figures adds to the score; where demands are sought, the
    /// figures are theirs and no criterion stands for them.
    pub(super) fn figure_points(&self, place: usize, verdict: Verdict, count: usize) -> f32 {
        let stated = self.criteria.figures().nth(place).map(|(stated, _)| stated);
        let stated = stated.filter(|_| self.seek == Kind::Supply);
        let theirs = Criterion::new(Aspect::Figures, "");
        let points = points_for(&self.params, stated.unwrap_or(&theirs), verdict);
        self.scale * points / count.max(1) as f32
    }

    /// What leaves out listings that would fit, the most first.
    pub(super) fn relaxations(&self) -> Vec<Relaxation> {
        let mut counts: LiteMap<Restriction, usize> = LiteMap::new();
        for &(restriction, points) in &self.left_out {
            if points * self.scale >= self.params.fits {
                *counts.entry(restriction).or_default() += 1;
            }
        }
        let counts = counts.into_iter();
        let mut all: Vec<_> = counts
            .map(|(restriction, fitting)| Relaxation {
                restriction,
                fitting,
            })
            .collect();
        crate::order::sort_by_key(&mut all, |it| std::cmp::Reverse(it.fitting));
        all
    }

    /// Puts the first `count` of the ranking in order.
    pub(super) fn put_in_order(&mut self, count: usize) {
        let count = count.min(self.ranked.len());
        let rest = &mut self.ranked[self.in_order.min(count)..];
        let wanted = count.saturating_sub(self.in_order);
        if (1..rest.len()).contains(&wanted) {
            rest.select_nth_unstable_by(wanted - 1, Ranked::order(self.by_key));
        }
        rest[..wanted].sort_unstable_by(Ranked::order(self.by_key));
        self.in_order = self.in_order.max(count);
    }

    /// Weighs the first of the ranking, whose listings these are, by their figures.
    pub(super) fn weigh_figures(&mut self, listings: &[Listing]) {
        let mut left_out = Vec::new();
        for (place, listing) in listings.iter().enumerate() {
            let verdicts = self.figure_verdicts(listing);
            for (verdict, (stated, _)) in verdicts.iter().zip(self.criteria.figures()) {
                // Where demands are sought, these are figures of theirs.
                if self.seek == Kind::Supply
                    && stated.strength == Strength::Must
                    && verdict.verdict == Verdict::Missed
                {
                    left_out.push(self.ranked[place].document);
                }
            }
            let points = verdicts
                .iter()
                .enumerate()
                .map(|(place, it)| self.figure_points(place, it.verdict, verdicts.len()));
            let points: f32 = points.sum();
            self.ranked[place].points += points;
        }
        self.ranked[..listings.len()].sort_unstable_by(Ranked::order(self.by_key));
        let before = self.ranked.len();
        self.ranked
            .retain(|ranked| !left_out.contains(&ranked.document));
        self.in_order -= before - self.ranked.len();
    }

    /// Holds every listing that a term found against the criteria, and puts those that stay in order.
    pub(super) fn select<S: ChunkSource>(
        &mut self,
        catalogue: &Catalogue<S>,
        need: &Need,
        itself: Option<u32>,
    ) {
        let columns = catalogue.columns();
        let browsing = self.text.terms.is_empty();
        let today = need
            .today
            .and_then(|today| u64::try_from(today.days()).ok());
        let today = today.filter(|_| !need.include_expired);
        let mut facets = Facets::new(columns, &need.filters, need.facets);
        let found = self.scores.raw.iter().filter(|&&raw| raw > 0.0 || browsing);
        self.ranked.reserve_exact(found.count());
        let documents = catalogue.documents(need.seek).zip(&self.scores.raw);
        for (place, (document, &raw)) in (0..).zip(documents) {
            if (raw <= 0.0 && !browsing) || itself == Some(document) {
                continue;
            }
            let attributes = Attributes {
                columns,
                document,
                rates: catalogue.rates(),
            };
            let mut points = self.relevance(place, raw);
            // The musts that it misses; one alone may be relaxed.
            let mut missed = Vec::new();
            for criterion in self.criteria.by_attribute() {
                let verdict = criterion.verdict(need.seek, &attributes);
                if criterion.stated.strength.binds() && verdict == Verdict::Missed {
                    missed.push(criterion.stated.aspect);
                }
                points += points_for(&self.params, &criterion.stated, verdict);
            }
            if self.excluded.contains(&place) {
                missed.push(Aspect::ExcludeWord);
            }
            let fits = !browsing && points >= self.params.fits;
            if missed.len() > 1 || !missed.is_empty() && !fits {
                continue;
            }
            let last_day = today.and_then(|_| attributes.expires());
            let expired = last_day.zip(today);
            if expired.is_some_and(|(last, today)| last < today) {
                self.expired += usize::from(missed.is_empty());
                continue;
            }
            let passed = facets.look(document);
            let left_out = match (missed.first(), passed) {
                (Some(&aspect), Passed::All) => Some(Restriction::Criterion(aspect)),
                (None, Passed::AllBut(facet)) if fits => Some(Restriction::Filter(facet)),
                _ => None,
            };
            if let Some(restriction) = left_out {
                self.left_out.push((restriction, points));
            }
            if !missed.is_empty() {
                continue;
            }
            facets.count(passed);
            if passed == Passed::All {
                let key = browsing.then(|| attributes.published()).flatten();
                self.ranked.push(Ranked {
                    document,
                    points,
                    key: key.unwrap_or_default(),
                });
            }
        }
        let wanted = need.offset.saturating_add(need.limit);
        self.put_in_order(if self.has_figures() {
            wanted.max(FIGURE_WINDOW)
        } else {
            wanted
        });
        self.facets = facets.finish();
    }

    /// Whether the title of a listing, counted within the kind, says the whole need.
    pub(super) fn says_whole_need(&self, place: u32) -> bool {
        self.scores.whole_titles.binary_search(&place).is_ok()
    }

    /// Points of relevance, 0 to 100, for a raw score: half of them at the share of what is
    /// attainable that [`RankingParams::half_score`] says. A listing whose title says the whole need
    /// is what was asked for, however long the title is: it has at least [`WHOLE_TITLE`]. `place` is
    /// the listing's within the kind.
    pub(super) fn relevance(&self, place: u32, raw: f32) -> f32 {
        if self.scores.attainable <= 0.0 {
            return 0.0;
        }
        let share = raw / self.scores.attainable;
        let relevance = 100.0 * share / (share + self.params.half_score);
        if self.says_whole_need(place) {
            WHOLE_TITLE + relevance * (1.0 - WHOLE_TITLE / 100.0)
        } else {
            relevance
        }
    }
}
