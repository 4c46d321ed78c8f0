//! Prices in two currencies: compared by the catalogue's rates, and otherwise said to be not compared.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Currency, Date, ExchangeRates, Kind, Listing, Price, Stated};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Need, Verdict};

use support::{opened, written};

/// A supply of a different title each, so that none folds another.
fn supply(id: &str, price: &str) -> Listing {
    Listing {
        price: Some(Stated {
            words: price.into(),
            value: Price::read(price),
        }),
        ..Listing::new(id, Kind::Supply, format!("ceramic separator {id}"))
    }
}

/// The verdict on the price of each listing, and how it was compared, by id.
fn verdicts(rates: Option<ExchangeRates>) -> Vec<(String, Verdict, bool, Option<Date>)> {
    let listings = [
        supply("cheap", "USD 50,000"),
        supply("dear", "USD 90,000"),
        supply("yen", "5000万日元"),
        supply("yuan", "40万元"),
        supply("open", "negotiable, USD"),
    ];
    let settings = Settings {
        rates,
        ..Settings::default()
    };
    let catalogue = opened(written(&listings, &settings, &[]));
    let need = Need {
        text: "ceramic separator, budget 500,000 yuan".into(),
        ..Need::new(Kind::Supply)
    };
    let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
    let mut verdicts: Vec<_> = answer
        .hits
        .into_iter()
        .map(|hit| {
            let result = &hit.judgements[0];
            (
                hit.listing.id,
                result.verdict,
                result.other_currency,
                result.rates_of,
            )
        })
        .collect();
    verdicts.sort_by(|one, other| one.0.cmp(&other.0));
    verdicts
}

#[test]
fn two_currencies_are_compared_by_dated_rates_or_not_at_all() {
    let at = |id: &str, verdict, other, day| (id.to_owned(), verdict, other, day);
    let without = [
        at("cheap", Verdict::Unknown, true, None),
        at("dear", Verdict::Unknown, true, None),
        at("open", Verdict::Unknown, false, None),
        at("yen", Verdict::Unknown, true, None),
        at("yuan", Verdict::Met, false, None),
    ];
    assert_eq!(verdicts(None), without);
    let date = Date::new(2026, 11, 27).unwrap();
    let rates = ExchangeRates {
        date,
        yuan: vec![(Currency::Usd, 7.1)],
    };
    let with = [
        at("cheap", Verdict::Met, true, Some(date)),
        at("dear", Verdict::Missed, true, Some(date)),
        at("open", Verdict::Unknown, false, None),
        at("yen", Verdict::Unknown, true, None),
        at("yuan", Verdict::Met, false, None),
    ];
    assert_eq!(verdicts(Some(rates)), with);
}
