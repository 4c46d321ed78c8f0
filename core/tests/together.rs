//! Several catalogues that answer as one rank as one catalogue of all their listings does.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::index::{Catalogue, Error, MemorySource};
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Date, Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::ranking_params::RankingParams;
use techmatch_core::wire::{Answer, FacetName, Filter, Need};

use support::{listings, published_of, published_with};

const MEMBERS: usize = 4;

fn open(listings: &[Listing]) -> Catalogue<MemorySource> {
    block_on(Catalogue::open(published_of(listings))).unwrap()
}

fn members(all: &[Listing]) -> Vec<Catalogue<MemorySource>> {
    let of = |member: usize| all.iter().skip(member).step_by(MEMBERS).cloned();
    (0..MEMBERS)
        .map(|member| open(&of(member).collect::<Vec<_>>()))
        .collect()
}

fn typed(text: &str) -> Need {
    Need {
        text: text.into(),
        facets: true,
        limit: 20,
        today: Date::read("2026-11-27"),
        ..Need::new(Kind::Supply)
    }
}

fn scores(answer: &Answer) -> Vec<(&str, f32)> {
    let hits = answer.hits.iter();
    hits.map(|hit| (hit.listing.id.as_str(), hit.score))
        .collect()
}

#[test]
fn four_members_rank_as_one_catalogue_of_all() {
    let all = listings(400);
    let (whole, members) = (open(&all), members(&all));
    let matcher = Matcher::default();
    let mut brief = all[2].clone();
    brief.id = "another".into();
    let region = Filter {
        name: FacetName::Region,
        codes: vec!["330000".into()],
    };
    for (name, need) in [
        (
            "Chinese",
            typed("锂电池隔膜 技术，耐温≥900℃，已通过中试，浙江优先"),
        ),
        (
            "English",
            typed("a ceramic separator for lithium batteries w17"),
        ),
        ("misspelt", typed("ceramic seperator")),
        (
            "a further page",
            Need {
                offset: 15,
                ..typed("海水淡化 membrane")
            },
        ),
        (
            "a filter",
            Need {
                filters: vec![region],
                ..typed("ceramic coating sensor")
            },
        ),
        (
            "a listing",
            Need {
                text: String::new(),
                listing: Some(Box::new(brief)),
                ..typed("")
            },
        ),
        (
            "a listing of a member",
            Need {
                like: Some("id-5".into()),
                ..typed("")
            },
        ),
        ("browsing", typed("")),
    ] {
        let one = block_on(matcher.answer(&whole, &need)).unwrap();
        let joined = block_on(matcher.answer_together(&members, &need)).unwrap();
        assert!(joined.failed.is_empty(), "{name}");
        let joined = joined.answer;
        let counts = (one.total, one.expired, &one.absent, &one.facets);
        let theirs = (joined.total, joined.expired, &joined.absent, &joined.facets);
        assert_eq!(counts, theirs, "{name}");
        assert_eq!(one.corrections, joined.corrections, "{name}");
        assert_eq!(one.hits.len(), joined.hits.len(), "{name}");
        if !one.corrections.is_empty() {
            // How common a corrected word is, each member says for itself.
            let first = |answer| scores(answer).into_iter().map(|(id, _)| id.to_owned());
            let both = first(&one).filter(|id| first(&joined).any(|it| it == *id));
            assert!(both.count() * 10 >= one.hits.len() * 7, "{name}");
            continue;
        }
        // Each member holds its own best thirty against the figures, so more listings may fit.
        let more = need.text.contains('≥') || need.text.is_empty();
        let fitting = one.fitting == joined.fitting || more && one.fitting < joined.fitting;
        assert!(fitting, "{name}: {} {}", one.fitting, joined.fitting);
        for (rank, (ours, theirs)) in scores(&one).iter().zip(scores(&joined)).enumerate() {
            assert!(
                (ours.1 - theirs.1).abs() < 0.01,
                "{name}, {rank}: {ours:?} {theirs:?}"
            );
            let hit = &joined.hits[rank];
            let place: usize = hit.listing.id["id-".len()..].parse().unwrap();
            assert_eq!(hit.member, Some(place % MEMBERS), "{name}, {rank}");
            assert_eq!(hit.rank, need.offset + rank + 1, "{name}");
        }
    }
}

