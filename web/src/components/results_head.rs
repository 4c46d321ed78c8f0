//! How many listings are found, what the need is read as, and what is left out.

use techmatch_core::listing::Kind;
use techmatch_core::wire::{LeftOut, Sort, TermWeight};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icon::{Shape, icon};
use super::link::{Look, link};
use super::save_need::save_need;
use crate::browser::focus;
use crate::display::{lang_attr, title};
use crate::locale::Texts;
use crate::query::{Query, Route, STEP};
use crate::session::Session;
use crate::state::Found;

const TERMS: usize = 10;

/// The head of what was found for a query. While the page is `busy`, `found` answers the query before.
pub(crate) fn results_head(session: &Session, query: &Query, found: &Found, busy: bool) -> Html {
    let texts = session.texts();
    let ranking = &found.ranking;
    let (heading, share) = heading(query, ranking.total);
    let heading = texts.count(heading, ranking.total, &[]);
    let share = share.map(|key| {
        let total = texts.count(key, ranking.total, &[]);
        let fitting = texts.count("results.fitting", ranking.fitting, &[]);
        if query.text.is_empty() && query.like.is_none() {
            total
        } else {
            let sorted = query.sort != Sort::Fit && ranking.fitting > 0;
            let sorted = if sorted { texts.get("sort.within") } else { "" };
            fitting + sorted + " · " + &total
        }
    });
    let status = if busy {
        texts.get("page.loading").to_owned()
    } else {
        heading.clone() + " " + share.as_deref().unwrap_or_default()
    };
    let expired = session.refining(Query {
        expired: !query.expired,
        shown: STEP,
        ..query.clone()
    });
    let like = found.like.as_ref().map(|like| {
        let title = title(like, texts.lang);
        let look = Look::default().lang(lang_attr(title, texts.lang));
        let to = Route::Listing(like.id.clone());
        html! {
            <p class="like">{ texts.get("results.like") }{ link(session, to, look, html! { { title } }) }</p>
        }
    });
    // A word that nothing has may be matched by its characters, which says little.
    let had = |term: &&TermWeight| ranking.absent.iter().all(|absent| absent.text != term.text);
    html! {
        <div class="results-head">
            <h1 id={focus::HEADING} tabindex="-1" data-testid="total" data-total={ranking.total.to_string()}>{ heading }</h1>
            if let Some(share) = share {
                <p class="share">{ share }</p>
            }
            { save_need(query, found, texts.lang) }
            if ranking.total > 1 { { sort_select(session, query) } }
            <p class="visually-hidden" role="status" aria-live="polite">{ status }</p>
            { like }
            if let Some(words) = left_out(texts, &ranking.left_out) {
                <p class="honest" data-testid="left-out">{ icon(Shape::Question) }{ words }</p>
            }
            if let Some(words) = honest(texts, query, found) {
                <p class="honest" data-testid="honest">{ icon(Shape::Question) }{ words }</p>
            }
            if !ranking.absent.is_empty() {
                <p class="read-as absent" data-testid="absent">
                    <span>{ texts.get("results.absent") }</span>
                    { for ranking.absent.iter().map(|term| html! {
                        <span class="term" lang={lang_attr(&term.text, texts.lang)}>{ &term.text }</span>
                    }) }
                </p>
            }
            if !query.text.is_empty() && ranking.terms.iter().filter(had).count() > 1 {
                <p class="read-as">
                    <span>{ texts.get("results.read_as") }</span>
                    { for ranking.terms.iter().filter(had).take(TERMS).map(|term| html! {
                        <span class="term" lang={lang_attr(&term.text, texts.lang)}>{ &term.text }</span>
                    }) }
                </p>
            }
            if query.expired || ranking.expired > 0 {
                <p class="expired" data-testid="expired">
                    if query.expired {
                        { texts.get("results.with_expired") }
                    } else {
                        { texts.count("results.expired", ranking.expired, &[]) }
                    }
                    <button type="button" class="text-button" onclick={expired} data-testid="toggle-expired">
                        { texts.get(if query.expired { "results.hide_expired" } else { "results.show_expired" }) }
                    </button>
                </p>
            }
        </div>
    }
}

/// Chooses what the order follows.
fn sort_select(session: &Session, query: &Query) -> Html {
    let texts = session.texts();
    let onchange = {
        let (session, query) = (session.clone(), query.beginning());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let sort = Sort::ALL.into_iter().find(|it| it.name() == value);
            session.refine(Query {
                sort: sort.unwrap_or_default(),
                ..query.clone()
            });
        })
    };
    let name = |sort: Sort| {
        texts.get(match (sort, query.seek) {
            // Where there is nothing to fit, the newest stand first without being asked for.
            (Sort::Fit, _) if query.ranks() => "sort.fit",
            (Sort::Fit | Sort::Newest, _) => "sort.newest",
            (Sort::Deadline, _) => "sort.deadline",
            (Sort::Maturity, _) => "sort.maturity",
            (Sort::Price, Kind::Supply) => "sort.price",
            (Sort::Price, Kind::Demand) => "sort.budget",
        })
    };
    let offered = Sort::ALL.into_iter();
    let offered = offered.filter(|it| query.ranks() || *it != Sort::Newest);
    html! {
        <label class="sort">
            <span>{ texts.get("sort.title") }</span>
            <select {onchange} data-testid="sort">
                { for offered.map(|it| html! {
                    <option value={it.name()} selected={it == query.sort}>{ name(it) }</option>
                }) }
            </select>
        </label>
    }
}

/// The heading, and what the total counts where not all of it is an answer.
fn heading(query: &Query, total: usize) -> (&'static str, Option<&'static str>) {
    if query.ranks() && total > 0 {
        let by_words = !query.text.is_empty() || query.like.is_some();
        return match (query.seek, by_words) {
            (Kind::Supply, true) => ("results.best_supplies", Some("results.share_need")),
            (Kind::Demand, true) => ("results.best_demands", Some("results.share_technology")),
            (Kind::Supply, false) => ("results.best_supplies", Some("results.by_criteria")),
            (Kind::Demand, false) => ("results.best_demands", Some("results.by_criteria")),
        };
    }
    let heading = match (query.seek, total == 0 || !query.filters.is_empty()) {
        (Kind::Supply, true) => "results.supplies",
        (Kind::Demand, true) => "results.demands",
        (Kind::Supply, false) => "results.all_supplies",
        (Kind::Demand, false) => "results.all_demands",
    };
    (heading, None)
}

/// What of a long need was not read.
fn left_out(texts: Texts, parts: &[LeftOut]) -> Option<String> {
    let names: Vec<&str> = parts
        .iter()
        .map(|part| {
            texts.get(match part {
                LeftOut::Text => "results.left_out_text",
                LeftOut::Figures => "results.left_out_figures",
                LeftOut::Criteria => "results.left_out_criteria",
            })
        })
        .collect();
    let names = texts.join("page.listed", &names);
    (!parts.is_empty()).then(|| texts.fill("results.left_out", &[("what", &names)]))
}

/// What a reader should know before trusting the list.
fn honest(texts: Texts, query: &Query, found: &Found) -> Option<String> {
    found.ranking.hits.first()?;
    if !query.ranks() {
        return None;
    }
    if found.ranking.fitting == 0 && !query.text.is_empty() {
        return Some(texts.get("results.far").to_owned());
    }
    (found.ranking.total <= 3).then(|| texts.count("results.few", found.ranking.total, &[]))
}
