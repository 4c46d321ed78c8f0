//! Results and listings as a visitor reads them, in Chromium, from the plainest static host.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Hosted, click, press, testid, wait_for_hits, write};
use techmatch_tests::{Browser, Site};

const NEED: &str = "锂电池隔膜 耐高温";

#[test]
fn results() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
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
            ("nothing fits is said", nothing_fits_is_said),
            ("near misses stand apart", near_misses_stand_apart),
            ("results go on by themselves", results_go_on),
            (
                "more that was asked for has the focus",
                more_that_was_asked_for_has_the_focus,
            ),
            ("a range of prices", a_range_of_prices),
            ("both languages", both_languages),
            ("a phone shows all without scrolling sideways", a_phone_fits),
            ("the keyboard reaches everything", the_keyboard_is_enough),
            (
                "the facets follow the width of the window",
                facets_follow_the_window,
            ),
        ],
    );
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
    // Its organisation leads to all that this one offers.
    click(browser, &testid("organisation"));
    let all = wait_for_hits(browser);
    let all = all.as_array().unwrap();
    assert!(all.contains(&listing["id"]), "{all:?}");
    let names = "return [...document.querySelectorAll('[data-testid=hit]')].every((it) => it.innerText.includes(arguments[0]))";
    assert_eq!(browser.run(names, &[listing["organisation"].clone()]), true);
}

fn nothing_fits_is_said(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "seek=supply&q=qzxqzxqzx");
    browser.until(&testid("nothing"));
}

fn near_misses_stand_apart(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "q=锂电池隔膜 必须在江苏");
    let hits = wait_for_hits(browser);
    let near = testid("relaxations");
    let words = browser.until(&format!("{near}.innerText"));
    let words = words.as_str().unwrap();
    assert!(
        words.starts_with("Near misses") && words.contains("Any Region: 6 fit"),
        "{words}"
    );
    let below = format!(
        "{}.compareDocumentPosition({near}) & Node.DOCUMENT_POSITION_FOLLOWING",
        testid("hit")
    );
    assert_eq!(browser.run(&format!("return Boolean({below})"), &[]), true);
    browser.screenshot("near-misses");
    click(browser, &testid("relax"));
    browser.until(&format!("!{near}"));
    let more = wait_for_hits(browser);
    assert!(
        more.as_array().unwrap().len() > hits.as_array().unwrap().len(),
        "{more}"
    );
}

fn results_go_on(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "q=锂电池");
    let hits = wait_for_hits(browser);
    let first = hits.as_array().unwrap().len();
    let count = "document.querySelectorAll('[data-testid=hit]').length";
    browser.run(&format!("{}.focus()", testid("sort")), &[]);
    browser.run(&format!("{}.scrollIntoView()", testid("more")), &[]);
    browser.until(&format!("{count} > {first}"));
    let focused = format!("document.activeElement === {}", testid("sort"));
    assert_eq!(
        browser.until("!document.querySelector('.hits-place.busy')"),
        true
    );
    assert_eq!(browser.run(&format!("return {focused}"), &[]), true);
    let address = browser.until("location.hash");
    assert!(address.as_str().unwrap().contains("n="), "{address}");
    // A reload shows as many, where they were.
    let shown = browser.until(count);
    browser.run("location.reload()", &[]);
    browser.until(&format!("{count} === {shown}"));
    browser.until("scrollY > 0");
}

fn more_that_was_asked_for_has_the_focus(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "q=锂电池");
    let hits = wait_for_hits(browser);
    let first = hits.as_array().unwrap().len();
    browser.run(
        &format!("{}.focus({{ preventScroll: true }})", testid("more")),
        &[],
    );
    press(browser, "Enter");
    browser.until(&format!(
        "document.activeElement.id === 'hit-{}'",
        first + 1
    ));
}

fn a_range_of_prices(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "q=电池 水 热 材料");
    wait_for_hits(browser);
    let total = format!("Number({}.dataset.total)", testid("total"));
    let all = browser.until(&total).as_u64().unwrap();
    browser.until(&testid("facet-price"));
    browser.run(&format!("{}.open = true", testid("facet-price")), &[]);
    let set = |end: &str, value: &str| {
        let script = format!(
            "const end = {}; end.value = arguments[0]; end.dispatchEvent(new Event('change', {{ bubbles: true }}))",
            testid(end)
        );
        browser.run(&script, &[json!(value)]);
    };
    let chosen = "[...document.querySelectorAll('[data-testid=facet-price] :checked')].map(it => it.value).join(' ')";
    set("price-least", "3");
    browser.until(&format!("{chosen} === 'CNY3 CNY4 CNY5 CNY6'"));
    // Typed in whole units: the band that has it.
    set("type-most", "2,000,000");
    browser.until(&format!("{chosen} === 'CNY3 CNY4'"));
    browser.until(&format!("{}.value === '4'", testid("price-most")));
    browser.until(&format!("{total} < {all} && {total} > 0"));
    browser.screenshot("price-range");
    set("type-least", "");
    set("price-most", "6");
    browser.until(&format!("{chosen} === '' && {total} === {all}"));
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

fn facets_follow_the_window(browser: &Browser, hosted: &Hosted) {
    let folded = "document.querySelector('.aside.folded')";
    hosted.visit(browser, "seek=supply&all=1");
    wait_for_hits(browser);
    browser.until(&format!("!{folded}"));
    browser.viewport(360, 740, false);
    browser.until(folded);
    browser.viewport(1280, 900, false);
    browser.until(&format!("!{folded}"));
}
