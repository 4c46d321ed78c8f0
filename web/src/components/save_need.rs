//! The button that saves the need of the results.

use yew::prelude::*;

use crate::display::title;
use crate::query::Query;
use crate::saved_need::{Saved, use_saved};
use crate::session::use_session;
use crate::state::Found;

/// Characters of a need's title.
const TITLE: usize = 80;

/// The need, and what it is called.
#[derive(Properties, PartialEq)]
pub(crate) struct SaveNeedProps {
    pub(crate) query: Query,
    pub(crate) title: String,
}

/// The button.
#[component]
pub(crate) fn SaveNeed(props: &SaveNeedProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let (saved, toggle) = use_saved(&session, &props.query, props.title.clone());
    let key = match saved {
        Saved::No => "saved.save",
        Saved::Yes => "saved.saved",
        Saved::Refused => "saved.refused",
    };
    html! {
        <button type="button" class="text-button save-need" data-testid="save-need"
            aria-pressed={(saved == Saved::Yes).to_string()} title={texts.get("saved.hint")}
            onclick={toggle.reform(|_: MouseEvent| ())}>
            { texts.get(key) }
        </button>
    }
}

/// The button for the need of results; none where nothing was described.
pub(crate) fn save_need(query: &Query, found: &Found, lang: crate::locale::Lang) -> Html {
    if !query.ranks() {
        return Html::default();
    }
    let like = found.like.as_ref().map(|it| title(it, lang));
    let criteria = query.criteria.iter().map(|it| it.words.as_str());
    let words = like
        .into_iter()
        .chain([query.text.as_str()])
        .chain(criteria);
    let words = words
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let title: String = words.chars().take(TITLE).collect();
    html! { <SaveNeed query={query.clone()} {title} /> }
}
