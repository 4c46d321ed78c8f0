//! A catalogue written, opened and asked: in memory, through the same chunks as everywhere.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

use std::cell::RefCell;
use std::collections::BTreeMap;

use pollster::block_on;
use techmatch_core::index::{Catalogue, ChunkSource, Error, MANIFEST, MemorySource, SourceError};
use techmatch_core::indexer::{Settings, write};
use techmatch_core::listing::{Currency, Kind, Listing, Price, Stated};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::{Cooperation, Maturity};
use techmatch_core::wire::{
    Aspect, Criterion, FacetName, Filter, Need, Origin, Restriction, Strength, Verdict,
};

fn supply(id: &str, title: &str, description: &str) -> Listing {
    let mut listing = Listing::new(id, Kind::Supply, title);
    listing.description = Some(description.into());
    listing
}

fn listings() -> Vec<Listing> {
    let mut separator = supply(
        "s-1",
        "耐高温锂电池陶瓷涂覆隔膜",
        "采用氧化铝陶瓷涂层，150℃下热收缩率低于2%，适用于动力锂电池。",
    );
    separator.maturity = Some(Stated::known("通过中试", Maturity::new(6, 7).unwrap()));
    separator.cooperation = vec![Stated::known("技术许可", Cooperation::Licence)];
    let price = Price {
        least: Some(400_000),
        most: Some(600_000),
        currency: Currency::Cny,
        negotiable: false,
    };
    separator.price = Some(Stated::known("40-60万元", price));
    let mut membrane = supply("s-2", "聚丙烯微孔隔膜", "用于普通锂电池，耐温90℃，成本低。");
    membrane.maturity = Some(Stated::known("正在研发", Maturity::new(1, 3).unwrap()));
    let water = supply(
        "s-3",
        "Reverse osmosis desalination",
        "A membrane process for seawater.",
    );
    let mut demand = Listing::new("d-1", Kind::Demand, "寻求耐高温的锂电池隔膜");
    demand.maturity = Some(Stated::known("通过中试", Maturity::new(6, 7).unwrap()));
    let budget = Price {
        least: None,
        most: Some(500_000),
        currency: Currency::Cny,
        negotiable: false,
    };
    demand.budget = Some(Stated::known("50万元以内", budget));
    vec![demand, water, membrane, separator]
}

/// An invented dictionary.
fn dictionary() -> BTreeMap<String, Vec<String>> {
    let words = [
        ("电池", ["battery"].as_slice()),
        ("隔膜", &["membrane", "separator"]),
        ("海水", &["sea water", "seawater"]),
        ("淡化", &["to desalinate", "desalination"]),
    ];
    let owned = |(word, english): (&str, &[&str])| {
        (
            word.to_owned(),
            english.iter().map(|&word| word.to_owned()).collect(),
        )
    };
    words.into_iter().map(owned).collect()
}

fn published() -> MemorySource {
    published_of(&listings())
}

fn published_of(listings: &[Listing]) -> MemorySource {
    let mut source = MemorySource::default();
    write(
        listings,
        &Settings::default(),
        &dictionary(),
        |path, bytes| {
            source.files.insert(path.into(), bytes.into());
            Ok(())
        },
    )
    .unwrap();
    source
}

fn need(text: &str) -> Need {
    Need {
        text: text.into(),
        ..Need::new(Kind::Supply)
    }
}

fn ids(need: &Need) -> Vec<String> {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let answer = block_on(Matcher::default().answer(&catalogue, need)).unwrap();
    answer.hits.into_iter().map(|hit| hit.listing.id).collect()
}

#[test]
fn the_same_listings_give_the_same_bytes() {
    assert_eq!(published().files, published().files);
}

#[test]
fn a_need_finds_what_answers_it() {
    assert_eq!(ids(&need("锂电池隔膜 耐高温")), ["s-1", "s-2", "s-3"]);
    assert_eq!(ids(&need("membranes for sea water desalination"))[0], "s-3");
    assert_eq!(ids(&need("quantum computing")), [""; 0]);
    assert_eq!(ids(&need("")).len(), 3, "an empty need browses");
    let like = Need {
        like: Some("d-1".into()),
        ..Need::new(Kind::Supply)
    };
    assert_eq!(ids(&like), ["s-1", "s-2", "s-3"]);
    let turned = Need {
        like: Some("s-1".into()),
        ..Need::new(Kind::Demand)
    };
    assert_eq!(ids(&turned), ["d-1"]);
}

