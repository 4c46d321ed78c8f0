//! How many listings have which price, and a range of them to choose: its ends are drawn or typed.

use techmatch_core::listing::PriceBand;
use techmatch_core::wire::{FacetName, FacetValue};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::number;
use crate::locale::Lang;
use crate::query::Query;
use crate::session::Session;

/// The bands of a currency.
const BANDS: usize = PriceBand::COUNT;
/// The texts' keys of both ends.
const ENDS: [&str; 2] = ["criteria.at_least", "criteria.at_most"];
/// What a band takes of the drawing, and the highest of them.
const WIDTH: usize = 10;
const HEIGHT: usize = 30;

/// The prices in one currency, and which of them are chosen.
#[derive(Clone)]
struct Prices {
    /// Its code.
    currency: String,
    /// The listings in each band.
    counts: [usize; BANDS],
    /// The first and the last band that is chosen.
    ends: [usize; 2],
}

impl Prices {
    /// Those in the currency that most listings have; `None` where no range narrows them.
    fn read(query: &Query, values: &[FacetValue]) -> Option<Self> {
        let mut all: Vec<(&str, [usize; BANDS])> = Vec::new();
        for value in values {
            let Some((currency, place)) = value.code.split_at_checked(3) else {
                continue;
            };
            let Some(place) = place.parse().ok().filter(|place: &usize| *place < BANDS) else {
                continue;
            };
            let known = all.iter().position(|it| it.0 == currency);
            let known = known.unwrap_or_else(|| {
                all.push((currency, [0; BANDS]));
                all.len() - 1
            });
            all[known].1[place] = value.count;
        }
        let (currency, counts) = all
            .into_iter()
            .max_by_key(|it| it.1.iter().sum::<usize>())?;
        let chosen = |place: &usize| {
            query.chosen(
                FacetName::Price,
                &(currency.to_owned() + &place.to_string()),
            )
        };
        let first = (0..BANDS).find(chosen);
        let last = (0..BANDS).rfind(chosen);
        let several = counts.iter().filter(|count| **count > 0).count() > 1;
        (several || first.is_some()).then(|| Self {
            currency: currency.to_owned(),
            counts,
            ends: [first.unwrap_or(0), last.unwrap_or(BANDS - 1)],
        })
    }

    /// The query with one end of the range at another band.
    fn moved(&self, query: &Query, end: usize, place: usize) -> Query {
        let other = self.ends[1 - end];
        let (first, last) = (place.min(other), place.max(other));
        let chosen = (0..BANDS).filter(|it| (first..=last).contains(it));
        let codes = chosen.map(|place| self.currency.clone() + &place.to_string());
        let codes: Vec<String> = codes.collect();
        // All of them narrow nothing.
        let codes = if codes.len() == BANDS {
            &[]
        } else {
            &codes[..]
        };
        query.ranged(FacetName::Price, &self.currency, codes)
    }

    /// A bar for each band that is chosen, or that is not.
    fn bars(&self, chosen: bool) -> String {
        let most = self.counts.iter().copied().max().unwrap_or(1).max(1);
        let mut path = String::new();
        for (place, count) in self.counts.into_iter().enumerate() {
            if (self.ends[0]..=self.ends[1]).contains(&place) == chosen && count > 0 {
                // The least of them is seen as well.
                let height = (count * HEIGHT / most).max(1).to_string();
                path += &("M".to_owned() + &(place * WIDTH + 1).to_string());
                path += &(" 30v-".to_owned() + &height + "h8v" + &height + "z");
            }
        }
        path
    }
}

