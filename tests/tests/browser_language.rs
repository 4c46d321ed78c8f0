//! A further interface language in Chromium under the strictest policy: German, which the command brings along, and
//! one of the publisher's that is written from right to left.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Strict, click, testid, wait_for_hits, write};
use techmatch_tests::{Browser, Site, examples, techmatch};

/// A file of the publisher's, which lacks nearly all.
const HEBREW: &str = "language.code = he\nlanguage.name = עברית\nlanguage.direction = rtl\nlanguage.group = ,\n\
    language.forms = one | two | other\nneed.submit = חיפוש\nplain.demands = {n} צורך | {n} צרכים | {n} צרכים\n";
/// The files of languages that the browser has asked for.
const FETCHED: &str = "return performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((it) => /\\/media\\/[0-9a-f]+\\.json$/.test(it)).length";

fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("techmatch.toml");
    fs::write(folder.path().join("hebrew.txt"), HEBREW).unwrap();
    fs::write(&config, "[site]\nlanguages = [\"de\", \"hebrew.txt\"]\n").unwrap();
    let config = config.to_str().unwrap();
    Site::build(&examples::files(), &["--config", config])
}

#[test]
fn language() {
    cases(
        &Strict::new(site()),
        &[
            ("nothing is fetched for who reads English", costs_nothing),
            ("German from the first screen to a listing", german),
            ("a choice keeps what is written, and stays", chosen),
            ("the early screens speak German", early),
            ("one from right to left, the rest in English", right_to_left),
            ("the plain pages", plain),
            ("a packed catalogue has it too", packed),
        ],
    );
}

fn text(browser: &Browser, expression: &str) -> String {
    let found = browser.run(&format!("return {expression}.innerText"), &[]);
    found.as_str().unwrap().to_owned()
}

fn document(browser: &Browser) -> Value {
    browser.run(
        "const { lang, dir } = document.documentElement; return [lang, dir]",
        &[],
    )
}

fn costs_nothing(browser: &Browser, hosted: &Strict) {
    hosted.visit(browser, "q=battery&lang=en");
    wait_for_hits(browser);
    assert_eq!(browser.run(FETCHED, &[]), json!(0));
    assert_eq!(document(browser), json!(["en", ""]));
    let offered = browser.run(
        &format!(
            "return [...{}.options].map(({{ value, text, lang }}) => [value, text, lang])",
            testid("language")
        ),
        &[],
    );
    assert_eq!(
        offered,
        json!([
            ["zh", "中文", "zh-CN"],
            ["en", "English", "en"],
            ["de", "Deutsch", "de"],
            ["he", "עברית", "he"]
        ])
    );
}

