//! Who serves: the directory of providers of services, as a page in both languages and as JSON. The application
//! shows the same by `web/js/directory.js`, with the same words.

mod data;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use maud::{Markup, html};
use techmatch_core::listing::Stated;
use techmatch_core::vocabulary::{Language, Service, Vocabulary};

use super::Plain;
use super::frame::{Head, each, other_languages, page, said, site_title, tagged, web};
use super::gather::All;
use super::listing::reached;
use super::sink::Sink;
use super::values;
use super::words::{Texts, fill};
use crate::parse::{Basis, Fee, Provided, Provider, ProviderKind, Staff};

/// The page in the catalogue's own language.
pub(crate) const PAGE: &str = "services.html";
/// The same for programs: docs/service.md describes it.
pub(crate) const DATA: &str = "services.json";
/// The words of page and application, each in Chinese and in English.
static WORDS: LazyLock<BTreeMap<String, [String; 2]>> = LazyLock::new(|| {
    let json = include_str!("../../../../web/js/directory/words.json");
    serde_json::from_str(json).unwrap_or_default()
});

/// The words of a key; the key itself where there are none.
fn word(texts: Texts, key: &str) -> &str {
    let both = WORDS.get(key);
    both.map_or(key, |both| {
        texts.named(&both[usize::from(texts.lang == Language::En)])
    })
}

/// The key of the words for a basis.
fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Fixed => "fixed",
        Basis::Hourly => "hourly",
        Basis::Daily => "daily",
        Basis::Yearly => "yearly",
        Basis::Share => "share",
        Basis::Subsidised => "subsidised",
        Basis::Free => "free",
        Basis::Agreement => "agreement",
    }
}

/// A fee that is stated, as a reader sees it.
fn shown(texts: Texts, fee: &Fee) -> Option<String> {
    if let Some([least, most]) = fee.share {
        let range = if least < most {
            format!("{least}–{most}%")
        } else {
            format!("{least}%")
        };
        return Some(range);
    }
    let Some(price) = fee.price else {
        return (fee.basis == Some(Basis::Free)).then(|| word(texts, "free").to_owned());
    };
    let sum = values::price(texts, price);
    Some(match fee.basis {
        Some(it @ (Basis::Hourly | Basis::Daily | Basis::Yearly)) => {
            fill(word(texts, &format!("per_{}", basis(it))), &[("fee", &sum)])
        }
        _ => sum,
    })
}

/// Writes the pages and the data, where anybody serves. Gives the paths of the pages.
pub(super) fn write(plain: &Plain<'_>, all: &All, sink: &Sink) -> anyhow::Result<Vec<String>> {
    if plain.services.is_empty() {
        return Ok(Vec::new());
    }
    let json = serde_json::to_string_pretty(&data::Directory::of(plain.services))? + "\n";
    sink.put(DATA, json.as_bytes())?;
    let paths = each("services", all.language(), plain.face);
    let tagged = tagged(&paths);
    for (texts, path) in &paths {
        let texts = *texts;
        let title = word(texts, "title");
        let description = format!(
            "{}: {}",
            site_title(plain.site, texts.lang),
            word(texts, "lead")
        );
        let head = Head {
            site: plain.site,
            face: plain.face,
            texts,
            title,
            description: &description,
            path,
            listed: true,
            until: None,
            alternates: &tagged,
            image: None,
            json_ld: None,
            lists: !all.briefs.is_empty(),
            overview: true,
            feed: None,
        };
        let content = html! {
            header {
                h1 { (title) }
                p { (word(texts, "lead")) }
                p.quiet { (counted(texts, plain.services)) " " (word(texts, "order")) }
                (other_languages(texts, &paths))
            }
            (by_type(texts, plain.services))
            section {
                h2 { (word(texts, "providers")) }
                @for (at, provider) in plain.services.iter().enumerate() { (entry(texts, at, provider)) }
            }
            p.quiet { a href=(DATA) { (word(texts, "data")) } }
        };
        sink.put(path, page(&head, &content).as_bytes())?;
    }
    Ok(paths.into_iter().map(|(_, path)| path).collect())
}