/// The prices of an answer as bars between two handles, with a field for each end.
pub(crate) fn price_range(session: &Session, query: &Query, values: &[FacetValue]) -> Html {
    let Some(prices) = Prices::read(query, values) else {
        return Html::default();
    };
    let texts = session.texts();
    // In Chinese, yuan are counted by ten thousands.
    let (unit, scale) = match (texts.lang, prices.currency.as_str()) {
        (Lang::Zh, "CNY") => (texts.get("criteria.unit"), 10_000),
        _ => (prices.currency.as_str(), 1),
    };
    let to = |end: usize, read: fn(&str, u64) -> Option<usize>| {
        let (session, query, prices) = (session.clone(), query.clone(), prices.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            // What is no amount is the end of all.
            let place = read(&value, scale).unwrap_or(end * (BANDS - 1));
            session.refine(prices.moved(&query, end, place));
        })
    };
    let amount = |end: usize| {
        let bound = PriceBand::begin(prices.ends[end] + end);
        bound.map(|it| (it / scale).to_string())
    };
    let label = |end: usize| texts.get(ENDS[end]).to_owned() + " (" + unit + ")";
    let handle = |end: usize| {
        html! {
            <input type="range" min="0" max={(BANDS - 1).to_string()} value={prices.ends[end].to_string()}
                onchange={to(end, |value, _| value.parse().ok())} aria-label={label(end)}
                aria-valuetext={amount(end)} data-testid={["price-least", "price-most"][end]} />
        }
    };
    let field = |end: usize| {
        html! {
            <label>
                { label(end) }
                <input type="text" inputmode="decimal" size="8" value={amount(end).unwrap_or_default()}
                    onchange={to(end, typed)} data-testid={["type-least", "type-most"][end]} />
            </label>
        }
    };
    html! {
        <div class="price-range" data-testid="price-range">
            <svg viewBox="0 0 70 30" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path class="others" d={prices.bars(false)} />
                <path d={prices.bars(true)} />
            </svg>
            <div class="range-handles">{ handle(0) }{ handle(1) }</div>
            <p class="range-fields">{ field(0) }{ field(1) }</p>
        </div>
    }
}

/// The band of an amount that was typed.
fn typed(value: &str, scale: u64) -> Option<usize> {
    let amount = number::read(&value.replace(',', ""))?;
    Some(PriceBand::place_of((amount * scale as f64) as u64))
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Kind;

    use super::*;

    fn values(counts: &[(&str, usize)]) -> Vec<FacetValue> {
        let value = |&(code, count): &(&str, usize)| FacetValue {
            code: code.to_owned(),
            zh: String::new(),
            en: String::new(),
            count,
        };
        counts.iter().map(value).collect()
    }

    #[test]
    fn a_range_is_of_the_currency_that_most_have() {
        let query = Query::all(Kind::Supply);
        for (counts, read) in [
            (&[("negotiable", 9), ("CNY2", 3)][..], None),
            (&[("CNY2", 3), ("USD1", 9), ("USD3", 1)], Some("USD")),
            (&[("CNY2", 3), ("CNY6", 1), ("USD1", 3)], Some("CNY")),
            (&[("CNY9", 3), ("x", 1)], None),
        ] {
            let prices = Prices::read(&query, &values(counts));
            assert_eq!(prices.map(|it| it.currency).as_deref(), read, "{counts:?}");
        }
    }

    #[test]
    fn the_ends_of_a_range_choose_bands() {
        let query = Query::all(Kind::Supply).toggled(FacetName::Price, "negotiable");
        let values = values(&[("CNY2", 3), ("CNY4", 6), ("CNY6", 1)]);
        let moved = |query: &Query, end, place| {
            let prices = Prices::read(query, &values).unwrap();
            prices.moved(query, end, place)
        };
        let codes = |query: &Query| match query.filters.first() {
            Some(filter) => filter.codes.join(" "),
            None => String::new(),
        };
        let from = moved(&query, 0, 3);
        assert_eq!(codes(&from), "negotiable CNY3 CNY4 CNY5 CNY6");
        let both = moved(&from, 1, 4);
        assert_eq!(codes(&both), "negotiable CNY3 CNY4");
        // An end that passes the other takes its place.
        assert_eq!(codes(&moved(&both, 0, 5)), "negotiable CNY4 CNY5");
        let all = moved(&moved(&both, 0, 0), 1, 6);
        assert_eq!(codes(&all), "negotiable");
        let prices = Prices::read(&both, &values).unwrap();
        assert_eq!(prices.bars(true), "M41 30v-30h8v30z");
        assert_eq!(prices.bars(false), "M21 30v-15h8v15zM61 30v-5h8v5z");
        for (value, scale, place) in [("30", 10_000, 2), ("1,000,000", 1, 4), ("0.5", 10_000, 0)] {
            assert_eq!(typed(value, scale), Some(place), "{value}");
        }
        assert_eq!(typed("many", 1), None);
    }
}
