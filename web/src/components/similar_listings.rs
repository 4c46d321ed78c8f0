//! Near-duplicates of a hit, folded beneath it.

use techmatch_core::wire::Similar;
use yew::prelude::*;

use super::link::Link;
use crate::address::Route;
use crate::display::lang_attr;
use crate::session::use_session;

/// The near-duplicates.
#[derive(Properties, PartialEq)]
pub(crate) struct SimilarListingsProps {
    pub(crate) similar: Vec<Similar>,
}

/// See the module.
#[component]
pub(crate) fn SimilarListings(props: &SimilarListingsProps) -> Html {
    let texts = use_session().texts();
    if props.similar.is_empty() {
        return Html::default();
    }
    html! {
        <details class="why" data-testid="similar">
            <summary>{ texts.count("hit.similar", props.similar.len(), &[]) }</summary>
            <ul class="similar">
                { for props.similar.iter().map(|it| html! {
                    <li>
                        <Link to={Route::Listing(it.id.clone())} lang={lang_attr(&it.title, texts.lang)}>
                            { &it.title }
                        </Link>
                    </li>
                }) }
            </ul>
        </details>
    }
}
