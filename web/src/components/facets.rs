//! All facets by which results can be narrowed.

use techmatch_core::wire;
use yew::prelude::*;

use super::facet::Facet;
use crate::query::Query;

/// The facets of the answer to a query that has `total` results.
pub(crate) fn facets(query: &Query, facets: &[wire::Facet], total: usize) -> Html {
    // One value that all results have narrows nothing.
    let narrows = |facet: &&wire::Facet| match facet.values.as_slice() {
        [] => false,
        [only] => only.count < total || query.chosen(facet.name, &only.code),
        _ => true,
    };
    facets
        .iter()
        .filter(narrows)
        .map(|facet| html! { <Facet query={query.clone()} facet={facet.clone()} /> })
        .collect()
}
