//! The plain page of a listing: what the application shows of it, readable without a script.

use maud::{Markup, html};
use serde_json::Value;
use techmatch_core::links;
use techmatch_core::listing::{
    Contact, ContactVisibility, Date, Details, EvidenceKind, Kind, Listing,
};
use techmatch_core::vocabulary::Availability;

use super::Plain;
use super::address::{of_listing, of_matches};
use super::details;
use super::frame::{Head, lang, page, said, web};
use super::json_ld;
use super::names::{self, FOLDER};
use super::tongue::{self, Version, versions};
use super::values::{facts, figure};
use super::words::Texts;

/// From a page of a listing to the site's folder.
const UP: &str = "../";

/// Whether a listing stands: it has neither expired nor been withdrawn.
pub(super) fn stands(listing: &Listing, details: &Details, today: Option<Date>) -> bool {
    notice(listing, details, today).is_none()
}

/// What keeps a listing from standing.
fn notice(listing: &Listing, details: &Details, today: Option<Date>) -> Option<&'static str> {
    let day = listing.expires.as_ref().and_then(|it| it.value);
    let availability = details.availability.as_ref().and_then(|it| it.value);
    if availability == Some(Availability::Withdrawn) {
        Some("plain.withdrawn")
    } else if day.zip(today).is_some_and(|(day, today)| day < today) {
        Some("plain.expired")
    } else {
        None
    }
}

/// The pages of a listing, by their path in the site: one in each of its languages.
pub(super) fn pages(
    plain: &Plain<'_>,
    listing: &Listing,
    details: &Details,
) -> serde_json::Result<Vec<(String, String)>> {
    let name = names::of(&listing.id);
    let versions = versions(listing, details);
    let path = |version: &Version<'_>| match &version.tag {
        Some(tag) if !version.own => format!("{FOLDER}/{}", names::file_in(&name, tag)),
        _ => format!("{FOLDER}/{}", names::file(&name)),
    };
    let alternates: Vec<(String, String)> = versions
        .iter()
        .filter_map(|it| Some((it.tag.clone()?, path(it))))
        .collect();
    let json = json_ld::of_listing(plain.site, listing, &path(&versions[0]))?;
    let mut pages = Vec::new();
    for version in &versions {
        let path = path(version);
        let one = Page {
            plain,
            listing,
            details,
            version,
            path: &path,
            alternates: &alternates,
        };
        let text = one.text(&json);
        pages.push((path, text));
    }
    Ok(pages)
}

struct Page<'a> {
    plain: &'a Plain<'a>,
    listing: &'a Listing,
    details: &'a Details,
    version: &'a Version<'a>,
    path: &'a str,
    alternates: &'a [(String, String)],
}

