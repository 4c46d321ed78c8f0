//! What a need does not say yet, shown while it is written.

use techmatch_core::wire::{Aspect, Criterion};
use yew::prelude::*;

use super::icon::{Shape, icon};
use crate::advice::Point;
use crate::locale::Texts;

/// Advice on a need's text; its criteria say something too.
pub(crate) fn need_advice(texts: Texts, text: &str, criteria: &[Criterion]) -> Html {
    let stated = |aspect| criteria.iter().any(|criterion| criterion.aspect == aspect);
    let said = |point: Point| {
        point.said(text)
            || match point {
                Point::Stage => stated(Aspect::Maturity),
                Point::Cooperation => stated(Aspect::Cooperation),
                Point::Figure => stated(Aspect::Figures),
                Point::Subject => false,
            }
    };
    let missing = Point::ALL.into_iter().any(|point| !said(point));
    let shown = missing && !text.trim().is_empty();
    html! {
        <div id="need-advice" class="advice" data-testid="advice" hidden={!shown}>
            if shown {
                <p>{ texts.get("advice.lead") }</p>
                <ul>
                    { for Point::ALL.into_iter().map(|point| {
                        let done = said(point);
                        let (key, done_key) = keys(point);
                        html! {
                            <li class={if done { "said" } else { "unsaid" }}>
                                { icon(if done { Shape::Check } else { Shape::Plus }) }
                                <span>{ texts.get(if done { done_key } else { key }) }</span>
                            </li>
                        }
                    }) }
                </ul>
            }
        </div>
    }
}

fn keys(point: Point) -> (&'static str, &'static str) {
    match point {
        Point::Subject => ("advice.subject", "advice.subject_said"),
        Point::Figure => ("advice.figure", "advice.figure_said"),
        Point::Stage => ("advice.stage", "advice.stage_said"),
        Point::Cooperation => ("advice.cooperation", "advice.cooperation_said"),
    }
}
