//! How much each aspect of the need counts in the order of the results.

use techmatch_core::wire::{Aspect, Criterion};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::display::aspect_text;
use crate::query::{FACTORS, Query, STEP};
use crate::session::Session;

/// What a reader can choose, with the texts' keys: factors of the usual points.
const CHOICES: [(f32, &str); 3] = [
    (FACTORS[0].0, "weights.less"),
    (1.0, "weights.usual"),
    (FACTORS[1].0, "weights.more"),
];

/// The choices for the criteria of an answer; none where nothing weighs.
pub(crate) fn weights(session: &Session, query: &Query, criteria: &[Criterion]) -> Html {
    let texts = session.texts();
    let mut aspects: Vec<Aspect> = Vec::new();
    // What binds leaves listings out and weighs nothing.
    for criterion in criteria.iter().filter(|it| !it.strength.binds()) {
        if !aspects.contains(&criterion.aspect) {
            aspects.push(criterion.aspect);
        }
    }
    if aspects.is_empty() {
        return Html::default();
    }
    let row = |&aspect: &Aspect| {
        let onchange = {
            let (session, query) = (session.clone(), query.clone());
            Callback::from(move |event: Event| {
                let place = event.target_unchecked_into::<HtmlSelectElement>();
                let chosen = CHOICES.get(place.selected_index() as usize);
                let factor = chosen.map_or(1.0, |it| it.0);
                session.refine(query.weighing(aspect, factor));
            })
        };
        let now = query.weight(aspect);
        html! {
            <label class="weight">
                <span>{ aspect_text(texts, aspect) }</span>
                <select {onchange} data-testid={"weigh-".to_owned() + aspect.name()}>
                    { for CHOICES.iter().map(|&(factor, key)| html! {
                        <option selected={(factor - now).abs() < 0.01}>{ texts.get(key) }</option>
                    }) }
                </select>
            </label>
        }
    };
    let reset = session.refining(Query {
        weights: Vec::new(),
        shown: STEP,
        ..query.clone()
    });
    html! {
        <details class="facet" open={!query.weights.is_empty()} data-testid="weights">
            <summary><h2>{ texts.get("weights.title") }</h2></summary>
            { for aspects.iter().map(row) }
            if !query.weights.is_empty() {
                <button type="button" class="text-button" onclick={reset} data-testid="weights-reset">
                    { texts.get("weights.reset") }
                </button>
            }
        </details>
    }
}
