//! Criteria with their verdicts: an icon, a word, and the words of both sides.

use techmatch_core::wire::{CriterionResult, Verdict};
use yew::prelude::*;

use super::hit_card::points;
use super::icon::{Shape, icon};
use crate::display::{aspect_text, lang_attr};
use crate::locale::Texts;

/// The criteria of a hit with their verdicts.
pub(crate) fn judgements(texts: Texts, results: &[CriterionResult]) -> Html {
    if results.is_empty() {
        return Html::default();
    }
    let is_silent = |it: &&CriterionResult| {
        it.verdict == Verdict::Unknown && (it.seeker.is_empty() || it.supplier.is_empty())
    };
    let (silent, stated): (Vec<_>, Vec<_>) = results.iter().partition(is_silent);
    html! {
        <ul class="judgements" aria-label={texts.get("verdict.list")}>
            { for stated.into_iter().map(|judgement| show(texts, judgement)) }
            if !silent.is_empty() { { unstated(texts, &silent) } }
        </ul>
    }
}

/// What the listing does not state, in one row: most listings state little.
fn unstated(texts: Texts, judgements: &[&CriterionResult]) -> Html {
    html! {
        <li class="judgement unknown" data-testid="judgement" data-verdict="unknown">
            <span class="verdict">{ icon(Shape::Question) }{ texts.get("verdict.unknown") }</span>
            <span class="aspect">{ texts.get("verdict.unstated_by_other") }</span>
            <span class="sides">
                { for judgements.iter().map(|judgement| {
                    let words = if judgement.seeker.is_empty() { &judgement.supplier } else { &judgement.seeker };
                    html! {
                        <span class="side">
                            <i>{ aspect_text(texts, judgement.aspect) }</i>
                            <span lang={lang_attr(words, texts.lang)}>{ words }</span>
                        </span>
                    }
                }) }
            </span>
        </li>
    }
}

/// The class, the icon and the key of the word of a verdict.
pub(crate) fn verdict_look(verdict: Verdict) -> (&'static str, Shape, &'static str) {
    match verdict {
        Verdict::Met => ("met", Shape::Check, "verdict.met"),
        Verdict::Partly => ("partly", Shape::Half, "verdict.partly"),
        Verdict::Missed => ("missed", Shape::Cross, "verdict.missed"),
        Verdict::Unknown => ("unknown", Shape::Question, "verdict.unknown"),
    }
}

fn show(texts: Texts, judgement: &CriterionResult) -> Html {
    let (class, shape, key) = verdict_look(judgement.verdict);
    let side = |name: &'static str, words: &str| {
        html! {
            <span class="side"><i>{ texts.get(name) }</i>
                if words.is_empty() {
                    // What is excluded is not there: nothing has to be said of it.
                    <span>{ texts.get(if judgement.verdict == Verdict::Met { "verdict.none" } else { "verdict.unstated" }) }</span>
                } else {
                    <span lang={lang_attr(words, texts.lang)}>{ words }</span>
                }
            </span>
        }
    };
    html! {
        <li class={classes!("judgement", class)} data-testid="judgement" data-verdict={class}>
            <span class="verdict">{ icon(shape) }{ texts.get(key) }</span>
            <span class="aspect">{ aspect_text(texts, judgement.aspect) }</span>
            <span class="sides">
                { side("verdict.seeker", &judgement.seeker) }
                { side("verdict.supplier", &judgement.supplier) }
                if judgement.other_currency {
                    <span class="side">{ judgement.rates_of.map_or_else(
                        || texts.get("verdict.other_currency").to_owned(),
                        |day| texts.fill("verdict.rates_of", &[("day", &day.to_string())]),
                    ) }</span>
                }
            </span>
            if judgement.points.abs() >= 0.05 {
                <span class="points" title={texts.get("verdict.points")}>{ points(judgement.points) }</span>
            }
        </li>
    }
}
