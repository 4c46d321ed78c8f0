//! The short list: the reader's own, or one that came by a link.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::comparison::comparison;
use super::failed::failed;
use super::icon::{Shape, icon};
use super::link::{Look, link};
use super::skeleton::skeleton;
use crate::browser::{clock, document, file, focus};
use crate::display::{lang_attr, title};
use crate::query::{Query, Route, SharedList};
use crate::session::{Session, use_session};
use crate::shared::Shared;
use crate::short_list::{self, Kept, ShortList};
use crate::state::State;

/// Characters of a link that mail programs and messengers pass on whole.
const LONGEST: usize = 2000;

/// The reader's own list.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnListProps {
    pub(crate) list: Shared<ShortList>,
}

/// What is kept, side by side, with notes; and the ways to hand it on.
#[component]
pub(crate) fn OwnList(props: &OwnListProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let list = &props.list;
    let said = use_state_eq(|| None::<&'static str>);
    let tag = use_state_eq(String::new);
    let tags = short_list::tags(&list.items);
    let items: Vec<Shared<Kept>> = list
        .items
        .iter()
        .filter(|kept| !tags.contains(&tag) || kept.tags().any(|it| it == *tag))
        .cloned()
        .collect();
    let open = {
        let (session, said) = (session.clone(), said.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let chosen = input.files().and_then(|files| files.get(0));
            input.set_value("");
            let Some(chosen) = chosen else { return };
            let (session, said) = (session.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let text = file::text(&chosen).await;
                let items = text.as_deref().and_then(short_list::read);
                said.set(Some(if items.is_some() {
                    "list.opened"
                } else {
                    "list.not_opened"
                }));
                for kept in items.into_iter().flatten().take(short_list::MOST) {
                    session.keep(kept.into());
                }
            });
        })
    };
    let opener = html! {
        <label class="button file">
            { texts.get("list.open_file") }
            <input type="file" class="visually-hidden" accept=".json,application/json" data-testid="open-file" onchange={open} />
        </label>
    };
    html! {
        <div class="short-list" data-testid="short-list">
            <h1 id={focus::HEADING} tabindex="-1">{ texts.get("list.title") }</h1>
            if list.items.is_empty() {
                <p>{ texts.get("list.empty") }</p>
                <p class="list-ways">
                    { link(&session, Route::Home(techmatch_core::listing::Kind::Supply), Look::class("button primary"),
                        html! { { texts.get("list.search") } }) }
                    { opener }
                </p>
            } else {
                { needs(&session, &items) }
                if !tags.is_empty() {
                    <p class="list-ways" role="group" aria-label={texts.get("list.tags")} data-testid="tags">
                        { for tags.iter().map(|it| tag_button(it, &tag)) }
                    </p>
                }
                <p class="list-ways">
                    { handing_on(&session, &items, &said) }
                    { opener }
                </p>
                <p class="quiet paper-only">{ texts.fill("list.printed", &[("day", &clock::today().map(|day| day.to_string()).unwrap_or_default()), ("address", &document::site())]) }</p>
                <p class={classes!("quiet", list.unkept.then_some("honest"))} data-testid="where-kept">
                    { texts.get(if list.unkept { "list.not_kept" } else { "list.where" }) }
                </p>
                { comparison(&session, &items, |kept| foot(&session, kept)) }
            }
            <p class="quiet" role="status" data-testid="said">{ said.map(|key| texts.get(key)) }</p>
        </div>
    }
}

/// Shows the listings of a tag alone, or all again.
fn tag_button(tag: &str, chosen: &UseStateHandle<String>) -> Html {
    let pressed = **chosen == tag;
    let next = if pressed {
        String::new()
    } else {
        tag.to_owned()
    };
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |_: MouseEvent| chosen.set(next.clone()))
    };
    html! {
        <button type="button" class="button" aria-pressed={pressed.to_string()} onclick={choose}>{ tag }</button>
    }
}

/// A list that came by a link: it can be read at once, and kept.
pub(crate) fn received_list(session: &Session, state: &State, shared: &SharedList) -> Html {
    let texts = session.texts();
    let received = state.received.value(shared);
    let body = match (received, state.received.failure(shared)) {
        (_, Some(failure)) => failed(session, state, failure, true),
        (None, None) => skeleton(texts, 2),
        (Some(received), None) => {
            let keep_all = {
                let (session, received) = (session.clone(), received.clone());
                Callback::from(move |_: MouseEvent| {
                    for kept in &received.items {
                        session.keep(kept.clone());
                    }
                    session.go(Route::ShortList);
                })
            };
            html! { <>
                { needs(session, &received.items) }
                if received.gone > 0 {
                    <p class="honest" data-testid="gone">{ icon(Shape::Question) }{ texts.count("list.gone", received.gone, &[]) }</p>
                }
                if !received.items.is_empty() {
                    <p class="list-ways">
                        <button type="button" class="button primary" data-testid="keep-all" onclick={keep_all}>
                            { icon(Shape::Keep) }{ texts.get("list.keep_all") }
                        </button>
                    </p>
                }
                { comparison(session, &received.items, |kept| html! { { &kept.note } }) }
            </> }
        }
    };
    html! {
        <div class="short-list" data-testid="received-list">
            <h1 id={focus::HEADING} tabindex="-1">{ texts.get("list.received") }</h1>
            { body }
        </div>
    }
}

