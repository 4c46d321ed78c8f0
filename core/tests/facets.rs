//! What listings are counted and narrowed by beside fields, stages, cooperation and places.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use pollster::block_on;
use techmatch_core::indexer::Settings;
use techmatch_core::listing::{Date, Evidence, EvidenceKind, Kind, Listing, Price, Stated};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::OrganisationType;
use techmatch_core::wire::{FacetName, Filter, Need, Restriction};

use support::{opened, written};

fn stated<T>(words: &str, value: T) -> Stated<T> {
    Stated {
        words: words.into(),
        value: Some(value),
    }
}

fn listings() -> Vec<Listing> {
    let university = || Some(stated("高校", OrganisationType::University));
    let price = |words: &str| Some(stated(words, Price::read(words).unwrap()));
    let day = |words: &str| Some(stated(words, Date::read(words).unwrap()));
    vec![
        Listing {
            organisation: Some("甲大学".into()),
            organisation_type: university(),
            price: price("30-80万"),
            published: day("2024-05-01"),
            details: Some(
                r#"{"availability": {"words": "可转让", "value": "open"},
                    "evaluations": [{"by": "某评价中心"}]}"#
                    .into(),
            ),
            ..Listing::new("a", Kind::Supply, "陶瓷隔膜一")
        },
        Listing {
            organisation: Some(" 甲大学 ".into()),
            organisation_type: university(),
            price: price("面议"),
            published: day("2026-01-01"),
            title_en: Some("Ceramic separator two".into()),
            evidence: vec![Evidence {
                kind: EvidenceKind::Test,
                words: "检测报告".into(),
            }],
            ..Listing::new("b", Kind::Supply, "陶瓷隔膜二")
        },
        Listing {
            organisation: Some("Beta GmbH".into()),
            price: price("USD 20,000"),
            published: day("2026-11-01"),
            ..Listing::new("c", Kind::Supply, "Ceramic separator three")
        },
        Listing::new("d", Kind::Supply, "Керамический сепаратор separator"),
        Listing {
            organisation: Some("乙公司".into()),
            budget: price("60万元"),
            ..Listing::new("e", Kind::Demand, "求购陶瓷隔膜")
        },
    ]
}

/// `code count` of each value.
fn counted(name: FacetName, filters: Vec<Filter>, kind: Kind) -> (String, String) {
    let catalogue = opened(written(&listings(), &Settings::default(), &[]));
    let need = Need {
        filters,
        facets: true,
        ..Need::new(kind)
    };
    let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
    let facet = answer
        .facets
        .iter()
        .find(|facet| facet.name == name)
        .unwrap();
    let values = facet
        .values
        .iter()
        .map(|it| format!("{} {}", it.code, it.count));
    let mut ids: Vec<_> = answer.hits.into_iter().map(|hit| hit.listing.id).collect();
    ids.sort_unstable();
    (values.collect::<Vec<_>>().join(", "), ids.concat())
}

#[test]
fn every_facet_counts_its_values_and_narrows_by_them() {
    use FacetName::{
        Availability, Evidence, Language, Organisation, OrganisationType, Price, Published,
    };
    for (name, all, code, ids) in [
        (Organisation, "甲大学 2, Beta GmbH 1", "甲大学", "ab"),
        (OrganisationType, "university 2", "university", "ab"),
        (Price, "CNY2 1, CNY3 1, USD1 1, negotiable 1", "CNY3", "a"),
        (Availability, "open 1", "open", "a"),
        (Published, "2026 2, 2024 1", "2026", "bc"),
        (Language, "en 2, zh 2", "en", "bc"),
        (Evidence, "none 2, report 1, stated 1", "stated", "b"),
    ] {
        assert_eq!(
            counted(name, vec![], Kind::Supply),
            (all.into(), "abcd".into())
        );
        let filter = |code: &str| {
            vec![Filter {
                name,
                codes: vec![code.into()],
            }]
        };
        let (values, found) = counted(name, filter(code), Kind::Supply);
        assert_eq!((values.as_str(), found.as_str()), (all, ids), "{name:?}");
        let (_, nothing) = counted(name, filter("of no listing"), Kind::Supply);
        assert_eq!(nothing, "", "{name:?}");
    }
    let (demands, _) = counted(Organisation, vec![], Kind::Demand);
    assert_eq!(demands, "乙公司 1");
    let (budgets, _) = counted(Price, vec![], Kind::Demand);
    assert_eq!(budgets, "CNY3 1");
}

#[test]
fn a_facet_names_its_most_frequent_values_and_what_is_chosen() {
    let named = |number: usize, id: String| Listing {
        organisation: Some(format!("organisation {number:03}")),
        ..Listing::new(id, Kind::Supply, "separator")
    };
    let listings: Vec<Listing> = (0..150)
        .flat_map(|number| {
            let twice = (number < 20).then(|| named(number, format!("{number}-b")));
            twice
                .into_iter()
                .chain([named(number, format!("{number}-a"))])
        })
        .collect();
    let catalogue = opened(written(&listings, &Settings::default(), &[]));
    let need = Need {
        filters: vec![Filter {
            name: FacetName::Organisation,
            codes: vec!["organisation 149".into()],
        }],
        facets: true,
        ..Need::new(Kind::Supply)
    };
    let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
    assert_eq!(answer.total, 1);
    let facet = answer
        .facets
        .iter()
        .find(|it| it.name == FacetName::Organisation);
    let values = &facet.unwrap().values;
    assert_eq!(values.len(), 101);
    assert!(values[..20].iter().all(|it| it.count == 2) && values[20].count == 1);
    assert_eq!(values[100].code, "organisation 149");
}

#[test]
fn a_facet_that_leaves_out_what_fits_can_be_relaxed() {
    let catalogue = opened(written(&listings(), &Settings::default(), &[]));
    let need = Need {
        text: "陶瓷隔膜".into(),
        filters: vec![Filter {
            name: FacetName::Published,
            codes: vec!["2019".into()],
        }],
        ..Need::new(Kind::Supply)
    };
    let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
    let relaxed: Vec<_> = answer.relaxations.iter().map(|it| it.restriction).collect();
    assert_eq!(relaxed, [Restriction::Filter(FacetName::Published)]);
}
