//! The short list as a visitor makes it: kept from results, compared, noted, handed on, in Chromium.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Hosted, click, press, testid, wait_for_hits};
use techmatch_tests::{Browser, Site};

const NEED: &str = "seek=supply&q=锂电池隔膜 耐高温，预算300万，最好中试";

#[test]
fn short_list() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            (
                "what is kept is compared, noted and still there",
                kept_and_noted,
            ),
            ("a link carries the list", a_link_carries_the_list),
            (
                "a long list takes several links",
                a_long_list_takes_several_links,
            ),
            ("words of a note become tags", words_of_a_note_become_tags),
            ("a file carries the list", a_file_carries_the_list),
            ("the table opens in a spreadsheet", the_table),
            ("the keyboard keeps a listing", the_keyboard_keeps),
            ("two tabs change the list at once", two_tabs),
            ("where storage is refused, the page says so", refused),
            ("a listing's own page keeps it", kept_from_its_page),
            ("a phone shows it without scrolling the page", a_phone_fits),
        ],
    );
}

/// The buttons that keep the results.
fn keep(place: usize) -> String {
    format!("document.querySelectorAll('[data-testid=hit] [data-testid=keep]')[{place}]")
}

/// The titles on the list.
const KEPT: &str = "[...document.querySelectorAll('[data-testid=kept]')].map(it => it.textContent)";

fn clear(browser: &Browser) {
    browser.run("localStorage.clear()", &[]);
}

/// Keeps the first `count` results of the need, and gives their titles.
fn keep_first(browser: &Browser, hosted: &Hosted, count: usize) -> Vec<String> {
    hosted.visit(browser, "");
    clear(browser);
    hosted.visit(browser, NEED);
    wait_for_hits(browser);
    // At once: none waits for the page to be drawn again.
    browser.until(&keep(count.max(1) - 1));
    browser.run(
        "[...document.querySelectorAll('[data-testid=hit] [data-testid=keep]')].slice(0, arguments[0]).forEach(it => it.click())",
        &[json!(count)],
    );
    for place in 0..count {
        browser.until(&format!("{}.ariaPressed === 'true'", keep(place)));
    }
    let titles = browser.run(
        "return [...document.querySelectorAll('[data-testid=hit-title]')].map(it => it.textContent)",
        &[],
    );
    let titles = titles.as_array().unwrap().iter().take(count);
    titles.map(|it| it.as_str().unwrap().to_owned()).collect()
}

fn kept_and_noted(browser: &Browser, hosted: &Hosted) {
    let titles = keep_first(browser, hosted, 3);
    browser.screenshot("results-kept");
    click(browser, &testid("open-list"));
    browser.until(&testid("short-list"));
    assert_eq!(browser.run(&format!("return {KEPT}"), &[]), json!(titles));
    let table = browser.until(&format!("{}.innerText", testid("comparison")));
    let table = table.as_str().unwrap();
    for words in ["Organisation", "Maturity", "Price or budget", "Match"] {
        assert!(table.contains(words), "{words}: {table}");
    }
    let need = browser.until(&format!("{}.innerText", testid("list-need")));
    assert!(need.as_str().unwrap().contains("锂电池隔膜"), "{need}");
    let note = "call Li on Monday";
    let write = format!(
        "const note = {}; note.value = arguments[0]; note.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        testid("note")
    );
    browser.run(&write, &[json!(note)]);
    browser.screenshot("short-list");
    // A reload reads it from the device.
    hosted.visit(browser, "list");
    browser.until(&testid("note"));
    assert_eq!(browser.until(&format!("{}.value", testid("note"))), note);
    assert_eq!(browser.run(&format!("return {KEPT}"), &[]), json!(titles));
    click(browser, &testid("let-go"));
    browser.until(&format!("{KEPT}.length === 2"));
    assert_eq!(
        browser.run(&format!("return {KEPT}"), &[]),
        json!(titles[1..])
    );
}

fn a_link_carries_the_list(browser: &Browser, hosted: &Hosted) {
    let titles = keep_first(browser, hosted, 2);
    hosted.visit(browser, "list");
    let link = browser.until(&format!("{}.href", testid("copy-link")));
    clear(browser);
    browser.open("about:blank");
    browser.open(link.as_str().unwrap());
    browser.until(&testid("received-list"));
    browser.until(&format!("{KEPT}.length === 2"));
    assert_eq!(browser.run(&format!("return {KEPT}"), &[]), json!(titles));
    let marks = browser.until("document.querySelectorAll('.comparison .mark.met').length");
    assert!(marks.as_u64().unwrap() > 0, "with the verdicts of its need");
    click(browser, &testid("keep-all"));
    browser.until(&testid("note"));
    assert_eq!(browser.run(&format!("return {KEPT}"), &[]), json!(titles));

    let gone = link
        .as_str()
        .unwrap()
        .replacen("list=", "list=no-such-listing&list=", 1);
    browser.open("about:blank");
    browser.open(&gone);
    browser.until(&testid("gone"));
    browser.until(&format!("{KEPT}.length === 2"));
}

