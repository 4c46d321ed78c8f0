//! What a reader does with a listing: whom to ask, a letter of interest, one page on paper; and the
//! publisher's face around it. Under the strictest policy, and in a packed catalogue.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::STRICT;
use techmatch_tests::browser::cases;
use techmatch_tests::command::{root, techmatch};
use techmatch_tests::site::{TODAY, build};
use techmatch_tests::visitor::{click, testid, wait_for_hits};
use techmatch_tests::{Browser, Faulty};
use tempfile::TempDir;

/// The accent of the fixture, as a browser gives it, and whether its logo stands before the name.
const FACE: &str = "(() => {
    const brand = document.querySelector('a.brand');
    if (!brand) return undefined;
    const logo = getComputedStyle(brand, '::before').backgroundImage;
    return [getComputedStyle(document.documentElement).getPropertyValue('--accent').trim(), /^url\\(/.test(logo)];
})()";

struct Hosted {
    folder: TempDir,
    host: Faulty,
}

impl Hosted {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let listings = folder.path().join("listings.jsonl");
        let long = "纳滤膜分离染料废水，通量稳定，脱盐率高。".repeat(500);
        let all = [
            json!({"id": "LONG", "kind": "supply", "title": "染料废水纳滤成套装备", "description": long,
                "price": "80万元", "region": "浙江", "maturity": "通过中试",
                "contact": {"name": "王工", "email": "wang@example.com"}}),
            json!({"id": "BARE", "kind": "supply", "title": "低温污泥干化机"}),
            json!({"id": "KEPT", "kind": "supply", "title": "余热回收装置", "contact": {"name": "李工",
                "phone": "13800001234", "visibility": "agency"}}),
            json!({"id": "RTL", "kind": "supply", "title": "نظام تجفيف الحمأة", "description": "يجفف الحمأة."}),
            json!({"id": "NEED", "kind": "demand", "title": "需要污泥干化"}),
        ];
        let lines: Vec<String> = all.iter().map(Value::to_string).collect();
        fs::write(&listings, lines.join("\n")).unwrap();
        let config = root().join("tests/cases/publisher/face/in/techmatch.toml");
        let site = folder.path().join("site");
        let config = config.to_str().unwrap();
        build(&[listings], &site, &["--config", config, "--today", TODAY]).succeeded();
        let packed = folder.path().join("packed.html");
        techmatch([
            "pack",
            site.to_str().unwrap(),
            "-o",
            packed.to_str().unwrap(),
        ])
        .succeeded();
        Self {
            host: Faulty::start(&site),
            folder,
        }
    }

    fn open(&self, browser: &Browser, address: &str) {
        browser.open("about:blank");
        browser.open(&format!("{}{address}", self.host.url()));
        browser.until(&testid("listing"));
    }
}

fn text(browser: &Browser, name: &str) -> String {
    let found = browser.run(&format!("return {}?.innerText", testid(name)), &[]);
    found.as_str().unwrap_or_default().to_owned()
}

/// How many pages what is shown takes on paper.
fn pages(browser: &Browser) -> Value {
    let paper = json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true});
    let printed = browser.devtools("Page.printToPDF", paper);
    browser.run(
        "return atob(args[0]).match(/\\/Type\\s*\\/Page[^s]/g).length",
        &[printed["data"].clone()],
    )
}

#[test]
fn listing() {
    cases(
        &Hosted::new(),
        &[
            ("the publisher's face is around it", face),
            ("whom to ask stands there", contacts),
            ("a letter of interest is prepared", letter),
            ("it prints on one page, with the need", paper),
            ("a listing that says little is not half empty", bare),
            ("a packed catalogue has all of it", packed),
        ],
    );
}

fn face(browser: &Browser, hosted: &Hosted) {
    hosted.host.policy(STRICT, true);
    browser.forget();
    browser.console_errors();
    hosted.open(browser, "#id=BARE&lang=en");
    assert_eq!(browser.until(FACE), json!(["#0a5c36", true]));
    let foot = text(browser, "publisher");
    for words in [
        "Imprint",
        "Privacy",
        "Lakeside Centre",
        "1 USD = 7.1 CNY",
        "2026-11-27",
    ] {
        assert!(foot.contains(words), "{words}: {foot}");
    }
    assert!(!foot.contains("隐私"), "one language alone: {foot}");
    click(browser, &testid("publisher-imprint"));
    browser.until("document.body.classList.contains('text-page')");
    assert_eq!(browser.until(FACE), json!(["#0a5c36", true]));
    let said = browser.run("return document.body.innerText", &[]);
    let said = said.as_str().unwrap();
    assert!(
        said.contains("<b onclick=\"x()\">不执行</b>") && said.contains("12 < 345"),
        "{said}"
    );
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}

