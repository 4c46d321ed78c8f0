//! The start page without JavaScript: what the catalogue is and holds, its fields and newest listings as
//! links, and what search engines and messengers read of it.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use maud::{Markup, html};
use techmatch_core::vocabulary::{Field, Language, Vocabulary as _};
use techmatch_core::wire::FacetName;

use super::address::application;
use super::frame::{head_of, site_title};
use super::gather::All;
use super::list::{self, items};
use super::overview::{Counts, described, newest_key};
use super::words::Texts;
use super::{Mode, Plain};
use crate::site::PAGE;

/// The places of the page for what is written here.
const HEAD: &str = "<!-- head -->";
const HOME: &str = "<!-- home -->";
const BEYOND: &str = "<!-- beyond -->";
/// Listings that it names.
const NEWEST: usize = 20;

/// Writes it into the page of the site. Gives how many bytes it added.
pub(super) fn write(
    plain: &Plain<'_>,
    all: &All,
    mode: Mode,
    counts: &Counts,
    folder: &Path,
) -> anyhow::Result<u64> {
    let path = folder.join(PAGE);
    let page =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let texts = Texts::of(all.language());
    let name = site_title(plain.site, texts.lang);
    let description = described(texts, name, counts);
    let fields = counts.rows(FacetName::Field);
    let home = html! {
        h1 { (name) }
        p { (description) }
        p { (texts.get("plain.lead")) }
        p {
            @if mode != Mode::None { a href="l/list--all.html" { (texts.get("plain.all")) } " " }
            a href="overview.html" { (texts.get("plain.overview")) }
        }
        @if fields.len() > 1 {
            h2 { (texts.get("plain.fields")) }
            ul {
                @for row in &fields {
                    @let listed = Field::from_code(&row.code).filter(|_| mode != Mode::None);
                    @let to = listed.map_or_else(
                        || application("", &[("field", &row.code)], texts),
                        |field| format!("l/list--{}.html", list::name(Some(field))),
                    );
                    li { a href=(to) { (row.name(texts)) } " " (texts.number(row.sum())) }
                }
            }
        }
        @let newest: Vec<_> = all.standing().take(NEWEST).collect();
        @if !newest.is_empty() { h2 { (texts.get(newest_key(&newest))) } (items(texts, "", &newest)) }
    };
    let head = head_of(plain, texts, name, &description, mode != Mode::None);
    let text = page
        .replacen(HEAD, &head.into_string(), 1)
        .replacen(HOME, &home.into_string(), 1)
        .replacen(BEYOND, &beyond(mode).into_string(), 1);
    fs::write(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok((text.len() - page.len().min(text.len())) as u64)
}

/// The way to the plain pages from below the application, in both languages, of which it shows its own.
fn beyond(mode: Mode) -> Markup {
    let said = |key| {
        html! {
            @for lang in [Language::Zh, Language::En] {
                @let texts = Texts::of(lang);
                span lang=(texts.tag()) { (texts.get(key)) }
            }
        }
    };
    html! {
        nav.beyond aria-label="概览 Overview" {
            a href="overview.html" data-testid="overview" { (said("plain.overview")) }
            @if mode != Mode::None { " " a href="l/list--all.html" { (said("plain.all")) } }
            " " a href="about.html" data-testid="about" { (said("plain.about")) }
        }
    }
}
