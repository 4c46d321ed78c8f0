//! All facets by which results can be narrowed.

use std::rc::Rc;

use techmatch_core::wire;
use yew::prelude::*;

use super::facet::Facet;
use crate::address::Query;

/// The query and the facets of its answer.
#[derive(Properties, PartialEq)]
pub(crate) struct FacetsProps {
    pub(crate) query: Query,
    pub(crate) facets: Rc<Vec<wire::Facet>>,
}

/// See the module.
#[component]
pub(crate) fn Facets(props: &FacetsProps) -> Html {
    props
        .facets
        .iter()
        .filter(|facet| !facet.values.is_empty())
        .map(|facet| html! { <Facet query={props.query.clone()} facet={facet.clone()} /> })
        .collect()
}
