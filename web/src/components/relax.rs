//! Which restriction leaves out what would fit, each to be relaxed: above the results where nothing fits,
//! below them as near misses.

use techmatch_core::wire::{Relaxation, Restriction};
use yew::prelude::*;

use super::facet::facet_text;
use super::link::{Look, link};
use crate::display::aspect_text;
use crate::locale::Texts;
use crate::query::edits;
use crate::query::{Query, Route};
use crate::session::Session;
use crate::state::Found;

/// The ways to relax a query, by what was found for it.
pub(crate) fn relax(session: &Session, query: &Query, found: &Found) -> Html {
    let texts = session.texts();
    let ranking = &found.ranking;
    if ranking.relaxations.is_empty() {
        return Html::default();
    }
    let way = |relaxation: &Relaxation| {
        let query = edits::relaxed(query, &ranking.criteria, relaxation.restriction);
        let what = name(texts, relaxation.restriction);
        let words = texts.count("relax.without", relaxation.fitting, &[("what", what)]);
        let look = Look::class("button").testid("relax");
        html! { <li>{ link(session, Route::Results(query), look, html! { { words } }) }</li> }
    };
    html! {
        <div class="relax" data-testid="relaxations">
            <p>{ texts.get(if ranking.fitting > 0 { "relax.near" } else { "relax.lead" }) }</p>
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
