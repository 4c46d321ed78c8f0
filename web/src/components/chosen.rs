//! The chosen facet values, each to be removed with one click.

use std::rc::Rc;

use techmatch_core::wire::{Facet, FacetName};
use yew::prelude::*;

use super::icon::{Icon, Shape};
use crate::address::{Query, STEP};
use crate::criteria;
use crate::locale::{Lang, Texts};
use crate::session::use_session;

/// The query, and the facets that name its values.
#[derive(Properties, PartialEq)]
pub(crate) struct ChosenProps {
    pub(crate) query: Query,
    pub(crate) facets: Rc<Vec<Facet>>,
}

/// See the module.
#[component]
pub(crate) fn Chosen(props: &ChosenProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    if props.query.filters.is_empty() {
        return Html::default();
    }
    let chosen = props
        .query
        .filters
        .iter()
        .flat_map(|f| f.codes.iter().map(|code| (f.name, code)));
    let chip = |(name, code): (FacetName, &String)| {
        let (session, query) = (session.clone(), props.query.toggled(name, code));
        let remove = Callback::from(move |_: MouseEvent| session.refine(query.clone()));
        let text = value_name(texts, &props.facets, name, code);
        html! {
            <li class="chip" data-testid="chosen">
                <span>{ &text }</span>
                <button type="button" class="remove" onclick={remove}
                    aria-label={texts.fill("page.remove", &[("what", &text)])}>
                    <Icon shape={Shape::Cross} />
                </button>
            </li>
        }
    };
    let clear = {
        let (session, query) = (session.clone(), props.query.clone());
        Callback::from(move |_: MouseEvent| {
            session.refine(Query {
                filters: Vec::new(),
                shown: STEP,
                ..query.clone()
            });
        })
    };
    html! {
        <div class="chosen">
            <ul class="chips" aria-label={texts.get("facet.chosen")}>{ for chosen.map(chip) }</ul>
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
    match value {
        Some(value) if texts.lang == Lang::Zh => value.zh.clone(),
        Some(value) => value.en.clone(),
        None => criteria::facet_value(name, code, texts.lang)
            .unwrap_or(code)
            .to_owned(),
    }
}
