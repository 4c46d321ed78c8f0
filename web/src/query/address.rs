//! What is on the screen, as the part of the address behind `#`: a link reproduces it.
//!
//! The need stands behind `#` because that part of an address is never sent to a server. Links that
//! carry the same parameters behind `?` are read too.

mod escape;

use techmatch_core::listing::Kind;
use techmatch_core::order;
use techmatch_core::wire::{Aspect, Criterion, FacetName, Sort, Strength, Weight};

use super::criteria::strength_key;
use super::{FACTORS, MOST_SHOWN, Query, STEP};
use crate::locale::Lang;
use crate::short_list;

/// What the screen shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Route {
    /// The start screen, which looks for this kind.
    Home(Kind),
    /// Ranked or browsed listings.
    Results(Query),
    /// One listing, by its id.
    Listing(String),
    /// The reader's own short list.
    ShortList,
    /// A short list that a link carries.
    Shared(SharedList),
}

/// A short list as a link carries it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SharedList {
    /// The ids of its listings.
    pub(crate) ids: Vec<String>,
    /// The need that they answer.
    pub(crate) need: Query,
}

/// An address: what the screen shows, and in which language if the address says so.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Address {
    pub(crate) lang: Option<Lang>,
    pub(crate) route: Route,
}

impl Address {
    /// Reads the part behind `?` or `#`; what is not understood is left out.
    pub(crate) fn read(parameters: &str) -> Self {
        let parameters = parameters.trim_start_matches(['?', '#', '/']);
        let (mut query, mut lang, mut id, mut results) =
            (Query::all(Kind::Supply), None, None, false);
        let mut list: Option<Vec<String>> = None;
        for (key, value) in parameters
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        {
            let value = escape::decode(value);
            let facet = FacetName::ALL.into_iter().find(|name| name.name() == key);
            match key {
                "lang" => lang = Lang::from_tag(&value),
                "id" if !value.is_empty() => id = Some(value),
                "list" => {
                    let ids = list.get_or_insert_default();
                    if !value.is_empty() && ids.len() < short_list::MOST {
                        ids.push(value);
                    }
                }
                "seek" if value == Kind::Demand.name() => query.seek = Kind::Demand,
                "q" if !value.trim().is_empty() => query.text = value,
                "like" if !value.is_empty() => query.like = Some(value),
                "one" => query.one_language = value == "1",
                "ignore" => query.ignore = read_aspects(&value),
                "exact" => query.exact = value == "1",
                "expired" => query.expired = value == "1",
                "all" => results = true,
                "sort" => {
                    let sort = Sort::ALL.into_iter().find(|it| it.name() == value);
                    query.sort = sort.unwrap_or_default();
                }
                "weigh" => {
                    if let Some(weight) = read_weight(&value) {
                        query = Query {
                            shown: query.shown,
                            ..query.weighing(weight.aspect, weight.factor)
                        };
                    }
                }
                "n" => {
                    let shown = value.parse().unwrap_or(STEP);
                    query.shown = shown.clamp(STEP, MOST_SHOWN);
                }
                _ => {
                    let strength = Strength::ALL
                        .into_iter()
                        .find(|it| strength_key(*it) == key);
                    if let Some(strength) = strength {
                        query.criteria.extend(read_criterion(&value, strength));
                    }
                    if let Some(name) = facet
                        && !value.is_empty()
                        && !query.chosen(name, &value)
                    {
                        let shown = query.shown;
                        query = Query {
                            shown,
                            ..query.toggled(name, &value)
                        };
                    }
                }
            }
        }
        results |= query.ranks() || !query.filters.is_empty() || query.expired;
        let route = match (id, list) {
            (Some(id), _) => Route::Listing(id),
            (None, Some(ids)) if ids.is_empty() => Route::ShortList,
            (None, Some(ids)) => Route::Shared(SharedList { ids, need: query }),
            (None, None) if results => Route::Results(query),
            (None, None) => Route::Home(query.seek),
        };
        Self { lang, route }
    }

    /// The part behind `#`, with the `#`.
    pub(crate) fn write(&self) -> String {
        let mut pairs = Vec::new();
        let mut put =
            |key: &str, value: &str| pairs.push(key.to_owned() + "=" + &escape::encode(value));
        match &self.route {
            Route::Listing(id) => put("id", id),
            Route::ShortList => put("list", ""),
            Route::Shared(list) => {
                for id in &list.ids {
                    put("list", id);
                }
                put_query(&mut put, &list.need);
            }
            Route::Home(Kind::Supply) => {}
            Route::Home(Kind::Demand) => put("seek", Kind::Demand.name()),
            Route::Results(query) => {
                put_query(&mut put, query);
                if !query.ranks() && query.filters.is_empty() && !query.expired {
                    put("all", "1");
                }
            }
        }
        if let Some(lang) = self.lang {
            put("lang", lang.code());
        }
        "#".to_owned() + &pairs.join("&")
    }
}

/// What a query looks for, as parameters.
fn put_query(put: &mut impl FnMut(&str, &str), query: &Query) {
    if !query.text.is_empty() {
        put("q", &query.text);
    }
    if let Some(like) = &query.like {
        put("like", like);
    }
    put("seek", query.seek.name());
    for filter in &query.filters {
        for code in &filter.codes {
            put(filter.name.name(), code);
        }
    }
    for criterion in &query.criteria {
        put(
            strength_key(criterion.strength),
            &(criterion.aspect.name().to_owned() + ":" + &criterion.words),
        );
    }
    if !query.ignore.is_empty() {
        let aspects: Vec<&str> = query.ignore.iter().map(|aspect| aspect.name()).collect();
        put("ignore", &aspects.join(","));
    }
    if query.exact {
        put("exact", "1");
    }
    if query.one_language {
        put("one", "1");
    }
    if query.expired {
        put("expired", "1");
    }
    if query.sort != Sort::Fit {
        put("sort", query.sort.name());
    }
    for weight in &query.weights {
        let factor = FACTORS
            .iter()
            .find(|it| (it.0 - weight.factor).abs() < 0.01);
        let factor = factor.map_or("1", |it| it.1);
        put("weigh", &(weight.aspect.name().to_owned() + ":" + factor));
    }
    if query.shown > STEP {
        put("n", &query.shown.to_string());
    }
}

fn read_criterion(value: &str, strength: Strength) -> Option<Criterion> {
    let (aspect, words) = value.split_once(':')?;
    let aspect = read_aspect(aspect)?;
    let words = words.trim();
    (!words.is_empty()).then(|| Criterion {
        strength,
        ..Criterion::new(aspect, words)
    })
}

/// `price:2`, with one of the factors that the page offers.
fn read_weight(value: &str) -> Option<Weight> {
    let (aspect, written) = value.split_once(':')?;
    let (factor, _) = FACTORS.into_iter().find(|it| it.1 == written)?;
    let aspect = read_aspect(aspect)?;
    Some(Weight { aspect, factor })
}

fn read_aspect(key: &str) -> Option<Aspect> {
    Aspect::ALL.into_iter().find(|known| known.name() == key)
}

fn read_aspects(keys: &str) -> Vec<Aspect> {
    let mut aspects: Vec<Aspect> = keys.split(',').filter_map(read_aspect).collect();
    order::sort_by_key(&mut aspects, |aspect| *aspect);
    aspects.dedup();
    aspects
}

#[cfg(test)]
mod tests;
