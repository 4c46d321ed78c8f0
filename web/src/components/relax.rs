//! Where nothing fits: which restriction leaves out what would, each to be relaxed.

use std::rc::Rc;

use techmatch_core::wire::{Relaxation, Restriction};
use yew::prelude::*;

use super::facet::facet_text;
use super::judgements::aspect_text;
use super::link::Link;
use crate::address::{Query, Route};
use crate::locale::Texts;
use crate::session::use_session;
use crate::state::Found;
use crate::understood;

/// The query and what was found for it.
#[derive(Properties, PartialEq)]
pub(crate) struct RelaxProps {
    pub(crate) query: Query,
    pub(crate) found: Rc<Found>,
}

/// See the module.
#[component]
pub(crate) fn Relax(props: &RelaxProps) -> Html {
    let texts = use_session().texts();
    let ranking = &props.found.ranking;
    if ranking.relaxations.is_empty() {
        return Html::default();
    }
    let way = |relaxation: &Relaxation| {
        let query = understood::relaxed(&props.query, &ranking.criteria, relaxation.restriction);
        let what = name(texts, relaxation.restriction);
        html! {
            <li>
                <Link to={Route::Results(query)} class="button" testid="relax">
                    { texts.count("relax.without", relaxation.fitting, &[("what", what)]) }
                </Link>
            </li>
        }
    };
    html! {
        <div class="relax" data-testid="relaxations">
            <p>{ texts.get("relax.lead") }</p>
            <ul class="actions">{ for ranking.relaxations.iter().map(way) }</ul>
        </div>
    }
}

fn name(texts: Texts, restriction: Restriction) -> &'static str {
    match restriction {
        Restriction::Criterion(aspect) => aspect_text(texts, aspect),
        Restriction::Filter(name) => facet_text(texts, name),
    }
}
