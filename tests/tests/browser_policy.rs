//! The page and the JS API under a Content-Security-Policy: the strictest one that the README names, and
//! policies that lack one directive, of which the page says which.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::STRICT;
use techmatch_tests::browser::{CRASH, cases};
use techmatch_tests::site::TODAY;
use techmatch_tests::{Browser, Fault, Faulty, Site};

const NEED: &str = "锂电池隔膜 耐高温";

struct Hosted {
    site: Site,
    host: Faulty,
}

impl Hosted {
    fn new() -> Self {
        let site = Site::of_examples();
        let host = Faulty::start(&site.path());
        Self { site, host }
    }
}

#[test]
fn policies() {
    cases(
        &Hosted::new(),
        &[
            (
                "the page runs under the strictest policy",
                the_strictest_policy,
            ),
            ("a directive that is missing is named", what_is_missing),
            ("a page that runs no script", no_script_runs),
            ("the API under a page's policy", the_api),
        ],
    );
}

/// No violation is noted on any screen, wherever the host says its policy.
fn the_strictest_policy(browser: &Browser, hosted: &Hosted) {
    for pages in [false, true] {
        hosted.host.policy(STRICT, pages);
        browser.forget();
        browser.console_errors();
        browser.open(&format!("{}#lang=en", hosted.host.url()));
        browser.until("document.querySelector('[data-testid=door-field]')");
        let address = format!("#q={NEED}&lang=en");
        browser.run("location.hash = args[0]", &[json!(address)]);
        browser.until("document.querySelector('[data-testid=hit]')");
        browser.run(
            "document.querySelector('[data-testid=why]').open = true",
            &[],
        );
        let score = "(() => {
            const bar = document.querySelector('.score-bar path').getBoundingClientRect();
            const whole = document.querySelector('.score-bar').getBoundingClientRect();
            return bar.width > 0 && bar.width < whole.width;
        })()";
        browser.until(score);
        browser.run(
            "document.querySelector('[data-testid=hit-title]').click()",
            &[],
        );
        browser.until("document.querySelector('[data-testid=listing]')");
        let errors = browser.console_errors();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

fn what_is_missing(browser: &Browser, hosted: &Hosted) {
    let error = "document.querySelector('[data-testid=error][data-code=forbidden]')";
    for (lacking, shown, directive) in [
        (
            "default-src 'self'; script-src 'self'; worker-src 'self' blob:",
            CRASH,
            "script-src 'wasm-unsafe-eval'",
        ),
        (
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
            CRASH,
            "connect-src 'self'",
        ),
        (
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'",
            CRASH,
            "style-src 'self'",
        ),
        (
            "require-trusted-types-for 'script'; trusted-types other",
            error,
            "trusted-types techmatch",
        ),
    ] {
        hosted.host.policy(lacking, false);
        for (lang, words) in [("en", "security policy"), ("zh", "安全策略")] {
            browser.forget();
            browser.open(&format!("{}#q={NEED}&lang={lang}", hosted.host.url()));
            let text = browser.until(&format!("{shown}?.innerText"));
            let text = text.as_str().unwrap();
            assert!(text.contains(directive), "{lacking}: {text}");
            assert!(text.contains(words), "{lacking}: {text}");
            browser.screenshot(&format!(
                "policy-{}-{lang}",
                directive.replace([' ', '\''], "")
            ));
        }
    }
}

fn no_script_runs(browser: &Browser, hosted: &Hosted) {
    let site = Site::of_examples();
    let style = format!("{}/style.css", site.app());
    site.change(&style, |css| {
        let css = String::from_utf8(css).unwrap();
        assert!(css.contains("20s forwards"));
        css.replace("20s forwards", "1s forwards").into_bytes()
    });
    site.change("index.html", |page| {
        let page = String::from_utf8(page).unwrap();
        let (before, tag) = page.split_once("id=\"style\"").unwrap();
        let tag = tag.replacen("integrity=", "data-was=", 1);
        format!("{before}id=\"style\"{tag}").into_bytes()
    });
    hosted.host.publish(&site.path());
    hosted
        .host
        .policy("script-src 'none'; style-src 'self'", false);
    browser.open(&format!("{}#q={NEED}&lang=en", hosted.host.url()));
    let crash = "document.getElementById('crash')";
    browser.until(&format!(
        "getComputedStyle({crash}).visibility === 'visible'"
    ));
    let text = browser.until(&format!("{crash}.innerText"));
    assert!(
        text.as_str().unwrap().contains("script-src 'self'"),
        "{text}"
    );
    let retry = browser.run("return document.getElementById('crash-retry').hidden", &[]);
    assert_eq!(retry, true, "a button that does nothing is shown");
    browser.screenshot("policy-no-script");
    hosted.host.publish(&hosted.site.path());
}

