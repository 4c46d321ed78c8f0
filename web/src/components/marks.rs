//! How a hit stands to the criteria, each as a small mark: what a reader scans before opening the reasons.

use techmatch_core::wire::{Aspect, CriterionResult, Verdict};
use yew::prelude::*;

use super::icon::{Shape, icon};
use super::judgements::verdict_look;
use crate::display::{aspect_text, lang_attr};
use crate::locale::Texts;

/// The marks of a hit: what is missed first and with its words, what is met by name, and what the
/// listing does not state as one.
pub(crate) fn marks(texts: Texts, results: &[CriterionResult]) -> Html {
    if results.is_empty() {
        return Html::default();
    }
    let of = |verdict| results.iter().filter(move |it| it.verdict == verdict);
    let mut open: Vec<&str> = of(Verdict::Unknown)
        .map(|it| aspect_text(texts, it.aspect))
        .collect();
    open.dedup();
    html! {
        <ul class="marks" aria-label={texts.get("verdict.list")} data-testid="marks">
            { for of(Verdict::Missed).map(|it| mark(texts, it, &it.supplier)) }
            { for of(Verdict::Partly).map(|it| mark(texts, it, &it.supplier)) }
            { for of(Verdict::Met).map(|it| mark(texts, it, met_words(it))) }
            if !open.is_empty() {
                <li class="mark unknown" data-verdict="unknown">
                    { icon(Shape::Question) }
                    <span>{ texts.fill("verdict.not_stated", &[("what", &texts.join("page.listed", &open))]) }</span>
                </li>
            }
        </ul>
    }
}

/// The words that tell what is met, where its name alone does not: which figure, which word.
fn met_words(result: &CriterionResult) -> &str {
    match result.aspect {
        Aspect::Figures | Aspect::ExcludeWord => &result.seeker,
        _ => "",
    }
}

fn mark(texts: Texts, result: &CriterionResult, words: &str) -> Html {
    let (class, shape, verdict) = verdict_look(result.verdict);
    html! {
        <li class={classes!("mark", class)} data-verdict={class}>
            { icon(shape) }
            <span class="visually-hidden">{ texts.get(verdict) }</span>
            <span>{ aspect_text(texts, result.aspect) }</span>
            if !words.is_empty() {
                <b lang={lang_attr(words, texts.lang)}>{ words }</b>
            }
        </li>
    }
}
