//! The plain pages in Chromium: under the strict policy of the README, without JavaScript, on a phone, and
//! the way from them into the application.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::json;
use techmatch_tests::STRICT;
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::testid;
use techmatch_tests::{Browser, Faulty, Site};

struct Hosted {
    _site: Site,
    host: Faulty,
}

#[test]
fn pages() {
    let site = Site::of_examples();
    let host = Faulty::start(&site.path());
    let hosted = Hosted { _site: site, host };
    cases(
        &hosted,
        &[
            ("a page under the strictest policy", under_the_policy),
            ("a page without JavaScript leads on", without_scripts),
            ("every count opens what it counts", counted),
        ],
    );
}

/// A listing's page that the list names, from the list of all.
const FIRST: &str = "document.querySelector('.items a')";

/// Nothing is refused: not the style sheet, not the data for search engines.
fn under_the_policy(browser: &Browser, hosted: &Hosted) {
    hosted.host.policy(STRICT, true);
    browser.console_errors();
    for width in [390, 1280] {
        browser.viewport(width, 900, width < 500);
        for path in ["overview.html", "l/list--all.html"] {
            browser.open(&format!("{}{path}", hosted.host.url()));
            browser.until("document.querySelector('h1')");
            let fits = browser.run(
                "return document.documentElement.scrollWidth <= innerWidth",
                &[],
            );
            assert_eq!(fits, json!(true), "{path} at {width}");
        }
        browser.until(FIRST);
        let title = browser.run(&format!("return {FIRST}.innerText"), &[]);
        browser.run(&format!("{FIRST}.click()"), &[]);
        browser.until("document.querySelector('article h1')");
        let seen = browser.run(
            "const data = JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent);
             return [document.querySelector('h1').innerText, data.name, document.styleSheets[0].cssRules.length > 50,
                 document.documentElement.scrollWidth <= innerWidth]",
            &[],
        );
        assert_eq!(seen, json!([title, title, true, true]));
        browser.run("document.querySelector('.actions a').click()", &[]);
        browser.until(&testid("listing"));
        let opened = browser.run(
            "return document.querySelector('[data-testid=listing] h1').innerText",
            &[],
        );
        assert_eq!(opened, title);
    }
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// From the start by links alone to a listing, which can be read.
fn without_scripts(browser: &Browser, hosted: &Hosted) {
    hosted.host.policy("", false);
    browser.devtools(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": true }),
    );
    browser.open(&hosted.host.url());
    let seen = browser.run(
        "const shown = document.body.innerText;
         return [!!document.querySelector('noscript h1'), shown.includes(document.querySelector('noscript .items a').innerText),
             getComputedStyle(document.getElementById('crash')).display]",
        &[],
    );
    assert_eq!(seen, json!([true, true, "none"]));
    let to = browser.run(
        "return document.querySelector('noscript .items a').href",
        &[],
    );
    browser.open(to.as_str().unwrap());
    let read = browser.run(
        "return document.querySelector('article').innerText.length > 40",
        &[],
    );
    assert_eq!(read, json!(true));
    browser.devtools(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": false }),
    );
}

/// The first bar of each table leads to as many results as it says.
fn counted(browser: &Browser, hosted: &Hosted) {
    hosted.host.policy("", false);
    let overview = format!("{}overview.en.html", hosted.host.url());
    browser.open(&overview);
    let bars = browser.run(
        "return [...document.querySelectorAll('.bars')].map((table) => {
            const link = [...table.querySelectorAll('a')].pop();
            return [link.href, link.innerText.replace(',', '')];
        })",
        &[],
    );
    let bars = bars.as_array().unwrap();
    assert!(bars.len() > 4, "{bars:?}");
    for bar in bars {
        browser.open("about:blank");
        browser.open(bar[0].as_str().unwrap());
        browser.until(&testid("hit"));
        let total = browser.run(&format!("return {}.dataset.total", testid("total")), &[]);
        assert_eq!(total, bar[1], "{}", bar[0]);
    }
}