/// Opens the catalogue on a page of another program with a policy of its own.
#[track_caller]
fn embedded(browser: &Browser, hosted: &Hosted, policy: &str, body: &str) -> Value {
    let page =
        format!("<!doctype html><meta http-equiv=Content-Security-Policy content=\"{policy}\">");
    // The browser keeps pages: another policy has another page.
    let name: String = policy.chars().filter(char::is_ascii_alphanumeric).collect();
    fs::write(hosted.site.path().join(format!("{name}.html")), page).unwrap();
    browser.open(&format!("{}{name}.html", hosted.host.url()));
    let api = format!(
        "const {{ open, TechmatchError }} = await import('/techmatch.js');
         const need = {{ seek: 'supply', text: '{NEED}', today: '{TODAY}' }};
         const fails = (call) => call.then(() => ['no error'], (error) =>
             error instanceof TechmatchError ? [error.code, error.directive] : [String(error)]);
         const workers = [];
         window.Worker = class extends Worker {{
             constructor(url, options) {{ super(url, options); workers.push(String(url)); }}
         }};"
    );
    browser.run(&format!("{api} {body}"), &[])
}

fn the_api(browser: &Browser, hosted: &Hosted) {
    hosted.host.policy("img-src *", false);
    let strict = "default-src 'self'; script-src 'self' 'unsafe-eval'";
    let found = embedded(
        browser,
        hosted,
        strict,
        "const answer = await (await open('/')).match(need);
         return { hits: answer.hits.length, workers };",
    );
    assert!(found["hits"].as_u64().unwrap() > 0, "{found}");
    let workers = found["workers"].as_array().unwrap();
    let kinds: Vec<&str> = workers
        .iter()
        .map(|url| &url.as_str().unwrap()[..5])
        .collect();
    assert_eq!(kinds, ["blob:", "http:"], "the first one is forbidden");

    // What the worker then loads itself is compared with what the API holds.
    let source = format!("{}/source.js", hosted.site.app());
    browser.devtools("Network.clearBrowserCache", json!({}));
    hosted
        .host
        .breaks([source.as_str()], Fault::Altered, usize::MAX);
    let found = embedded(browser, hosted, strict, "return fails(open('/'));");
    assert_eq!(found[0], "altered");
    assert!(hosted.host.heal());

    let elsewhere = "script-src 'self' 'unsafe-eval' blob:; connect-src http://127.0.0.1:1";
    let found = embedded(browser, hosted, elsewhere, "return fails(open('/'));");
    assert_eq!(found, json!(["forbidden", "connect-src 'self'"]));

    let none = "script-src 'self' 'unsafe-eval'; worker-src 'none'";
    let said = "const said = [];
         console.warn = (text) => said.push(text);
         const hits = [];
         for (const catalogue of [await open('/'), await open('/')]) {
             hits.push((await catalogue.match(need)).hits.length);
             catalogue.close();
         }
         return { hits, said };";
    let found = embedded(browser, hosted, none, said);
    assert!(found["hits"][0].as_u64().unwrap() > 0, "{found}");
    assert_eq!(found["hits"][0], found["hits"][1]);
    let said = found["said"].as_array().unwrap();
    assert_eq!(said.len(), 1, "it is said once: {said:?}");
    assert!(
        said[0].as_str().unwrap().ends_with("add worker-src 'self'"),
        "{said:?}"
    );
}
