//! What a reader says of matches and services, in Chromium under the strictest policy: it stays on the device, is
//! changed, taken back and deleted, and becomes a file that `techmatch learn` reads. And what a listing says of
//! its evaluations.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::command::techmatch;
use techmatch_tests::site::TODAY;
use techmatch_tests::visitor::{Strict, click, open_packed, testid, wait_for_hits};
use techmatch_tests::{Browser, Fault, Site};
use tempfile::TempDir;

const NEED: &str = "芳纶涂覆锂电池隔膜";
const DIALOG: &str = "document.querySelector('dialog.feedback-all[open]')";

/// Opens the first hit of the need.
#[track_caller]
fn first_hit(hosted: &Strict, browser: &Browser, lang: &str) {
    browser.open("about:blank");
    let address = format!("{}#seek=supply&q={NEED}&lang={lang}", hosted.host.url());
    browser.open(&address);
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    browser.until(&testid("feedback"));
}

fn text(browser: &Browser, expression: &str) -> String {
    let found = browser.run(&format!("return {expression}.innerText"), &[]);
    found.as_str().unwrap().to_owned()
}

fn reason(name: &str) -> String {
    format!("document.querySelector('[data-testid=feedback-reason][value={name}]')")
}

/// What is said of the match, whatever the page has drawn it from: yes, no, reasons, the note.
fn answer(browser: &Browser) -> Value {
    browser.run(
        "const place = document.querySelector('[data-testid=feedback]');
         const is = (id) => place.querySelector(`[data-testid=feedback-${id}]`).getAttribute('aria-pressed');
         return [is('yes'), is('no'), [...place.querySelectorAll('input:checked')].map((it) => it.value),
             place.querySelector('textarea').value]",
        &[],
    )
}

/// The file that a reader saves.
fn saved(browser: &Browser) -> String {
    let saved = browser.run(
        &format!(
            "const made = URL.createObjectURL; let blob;
             URL.createObjectURL = (it) => {{ blob = it; return made(it); }};
             {}.click();
             while (!blob) await new Promise((resolve) => setTimeout(resolve, 20));
             URL.createObjectURL = made;
             return blob.text()",
            testid("feedback-save")
        ),
        &[],
    );
    saved.as_str().unwrap().to_owned()
}

#[test]
fn feedback() {
    cases(
        &Strict::new(Site::of_examples()),
        &[
            ("a match is judged, and the answer stays", stays),
            ("a card asks too, and knows the same answer", on_a_card),
            ("all of it becomes a file, and is deleted", a_file),
            ("a place in another order is no rank", another_order),
            ("services are judged on the way to a contract", services),
            ("a listing without a need asks nothing", nothing_asked),
            ("a kiosk asks nothing", kiosk),
            ("it works in a packed catalogue", packed),
            ("what does not load is said", not_loaded),
        ],
    );
}

fn stays(browser: &Browser, hosted: &Strict) {
    browser.forget();
    browser.console_errors();
    first_hit(hosted, browser, "en");
    assert!(text(browser, &testid("feedback")).contains("Was this match helpful?"));
    click(browser, &testid("feedback-no"));
    browser.until(&reason("early"));
    click(browser, &reason("early"));
    click(browser, &reason("doubt"));
    browser.run(&format!("{}.focus()", testid("feedback-note")), &[]);
    browser.devtools("Input.insertText", json!({ "text": "a lab sample" }));
    let said = text(browser, &testid("feedback"));
    assert!(
        said.contains("Kept on this device. Nothing is sent."),
        "{said}"
    );
    let expected = json!(["false", "true", ["early", "doubt"], "a lab sample"]);
    assert_eq!(answer(browser), expected);

    // Another visit, in the other language.
    first_hit(hosted, browser, "zh");
    browser.until(&reason("early"));
    assert_eq!(answer(browser), expected);
    assert!(text(browser, &testid("feedback")).contains("我的全部评价（1）"));
    // A helpful match has no reasons against it.
    click(browser, &testid("feedback-yes"));
    assert_eq!(
        answer(browser),
        json!(["true", "false", [], "a lab sample"])
    );
    click(browser, &testid("feedback-back"));
    assert_eq!(answer(browser), json!(["false", "false", [], ""]));
    assert_eq!(
        browser.run(
            "return Object.keys(localStorage).filter((it) => it.startsWith('techmatch.said'))",
            &[]
        ),
        json!([])
    );
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}

