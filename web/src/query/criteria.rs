//! The criteria that a reader can add, with the words that the engine reads them from.

use techmatch_core::listing::{Kind, PriceBand};
use techmatch_core::vocabulary::{
    Availability, Cooperation, Field, Industry, IpStatus, Language, OrganisationType, Region,
    Stage, Vocabulary,
};
use techmatch_core::wire::{Aspect, FacetName, Strength};

use crate::browser;
use crate::display::language;
use crate::locale::{Lang, Texts, parted};

/// The aspects that are offered, in the order in which brokers check them.
pub(crate) const OFFERED: [Aspect; 9] = [
    Aspect::Maturity,
    Aspect::Cooperation,
    Aspect::Price,
    Aspect::Field,
    Aspect::Region,
    Aspect::Industry,
    Aspect::IpStatus,
    Aspect::Deadline,
    Aspect::ExcludeWord,
];

/// The strengths that make sense for an aspect: what has a place or a mode can be excluded, what costs
/// less or is further on cannot.
pub(crate) fn strengths(aspect: Aspect) -> &'static [Strength] {
    match aspect {
        Aspect::ExcludeWord => &[Strength::Exclude],
        Aspect::Field | Aspect::Industry | Aspect::Region | Aspect::Cooperation => &Strength::ALL,
        Aspect::Maturity
        | Aspect::Price
        | Aspect::IpStatus
        | Aspect::Deadline
        | Aspect::Figures => &[Strength::Wish, Strength::Important, Strength::Must],
    }
}

/// The parameter of a strength in an address.
pub(crate) fn strength_key(strength: Strength) -> &'static str {
    match strength {
        Strength::Wish => "want",
        Strength::Important => "important",
        Strength::Must => "must",
        Strength::Exclude => "exclude",
    }
}

/// What a strength is called.
pub(crate) fn strength_name(strength: Strength, texts: Texts) -> &'static str {
    texts.get(match strength {
        Strength::Wish => "criteria.want",
        Strength::Important => "criteria.important",
        Strength::Must => "criteria.must",
        Strength::Exclude => "criteria.exclude",
    })
}

/// The words to choose from; empty for an aspect that takes an amount or a day.
pub(crate) fn choices(aspect: Aspect, lang: Lang) -> Vec<&'static str> {
    match aspect {
        Aspect::Maturity => names(Stage::ALL.iter().copied(), lang),
        Aspect::Cooperation => names(Cooperation::ALL.iter().copied(), lang),
        Aspect::IpStatus => names(IpStatus::ALL.iter().copied(), lang),
        Aspect::Field => names(Field::all().filter(|field| *field == field.top()), lang),
        Aspect::Industry => names(Industry::all().filter(|it| *it == it.section()), lang),
        Aspect::Region => names(Region::all().filter(|it| it.is_province()), lang),
        Aspect::Price | Aspect::Deadline | Aspect::Figures | Aspect::ExcludeWord => Vec::new(),
    }
}

/// An amount as a criterion: what can be paid at most, or what a need must pay at least.
pub(crate) fn amount(seek: Kind, lang: Lang, amount: &str) -> Option<String> {
    let value = browser::number::read(&amount.replace(',', ""))?;
    if value <= 0.0 {
        return None;
    }
    Some(match (lang, seek) {
        (Lang::Zh, Kind::Supply) => value.to_string() + "万元以内",
        (Lang::Zh, Kind::Demand) => value.to_string() + "万元以上",
        (_, Kind::Supply) => "up to CNY ".to_owned() + &parted(value.round() as usize, ","),
        (_, Kind::Demand) => "at least CNY ".to_owned() + &parted(value.round() as usize, ","),
    })
}

/// The name of a value of a facet, for one that no listing of the answer has.
pub(crate) fn facet_value(name: FacetName, code: &str, lang: Lang) -> Option<String> {
    fn named<V: Vocabulary>(code: &str, language: Language) -> Option<String> {
        V::from_code(code).map(|value| value.name(language).to_owned())
    }
    let language = language(lang);
    match name {
        FacetName::Field => named::<Field>(code, language),
        FacetName::Industry => named::<Industry>(code, language),
        FacetName::Maturity => Stage::from_code(code).map(|it| it.name(language).to_owned()),
        FacetName::Cooperation => named::<Cooperation>(code, language),
        FacetName::Region => named::<Region>(code, language),
        FacetName::OrganisationType => named::<OrganisationType>(code, language),
        FacetName::Price => PriceBand::from_code(code).map(|it| match lang {
            Lang::Zh => it.zh(),
            Lang::En | Lang::Further => it.en(),
        }),
        FacetName::Availability => {
            let mut all = Availability::ALL.into_iter();
            let state = all.find(|it| it.code() == code);
            state.map(|it| it.name(language).to_owned())
        }
        // These are called as they are coded, or are named by the answer.
        FacetName::Organisation
        | FacetName::Published
        | FacetName::Language
        | FacetName::Evidence => None,
    }
}

fn names<V: Vocabulary>(values: impl Iterator<Item = V>, lang: Lang) -> Vec<&'static str> {
    values.map(|value| value.name(language(lang))).collect()
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::{Date, Price};
    use techmatch_core::vocabulary::Maturity;

    use super::*;

    /// Whether the engine's reader of an aspect understands the words, as one value.
    fn read(aspect: Aspect, words: &str) -> bool {
        match aspect {
            Aspect::Maturity => Maturity::read(words).is_some(),
            Aspect::Cooperation => Cooperation::read(words).len() == 1,
            Aspect::IpStatus => IpStatus::read(words).len() == 1,
            Aspect::Field => Field::read(words).len() == 1,
            Aspect::Industry => Industry::read(words).len() == 1,
            Aspect::Region => Region::read(words).len() == 1,
            Aspect::Price => Price::read(words).is_some(),
            Aspect::Deadline => Date::read(words).is_some(),
            Aspect::Figures | Aspect::ExcludeWord => false,
        }
    }

    #[test]
    fn every_choice_is_read_back() {
        let mut unread = Vec::new();
        for lang in [Lang::Zh, Lang::En] {
            for aspect in OFFERED {
                let choices = choices(aspect, lang);
                assert!(
                    matches!(
                        aspect,
                        Aspect::Price | Aspect::Deadline | Aspect::ExcludeWord
                    ) || choices.len() > 2,
                    "{aspect:?}: {choices:?}"
                );
                unread.extend(choices.into_iter().filter(|words| !read(aspect, words)));
            }
        }
        assert_eq!(unread, Vec::<&str>::new());
    }

    #[test]
    fn an_amount_bounds_the_price() {
        for (lang, seek, least, most) in [
            (Lang::Zh, Kind::Supply, None, Some(505_000)),
            (Lang::Zh, Kind::Demand, Some(505_000), None),
            (Lang::En, Kind::Supply, None, Some(505_000)),
            (Lang::En, Kind::Demand, Some(505_000), None),
        ] {
            let typed = if lang == Lang::Zh { "50.5" } else { "505,000" };
            let words = amount(seek, lang, typed).unwrap();
            let price = Price::read(&words).unwrap();
            assert_eq!((price.least, price.most), (least, most), "{words}");
        }
        for typed in ["", "abc", "-1", "0", "inf", "NaN"] {
            assert_eq!(amount(Kind::Supply, Lang::Zh, typed), None, "{typed}");
        }
    }
}