impl Page<'_> {
    fn text(&self, json: &Value) -> String {
        let Self {
            listing,
            details,
            version,
            ..
        } = *self;
        let texts = version.labels(self.plain.face);
        let gist = [
            version.summary,
            version.description,
            listing.problem.as_deref(),
            listing.advantages.as_deref(),
        ];
        let description = gist
            .into_iter()
            .flatten()
            .find(|text| !text.trim().is_empty());
        let images = details.images.iter();
        let mut images = images.filter_map(|it| super::address::own(it.url.as_deref()?));
        let notice = notice(listing, details, self.plain.today);
        let head = Head {
            site: self.plain.site,
            face: self.plain.face,
            texts,
            title: version.title,
            description: description.unwrap_or(version.title),
            path: self.path,
            listed: notice.is_none(),
            until: listing.expires.as_ref().and_then(|it| it.value),
            alternates: self.alternates,
            image: images.next(),
            json_ld: Some(json),
            lists: true,
            overview: true,
            feed: None,
        };
        page(&head, &self.article(texts, notice))
    }

    fn article(&self, texts: Texts, notice: Option<&'static str>) -> Markup {
        let Self {
            listing,
            details,
            version,
            ..
        } = *self;
        let tag = version.tag.as_deref().filter(|tag| *tag != texts.tag());
        let (kind, matches) = match listing.kind {
            Kind::Supply => ("listing.supply", "plain.matches_demand"),
            Kind::Demand => ("listing.demand", "plain.matches_supply"),
        };
        let id = &listing.id;
        html! {
            article {
                header {
                    p.kind {
                        span.tag.(listing.kind.name()) { (texts.get(kind)) }
                        @if let Some(organisation) = &listing.organisation { " " (said(texts, organisation)) }
                    }
                    h1 lang=[tag] dir=[tongue::direction(version.title)] { (version.title) }
                    @if !version.own { p.original { (said(texts, &listing.title)) } }
                    @if let Some(notice) = notice { p.notice { strong { (texts.get(notice)) } } }
                    (self.languages(texts))
                    p.actions {
                        a.button.primary href=(of_listing(UP, id, texts)) { (texts.get("plain.open")) }
                        " "
                        a.button href=(of_matches(UP, id, listing.kind, texts)) { (texts.get(matches)) }
                    }
                }
                div.columns {
                    (self.facts(texts))
                    div.main {
                        (details::top(texts, UP, listing, details))
                        (self.texts(texts, tag))
                        (details::rest(texts, UP, details))
                        (more(texts, listing, details))
                    }
                }
            }
        }
    }

    fn languages(&self, texts: Texts) -> Markup {
        let others = self.alternates.iter().filter(|(_, path)| path != self.path);
        let others: Vec<_> = others.collect();
        html! {
            @if !others.is_empty() {
                p.languages {
                    (texts.get("plain.languages")) " "
                    @for (tag, path) in &others {
                        a href=(path.trim_start_matches(FOLDER).trim_start_matches('/')) lang=(tag) hreflang=(tag) { (language(tag)) }
                        " "
                    }
                }
            }
        }
    }

    fn texts(&self, texts: Texts, tag: Option<&str>) -> Markup {
        let Self {
            listing, version, ..
        } = *self;
        // Some sources repeat one column in another.
        let summary = version
            .summary
            .filter(|text| version.description != Some(*text));
        let metrics = match listing.kind {
            Kind::Supply => "label.metrics",
            Kind::Demand => "label.metrics_asked",
        };
        html! {
            (section(texts, "label.summary", summary, tag))
            (section(texts, "label.problem", listing.problem.as_deref(), None))
            (section(texts, "label.description", version.description, tag))
            (section(texts, "label.advantages", listing.advantages.as_deref(), None))
            @if !listing.metrics.is_empty() {
                section {
                    h2 { (texts.get(metrics)) }
                    ul.metrics {
                        @for metric in &listing.metrics {
                            @match figure(metric) {
                                Some((name, bound)) => li { (said(texts, name)) " " b { (bound) } },
                                None => li { (said(texts, &metric.words)) },
                            }
                        }
                    }
                }
            }
            (section(texts, "label.applications", listing.applications.as_deref(), None))
        }
    }

    fn facts(&self, texts: Texts) -> Markup {
        let facts = facts(texts, self.listing);
        html! {
            aside.facts.few[facts.is_empty()] aria-label=(texts.get("listing.facts")) {
                dl {
                    @for (key, values) in &facts {
                        div {
                            dt { (texts.get(key)) }
                            @for value in values {
                                dd {
                                    (said(texts, &value.name))
                                    @if let Some(words) = &value.words { " " span.given { (said(texts, words)) } }
                                }
                            }
                        }
                    }
                    div { dt { (texts.get("label.id")) } dd.code { (self.listing.id) } }
                }
            }
        }
    }
}

/// What a language calls itself, where a label for it is known; else its tag.
fn language(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or_default() {
        "zh" => "中文",
        "en" => "English",
        "de" => "Deutsch",
        "fr" => "Français",
        "es" => "Español",
        "it" => "Italiano",
        "pt" => "Português",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "ru" => "Русский",
        "ja" => "日本語",
        "ko" => "한국어",
        "ar" => "العربية",
        "he" => "עברית",
        _ => tag,
    }
}

/// A text under its heading, in its paragraphs; nothing where there is none.
pub(super) fn section(
    texts: Texts,
    key: &'static str,
    text: Option<&str>,
    tag: Option<&str>,
) -> Markup {
    let text = text.unwrap_or_default();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    html! {
        @if !lines.is_empty() {
            section {
                h2 { (texts.get(key)) }
                div.prose lang=[tag.or(lang(texts, text))] dir=[tongue::direction(text)] {
                    @for line in &lines { p { (line) } }
                }
            }
        }
    }
}

