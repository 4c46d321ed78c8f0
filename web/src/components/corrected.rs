//! Words of the need that no listing has, or has as other words: what was looked for in their place or beside
//! them, and the way back.

use techmatch_core::wire::Correction;
use yew::prelude::*;

use crate::display::lang_attr;
use crate::locale::Texts;
use crate::query::{Query, STEP};
use crate::session::Session;

/// The corrections of a query's words. They are those of the query before while the page is `busy`.
pub(crate) fn corrected(
    session: &Session,
    query: &Query,
    corrections: &[Correction],
    busy: bool,
) -> Html {
    let (beside, instead): (Vec<_>, Vec<_>) = corrections.iter().partition(|it| it.beside);
    html! {
        <>
            { line(session, query, &instead, busy, &INSTEAD) }
            { line(session, query, &beside, busy, &BESIDE) }
        </>
    }
}

/// What is said where corrections are applied, what takes them back, and the same where they are not.
type Words = [(&'static str, &'static str); 2];

const INSTEAD: Words = [
    ("corrected.applied", "corrected.exact"),
    ("corrected.offered", "corrected.apply"),
];
const BESIDE: Words = [
    ("corrected.beside", "corrected.exact"),
    ("corrected.known_as", "corrected.also"),
];

fn line(
    session: &Session,
    query: &Query,
    corrections: &[&Correction],
    busy: bool,
    words: &Words,
) -> Html {
    let texts = session.texts();
    if corrections.is_empty() {
        return Html::default();
    }
    let applied = corrections.iter().any(|it| it.applied);
    let (what, button) = words[usize::from(!applied)];
    let turn = session.refining(Query {
        exact: applied,
        shown: STEP,
        ..query.clone()
    });
    html! {
        <p class="corrected" data-testid="corrected" data-applied={applied.to_string()}>
            { texts.fill(what, &[("written", &written(texts, corrections))]) }
            { for corrections.iter().map(|it| html! {
                <b lang={lang_attr(&it.meant, texts.lang)}>{ &it.meant }</b>
            }) }
            <button type="button" class="text-button" disabled={busy} onclick={turn}
                data-testid="exact">{ texts.get(button) }</button>
        </p>
    }
}

fn written(texts: Texts, corrections: &[&Correction]) -> String {
    let mut words: Vec<&str> = corrections.iter().map(|it| it.written.as_str()).collect();
    words.dedup();
    let words: Vec<String> = words
        .into_iter()
        .map(|word| texts.fill("corrected.word", &[("word", word)]))
        .collect();
    texts.join("page.listed", &words)
}
