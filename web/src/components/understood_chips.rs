//! What was understood from the need's own words, each to be made a must or to be taken back.

use std::rc::Rc;

use techmatch_core::wire::{Aspect, Strength};
use yew::prelude::*;

use super::icon::{Icon, Shape};
use super::judgements::aspect_text;
use crate::address::{Query, aspect_key};
use crate::display::lang_attr;
use crate::locale::Texts;
use crate::session::{Session, use_session};
use crate::state::Found;
use crate::understood::{self, Understood};

/// Figures that a chip names before it only counts them: a whole brief may hold dozens.
const FIGURES: usize = 3;

/// The query and what was found for it.
#[derive(Properties, PartialEq)]
pub(crate) struct UnderstoodChipsProps {
    pub(crate) query: Query,
    pub(crate) found: Rc<Found>,
    /// Whether `found` still answers the query before.
    pub(crate) busy: bool,
}

/// See the module.
#[component]
pub(crate) fn UnderstoodChips(props: &UnderstoodChipsProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let all = understood::of_text(&props.found.ranking.criteria, &props.query);
    let back = understood::taken_back(&props.query);
    if all.is_empty() && back.is_empty() {
        return Html::default();
    }
    let restore = refine(&session, understood::restored(&props.query));
    html! {
        <div class="understood" data-testid="understood-criteria">
            if !all.is_empty() {
                <span class="understood-label" id="understood">{ texts.get("understood.list") }</span>
                <ul class="chips" aria-labelledby="understood">
                    { for all.iter().map(|understood| chip(&session, props, understood)) }
                </ul>
            }
            if !back.is_empty() {
                <p class="quiet" data-testid="taken-back">
                    { texts.fill("understood.taken_back", &[("what", &aspects(texts, &back))]) }
                    <button type="button" class="text-button" disabled={props.busy} onclick={restore}
                        data-testid="restore">{ texts.get("understood.restore") }</button>
                </p>
            }
        </div>
    }
}

fn chip(session: &Session, props: &UnderstoodChipsProps, understood: &Understood) -> Html {
    let texts = session.texts();
    let (query, criteria) = (&props.query, &props.found.ranking.criteria);
    let aspect = aspect_text(texts, understood.aspect);
    let words = words(texts, understood);
    let must = refine(session, understood::stated(query, criteria, understood));
    let remove = refine(session, understood::without(query, understood.aspect));
    let removal = if understood.aspect == Aspect::Figures {
        texts.get("understood.without_figures").to_owned()
    } else {
        texts.fill("understood.without", &[("what", &words)])
    };
    html! {
        <li class="chip" data-testid="understood" data-aspect={aspect_key(understood.aspect)}>
            <span>{ aspect }<b lang={lang_attr(&words, texts.lang)}>{ &words }</b></span>
            <button type="button" class="must" aria-pressed={(understood.strength == Strength::Must).to_string()}
                disabled={props.busy} onclick={must} data-testid="understood-must">
                { texts.get("criteria.must") }
            </button>
            <button type="button" class="remove" disabled={props.busy} onclick={remove}
                data-testid="understood-remove" title={removal.clone()} aria-label={removal}>
                <Icon shape={Shape::Cross} />
            </button>
        </li>
    }
}

fn words(texts: Texts, understood: &Understood) -> String {
    let (named, rest) = understood
        .words
        .split_at(understood.words.len().min(FIGURES));
    let named = texts.join("page.listed_apart", named);
    if rest.is_empty() {
        return named;
    }
    let n = rest.len().to_string();
    texts.fill("hit.and_more", &[("first", &named), ("n", &n)])
}

fn aspects(texts: Texts, aspects: &[Aspect]) -> String {
    let names: Vec<&str> = aspects.iter().map(|it| aspect_text(texts, *it)).collect();
    texts.join("page.listed", &names)
}

fn refine(session: &Session, query: Query) -> Callback<MouseEvent> {
    let session = session.clone();
    Callback::from(move |_: MouseEvent| session.refine(query.clone()))
}
