//! Who serves, in Chromium under the strictest policy: filters, fees side by side, who helps at a step, both
//! languages, a phone, a screen at a fair, no network, a packed catalogue; axe-core finds nothing.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::json;
use techmatch_tests::axe::accessible;
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Strict, click, open_packed, press, testid, wait_for_hits};
use techmatch_tests::{Browser, Fault, Site};

const OPEN: &str = "document.querySelector('dialog.directory[open]')";

#[track_caller]
fn opened(hosted: &Strict, browser: &Browser, lang: &str) {
    browser.open("about:blank");
    browser.open(&format!("{}#lang={lang}", hosted.host.url()));
    browser.until(&testid("hit"));
    click(browser, &testid("publisher-services"));
    browser.until(&testid("provider"));
}

fn text(browser: &Browser, expression: &str) -> String {
    let found = browser.run(&format!("return {expression}.innerText"), &[]);
    found.as_str().unwrap().to_owned()
}

/// The names of the providers that are shown.
fn names(browser: &Browser) -> Vec<String> {
    let found = browser.run(
        "return [...document.querySelectorAll('[data-testid=provider] h3')].map((it) => it.innerText)",
        &[],
    );
    serde_json::from_value(found).unwrap()
}

fn choose(browser: &Browser, filter: &str, value: &str) {
    let field = testid(&format!("directory-{filter}"));
    browser.run(
        &format!("const it = {field}; it.value = args[0]; it.dispatchEvent(new Event('change'))"),
        &[json!(value)],
    );
}

#[track_caller]
fn look(browser: &Browser, what: &str) {
    let dialog = "document.querySelector('dialog[open]:last-of-type')";
    accessible(browser, what, dialog, "[]");
}

#[test]
fn directory() {
    cases(
        &Strict::new(Site::of_examples()),
        &[
            (
                "filters leave who meets them, and fees stand side by side",
                filters,
            ),
            ("it speaks Chinese, and changes its language", languages),
            ("a step of a match says who can help", helps),
            ("a phone holds it, and axe-core finds nothing", phone),
            ("the keyboard opens and leaves it", keyboard),
            ("a screen at a fair shows it", kiosk),
            ("what does not load is said, and comes later", not_loaded),
            ("it works in a packed catalogue", packed),
        ],
    );
}

fn filters(browser: &Browser, hosted: &Strict) {
    browser.console_errors();
    opened(hosted, browser, "en");
    assert_eq!(names(browser).len(), 12);
    assert_eq!(
        text(browser, &testid("directory-found")),
        "12 providers, 24 services"
    );
    browser.until(&format!("!{}", testid("directory-compared")));
    choose(browser, "service", "technical");
    assert_eq!(
        text(browser, &testid("directory-found")),
        "3 providers, 3 services"
    );
    let compared = text(browser, &testid("directory-compared"));
    for said in [
        "CNY 600–900 per hour",
        "Preparation and transport of samples",
        "2026-01-10",
        "Fee not stated",
    ] {
        assert!(
            compared.replace('\u{a0}', " ").contains(said),
            "{said}: {compared}"
        );
    }
    click(browser, &testid("directory-stated"));
    assert_eq!(names(browser).len(), 2);
    choose(browser, "field", "6");
    assert_eq!(names(browser), ["Example Hefei Pilot Plant"]);
    choose(browser, "region", "DE");
    assert_eq!(
        text(browser, &testid("directory-found")),
        "No service meets these filters."
    );
    click(browser, &testid("directory-clear"));
    assert_eq!(names(browser).len(), 12);
    choose(browser, "kind", "person");
    assert_eq!(
        names(browser),
        [
            "Li Shili (technology manager)",
            "Jane Example (patent evaluator)"
        ]
    );
    let letter = browser.run(&format!("return {}.href", testid("directory-write")), &[]);
    assert!(
        letter
            .as_str()
            .unwrap()
            .starts_with("mailto:li@manager.example?subject="),
        "{letter}"
    );
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}

fn languages(browser: &Browser, hosted: &Strict) {
    opened(hosted, browser, "zh");
    choose(browser, "service", "financing");
    let compared = text(browser, &testid("directory-compared")).replace('\u{a0}', " ");
    for said in [
        "收费比较：技术投融资服务",
        "1–2%",
        "原文：融资额的1%–2%",
        "利息和担保费",
        "未公开收费",
        "面议",
    ] {
        assert!(compared.contains(said), "{said}: {compared}");
    }
    look(browser, "in Chinese");
    click(browser, &testid("directory-language"));
    browser.until(&format!("{OPEN}.innerText.includes('Who serves')"));
    assert!(text(browser, &testid("directory-compared")).contains("Interest and guarantee"));
}