fn counted(texts: Texts, providers: &[Provider]) -> String {
    let services = || providers.iter().flat_map(|it| &it.services);
    let stated = services().filter(|it| it.fee.is_stated()).count();
    let values = [
        ("providers", providers.len().to_string()),
        ("services", services().count().to_string()),
        ("stated", stated.to_string()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    fill(word(texts, "counted"), &values)
}

/// The fees of each type of service, side by side.
fn by_type(texts: Texts, providers: &[Provider]) -> Markup {
    let of = |service: Service| {
        let rows = providers
            .iter()
            .enumerate()
            .flat_map(move |(at, provider)| {
                let own = provider
                    .services
                    .iter()
                    .filter(move |it| it.service == service);
                own.map(move |it| (at, provider, it))
            });
        rows.collect::<Vec<_>>()
    };
    let types = Service::ALL.iter().map(|service| (*service, of(*service)));
    let types: Vec<_> = types.filter(|(_, rows)| !rows.is_empty()).collect();
    html! {
        section.fees {
            h2 { (word(texts, "by_type")) }
            @for (service, rows) in &types {
                table.bars {
                    caption { h3 { (texts.named(service.name(texts.lang))) } }
                    thead {
                        tr {
                            th scope="col" { (word(texts, "provider")) }
                            th scope="col" { (word(texts, "fee")) }
                        }
                    }
                    tbody {
                        @for (at, provider, it) in rows {
                            tr {
                                th scope="row" {
                                    a href={ "#p-" (at + 1) } { (name(texts, provider)) }
                                    @if rows.iter().filter(|(other, ..)| other == at).count() > 1 { (includes(texts, it)) }
                                }
                                td { (fee(texts, &it.fee)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A fee with what it is of; that it is not stated stands in plain sight.
fn fee(texts: Texts, fee: &Fee) -> Markup {
    let lang = texts.lang;
    let colon = match lang {
        Language::Zh => "：",
        Language::En => ": ",
    };
    let line = |key, value: &Markup| html! { p.quiet { (word(texts, key)) (colon) (value) } };
    let words = fee
        .words
        .as_deref()
        .filter(|_| fee.price.is_none() && fee.basis != Some(Basis::Free));
    html! {
        p {
            @match shown(texts, fee) {
                Some(shown) => b { (shown) },
                None => span.tag.ended { (word(texts, "not_stated")) },
            }
            @if let Some(it) = fee.basis.filter(|it| says_more(*it, fee)) { " " span.quiet { (word(texts, basis(it))) } }
        }
        @if let Some(words) = words { p.quiet { (said(texts, &fill(word(texts, "as_written"), &[("words", words)]))) } }
        @if let Some(text) = own(lang, fee.excludes.as_deref(), None, fee.excludes_en.as_deref()) {
            (line("excludes", &said(texts, text)))
        }
        @if let Some(day) = fee.day {
            (line("day", &html! { (day) }))
        } @else if fee.is_stated() {
            (line("day", &html! { (word(texts, "no_day")) }))
        }
    }
}

/// Whether a basis says more than the fee that is shown: one by the hour says so itself.
fn says_more(basis: Basis, fee: &Fee) -> bool {
    let by_time = matches!(basis, Basis::Hourly | Basis::Daily | Basis::Yearly);
    basis != Basis::Free && !(by_time && fee.price.is_some())
}

/// The text for readers of a language, of one that may be in any and those that say theirs.
fn own<'t>(
    lang: Language,
    any: Option<&'t str>,
    zh: Option<&'t str>,
    en: Option<&'t str>,
) -> Option<&'t str> {
    match lang {
        Language::Zh => zh.or(any).or(en),
        Language::En => en.or(any).or(zh),
    }
}

/// What a service includes.
fn includes(texts: Texts, it: &Provided) -> Markup {
    let text = own(
        texts.lang,
        it.includes.as_deref(),
        it.includes_zh.as_deref(),
        it.includes_en.as_deref(),
    );
    html! { @if let Some(text) = text { p.plain { (said(texts, text)) } } }
}

fn name(texts: Texts, it: &Provider) -> Markup {
    let name = own(
        texts.lang,
        Some(&it.name),
        it.name_zh.as_deref(),
        it.name_en.as_deref(),
    );
    said(texts, name.unwrap_or_default())
}

/// A provider with all that is known of it.
fn entry(texts: Texts, at: usize, it: &Provider) -> Markup {
    let lang = texts.lang;
    let fact = |key, value: Markup| html! { @if !value.0.is_empty() { div { dt { (word(texts, key)) } dd { (value) } } } };
    let facts = html! {
        (fact("region", html! { (said(texts, &listed(texts, &it.region))) }))
        (fact("field", html! { (said(texts, &listed(texts, &it.field))) }))
        (fact("staff", html! { (staff(texts, it.staff)) }))
        @if let Some(text) = own(lang, it.demonstration.as_deref(), None, it.demonstration_en.as_deref()) {
            (fact("demonstration", said(texts, text)))
        }
        @if !it.evidence.is_empty() {
            (fact("evidence", html! { ul { @for one in &it.evidence { li { (web(texts, one.words.trim(), one.words.trim())) } } } }))
        }
        @if let Some(home) = &it.home { (fact("home", web(texts, home, home))) }
    };
    html! {
        article.entry id={ "p-" (at + 1) } {
            h3 { (name(texts, it)) }
            @if let Some(kind) = it.kind {
                p { span.tag { (word(texts, match kind { ProviderKind::Institution => "institution", ProviderKind::Person => "person" })) } }
            }
            @if !facts.0.is_empty() { dl.extra { (facts) } }
            ul.lines {
                @for service in &it.services {
                    li {
                        h4 { (texts.named(service.service.name(lang))) }
                        (includes(texts, service))
                        (fee(texts, &service.fee))
                    }
                }
            }
            @if let Some(contact) = &it.contact { (reached(texts, contact)) }
        }
    }
}

/// Values by their names, and by their words where they have none.
fn listed<V: Vocabulary>(texts: Texts, all: &[Stated<V>]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for one in all {
        let name = one.value.map_or(one.words.as_str(), |value| {
            texts.named(value.name(texts.lang))
        });
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(word(texts, "separator"))
}

fn staff(texts: Texts, staff: Staff) -> String {
    let grades = [
        ("senior", staff.senior),
        ("middle", staff.middle),
        ("junior", staff.junior),
    ];
    let grades = grades.into_iter().filter_map(|(key, n)| {
        let n = n?.to_string();
        Some(fill(word(texts, key), &[("n", &n)]))
    });
    grades.collect::<Vec<_>>().join(word(texts, "separator"))
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Currency;
    use techmatch_core::listing::Price;

    use super::*;

    #[test]
    fn every_word_has_both_languages() {
        assert!(WORDS.len() > 40);
        for (key, both) in WORDS.iter() {
            assert!(both.iter().all(|it| !it.trim().is_empty()), "{key}");
        }
    }

    #[test]
    fn fees_are_written_for_each_reader() {
        let price = |least, most| Price {
            least,
            most,
            currency: Currency::Cny,
            negotiable: false,
        };
        let hourly = Fee {
            basis: Some(Basis::Hourly),
            price: Some(price(Some(800), Some(1200))),
            ..Fee::default()
        };
        let share = Fee {
            basis: Some(Basis::Share),
            share: Some([3.0, 5.5]),
            ..Fee::default()
        };
        let free = Fee {
            basis: Some(Basis::Free),
            ..Fee::default()
        };
        let open = Fee {
            basis: Some(Basis::Agreement),
            ..Fee::default()
        };
        for (fee, zh, en) in [
            (
                &hourly,
                Some("800–1,200 元/小时"),
                Some("CNY 800–1,200 per hour"),
            ),
            (&share, Some("3–5.5%"), Some("3–5.5%")),
            (&free, Some("免费"), Some("Free")),
            (&open, None, None),
            (&Fee::default(), None, None),
        ] {
            let write = |lang| shown(Texts::of(lang), fee).map(|it| it.replace('\u{a0}', " "));
            assert_eq!(write(Language::Zh).as_deref(), zh);
            assert_eq!(write(Language::En).as_deref(), en);
        }
    }
}
