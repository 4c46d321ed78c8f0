//! The needs that the reader has saved, each with what came to it.

use yew::prelude::*;

use super::icon::{Shape, icon};
use super::link::{Look, link};
use crate::display::lang_attr;
use crate::query::Route;
use crate::saved_need::{New, SavedNeed, use_saved_needs};
use crate::session::use_session;

/// The list; nothing where nothing is saved.
#[component]
pub(crate) fn SavedNeeds() -> Html {
    let session = use_session();
    let texts = session.texts();
    let (saved, forget) = use_saved_needs(&session);
    if saved.is_empty() {
        return Html::default();
    }
    let row = |(one, new): &(SavedNeed, New)| {
        let since = one.since.map(|day| day.to_string()).unwrap_or_default();
        let since = [("day", since.as_str())];
        let said = match new {
            New::Unknown(key) => texts.get(key).to_owned(),
            New::Counted(counts) => {
                let [new, rest @ ..] = counts;
                let mut said = vec![match new {
                    0 => texts.fill("saved.none", &since),
                    new => texts.count("saved.new", *new, &since),
                }];
                for (key, count) in ["saved.changed", "saved.ended"].into_iter().zip(rest) {
                    if *count > 0 {
                        said.push(texts.count(key, *count, &[]));
                    }
                }
                texts.join("page.listed_apart", &said)
            }
        };
        let fresh = matches!(new, New::Counted(counts) if *counts != [0; 3]);
        let to = Route::Results(one.query()?);
        let forget = {
            let one = one.clone();
            forget.reform(move |_: MouseEvent| one.clone())
        };
        let look = Look::default().lang(lang_attr(&one.title, texts.lang));
        Some(html! {
            <li data-testid="saved-need">
                { link(&session, to, look, html! { { &one.title } }) }
                <span class={classes!("quiet", fresh.then_some("fresh"))} data-testid="saved-new">{ said }</span>
                <button type="button" class="remove" onclick={forget}
                    aria-label={texts.fill("page.remove", &[("what", &one.title)])}>
                    { icon(Shape::Cross) }
                </button>
            </li>
        })
    };
    html! {
        <section class="saved-needs" aria-labelledby="saved-needs">
            <h2 id="saved-needs">{ texts.get("saved.title") }</h2>
            <ul>{ for saved.iter().filter_map(row) }</ul>
        </section>
    }
}
