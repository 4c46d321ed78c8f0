//! What who publishes a catalogue owes its readers, on one page and as JSON: who it is, how a listing is
//! reported, what became of the rows that were read, how data are handled, how the ranking works and how
//! well, and what was released and removed. All of it comes from the configuration, the account of the
//! build and the change feed.

use std::collections::BTreeMap;
use std::path::Path;

use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use techmatch_core::listing::{ContactVisibility, Date};
use techmatch_core::ranking_params::RankingParams;
use techmatch_core::vocabulary::Language;

use super::Plain;
use super::frame::{Head, each, other_languages, page, said, site_title, tagged, web};
use super::gather::All;
use super::measured::{Measured, measured};
use super::sink::Sink;
use super::words::{Texts, number};
use crate::account::Tally;
use crate::config::Member;
use crate::diff::feed::{Entry, Feed, What};
use crate::face::Agency;
use crate::site::CHANGES;

/// The same for programs: docs/service.md describes it.
const DATA: &str = "about.json";
/// The form of [`DATA`].
const FORMAT: u32 = 1;
/// Days of the log, and removals, that the page shows.
const DAYS: usize = 12;
const REMOVALS: usize = 20;

/// What the page says, as [`DATA`] has it.
#[derive(Serialize)]
struct About<'a> {
    generator: &'static str,
    format: u32,
    title_zh: &'a str,
    title_en: &'a str,
    /// The day of the build.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<Date>,
    publisher: Publisher<'a>,
    /// The catalogues that an alliance's page answers from.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    members: &'a [Member],
    listings: Tally,
    /// Of listings that do not say it themselves.
    contacts: ContactVisibility,
    ranking: Ranking,
    log: Log,
}

/// Who publishes the catalogue: what the configuration has of it.
#[derive(Serialize)]
struct Publisher<'a> {
    #[serde(flatten)]
    agency: Option<&'a Agency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    imprint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy: Option<&'a str>,
}

#[derive(Serialize)]
struct Ranking {
    /// Whether the publisher changed no parameter: the figures were measured so.
    default_parameters: bool,
    measured: Vec<Measured>,
}

/// What the change feed knows, counted.
#[derive(Default, Serialize)]
struct Log {
    feed: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    complete_after: Option<Date>,
    added: usize,
    changed: usize,
    ended: usize,
    /// Why listings ended: how many for each reason.
    ended_because: BTreeMap<String, usize>,
    #[serde(skip)]
    days: BTreeMap<Date, [usize; 3]>,
    /// Entries that no day of the log has.
    #[serde(skip)]
    undated: usize,
    /// The newest first.
    #[serde(skip)]
    removals: Vec<Entry>,
}

impl Log {
    fn of(site: &Path) -> Self {
        let Some(feed) = Feed::read(site) else {
            return Self::default();
        };
        let mut log = Self {
            feed: CHANGES,
            complete_after: feed.complete_after,
            ..Self::default()
        };
        for entry in feed.entries {
            let count = match entry.what {
                What::Added => &mut log.added,
                What::Changed => &mut log.changed,
                What::Ended => &mut log.ended,
            };
            *count += 1;
            match entry.date {
                Some(day) => log.days.entry(day).or_default()[entry.what as usize] += 1,
                None => log.undated += 1,
            }
            if entry.what == What::Ended {
                let reason = entry.reason.clone().unwrap_or_default();
                *log.ended_because.entry(reason).or_default() += 1;
                log.removals.push(entry);
            }
        }
        log
    }
}

/// Writes the page in both languages, and the data. Gives the paths of the pages.
pub(super) fn write(
    plain: &Plain<'_>,
    all: &All,
    folder: &Path,
    sink: &Sink,
) -> anyhow::Result<Vec<String>> {
    let (site, face) = (plain.site, plain.face);
    let about = About {
        generator: "techmatch",
        format: FORMAT,
        title_zh: &site.title_zh,
        title_en: &site.title_en,
        day: plain.today,
        publisher: Publisher {
            agency: face.agency.as_ref(),
            home: face.home.as_deref(),
            imprint: face.imprint.as_deref(),
            privacy: face.privacy.as_deref(),
        },
        members: plain.members,
        listings: plain.tally,
        contacts: site.contacts,
        ranking: Ranking {
            default_parameters: *plain.ranking == RankingParams::default(),
            measured: measured(),
        },
        log: Log::of(folder),
    };
    let json = serde_json::to_string_pretty(&about)? + "\n";
    sink.put(DATA, json.as_bytes())?;
    let paths = each("about", all.language(), face);
    let tagged = tagged(&paths);
    for (texts, path) in &paths {
        let texts = *texts;
        let what = site_title(site, texts.lang);
        let description = texts.fill("plain.about_what", &[("what", what)]);
        let head = Head {
            site,
            face,
            texts,
            title: texts.get("plain.about"),
            description: &description,
            path,
            listed: true,
            until: None,
            alternates: &tagged,
            image: None,
            json_ld: None,
            lists: !all.briefs.is_empty(),
            overview: plain.tally.published > 0,
            feed: None,
        };
        let content = html! {
            header {
                h1 { (texts.get("plain.about")) }
                p.quiet { (description) }
                (other_languages(texts, &paths))
            }
            div.duties {
                (publisher(texts, what, &about.publisher))
                (members(texts, about.members))
                (report(texts, &about.publisher))
                (checks(texts, &about))
                (data(texts, &about))
                (ranking(texts, &about.ranking))
                (log(texts, &about.log))
                p.quiet { a href=(DATA) { (texts.get("plain.about_json")) } }
            }
        };
        sink.put(path, page(&head, &content).as_bytes())?;
    }
    Ok(paths.into_iter().map(|(_, path)| path).collect())
}

