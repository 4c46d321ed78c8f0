//! Chinese words for which the catalogue has others: found by them, said, and taken back.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Answer, Fit, Need};

use support::{opened, written};

const TITLES: [&str; 6] = [
    "跌倒检测装置",
    "跌倒报警手环",
    "跌倒识别摄像头",
    "跌倒气囊背心",
    "血压检测装置",
    "粉尘检测装置",
];

fn answer(text: &str, exact: bool) -> Answer {
    let listings = TITLES.map(|title| Listing::new(title, Kind::Supply, title));
    let glossary = [
        ("摔倒", "fall"),
        ("跌倒", "fall"),
        ("检测", "detection"),
        ("装置", "device"),
    ];
    let catalogue = opened(written(&listings, &Settings::default(), &glossary));
    let need = Need {
        text: text.into(),
        exact,
        ..Need::new(Kind::Supply)
    };
    block_on(Matcher::default().answer(&catalogue, &need)).unwrap()
}

#[test]
fn the_catalogues_own_word_is_looked_for_too() {
    let found = answer("摔倒检测装置", false);
    let said: Vec<_> = found.corrections.iter().collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!((&*said[0].written, &*said[0].meant), ("摔倒", "跌倒"));
    assert!(said[0].beside && said[0].applied);
    let best = &found.hits[0];
    assert_eq!(best.listing.id, "跌倒检测装置");
    assert_eq!(best.fit, Fit::Well);
    assert!(best.missing.is_empty() && found.absent.is_empty());
    let marked = best.passages[0].runs.iter().filter(|it| it.matched);
    let marked: String = marked.map(|it| it.text.as_str()).collect();
    assert!(marked.contains("跌倒"), "{marked}");
    // The others share 检测装置 or 跌倒 alone.
    assert!(found.hits[1..].iter().all(|it| it.score < best.score));
}

#[test]
fn it_can_be_taken_back() {
    let found = answer("摔倒检测装置", true);
    assert!(found.corrections.iter().all(|it| it.beside && !it.applied));
    assert_eq!(found.corrections.len(), 1);
    let absent: Vec<&str> = found.absent.iter().map(|it| &*it.text).collect();
    assert_eq!(absent, ["摔倒"]);
    assert!(found.hits.iter().all(|it| it.fit != Fit::Well));
}

#[test]
fn a_word_that_the_catalogue_has_needs_none() {
    assert_eq!(answer("跌倒检测", false).corrections, []);
}
