//! Orders other than that of fit, of one catalogue and of several.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Currency, Date, ExchangeRates, Kind, Listing, Price, Stated};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::Maturity;
use techmatch_core::wire::{Aspect, Need, Sort, Weight};

use support::{opened, written};

/// A listing with what it states of: published, expires, maturity, price.
fn listing(kind: Kind, id: &str, title: &str, stated: [&str; 4]) -> Listing {
    fn read<T>(words: &str, read: fn(&str) -> Option<T>) -> Option<Stated<T>> {
        (!words.is_empty()).then(|| Stated {
            words: words.into(),
            value: read(words),
        })
    }
    let [published, expires, maturity, price] = stated;
    let price = read(price, Price::read);
    let (price, budget) = match kind {
        Kind::Supply => (price, None),
        Kind::Demand => (None, price),
    };
    Listing {
        published: read(published, Date::read),
        expires: read(expires, Date::read),
        maturity: read(maturity, Maturity::read),
        price,
        budget,
        ..Listing::new(id, kind, title)
    }
}

fn of_kind(kind: Kind) -> Vec<Listing> {
    let of = |id: &str, title: &str, stated| listing(kind, id, title, stated);
    vec![
        of(
            "a",
            "ceramic separator one",
            ["2024-01-05", "2026-12-31", "TRL 4", "USD 50,000"],
        ),
        of(
            "b",
            "ceramic separator two",
            ["2026-03-01", "", "TRL 9", "40万元"],
        ),
        of(
            "c",
            "ceramic separator three",
            ["", "2026-12-01", "", "30万元"],
        ),
        of(
            "d",
            "ceramic separator four",
            ["2025-06-30", "2027-05-01", "TRL 7", ""],
        ),
        // Shares a word and no more: it is newer, riper, cheaper and ends sooner than all others.
        of(
            "e",
            "ceramic knife",
            ["2026-11-01", "2026-11-30", "TRL 9", "1元"],
        ),
    ]
}

fn rates() -> Settings {
    Settings {
        rates: Some(ExchangeRates {
            date: Date::new(2026, 11, 27).unwrap(),
            yuan: vec![(Currency::Usd, 7.0)],
        }),
        ..Settings::default()
    }
}

/// The ids in order, for a text.
fn order(kind: Kind, settings: &Settings, text: &str, sort: Sort, limit: usize) -> String {
    let catalogue = opened(written(&of_kind(kind), settings, &[]));
    let need = Need {
        text: text.into(),
        sort,
        limit,
        ..Need::new(kind)
    };
    let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
    assert!(text.is_empty() || answer.fitting == 4, "{}", answer.fitting);
    answer.hits.into_iter().map(|hit| hit.listing.id).collect()
}

#[test]
fn those_that_fit_are_sorted_and_the_others_follow() {
    let plain = Settings::default();
    for (sort, settings, supplies, demands) in [
        (Sort::Newest, &plain, "bdace", "bdace"),
        (Sort::Deadline, &plain, "cadbe", "cadbe"),
        (Sort::Maturity, &plain, "bdace", "bdace"),
        // Without rates dollars stand behind yuan.
        (Sort::Price, &plain, "cbade", "bcade"),
        (Sort::Price, &rates(), "cabde", "bacde"),
    ] {
        let text = "ceramic separator";
        assert_eq!(
            order(Kind::Supply, settings, text, sort, 10),
            supplies,
            "{sort:?}"
        );
        assert_eq!(
            order(Kind::Demand, settings, text, sort, 10),
            demands,
            "{sort:?}"
        );
        assert_eq!(
            order(Kind::Supply, settings, text, sort, 2),
            supplies[..2],
            "{sort:?}"
        );
    }
}

#[test]
fn without_words_all_are_sorted() {
    for (sort, expected) in [
        (Sort::Fit, "ebdac"),
        (Sort::Newest, "ebdac"),
        (Sort::Deadline, "ecadb"),
        (Sort::Maturity, "bedac"),
        (Sort::Price, "ecbad"),
    ] {
        let plain = Settings::default();
        assert_eq!(
            order(Kind::Supply, &plain, "", sort, 10),
            expected,
            "{sort:?}"
        );
    }
}

#[test]
fn several_catalogues_are_sorted_as_one() {
    let listings = of_kind(Kind::Supply);
    let halves = [&listings[..2], &listings[2..]];
    let catalogues = halves.map(|half| opened(written(half, &rates(), &[])));
    for (sort, expected) in [(Sort::Newest, "bdace"), (Sort::Price, "cabde")] {
        let need = Need {
            text: "ceramic separator".into(),
            sort,
            ..Need::new(Kind::Supply)
        };
        let answer = block_on(Matcher::default().answer_together(&catalogues, &need))
            .unwrap()
            .answer;
        let ids: String = answer.hits.into_iter().map(|hit| hit.listing.id).collect();
        assert_eq!(ids, expected, "{sort:?}");
    }
}

#[test]
fn what_counts_more_moves_what_meets_it() {
    let catalogue = opened(written(&of_kind(Kind::Supply), &Settings::default(), &[]));
    let ask = |weights: &[(Aspect, f32)]| {
        let weight = |&(aspect, factor)| Weight { aspect, factor };
        let need = Need {
            text: "ceramic separator, TRL 9 preferred, budget 350,000 yuan preferred".into(),
            weights: weights.iter().map(weight).collect(),
            ..Need::new(Kind::Supply)
        };
        block_on(Matcher::default().answer(&catalogue, &need))
    };
    let points = |weights: &[(Aspect, f32)], id: &str, aspect: Aspect| {
        let hits = ask(weights).unwrap().hits;
        let hit = hits.into_iter().find(|hit| hit.listing.id == id).unwrap();
        let mut results = hit.judgements.into_iter();
        results.find(|it| it.aspect == aspect).unwrap().points
    };
    let usual = points(&[], "b", Aspect::Maturity);
    assert!(usual > 0.0);
    let more = points(&[(Aspect::Maturity, 3.0)], "b", Aspect::Maturity);
    assert!((more - 3.0 * usual).abs() < 0.01, "{usual} {more}");
    let first = |weights: &[(Aspect, f32)]| ask(weights).unwrap().hits[0].listing.id.clone();
    let (ripe, cheap) = (Aspect::Maturity, Aspect::Price);
    assert_eq!(
        first(&[(ripe, 4.0), (cheap, 0.0)]),
        "b",
        "of TRL 9, and too dear"
    );
    assert_eq!(
        first(&[(ripe, 0.0), (cheap, 4.0)]),
        "c",
        "of no stage, and within the budget"
    );
    for factor in [-1.0, 4.1, f32::NAN, f32::INFINITY] {
        assert!(ask(&[(ripe, factor)]).is_err(), "{factor}");
    }
}
