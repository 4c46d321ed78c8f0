//! Adds a criterion: what it is about, what is asked, how much it counts.

use techmatch_core::listing::Date;
use techmatch_core::listing::Kind;
use techmatch_core::wire::{Aspect, Criterion, Strength};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icon::{Shape, icon};
use super::strength_select::strength_select;
use crate::display::aspect_text;
use crate::query::criteria;
use crate::session::use_session;

/// The criteria so far and who hears of a further one.
#[derive(Properties, PartialEq)]
pub(crate) struct CriteriaEditorProps {
    pub(crate) seek: Kind,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) onchange: Callback<Vec<Criterion>>,
}

/// The editor.
#[component]
pub(crate) fn CriteriaEditor(props: &CriteriaEditorProps) -> Html {
    let texts = use_session().texts();
    let aspect = use_state_eq(|| criteria::OFFERED[0]);
    let words = use_state_eq(String::new);
    let weight = use_state_eq(|| Strength::Wish);
    // The last choice, where it makes sense for this aspect.
    let strengths = criteria::strengths(*aspect);
    let strength = if strengths.contains(&weight) {
        *weight
    } else {
        strengths[0]
    };

    let choices = criteria::choices(*aspect, texts.lang);
    let chosen = match *aspect {
        Aspect::Price => criteria::amount(props.seek, texts.lang, &words),
        Aspect::Deadline => Date::read(&words).map(|day| day.to_string()),
        Aspect::ExcludeWord => Some(words.trim().to_owned()).filter(|it| !it.is_empty()),
        _ if choices.contains(&words.as_str()) => Some((*words).clone()),
        _ => None,
    };
    let pick = {
        let (aspect, words) = (aspect.clone(), words.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(picked) = criteria::OFFERED
                .into_iter()
                .find(|known| known.name() == value)
            {
                aspect.set(picked);
                words.set(String::new());
            }
        })
    };
    let choose = {
        let words = words.clone();
        Callback::from(move |event: Event| {
            words.set(event.target_unchecked_into::<HtmlSelectElement>().value());
        })
    };
    let type_in = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| {
            words.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let weigh = {
        let weight = weight.clone();
        Callback::from(move |chosen: Strength| weight.set(chosen))
    };
    let add = {
        let (known, onchange, words) = (
            props.criteria.clone(),
            props.onchange.clone(),
            words.clone(),
        );
        let (aspect, chosen) = (*aspect, chosen.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(asked) = chosen.clone() else { return };
            let mut criteria = known.clone();
            criteria.retain(|criterion| criterion.aspect != aspect || criterion.words != asked);
            criteria.push(Criterion {
                strength,
                ..Criterion::new(aspect, asked)
            });
            words.set(String::new());
            onchange.emit(criteria);
        })
    };
    let amount_label = match props.seek {
        Kind::Supply => "criteria.at_most",
        Kind::Demand => "criteria.at_least",
    };
    html! {
        <details class="criteria-editor">
            <summary data-testid="add-criterion">{ icon(Shape::Plus) }{ texts.get("criteria.add") }</summary>
            <div class="criteria-fields">
                <select aria-label={texts.get("criteria.aspect")} onchange={pick} data-testid="criterion-aspect">
                    { for criteria::OFFERED.into_iter().map(|offered| html! {
                        <option value={offered.name()} selected={offered == *aspect}>
                            { aspect_text(texts, offered) }
                        </option>
                    }) }
                </select>
                if *aspect == Aspect::Deadline {
                    <label class="amount">{ texts.get("criteria.until") }
                        <input type="date" value={(*words).clone()} oninput={type_in}
                            data-testid="criterion-day" />
                    </label>
                } else if *aspect == Aspect::ExcludeWord {
                    <input type="text" aria-label={aspect_text(texts, *aspect)} value={(*words).clone()}
                        oninput={type_in} data-testid="criterion-text" />
                } else if *aspect == Aspect::Price {
                    <label class="amount">{ texts.get(amount_label) }
                        <input type="number" min="0" step="any" inputmode="decimal" value={(*words).clone()}
                            oninput={type_in} data-testid="criterion-amount" />
                        { texts.get("criteria.unit") }
                    </label>
                } else {
                    <select aria-label={aspect_text(texts, *aspect)} onchange={choose} data-testid="criterion-words">
                        <option value="" selected={words.is_empty()}>{ texts.get("criteria.choose") }</option>
                        { for choices.iter().map(|choice| html! {
                            <option value={*choice} selected={*choice == words.as_str()}>{ texts.lang.named(choice) }</option>
                        }) }
                    </select>
                }
                { strength_select(texts, *aspect, strength, &weigh) }
                <button type="button" class="button" disabled={chosen.is_none()} onclick={add}
                    data-testid="criterion-add">{ texts.get("criteria.put") }</button>
            </div>
        </details>
    }
}
