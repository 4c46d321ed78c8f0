//! What a need excludes: words, places and modes of cooperation.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Kind, Listing, Stated};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::{Cooperation, Region, Vocabulary};
use techmatch_core::wire::{Aspect, Criterion, Need, Restriction, Strength};

use support::{opened, written};

/// A supply with its places and modes of cooperation, in words.
fn supply(id: &str, title: &str, regions: &[&str], modes: &[&str]) -> Listing {
    fn stated<V: Vocabulary>(words: &[&str]) -> Vec<Stated<V>> {
        let stated = |it: &&str| Stated {
            words: (*it).into(),
            value: V::read(it).first().copied(),
        };
        words.iter().map(stated).collect()
    }
    Listing {
        region: stated::<Region>(regions),
        cooperation: stated::<Cooperation>(modes),
        ..Listing::new(id, Kind::Supply, title)
    }
}

fn catalogue() -> Catalogue<MemorySource> {
    let listings = [
        supply("fluorine", "含氟防水涂层", &["杭州市"], &["技术入股"]),
        supply(
            "free",
            "无氟防水涂层",
            &["南京市"],
            &["技术入股", "技术转让"],
        ),
        supply(
            "other",
            "纳米防水涂层",
            &["浙江省", "江苏省"],
            &["技术许可"],
        ),
        supply("solvent", "solvent-borne waterproof coating", &[], &[]),
        supply("water", "solvent-free waterproof coating", &[], &[]),
    ];
    opened(written(&listings, &Settings::default(), &[]))
}

#[test]
fn what_is_excluded_is_left_out() {
    let catalogue = catalogue();
    let zh = "防水涂层";
    let en = "waterproof coating";
    for (name, text, aspect, words, expected) in [
        ("a word", zh, Aspect::ExcludeWord, "氟", "free other"),
        (
            "a word that is denied",
            en,
            Aspect::ExcludeWord,
            "solvent",
            "water",
        ),
        (
            "a word that none has",
            zh,
            Aspect::ExcludeWord,
            "铬",
            "fluorine free other",
        ),
        ("two words", zh, Aspect::ExcludeWord, "氟、纳米", "free"),
        ("a place", zh, Aspect::Region, "浙江", "free other"),
        ("a mode", zh, Aspect::Cooperation, "技术入股", "free other"),
        (
            "nothing but what to leave out",
            "",
            Aspect::ExcludeWord,
            "氟",
            "free other solvent water",
        ),
    ] {
        let criterion = Criterion {
            strength: Strength::Exclude,
            ..Criterion::new(aspect, words)
        };
        let need = Need {
            text: text.into(),
            criteria: vec![criterion],
            ..Need::new(Kind::Supply)
        };
        let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
        let mut found: Vec<&str> = answer
            .hits
            .iter()
            .map(|it| it.listing.id.as_str())
            .collect();
        found.sort_unstable();
        assert_eq!(found.join(" "), expected, "{name}");
        for relaxation in &answer.relaxations {
            assert_eq!(
                relaxation.restriction,
                Restriction::Criterion(aspect),
                "{name}"
            );
        }
    }
}
