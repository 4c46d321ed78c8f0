//! Grey shapes in the place of what is under way, of the size of what will come.

use yew::prelude::*;

use crate::session::use_session;

/// How much is awaited.
#[derive(Properties, PartialEq)]
pub(crate) struct SkeletonProps {
    #[prop_or(3)]
    pub(crate) rows: usize,
}

/// Rows of listings that are under way.
#[component]
pub(crate) fn Skeleton(props: &SkeletonProps) -> Html {
    let texts = use_session().texts();
    html! {
        <div class="skeleton" role="status" data-testid="loading">
            <span class="visually-hidden">{ texts.get("page.loading") }</span>
            { for (0..props.rows).map(|_| html! {
                <div class="card bones" aria-hidden="true">
                    <i class="bone wide" /><i class="bone short" /><i class="bone" /><i class="bone" />
                </div>
            }) }
        </div>
    }
}
