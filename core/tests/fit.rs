//! The bands of hits: a listing that says what a need says fits well, one that lacks its core never does.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Answer, Fit, Need};

use support::{opened, written};

const TITLES: [&str; 8] = [
    "耐高温锂电池隔膜",
    "锂电池回收装置",
    "聚丙烯无纺布",
    "一种用于大型工业锅炉烟气余热深度回收与低氮燃烧协同控制的系统及其方法",
    "aerogel insulation felt",
    "insulation of pipes",
    "solvent free waterproof coating",
    "acoustic felt for cars",
];

fn catalogue() -> Catalogue<MemorySource> {
    catalogue_of(&TITLES.map(str::to_owned))
}

fn catalogue_of(titles: &[String]) -> Catalogue<MemorySource> {
    let supply = |title: &String| Listing::new(title, Kind::Supply, title);
    let mut listings: Vec<Listing> = titles.iter().map(supply).collect();
    for number in 0..40 {
        listings.push(supply(&format!("{number} pump and valve 泵阀")));
    }
    let glossary = ["锂电池", "隔膜", "回收", "装置", "耐高温"].map(|it| (it, "thing"));
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
fn an_exact_title_scores_above_95_and_fits_well() {
    let catalogue = catalogue();
    for title in TITLES {
        let answer = answer(&catalogue, title);
        let best = &answer.hits[0];
        assert_eq!(best.listing.id, title);
        assert!(best.score > 95.0, "{title}: {}", best.score);
        assert_eq!(best.fit, Fit::Well, "{title}");
        let parts: f32 = best.terms.iter().map(|it| it.weight).sum();
        let points: f32 = best.judgements.iter().map(|it| it.points).sum();
        let sum = (parts + points).clamp(0.0, 100.0);
        assert!((sum - best.score).abs() < 0.01, "{title}: {sum}");
    }
}

#[test]
fn what_lacks_core_words_never_fits_well() {
    let catalogue = catalogue();
    for (name, need, listing) in [
        ("chinese", "锂电池隔膜", "锂电池回收装置"),
        ("english", "aerogel felt", "acoustic felt for cars"),
        (
            "another word",
            "aerogel insulation felt",
            "insulation of pipes",
        ),
        (
            "a word that no listing has",
            "graphene felt",
            "aerogel insulation felt",
        ),
    ] {
        let answer = answer(&catalogue, need);
        let hit = answer.hits.iter().find(|it| it.listing.id == listing);
        assert!(hit.is_some_and(|it| it.fit != Fit::Well), "{name}");
    }
}

/// What names the thing is in no listing: a common word beside it does not make listings fit.
#[test]
fn a_common_word_beside_one_that_no_listing_has_does_not_fit() {
    let removal = |of: usize| format!("removal of scale from vessel {of}");
    let listings: Vec<String> = (0..6).map(removal).collect();
    for need in ["PFAS removal", "removal of PFAS"] {
        let answer = answer(&catalogue_of(&listings), need);
        assert_eq!(answer.absent[0].text, "PFAS");
        assert_eq!(
            (answer.total, answer.fitting),
            (6, 0),
            "{need}: {:?}",
            answer.hits[0].score
        );
    }
}

#[test]
fn those_that_fit_are_counted() {
    let catalogue = catalogue();
    for need in ["锂电池隔膜", "felt", "insulation of pipes with aerogel"] {
        let answer = answer(&catalogue, need);
        let fitting = answer.hits.iter().filter(|it| it.fit != Fit::Related);
        assert_eq!(answer.fitting, fitting.count(), "{need}");
    }
}

/// Words that stand together in a need and apart in the catalogue raise every listing alike.
#[test]
fn what_only_shares_words_with_a_long_need_does_not_fit() {
    let word = |number: usize| format!("{}{number}x", ["melt", "coat", "weld"][number % 3]);
    let brief: Vec<String> = (0..80).map(word).collect();
    let need = format!("We look for {}.", brief.join(" "));
    // Each listing has eight words of the need, and twenty that the need lacks.
    let apart = |start: usize| {
        let own = (start..80).step_by(10).map(word);
        own.chain((0..20).map(|it| format!("other{start}y{it}")))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let apart: Vec<String> = (0..10).map(apart).collect();
    let scattered = answer(&catalogue_of(&apart), &need);
    assert_eq!(scattered.fitting, 0);
    assert!(
        scattered.hits[0].score < 20.0,
        "{}",
        scattered.hits[0].score
    );
    let together = [apart, vec![format!("A line of {}", brief.join(" "))]].concat();
    let answered = answer(&catalogue_of(&together), &need);
    assert_eq!(answered.hits[0].fit, Fit::Well);
    let [first, second] = [0, 1].map(|place| answered.hits[place].score);
    assert!(first > 2.0 * second, "{first} {second}");
}

/// The pairs of a particle and the character beside it name nothing, so they weigh nothing.
#[test]
fn only_the_words_of_a_sentence_weigh() {
    let catalogue = catalogue();
    for (need, expected) in [("锂电池里的隔膜", 0.99), ("锂电池隔膜", 0.99)] {
        let named = answer(&catalogue, need).terms;
        let named: f32 = named.iter().map(|it| it.weight).sum();
        assert!(named > expected, "{need}: {named}");
    }
}