#[test]
fn a_need_in_one_language_finds_a_listing_in_the_other() {
    assert_eq!(ids(&need("battery separators")), ["s-1", "s-2"]);
    assert_eq!(ids(&need("海水淡化"))[0], "s-3");
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let answer = block_on(Matcher::default().answer(&catalogue, &need("battery"))).unwrap();
    let runs = answer.hits[0]
        .passages
        .iter()
        .flat_map(|passage| &passage.runs);
    let marked: Vec<_> = runs
        .filter(|run| run.matched)
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(marked, ["电池", "电池"]);
    assert_eq!(answer.hits[0].terms[0].text, "battery");
}

#[test]
fn a_problem_counts_more_than_advantages() {
    let with = |id: &str, field: fn(&mut Listing) -> &mut Option<String>| {
        let mut listing = supply(id, "换热器", "钛合金管束");
        *field(&mut listing) = Some("循环水结垢严重".into());
        listing
    };
    let listings = [
        with("s-advantages", |it| &mut it.advantages),
        with("s-problem", |it| &mut it.problem),
    ];
    let scores = |problem: u32| {
        let mut settings = Settings::default();
        settings.params.fields.problem = problem;
        let mut source = MemorySource::default();
        let dictionary = BTreeMap::new();
        write(&listings, &settings, &dictionary, |path, bytes| {
            source.files.insert(path.into(), bytes.into());
            Ok(())
        })
        .unwrap();
        let catalogue = block_on(Catalogue::open(source)).unwrap();
        let need = need("循环水结垢");
        // They are near-duplicates: an answer would fold them.
        let ranked = block_on(Matcher::default().rank(&catalogue, &need)).unwrap();
        let score = |document| ranked.iter().find(|it| it.document == document);
        [0, 1].map(|document| score(document).unwrap().score())
    };
    let [advantages, problem] = scores(1);
    assert!((problem - advantages).abs() < f32::EPSILON);
    let [advantages, problem] = scores(2);
    assert!(problem > advantages, "{problem} {advantages}");
}

#[test]
fn pages_of_a_ranking_join() {
    let whole = ids(&need("锂电池隔膜"));
    let first = Need {
        limit: 2,
        ..need("锂电池隔膜")
    };
    let second = Need {
        limit: 2,
        offset: 2,
        ..need("锂电池隔膜")
    };
    assert_eq!(whole, [ids(&first), ids(&second)].concat());
}

#[test]
fn reasons_add_up_to_the_score() {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let like = Need {
        like: Some("d-1".into()),
        ..Need::new(Kind::Supply)
    };
    let answer = block_on(Matcher::default().answer(&catalogue, &like)).unwrap();
    for hit in &answer.hits {
        let terms: f32 = hit.terms.iter().map(|term| term.weight).sum();
        let criteria: f32 = hit
            .judgements
            .iter()
            .map(|judgement| judgement.points)
            .sum();
        assert!((terms + criteria - hit.score).abs() < 0.01, "{hit:?}");
    }
    let verdicts = |hit: usize| {
        let judgements = answer.hits[hit].judgements.iter();
        judgements
            .map(|judgement| (judgement.aspect, judgement.verdict))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        verdicts(0),
        [
            (Aspect::Maturity, Verdict::Met),
            (Aspect::Price, Verdict::Partly)
        ]
    );
    assert_eq!(
        verdicts(1),
        [
            (Aspect::Maturity, Verdict::Missed),
            (Aspect::Price, Verdict::Unknown)
        ]
    );
    let words: Vec<_> = answer.terms.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        words,
        ["寻求耐高温", "电池", "锂", "隔膜"],
        "cut by the glossary's words"
    );
}

#[test]
fn a_must_leaves_out_what_misses_it() {
    let criterion = Criterion {
        strength: Strength::Must,
        ..Criterion::new(Aspect::Maturity, "通过中试")
    };
    let with = |words: &str| Need {
        criteria: vec![Criterion {
            words: words.into(),
            ..criterion.clone()
        }],
        ..need("锂电池隔膜")
    };
    assert_eq!(
        ids(&with("通过中试")),
        ["s-1", "s-3"],
        "what s-3 does not state is no miss"
    );
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let answer = block_on(Matcher::default().answer(&catalogue, &with("no stage at all")));
    assert!(matches!(answer, Err(Error::InvalidNeed(_))), "{answer:?}");
}