fn section(title: &str, content: &Markup) -> Markup {
    html! { section { h2 { (title) } (content) } }
}

/// Paragraphs or points that say the same of every catalogue.
fn points(texts: Texts, keys: &[&'static str]) -> Markup {
    html! { ul.points { @for key in keys { li { (texts.get(key)) } } } }
}

/// A row of a list of facts; none where the value is empty.
fn fact(name: &str, value: &Markup) -> Markup {
    html! { @if !value.0.is_empty() { div { dt { (name) } dd { (value) } } } }
}

fn publisher(texts: Texts, what: &str, of: &Publisher<'_>) -> Markup {
    let name = of.agency.map(|it| name(it, texts.lang)).unwrap_or_default();
    let link = |key, address: Option<&str>| {
        address.map_or_else(Markup::default, |it| {
            let words = texts.get(key);
            html! { a href=(it) { (words) } }
        })
    };
    let content = html! {
        dl.extra {
            (fact(texts.get("plain.about_catalogue"), &said(texts, what)))
            (fact(texts.get("plain.about_name"), &said(texts, name)))
            (fact(texts.get("plain.about_home"), &of.home.map_or_else(Markup::default, |it| web(texts, it, it))))
        }
        @if name.is_empty() && of.home.is_none() && of.imprint.is_none() {
            p { (texts.get("plain.about_nobody")) }
        }
        @if of.imprint.is_some() { p { (link("plain.about_imprint", of.imprint)) } }
    };
    section(texts.get("plain.about_who"), &content)
}

/// The catalogues of an alliance, each of which has rules and a page of its own.
fn members(texts: Texts, members: &[Member]) -> Markup {
    let content = html! {
        p { (texts.get("plain.about_members_each")) }
        ul.points data-testid="members" {
            @for member in members {
                li { a href=(member.url()) { (said(texts, member.name(texts.lang))) } }
            }
        }
    };
    html! { @if !members.is_empty() { (section(texts.get("plain.about_members"), &content)) } }
}

fn name(agency: &Agency, lang: Language) -> &str {
    let (own, other) = match lang {
        Language::Zh => (&agency.name_zh, &agency.name_en),
        Language::En => (&agency.name_en, &agency.name_zh),
    };
    if own.is_empty() { other } else { own }
}

fn report(texts: Texts, of: &Publisher<'_>) -> Markup {
    let reach = of.agency.filter(|it| {
        let ways = [&it.phone, &it.email, &it.page];
        ways.iter().any(|way| !way.is_empty())
    });
    let content = html! {
        p { (texts.get("plain.about_report_what")) }
        @if let Some(agency) = reach {
            dl.extra data-testid="report" {
                @if !agency.email.is_empty() {
                    (fact(texts.get("plain.about_email"), &html! { a href={ "mailto:" (agency.email) } { (agency.email) } }))
                }
                (fact(texts.get("plain.about_phone"), &html! { (agency.phone) }))
                @if !agency.page.is_empty() {
                    (fact(texts.get("plain.about_page"), &web(texts, &agency.page, &agency.page)))
                }
            }
        } @else {
            p data-testid="report" { (texts.get("plain.about_report_nobody")) }
        }
        p.quiet { (texts.get("plain.about_report_then")) }
    };
    section(texts.get("plain.about_report"), &content)
}

fn checks(texts: Texts, about: &About<'_>) -> Markup {
    let tally = &about.listings;
    let rows = [
        ("plain.about_read", tally.read),
        ("plain.about_published", tally.published),
        ("plain.about_merged", tally.merged),
        ("plain.about_left_out", tally.left_out),
        ("plain.about_refused", tally.refused),
        ("plain.about_unread", tally.unread),
        ("plain.about_expired", tally.expired),
    ];
    let content = html! {
        @if let Some(day) = about.day {
            p { (texts.fill("plain.about_updated", &[("day", &day.to_string())])) }
        }
        @if tally.read > 0 {
            table.bars.tally {
                caption.quiet { (texts.get("plain.about_account")) }
                tbody {
                    @for (key, count) in rows {
                        tr { th scope="row" { (texts.get(key)) } td { (texts.number(count)) } }
                    }
                }
            }
        }
        (points(texts, &[
            "plain.about_check_rows",
            "plain.about_check_values",
            "plain.about_check_copies",
            "plain.about_check_ended",
            "plain.about_check_links",
        ]))
        p { (texts.get("plain.about_unchecked")) }
    };
    section(texts.get("plain.about_checks"), &content)
}

fn data(texts: Texts, about: &About<'_>) -> Markup {
    let contacts = match about.contacts {
        ContactVisibility::Public => "plain.about_contacts_public",
        ContactVisibility::Masked => "plain.about_contacts_masked",
        ContactVisibility::Agency => "plain.about_contacts_agency",
    };
    let content = html! {
        (points(texts, &[
            "plain.about_data_device",
            "plain.about_data_nothing",
            contacts,
            "plain.about_data_removed",
        ]))
        @if let Some(address) = about.publisher.privacy {
            p { a href=(address) { (texts.get("plain.about_privacy")) } }
        }
    };
    section(texts.get("plain.about_data"), &content)
}

fn ranking(texts: Texts, of: &Ranking) -> Markup {
    let parameters = if of.default_parameters {
        "plain.about_default"
    } else {
        "plain.about_own"
    };
    let content = html! {
        (points(texts, &[
            "plain.about_rank_texts",
            "plain.about_rank_criteria",
            "plain.about_rank_reasons",
            "plain.about_rank_paid",
            parameters,
        ]))
        table.bars.tally {
            caption.quiet { (texts.get("plain.about_measured")) }
            tbody {
                @for figure in &of.measured {
                    tr {
                        th scope="row" { (texts.fill(figure.text, &[("needs", &number(figure.needs))])) }
                        td { (format!("{:.1} %", figure.value * 100.0)) }
                    }
                }
            }
        }
    };
    section(texts.get("plain.about_ranking"), &content)
}

fn log(texts: Texts, log: &Log) -> Markup {
    let counted = |key, n| texts.count(key, n);
    if log.feed.is_empty() {
        return Markup::default();
    }
    let content = html! {
        p {
            (counted("plain.about_added", log.added)) " "
            (counted("plain.about_changed", log.changed)) " "
            (counted("plain.about_ended", log.ended)) " "
            @if let Some(day) = log.complete_after {
                (texts.fill("plain.about_since", &[("day", &day.to_string())]))
            }
            @if log.undated > 0 { " " (counted("plain.about_undated", log.undated)) }
        }
        @if !log.days.is_empty() {
            table.bars.log {
                caption.quiet { (texts.get("plain.about_days")) }
                thead {
                    tr {
                        @for key in ["plain.about_day", "plain.about_day_added", "plain.about_day_changed", "plain.about_day_ended"] {
                            th scope="col" { (texts.get(key)) }
                        }
                    }
                }
                tbody {
                    @for (day, counts) in log.days.iter().rev().take(DAYS) {
                        tr {
                            th scope="row" { (day) }
                            @for count in counts { td { (texts.number(*count)) } }
                        }
                    }
                }
            }
        }
        @if !log.removals.is_empty() {
            h3 { (texts.get("plain.about_removals")) }
            ul.points data-testid="removals" {
                @for entry in log.removals.iter().take(REMOVALS) {
                    li {
                        @if let Some(day) = entry.date { (day) " " }
                        span.code { (entry.id) } " "
                        (reason(texts, entry))
                    }
                }
            }
        }
        p.quiet {
            (texts.get("plain.about_feed")) " " a href=(CHANGES) { (PreEscaped(CHANGES)) }
        }
    };
    section(texts.get("plain.about_log"), &content)
}

/// Why a listing ended.
fn reason(texts: Texts, entry: &Entry) -> &'static str {
    texts.get(match entry.reason.as_deref() {
        Some("withdrawn") => "plain.about_reason_withdrawn",
        Some("draft") => "plain.about_reason_draft",
        Some("matched") => "plain.about_reason_matched",
        Some("expired") => "plain.about_reason_expired",
        _ => "plain.about_reason_gone",
    })
}
