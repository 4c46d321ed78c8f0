//! Where a need is described: the text, what is looked for, the criteria.

use techmatch_core::listing::Kind;
use techmatch_core::wire::Criterion;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::criteria_chips::criteria_chips;
use super::criteria_editor::CriteriaEditor;
use super::icon::{Shape, icon};
use super::need_advice::need_advice;
use super::need_field::NeedField;
use super::seek_switch::seek_switch;
use crate::browser::focus;
use crate::effects::use_prefetch;
use crate::query::{Query, Route, STEP};
use crate::session::use_session;

#[wasm_bindgen(raw_module = "./asked.js")]
extern "C" {
    fn describe(event: &Event, words: &str);
}

/// Where the form starts from.
#[derive(Properties, PartialEq)]
pub(crate) struct NeedFormProps {
    pub(crate) query: Query,
    /// Whether it stands above results, which follow each change of kind and criteria.
    #[prop_or_default]
    pub(crate) live: bool,
}

/// The form. What is typed is its own until it is sent: no other part of the page is drawn again.
#[component]
pub(crate) fn NeedForm(props: &NeedFormProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let draft = use_state_eq(|| props.query.text.clone());
    let criteria = use_state_eq(|| props.query.criteria.clone());
    {
        let (draft, criteria) = (draft.clone(), criteria.clone());
        use_effect_with(
            (props.query.text.clone(), props.query.criteria.clone()),
            move |(text, known)| {
                draft.set(text.clone());
                criteria.set(known.clone());
            },
        );
    }
    let query = drafted(&props.query, &draft, &criteria);
    let known = props.live && query.text == props.query.text;
    use_prefetch(session.catalogue.as_ref(), &query, known);
    // The same callbacks for every draft: they read what it is when they are called. What is typed is
    // there at once: while Yew draws, it lets keys through, and draws again later.
    let now = use_mut_ref(|| query.clone());
    *now.borrow_mut() = query;
    let deps = (session.clone(), props.live);
    let submit = {
        let now = now.clone();
        use_callback(deps.clone(), move |(): (), (session, _)| {
            let query = now.borrow().clone();
            session.go(Route::Results(query));
        })
    };
    let onchange = {
        let now = now.clone();
        let deps = (draft.setter(), props.query.clone());
        use_callback(deps, move |text: String, (draft, query)| {
            let mut now = now.borrow_mut();
            *now = drafted(query, &text, &now.criteria);
            draft.set(text);
        })
    };
    let seek = {
        let now = now.clone();
        use_callback(deps.clone(), move |seek: Kind, (session, live)| {
            let query = now.borrow().clone();
            if *live {
                session.refine(Query {
                    seek,
                    like: None,
                    ..query
                });
            } else {
                session.turn(seek);
            }
        })
    };
    let change = {
        let set = criteria.setter();
        use_callback(deps, move |criteria: Vec<Criterion>, (session, live)| {
            let query = now.borrow().clone();
            if *live {
                session.refine(Query { criteria, ..query });
            } else {
                now.borrow_mut().criteria.clone_from(&criteria);
                set.set(criteria);
            }
        })
    };
    let onsubmit = submit.reform(|event: SubmitEvent| event.prevent_default());
    let file = Callback::from(move |event: Event| describe(&event, texts.table()));
    let dragged = file.reform(|event: DragEvent| event.into());
    let label = match props.query.seek {
        Kind::Supply => "need.label_supply",
        Kind::Demand => "need.label_demand",
    };
    html! {
        <form class={classes!("need", props.live.then_some("live"))} role="search" {onsubmit}
            ondragover={dragged.clone()} ondrop={dragged} onpaste={file.clone()}>
            if session.has(props.query.seek.counterpart()) {
                { seek_switch(texts, props.query.seek, &seek) }
            }
            <div class="need-box">
                <label class="visually-hidden" for={focus::NEED}>{ texts.get(label) }</label>
                <NeedField text={(*draft).clone()} seek={props.query.seek} live={props.live}
                    {onchange} onsubmit={submit} />
                <div class="need-bar">
                    <span class="need-keys" id="need-keys">{ texts.get("need.keys") }</span>
                    <label class="button quiet file">
                        { icon(Shape::File) }<span>{ texts.get("need.file") }</span>
                        <input type="file" class="visually-hidden" accept=".txt,.md,.docx,.csv,.tsv,text/plain"
                            data-testid="need-file-input" onchange={file} />
                    </label>
                    <button type="submit" class="button primary" data-testid="submit">
                        { icon(Shape::Search) }{ texts.get("need.submit") }
                    </button>
                </div>
            </div>
            <div id="need-file" class="need-file" role="status"></div>
            if !props.live || *draft != props.query.text {
                { need_advice(texts, &draft, &criteria) }
            }
            <div class="criteria">
                { criteria_chips(texts, &criteria, &change) }
                <CriteriaEditor seek={props.query.seek} criteria={(*criteria).clone()} onchange={change} />
            </div>
        </form>
    }
}

/// The query of a draft.
fn drafted(query: &Query, draft: &str, criteria: &[Criterion]) -> Query {
    // What was taken back was taken back from the words that stood there.
    let same = draft.trim() == query.text.trim();
    Query {
        text: draft.trim().to_owned(),
        ignore: if same {
            query.ignore.clone()
        } else {
            Vec::new()
        },
        exact: same && query.exact,
        criteria: criteria.to_vec(),
        shown: STEP,
        ..query.clone()
    }
}
