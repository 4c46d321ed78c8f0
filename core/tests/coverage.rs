//! What makes a hit: a listing that says each word of a need stays before one that repeats a word, and
//! single characters make none.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Answer, Need};

use support::{opened, written};

/// A catalogue of supplies with these titles, each its own id, among listings of other things.
fn catalogue(titles: &[&str]) -> Catalogue<MemorySource> {
    let supply = |title: &&str| Listing::new(*title, Kind::Supply, *title);
    let mut listings: Vec<Listing> = titles.iter().map(supply).collect();
    // The second word of each need is common, so that repeating the first pays most.
    for number in 0..60 {
        let title = format!("{number} coating film, 涂层 薄膜");
        listings.push(supply(&title.as_str()));
    }
    let glossary = [
        ("石墨烯", "graphene"),
        ("涂层", "coating"),
        ("薄膜", "film"),
    ];
    opened(written(&listings, &Settings::default(), &glossary))
}

fn answer(catalogue: &Catalogue<MemorySource>, text: &str) -> Answer {
    let need = Need {
        text: text.into(),
        ..Need::new(Kind::Supply)
    };
    block_on(Matcher::default().answer(catalogue, &need)).unwrap()
}

#[test]
fn repetition_does_not_beat_coverage() {
    for (name, need, repeats, covers) in [
        (
            "english",
            "graphene coating",
            "graphene graphene graphene",
            "graphene coating",
        ),
        (
            "three words",
            "graphene coating film",
            "graphene, graphene and graphene",
            "coating film of graphene",
        ),
        (
            "chinese",
            "石墨烯涂层",
            "石墨烯石墨烯石墨烯",
            "石墨烯的涂层",
        ),
        (
            "an english need of chinese titles",
            "graphene coating",
            "石墨烯石墨烯石墨烯",
            "石墨烯涂层",
        ),
    ] {
        let catalogue = catalogue(&[repeats, covers]);
        let answer = answer(&catalogue, need);
        let place = |id: &str| answer.hits.iter().position(|hit| hit.listing.id == id);
        assert_eq!(place(covers), Some(0), "{name}");
        assert!(place(repeats).is_none_or(|it| it > 0), "{name}");
    }
}

#[test]
fn characters_alone_make_no_hit() {
    let catalogue = catalogue(&["墨水烯烃", "石墨烯", "茶叶杀青", "铝合金", "氧化铝"]);
    for (name, need, expected) in [
        ("characters of a word", "石墨烯", "石墨烯"),
        ("a pair of characters", "合金", "铝合金"),
        ("a character of a longer word", "绿茶", ""),
        ("a character that is the need", "茶", "茶叶杀青"),
        ("one that stands alone", "铝 foil", "氧化铝 铝合金"),
        ("a particle is no neighbour", "铝的", "氧化铝 铝合金"),
        ("nothing of it", "硅", ""),
    ] {
        let answer = answer(&catalogue, need);
        let mut found: Vec<_> = answer
            .hits
            .iter()
            .map(|it| it.listing.id.as_str())
            .collect();
        found.sort_unstable();
        assert_eq!(found.join(" "), expected, "{name}");
        assert_eq!(answer.total, answer.hits.len(), "{name}");
    }
}

#[test]
fn a_word_written_in_one_or_apart_scores_alike() {
    let catalogue = catalogue(&[
        "Wastewater treatment plant",
        "Waste water reuse",
        "Microneedle patch",
        "Micro-needle array",
        "Drinking water filter",
    ]);
    for (apart, one) in [
        ("waste water", "wastewater"),
        ("micro needle", "microneedle"),
    ] {
        let scores = |text: &str| {
            let mut hits: Vec<f32> = answer(&catalogue, text).hits[..2]
                .iter()
                .map(|hit| hit.score)
                .collect();
            hits.sort_by(f32::total_cmp);
            hits
        };
        let (apart_scores, one_scores) = (scores(apart), scores(one));
        for (apart_score, one_score) in apart_scores.iter().zip(&one_scores) {
            assert!(
                (apart_score - one_score).abs() < 2.0,
                "{apart}: {apart_scores:?}, {one}: {one_scores:?}"
            );
        }
    }
    // The word that the need has beside them decides which comes first.
    let treatment = answer(&catalogue, "waste water treatment");
    assert_eq!(treatment.hits[0].listing.id, "Wastewater treatment plant");
}
