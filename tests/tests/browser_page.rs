//! The page as a visitor uses it, in Chromium, from the plainest static host.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::examples::fixture;
use techmatch_tests::{Browser, Server, Site};

const NEED: &str = "锂电池隔膜 耐高温";

struct Hosted {
    site: Site,
    server: Server,
}

impl Hosted {
    fn new(site: Site) -> Self {
        Self {
            server: Server::start(&site.path()),
            site,
        }
    }

    /// The page with `address` behind `#`, in English unless it says otherwise.
    #[track_caller]
    fn visit(&self, browser: &Browser, address: &str) {
        let lang = if address.contains("lang=") {
            ""
        } else {
            "&lang=en"
        };
        browser.open("about:blank");
        browser.open(&format!("{}#{address}{lang}", self.server.url));
    }
}

#[test]
fn page() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            ("a need is written and answered", a_need_is_answered),
            (
                "the page ranks as the command does",
                the_page_ranks_as_the_command_does,
            ),
            (
                "a link reproduces the screen and back works",
                links_and_back_work,
            ),
            ("a facet narrows and counts right", a_facet_narrows),
            (
                "a listing shows all its fields and counterparts",
                a_listing_is_shown_whole,
            ),
            ("needs are found for a technology", needs_are_found),
            ("both languages", both_languages),
            ("a phone shows all without scrolling sideways", a_phone_fits),
            ("the keyboard reaches everything", the_keyboard_is_enough),
            ("typing is completed by the keyboard", typing_is_completed),
            (
                "typing is completed by the pointer",
                a_suggestion_is_clicked,
            ),
            (
                "an input method is left alone while it composes",
                an_input_method_is_left_alone,
            ),
            (
                "a misspelt word is put right and taken back",
                a_misspelt_word_is_put_right,
            ),
            ("nothing fits is said", nothing_fits_is_said),
            ("a whole brief is taken", a_whole_brief_is_taken),
            (
                "a broken catalogue is told, never a blank page",
                broken_catalogues_are_told,
            ),
            (
                "a browser without WebAssembly is told",
                no_webassembly_is_told,
            ),
            ("a host that goes away is told", a_lost_host_is_told),
        ],
    );
}

fn testid(name: &str) -> String {
    format!("document.querySelector('[data-testid={name}]')")
}

fn ids(testid: &str) -> String {
    format!("[...document.querySelectorAll('[data-testid={testid}]')].map((hit) => hit.dataset.id)")
}

#[track_caller]
fn wait_for_hits(browser: &Browser) -> Value {
    // The start screen has hits too, and no total.
    browser.until(&format!("{} && {}", testid("total"), testid("hit")));
    browser.until(&format!("!{}", testid("loading")));
    browser.run(&format!("return {}", ids("hit")), &[])
}

/// Types `text` as a visitor does: through the keyboard events that the page listens to.
#[track_caller]
fn write(browser: &Browser, text: &str) {
    browser.until(&testid("need"));
    browser.run(&format!("{}.focus()", testid("need")), &[]);
    browser.devtools("Input.insertText", json!({ "text": text }));
}

fn press(browser: &Browser, key: &str) {
    let code = match key {
        "Enter" => 13,
        "Escape" => 27,
        "ArrowUp" => 38,
        "ArrowDown" => 40,
        _ => 9,
    };
    let text = if key == "Enter" { "\r" } else { "" };
    for kind in ["keyDown", "keyUp"] {
        let event = json!({ "type": kind, "key": key, "code": key, "text": text, "windowsVirtualKeyCode": code });
        browser.devtools("Input.dispatchKeyEvent", event);
    }
}

#[track_caller]
fn click(browser: &Browser, expression: &str) {
    browser.until(expression);
    browser.run(&format!("({expression}).click()"), &[]);
}

