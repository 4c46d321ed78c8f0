//! The criteria that a reader can add, with the words that the engine reads them from.

use techmatch_core::listing::Kind;
use techmatch_core::vocabulary::{Cooperation, Field, Industry, IpStatus, Region, Stage, Vocabulary};
use techmatch_core::wire::{Aspect, FacetName};

use crate::display::language;
use crate::locale::Lang;

/// The aspects that are offered, in the order in which brokers check them.
pub(crate) const OFFERED: [Aspect; 7] = [
    Aspect::Maturity,
    Aspect::Cooperation,
    Aspect::Price,
    Aspect::Field,
    Aspect::Region,
    Aspect::Industry,
    Aspect::IpStatus,
];

/// GB/T 2260 codes of the provinces; see [`Region`].
const PROVINCES: [&str; 34] = [
    "110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000",
    "320000", "330000", "340000", "350000", "360000", "370000", "410000", "420000", "430000",
    "440000", "450000", "460000", "500000", "510000", "520000", "530000", "540000", "610000",
    "620000", "630000", "640000", "650000", "710000", "810000", "820000",
];

/// The words to choose from; empty for an aspect that takes an amount.
pub(crate) fn choices(aspect: Aspect, lang: Lang) -> Vec<&'static str> {
    let language = language(lang);
    match aspect {
        Aspect::Maturity => names(Stage::ALL.iter().copied(), lang),
        Aspect::Cooperation => names(Cooperation::ALL.iter().copied(), lang),
        Aspect::IpStatus => names(IpStatus::ALL.iter().copied(), lang),
        Aspect::Field => ('1'..='8')
            .filter_map(|digit| Field::from_code(digit.encode_utf8(&mut [0; 4])))
            .map(|field| field.name(language))
            .collect(),
        Aspect::Industry => ('A'..='T')
            .filter_map(|letter| Industry::from_code(letter.encode_utf8(&mut [0; 4])))
            .map(|industry| industry.name(language))
            .collect(),
        Aspect::Region => {
            PROVINCES.iter().filter_map(|code| Region::from_code(code)).map(|r| r.name(language)).collect()
        }
        Aspect::Price => Vec::new(),
    }
}

/// An amount as a criterion: what can be paid at most, or what a need must pay at least.
pub(crate) fn amount(seek: Kind, lang: Lang, amount: &str) -> Option<String> {
    let value: f64 = amount.trim().replace(',', "").parse().ok()?;
    if !value.is_finite() || value <= 0.0 {
        return None;
    }
    Some(match (lang, seek) {
        (Lang::Zh, Kind::Supply) => format!("{value}万元以内"),
        (Lang::Zh, Kind::Demand) => format!("{value}万元以上"),
        (Lang::En, Kind::Supply) => format!("up to CNY {value}"),
        (Lang::En, Kind::Demand) => format!("at least CNY {value}"),
    })
}

/// The name of a value of a facet, for one that no listing of the answer has.
pub(crate) fn facet_value(name: FacetName, code: &str, lang: Lang) -> Option<&'static str> {
    let language = language(lang);
    match name {
        FacetName::Field => Field::from_code(code).map(|value| value.name(language)),
        FacetName::Industry => Industry::from_code(code).map(|value| value.name(language)),
        FacetName::Maturity => Stage::from_code(code).map(|value| value.name(language)),
        FacetName::Cooperation => Cooperation::from_code(code).map(|value| value.name(language)),
        FacetName::Region => Region::from_code(code).map(|value| value.name(language)),
    }
}

fn names<V: Vocabulary>(values: impl Iterator<Item = V>, lang: Lang) -> Vec<&'static str> {
    values.map(|value| value.name(language(lang))).collect()
}
