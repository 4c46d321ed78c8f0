//! Ranked or browsed listings, with the facets to narrow them.

use yew::prelude::*;

use super::both_languages::both_languages;
use super::chosen::chosen;
use super::corrected::corrected;
use super::facets::facets;
use super::failed::failed;
use super::hit_list::HitList;
use super::icon::{Shape, icon};
use super::need_form::NeedForm;
use super::nothing_found::nothing_found;
use super::relax::relax;
use super::results_head::results_head;
use super::skeleton::skeleton;
use super::understood_chips::understood_chips;
use super::weights::weights;
use crate::browser::{focus, screen};
use crate::effects::use_facets;
use crate::query::Query;
use crate::session::{Page, use_session};

/// What is looked for.
#[derive(Properties, PartialEq)]
pub(crate) struct ResultsProps {
    pub(crate) query: Query,
    pub(crate) page: Page,
}

/// The results.
#[component]
pub(crate) fn Results(props: &ResultsProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let query = &props.query;
    let state = &props.page.state;
    let drawer = use_state_eq(|| false);
    let beside = use_room_beside();
    let catalogue = session.catalogue.as_ref();
    let folded = !beside || catalogue.is_some_and(|it| !it.counts_facets_at_once());
    use_facets(state, query, *drawer || !folded);
    let toggle = {
        let drawer = drawer.clone();
        Callback::from(move |_: MouseEvent| drawer.set(!*drawer))
    };
    let show = {
        let drawer = drawer.clone();
        Callback::from(move |_: MouseEvent| {
            drawer.set(false);
            focus::on(focus::HEADING);
        })
    };
    let slot = &state.results;
    let failure = slot.failure(query);
    let settled = slot.value(query).is_some();
    // What was found before stays, dimmed, until the next answer is here.
    let found = slot
        .last()
        .filter(|(key, _)| settled || key.seek == query.seek)
        .map(|(_, found)| found);
    let busy = !settled && failure.is_none();
    let retry = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.retry())
    };
    let asked = use_state_eq(|| false);
    let more = {
        let (session, query, asked) = (session.clone(), query.clone(), asked.clone());
        Callback::from(move |event: MouseEvent| {
            // The page itself presses the button where the reader comes near the end.
            asked.set(event.is_trusted());
            session.more(&query);
        })
    };
    let counted = state.facets.last();
    let counted = counted.filter(|(key, _)| key.seek == query.seek);
    let values = counted
        .map(|(_, facets)| facets.as_slice())
        .unwrap_or_default();
    let key = query.counted();
    let uncounted = state.facets.failure(&key);
    let recounts = uncounted.is_none() && counted.is_none_or(|(counted, _)| *counted != key);
    let list = match (failure, found) {
        (Some(failure), _) => failed(&session, state, failure, true),
        (None, None) => skeleton(texts, 4),
        (None, Some(found)) => {
            let ranking = &found.ranking;
            let left = ranking.left();
            html! { <>
                { results_head(&session, query, found, busy) }
                { chosen(&session, query, values) }
                if ranking.total == 0 {
                    { nothing_found(&session, query, ranking.expired, &ranking.criteria) }
                }
                if ranking.fitting == 0 { { relax(&session, query, found) } }
                <div class={classes!("hits-place", busy.then_some("busy"))} aria-busy={busy.to_string()}>
                    <HitList hits={ranking.hits.clone()} ranked={query.ranks()} asked={*asked} />
                </div>
                if ranking.fitting > 0 { { relax(&session, query, found) } }
                if left > 0 && ranking.hits.len() < crate::query::MOST_SHOWN {
                    <p class="more">
                        <button type="button" class="button" data-testid="more" disabled={busy} onclick={more}>
                            { texts.count("results.more", left.min(crate::query::STEP), &[]) }
                        </button>
                        <span class="quiet">{ texts.count("results.left", left, &[]) }</span>
                    </p>
                }
            </> }
        }
    };
    let codes = query.filters.iter().map(|filter| filter.codes.len());
    let filters: usize = codes.sum();
    html! {
        <div class="results">
            <NeedForm query={query.clone()} live=true />
            if let Some(found) = found.filter(|_| failure.is_none()) {
                { corrected(&session, query, &found.ranking.corrections, busy) }
                { understood_chips(&session, query, found, busy) }
            } else if failure.is_none() && !query.text.is_empty() {
                // What was understood comes with the answer: it keeps its place.
                <div class="understood" aria-hidden="true"><p class="quiet unstated">{ "\u{a0}" }</p></div>
            }
            <div class="columns">
                <aside class={classes!("aside", folded.then_some("folded"))} aria-label={texts.get("facet.title")}>
                    <button type="button" class="button drawer-button" data-testid="filters"
                        aria-expanded={drawer.to_string()} aria-controls="facets" onclick={toggle}>
                        { icon(Shape::Filter) }{ texts.get("facet.title") }
                        if filters > 0 { <span class="badge">{ filters }</span> }
                    </button>
                    <div id="facets" aria-busy={recounts.to_string()}
                        class={classes!("facets", drawer.then_some("open"), recounts.then_some("busy"))}>
                        if let Some(failure) = uncounted {
                            <p class="quiet" role="alert">
                                { texts.get(failure.code.keys().0) }
                                <button type="button" class="text-button" onclick={retry}>
                                    { texts.get("failure.retry") }
                                </button>
                            </p>
                        } else if values.is_empty() && recounts {
                            <p class="quiet">{ texts.get("page.loading") }</p>
                        } else if let Some(found) = found {
                            { facets(query, values, found.ranking.total) }
                        }
                        if query.ranks() {
                            { for found.iter().map(|found| weights(&session, query, &found.ranking.criteria)) }
                            { both_languages(&session, query) }
                        }
                        if let Some(found) = found.filter(|_| *drawer) {
                            <button type="button" class="button primary show-results" data-testid="show-results" onclick={show}>
                                { texts.count("facet.show", found.ranking.total, &[]) }
                            </button>
                        }
                    </div>
                </aside>
                <div class="found">{ list }</div>
            </div>
        </div>
    }
}

/// Whether the facets stand beside the results, also after the window has changed.
#[hook]
fn use_room_beside() -> bool {
    let beside = use_state_eq(screen::has_room_beside);
    let changed = beside.setter();
    use_effect_with((), move |()| {
        let listener = screen::listen(move |beside| changed.set(beside));
        move || drop(listener)
    });
    *beside
}