fn german(browser: &Browser, hosted: &Strict) {
    browser.console_errors();
    hosted.visit(browser, "lang=de");
    browser.until(&testid("counts"));
    assert_eq!(browser.run(FETCHED, &[]), json!(1));
    assert_eq!(document(browser), json!(["de", "ltr"]));
    assert_eq!(text(browser, &testid("submit")), "Abgleichen");
    let home = text(browser, "document.body");
    for said in ["Technologien", "Gesuche", "Überblick"] {
        assert!(home.contains(said), "{said}: {home}");
    }
    write(browser, "锂电池隔膜，通过中试，预算100万以内");
    click(browser, &testid("submit"));
    wait_for_hits(browser);
    let results = text(browser, "document.querySelector('main')");
    for said in [
        "zumindest teilweise",
        "Sortieren nach",
        "Verstanden:",
        "Reifegrad",
        "Pilotmaßstab",
        "Passt",
    ] {
        assert!(results.contains(said), "{said}: {results}");
    }
    // Names of vocabularies are German; no text of the page is Chinese or English.
    for other in ["Pilot-scale", "Understood", "Filters"] {
        assert!(!results.contains(other), "{other}: {results}");
    }
    // It comes behind the first answer.
    browser.until(&testid("keeping-details"));
    let keeping = browser.run(
        &format!("return {}.textContent", testid("keeping-details")),
        &[],
    );
    assert!(
        keeping.as_str().unwrap().contains("Ohne Netz verwenden"),
        "{keeping}"
    );
    click(browser, &testid("hit-title"));
    browser.until(&testid("ways"));
    let listing = text(browser, "document.querySelector('main')");
    for said in [
        "Zusammenfassung",
        "Wie es weitergeht",
        "War dieser Treffer hilfreich?",
    ] {
        assert!(listing.contains(said), "{said}: {listing}");
    }
    click(browser, &testid("way-service"));
    browser.until("document.querySelector('dialog.service[open]')");
    let dialog = text(browser, "document.querySelector('dialog.service')");
    assert!(
        dialog.contains("Von hier zum Vertrag") && dialog.contains("Vertragspunkte"),
        "{dialog}"
    );
    let dialog_lang = browser.run("return document.querySelector('dialog.service').lang", &[]);
    assert_eq!(dialog_lang, json!("de"));
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn chosen(browser: &Browser, hosted: &Strict) {
    hosted.visit(browser, "lang=en");
    browser.until(&testid("counts"));
    write(browser, "a coating");
    choose(browser, "de");
    browser.until("document.documentElement.lang === 'de'");
    browser.until(&testid("counts"));
    let written = browser.run(&format!("return {}.value", testid("need")), &[]);
    assert_eq!(written, json!("a coating"));
    // Without an address's word the device knows it.
    hosted.visit(browser, "");
    browser.until(&testid("counts"));
    assert_eq!(document(browser), json!(["de", "ltr"]));
    choose(browser, "zh");
    browser.until("document.documentElement.lang === 'zh-CN'");
    browser.until(&testid("counts"));
    assert_eq!(text(browser, &testid("submit")), "开始匹配");
    browser.run("localStorage.clear()", &[]);
}

fn choose(browser: &Browser, code: &str) {
    browser.run(
        &format!(
            "const it = {}; it.value = args[0]; it.dispatchEvent(new Event('change'))",
            testid("language")
        ),
        &[json!(code)],
    );
}

/// What stands before the page's program is there, and before the engine answers.
fn early(browser: &Browser, hosted: &Strict) {
    hosted.visit(browser, "lang=de");
    browser.until("document.getElementById('first-need') || document.getElementById('need')");
    let first = browser.run(
        "const { screenOf } = await import(document.getElementById('start').src.replace('start.js', 'first.js'));
         return ['first', 'answer'].map((name) => screenOf(name).textContent)",
        &[],
    );
    let [first, answer] = [&first[0], &first[1]].map(|it| it.as_str().unwrap());
    assert!(
        first.contains("Bedarf beschreiben.") && !first.contains("Describe"),
        "{first}"
    );
    assert!(
        answer.contains("Passt gut") && !answer.contains("Fits well"),
        "{answer}"
    );
}

fn right_to_left(browser: &Browser, hosted: &Strict) {
    hosted.visit(browser, "lang=he");
    browser.until(&testid("counts"));
    assert_eq!(document(browser), json!(["he", "rtl"]));
    assert_eq!(text(browser, &testid("submit")), "חיפוש");
    for width in [390, 1280] {
        browser.viewport(width, 900, width < 500);
        let fits = browser.run(
            "return document.documentElement.scrollWidth <= innerWidth",
            &[],
        );
        assert_eq!(fits, json!(true), "at {width}");
    }
}

fn plain(browser: &Browser, hosted: &Strict) {
    browser.open(&format!("{}overview.de.html", hosted.host.url()));
    let page = text(browser, "document.body");
    for said in ["Überblick", "Reifegrad", "Pilotmaßstab", "Datenschutz"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let links = browser.run(
        "return [...document.querySelectorAll('main a[hreflang]')].map(({ lang }) => lang)",
        &[],
    );
    assert_eq!(links, json!(["zh-CN", "en", "he"]));
    browser.open(&format!("{}overview.he.html", hosted.host.url()));
    assert_eq!(document(browser), json!(["he", "rtl"]));
    assert!(
        text(browser, "document.body").contains("צרכים"),
        "a form of its plural"
    );
}

fn packed(browser: &Browser, hosted: &Strict) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("catalogue.html").display().to_string();
    techmatch(["pack", hosted.site.path().to_str().unwrap(), "-o", &out]).succeeded();
    browser.open("about:blank");
    browser.open(&format!("file://{out}#q=锂电池隔膜&lang=de"));
    wait_for_hits(browser);
    assert_eq!(document(browser), json!(["de", "ltr"]));
    let results = text(browser, "document.querySelector('main')");
    assert!(results.contains("zumindest teilweise"), "{results}");
}
