//! The chosen facet values, each to be removed with one click.

use techmatch_core::wire::{Facet, FacetName};
use yew::prelude::*;

use super::icon::{Shape, icon};
use crate::locale::Texts;
use crate::query::criteria;
use crate::query::{Query, STEP};
use crate::session::Session;

/// The chosen values of a query, by the names that `facets` give them.
pub(crate) fn chosen(session: &Session, query: &Query, facets: &[Facet]) -> Html {
    let texts = session.texts();
    if query.filters.is_empty() {
        return Html::default();
    }
    let values = query
        .filters
        .iter()
        .flat_map(|f| f.codes.iter().map(|code| (f.name, code)));
    let chip = |(name, code): (FacetName, &String)| {
        let remove = session.refining(query.toggled(name, code));
        let text = value_name(texts, facets, name, code);
        html! {
            <li class="chip" data-testid="chosen">
                <span>{ &text }</span>
                <button type="button" class="remove" onclick={remove}
                    aria-label={texts.fill("page.remove", &[("what", &text)])}>
                    { icon(Shape::Cross) }
                </button>
            </li>
        }
    };
    let clear = session.refining(Query {
        filters: Vec::new(),
        shown: STEP,
        ..query.clone()
    });
    html! {
        <div class="chosen">
            <ul class="chips" aria-label={texts.get("facet.chosen")}>{ for values.map(chip) }</ul>
            <button type="button" class="text-button" onclick={clear} data-testid="clear">{ texts.get("facet.clear") }</button>
        </div>
    }
}

fn value_name(texts: Texts, facets: &[Facet], name: FacetName, code: &str) -> String {
    let values = facets
        .iter()
        .find(|facet| facet.name == name)
        .map(|facet| &facet.values);
    let value = values.and_then(|values| values.iter().find(|value| value.code == code));
    let lang = texts.lang;
    let called = value.map(|value| lang.either(&value.zh, &value.en).clone());
    let called = called.or_else(|| criteria::facet_value(name, code, lang));
    called.map_or_else(|| code.to_owned(), |name| lang.named(&name).to_owned())
}
