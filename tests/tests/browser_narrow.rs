//! Results put in another order and narrowed, in Chromium.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::Value;
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Hosted, click, testid, wait_for_hits};
use techmatch_tests::{Browser, Site};

const NEED: &str = "锂电池隔膜 耐高温";

#[test]
fn narrow() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            (
                "an order is chosen, as the command has it",
                an_order_is_chosen,
            ),
            ("what counts more moves results", what_counts_more),
            ("every facet narrows to what it counts", every_facet_narrows),
            ("a link carries order and facets", a_link_carries_both),
            (
                "a phone's filters lead back to the results",
                a_phone_leads_back,
            ),
        ],
    );
}

fn ids(answer: &Value) -> Value {
    let hits = answer["hits"].as_array().unwrap().iter();
    hits.map(|hit| hit["listing"]["id"].clone()).collect()
}

fn an_order_is_chosen(browser: &Browser, hosted: &Hosted) {
    for (address, arguments) in [
        (
            format!("seek=supply&q={NEED}"),
            vec!["--text", NEED, "--kind", "supply"],
        ),
        (
            "seek=demand&q=膜".to_owned(),
            vec!["--text", "膜", "--kind", "demand"],
        ),
    ] {
        hosted.visit(browser, &address.replace(' ', "+"));
        let fit = wait_for_hits(browser);
        for sort in ["price", "maturity", "deadline", "newest", "fit"] {
            let choose = format!(
                "const it = {}; it.value = '{sort}'; it.dispatchEvent(new Event('change', {{ bubbles: true }}))",
                testid("sort")
            );
            browser.run(&choose, &[]);
            let written = if sort == "fit" {
                "!location.hash.includes('sort=')".to_owned()
            } else {
                format!("location.hash.includes('sort={sort}')")
            };
            browser.until(&written);
            browser.until("!document.querySelector('.hits-place.busy')");
            let native = hosted
                .site
                .ask(&[&arguments[..], &["--sort", sort]].concat());
            assert_eq!(wait_for_hits(browser), ids(&native), "{address} by {sort}");
        }
        assert_eq!(wait_for_hits(browser), fit);
    }
}

fn every_facet_narrows(browser: &Browser, hosted: &Hosted) {
    for name in [
        "field",
        "industry",
        "maturity",
        "cooperation",
        "region",
        "price",
        "organisation_type",
        "organisation",
        "language",
    ] {
        hosted.visit(browser, "seek=supply&all=1");
        let all = browser.until(&format!("{}.dataset.total", testid("total")));
        let first = format!("{}.querySelector('li')", testid(&format!("facet-{name}")));
        let count = browser.until(&format!("{first}.querySelector('.count').textContent"));
        assert_ne!(count, all, "{name} narrows nothing");
        click(browser, &format!("{first}.querySelector('input')"));
        browser.until(&format!("{}.dataset.total === {count}", testid("total")));
        browser.until(&format!("location.hash.includes('{name}=')"));
        browser.until(&testid("chosen"));
        let open = format!("{}.open", testid(&format!("facet-{name}")));
        assert_eq!(
            browser.until(&open),
            true,
            "what is chosen stands open: {name}"
        );
    }
}

fn a_link_carries_both(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "seek=supply&all=1&price=CNY3&sort=price&lang=en");
    let shown = wait_for_hits(browser);
    assert!(!shown.as_array().unwrap().is_empty());
    assert_eq!(
        browser.run(&format!("return {}.value", testid("sort")), &[]),
        "price"
    );
    let chip = browser.until(&format!("{}.innerText.trim()", testid("chosen")));
    assert_eq!(chip, "CNY 500,000–1 million");
    hosted.visit(
        browser,
        "seek=supply&all=1&price=nonsense&sort=nonsense&lang=en",
    );
    browser.until(&testid("nothing"));
    click(browser, &testid("clear"));
    wait_for_hits(browser);
}

fn a_phone_leads_back(browser: &Browser, hosted: &Hosted) {
    browser.viewport(390, 844, true);
    hosted.visit(browser, "seek=supply&all=1&lang=en");
    wait_for_hits(browser);
    click(browser, &testid("filters"));
    let first = format!("{}.querySelector('li')", testid("facet-field"));
    click(browser, &format!("{first}.querySelector('input')"));
    browser.until("location.hash.includes('field=')");
    browser.until("!document.querySelector('.hits-place.busy')");
    let total = browser.until(&format!("{}.dataset.total", testid("total")));
    let words = format!("Show {} results", total.as_str().unwrap());
    browser.until(&format!(
        "{}.innerText.trim() === '{words}'",
        testid("show-results")
    ));
    browser.screenshot("phone-filters");
    click(browser, &testid("show-results"));
    browser.until(&format!("!{}", testid("show-results")));
    assert_eq!(
        browser.run("return document.activeElement.id", &[]),
        "heading"
    );
}

fn what_counts_more(browser: &Browser, hosted: &Hosted) {
    hosted.visit(
        browser,
        "seek=supply&lang=en&q=锂电池隔膜,+最好通过中试,+最好在江苏",
    );
    wait_for_hits(browser);
    let points = |aspect: &str| {
        let why = "document.querySelector('[data-testid=why]')";
        browser.run(&format!("{why}.open = true"), &[]);
        let line = format!(
            "[...{why}.querySelectorAll('[data-testid=judgement]')].find((it) => it.innerText.includes('{aspect}'))"
        );
        browser.until(&format!("{line}.querySelector('.points').innerText"))
    };
    let usual = points("Maturity");
    click(
        browser,
        &format!("{}.querySelector('summary')", testid("weights")),
    );
    browser.run(
        &format!(
            "const it = {}; it.selectedIndex = 2; it.dispatchEvent(new Event('change', {{ bubbles: true }}))",
            testid("weigh-maturity")
        ),
        &[],
    );
    browser.until("location.hash.includes('weigh=maturity:2') || location.hash.includes('weigh=maturity%3A2')");
    browser.until("!document.querySelector('.hits-place.busy')");
    assert_ne!(points("Maturity"), usual);
    click(browser, &testid("weights-reset"));
    browser.until("!location.hash.includes('weigh=')");
    browser.until("!document.querySelector('.hits-place.busy')");
    assert_eq!(points("Maturity"), usual);
}