/// Each on its own ranks by its own parameters, which no two members need share.
#[test]
fn members_of_unlike_parameters_rank_by_the_defaults() {
    let all = listings(200);
    let whole = open(&all);
    let [own, other] = [0, 1].map(|first| {
        let params = RankingParams {
            title_weight: [9.0, 1.5][first],
            fits: [80.0, 45.0][first],
            character_weight: [0.1, 0.5][first],
            ..RankingParams::default()
        };
        let settings = Settings {
            params,
            ..Settings::default()
        };
        let part: Vec<_> = all.iter().skip(first).step_by(2).cloned().collect();
        block_on(Catalogue::open(published_with(&part, &settings))).unwrap()
    });
    let matcher = Matcher::default();
    let need = typed("锂电池隔膜 技术，浙江优先");
    let alone = block_on(matcher.answer(&own, &need)).unwrap();
    let one = block_on(matcher.answer(&whole, &need)).unwrap();
    let joined = block_on(matcher.answer_together(&[own, other], &need))
        .unwrap()
        .answer;
    assert_eq!(one.fitting, joined.fitting);
    for (ours, theirs) in scores(&one).iter().zip(scores(&joined)) {
        assert!((ours.1 - theirs.1).abs() < 0.01, "{ours:?} {theirs:?}");
    }
    let of_own = |answer: &Answer| {
        answer
            .hits
            .iter()
            .find(|it| it.member.unwrap_or(0) == 0)
            .map(|it| it.score)
    };
    assert_ne!(of_own(&alone), of_own(&joined), "its own parameters matter");
}

/// Of a member whose other chunks are altered, nothing but the hot chunk can be read.
fn damaged(listings: &[Listing]) -> Catalogue<MemorySource> {
    let mut source = published_of(listings);
    let manifest: serde_json::Value =
        serde_json::from_slice(&source.files["manifest.json"]).unwrap();
    let hot = manifest["hot"].as_str().unwrap().to_owned();
    for (path, bytes) in &mut source.files {
        let is_hot = path.replace('/', "").ends_with(&hot);
        if path.starts_with("chunks/") && !is_hot {
            bytes[0] ^= 1;
        }
    }
    block_on(Catalogue::open(source)).unwrap()
}

#[test]
fn a_member_that_fails_does_not_hold_the_others() {
    let all = listings(60);
    let need = typed("陶瓷隔膜");
    let matcher = Matcher::default();
    let alone = block_on(matcher.answer(&open(&all), &need)).unwrap();
    let members = [damaged(&all[..20]), open(&all)];
    let joined = block_on(matcher.answer_together(&members, &need)).unwrap();
    assert_eq!(scores(&alone), scores(&joined.answer));
    assert!(joined.answer.hits.iter().all(|hit| hit.member == Some(1)));
    let [(0, Error::Altered { .. })] = joined.failed.as_slice() else {
        panic!("{:?}", joined.failed);
    };
    let like = Need {
        like: Some("id-5".into()),
        ..typed("")
    };
    let joined = block_on(matcher.answer_together(&members, &like)).unwrap();
    assert!(!joined.answer.hits.is_empty() && joined.failed.len() == 1);
    let broken = [damaged(&all[..20]), damaged(&all[20..40])];
    let error = block_on(matcher.answer_together(&broken, &need)).unwrap_err();
    assert!(matches!(error, Error::Altered { .. }), "{error}");
    let none = Need {
        like: Some("none".into()),
        ..typed("")
    };
    let error = block_on(matcher.answer_together(&members, &none)).unwrap_err();
    assert!(matches!(error, Error::UnknownListing(_)), "{error}");
}

#[test]
fn what_two_members_list_is_one_hit() {
    let all = listings(60);
    let members = [open(&all), open(&all[..30])];
    let need = typed("陶瓷隔膜");
    let joined = block_on(Matcher::default().answer_together(&members, &need))
        .unwrap()
        .answer;
    for hit in &joined.hits {
        let again = hit.similar.iter().filter(|it| it.id == hit.listing.id);
        let others: Vec<_> = again.map(|it| it.member).collect();
        let place: usize = hit.listing.id["id-".len()..].parse().unwrap();
        let expected = if place < 30 {
            vec![Some(1 - hit.member.unwrap())]
        } else {
            vec![]
        };
        assert_eq!(others, expected, "{}", hit.listing.id);
    }
    assert!(!joined.hits.is_empty());
}
