//! Keywords, patents, evidence, contact, and every column that nothing maps.

use techmatch_core::links;
use techmatch_core::listing::{Contact, ContactVisibility, Evidence, EvidenceKind, Listing};
use yew::prelude::*;

use super::listing_details::has_patents;
use crate::display::lang_attr;
use crate::locale::Texts;

/// The rest of a listing.
pub(crate) fn listing_more(texts: Texts, listing: &Listing) -> Html {
    html! { <>
        { words(texts, "label.keywords", &listing.keywords) }
        if !has_patents(listing) { { words(texts, "label.patents", &listing.patents) } }
        { words(texts, "label.ipc", &listing.ipc) }
        if !listing.evidence.is_empty() {
            <section>
                <h2>{ texts.get("label.evidence") }</h2>
                <ul class="evidence">{ for listing.evidence.iter().map(|evidence| backed(texts, evidence)) }</ul>
            </section>
        }
        if let Some(contact) = &listing.contact { { reached(texts, contact) } }
        if listing.extra.values().any(|value| !value.is_empty()) {
            <section data-testid="extra">
                <h2>{ texts.get("listing.extra") }</h2>
                <dl class="extra">
                    { for listing.extra.iter().filter(|(_, value)| !value.is_empty()).map(|(header, value)| html! { <div>
                        <dt lang={lang_attr(header, texts.lang)}>{ header }</dt>
                        <dd lang={lang_attr(value, texts.lang)}>{ value }</dd>
                    </div> }) }
                </dl>
            </section>
        }
    </> }
}

fn words(texts: Texts, key: &'static str, words: &[String]) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ texts.get(key) }</h2>
            <ul class="words">
                { for words.iter().map(|word| html! { <li lang={lang_attr(word, texts.lang)}>{ word }</li> }) }
            </ul>
        </section>
    }
}

fn backed(texts: Texts, evidence: &Evidence) -> Html {
    let kind = texts.get(match evidence.kind {
        EvidenceKind::Evaluation => "evidence.evaluation",
        EvidenceKind::Test => "evidence.test",
        EvidenceKind::Readiness => "evidence.readiness",
        EvidenceKind::Link => "evidence.link",
        EvidenceKind::Other => "evidence.other",
    });
    let words = evidence.words.trim();
    html! {
        <li><span class="tag">{ kind }</span>
            if links::is_web(words) {
                <a href={words.to_owned()} rel="noopener noreferrer nofollow" target="_blank">{ words }</a>
            } else {
                <span lang={lang_attr(words, texts.lang)}>{ words }</span>
            }
        </li>
    }
}

fn reached(texts: Texts, contact: &Contact) -> Html {
    let reason = match contact.visibility {
        ContactVisibility::Public => None,
        ContactVisibility::Masked => Some("contact.masked"),
        ContactVisibility::Agency => Some("contact.agency"),
    };
    let open = contact.visibility == ContactVisibility::Public;
    html! {
        <section data-testid="contact">
            <h2>{ texts.get("label.contact") }</h2>
            <ul class="contact">
                if let Some(name) = &contact.name { <li lang={lang_attr(name, texts.lang)}>{ name }</li> }
                if let Some(phone) = &contact.phone {
                    <li>{ linked(phone, open.then(|| links::tel(phone)).flatten()) }</li>
                }
                if let Some(email) = &contact.email {
                    <li>{ linked(email, open.then(|| links::mailto(email)).flatten()) }</li>
                }
            </ul>
            if let Some(reason) = reason { <p class="quiet">{ texts.get(reason) }</p> }
        </section>
    }
}

fn linked(text: &str, href: Option<String>) -> Html {
    match href {
        Some(href) => html! { <a {href}>{ text }</a> },
        None => html! { { text } },
    }
}
