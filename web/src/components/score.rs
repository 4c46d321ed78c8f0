//! A score of 0 to 100, as a number and a bar.

use yew::prelude::*;

use super::share::share;
use crate::locale::Texts;

/// Shows the score.
pub(crate) fn score(texts: Texts, score: f32) -> Html {
    let whole = score.clamp(0.0, 100.0).round() as usize;
    let number = whole.to_string();
    let spoken = texts.fill("hit.score_of", &[("n", &number)]);
    html! {
        <div class="score" title={spoken.clone()}>
            <span class="visually-hidden">{ spoken }</span>
            <span class="score-number" aria-hidden="true" data-testid="score">{ number }</span>
            <span class="score-word" aria-hidden="true">{ texts.get("hit.score") }</span>
            { share("score-bar", whole) }
        </div>
    }
}
