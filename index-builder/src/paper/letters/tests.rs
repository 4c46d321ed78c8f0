use std::collections::BTreeMap;

use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_core::indexer::{Settings, write};
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::text::Dictionary;
use techmatch_core::vocabulary::Language;
use techmatch_core::wire::{Answer, Need, Verdict};

use super::sentences::{criteria, questions, reasons};
use super::*;
use crate::disk::wait;
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
        let texts = Texts { lang };
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