fn on_a_card(browser: &Browser, hosted: &Strict) {
    browser.forget();
    browser.console_errors();
    let results = format!("seek=supply&q={NEED}&lang=en");
    hosted.visit(browser, &results);
    wait_for_hits(browser);
    let loaded = "return performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/feedback.js')).length";
    assert_eq!(browser.run(loaded, &[]), json!(0));
    let card = testid("hit-helped");
    assert!(text(browser, &card).contains("Was this match helpful?"));
    click(browser, &testid("hit-helped-no"));
    click(browser, &reason("early"));
    browser.until(&format!("{card}.innerText.includes('Kept on this device')"));
    // The listing's page has the answer, and the card has it when it is drawn again.
    click(browser, &testid("hit-title"));
    browser.until(&format!("{}?.checked", reason("early")));
    assert_eq!(answer(browser), json!(["false", "true", ["early"], ""]));
    hosted.visit(browser, &results);
    wait_for_hits(browser);
    browser.until(&format!("{card}.querySelector('[value=early]')?.checked"));
    let asked = "return document.querySelectorAll('[data-testid=hit-helped-no]').length";
    let hits = "return document.querySelectorAll('[data-testid=hit]').length";
    let (asked, hits) = [asked, hits].map(|it| browser.run(it, &[]).as_u64()).into();
    assert_eq!(asked.map(|it| it + 1), hits, "the others ask still");
    // Without a need there is no match to judge.
    hosted.visit(browser, "seek=supply&all=1&lang=en");
    browser.until(&testid("hit"));
    assert_eq!(
        browser.run(&format!("return {card} === null"), &[]),
        json!(true)
    );
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}

