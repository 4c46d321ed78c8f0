//! Whether listings in the other language are looked for too.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::address::{Query, STEP};
use crate::session::use_session;

/// The query.
#[derive(Properties, PartialEq)]
pub(crate) struct BothLanguagesProps {
    pub(crate) query: Query,
}

/// See the module.
#[component]
pub(crate) fn BothLanguages(props: &BothLanguagesProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let onchange = {
        let (session, query) = (session.clone(), props.query.clone());
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
            <input type="checkbox" checked={!props.query.one_language} {onchange} data-testid="both-languages" />
            { texts.get("facet.both_languages") }
        </label>
    }
}