fn a_need_is_answered(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    write(browser, NEED);
    browser.screenshot("home");
    click(browser, &testid("submit"));
    let hits = wait_for_hits(browser);
    assert_eq!(hits.as_array().unwrap().len(), 10);
    let marks = "document.querySelectorAll('[data-testid=hit] mark').length";
    assert!(
        browser.until(marks).as_u64() > Some(5),
        "matched terms are marked in their context"
    );
    let asked =
        "[...document.querySelectorAll('[data-testid=asked] mark')].map(it => it.textContent)";
    let asked = browser.until(asked);
    assert!(!asked.as_array().unwrap().is_empty());
    assert!(
        asked
            .as_array()
            .unwrap()
            .iter()
            .all(|word| NEED.contains(word.as_str().unwrap())),
        "and in the need: {asked}"
    );
    assert_eq!(browser.console_errors(), [""; 0]);
    browser.screenshot("results");
}

fn the_page_ranks_as_the_command_does(browser: &Browser, hosted: &Hosted) {
    for (need, kind) in [
        (NEED, "supply"),
        ("wastewater membrane", "supply"),
        ("焊缝 检测", "demand"),
    ] {
        hosted.visit(
            browser,
            &format!("seek={kind}&q={}", need.replace(' ', "+")),
        );
        let shown = wait_for_hits(browser);
        let native = hosted
            .site
            .ask(&["--text", need, "--kind", kind, "--limit", "10"]);
        let native: Vec<_> = native["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["listing"]["id"].clone())
            .collect();
        assert_eq!(shown, Value::from(native), "{need}");
    }
}

fn links_and_back_work(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    write(browser, NEED);
    press(browser, "Enter");
    let hits = wait_for_hits(browser);
    let address = browser.run("return location.hash", &[]);
    click(browser, &testid("hit-title"));
    browser.until(&testid("listing"));
    browser.back();
    assert_eq!(wait_for_hits(browser), hits);
    assert_eq!(browser.run("return location.hash", &[]), address);
    browser.back();
    browser.until(&format!("{} && !{}", testid("counts"), testid("total")));

    hosted.visit(browser, address.as_str().unwrap().trim_start_matches('#'));
    assert_eq!(wait_for_hits(browser), hits, "a copied link shows the same");
    assert_eq!(
        browser.run(&format!("return {}.value", testid("need")), &[]),
        NEED
    );
}

fn a_facet_narrows(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "seek=supply&all=1");
    wait_for_hits(browser);
    let first = format!("{}.querySelector('li')", testid("facet-field"));
    let count = browser.until(&format!("{first}.querySelector('.count').innerText"));
    click(browser, &format!("{first}.querySelector('input')"));
    browser.until(&format!("{}.dataset.total === {count}", testid("total")));
    browser.until("location.hash.includes('field=')");
    click(browser, &testid("clear"));
    browser.until(&format!("{}.dataset.total !== {count}", testid("total")));
}

fn a_listing_is_shown_whole(browser: &Browser, hosted: &Hosted) {
    let native = hosted
        .site
        .ask(&["--text", NEED, "--kind", "supply", "--limit", "1"]);
    let listing = &native["hits"][0]["listing"];
    hosted.visit(
        browser,
        &format!("id={}&lang=zh", listing["id"].as_str().unwrap()),
    );
    browser.until(&testid("listing"));
    browser.until(&testid("counterpart"));
    let shown = browser.run("return document.body.textContent", &[]);
    let shown = shown.as_str().unwrap();
    for field in ["title", "description", "organisation", "advantages"] {
        let words = listing[field].as_str().unwrap_or_default();
        let line = words.lines().next().unwrap_or_default();
        assert!(shown.contains(line.trim()), "{field} is not shown: {line}");
    }
    for (column, value) in listing["extra"].as_object().into_iter().flatten() {
        assert!(
            shown.contains(column) && shown.contains(value.as_str().unwrap()),
            "{column} is not shown"
        );
    }
    browser.screenshot("listing");
}

fn needs_are_found(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    click(browser, &testid("seek-demand"));
    write(browser, "陶瓷涂覆隔膜，180℃热收缩小于3%");
    press(browser, "Enter");
    let hits = wait_for_hits(browser);
    assert!(hits.as_array().unwrap().contains(&json!("D-001")), "{hits}");
}

