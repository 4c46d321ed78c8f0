//! Near-duplicates of a hit, folded beneath it.

use techmatch_core::wire::Similar;
use yew::prelude::*;

use super::link::{Look, link};
use crate::display::lang_attr;
use crate::query::Route;
use crate::session::Session;

/// The near-duplicates of a hit.
pub(crate) fn similar_listings(session: &Session, similar: &[Similar]) -> Html {
    let texts = session.texts();
    if similar.is_empty() {
        return Html::default();
    }
    html! {
        <details class="why" data-testid="similar">
            <summary>{ texts.count("hit.similar", similar.len(), &[]) }</summary>
            <ul class="similar">
                { for similar.iter().map(|it| {
                    let look = Look::default().lang(lang_attr(&it.title, texts.lang));
                    html! { <li>{ link(session, Route::Listing(it.id.clone()), look, html! { { &it.title } }) }</li> }
                }) }
            </ul>
        </details>
    }
}
