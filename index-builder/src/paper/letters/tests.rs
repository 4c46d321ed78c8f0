use std::collections::BTreeMap;

use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_core::indexer::{Settings, write};
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::text::Dictionary;
use techmatch_core::vocabulary::Language;
use techmatch_core::wire::{Answer, CatalogueInfo, Need, Verdict};

use super::sentences::{criteria, questions, reasons};
use super::view::{Look, Maker};
use super::*;
use crate::disk::wait;
use crate::paper::pdf::Fonts;
use crate::paper::scanner::{of_drawing, of_pdf};
use crate::site::Texts;

/// A catalogue of these listings.
fn catalogue(listings: &[Listing]) -> Catalogue<MemorySource> {
    let mut files = BTreeMap::new();
    let dictionary: &(dyn Dictionary + Sync) = &BTreeMap::new();
    write(listings, &Settings::default(), dictionary, |path, bytes| {
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    })
    .unwrap();
    wait(Catalogue::open(MemorySource { files })).unwrap()
}

fn listing(json: serde_json::Value) -> Listing {
    serde_json::from_value(json).unwrap()
}

/// What answers a need among one supply that meets, misses and leaves open what is asked.
fn answer() -> Answer {
    let stated =
        |words: &str, value: serde_json::Value| serde_json::json!({"words": words, "value": value});
    let price = |least: Option<u64>, most: u64| serde_json::json!({"least": least, "most": most, "currency": "CNY", "negotiable": false});
    let catalogue = catalogue(&[
        listing(serde_json::json!({
            "id": "S", "kind": "supply", "title": "锂电池隔膜陶瓷涂层",
            "description": "用于锂电池隔膜的陶瓷涂层，耐热。",
            "maturity": stated("可以量产", serde_json::json!({"least": 8, "most": 9})),
            "price": stated("90万元", price(Some(900_000), 900_000)),
        })),
        listing(serde_json::json!({
            "id": "D", "kind": "demand", "title": "锂电池隔膜耐热涂层",
            "maturity": stated("通过中试", serde_json::json!({"least": 6, "most": 6})),
            "budget": stated("30万元以内", price(None, 300_000)),
            "cooperation": [stated("技术许可", "licence".into())],
        })),
    ]);
    let need = Need {
        like: Some("D".into()),
        ..Need::new(Kind::Supply)
    };
    wait(Matcher::default().answer(&catalogue, &need)).unwrap()
}

#[test]
fn a_hit_says_in_both_languages_what_is_met_missed_and_open() {
    let answer = answer();
    let hit = &answer.hits[0];
    for (lang, met, missed, asked) in [
        (
            Language::Zh,
            "成熟度符合：要求“通过中试”，提供“可以量产”。",
            "价格不符合：要求“30万元以内”，提供“90万元”。",
            ["能否以“技术许可”方式合作？", "目前是否仍可合作？"],
        ),
        (
            Language::En,
            "Maturity is met: asked “通过中试”, offered “可以量产”.",
            "Price is missed: asked “30万元以内”, offered “90万元”.",
            [
                "Is “技术许可” possible as a way of cooperation?",
                "Is it still available?",
            ],
        ),
    ] {
        let texts = Texts::of(lang);
        let reasons = reasons(texts, hit);
        assert!(reasons[0].contains("隔膜"), "{reasons:?}");
        let all = criteria(texts, hit);
        let of = |verdict: Verdict| -> Vec<&str> {
            let of_verdict = all.iter().filter(|it| it.verdict == verdict);
            of_verdict.map(|it| it.text.as_str()).collect()
        };
        assert_eq!(of(Verdict::Met), [met]);
        assert_eq!(of(Verdict::Missed), [missed]);
        assert_eq!(of(Verdict::Unknown).len(), 1);
        let open = questions(texts, hit);
        let open: Vec<&str> = open.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(open, asked);
    }
}

#[test]
fn each_counterpart_has_its_address_as_a_code() {
    let progress = Progress::new(0);
    let options = |address: Option<&str>| Options {
        to: To::Demand,
        top: 5,
        least: Least::Related,
        tongue: Tongue::Own,
        only: Selection::default(),
        today: None,
        address: address.map(|it| it.parse().unwrap()),
        agency: None,
        threads: Threads::from_environment().unwrap(),
        progress: &progress,
    };
    let answer = answer();
    let asked =
        listing(serde_json::json!({"id": "D", "kind": "demand", "title": "锂电池隔膜耐热涂层"}));
    let hits: Vec<_> = answer.hits.iter().collect();
    let letter = |options: &Options<'_>| {
        let frame =
            Maker { options }.letter(Language::Zh, &answer_info(), std::slice::from_ref(&asked));
        let of = Look::new(Language::Zh, options).asked(&asked, &hits, hits.len());
        Letter {
            listings: vec![of],
            ..frame
        }
    };
    let letter_with = [letter(&options(Some("https://catalogue.example/fair")))];
    let page = Template::open(None)
        .unwrap()
        .page(&letter_with[..])
        .unwrap();
    let codes = |page: &str| -> Vec<String> {
        let drawings = page.split("<svg ").skip(1);
        let codes = drawings.map(|it| {
            let (_, path) = it.split_once("<path d=\"").unwrap();
            let (_, side) = it.split_once("viewBox=\"0 0 ").unwrap();
            let side = side.split_once(' ').unwrap().0.parse().unwrap();
            of_drawing(side, path.split_once('"').unwrap().0)
        });
        codes.flatten().collect()
    };
    let expected = ["https://catalogue.example/fair/#id=S"];
    assert_eq!(codes(&page), expected);
    let (fonts, _) = Fonts::find(&characters(&letter_with), &[]).unwrap();
    assert_eq!(of_pdf(&pdf(&letter_with, &fonts).unwrap()), expected);
    let without = [letter(&options(None))];
    let page = Template::open(None).unwrap().page(&without[..]).unwrap();
    assert!(!page.contains("<svg"), "{page}");
}

fn answer_info() -> CatalogueInfo {
    CatalogueInfo {
        title_zh: "示例目录".into(),
        title_en: "Example catalogue".into(),
        supply: 1,
        demand: 1,
    }
}

#[test]
fn a_template_that_is_wrong_names_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.html");
    for (text, line, said) in [
        (
            "<p>\n{% for letter in letters %}",
            ":2",
            "unexpected end of input",
        ),
        ("\n\n{{ letters[0].organization }}", ":3", "undefined"),
        ("{{ letters|nosuch }}", ":1", "nosuch"),
    ] {
        std::fs::write(&file, text).unwrap();
        let letter = Letter {
            file: "d".into(),
            lang: "en",
            to: "demand",
            organisation: String::new(),
            catalogue: String::new(),
            supplies: 0,
            demands: 0,
            address: String::new(),
            day: String::new(),
            agency: String::new(),
            listings: Vec::new(),
        };
        let page = Template::open(Some(&file)).and_then(|it| it.page(&[letter][..]));
        let error = page.unwrap_err();
        assert_eq!(crate::diagnostics::status(&error), 2);
        let error = crate::diagnostics::render(&[crate::diagnostics::of_error(&error)]);
        assert!(error.contains(&format!("own.html{line}: ")), "{error}");
        assert!(error.contains(said), "{error}");
    }
}