fn both_languages(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "lang=zh");
    browser.until("document.documentElement.lang.startsWith('zh')");
    let submit = browser.until(&format!("{}.innerText.trim()", testid("submit")));
    click(browser, &testid("language"));
    browser.until("document.documentElement.lang.startsWith('en')");
    assert_ne!(
        browser.until(&format!("{}.innerText.trim()", testid("submit"))),
        submit
    );
    assert_eq!(
        browser.until(&format!("{}.innerText.trim()", testid("submit"))),
        "Match"
    );
    for address in ["", "seek=supply&q=wastewater", "id=EN-001"] {
        hosted.visit(browser, address);
        browser.until(&format!("!{}", testid("loading")));
        let keys = browser.run(
            r"return document.body.innerText.match(/\b[a-z]+\.[a-z_]+\b(?!\.)/g)",
            &[],
        );
        let unknown: Vec<_> = keys
            .as_array()
            .into_iter()
            .flatten()
            .filter(|key| is_text_key(key))
            .collect();
        assert!(unknown.is_empty(), "texts are missing: {unknown:?}");
    }
}

fn is_text_key(word: &Value) -> bool {
    const TEXTS: &str = include_str!("../../web/locales/zh.txt");
    let mut keys = TEXTS.lines().filter_map(|line| line.split_once(" = "));
    word.as_str()
        .is_some_and(|word| keys.any(|(key, _)| key == word))
}

fn a_phone_fits(browser: &Browser, hosted: &Hosted) {
    browser.viewport(360, 740, true);
    for (name, address, shown) in [
        ("phone-home", "", "counts"),
        (
            "phone-results",
            "seek=supply&q=%E9%94%82%E7%94%B5%E6%B1%A0%E9%9A%94%E8%86%9C",
            "hit",
        ),
        ("phone-listing", "id=ZH-A-001", "counterpart"),
    ] {
        hosted.visit(browser, address);
        browser.until(&testid(shown));
        let sideways = browser.run(
            "return document.documentElement.scrollWidth - innerWidth",
            &[],
        );
        assert!(
            sideways.as_f64() <= Some(0.0),
            "{name} is {sideways} pixels too wide"
        );
        browser.screenshot(name);
    }
}

fn the_keyboard_is_enough(browser: &Browser, hosted: &Hosted) {
    hosted.visit(
        browser,
        &format!("seek=supply&q={}", NEED.replace(' ', "+")),
    );
    wait_for_hits(browser);
    browser.run("document.activeElement.blur(); scrollTo(0, 0)", &[]);
    let mut reached = Vec::new();
    for _ in 0..120 {
        press(browser, "Tab");
        let at = browser.run(
            "const at = document.activeElement;
             return { id: at.dataset.testid ?? '', outline: getComputedStyle(at).outlineStyle,
                      shadow: getComputedStyle(at).boxShadow, named: !!(at.ariaLabel || at.innerText || at.labels?.length || at.title) };",
            &[],
        );
        if at["id"] == "hit-title" {
            let visible = at["outline"] != "none" || at["shadow"] != "none";
            assert!(visible, "the focus cannot be seen: {at}");
            assert_eq!(at["named"], true);
            press(browser, "Enter");
            browser.until(&testid("listing"));
            return;
        }
        reached.push(at["id"].clone());
    }
    panic!("120 tabs do not reach a hit: {reached:?}");
}

fn suggested() -> String {
    "[...document.querySelectorAll('[data-testid=suggestion] .suggestion')].map((it) => it.innerText)"
        .to_owned()
}

fn value() -> String {
    format!("{}.value", testid("need"))
}

#[track_caller]
fn wait_for_suggestions(browser: &Browser) -> Value {
    browser.until(&testid("suggestions"));
    browser.run(&format!("return {}", suggested()), &[])
}