/// Catches what the page offers as a file: its name and its text.
const CATCH: &str = "window.saved = []; \
    const create = URL.createObjectURL; \
    URL.createObjectURL = (blob) => { blob.arrayBuffer().then(it => window.saved.push( \
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(it))); return create.call(URL, blob); };";

fn a_long_list_takes_several_links(browser: &Browser, hosted: &Hosted) {
    let titles = keep_first(browser, hosted, 4);
    hosted.visit(browser, "list");
    let links = |browser: &Browser| {
        browser.until(&testid("copy-link"));
        let links = "return [...document.querySelectorAll('[data-testid=copy-link]')].map(it => [it.textContent, it.href])";
        let links = browser.run(links, &[]);
        serde_json::from_value::<Vec<[String; 2]>>(links).unwrap()
    };
    assert_eq!(links(browser).len(), 1);
    // The need stands in each link: a long one makes the list too long for one.
    let lengthen = "for (const [key, value] of Object.entries(localStorage)) {
        if (!key.startsWith('techmatch.kept ')) continue;
        const kept = JSON.parse(value);
        kept.need = kept.need.replace('q=', 'q=' + 'x'.repeat(1900));
        localStorage.setItem(key, JSON.stringify(kept));
    }";
    browser.run(lengthen, &[]);
    hosted.visit(browser, "list");
    let several = links(browser);
    assert!(several.len() > 1, "{several:?}");
    let n = several.len();
    let mut together = Vec::new();
    for (place, [words, address]) in several.iter().enumerate() {
        assert!(words.ends_with(&format!("{}/{n}", place + 1)), "{words}");
        browser.open("about:blank");
        browser.open(address);
        browser.until(&testid("received-list"));
        browser.until(&format!("{KEPT}.length > 0"));
        let shown = browser.run(&format!("return {KEPT}"), &[]);
        together.extend(serde_json::from_value::<Vec<String>>(shown).unwrap());
    }
    assert_eq!(together, titles, "each listing stands in one of the links");
}

fn words_of_a_note_become_tags(browser: &Browser, hosted: &Hosted) {
    let titles = keep_first(browser, hosted, 3);
    hosted.visit(browser, "list");
    browser.until(&testid("note"));
    assert_eq!(
        browser.run(&format!("return {}", testid("tags")), &[]),
        json!(null)
    );
    for (place, note) in [(0, "call Li #首选，#cheap"), (2, "#cheap")] {
        let write = "const note = document.querySelectorAll('[data-testid=note]')[arguments[0]];
            note.value = arguments[1]; note.dispatchEvent(new Event('change', { bubbles: true }))";
        browser.run(write, &[json!(place), json!(note)]);
    }
    let tag = |name: &str| {
        format!(
            "[...document.querySelectorAll('[data-testid=tags] button')].find(it => it.textContent === '{name}')"
        )
    };
    click(browser, &tag("#cheap"));
    browser.until(&format!("{KEPT}.length === 2"));
    browser.screenshot("short-list-tags");
    assert_eq!(
        browser.run(&format!("return {KEPT}"), &[]),
        json!([titles[0], titles[2]])
    );
    click(browser, &tag("#首选"));
    browser.until(&format!("{KEPT}.length === 1"));
    click(browser, &tag("#首选"));
    browser.until(&format!("{KEPT}.length === 3"));
}

fn a_file_carries_the_list(browser: &Browser, hosted: &Hosted) {
    let titles = keep_first(browser, hosted, 2);
    hosted.visit(browser, "list");
    browser.until(&testid("save-file"));
    browser.run(CATCH, &[]);
    click(browser, &testid("save-file"));
    let text = browser.until("window.saved[0]");
    clear(browser);
    hosted.visit(browser, "list");
    browser.until(&testid("open-file"));
    let open = format!(
        "const files = new DataTransfer(); files.items.add(new File([arguments[0]], 'short-list.json')); \
         const input = {}; input.files = files.files; \
         input.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        testid("open-file")
    );
    browser.run(&open, &[text]);
    browser.until(&format!("{KEPT}.length === 2"));
    assert_eq!(browser.run(&format!("return {KEPT}"), &[]), json!(titles));
    // Another file changes nothing, and is said not to be one.
    browser.run(&open, &[json!("{\"not\": \"a list\"}")]);
    browser.until(&format!(
        "{}.innerText.includes('no file of a short list')",
        testid("said")
    ));
    assert_eq!(browser.run(&format!("return {KEPT}"), &[]), json!(titles));
}