#[test]
fn free_text_is_understood() {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let text = "寻找耐高温锂电池隔膜，热收缩率≤3%，预算50万以内，已通过中试，希望技术许可";
    let ask = |need: &Need| block_on(Matcher::default().answer(&catalogue, need)).unwrap();
    let answer = ask(&need(text));
    let aspects: Vec<_> = answer
        .criteria
        .iter()
        .map(|it| (it.aspect, it.origin))
        .collect();
    for aspect in [
        Aspect::Price,
        Aspect::Maturity,
        Aspect::Cooperation,
        Aspect::Figures,
    ] {
        assert!(
            aspects.contains(&(aspect, Origin::Text)),
            "{aspect:?} in {aspects:?}"
        );
    }
    let best = &answer.hits[0];
    assert_eq!(best.listing.id, "s-1");
    let figure = best
        .judgements
        .iter()
        .find(|it| it.aspect == Aspect::Figures)
        .unwrap();
    assert_eq!(
        (figure.verdict, figure.points),
        (Verdict::Met, 15.0),
        "{figure:?}"
    );
    assert!(
        answer.terms.iter().all(|term| !term.text.contains("预算")),
        "{:?}",
        answer.terms
    );

    let taken_back = Need {
        ignore: vec![Aspect::Price],
        ..need(text)
    };
    let answer = ask(&taken_back);
    assert!(answer.criteria.iter().all(|it| it.aspect != Aspect::Price));
}

#[test]
fn near_duplicates_are_folded() {
    let again = |id: &str, more: &str| {
        let text = "将聚酰亚胺溶液经静电纺丝成膜，再在其两面涂覆氧化铝陶瓷层，热压后得到复合隔膜，\
                    一百八十度下放置一小时的收缩率低于百分之三，孔隙率高于百分之五十，电解液浸润性好，\
                    适合动力电池使用，已在中试线上连续生产三个月";
        supply(id, "静电纺丝复合隔膜", &format!("{text}{more}"))
    };
    let mut all = listings();
    all.extend([
        again("s-4", ""),
        again("s-5", "，良率稳定"),
        again("s-6", "，可定制"),
    ]);
    let catalogue = block_on(Catalogue::open(published_of(&all))).unwrap();
    let ask = |need: &Need| block_on(Matcher::default().answer(&catalogue, need)).unwrap();
    let answer = ask(&need("静电纺丝复合隔膜 耐高温"));
    assert_eq!(answer.total, 6, "each of them counts");
    let similar: Vec<_> = answer.hits[0]
        .similar
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    let mut folded = [&[answer.hits[0].listing.id.as_str()], similar.as_slice()].concat();
    folded.sort_unstable();
    assert_eq!(folded, ["s-4", "s-5", "s-6"]);
    assert_eq!(answer.hits.len(), 4);
    let one = ask(&Need {
        limit: 1,
        ..need("静电纺丝复合隔膜 耐高温")
    });
    let next = ask(&Need {
        offset: 1,
        ..need("静电纺丝复合隔膜 耐高温")
    });
    assert_eq!(one.hits[0].listing.id, answer.hits[0].listing.id);
    assert_eq!(
        next.hits,
        answer.hits[1..],
        "a hit is skipped with what is folded beneath it"
    );
    let browsed = ask(&Need::new(Kind::Supply));
    assert_eq!(browsed.hits.len(), 6, "what is browsed is not folded");
}

#[test]
fn restrictions_that_alone_exclude_fitting_listings_are_listed() {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let must = |aspect, words: &str| Criterion {
        strength: Strength::Must,
        ..Criterion::new(aspect, words)
    };
    let licence = must(Aspect::Cooperation, "技术转让");
    let cheap = must(Aspect::Price, "10万元以内");
    let field = Filter {
        name: FacetName::Field,
        codes: vec!["4".into()],
    };
    let criterion = |aspect| Restriction::Criterion(aspect);
    for (name, criteria, filters, expected) in [
        ("nothing is asked", vec![], vec![], vec![]),
        (
            "one criterion",
            vec![licence.clone()],
            vec![],
            vec![criterion(Aspect::Cooperation)],
        ),
        ("two criteria", vec![licence, cheap], vec![], vec![]),
        (
            "a filter",
            vec![],
            vec![field],
            vec![Restriction::Filter(FacetName::Field)],
        ),
    ] {
        let need = Need {
            criteria,
            filters,
            ..need("耐高温锂电池陶瓷涂覆隔膜")
        };
        let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
        let listed: Vec<_> = answer.relaxations.iter().map(|it| it.restriction).collect();
        assert_eq!(listed, expected, "{name}");
    }
}

#[test]
fn words_that_no_listing_has_are_listed() {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    for (text, absent) in [
        ("锂电池隔膜", vec![]),
        ("锂电池隔膜 graphene", vec!["graphene"]),
        ("石墨烯隔膜", vec!["石墨烯"]),
        ("membrane of polysulfone", vec!["polysulfone"]),
    ] {
        let answer = block_on(Matcher::default().answer(&catalogue, &need(text))).unwrap();
        let listed: Vec<_> = answer.absent.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(listed, absent, "{text}");
    }
}

