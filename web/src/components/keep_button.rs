//! The button that keeps a listing on the short list.

use techmatch_core::wire::Hit;
use yew::prelude::*;

use super::icon::{Shape, icon};
use crate::browser::history;
use crate::display::title;
use crate::query::{Address, Query, Route};
use crate::session::use_session;
use crate::shared::Shared;
use crate::short_list::{Kept, ShortList};
use crate::state::{Detail, Found};

/// What the button keeps.
#[derive(Properties, PartialEq)]
pub(crate) struct KeepButtonProps {
    /// The listing with the reasons for its place.
    pub(crate) hit: Shared<Hit>,
    /// The need that it answers, where the address does not say it.
    #[prop_or_default]
    pub(crate) need: Option<Query>,
}

/// The button. It alone is drawn again where the list changes, not the card around it.
#[component]
pub(crate) fn KeepButton(props: &KeepButtonProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let list = use_context::<Shared<ShortList>>().unwrap_or_default();
    let listing = &props.hit.listing;
    let kept = list.find(&listing.id).is_some();
    let onclick = {
        let (hit, need) = (props.hit.clone(), props.need.clone());
        Callback::from(move |_: MouseEvent| {
            if kept {
                session.let_go(&hit.listing.id);
            } else {
                let need = need.clone().or_else(|| need_of(&hit));
                session.keep(Kept::new(hit.clone(), need.as_ref()).into());
            }
        })
    };
    let (word, key) = if kept {
        ("list.kept", "list.let_go")
    } else {
        ("list.keep", "list.keep_it")
    };
    let label = texts.fill(key, &[("what", title(listing, texts.lang))]);
    html! {
        <button type="button" class="keep" data-testid="keep" aria-pressed={kept.to_string()}
            aria-label={label.clone()} title={label} aria-keyshortcuts="k" {onclick}>
            { icon(if kept { Shape::Kept } else { Shape::Keep }) }
            <span>{ texts.get(word) }</span>
        </button>
    }
}

/// The need that a hit answers by the address: that of the results, or the listing whose counterpart
/// it is.
fn need_of(hit: &Hit) -> Option<Query> {
    match Address::read(&history::parameters()).route {
        Route::Results(query) => Some(query),
        Route::Listing(id) => Some(Query {
            like: Some(id),
            ..Query::all(hit.listing.kind)
        }),
        _ => None,
    }
}

/// The listing of a page of its own, with the reasons of the results that it was opened from and their need,
/// if it was found there.
pub(crate) fn found(
    detail: &Detail,
    last: Option<(&Query, &Shared<Found>)>,
) -> (Shared<Hit>, Query) {
    let id = &detail.hit.listing.id;
    let found = last.and_then(|(query, found)| {
        let mut hits = found.ranking.hits.iter();
        let hit = hits.find(|hit| hit.listing.id == *id)?;
        Some((hit.clone(), query.clone()))
    });
    let without = || (detail.hit.clone(), Query::all(detail.hit.listing.kind));
    found.unwrap_or_else(without)
}
