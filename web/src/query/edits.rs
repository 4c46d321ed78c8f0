//! What the engine understood from the need's own words, per aspect, and what a reader makes of it:
//! takes it back, or states it as a criterion that must be met.

use techmatch_core::listing::Kind;
use techmatch_core::wire::{Aspect, Criterion, Origin, Restriction, Strength};

use super::{Query, STEP};

/// What a need's text asks for on one aspect.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Understood {
    pub(crate) aspect: Aspect,
    /// In the order of the text; several only for figures.
    pub(crate) words: Vec<String>,
    /// How firmly the text asks for it: of several figures, the weakest.
    pub(crate) strength: Strength,
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
        match all.iter_mut().find(|known| known.aspect == aspect) {
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
    query.ignore.sort_unstable();
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
/// already made it one, as a wish.
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
            (Origin::Text, Strength::Must) => Strength::Wish,
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
        Restriction::Criterion(aspect) => {
            let of_text = of_text(criteria, query).into_iter();
            for must in of_text.filter(|it| it.aspect == aspect && it.strength == Strength::Must) {
                relaxed = stated(&relaxed, criteria, &must);
            }
            let stated = relaxed.criteria.iter_mut();
            for criterion in stated.filter(|it| it.aspect == aspect) {
                soften(criterion);
            }
        }
    }
    relaxed.shown = STEP;
    relaxed
}

/// The query with every must made a wish, those of the need's own words too.
pub(crate) fn wishes(query: &Query, criteria: &[Criterion]) -> Query {
    let musts = of_text(criteria, query)
        .into_iter()
        .filter(|it| it.strength == Strength::Must);
    let mut wishes = musts.fold(query.clone(), |query, it| stated(&query, criteria, &it));
    for criterion in &mut wishes.criteria {
        soften(criterion);
    }
    wishes
}

/// Makes a must a wish.
fn soften(criterion: &mut Criterion) {
    if criterion.strength == Strength::Must {
        criterion.strength = Strength::Wish;
    }
}

fn is_stated(query: &Query, aspect: Aspect) -> bool {
    query.criteria.iter().any(|it| it.aspect == aspect)
}

#[cfg(test)]
mod tests;
