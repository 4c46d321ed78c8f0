//! What a listing has beside its texts and facts: availability, media, whom it seeks, people,
//! publications and patents with their state. In the application `web/js/details.js` shows the same.

use maud::{Markup, html};
use techmatch_core::links;
use techmatch_core::listing::{
    Details, Evaluation, EvaluationKind, Listing, Media, PatentRecord, PatentStatus, Person, Role,
};
use techmatch_core::vocabulary::Availability;

use super::frame::{media, said, web};
use super::listing::section;
use super::words::Texts;

/// What stands above the texts.
pub(super) fn top(texts: Texts, up: &str, listing: &Listing, details: &Details) -> Markup {
    let state = details.availability.as_ref().map(|it| match it.value {
        Some(Availability::Open) => texts.get("detail.open"),
        Some(Availability::Negotiating) => texts.get("detail.negotiating"),
        Some(Availability::Licensed) => texts.get("detail.licensed"),
        Some(Availability::Withdrawn) => texts.get("detail.withdrawn"),
        None => it.words.as_str(),
    });
    let until = details.interest_until.as_ref();
    let until = until.map(|it| it.value.map_or(it.words.clone(), |day| day.to_string()));
    html! {
        @if state.is_some() || until.is_some() {
            dl.extra {
                @if let Some(state) = state { div { dt { (texts.get("detail.availability")) } dd { (said(texts, state)) } } }
                @if let Some(until) = &until { div { dt { (texts.get("detail.interest_until")) } dd { (said(texts, until)) } } }
            }
        }
        @if !details.images.is_empty() {
            section {
                h2 { (texts.get("detail.images")) }
                ul.images { @for one in &details.images { li { (image(texts, up, listing, one)) } } }
            }
        }
    }
}

/// An image of the site. One of another host is a link: whoever opens a listing is known to nobody else.
fn image(texts: Texts, up: &str, listing: &Listing, one: &Media) -> Markup {
    let Some(source) = one.url.as_deref().and_then(|url| media(up, url)) else {
        return leads(texts, up, one);
    };
    let alt = one
        .alt
        .as_ref()
        .or(one.title.as_ref())
        .unwrap_or(&listing.title);
    html! {
        figure {
            a href=(source) { img src=(source) alt=(alt) width=[one.width] height=[one.height] loading="lazy"; }
            @if let Some(title) = &one.title { figcaption { (said(texts, title)) } }
        }
    }
}

/// A file of the site, or a page of another host, which is named.
fn leads(texts: Texts, up: &str, one: &Media) -> Markup {
    let url = one.url.as_deref().unwrap_or_default();
    if links::is_web(url) {
        let host = url.split('/').nth(2).unwrap_or_default();
        return html! { (web(texts, url, one.title.as_deref().unwrap_or(url))) " " span.quiet { (host) } };
    }
    let words = one.title.as_deref().unwrap_or(texts.get("detail.file"));
    match media(up, url) {
        None => said(texts, words),
        Some(source) => {
            let kind = url
                .rsplit('.')
                .next()
                .unwrap_or_default()
                .to_ascii_uppercase();
            html! {
                a href=(source) { (said(texts, words)) }
                @if let Some(bytes) = one.bytes { " " span.quiet { (kind) ", " (bytes.div_ceil(1000)) " KB" } }
            }
        }
    }
}

/// What stands below the texts.
pub(super) fn rest(texts: Texts, up: &str, details: &Details) -> Markup {
    let media = [
        ("detail.videos", &details.videos),
        ("detail.documents", &details.documents),
        ("detail.links", &details.links),
    ];
    html! {
        (section(texts, "detail.partner", details.partner.as_deref(), None))
        (section(texts, "detail.partner_role", details.partner_role.as_deref(), None))
        (section(texts, "detail.conditions", details.conditions.as_deref(), None))
        (section(texts, "detail.further_work", details.further_work.as_deref(), None))
        @for (key, files) in media { (list(texts, key, files, |one| leads(texts, up, one))) }
        (list(texts, "detail.people", &details.people, |one| person(texts, one)))
        (list(texts, "detail.publications", &details.publications, |one| {
            web(texts, one.url.as_deref().unwrap_or_default(), &one.words)
        }))
        (list(texts, "evaluation.title", &details.evaluations, |one| evaluation(texts, one)))
        (list(texts, "detail.patents", &details.patent_records, |one| patent(texts, one)))
    }
}

