//! Grey shapes in the place of what is under way, of the size of what will come.

use yew::prelude::*;

use crate::locale::Texts;

/// Rows of listings that are under way.
pub(crate) fn skeleton(texts: Texts, rows: usize) -> Html {
    html! {
        <div class="skeleton" role="status" data-testid="loading">
            <span class="visually-hidden">{ texts.get("page.loading") }</span>
            { for (0..rows).map(|_| html! {
                <div class="card bones" aria-hidden="true">
                    <i class="bone wide" /><i class="bone short" /><i class="bone" /><i class="bone" />
                </div>
            }) }
        </div>
    }
}
