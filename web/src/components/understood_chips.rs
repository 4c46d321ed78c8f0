//! What was understood from the need's own words, each to be made a must or to be taken back.

use techmatch_core::wire::{Aspect, Criterion, Strength};
use yew::prelude::*;

use super::icon::{Shape, icon};
use crate::display::{aspect_text, lang_attr};
use crate::locale::Texts;
use crate::query::Query;
use crate::query::criteria::strength_key;
use crate::query::edits::{self, Understood};
use crate::session::Session;
use crate::state::Found;

/// Figures that a chip names before it only counts them: a whole brief may hold dozens.
const FIGURES: usize = 3;
/// What a need says to be matched well, in the order in which it is asked for.
const ASKED: [Aspect; 5] = [
    Aspect::Figures,
    Aspect::Maturity,
    Aspect::Price,
    Aspect::Cooperation,
    Aspect::Region,
];

/// What was understood from a query's words. While the page is `busy`, `found` answers the query
/// before.
pub(crate) fn understood_chips(
    session: &Session,
    query: &Query,
    found: &Found,
    busy: bool,
) -> Html {
    let texts = session.texts();
    let criteria = &found.ranking.criteria;
    let all = edits::of_text(criteria, query);
    let back = edits::taken_back(query);
    let unstated: Vec<Aspect> = ASKED
        .into_iter()
        .filter(|asked| !back.contains(asked) && criteria.iter().all(|it| it.aspect != *asked))
        .collect();
    let unstated = if query.text.trim().is_empty() {
        Vec::new()
    } else {
        unstated
    };
    if all.is_empty() && back.is_empty() && unstated.is_empty() {
        return Html::default();
    }
    let restore = session.refining(edits::restored(query));
    html! {
        <div class="understood" data-testid="understood-criteria">
            if !all.is_empty() {
                <span class="understood-label" id="understood">{ texts.get("understood.list") }</span>
                <ul class="chips" aria-labelledby="understood">
                    { for all.iter().map(|understood| chip(session, query, criteria, understood, busy)) }
                </ul>
            }
            if !back.is_empty() {
                <p class="quiet" data-testid="taken-back">
                    { texts.fill("understood.taken_back", &[("what", &aspects(texts, &back))]) }
                    <button type="button" class="text-button" disabled={busy} onclick={restore}
                        data-testid="restore">{ texts.get("understood.restore") }</button>
                </p>
            }
            if !unstated.is_empty() {
                <p class="quiet unstated" data-testid="unstated">
                    { texts.fill("understood.unstated", &[("what", &aspects(texts, &unstated))]) }
                </p>
            }
        </div>
    }
}

fn chip(
    session: &Session,
    query: &Query,
    criteria: &[Criterion],
    understood: &Understood,
    busy: bool,
) -> Html {
    let texts = session.texts();
    let aspect = aspect_text(texts, understood.aspect);
    let words = words(texts, understood);
    let must = session.refining(edits::stated(query, criteria, understood));
    let remove = session.refining(edits::without(query, understood.aspect));
    let removal = if understood.aspect == Aspect::Figures {
        texts.get("understood.without_figures").to_owned()
    } else {
        texts.fill("understood.without", &[("what", &words)])
    };
    html! {
        <li class="chip" data-testid="understood" data-aspect={understood.aspect.name()}
            data-strength={strength_key(understood.strength)}>
            <span>
                { aspect }
                if understood.excludes() && understood.aspect != Aspect::ExcludeWord {
                    { " " }<em>{ texts.get("criteria.exclude") }</em>
                } else if understood.strength == Strength::Wish {
                    { " " }<em>{ texts.get("criteria.want") }</em>
                }
                <b lang={lang_attr(&words, texts.lang)}>{ &words }</b>
            </span>
            if !understood.excludes() {
                <button type="button" class="must" aria-pressed={(understood.strength == Strength::Must).to_string()}
                    disabled={busy} onclick={must} data-testid="understood-must">
                    { texts.get("criteria.must") }
                </button>
            }
            <button type="button" class="remove" disabled={busy} onclick={remove}
                data-testid="understood-remove" title={removal.clone()} aria-label={removal}>
                { icon(Shape::Cross) }
            </button>
        </li>
    }
}

fn words(texts: Texts, understood: &Understood) -> String {
    let (named, rest) = understood
        .words
        .split_at(understood.words.len().min(FIGURES));
    let named = texts.join("page.listed_apart", named);
    if rest.is_empty() {
        return named;
    }
    let n = rest.len().to_string();
    texts.fill("hit.and_more", &[("first", &named), ("n", &n)])
}

fn aspects(texts: Texts, aspects: &[Aspect]) -> String {
    let names: Vec<&str> = aspects.iter().map(|it| aspect_text(texts, *it)).collect();
    texts.join("page.listed", &names)
}