/// Keywords, patents, evidence, contact, and every column that nothing maps.
fn more(texts: Texts, listing: &Listing, details: &Details) -> Markup {
    let listed = |key: &'static str, words: &[String]| {
        html! {
            @if !words.is_empty() {
                section { h2 { (texts.get(key)) } ul.words { @for word in words { li { (said(texts, word)) } " " } } }
            }
        }
    };
    let extra = || {
        listing
            .extra
            .iter()
            .filter(|(_, value)| !value.trim().is_empty())
    };
    html! {
        (listed("label.keywords", &listing.keywords))
        @if details.patent_records.is_empty() { (listed("label.patents", &listing.patents)) }
        (listed("label.ipc", &listing.ipc))
        @if !listing.evidence.is_empty() {
            section {
                h2 { (texts.get("label.evidence")) }
                @if listing.evidence.iter().any(|it| it.kind != EvidenceKind::Link) {
                    p { span.tag.warn { (texts.get("evaluation.stated")) } }
                }
                ul.lines {
                    @for evidence in &listing.evidence {
                        li {
                            span.tag {
                                (texts.get(match evidence.kind {
                                    EvidenceKind::Evaluation => "evidence.evaluation",
                                    EvidenceKind::Test => "evidence.test",
                                    EvidenceKind::Readiness => "evidence.readiness",
                                    EvidenceKind::Link => "evidence.link",
                                    EvidenceKind::Other => "evidence.other",
                                }))
                            }
                            " " (web(texts, evidence.words.trim(), evidence.words.trim()))
                        }
                    }
                }
            }
        }
        @if let Some(contact) = &listing.contact { (reached(texts, contact)) }
        @if extra().next().is_some() {
            section {
                h2 { (texts.get("listing.extra")) }
                dl.extra {
                    @for (header, value) in extra() { div { dt { (said(texts, header)) } dd { (said(texts, value)) } } }
                }
            }
        }
    }
}

/// A contact, as far as the site publishes it.
pub(super) fn reached(texts: Texts, contact: &Contact) -> Markup {
    let open = contact.visibility == ContactVisibility::Public;
    let linked = |text: &str, link: Option<String>| {
        let link = link.filter(|_| open);
        html! { @if let Some(link) = link { a href=(link) { (text) } } @else { (text) } }
    };
    html! {
        section.contact {
            h2 { (texts.get("label.contact")) }
            ul.lines {
                @if let Some(name) = &contact.name { li { (said(texts, name)) } }
                @if let Some(phone) = &contact.phone { li { (linked(phone, links::tel(phone))) } }
                @if let Some(email) = &contact.email { li { (linked(email, links::mailto(email))) } }
            }
            @match contact.visibility {
                ContactVisibility::Public => {},
                ContactVisibility::Masked => p.quiet { (texts.get("contact.masked")) },
                ContactVisibility::Agency => p.quiet { (texts.get("contact.agency")) },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::{Evaluation, Evidence};
    use techmatch_core::vocabulary::Language;

    use super::*;

    #[test]
    fn what_nobody_else_has_verified_is_marked() {
        let texts = Texts::of(Language::En);
        let shown = |evidence: &str| {
            let mut listing = Listing::new("a", Kind::Supply, "t");
            listing.evidence.push(Evidence {
                kind: EvidenceKind::read(evidence),
                words: evidence.to_owned(),
            });
            more(texts, &listing, &Details::default()).into_string()
        };
        let mark = r#"<span class="tag warn">As stated by the publisher"#;
        assert!(shown("Test report").contains(mark));
        assert!(!shown("https://a.example/").contains(mark));
        let evaluated = |by: Option<&str>, stated_by: Option<&str>| {
            let one = Evaluation {
                by: by.map(str::to_owned),
                stated_by: stated_by.map(str::to_owned),
                ..Evaluation::default()
            };
            let details = Details {
                evaluations: vec![one],
                ..Details::default()
            };
            details::rest(texts, UP, &details).into_string()
        };
        assert!(!evaluated(Some("A Centre"), None).contains(mark));
        assert!(evaluated(None, None).contains(mark));
        let own = evaluated(None, Some("Own Works"));
        assert!(own.contains(mark) && own.contains("Own Works"), "{own}");
    }
}
