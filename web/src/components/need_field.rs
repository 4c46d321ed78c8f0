//! The field for the need. Below it stand terms of the catalogue that complete what is typed.

use techmatch_core::listing::Kind;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::suggestions::{LIST, option_id, suggestions};
use crate::browser::{field, focus};
use crate::completion::{Completion, use_completion};
use crate::session::use_session;

/// The need so far, and who hears of its change.
#[derive(Properties, PartialEq)]
pub(crate) struct NeedFieldProps {
    pub(crate) text: String,
    pub(crate) seek: Kind,
    /// Whether it stands above results: then it starts low.
    pub(crate) live: bool,
    pub(crate) onchange: Callback<String>,
    pub(crate) onsubmit: Callback<()>,
}

// What `keyCode` is while an input method is composing, in browsers that end the composition early.
const COMPOSING: u32 = 229;

/// The field.
#[component]
pub(crate) fn NeedField(props: &NeedFieldProps) -> Html {
    let texts = use_session().texts();
    let completion = use_completion(props.seek);
    let node = use_node_ref();
    use_composed(&node, &completion);
    let offered = completion.offered();
    let accept = {
        let (completion, node, onchange) =
            (completion.clone(), node.clone(), props.onchange.clone());
        Callback::from(move |place: usize| {
            let term = completion.offered().terms.get(place);
            if let Some((term, element)) = term.zip(node.cast::<HtmlTextAreaElement>()) {
                field::complete(&element, term.start as u32, &term.text);
                onchange.emit(element.value());
            }
            completion.close();
        })
    };
    let oninput = {
        let (completion, onchange) = (completion.clone(), props.onchange.clone());
        Callback::from(move |event: InputEvent| {
            let element: HtmlTextAreaElement = event.target_unchecked_into();
            if event.is_composing() {
                // The input method has suggestions of its own.
                completion.close();
            } else {
                completion.typed(element.value(), field::caret(&element));
            }
            onchange.emit(element.value());
        })
    };
    let onkeydown = {
        let (completion, accept, onsubmit) =
            (completion.clone(), accept.clone(), props.onsubmit.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || event.key_code() == COMPOSING {
                return;
            }
            let offered = completion.offered();
            let plain = !event.shift_key();
            match (event.key().as_str(), offered.active) {
                ("ArrowDown", _) if !offered.terms.is_empty() => completion.down(),
                ("ArrowUp", Some(_)) => completion.up(),
                ("Enter" | "Tab", Some(active)) if plain => accept.emit(active),
                ("Enter", None) if plain => {
                    completion.close();
                    onsubmit.emit(());
                }
                ("Escape", _) if !offered.terms.is_empty() => completion.close(),
                // The caret moves elsewhere, or what is under way is not wanted.
                ("ArrowLeft" | "ArrowRight" | "ArrowUp" | "Home" | "End" | "Escape", _) => {
                    return completion.close();
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let close = {
        let completion = completion.clone();
        move || completion.close()
    };
    let onblur = Callback::from({
        let close = close.clone();
        move |_: FocusEvent| close()
    });
    let onclick = Callback::from(move |_: MouseEvent| close());
    let hint = match props.seek {
        Kind::Supply => "need.hint_supply",
        Kind::Demand => "need.hint_demand",
    };
    let open = !offered.terms.is_empty();
    html! { <>
        <textarea id={focus::NEED} ref={node} data-testid="need" name="q"
            aria-describedby="need-advice need-keys" enterkeyhint="search" autocomplete="off"
            role={open.then_some("combobox")} aria-autocomplete="list" aria-haspopup="listbox"
            aria-expanded={open.then_some("true")} aria-controls={open.then_some(LIST)}
            aria-activedescendant={offered.active.map(option_id)}
            rows={rows(&props.text, props.live).to_string()} value={props.text.clone()}
            placeholder={texts.get(hint)} {oninput} {onkeydown} {onblur} {onclick} />
        { suggestions(texts, offered, &props.text, &accept) }
    </> }
}

/// Asks for completions of what an input method has put in; its input events tell only that it
/// composes.
#[hook]
fn use_composed(node: &NodeRef, completion: &Completion) {
    let latest = use_mut_ref(|| completion.clone());
    latest.borrow_mut().clone_from(completion);
    let node = node.clone();
    use_effect_with((), move |()| {
        let element = node.cast::<HtmlTextAreaElement>();
        let listener = element.map(|element| {
            let there = element.clone();
            field::on_composed(&element, move || {
                let completion = latest.borrow().clone();
                completion.typed(there.value(), field::caret(&there));
            })
        });
        move || drop(listener)
    });
}

// For browsers that do not size a field by its content.
fn rows(text: &str, live: bool) -> usize {
    let lines = text
        .lines()
        .map(|line| 1 + line.chars().count() / 60)
        .sum::<usize>();
    lines.clamp(if live { 1 } else { 3 }, 12)
}
