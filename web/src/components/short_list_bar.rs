//! The bar at the foot of the screen that leads to the short list, once something is kept.

use yew::prelude::*;

use super::icon::{Shape, icon};
use super::link::{Look, link};
use crate::query::Route;
use crate::session::Session;
use crate::state::State;

/// The bar; none where nothing is kept, and none on the list itself.
pub(crate) fn short_list_bar(session: &Session, state: &State) -> Html {
    let texts = session.texts();
    let count = state.short_list.items.len();
    let shown = count > 0 && state.address.route != Route::ShortList;
    let words = html! { <>{ icon(Shape::Kept) }{ texts.get("list.open") }</> };
    let look = Look::class("button primary").testid("open-list");
    html! {
        <div class="short-list-place" role="status">
            if shown {
                <div class="short-list-bar" data-testid="short-list-bar">
                    <span>{ texts.count("list.count", count, &[]) }</span>
                    { link(session, Route::ShortList, look, words) }
                </div>
            }
        </div>
    }
}
