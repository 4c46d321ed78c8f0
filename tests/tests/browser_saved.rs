//! Needs that a visitor saves, and what is new among their answers, in Chromium.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Hosted, click, testid, wait_for_hits};
use techmatch_tests::{Browser, Site};

const NEED: &str = "锂电池隔膜 耐高温";

#[test]
fn saved() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            (
                "a need is saved, found again and forgotten",
                a_need_is_saved,
            ),
            (
                "what is new since is counted, until it is looked at",
                what_is_new_is_counted,
            ),
            ("two tabs agree", two_tabs_agree),
            ("where nothing is kept, that is said", a_refusal_is_said),
        ],
    );
}

fn visit_results(browser: &Browser, hosted: &Hosted) {
    hosted.visit(
        browser,
        &format!("seek=supply&lang=en&q={}", NEED.replace(' ', "+")),
    );
    wait_for_hits(browser);
}

fn save(browser: &Browser) {
    click(browser, &testid("save-need"));
    browser.until(&format!("{}.ariaPressed === 'true'", testid("save-need")));
}

/// The saved needs of the device, by their keys.
fn kept(browser: &Browser) -> Vec<(String, Value)> {
    let all = browser.run(
        "return Object.entries(localStorage).filter(([key]) => key.startsWith('techmatch.need '))",
        &[],
    );
    let all = all.as_array().unwrap().iter();
    all.map(|pair| {
        let value = serde_json::from_str(pair[1].as_str().unwrap()).unwrap();
        (pair[0].as_str().unwrap().to_owned(), value)
    })
    .collect()
}

fn a_need_is_saved(browser: &Browser, hosted: &Hosted) {
    visit_results(browser, hosted);
    save(browser);
    // Another order and more of the results are the same need.
    hosted.visit(
        browser,
        &format!(
            "seek=supply&lang=en&sort=newest&n=20&q={}",
            NEED.replace(' ', "+")
        ),
    );
    wait_for_hits(browser);
    browser.until(&format!("{}.ariaPressed === 'true'", testid("save-need")));
    assert_eq!(kept(browser).len(), 1);
    hosted.visit(browser, "lang=en");
    let new = browser.until(&format!(
        "{0} && !{0}.innerText.includes('looking') && {0}.innerText",
        testid("saved-new")
    ));
    assert!(
        new.as_str().unwrap().starts_with("nothing new since 20"),
        "{new}"
    );
    let link = format!("{}.querySelector('a')", testid("saved-need"));
    assert_eq!(browser.run(&format!("return {link}.innerText"), &[]), NEED);
    click(browser, &link);
    wait_for_hits(browser);
    click(browser, &testid("save-need"));
    browser.until(&format!("{}.ariaPressed === 'false'", testid("save-need")));
    hosted.visit(browser, "lang=en");
    browser.until(&testid("counts"));
    assert_eq!(
        browser.run(&format!("return !{}", testid("saved-need")), &[]),
        true
    );
    assert_eq!(kept(browser).len(), 0);
}

fn what_is_new_is_counted(browser: &Browser, hosted: &Hosted) {
    visit_results(browser, hosted);
    save(browser);
    // As if two of the answers had come since, and the need had been saved a while ago.
    let (key, mut value) = kept(browser).remove(0);
    let seen = value["seen"].as_array_mut().unwrap();
    assert!(seen.len() > 2, "{seen:?}");
    seen.truncate(seen.len() - 2);
    let entry =
        |date: &str, what: &str, id: &Value| json!({ "date": date, "what": what, "id": id });
    let feed = [
        entry("2026-01-20", "changed", &seen[0]),
        entry("2026-01-13", "ended", &json!("S-gone")),
        entry("2026-01-11", "changed", &seen[1]),
    ];
    let feed = json!({ "format": 1, "entries": feed }).to_string();
    seen.push(json!("S-gone"));
    hosted.site.change("changes.json", |_| feed.clone().into());
    value["since"] = json!("2026-01-12");
    let set = "localStorage.setItem(arguments[0], arguments[1])";
    browser.run(set, &[json!(key), json!(value.to_string())]);
    hosted.visit(browser, "lang=en");
    let said = format!("{}.innerText", testid("saved-new"));
    browser.until(&format!(
        "{said} === '2 new since 2026-01-12; 1 has changed; 1 has ended'"
    ));
    browser.screenshot("saved");
    click(
        browser,
        &format!("{}.querySelector('a')", testid("saved-need")),
    );
    wait_for_hits(browser);
    browser.until(&format!(
        "!localStorage.getItem({}).includes('2026-01-12')",
        json!(key)
    ));
    hosted.visit(browser, "lang=en");
    browser.until(&format!("/^nothing new since [-0-9]+$/.test({said})"));
    click(
        browser,
        &format!("{}.querySelector('button')", testid("saved-need")),
    );
    browser.until(&format!("!{}", testid("saved-need")));
}

fn two_tabs_agree(browser: &Browser, hosted: &Hosted) {
    visit_results(browser, hosted);
    save(browser);
    hosted.visit(browser, "lang=en");
    browser.until(&testid("saved-need"));
    // A frame of the same origin is another tab to the browser's storage.
    browser.run(
        "const frame = document.createElement('iframe');
         frame.src = location.href.replace(/[?#].*/, '') + 'robots-that-are-not-there';
         frame.onload = () => { const { localStorage } = frame.contentWindow;
           for (const key of Object.keys(localStorage)) if (key.startsWith('techmatch.need ')) localStorage.removeItem(key); };
         document.body.append(frame)",
        &[],
    );
    browser.until(&format!("!{}", testid("saved-need")));
}

fn a_refusal_is_said(browser: &Browser, hosted: &Hosted) {
    visit_results(browser, hosted);
    browser.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", &[]);
    click(browser, &testid("save-need"));
    browser.until(&format!(
        "{}.innerText.includes('keeps nothing')",
        testid("save-need")
    ));
}