#[test]
fn an_important_criterion_weighs_more_and_one_language_less() {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let points = |strength| {
        let stage = Criterion {
            strength,
            ..Criterion::new(Aspect::Maturity, "通过中试")
        };
        let need = Need {
            criteria: vec![stage],
            ..need("锂电池隔膜")
        };
        let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
        answer.hits[0].judgements[0].points
    };
    assert!(points(Strength::Important) > 2.0 * points(Strength::Wish));
    let both = need("battery separator");
    let one = Need {
        one_language: true,
        ..both.clone()
    };
    assert_eq!(ids(&both)[0], "s-1");
    assert_eq!(ids(&one), Vec::<String>::new());
}

#[test]
fn listings_that_share_a_word_do_not_all_fit() {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let ask = |text| block_on(Matcher::default().answer(&catalogue, &need(text))).unwrap();
    let answer = ask("耐高温锂电池隔膜");
    assert!(
        0 < answer.fitting && answer.fitting < answer.total,
        "{answer:?}"
    );
    assert_eq!(ask("高温超导磁悬浮列车的轨道检测").fitting, 0);
}

#[test]
fn facets_count_and_filters_narrow() {
    let filter = Filter {
        name: FacetName::Cooperation,
        codes: vec!["licence".into()],
    };
    let filtered = Need {
        filters: vec![filter],
        facets: true,
        ..need("锂电池隔膜")
    };
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let answer = block_on(Matcher::default().answer(&catalogue, &filtered)).unwrap();
    assert_eq!(answer.total, 1);
    let maturity = answer
        .facets
        .iter()
        .find(|facet| facet.name == FacetName::Maturity)
        .unwrap();
    assert_eq!(
        maturity.values.len(),
        1,
        "other facets count what the filter leaves"
    );
}

type Damage = fn(&str, Vec<u8>) -> Result<Vec<u8>, SourceError>;

/// Counts what is read, and may damage a file.
struct Faulty {
    inner: MemorySource,
    damage: Option<Damage>,
    reads: RefCell<Vec<String>>,
}

impl ChunkSource for Faulty {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        self.reads.borrow_mut().push(path.into());
        let bytes = self.inner.read(path).await?;
        self.damage
            .map_or(Ok(bytes.clone()), |damage| damage(path, bytes))
    }
}

#[test]
fn opening_reads_the_manifest_and_the_hot_chunk_alone() {
    let source = Faulty {
        inner: published(),
        damage: None,
        reads: RefCell::default(),
    };
    let reads = block_on(async {
        let catalogue = Catalogue::open(source).await.unwrap();
        catalogue.source().reads.borrow().clone()
    });
    assert_eq!(reads.len(), 2, "{reads:?}");
}

#[test]
fn each_damage_has_its_error() {
    let outcome = |damage| {
        block_on(async {
            let source = Faulty {
                inner: published(),
                damage: Some(damage),
                reads: RefCell::default(),
            };
            let catalogue = Catalogue::open(source).await?;
            Matcher::default().answer(&catalogue, &need("锂电池")).await
        })
        .unwrap_err()
        .code()
    };
    assert_eq!(outcome(|_, _| Err(SourceError::Missing)), "missing");
    assert_eq!(
        outcome(|_, _| Err(SourceError::Unreachable("offline".into()))),
        "network"
    );
    assert_eq!(
        outcome(|path, mut bytes| {
            if path != MANIFEST {
                bytes[0] ^= 1;
            }
            Ok(bytes)
        }),
        "altered"
    );
    assert_eq!(
        outcome(|path, mut bytes| {
            if path != MANIFEST {
                bytes.pop();
            }
            Ok(bytes)
        }),
        "altered"
    );
    assert_eq!(
        outcome(|_, _| Ok(b"<html>not found</html>".to_vec())),
        "altered"
    );
    assert_eq!(
        outcome(|_, _| Ok(br#"{"format": 99, "unheard": true}"#.to_vec())),
        "newer_format"
    );
}

#[test]
fn a_need_that_contradicts_itself_is_refused() {
    let catalogue = block_on(Catalogue::open(published())).unwrap();
    let listing = || Some(Box::new(Listing::new("d-9", Kind::Demand, "锂电池隔膜")));
    let like = || Some("d-1".to_owned());
    for (name, like, listing, text, refused) in [
        ("a listing and a text", None, listing(), "耐高温", false),
        ("an id and a text", like(), None, "耐高温", false),
        ("an id and a listing", like(), listing(), "", true),
        ("all three", like(), listing(), "耐高温", true),
    ] {
        let need = Need {
            like,
            listing,
            ..need(text)
        };
        let answer = block_on(Matcher::default().answer(&catalogue, &need));
        let code = answer.err().map(|error| error.code());
        assert_eq!(code, refused.then_some("invalid_need"), "{name}");
    }
}
