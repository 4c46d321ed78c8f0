//! What is on the screen, as the part of the address behind `#`: a link reproduces it.
//!
//! The need stands behind `#` because that part of an address is never sent to a server. Links that
//! carry the same parameters behind `?` are read too.

mod escape;

use techmatch_core::listing::Kind;
use techmatch_core::wire::{Aspect, Criterion, FacetName, Filter, Strength};

use crate::criteria::strength_key;
use crate::locale::Lang;

/// Hits that one step of “more” adds.
pub(crate) const STEP: usize = 10;
/// Hits that are shown at most.
pub(crate) const MOST_SHOWN: usize = 200;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    /// The kind that is looked for.
    pub(crate) seek: Kind,
    /// The need in free text.
    pub(crate) text: String,
    /// The listing whose counterparts are looked for.
    pub(crate) like: Option<String>,
    /// Chosen facet values, in the order of [`FacetName::ALL`]; never empty ones.
    pub(crate) filters: Vec<Filter>,
    /// Criteria that the reader added.
    pub(crate) criteria: Vec<Criterion>,
    /// Aspects on which the need's own words were taken back, sorted.
    pub(crate) ignore: Vec<Aspect>,
    /// Whether every word is taken as it is written, even one that looks misspelt.
    pub(crate) exact: bool,
    /// Whether only the need's own words are looked for, not those of the other language.
    pub(crate) one_language: bool,
    /// Whether expired listings are offered.
    pub(crate) expired: bool,
    /// How many hits are shown.
    pub(crate) shown: usize,
}

impl Query {
    /// Everything of one kind.
    pub(crate) fn all(seek: Kind) -> Self {
        Self {
            seek,
            text: String::new(),
            like: None,
            filters: Vec::new(),
            criteria: Vec::new(),
            ignore: Vec::new(),
            exact: false,
            one_language: false,
            expired: false,
            shown: STEP,
        }
    }

    /// The same, with no more of its results than the first ones.
    pub(crate) fn beginning(&self) -> Self {
        Self {
            shown: STEP,
            ..self.clone()
        }
    }

    /// Whether something is described that hits can be scored by.
    pub(crate) fn ranks(&self) -> bool {
        !self.text.is_empty() || self.like.is_some() || !self.criteria.is_empty()
    }

    /// Whether a value of a facet is chosen.
    pub(crate) fn chosen(&self, name: FacetName, code: &str) -> bool {
        self.filters
            .iter()
            .any(|f| f.name == name && f.codes.iter().any(|c| c == code))
    }

    /// The query with a value of a facet chosen, or no longer chosen.
    pub(crate) fn toggled(&self, name: FacetName, code: &str) -> Self {
        let mut query = self.clone();
        let place = query.filters.iter().position(|filter| filter.name == name);
        let mut filter = match place {
            Some(place) => query.filters.remove(place),
            None => Filter {
                name,
                codes: Vec::new(),
            },
        };
        if let Some(place) = filter.codes.iter().position(|known| known == code) {
            filter.codes.remove(place);
        } else {
            filter.codes.push(code.to_owned());
        }
        if !filter.codes.is_empty() {
            query.filters.push(filter);
            query.filters.sort_by_key(|filter| filter.name);
        }
        query.shown = STEP;
        query
    }
}

/// What the screen shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Route {
    /// The start screen, which looks for this kind.
    Home(Kind),
    /// Ranked or browsed listings.
    Results(Query),
    /// One listing, by its id.
    Listing(String),
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
        for (key, value) in parameters
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        {
            let value = escape::decode(value);
            let facet = FacetName::ALL
                .into_iter()
                .find(|name| facet_key(*name) == key);
            match key {
                "lang" => lang = Lang::from_tag(&value),
                "id" if !value.is_empty() => id = Some(value),
                "seek" if value == Kind::Demand.name() => query.seek = Kind::Demand,
                "q" if !value.trim().is_empty() => query.text = value,
                "like" if !value.is_empty() => query.like = Some(value),
                "one" => query.one_language = value == "1",
                "ignore" => query.ignore = read_aspects(&value),
                "exact" => query.exact = value == "1",
                "expired" => query.expired = value == "1",
                "all" => results = true,
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
        let route = match id {
            Some(id) => Route::Listing(id),
            None if results => Route::Results(query),
            None => Route::Home(query.seek),
        };
        Self { lang, route }
    }

    /// The part behind `#`, with the `#`.
    pub(crate) fn write(&self) -> String {
        let mut pairs = Vec::new();
        let mut put =
            |key: &str, value: &str| pairs.push(format!("{key}={}", escape::encode(value)));
        match &self.route {
            Route::Listing(id) => put("id", id),
            Route::Home(Kind::Supply) => {}
            Route::Home(Kind::Demand) => put("seek", Kind::Demand.name()),
            Route::Results(query) => {
                if !query.text.is_empty() {
                    put("q", &query.text);
                }
                if let Some(like) = &query.like {
                    put("like", like);
                }
                put("seek", query.seek.name());
                for filter in &query.filters {
                    for code in &filter.codes {
                        put(facet_key(filter.name), code);
                    }
                }
                for criterion in &query.criteria {
                    put(
                        strength_key(criterion.strength),
                        &format!("{}:{}", aspect_key(criterion.aspect), criterion.words),
                    );
                }
                if !query.ignore.is_empty() {
                    let aspects: Vec<&str> = query.ignore.iter().copied().map(aspect_key).collect();
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
                if query.shown > STEP {
                    put("n", &query.shown.to_string());
                }
                if !query.ranks() && query.filters.is_empty() && !query.expired {
                    put("all", "1");
                }
            }
        }
        if let Some(lang) = self.lang {
            put("lang", lang.code());
        }
        format!("#{}", pairs.join("&"))
    }
}

/// The parameter of a facet, and the last part of its text keys.
pub(crate) fn facet_key(name: FacetName) -> &'static str {
    match name {
        FacetName::Field => "field",
        FacetName::Industry => "industry",
        FacetName::Maturity => "maturity",
        FacetName::Cooperation => "cooperation",
        FacetName::Region => "region",
    }
}

const ASPECTS: [Aspect; 9] = [
    Aspect::Field,
    Aspect::Industry,
    Aspect::Maturity,
    Aspect::Cooperation,
    Aspect::Price,
    Aspect::Region,
    Aspect::IpStatus,
    Aspect::Deadline,
    Aspect::Figures,
];

/// The name of an aspect in an address, and the last part of its text keys.
pub(crate) fn aspect_key(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Field => "field",
        Aspect::Industry => "industry",
        Aspect::Maturity => "maturity",
        Aspect::Cooperation => "cooperation",
        Aspect::Price => "price",
        Aspect::Region => "region",
        Aspect::IpStatus => "ip_status",
        Aspect::Deadline => "deadline",
        Aspect::Figures => "figures",
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

fn read_aspect(key: &str) -> Option<Aspect> {
    ASPECTS.into_iter().find(|known| aspect_key(*known) == key)
}

fn read_aspects(keys: &str) -> Vec<Aspect> {
    let mut aspects: Vec<Aspect> = keys.split(',').filter_map(read_aspect).collect();
    aspects.sort_unstable();
    aspects.dedup();
    aspects
}

#[cfg(test)]
mod tests;