fn a_file(browser: &Browser, hosted: &Strict) {
    browser.forget();
    first_hit(hosted, browser, "en");
    click(browser, &testid("feedback-no"));
    browser.until(&reason("route"));
    click(browser, &reason("route"));
    click(browser, &testid("feedback-all"));
    browser.until(DIALOG);
    let shown = text(browser, DIALOG);
    for words in ["nothing is sent", NEED, "rank 1 then", "random number"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let text_of_file = saved(browser);
    let file: Value = serde_json::from_str(&text_of_file).unwrap();
    assert_eq!(file["entries"][0]["because"], json!(["route"]));
    assert_eq!(file["entries"][0]["rank"], json!(1));
    assert_eq!(file["entries"][0]["need"], NEED);
    assert_eq!(file["site"], json!(hosted.host.url()));
    let manifest = fs::read_to_string(hosted.site.path().join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(file["catalogue"], manifest["hot"]);

    // The command reads what the page writes.
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("feedback.json");
    fs::write(&path, text_of_file).unwrap();
    let site = hosted.site.path();
    let learned = techmatch([
        "learn",
        site.to_str().unwrap(),
        path.to_str().unwrap(),
        "--format",
        "json",
    ]);
    let learned: Value = serde_json::from_str(&learned.succeeded().stdout).unwrap();
    assert_eq!(learned["account"]["used"], json!(1));
    assert_eq!(learned["matches"]["because"], json!({"route": 1}));

    browser.viewport(390, 844, true);
    let wide = browser.run(
        &format!("return [{DIALOG}.scrollWidth, {DIALOG}.clientWidth]"),
        &[],
    );
    assert_eq!(wide[0], wide[1], "it is as wide as the phone");
    browser.viewport(1280, 900, false);
    click(browser, &testid("feedback-delete"));
    assert!(text(browser, DIALOG).contains("Press again to delete all"));
    click(browser, &testid("feedback-delete"));
    browser.until(&format!("{DIALOG}.innerText.includes('All is deleted.')"));
    assert_eq!(
        browser.run(
            "return Object.keys(localStorage).filter((it) => /said|device/.test(it))",
            &[]
        ),
        json!([])
    );
    click(browser, &testid("feedback-close"));
    // The dialog is gone once its close event is answered, which is a task later than its `open`.
    browser.until("!document.querySelector('dialog.feedback-all')");
    // The page says so too.
    assert_eq!(answer(browser)[1], json!("false"));
}

fn another_order(browser: &Browser, hosted: &Strict) {
    browser.forget();
    let ranks = "return Object.keys(localStorage).filter((it) => it.startsWith('techmatch.said'))
        .map((it) => JSON.parse(localStorage[it]).rank ?? null)";
    first_hit(hosted, browser, "en");
    click(browser, &testid("feedback-no"));
    browser.until(&reason("early"));
    assert_eq!(browser.run(ranks, &[]), json!([1]));
    // Among results that stand in another order, and on the page that is opened from there.
    browser.forget();
    let newest = format!("seek=supply&q={NEED}&sort=newest&lang=en");
    hosted.visit(browser, &newest);
    wait_for_hits(browser);
    click(browser, &testid("hit-helped-no"));
    browser.until(&reason("early"));
    assert_eq!(browser.run(ranks, &[]), json!([null]));
    click(browser, &testid("hit-title"));
    click(browser, &testid("feedback-yes"));
    browser.until(&format!(
        "{}.innerText.includes('Kept on this device')",
        testid("feedback")
    ));
    assert_eq!(browser.run(ranks, &[]), json!([null]));
}

fn services(browser: &Browser, hosted: &Strict) {
    browser.forget();
    first_hit(hosted, browser, "en");
    click(browser, &testid("way-service"));
    browser.until("document.querySelector('dialog.service[open]')");
    click(browser, &testid("service-evaluate"));
    let one = "document.querySelector('[data-testid=feedback-one][data-service=evaluation]')";
    browser.until(one);
    click(
        browser,
        &format!("{one}.querySelector('[data-testid=feedback-no]')"),
    );
    click(browser, &format!("{one}.querySelector('[value=slow]')"));
    browser.run(
        &format!("{one}.querySelector('[data-testid=feedback-provider]').focus()"),
        &[],
    );
    browser.devtools(
        "Input.insertText",
        json!({ "text": "Example Evaluation Centre" }),
    );
    click(
        browser,
        "document.querySelector('[data-testid=service-evaluation] [data-testid=feedback-all]')",
    );
    browser.until(DIALOG);
    // Over the way too, question, reasons, provider and note stand one below the other.
    browser.viewport(390, 844, true);
    let lefts = browser.run(
        &format!(
            "return [...{DIALOG}.querySelectorAll('.feedback-one > *')].filter((it) => it.offsetHeight > 0)
                 .map((it) => Math.round(it.getBoundingClientRect().left))"
        ),
        &[],
    );
    let lefts: Vec<i64> = serde_json::from_value(lefts).unwrap();
    assert!(
        lefts.len() > 3 && lefts.iter().all(|it| *it == lefts[0]),
        "{lefts:?}"
    );
    browser.viewport(1280, 900, false);
    let file: Value = serde_json::from_str(&saved(browser)).unwrap();
    let entry = &file["entries"][0];
    assert_eq!(entry["service"], "evaluation");
    assert_eq!(entry["provider"], "Example Evaluation Centre");
    assert_eq!(entry["because"], json!(["slow"]));
    click(browser, &testid("feedback-close"));
    click(browser, &testid("service-close"));
}

fn nothing_asked(browser: &Browser, hosted: &Strict) {
    browser.forget();
    browser.open("about:blank");
    browser.open(&format!("{}#id=ZH-A-001&lang=en", hosted.host.url()));
    browser.until(&testid("way-service"));
    let asked = browser.run(&format!("return {} !== null", testid("feedback")), &[]);
    assert_eq!(asked, json!(false));
}

fn kiosk(browser: &Browser, hosted: &Strict) {
    browser.forget();
    browser.open("about:blank");
    browser.open(&format!(
        "{}#kiosk=90&seek=supply&q={NEED}&lang=en",
        hosted.host.url()
    ));
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    browser.until(&testid("feedback"));
    browser.until(&format!(
        "getComputedStyle({}).display === 'none'",
        testid("feedback")
    ));
    browser.run("sessionStorage.clear()", &[]);
}

fn packed(browser: &Browser, hosted: &Strict) {
    let _file = open_packed(browser, &hosted.site, "like=D-001&seek=supply");
    click(browser, &testid("hit-title"));
    click(browser, &testid("feedback-yes"));
    browser.until(&testid("feedback-said"));
    click(browser, &testid("feedback-all"));
    browser.until(DIALOG);
    let file: Value = serde_json::from_str(&saved(browser)).unwrap();
    assert_eq!(file["entries"][0]["like"], "D-001");
    assert!(file["catalogue"].is_string(), "{file}");
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}

fn not_loaded(browser: &Browser, hosted: &Strict) {
    let page = fs::read_to_string(hosted.site.path().join("index.html")).unwrap();
    let (_, rest) = page.split_once("src=\"app-").unwrap();
    let app = rest.split_once('/').unwrap().0;
    hosted.host.breaks(
        [format!("app-{app}/feedback.js")],
        Fault::NotFound,
        usize::MAX,
    );
    browser.forget();
    first_hit(hosted, browser, "en");
    click(browser, &testid("feedback-no"));
    browser.until(&format!(
        "{}.innerText.includes('could not be loaded')",
        testid("feedback")
    ));
    assert!(hosted.host.heal());
}

#[test]
fn evaluations() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/values/evaluations/in");
    let files = ["成果.csv", "offers.jsonl"].map(|name| case.join(name));
    let site = Site::build(&files, &["--kind", "supply", "--today", TODAY]);
    let hosted = Strict::new(site);
    cases(
        &hosted,
        &[
            ("who made them and when, in both languages", evaluated),
            ("a card has the mark", mark),
        ],
    );
}

fn evaluated(browser: &Browser, hosted: &Strict) {
    for (lang, id, there) in [
        (
            "zh",
            "S-1",
            [
                "评价机构： 示例省科技成果评价中心",
                "2025-03-01",
                "科学价值",
                "未经核实",
            ],
        ),
        (
            "en",
            "E-1",
            [
                "by Example Test House",
                "2026-01-15",
                "Technical value",
                "no independent evaluator is named",
            ],
        ),
    ] {
        browser.open("about:blank");
        browser.open(&format!("{}#id={id}&lang={lang}", hosted.host.url()));
        browser.until(&testid("evaluations"));
        let shown = text(browser, "document.querySelector('.listing-main')");
        for words in there {
            assert!(shown.contains(words), "{words}: {shown}");
        }
    }
}

fn mark(browser: &Browser, hosted: &Strict) {
    browser.open("about:blank");
    browser.open(&format!("{}#seek=supply&q=隔膜&lang=zh", hosted.host.url()));
    wait_for_hits(browser);
    let marks = browser.run(
        "return [...document.querySelectorAll('[data-testid=hit]')].map((it) =>
             [it.dataset.id, it.querySelector('[data-testid=evaluated], [data-testid=unverified]')?.innerText.trim() ?? '']).sort()",
        &[],
    );
    let marks: Vec<(String, String)> = serde_json::from_value(marks).unwrap();
    let of = |id: &str| {
        marks
            .iter()
            .find(|it| it.0 == id)
            .map_or("", |it| it.1.as_str())
    };
    assert_eq!(of("S-1"), "评价机构 示例省科技成果评价中心 2025");
    assert_eq!(of("S-2"), "佐证为自述，未经核实");
    // The facet tells them apart too.
    hosted.visit(browser, "seek=supply&q=隔膜&evidence=stated&lang=zh");
    assert_eq!(wait_for_hits(browser), json!(["S-2"]));
    assert!(text(browser, &testid("facet-evidence")).contains("佐证材料"));
}
