//! Whether listings in the other language are looked for too.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::query::{Query, STEP};
use crate::session::Session;

/// The checkbox for a query.
pub(crate) fn both_languages(session: &Session, query: &Query) -> Html {
    let texts = session.texts();
    let onchange = {
        let (session, query) = (session.clone(), query.clone());
        Callback::from(move |event: Event| {
            let both = event.target_unchecked_into::<HtmlInputElement>().checked();
            session.refine(Query {
                one_language: !both,
                shown: STEP,
                ..query.clone()
            });
        })
    };
    html! {
        <label class="check both-languages">
            <input type="checkbox" checked={!query.one_language} {onchange} data-testid="both-languages" />
            { texts.get("facet.both_languages") }
        </label>
    }
}
