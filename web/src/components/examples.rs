//! Example needs, taken from the catalogue's own listings: one click shows how matching works.

use techmatch_core::listing::Kind;
use techmatch_core::wire::Hit;
use yew::prelude::*;

use super::link::{Look, link};
use crate::display::{lang_attr, title};
use crate::locale::Lang;
use crate::query::{Query, Route};
use crate::session::Session;
use crate::shared::Shared;

const SHOWN: usize = 5;
const LONGEST: usize = 64;

/// Examples of needs for a kind, from listings of the other.
pub(crate) fn examples(session: &Session, kind: Kind, hits: &[Shared<Hit>]) -> Html {
    let texts = session.texts();
    let lang = texts.lang;
    let titles = hits.iter().map(|hit| title(&hit.listing, lang));
    let titles = pick(titles.collect(), lang);
    if titles.is_empty() {
        return Html::default();
    }
    html! {
        <section class="examples" aria-labelledby="examples">
            <h2 id="examples">
                { texts.get(if kind == Kind::Supply { "home.examples_supply" } else { "home.examples_demand" }) }
            </h2>
            <ul>
                { for titles.into_iter().map(|text| {
                    let to = Route::Results(Query { text: text.to_owned(), ..Query::all(kind) });
                    let look = Look::class("example").testid("example").lang(lang_attr(text, lang));
                    html! { <li>{ link(session, to, look, html! { { text } }) }</li> }
                }) }
            </ul>
        </section>
    }
}

/// A few of the titles: short ones in the reader's language first, spread over the list because
/// neighbours are often of one series.
fn pick(titles: Vec<&str>, lang: Lang) -> Vec<&str> {
    let short = |title: &&str| (6..=LONGEST).contains(&title.chars().count());
    let (own, other): (Vec<_>, Vec<_>) = titles
        .into_iter()
        .filter(short)
        .partition(|title| lang_attr(title, lang).is_none());
    let mut picked = every(&own, SHOWN);
    picked.extend(every(&other, SHOWN - picked.len()));
    picked
}

fn every<'a>(titles: &[&'a str], wanted: usize) -> Vec<&'a str> {
    let step = (titles.len() / wanted.max(1)).max(1);
    titles.iter().step_by(step).take(wanted).copied().collect()
}