fn list<T>(texts: Texts, key: &'static str, items: &[T], show: impl Fn(&T) -> Markup) -> Markup {
    html! {
        @if !items.is_empty() {
            section {
                h2 { (texts.get(key)) }
                ul.lines { @for item in items { li { (show(item)) } } }
            }
        }
    }
}

fn person(texts: Texts, person: &Person) -> Markup {
    html! {
        (said(texts, &person.name))
        @for role in &person.roles {
            " "
            span.tag {
                (texts.get(match role {
                    Role::Leader => "detail.leader",
                    Role::Inventor => "detail.inventor",
                    Role::Team => "detail.team",
                }))
            }
        }
        @for more in [&person.organisation, &person.note].into_iter().flatten() { " " (said(texts, more)) }
        @if let Some(email) = &person.email {
            " "
            @match links::mailto(email) {
                Some(link) => a href=(link) { (email) },
                None => (email),
            }
        }
        @if let Some(url) = &person.url { " " (web(texts, url, url)) }
    }
}

fn evaluation(texts: Texts, one: &Evaluation) -> Markup {
    let kind = one.kind.as_ref().map(|it| match it.value {
        Some(EvaluationKind::Report) => texts.get("evaluation.report"),
        Some(EvaluationKind::Test) => texts.get("evaluation.test"),
        Some(EvaluationKind::Certificate) => texts.get("evaluation.certificate"),
        Some(EvaluationKind::Readiness) => texts.get("evaluation.readiness"),
        Some(EvaluationKind::Appraisal) => texts.get("evaluation.appraisal"),
        None => it.words.as_str(),
    });
    let on = one.on.as_ref();
    let on = on.map(|it| it.value.map_or(it.words.clone(), |date| date.to_string()));
    let values = [
        ("evaluation.scientific", &one.values.scientific),
        ("evaluation.technical", &one.values.technical),
        ("evaluation.economic", &one.values.economic),
        ("evaluation.social", &one.values.social),
        ("evaluation.cultural", &one.values.cultural),
    ];
    html! {
        @if let Some(kind) = kind { span.tag { (kind) } " " }
        @match &one.by {
            Some(by) => { (texts.get("evaluation.by")) " " (said(texts, by)) },
            None => span.tag.warn { (texts.get("evaluation.unverified")) },
        }
        @if let Some(by) = &one.stated_by { " " (said(texts, by)) }
        @if let Some(on) = &on { " " (on) }
        @if let Some(result) = &one.result { " " (said(texts, result)) }
        @if let Some(url) = &one.url { " " (web(texts, url, url)) }
        @for (label, value) in values {
            @if let Some(value) = value { " " (texts.get(label)) " " (said(texts, value)) }
        }
    }
}

fn patent(texts: Texts, patent: &PatentRecord) -> Markup {
    let status = patent.status.as_ref().map(|it| match it.value {
        Some(PatentStatus::Pending) => texts.get("detail.pending"),
        Some(PatentStatus::Granted) => texts.get("detail.granted"),
        Some(PatentStatus::Ended) => texts.get("detail.ended"),
        None => it.words.as_str(),
    });
    let until = patent.expires.as_ref();
    let until = until.map(|it| it.value.map_or(it.words.clone(), |day| day.to_string()));
    html! {
        (web(texts, patent.url.as_deref().unwrap_or_default(), &patent.number))
        @if let Some(status) = status { " " span.tag { (status) } }
        @if let Some(until) = &until { " " (texts.get("detail.until")) " " (until) }
        @if let Some(title) = &patent.title { " " (said(texts, title)) }
    }
}
