//! One facet: its values with their counts, to be chosen.

use techmatch_core::order;
use techmatch_core::wire;
use yew::prelude::*;

use super::price_range::price_range;
use crate::locale::Texts;
use crate::locale::number;
use crate::query::Query;
use crate::session::use_session;

/// Values that are shown before the reader asks for more.
const SHOWN: usize = 6;

/// The facets that stand open.
const FIRST: [wire::FacetName; 4] = [
    wire::FacetName::Field,
    wire::FacetName::Maturity,
    wire::FacetName::Cooperation,
    wire::FacetName::Region,
];

/// The query and one facet of its answer.
#[derive(Properties, PartialEq)]
pub(crate) struct FacetProps {
    pub(crate) query: Query,
    pub(crate) facet: wire::Facet,
}

/// One facet.
#[component]
pub(crate) fn Facet(props: &FacetProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let all = use_state_eq(|| false);
    let (name, values) = (props.facet.name, &props.facet.values);
    let title = facet_text(texts, name);
    let toggle_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let narrows = values.iter().any(|it| props.query.chosen(name, &it.code));
    // What most readers narrow by is open; a title tells what the others are.
    let open = narrows || FIRST.contains(&name);
    let mut values: Vec<&wire::FacetValue> = values.iter().collect();
    match name {
        wire::FacetName::Published => {
            order::sort_by(&mut values, |one, other| other.code.cmp(&one.code));
        }
        wire::FacetName::Price => {
            order::sort_by(&mut values, |one, other| one.code.cmp(&other.code));
        }
        _ => {}
    }
    let shown = values
        .iter()
        .enumerate()
        .filter(|(place, value)| *all || *place < SHOWN || props.query.chosen(name, &value.code));
    let row = |(_, value): (usize, &&wire::FacetValue)| {
        let checked = props.query.chosen(name, &value.code);
        let (session, query) = (session.clone(), props.query.toggled(name, &value.code));
        let onchange = Callback::from(move |_: Event| session.refine(query.clone()));
        let text = texts.lang.named(texts.lang.either(&value.zh, &value.en));
        html! {
            <li key={value.code.clone()}>
                <label class="check">
                    <input type="checkbox" {checked} {onchange} value={value.code.clone()} />
                    <span class="value">{ text }</span>
                    <span class="count">{ number(value.count) }</span>
                </label>
            </li>
        }
    };
    html! {
        <details class="facet" {open} data-testid={"facet-".to_owned() + name.name()}>
            <summary><h2>{ title }</h2></summary>
            if name == wire::FacetName::Price {
                { price_range(&session, &props.query, &props.facet.values) }
            }
            <ul>{ for shown.map(row) }</ul>
            if values.len() > SHOWN {
                <button type="button" class="text-button" onclick={toggle_all} aria-expanded={all.to_string()}>
                    if *all {
                        { texts.get("facet.less") }
                    } else {
                        { texts.count("facet.more", values.len() - SHOWN, &[]) }
                    }
                </button>
            }
        </details>
    }
}

/// What a facet is called.
pub(crate) fn facet_text(texts: Texts, name: wire::FacetName) -> &'static str {
    texts.get(match name {
        wire::FacetName::Field => "facet.field",
        wire::FacetName::Industry => "facet.industry",
        wire::FacetName::Maturity => "facet.maturity",
        wire::FacetName::Cooperation => "facet.cooperation",
        wire::FacetName::Region => "facet.region",
        wire::FacetName::Price => "facet.price",
        wire::FacetName::Availability => "facet.availability",
        wire::FacetName::OrganisationType => "facet.organisation_type",
        wire::FacetName::Organisation => "facet.organisation",
        wire::FacetName::Published => "facet.published",
        wire::FacetName::Language => "facet.language",
        wire::FacetName::Evidence => "label.evidence",
    })
}
