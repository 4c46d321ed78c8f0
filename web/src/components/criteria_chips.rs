//! The criteria that were added, each to be weighed or to be removed.

use techmatch_core::wire::{Criterion, Strength};
use yew::prelude::*;

use super::icon::{Icon, Shape};
use super::judgements::aspect_text;
use super::strength_select::StrengthSelect;
use crate::session::use_session;

/// The criteria and who hears of their change.
#[derive(Properties, PartialEq)]
pub(crate) struct CriteriaChipsProps {
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) onchange: Callback<Vec<Criterion>>,
}

/// See the module.
#[component]
pub(crate) fn CriteriaChips(props: &CriteriaChipsProps) -> Html {
    let texts = use_session().texts();
    if props.criteria.is_empty() {
        return Html::default();
    }
    let chip = |(place, criterion): (usize, &Criterion)| {
        let weigh = {
            let (criteria, onchange) = (props.criteria.clone(), props.onchange.clone());
            Callback::from(move |strength: Strength| {
                let mut criteria = criteria.clone();
                criteria[place].strength = strength;
                onchange.emit(criteria);
            })
        };
        let remove = {
            let (criteria, onchange) = (props.criteria.clone(), props.onchange.clone());
            Callback::from(move |_: MouseEvent| {
                let mut criteria = criteria.clone();
                criteria.remove(place);
                onchange.emit(criteria);
            })
        };
        let aspect = aspect_text(texts, criterion.aspect);
        html! {
            <li class="chip" data-testid="criterion">
                <span>{ aspect }<b>{ &criterion.words }</b></span>
                <StrengthSelect strength={criterion.strength} onchange={weigh} />
                <button type="button" class="remove" onclick={remove}
                    aria-label={texts.fill("page.remove", &[("what", &criterion.words)])}>
                    <Icon shape={Shape::Cross} />
                </button>
            </li>
        }
    };
    html! {
        <ul class="chips" aria-label={texts.get("criteria.list")}>
            { for props.criteria.iter().enumerate().map(chip) }
        </ul>
    }
}
