//! All facets by which results can be narrowed.

use techmatch_core::wire;
use yew::prelude::*;

use super::facet::Facet;
use crate::query::Query;

/// The facets of the answer to a query.
pub(crate) fn facets(query: &Query, facets: &[wire::Facet]) -> Html {
    facets
        .iter()
        .filter(|facet| !facet.values.is_empty())
        .map(|facet| html! { <Facet query={query.clone()} facet={facet.clone()} /> })
        .collect()
}