fn typing_is_completed(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    browser.until(&testid("browse"));
    write(browser, "耐高温的gemo");
    let terms = wait_for_suggestions(browser);
    assert_eq!(terms[0], "隔膜");
    let attribute = |name: &str| {
        let read = format!("return {}.getAttribute('{name}')", testid("need"));
        browser.run(&read, &[])
    };
    assert_eq!(attribute("aria-activedescendant"), Value::Null);
    press(browser, "ArrowDown");
    let active = browser.until("document.querySelector('[role=option][aria-selected=true]')?.id");
    assert_eq!(attribute("aria-activedescendant"), active);
    assert_eq!(attribute("aria-expanded"), "true");
    assert_eq!(attribute("aria-controls"), "suggestions");
    let told = browser.until(&format!("{}.innerText", testid("offered")));
    assert!(told.as_str().unwrap().contains("suggestion"), "{told}");
    browser.screenshot("suggestions");
    press(browser, "Enter");
    browser.until(&format!(
        "!{} && {} === '耐高温的隔膜'",
        testid("suggestions"),
        value()
    ));
    assert_eq!(attribute("aria-expanded"), Value::Null);

    write(browser, "，separ");
    wait_for_suggestions(browser);
    press(browser, "ArrowDown");
    press(browser, "ArrowUp");
    let top = format!("return {}.getBoundingClientRect().top", testid("browse"));
    let before = browser.run(&top, &[]);
    press(browser, "Escape");
    browser.until(&format!("!{}", testid("suggestions")));
    let after = browser.run(&top, &[]);
    assert_eq!(after, before, "nothing on the page moves");
    assert_eq!(
        browser.run(&format!("return {}", value()), &[]),
        "耐高温的隔膜，separ"
    );

    write(browser, "at");
    wait_for_suggestions(browser);
    press(browser, "Enter");
    wait_for_hits(browser);
    let need = browser.run("return decodeURIComponent(location.hash)", &[]);
    assert!(
        need.as_str().unwrap().contains("separat&"),
        "Enter takes what was typed: {need}"
    );
    browser.until(&format!("!{}", testid("suggestions")));
    assert_eq!(browser.console_errors(), [""; 0]);
}

fn a_suggestion_is_clicked(browser: &Browser, hosted: &Hosted) {
    browser.viewport(360, 740, true);
    hosted.visit(browser, "lang=zh");
    browser.until(&testid("counts"));
    write(browser, "隔");
    let terms = wait_for_suggestions(browser);
    browser.screenshot("phone-suggestions");
    let sideways = "return document.documentElement.scrollWidth - innerWidth";
    assert!(browser.run(sideways, &[]).as_f64() <= Some(0.0));
    click(browser, &testid("suggestion"));
    browser.until(&format!("!{}", testid("suggestions")));
    assert_eq!(browser.run(&format!("return {}", value()), &[]), terms[0]);
    let focused = format!("return document.activeElement === {}", testid("need"));
    assert_eq!(browser.run(&focused, &[]), true);
}

fn an_input_method_is_left_alone(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    browser.until(&testid("counts"));
    write(browser, "耐热");
    browser.until(&format!("{} === '耐热'", value()));
    press(browser, "Escape");
    let compose = json!({ "text": "gemo", "selectionStart": 4, "selectionEnd": 4 });
    browser.devtools("Input.imeSetComposition", compose);
    std::thread::sleep(std::time::Duration::from_millis(400));
    let open = format!("return {} !== null", testid("suggestions"));
    assert_eq!(browser.run(&open, &[]), false, "it has its own suggestions");
    browser.devtools("Input.insertText", json!({ "text": "隔" }));
    let terms = wait_for_suggestions(browser);
    assert_eq!(terms[0], "隔膜");
}

