//! Pages that many listings share, where a host takes no page for each: by the hash of their ids, so
//! that a listing keeps its address. An entry is short, and leads into the application for the rest.

use maud::{PreEscaped, html};
use techmatch_core::listing::{Details, Kind, Listing};
use techmatch_core::vocabulary::Language;

use super::address::{of_listing, of_matches};
use super::frame::{Head, cut, lang, page, said, site_title};
use super::gather::All;
use super::names::{self, FOLDER};
use super::sink::Sink;
use super::values::facts;
use super::words::Texts;
use super::{Plain, listing, tongue, values};

/// Characters of its text that an entry has.
const TEXT: usize = 500;
/// The facts of an entry.
const FACTS: [&str; 6] = [
    "label.maturity",
    "label.cooperation",
    "label.price",
    "label.budget",
    "label.region",
    "label.expires",
];

/// A listing on a page with others.
pub(super) struct Entry {
    /// The page, without its ending.
    pub(super) page: String,
    /// Where on it.
    pub(super) name: String,
    pub(super) html: String,
}

impl Entry {
    pub(super) fn path(&self) -> String {
        format!("{FOLDER}/{}#{}", names::file(&self.page), self.name)
    }
}

/// The entry of a listing.
pub(super) fn entry(listing: &Listing, details: &Details, digits: usize, stands: bool) -> Entry {
    let lang_of = |text: &str| tongue::of(text).filter(|tag| *tag == "zh-CN");
    let texts = Texts::of(lang_of(&listing.title).map_or(Language::En, |_| Language::Zh));
    let name = names::of(&listing.id);
    let gist = values::gist(listing);
    let (kind, matches) = match listing.kind {
        Kind::Supply => ("listing.supply", "plain.matches_demand"),
        Kind::Demand => ("listing.demand", "plain.matches_supply"),
    };
    let titles = [&listing.title_zh, &listing.title_en];
    let titles = titles
        .into_iter()
        .flatten()
        .filter(|it| **it != listing.title);
    let facts: Vec<_> = facts(texts, listing)
        .into_iter()
        .filter(|(key, _)| FACTS.contains(key))
        .collect();
    let html = html! {
        article.entry id=(name) lang=(texts.tag()) {
            p.kind {
                span.tag.(listing.kind.name()) { (texts.get(kind)) }
                @if let Some(organisation) = &listing.organisation { " " (said(texts, organisation)) }
                @if !stands { " " span.tag.ended { (texts.get("hit.expired")) } }
            }
            h2 lang=[lang(texts, &listing.title)] dir=[tongue::direction(&listing.title)] { (listing.title) }
            @for title in titles { p.original { (said(texts, title)) } }
            @if let Some(gist) = gist { p { (said(texts, &cut(gist, TEXT))) } }
            @if !facts.is_empty() {
                dl.extra {
                    @for (key, values) in &facts {
                        div { dt { (texts.get(key)) } @for value in values { dd { (said(texts, &value.name)) } } }
                    }
                }
            }
            @if let Some(contact) = &listing.contact { (listing::reached(texts, contact)) }
            @if !details.people.is_empty() {
                p { @for person in &details.people { (said(texts, &person.name)) " " } }
            }
            p.actions {
                a href=(of_listing("../", &listing.id, texts)) { (texts.get("plain.open")) }
                " "
                a href=(of_matches("../", &listing.id, listing.kind, texts)) { (texts.get(matches)) }
            }
        }
    };
    Entry {
        page: names::group(&listing.id, digits),
        name,
        html: html.into_string(),
    }
}

/// Writes the pages.
pub(super) fn write(plain: &Plain<'_>, all: &All, sink: &Sink) -> anyhow::Result<()> {
    let lang = all.language();
    let texts = Texts::of(lang);
    for (page_name, entries) in &all.groups {
        let path = format!("{FOLDER}/{}", names::file(page_name));
        let what = site_title(plain.site, lang);
        let number = page_name.rsplit('-').next().unwrap_or_default();
        let title = format!("{} {number}", texts.get("plain.all"));
        let description = texts.fill(
            "plain.colon",
            &[
                ("a", what),
                ("b", &texts.count("plain.listings", entries.len())),
            ],
        );
        let head = Head {
            site: plain.site,
            face: plain.face,
            texts,
            title: &title,
            description: &description,
            path: &path,
            listed: true,
            until: None,
            alternates: &[],
            image: None,
            json_ld: None,
            lists: true,
            overview: true,
            feed: None,
        };
        let content = html! {
            h1 { (title) }
            @for entry in entries.values() { (PreEscaped(entry)) }
        };
        sink.put(&path, page(&head, &content).as_bytes())?;
    }
    Ok(())
}
