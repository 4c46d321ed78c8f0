//! What the engine understood from the need's own words, per aspect, and what a reader makes of it:
//! takes it back, or states it as a criterion that must be met.

use techmatch_core::listing::Kind;
use techmatch_core::order;
use techmatch_core::wire::{Aspect, Criterion, Origin, Restriction, Strength};

use super::{Query, STEP};

/// What a need's text asks for on one aspect, or what it excludes there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Understood {
    pub(crate) aspect: Aspect,
    /// In the order of the text.
    pub(crate) words: Vec<String>,
    /// How firmly the text asks for it: of several statements, the weakest.
    pub(crate) strength: Strength,
}

impl Understood {
    /// Whether it says what must not be.
    pub(crate) fn excludes(&self) -> bool {
        self.strength == Strength::Exclude
    }
}

/// What was understood among the criteria of an answer, without what the query has settled since.
pub(crate) fn of_text(criteria: &[Criterion], query: &Query) -> Vec<Understood> {
    let mut all: Vec<Understood> = Vec::new();
    for criterion in criteria.iter().filter(|it| it.origin == Origin::Text) {
        let aspect = criterion.aspect;
        // Beside a demand's own figures those of a technology are what is judged, not what judges.
        let idle = aspect == Aspect::Figures && query.seek == Kind::Demand;
        let settled = query.ignore.contains(&aspect) || is_stated(query, aspect);
        if idle || settled {
            continue;
        }
        let excludes = criterion.strength == Strength::Exclude;
        let known = all.iter_mut();
        let mut known = known.filter(|it| it.aspect == aspect && it.excludes() == excludes);
        match known.next() {
            Some(known) => {
                known.strength = known.strength.min(criterion.strength);
                known.words.push(criterion.words.clone());
            }
            None => all.push(Understood {
                aspect,
                words: vec![criterion.words.clone()],
                strength: criterion.strength,
            }),
        }
    }
    all
}

/// The aspects that were taken back and that nothing was stated for instead.
pub(crate) fn taken_back(query: &Query) -> Vec<Aspect> {
    let ignored = query.ignore.iter().copied();
    ignored
        .filter(|aspect| !is_stated(query, *aspect))
        .collect()
}

/// The query without what the need's words say on an aspect.
pub(crate) fn without(query: &Query, aspect: Aspect) -> Query {
    let mut query = query.clone();
    query.ignore.push(aspect);
    order::sort_by_key(&mut query.ignore, |aspect| *aspect);
    query.ignore.dedup();
    query.shown = STEP;
    query
}

/// The query that takes the need at its word again.
pub(crate) fn restored(query: &Query) -> Query {
    let back = taken_back(query);
    let mut query = query.clone();
    query.ignore.retain(|aspect| !back.contains(aspect));
    query.shown = STEP;
    query
}

/// The query with what was understood on an aspect stated instead, as a must or, where the text
/// already made it one, as important. What is excluded stays so.
pub(crate) fn stated(query: &Query, criteria: &[Criterion], understood: &Understood) -> Query {
    let aspect = understood.aspect;
    let mut stated = query.clone();
    // A stated criterion stands in for the text's on its aspect, but a stated figure stands beside
    // the text's, and beside those of the listing that is matched.
    if aspect == Aspect::Figures {
        stated = without(query, aspect);
    }
    for criterion in criteria.iter().filter(|it| it.aspect == aspect) {
        let strength = match (criterion.origin, understood.strength) {
            (Origin::Stated, _) => continue,
            _ if criterion.strength == Strength::Exclude => Strength::Exclude,
            (Origin::Text, Strength::Must) => Strength::Important,
            (Origin::Text, _) => Strength::Must,
            (Origin::Listing, _) => criterion.strength,
        };
        stated.criteria.push(Criterion {
            strength,
            origin: Origin::Stated,
            ..criterion.clone()
        });
    }
    stated.shown = STEP;
    stated
}

/// The query that one restriction leaves nothing out of any more.
pub(crate) fn relaxed(query: &Query, criteria: &[Criterion], restriction: Restriction) -> Query {
    let mut relaxed = query.clone();
    match restriction {
        Restriction::Filter(name) => relaxed.filters.retain(|filter| filter.name != name),
        Restriction::Criterion(aspect) => relax(&mut relaxed, criteria, |it| it == aspect),
    }
    relaxed.shown = STEP;
    relaxed
}

/// The query that no criterion leaves anything out of, those of the need's own words neither.
pub(crate) fn wishes(query: &Query, criteria: &[Criterion]) -> Query {
    let mut wishes = query.clone();
    relax(&mut wishes, criteria, |_| true);
    wishes
}

/// Takes from the criteria on some aspects what leaves listings out: a must becomes important, an
/// exclusion goes.
fn relax(query: &mut Query, criteria: &[Criterion], on: impl Fn(Aspect) -> bool) {
    let of_text = of_text(criteria, query).into_iter();
    for it in of_text.filter(|it| on(it.aspect) && it.strength.binds()) {
        *query = if it.excludes() {
            without(query, it.aspect)
        } else {
            stated(query, criteria, &it)
        };
    }
    let goes = |it: &Criterion| on(it.aspect) && it.strength == Strength::Exclude;
    query.criteria.retain(|it| !goes(it));
    for it in &mut query.criteria {
        if on(it.aspect) && it.strength == Strength::Must {
            it.strength = Strength::Important;
        }
    }
}

fn is_stated(query: &Query, aspect: Aspect) -> bool {
    query.criteria.iter().any(|it| it.aspect == aspect)
}

#[cfg(test)]
mod tests;
