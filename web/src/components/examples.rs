//! Example needs, taken from the catalogue's own listings: one click shows how matching works.

use std::rc::Rc;

use techmatch_core::listing::Kind;
use techmatch_core::wire::Hit;
use yew::prelude::*;

use super::link::Link;
use crate::address::{Query, Route};
use crate::display::{lang_attr, title};
use crate::locale::Lang;
use crate::session::use_session;

const SHOWN: usize = 5;
const LONGEST: usize = 64;

/// Listings of the other kind.
#[derive(Properties, PartialEq)]
pub(crate) struct ExamplesProps {
    pub(crate) kind: Kind,
    pub(crate) hits: Vec<Rc<Hit>>,
}

/// See the module.
#[component]
pub(crate) fn Examples(props: &ExamplesProps) -> Html {
    let lang = use_session().texts().lang;
    let texts = use_session().texts();
    let titles = pick(
        props
            .hits
            .iter()
            .map(|hit| title(&hit.listing, lang))
            .collect(),
        lang,
    );
    if titles.is_empty() {
        return Html::default();
    }
    html! {
        <section class="examples" aria-labelledby="examples">
            <h2 id="examples">
                { texts.get(if props.kind == Kind::Supply { "home.examples_supply" } else { "home.examples_demand" }) }
            </h2>
            <ul>
                { for titles.into_iter().map(|text| html! {
                    <li>
                        <Link to={Route::Results(Query { text: text.to_owned(), ..Query::all(props.kind) })}
                            class="example" testid="example" lang={lang_attr(text, lang)}>
                            { text }
                        </Link>
                    </li>
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