fn contacts(browser: &Browser, hosted: &Hosted) {
    for (id, shown, absent) in [
        ("LONG", "wang@example.com", "office@lake.example"),
        ("KEPT", "office@lake.example", "13800001234"),
        ("BARE", "Lakeside Centre", "李工"),
    ] {
        hosted.open(browser, &format!("#id={id}&lang=en"));
        let ways = text(browser, "ways");
        assert!(
            ways.contains(shown) && !ways.contains(absent),
            "{id}: {ways}"
        );
    }
    // On a phone it stands above the texts, and above what is known of the listing.
    browser.viewport(390, 844, true);
    hosted.open(browser, "#id=LONG&lang=zh");
    let order = browser.run(
        "const top = (it) => document.querySelector(it).getBoundingClientRect().top;
         return [top('.ways') < top('.facts'), top('.facts') < top('.listing-main'), top('.ways') < innerHeight,
             document.documentElement.scrollWidth <= innerWidth]",
        &[],
    );
    assert_eq!(order, json!([true, true, true, true]));
    browser.viewport(1280, 900, false);
}

fn letter(browser: &Browser, hosted: &Hosted) {
    browser.open("about:blank");
    browser.open(&format!(
        "{}#q=染料废水，预算100万以内，江苏&lang=zh",
        hosted.host.url()
    ));
    wait_for_hits(browser);
    click(
        browser,
        "document.querySelector('[data-id=LONG] [data-testid=hit-title]')",
    );
    browser.until(&testid("fit"));
    let fit = text(browser, "fit");
    assert!(
        fit.contains("预算100万以内") && fit.contains("价格"),
        "{fit}"
    );
    click(browser, &testid("way-interest"));
    browser.until(&testid("letter"));
    let written = browser.run(
        &format!(
            "return {}.querySelector('textarea').value",
            testid("letter")
        ),
        &[],
    );
    let written = written.as_str().unwrap();
    for words in [
        "染料废水纳滤成套装备 (LONG)",
        "#id=LONG",
        "染料废水，预算100万以内，江苏",
        "- 价格: 符合",
    ] {
        assert!(written.contains(words), "{words}: {written}");
    }
    let link = browser.run(&format!("return {}.href", testid("letter-mail")), &[]);
    let link = link.as_str().unwrap();
    assert!(
        link.starts_with("mailto:wang@example.com?subject=") && link.len() <= 1900,
        "{link}"
    );
    // What is asked for again is put away.
    click(browser, &testid("way-interest"));
    browser.until(&format!("!{}", testid("letter")));
    click(browser, &testid("way-qr"));
    browser.until(&format!("{}?.querySelector('svg path[d]')", testid("qr")));
}

fn paper(browser: &Browser, hosted: &Hosted) {
    for id in ["LONG", "BARE"] {
        hosted.open(browser, &format!("#id={id}&lang=zh"));
        assert_eq!(pages(browser), json!(1), "{id}");
    }
    browser.devtools("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let printed = text(browser, "printed");
    browser.devtools("Emulation.setEmulatedMedia", json!({"media": ""}));
    assert!(
        printed.contains("#id=BARE") && printed.starts_with("20"),
        "{printed}"
    );
}

fn bare(browser: &Browser, hosted: &Hosted) {
    hosted.open(browser, "#id=BARE&lang=zh");
    let below = browser.run(
        "const box = (it) => document.querySelector(it).getBoundingClientRect();
         return box('.ways').top >= box('[data-testid=bare]').bottom",
        &[],
    );
    assert_eq!(below, json!(true), "how to go on stands where texts would");
    hosted.open(browser, "#id=RTL&lang=en");
    let direction = browser.run(
        "const range = document.createRange();
         range.selectNodeContents(document.querySelector('.prose p'));
         const [line] = range.getClientRects();
         const box = document.querySelector('.prose').getBoundingClientRect();
         return Math.abs(line.right - box.right) < 2",
        &[],
    );
    assert_eq!(
        direction,
        json!(true),
        "a text from right to left begins at the right"
    );
}

fn packed(browser: &Browser, hosted: &Hosted) {
    let file = hosted.folder.path().join("packed.html");
    browser.open("about:blank");
    browser.open(&format!("file://{}#id=KEPT&lang=en", file.display()));
    browser.until(&testid("listing"));
    assert_eq!(browser.until(FACE), json!(["#0a5c36", true]));
    let ways = text(browser, "ways");
    assert!(
        ways.contains("office@lake.example") && !ways.contains("QR"),
        "{ways}"
    );
    click(browser, &testid("way-interest"));
    browser.until(&testid("letter"));
    let foot = browser.run("return document.body.innerText", &[]);
    assert!(foot.as_str().unwrap().contains("Imprint"), "{foot}");
}
