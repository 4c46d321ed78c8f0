//! What the page shows and takes before its program is there, in Chromium.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::json;
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{press, testid, wait_for_hits};
use techmatch_tests::{Browser, Fault, Faulty, Site};

const FIELD: &str = "document.getElementById('first-need')";
const NEED: &str = "锂电池隔膜 耐高温";

struct Hosted {
    site: Site,
    host: Faulty,
}

impl Hosted {
    /// Opens an address while the first request for the page's program waits in vain.
    fn visit(&self, browser: &Browser, address: &str) {
        browser.open("about:blank");
        // From the browser's cache the program would come before the first look at the screen.
        browser.devtools("Network.enable", json!({}));
        browser.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
        self.host.heal();
        let program = format!("{}/page_bg.wasm", self.site.app());
        self.host.breaks(&[program], Fault::Silent, 1);
        browser.open(&format!("{}{address}", self.host.url()));
    }
}

#[test]
fn first() {
    // Long enough to write, and no longer than a test waits.
    let site = site_that_waits(4000);
    let host = Faulty::start(&site.path());
    cases(
        &Hosted { site, host },
        &[
            ("what was typed goes on in the page", typing_goes_on),
            ("keys between the fields are kept", keys_are_kept),
            (
                "a need that was sent is answered",
                what_was_sent_is_answered,
            ),
            (
                "it speaks the reader's language",
                it_speaks_the_readers_language,
            ),
            (
                "it stands on the start screen alone",
                it_stands_on_the_start_screen_alone,
            ),
            (
                "a page that is loaded again keeps its place",
                a_page_that_is_loaded_again_keeps_its_place,
            ),
        ],
    );
}

/// The example site, which gives up what does not come within these milliseconds.
fn site_that_waits(milliseconds: u32) -> Site {
    let site = Site::of_examples();
    site.change("index.html", |page| {
        let page = String::from_utf8(page).unwrap();
        let limit = format!("data-timeout=\"{milliseconds}\"");
        page.replace("data-timeout=\"15000\"", &limit).into()
    });
    site
}

/// A link so slow that the engine is late, and a program that is later still.
#[test]
fn an_answer_comes_before_the_program() {
    let site = site_that_waits(8000);
    let host = Faulty::start(&site.path());
    // It looks at the page while the program is awaited, on a busy machine too.
    let browser = Browser::impatient();
    browser.open("about:blank");
    browser.devtools("Network.enable", json!({}));
    browser.devtools(
        "Network.emulateNetworkConditions",
        json!({ "offline": false, "latency": 20, "downloadThroughput": 500_000, "uploadThroughput": 500_000 }),
    );
    host.breaks(&[format!("{}/page_bg.wasm", site.app())], Fault::Silent, 1);
    browser.open(&format!("{}#q={NEED}&lang=zh", host.url()));
    browser.until("document.querySelectorAll('#early .hit').length > 2");
    browser.screenshot("early-answer");
    let shown = "const cards = [...document.querySelectorAll(`${where} .hit`)].slice(0, 3);
         return cards.map((it) => [it.dataset.id, it.querySelector('h3').innerText, it.querySelector('h3 a').href,
             it.querySelector('.fit')?.innerText, Boolean(it.querySelector('.passage')),
             it.querySelectorAll('mark').length > 0, it.querySelectorAll('.icon').length > 1, it.offsetHeight])";
    let early = browser.run(&format!("const where = '#early';{shown}"), &[]);
    assert_eq!(
        browser.run("return document.querySelector('#early h1').innerText", &[]),
        "最匹配的技术"
    );
    // Whoever stands on a card stays there, and the page shows the same.
    browser.run(
        "document.querySelector('#early .hit:nth-child(1) a').focus()",
        &[],
    );
    browser.until("!document.getElementById('early')");
    wait_for_hits(&browser);
    assert_eq!(
        browser.run(&format!("const where = '#app';{shown}"), &[]),
        early
    );
    assert_eq!(
        browser.run("return document.activeElement.id", &[]),
        "hit-1"
    );
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");

    // Where the program does not come, what is there stays, and the page says so.
    browser.open("about:blank");
    browser.devtools("Network.enable", json!({}));
    browser.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    host.breaks(
        &[format!("{}/page_bg.wasm", site.app())],
        Fault::ServerError,
        99,
    );
    browser.open(&format!("{}#q={NEED}&lang=en", host.url()));
    browser
        .until("!document.getElementById('crash').hidden && document.querySelector('#early .hit')");
}

