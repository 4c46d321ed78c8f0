//! A text with the matched words marked.

use techmatch_core::wire::{Passage, TextRun};
use yew::prelude::*;

/// Marks the matched runs.
pub(crate) fn runs(runs: &[TextRun]) -> Html {
    runs.iter()
        .map(|run| {
            if run.matched {
                html! { <mark>{ &run.text }</mark> }
            } else {
                html! { { &run.text } }
            }
        })
        .collect()
}

/// The text of a passage without its marks.
pub(crate) fn plain(passage: &Passage) -> String {
    passage.runs.iter().map(|run| run.text.as_str()).collect()
}

/// The listing's field that a passage is from, whatever its language.
pub(crate) fn field(passage: &Passage) -> &str {
    passage
        .field
        .trim_end_matches("_zh")
        .trim_end_matches("_en")
}
