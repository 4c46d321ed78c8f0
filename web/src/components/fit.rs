//! How well a hit fits: the band in words, and in the explanation the score behind it.

use techmatch_core::wire::{Fit, Hit};
use yew::prelude::*;

use super::icon::{Shape, icon};
use super::share::share;
use crate::display::fit_text;
use crate::locale::Texts;

/// Shows the band of a hit. Where the need has no words, nothing says how well it fits.
pub(crate) fn fit(texts: Texts, hit: &Hit) -> Html {
    let Some(name) = fit_text(texts, hit) else {
        return Html::default();
    };
    let (class, shape) = match hit.fit {
        Fit::Well => ("well", Some(Shape::Check)),
        Fit::InPart => ("in-part", Some(Shape::Half)),
        Fit::Related => ("related", None),
    };
    html! {
        <p class={classes!("fit", class)} data-testid="fit" data-fit={class}>
            if let Some(shape) = shape { { icon(shape) } }
            { name }
        </p>
    }
}

/// Shows a score of 0 to 100, as a number and a bar.
pub(crate) fn score(texts: Texts, score: f32) -> Html {
    let whole = score.clamp(0.0, 100.0).round() as usize;
    html! {
        <p class="score" data-testid="score">
            { texts.fill("hit.score_of", &[("n", &whole.to_string())]) }
            { share("score-bar", whole) }
        </p>
    }
}