fn type_early(browser: &Browser, text: &str) {
    browser.until(FIELD);
    browser.run(&format!("{FIELD}.focus()"), &[]);
    browser.devtools("Input.insertText", json!({ "text": text }));
    assert_eq!(browser.run(&format!("return {FIELD}.value"), &[]), text);
}

fn typing_goes_on(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "#lang=en");
    type_early(browser, NEED);
    browser.run(&format!("{FIELD}.setSelectionRange(2, 4)"), &[]);
    browser.screenshot("first");
    browser.until(&format!("{}?.value", testid("need")));
    let field = testid("need");
    browser.until(&format!("document.activeElement === {field}"));
    let state = format!("return [{field}.value, {field}.selectionStart, {field}.selectionEnd]");
    assert_eq!(browser.run(&state, &[]), json!([NEED, 2, 4]));
    // The page has heard of it: it is what is matched.
    press(browser, "Enter");
    wait_for_hits(browser);
    let sent = browser.run(
        "return new URLSearchParams(location.hash.slice(1)).get('q')",
        &[],
    );
    assert_eq!(sent, NEED);
}

fn keys_are_kept(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "#lang=en");
    type_early(browser, NEED);
    // Pressed once the first field is gone, before the page's own is there.
    let press_between = "new MutationObserver((_, observer) => {
        if (document.getElementById('first-need')) return;
        observer.disconnect();
        for (const key of [' ', 'o', 'Backspace', 'x'])
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }).observe(document.getElementById('app'), { childList: true, subtree: true })";
    browser.run(press_between, &[]);
    let field = testid("need");
    let expected = format!("{NEED} x");
    browser.until(&format!("{field}?.value === '{expected}'"));
    browser.until(&format!(
        "document.activeElement === {field} && {field}.selectionStart === {}",
        expected.encode_utf16().count()
    ));
}

fn what_was_sent_is_answered(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "#lang=en");
    type_early(browser, NEED);
    press(browser, "Enter");
    browser.until(&format!("!{FIELD} && document.querySelector('.boot')"));
    wait_for_hits(browser);
    let shown = browser.until(&format!("{}.value", testid("need")));
    assert_eq!(shown, NEED);
    // On a phone the field would open the keyboard over the results.
    let focused = "return document.activeElement?.id";
    assert_ne!(browser.run(focused, &[]), "need");
    browser.back();
    browser.until("location.href === 'about:blank'");
}

fn it_speaks_the_readers_language(browser: &Browser, hosted: &Hosted) {
    for (address, lang, words) in [
        ("#lang=en", "en", "Describe a need"),
        ("?lang=zh", "zh-CN", "说出需求"),
    ] {
        hosted.visit(browser, address);
        browser.until(FIELD);
        assert_eq!(
            browser.run("return document.documentElement.lang", &[]),
            lang
        );
        let heading = browser.run("return document.querySelector('h1').textContent", &[]);
        assert!(heading.as_str().unwrap().starts_with(words), "{heading}");
        let name = browser.run("return document.querySelector('.brand').textContent", &[]);
        browser.until(&testid("counts"));
        let later = browser.run("return document.querySelector('.brand').textContent", &[]);
        assert_eq!(name, later, "the name of the catalogue stays");
    }
    // What was chosen once is spoken before the browser's own.
    browser.run("localStorage.setItem('techmatch.lang', 'en')", &[]);
    hosted.visit(browser, "");
    browser.until(FIELD);
    assert_eq!(
        browser.run("return document.documentElement.lang", &[]),
        "en"
    );
}

fn it_stands_on_the_start_screen_alone(browser: &Browser, hosted: &Hosted) {
    for address in ["#q=coating", "#all=1", "#list", "#seek=demand"] {
        hosted.visit(browser, address);
        browser.until("document.documentElement.dataset.started === ''");
        assert_eq!(
            browser.run(&format!("return {FIELD}"), &[]),
            json!(null),
            "{address}"
        );
    }
}

fn a_page_that_is_loaded_again_keeps_its_place(browser: &Browser, hosted: &Hosted) {
    browser.open("about:blank");
    hosted.host.heal();
    browser.open(&format!("{}#q=电池&n=20", hosted.host.url()));
    wait_for_hits(browser);
    browser.run("scrollTo(0, 900); window.old = true", &[]);
    browser.run("location.reload()", &[]);
    browser.until("!window.old");
    wait_for_hits(browser);
    browser.until("scrollY === 900");
    // Another address begins at its top.
    browser.open("about:blank");
    browser.open(&format!("{}#q=隔膜", hosted.host.url()));
    wait_for_hits(browser);
    assert_eq!(browser.run("return scrollY", &[]), json!(0));
}