fn helps(browser: &Browser, hosted: &Strict) {
    browser.open("about:blank");
    browser.open(&format!(
        "{}#seek=supply&q=锂电池隔膜&lang=en",
        hosted.host.url()
    ));
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    click(browser, &testid("way-service"));
    let review = "document.querySelector('[data-testid=service-step][data-id=review]')";
    browser.until(&format!("{review}.querySelector('[data-testid=helper]')"));
    let said = text(browser, review);
    assert!(
        said.contains("Who can help here") && said.contains("same field"),
        "{said}"
    );
    assert!(said.contains("All: Technology evaluation (3)"), "{said}");
    browser.until("document.querySelectorAll('[data-testid=service-help] h4').length === 6");
    look(browser, "the steps");
    click(
        browser,
        &format!("{review}.querySelector('[data-testid=helper-all]')"),
    );
    browser.until(&testid("provider"));
    assert_eq!(
        browser.run(
            &format!("return {}.value", testid("directory-service")),
            &[]
        ),
        json!("evaluation")
    );
    let letter = browser.run(
        &format!(
            "return decodeURIComponent({}.href)",
            testid("directory-write")
        ),
        &[],
    );
    assert!(letter.as_str().unwrap().contains("锂电池隔膜"), "{letter}");
}

fn phone(browser: &Browser, hosted: &Strict) {
    browser.viewport(390, 844, true);
    opened(hosted, browser, "en");
    choose(browser, "service", "evaluation");
    let wide = browser.run(
        &format!(
            "const {{ scrollWidth, clientWidth }} = {OPEN}; return [scrollWidth, clientWidth]"
        ),
        &[],
    );
    assert_eq!(wide[0], wide[1], "it is as wide as the phone");
    look(browser, "on a phone");
    browser.screenshot("directory-phone");
    browser.viewport(1280, 900, false);
}

fn keyboard(browser: &Browser, hosted: &Strict) {
    browser.open("about:blank");
    browser.open(&format!("{}#lang=en", hosted.host.url()));
    browser.until(&testid("hit"));
    browser.run(&format!("{}.focus()", testid("publisher-services")), &[]);
    press(browser, "Enter");
    browser.until(OPEN);
    browser.until(&testid("provider"));
    press(browser, "Escape");
    browser.until("!document.querySelector('dialog')");
    let focused = browser.run("return document.activeElement.dataset.testid", &[]);
    assert_eq!(focused, json!("publisher-services"), "the focus is back");
}

fn kiosk(browser: &Browser, hosted: &Strict) {
    browser.open("about:blank");
    browser.open(&format!("{}#kiosk&lang=en", hosted.host.url()));
    browser.until(&testid("hit"));
    browser.until("[...document.adoptedStyleSheets].length > 0");
    click(browser, &testid("publisher-services"));
    browser.until(&testid("provider"));
    browser.open("about:blank");
    browser.open(&format!("{}#kiosk=off", hosted.host.url()));
    browser.forget();
}

fn not_loaded(browser: &Browser, hosted: &Strict) {
    browser.forget();
    hosted
        .host
        .breaks(["services.json"], Fault::NotFound, usize::MAX);
    browser.open("about:blank");
    browser.open(&format!("{}#lang=en", hosted.host.url()));
    browser.until(&testid("hit"));
    click(browser, &testid("publisher-services"));
    browser.until(&format!("{OPEN}?.innerText.includes('It did not load.')"));
    assert!(hosted.host.heal());
    click(browser, &testid("directory-retry"));
    browser.until(&testid("provider"));
}

fn packed(browser: &Browser, hosted: &Strict) {
    let _file = open_packed(browser, &hosted.site, "like=D-001&seek=supply");
    click(browser, &testid("publisher-services"));
    browser.until(&testid("provider"));
    assert_eq!(names(browser).len(), 12);
    click(browser, &testid("directory-close"));
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    click(browser, &testid("way-service"));
    browser.until(&testid("helper"));
    let errors: Vec<String> = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}
