//! A score of 0 to 100, as a number and a bar.

use yew::prelude::*;

use super::share::Share;
use crate::session::use_session;

/// The score.
#[derive(Properties, PartialEq)]
pub(crate) struct ScoreProps {
    pub(crate) score: f32,
}

/// See the module.
#[component]
pub(crate) fn Score(props: &ScoreProps) -> Html {
    let texts = use_session().texts();
    let whole = props.score.clamp(0.0, 100.0).round() as usize;
    let spoken = texts.fill("hit.score_of", &[("n", &whole.to_string())]);
    html! {
        <div class="score" title={spoken.clone()}>
            <span class="visually-hidden">{ spoken }</span>
            <span class="score-number" aria-hidden="true" data-testid="score">{ whole }</span>
            <span class="score-word" aria-hidden="true">{ texts.get("hit.score") }</span>
            <Share class="score-bar" percent={whole} />
        </div>
    }
}