fn the_table(browser: &Browser, hosted: &Hosted) {
    let titles = keep_first(browser, hosted, 2);
    hosted.visit(browser, "list");
    browser.until(&testid("save-table"));
    browser.run(CATCH, &[]);
    click(browser, &testid("save-table"));
    let text = browser.until("window.saved[0]");
    let text = text.as_str().unwrap();
    let rows = text
        .strip_prefix('\u{feff}')
        .expect("the mark that Excel needs");
    let rows: Vec<&str> = rows.trim_end().split("\r\n").collect();
    assert_eq!(rows.len(), 3, "{text}");
    assert!(
        rows[0].starts_with("Title,Organisation,Match"),
        "{}",
        rows[0]
    );
    for (row, title) in rows[1..].iter().zip(titles) {
        assert!(row.contains(&title), "{row}");
        assert!(row.contains("#id="), "{row}");
    }
}

fn the_keyboard_keeps(browser: &Browser, hosted: &Hosted) {
    keep_first(browser, hosted, 0);
    browser.run(&format!("{}.focus()", testid("hit-title")), &[]);
    press(browser, "k");
    browser.until(&format!("{}.ariaPressed === 'true'", keep(0)));
    press(browser, "k");
    browser.until(&format!("{}.ariaPressed === 'false'", keep(0)));
    // In the need it is a letter.
    browser.run(&format!("{}.focus()", testid("need")), &[]);
    press(browser, "k");
    assert_eq!(
        browser.run(&format!("return {}.ariaPressed", keep(0)), &[]),
        "false"
    );
}

fn two_tabs(browser: &Browser, hosted: &Hosted) {
    keep_first(browser, hosted, 1);
    hosted.visit(browser, "list");
    browser.until(&format!("{KEPT}.length === 1"));
    // Another tab is a frame of the same site: a change there comes here as an event.
    let other = "const frame = document.createElement('iframe'); frame.src = location.pathname; \
        document.body.append(frame); \
        frame.onload = () => { window.other = frame.contentWindow; }";
    browser.run(other, &[]);
    browser.until("!!window.other");
    let key = "Object.keys(localStorage).find(it => it.startsWith('techmatch.kept'))";
    let change = format!(
        "const key = {key}; const kept = JSON.parse(localStorage[key]); kept.hit.listing.id += '-b'; \
         kept.added += 1; window.other.localStorage.setItem(key + '-b', JSON.stringify(kept))"
    );
    browser.run(&change, &[]);
    browser.until(&format!("{KEPT}.length === 2"));
    click(browser, &testid("let-go"));
    browser.until(&format!("{KEPT}.length === 1"));
    let left = "Object.keys(localStorage).filter(it => it.startsWith('techmatch.kept')).length";
    assert_eq!(
        browser.run(&format!("return {left}"), &[]),
        1,
        "the other tab's stays"
    );
}

fn refused(browser: &Browser, hosted: &Hosted) {
    keep_first(browser, hosted, 0);
    browser.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }", &[]);
    click(browser, &keep(0));
    browser.until(&format!("{}.ariaPressed === 'true'", keep(0)));
    click(browser, &testid("open-list"));
    browser.until(&format!(
        "{}.innerText.includes('does not keep the list')",
        testid("where-kept")
    ));
    let shown = browser.run(&format!("return {KEPT}.length"), &[]);
    assert_eq!(shown, Value::from(1));
}

fn kept_from_its_page(browser: &Browser, hosted: &Hosted) {
    let titles = keep_first(browser, hosted, 1);
    hosted.visit(browser, "");
    clear(browser);
    hosted.visit(browser, NEED);
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    browser.until(&testid("listing"));
    click(
        browser,
        "document.querySelector('.listing [data-testid=keep]')",
    );
    click(browser, &testid("open-list"));
    browser.until(&format!("{KEPT}.length === 1"));
    assert_eq!(browser.run(&format!("return {KEPT}"), &[]), json!(titles));
    let need = browser.until(&format!("{}.innerText", testid("list-need")));
    assert!(
        need.as_str().unwrap().contains("锂电池隔膜"),
        "with its need: {need}"
    );
}

fn a_phone_fits(browser: &Browser, hosted: &Hosted) {
    keep_first(browser, hosted, 3);
    browser.viewport(390, 844, true);
    hosted.visit(browser, NEED);
    wait_for_hits(browser);
    browser.screenshot("results-kept-phone");
    let sideways =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.run(sideways, &[]), 0);
    hosted.visit(browser, "list&lang=zh");
    browser.until(&testid("comparison"));
    browser.screenshot("short-list-phone");
    assert_eq!(browser.run(sideways, &[]), 0);
}
