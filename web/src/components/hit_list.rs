//! A list of hits. When the visitor asks for more of them, the focus moves to the first new one.

use techmatch_core::wire::Hit;
use yew::prelude::*;

use super::hit_card::{HitCard, title_id};
use crate::browser::focus;
use crate::shared::Shared;

/// The hits.
#[derive(Properties, PartialEq)]
pub(crate) struct HitListProps {
    pub(crate) hits: Vec<Shared<Hit>>,
    /// Whether there was a need that they are scored by.
    pub(crate) ranked: bool,
    /// Whether they are counterparts of a listing.
    #[prop_or_default]
    pub(crate) counterparts: bool,
    /// Whether the visitor asked for the hits that were added last. Those that came by themselves leave
    /// the focus where it is.
    #[prop_or_default]
    pub(crate) asked: bool,
}

/// The list.
#[component]
pub(crate) fn HitList(props: &HitListProps) -> Html {
    let before = use_mut_ref(|| None::<(usize, String)>);
    let first = props.hits.first().map(|hit| hit.listing.id.clone());
    let asked = props.asked;
    use_effect_with((props.hits.len(), first), move |(count, first)| {
        if asked
            && let Some((had, same)) = before.borrow().as_ref()
            && first.as_ref() == Some(same)
            && (1..*count).contains(had)
        {
            focus::quietly(&title_id(had + 1));
        }
        *before.borrow_mut() = first.clone().map(|first| (*count, first));
    });
    html! {
        <ol class="hits">
            { for props.hits.iter().map(|hit| html! {
                <li key={hit.listing.id.clone()}>
                    <HitCard hit={hit.clone()} ranked={props.ranked} counterpart={props.counterparts} />
                </li>
            }) }
        </ol>
    }
}
