//! Where a need is described: the text, what is looked for, the criteria.

use techmatch_core::listing::Kind;
use techmatch_core::wire::Criterion;
use yew::prelude::*;

use super::criteria_chips::CriteriaChips;
use super::criteria_editor::CriteriaEditor;
use super::icon::{Icon, Shape};
use super::need_advice::NeedAdvice;
use super::need_field::NeedField;
use super::seek_switch::SeekSwitch;
use crate::address::{Query, Route, STEP};
use crate::browser::focus;
use crate::effects::use_prefetch;
use crate::session::use_session;

/// Where the form starts from.
#[derive(Properties, PartialEq)]
pub(crate) struct NeedFormProps {
    pub(crate) query: Query,
    /// Whether it stands above results, which follow each change of kind and criteria.
    #[prop_or_default]
    pub(crate) live: bool,
}

/// See the module.
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
    // What was taken back was taken back from the words that stood there.
    let (ignore, exact) = if draft.trim() == props.query.text.trim() {
        (props.query.ignore.clone(), props.query.exact)
    } else {
        (Vec::new(), false)
    };
    let query = Query {
        text: draft.trim().to_owned(),
        ignore,
        exact,
        criteria: (*criteria).clone(),
        shown: STEP,
        ..props.query.clone()
    };
    use_prefetch(&session.state, &query);
    let submit = {
        let (session, query) = (session.clone(), query.clone());
        Callback::from(move |()| session.go(Route::Results(query.clone())))
    };
    let onsubmit = submit.reform(|event: SubmitEvent| event.prevent_default());
    let onchange = {
        let draft = draft.clone();
        Callback::from(move |text: String| draft.set(text))
    };
    let seek = {
        let (session, query, live) = (session.clone(), query.clone(), props.live);
        Callback::from(move |seek: Kind| {
            if live {
                session.refine(Query {
                    seek,
                    like: None,
                    ..query.clone()
                });
            } else {
                session.turn(seek);
            }
        })
    };
    let change = {
        let (session, query, live) = (session.clone(), query.clone(), props.live);
        let state = criteria.clone();
        Callback::from(move |criteria: Vec<Criterion>| {
            if live {
                session.refine(Query {
                    criteria,
                    ..query.clone()
                });
            } else {
                state.set(criteria);
            }
        })
    };
    let label = match props.query.seek {
        Kind::Supply => "need.label_supply",
        Kind::Demand => "need.label_demand",
    };
    html! {
        <form class={classes!("need", props.live.then_some("live"))} role="search" {onsubmit}>
            <SeekSwitch seek={props.query.seek} onchange={seek} />
            <div class="need-box">
                <label class="visually-hidden" for={focus::NEED}>{ texts.get(label) }</label>
                <NeedField text={(*draft).clone()} seek={props.query.seek} live={props.live}
                    {onchange} onsubmit={submit} />
                <div class="need-bar">
                    <span class="need-keys" id="need-keys">{ texts.get("need.keys") }</span>
                    <button type="submit" class="button primary" data-testid="submit">
                        <Icon shape={Shape::Search} />{ texts.get("need.submit") }
                    </button>
                </div>
            </div>
            if !props.live || *draft != props.query.text {
                <NeedAdvice text={(*draft).clone()} stated={(*criteria).clone()} />
            }
            <div class="criteria">
                <CriteriaChips criteria={(*criteria).clone()} onchange={change.clone()} />
                <CriteriaEditor seek={props.query.seek} criteria={(*criteria).clone()} onchange={change} />
            </div>
        </form>
    }
}
