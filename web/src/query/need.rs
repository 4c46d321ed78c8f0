//! From what the screen looks for to the needs that the engine is asked.

use techmatch_core::listing::{Date, Kind};
use techmatch_core::wire::Need;

use super::Query;

/// Listings of the other kind among which the start screen finds its examples.
const EXAMPLES_AMONG: usize = 24;
/// Counterparts on a listing's own page.
pub(crate) const COUNTERPARTS: usize = 5;

/// What the results show, from the first hit on: what is folded beneath a hit may stand anywhere
/// behind it.
pub(crate) fn of_query(query: &Query, today: Option<Date>) -> Need {
    Need {
        text: query.text.clone(),
        like: query.like.clone(),
        filters: query.filters.clone(),
        criteria: query.criteria.clone(),
        ignore: query.ignore.clone(),
        exact: query.exact,
        one_language: query.one_language,
        limit: query.shown,
        today,
        include_expired: query.expired,
        sort: query.sort,
        weights: query.weights.clone(),
        ..Need::new(query.seek)
    }
}

/// What the results can be narrowed by, and nothing else of them.
pub(crate) fn facets_of(query: &Query, today: Option<Date>) -> Need {
    Need {
        limit: 0,
        facets: true,
        ..of_query(&query.counted(), today)
    }
}

/// A few listings of a kind, and, if that is wished, what there is to choose from.
pub(crate) fn newest(kind: Kind, today: Option<Date>, facets: bool) -> Need {
    Need {
        limit: 4,
        facets,
        today,
        ..Need::new(kind)
    }
}

/// How many listings of a kind stand today, and none of them.
pub(crate) fn counted(kind: Kind, today: Option<Date>) -> Need {
    Need {
        limit: 0,
        today,
        ..Need::new(kind)
    }
}

/// Listings whose titles serve as examples of a need for the other kind; old ones do too.
pub(crate) fn examples(seek: Kind) -> Need {
    Need {
        limit: EXAMPLES_AMONG,
        ..Need::new(seek.counterpart())
    }
}

/// The best counterparts of a listing.
pub(crate) fn counterparts(kind: Kind, id: &str, today: Option<Date>) -> Need {
    Need {
        like: Some(id.to_owned()),
        limit: COUNTERPARTS,
        today,
        ..Need::new(kind.counterpart())
    }
}
