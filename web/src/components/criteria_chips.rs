//! The criteria that were added, each to be weighed or to be removed.

use techmatch_core::wire::{Criterion, Strength};
use yew::prelude::*;

use super::icon::{Shape, icon};
use super::strength_select::strength_select;
use crate::display::aspect_text;
use crate::locale::Texts;

/// The criteria, and who hears of their change.
pub(crate) fn criteria_chips(
    texts: Texts,
    criteria: &[Criterion],
    onchange: &Callback<Vec<Criterion>>,
) -> Html {
    if criteria.is_empty() {
        return Html::default();
    }
    let chip = |(place, criterion): (usize, &Criterion)| {
        let weigh = {
            let (criteria, onchange) = (criteria.to_vec(), onchange.clone());
            Callback::from(move |strength: Strength| {
                let mut criteria = criteria.clone();
                criteria[place].strength = strength;
                onchange.emit(criteria);
            })
        };
        let remove = {
            let (criteria, onchange) = (criteria.to_vec(), onchange.clone());
            Callback::from(move |_: MouseEvent| {
                let mut criteria = criteria.clone();
                criteria.remove(place);
                onchange.emit(criteria);
            })
        };
        let aspect = aspect_text(texts, criterion.aspect);
        let words = texts.lang.named(&criterion.words);
        html! {
            <li class="chip" data-testid="criterion">
                <span>{ aspect }<b>{ words }</b></span>
                { strength_select(texts, criterion.aspect, criterion.strength, &weigh) }
                <button type="button" class="remove" onclick={remove}
                    aria-label={texts.fill("page.remove", &[("what", words)])}>
                    { icon(Shape::Cross) }
                </button>
            </li>
        }
    };
    html! {
        <ul class="chips" aria-label={texts.get("criteria.list")}>
            { for criteria.iter().enumerate().map(chip) }
        </ul>
    }
}
