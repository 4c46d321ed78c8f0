//! Ranked or browsed listings, with the facets to narrow them.

use yew::prelude::*;

use super::both_languages::BothLanguages;
use super::chosen::Chosen;
use super::corrected::Corrected;
use super::facets::Facets;
use super::failed::Failed;
use super::hit_list::HitList;
use super::icon::{Icon, Shape};
use super::need_form::NeedForm;
use super::nothing_found::NothingFound;
use super::relax::Relax;
use super::results_head::ResultsHead;
use super::skeleton::Skeleton;
use super::understood_chips::UnderstoodChips;
use crate::address::Query;
use crate::browser::screen;
use crate::effects::use_facets;
use crate::session::use_session;

/// What is looked for.
#[derive(Properties, PartialEq)]
pub(crate) struct ResultsProps {
    pub(crate) query: Query,
}

/// See the module.
#[component]
pub(crate) fn Results(props: &ResultsProps) -> Html {
    let session = use_session();
    let texts = session.texts();
    let query = &props.query;
    let drawer = use_state_eq(|| false);
    let beside = use_state_eq(screen::has_room_beside);
    let catalogue = session.state.catalogue.value(&());
    let folded = !*beside || catalogue.is_some_and(|it| !it.counts_facets_at_once());
    use_facets(&session.state, query, *drawer || !folded);
    let toggle = {
        let drawer = drawer.clone();
        Callback::from(move |_: MouseEvent| drawer.set(!*drawer))
    };
    let slot = &session.state.results;
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
    let more = {
        let (session, query) = (session.clone(), query.clone());
        Callback::from(move |_: MouseEvent| session.more(&query))
    };
    let counted = session.state.facets.last();
    let counted = counted.filter(|(key, _)| key.seek == query.seek);
    let facets = counted
        .map(|(_, facets)| facets.clone())
        .unwrap_or_default();
    let key = query.beginning();
    let uncounted = session.state.facets.failure(&key);
    let recounts = uncounted.is_none() && counted.is_none_or(|(counted, _)| *counted != key);
    let list = match (failure, found) {
        (Some(failure), _) => html! { <Failed failure={failure.clone()} heading=true /> },
        (None, None) => html! { <Skeleton rows=4 /> },
        (None, Some(found)) => {
            let ranking = &found.ranking;
            let left = ranking.left();
            html! { <>
                <ResultsHead query={query.clone()} found={found.clone()} {busy} />
                <Chosen query={query.clone()} facets={facets.clone()} />
                if ranking.total == 0 {
                    <NothingFound query={query.clone()} expired={ranking.expired}
                        criteria={ranking.criteria.clone()} />
                }
                if ranking.fitting == 0 {
                    <Relax query={query.clone()} found={found.clone()} />
                }
                <div class={classes!("hits-place", busy.then_some("busy"))} aria-busy={busy.to_string()}>
                    <HitList hits={ranking.hits.clone()} ranked={query.ranks()} />
                </div>
                if left > 0 && ranking.hits.len() < crate::address::MOST_SHOWN {
                    <p class="more">
                        <button type="button" class="button" data-testid="more" disabled={busy} onclick={more}>
                            { texts.count("results.more", left.min(crate::address::STEP), &[]) }
                        </button>
                        <span class="quiet">{ texts.count("results.left", left, &[]) }</span>
                    </p>
                }
            </> }
        }
    };
    let chosen = query
        .filters
        .iter()
        .map(|filter| filter.codes.len())
        .sum::<usize>();
    html! {
        <div class="results">
            <NeedForm query={query.clone()} live=true />
            if let Some(found) = found.filter(|_| failure.is_none()) {
                <Corrected query={query.clone()} corrections={found.ranking.corrections.clone()} {busy} />
                <UnderstoodChips query={query.clone()} found={found.clone()} {busy} />
            }
            <div class="columns">
                <aside class={classes!("aside", folded.then_some("folded"))} aria-label={texts.get("facet.title")}>
                    <button type="button" class="button drawer-button" data-testid="filters"
                        aria-expanded={drawer.to_string()} aria-controls="facets" onclick={toggle}>
                        <Icon shape={Shape::Filter} />{ texts.get("facet.title") }
                        if chosen > 0 { <span class="badge">{ chosen }</span> }
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
                        } else if facets.is_empty() && recounts {
                            <p class="quiet">{ texts.get("page.loading") }</p>
                        } else if found.is_some() {
                            <Facets query={query.clone()} {facets} />
                        }
                        if query.ranks() {
                            <BothLanguages query={query.clone()} />
                        }
                    </div>
                </aside>
                <div class="found">{ list }</div>
            </div>
        </div>
    }
}
