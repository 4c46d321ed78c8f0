//! Lists of all listings that stand, and of those of each field: the ways into the plain pages, some
//! hundred a page, the newest first.

use std::collections::BTreeMap;

use maud::{Markup, html};
use techmatch_core::listing::Kind;
use techmatch_core::vocabulary::{Field, Vocabulary as _};

use super::Plain;
use super::frame::{Head, lang, page, said, site_title, up};
use super::gather::{All, Brief, field_code, within};
use super::names::FOLDER;
use super::sink::Sink;
use super::tongue;
use super::words::Texts;

/// Listings on a page.
const ON_PAGE: usize = 200;

/// A list: what it is called, and the path of its first page.
pub(super) struct List {
    pub(super) field: Option<Field>,
    pub(super) path: String,
}

/// The name of a list in files and feeds.
pub(super) fn name(field: Option<Field>) -> String {
    format!("field-{}", field_code(field))
}

/// What a field is called; listings without one are a field too.
pub(super) fn title(texts: Texts, field: Option<Field>) -> &'static str {
    field.map_or_else(
        || texts.get("plain.no_field"),
        |it| texts.named(it.name(texts.lang)),
    )
}

/// The listings of each field, as long as they stand.
pub(super) fn by_field(all: &All) -> BTreeMap<Option<Field>, Vec<&Brief>> {
    let mut fields: BTreeMap<Option<Field>, Vec<&Brief>> = BTreeMap::new();
    for brief in all.standing() {
        for field in &brief.fields {
            fields.entry(Some(*field)).or_default().push(brief);
        }
        if brief.fields.is_empty() {
            fields.entry(None).or_default().push(brief);
        }
    }
    fields
}

/// Writes all lists. Gives the paths of all their pages.
pub(super) fn write(plain: &Plain<'_>, all: &All, sink: &Sink) -> anyhow::Result<Vec<String>> {
    let texts = Texts::of(all.language());
    let fields = by_field(all);
    let path = |name: &str, page: usize| match page {
        0 => format!("{FOLDER}/list--{name}.html"),
        page => format!("{FOLDER}/list--{name}-{}.html", page + 1),
    };
    let known: Vec<List> = fields
        .keys()
        .filter(|_| fields.len() > 1)
        .map(|field| List {
            field: *field,
            path: path(&name(*field), 0),
        })
        .collect();
    let everything: Vec<&Brief> = all.standing().collect();
    let mut lists = vec![(
        "all".to_owned(),
        texts.get("plain.all"),
        "feed.xml".to_owned(),
        everything,
    )];
    for (field, briefs) in fields.into_iter().filter(|_| !known.is_empty()) {
        let name = name(field);
        let feed = format!("feeds/{name}.xml");
        lists.push((name, title(texts, field), feed, briefs));
    }
    let mut paths = Vec::new();
    for (name, title, feed, briefs) in &lists {
        let pages: Vec<_> = briefs.chunks(ON_PAGE).collect();
        let empty: &[&Brief] = &[];
        for number in 0..pages.len().max(1) {
            let of_page = pages.get(number).copied().unwrap_or(empty);
            let path_of = path(name, number);
            let values = [
                ("what", *title),
                ("n", &(number + 1).to_string()),
                ("of", &pages.len().to_string()),
            ];
            let heading = if number == 0 {
                (*title).to_owned()
            } else {
                texts.fill("plain.page", &values)
            };
            let what = site_title(plain.site, texts.lang);
            let counted = texts.count("plain.listings", briefs.len());
            let feed = feed.trim_end_matches(".xml").to_owned();
            let head = Head {
                site: plain.site,
                face: plain.face,
                texts,
                title: &heading,
                description: &texts.fill("plain.colon", &[("a", what), ("b", &counted)]),
                path: &path_of,
                listed: true,
                until: None,
                alternates: &[],
                image: None,
                json_ld: None,
                lists: true,
                overview: true,
                feed: Some((texts.fill("plain.feed_of", &[("what", title)]), feed)),
            };
            let turned: Vec<(usize, String)> =
                (0..pages.len()).map(|it| (it, path(name, it))).collect();
            let content = html! {
                h1 { (heading) }
                p.quiet { (counted) }
                @if name == "all" && number == 0 { (of_fields(texts, &known, &path_of)) }
                (items(texts, up(&path_of), of_page))
                @if turned.len() > 1 {
                    nav.pages aria-label=(texts.get("plain.pages")) {
                        @for (at, path) in &turned {
                            a href=(within(path)) aria-current=[(*at == number).then_some("page")] { (at + 1) }
                            " "
                        }
                    }
                }
            };
            sink.put(&path_of, page(&head, &content).as_bytes())?;
            paths.push(path_of);
        }
    }
    Ok(paths)
}

fn of_fields(texts: Texts, known: &[List], from: &str) -> Markup {
    let way = |path: &str| {
        if from.contains('/') {
            within(path).to_owned()
        } else {
            path.to_owned()
        }
    };
    html! {
        @if !known.is_empty() {
            nav.fields aria-label=(texts.get("plain.fields")) {
                ul.words { @for list in known { li { a href=(way(&list.path)) { (title(texts, list.field)) } } " " } }
            }
        }
    }
}

/// Listings as links, each with its day of publication, from a page from which `up` leads to the site's
/// folder.
pub(super) fn items(texts: Texts, up: &str, briefs: &[&Brief]) -> Markup {
    listed(texts, up, briefs, |brief| {
        let day = brief.published.map(|it| it.to_string())?;
        Some(html! { time.quiet datetime=(day) { (day) } })
    })
}

/// The same with the last day on which each stands.
pub(super) fn ending(texts: Texts, up: &str, briefs: &[&Brief]) -> Markup {
    listed(texts, up, briefs, |brief| {
        let day = brief.expires.map(|it| it.to_string())?;
        Some(html! { time.quiet datetime=(day) { (texts.fill("plain.until", &[("day", &day)])) } })
    })
}

fn listed(
    texts: Texts,
    up: &str,
    briefs: &[&Brief],
    day: impl Fn(&Brief) -> Option<Markup>,
) -> Markup {
    html! {
        @if !briefs.is_empty() {
            ol.items {
                @for brief in briefs {
                    li {
                        span.tag.(brief.kind.name()) {
                            (texts.get(if brief.kind == Kind::Supply { "listing.supply" } else { "listing.demand" }))
                        }
                        " "
                        a href={ (up) (brief.paths[0]) } lang=[lang(texts, &brief.title)] dir=[tongue::direction(&brief.title)] { (brief.title) }
                        @if let Some(organisation) = &brief.organisation { " " span.quiet { (said(texts, organisation)) } }
                        @if let Some(day) = day(brief) { " " (day) }
                    }
                }
            }
        }
    }
}