fn a_misspelt_word_is_put_right(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "seek=supply&q=ceramic+seperator");
    let hits = wait_for_hits(browser);
    browser.until(&format!(
        "{}.innerText.includes('separator')",
        testid("corrected")
    ));
    browser.screenshot("corrected");
    let shown = hits.as_array().unwrap().len();
    click(browser, &testid("exact"));
    browser.until(&format!(
        "{}?.dataset.applied === 'false'",
        testid("corrected")
    ));
    browser.until("location.hash.includes('exact=1')");
    let fewer = wait_for_hits(browser);
    assert!(fewer.as_array().unwrap().len() < shown, "{fewer} of {hits}");
    click(browser, &testid("exact"));
    browser.until(&format!(
        "{}?.dataset.applied === 'true'",
        testid("corrected")
    ));
    assert_eq!(wait_for_hits(browser), hits);

    hosted.visit(browser, "seek=supply&q=ceramic+separator");
    wait_for_hits(browser);
    let none = format!("return {} === null", testid("corrected"));
    assert_eq!(browser.run(&none, &[]), true);
}

fn nothing_fits_is_said(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "seek=supply&q=qzxqzxqzx");
    browser.until(&testid("nothing"));
}

fn a_whole_brief_is_taken(browser: &Browser, hosted: &Hosted) {
    let brief = "我们是一家电池企业，需要耐高温的隔膜。\n".repeat(200);
    hosted.visit(browser, "");
    write(browser, &brief);
    click(browser, &testid("submit"));
    wait_for_hits(browser);
}

/// What became of a site on its way, and the code that the page shows.
type Damage = (&'static str, fn(&Site), &'static str);

fn broken_catalogues_are_told(browser: &Browser, _: &Hosted) {
    let damages: [Damage; 4] = [
        (
            "a newer manifest",
            |site| site.change("manifest.json", |_| br#"{"format":999}"#.to_vec()),
            "newer_format",
        ),
        (
            "no manifest",
            |site| fs::remove_file(site.path().join("manifest.json")).unwrap(),
            "missing",
        ),
        (
            "no chunks",
            |site| fs::remove_dir_all(site.path().join("chunks")).unwrap(),
            "missing",
        ),
        (
            "truncated chunks",
            |site| {
                for chunk in site.chunks() {
                    site.change(&chunk, |bytes| bytes[..bytes.len() / 2].to_vec());
                }
            },
            "altered",
        ),
    ];
    for (name, damage, code) in damages {
        let site = Site::build(&[fixture("small.csv")], &[]);
        damage(&site);
        let hosted = Hosted::new(site);
        hosted.visit(browser, "seek=supply&q=membrane");
        let shown = browser.until(&format!("{}?.dataset.code", testid("error")));
        assert_eq!(shown, code, "{name}");
        let words = browser.run(&format!("return {}.innerText", testid("error")), &[]);
        assert!(
            words.as_str().unwrap().len() > 40,
            "{name}: it says what to do: {words}"
        );
    }

    let site = Site::build(&[fixture("small.csv")], &[]);
    fs::remove_file(site.path().join(site.app()).join("page_bg.wasm")).unwrap();
    let hosted = Hosted::new(site);
    hosted.visit(browser, "");
    browser.until(&format!("!{}.hidden", testid("crash")));
}

fn no_webassembly_is_told(browser: &Browser, hosted: &Hosted) {
    let source = json!({ "source": "delete window.WebAssembly;" });
    let added = browser.devtools("Page.addScriptToEvaluateOnNewDocument", source);
    hosted.visit(browser, "");
    browser.until(&format!("!{}.hidden", testid("crash")));
    let words = browser.run(&format!("return {}.innerText", testid("crash")), &[]);
    browser.devtools(
        "Page.removeScriptToEvaluateOnNewDocument",
        json!({ "identifier": added["identifier"] }),
    );
    assert!(words.as_str().unwrap().contains("WebAssembly"), "{words}");
}

fn a_lost_host_is_told(browser: &Browser, _: &Hosted) {
    let mut hosted = Hosted::new(Site::of_examples());
    hosted.visit(browser, "");
    browser.until(&testid("counts"));
    hosted.server.stop();
    write(browser, NEED);
    press(browser, "Enter");
    // What is on the device already may be enough to answer; if not, the page says so.
    browser.until(&format!("{} || {}", testid("hit"), testid("error")));
    browser.offline(true);
    browser.until(&testid("offline"));
}