/// The needs that the listings answer, each once, as a way back to its results.
fn needs(session: &Session, items: &[Shared<Kept>]) -> Html {
    let texts = session.texts();
    let mut queries: Vec<Query> = Vec::new();
    for query in items.iter().filter_map(|kept| kept.query()) {
        if !queries.contains(&query) {
            queries.push(query);
        }
    }
    let words = |query: &Query| {
        if !query.text.is_empty() {
            return query.text.clone();
        }
        let criteria: Vec<&str> = query.criteria.iter().map(|it| it.words.as_str()).collect();
        match &query.like {
            Some(id) => texts.fill("list.like", &[("what", id)]),
            None => texts.join("page.listed", &criteria),
        }
    };
    html! {
        for query in &queries {
            <p class="list-need" data-testid="list-need">
                <span class="quiet">{ texts.get("list.need") }</span>
                { link(session, Route::Results(query.clone()), Look::default(), html! { { words(query) } }) }
            </p>
        }
    }
}

/// Print, table, file, link.
fn handing_on(
    session: &Session,
    items: &[Shared<Kept>],
    said: &UseStateHandle<Option<&'static str>>,
) -> Html {
    let texts = session.texts();
    let print = Callback::from(|_: MouseEvent| file::print());
    let report = |format: &'static str| {
        let items = items.to_vec();
        Callback::from(move |_: MouseEvent| short_list::report(texts, &items, format))
    };
    let save = {
        let items = items.to_vec();
        Callback::from(move |_: MouseEvent| {
            let text = short_list::write(&items).unwrap_or_default();
            file::save("short-list.json", "application/json", &text);
        })
    };
    let need = items.iter().rev().find_map(|kept| kept.query());
    let need = need.unwrap_or_else(|| Query::all(items[0].hit.listing.kind));
    let ids: Vec<String> = items.iter().map(|kept| kept.id().to_owned()).collect();
    let links = links(session, &ids, &need);
    let copy = |address: &str| {
        let (address, said) = (address.to_owned(), said.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            let (address, said) = (address.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let copied = file::copy(&address).await;
                said.set(Some(if copied {
                    "list.copied"
                } else {
                    "list.not_copied"
                }));
            });
        })
    };
    html! { <>
        <button type="button" class="button primary" data-testid="print" onclick={print}>
            { icon(Shape::Print) }{ texts.get("list.print") }
        </button>
        <button type="button" class="button" data-testid="save-document" onclick={report("docx")}>{ texts.get("list.document") }</button>
        <button type="button" class="button" data-testid="save-workbook" onclick={report("xlsx")}>{ texts.get("list.workbook") }</button>
        <button type="button" class="button" data-testid="save-table" onclick={report("csv")}>{ texts.get("list.table") }</button>
        { for links.iter().enumerate().map(|(place, address)| html! {
            <a class="button" href={address.clone()} data-testid="copy-link" onclick={copy(address)}>
                { texts.get("list.link") }
                if links.len() > 1 { { format!(" {}/{}", place + 1, links.len()) } }
            </a>
        }) }
        <button type="button" class="button" data-testid="save-file" onclick={save}>{ texts.get("list.file") }</button>
    </> }
}

/// The list as links, none of them longer than is passed on whole: of more listings, several links.
fn links(session: &Session, ids: &[String], need: &Query) -> Vec<String> {
    let shared = Route::Shared(SharedList {
        ids: ids.to_owned(),
        need: need.clone(),
    });
    let address = document::site() + &session.address(shared).write();
    if ids.len() == 1 || address.len() <= LONGEST {
        return vec![address];
    }
    let (first, rest) = ids.split_at(ids.len().div_ceil(2));
    let mut all = links(session, first, need);
    all.extend(links(session, rest, need));
    all
}

/// The note of a listing, and the button that lets it go.
fn foot(session: &Session, kept: &Shared<Kept>) -> Html {
    let texts = session.texts();
    let name = title(&kept.hit.listing, texts.lang);
    let write = {
        let (session, kept) = (session.clone(), kept.clone());
        Callback::from(move |event: Event| {
            let field: web_sys::HtmlTextAreaElement = event.target_unchecked_into();
            session.keep(kept.noted(field.value()).into());
        })
    };
    let remove = {
        let (session, id) = (session.clone(), kept.id().to_owned());
        Callback::from(move |_: MouseEvent| {
            session.let_go(&id);
            focus::quietly(focus::HEADING);
        })
    };
    html! { <>
        <textarea class="note" rows="3" data-testid="note" value={kept.note.clone()} onchange={write}
            placeholder={texts.get("list.note_hint")} aria-label={texts.fill("list.note_on", &[("what", name)])} />
        <p class="paper-only" lang={lang_attr(&kept.note, texts.lang)}>{ &kept.note }</p>
        <button type="button" class="text-button" data-testid="let-go" onclick={remove}>
            { texts.get("list.remove") }<span class="visually-hidden">{ name }</span>
        </button>
    </> }
}
