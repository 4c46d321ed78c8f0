//! The way from a match to a contract, in Chromium under the strictest policy: where a match stands, ticks and
//! notes that stay, a file for the partner, the other language, paper, a phone, a packed catalogue.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Strict, click, open_packed, press, testid, wait_for_hits, write};
use techmatch_tests::{Browser, Fault, Site};

const NEED: &str = "芳纶涂覆锂电池隔膜，预算10万元，最好中试";
const OPEN: &str = "document.querySelector('dialog.service[open]')";

/// The folder of the page's files.
fn app(hosted: &Strict) -> String {
    let page = fs::read_to_string(hosted.site.path().join("index.html")).unwrap();
    let (_, rest) = page.split_once("src=\"app-").unwrap();
    format!("app-{}", rest.split_once('/').unwrap().0)
}

/// Opens the first hit of the need, and the way from there.
#[track_caller]
fn on_the_way(hosted: &Strict, browser: &Browser, lang: &str) {
    browser.open("about:blank");
    browser.open(&format!(
        "{}#seek=supply&q={NEED}&lang={lang}",
        hosted.host.url()
    ));
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    click(browser, &testid("way-service"));
    browser.until(OPEN);
}

/// The points in a state, by their ids.
fn points(browser: &Browser, state: &str) -> Vec<String> {
    let found = browser.run(
        "return [...document.querySelectorAll('[data-testid=service-point]')]
             .filter((it) => it.dataset.state === args[0]).map((it) => it.dataset.id)",
        &[json!(state)],
    );
    serde_json::from_value(found).unwrap()
}

fn tick(id: &str) -> String {
    format!("document.querySelector('[data-testid=service-tick][data-id=\"{id}\"]')")
}

fn note(id: &str) -> String {
    format!("document.querySelector('[data-testid=service-note][data-id=\"{id}\"]')")
}

fn text(browser: &Browser, expression: &str) -> String {
    let found = browser.run(&format!("return {expression}.innerText"), &[]);
    found.as_str().unwrap().to_owned()
}

#[test]
fn service() {
    cases(
        &Strict::new(Site::of_examples()),
        &[
            ("it says where a match stands", stands),
            ("nothing of it is loaded before", not_before),
            ("ticks and notes stay on the device", stays),
            ("a partner opens the file", a_file),
            ("a listing stands for a need", of_two_listings),
            ("the keyboard opens and leaves it", keyboard),
            ("a phone and paper hold it", phone_and_paper),
            ("it works in a packed catalogue", packed),
            ("what does not load is said", not_loaded),
        ],
    );
}

fn stands(browser: &Browser, hosted: &Strict) {
    browser.forget();
    browser.console_errors();
    on_the_way(hosted, browser, "en");
    let stated = points(browser, "stated");
    for id in ["request.need", "review.maturity", "points.scope"] {
        assert!(stated.contains(&id.to_owned()), "{id}: {stated:?}");
    }
    // The budget of the need is below the price.
    let conflict = points(browser, "conflict");
    assert_eq!(conflict, ["contract.price", "points.price"]);
    let price = text(
        browser,
        "document.querySelector('[data-id=\"points.price\"]')",
    );
    assert!(
        price.contains("10万元") && price.contains("In conflict"),
        "{price}"
    );
    assert!(text(browser, &testid("service-advice")).contains("not legal advice"));
    let here = "document.querySelector('[data-testid=service-step][aria-current=step]')";
    assert!(text(browser, here).contains("You are here"));
    assert_eq!(
        browser.run(&format!("return {here}.dataset.id"), &[]),
        json!("request")
    );

    // Another kind of contract has other points.
    let choose = |kind: &str| {
        browser.run(
            &format!(
                "const it = {}; it.value = args[0]; it.dispatchEvent(new Event('change'))",
                testid("service-kind")
            ),
            &[json!(kind)],
        );
    };
    let has = |id: &str| browser.run(&format!("return Boolean({})", tick(id)), &[]) == json!(true);
    choose("development");
    assert!(has("points.risk") && !has("points.grant"));
    choose("licence");
    assert!(has("points.grant") && !has("points.risk"));

    click(browser, &testid("service-other_language"));
    let chinese = text(browser, OPEN);
    for words in ["从对接到签约", "有冲突", "不是法律意见", "技术许可合同"] {
        assert!(chinese.contains(words), "{words}: {chinese}");
    }
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}

/// A first visit pays nothing for it.
fn not_before(browser: &Browser, hosted: &Strict) {
    browser.open("about:blank");
    browser.open(&format!(
        "{}#seek=supply&q={NEED}&lang=en",
        hosted.host.url()
    ));
    wait_for_hits(browser);
    let loaded = "performance.getEntriesByType('resource').filter(({ name, initiatorType }) => \
         name.endsWith('/service.js') && initiatorType !== 'fetch').length";
    assert_eq!(browser.run(&format!("return {loaded}"), &[]), json!(0));
    click(browser, &testid("hit-title"));
    click(browser, &testid("way-service"));
    browser.until(OPEN);
}

fn stays(browser: &Browser, hosted: &Strict) {
    on_the_way(hosted, browser, "en");
    click(browser, &tick("request.need"));
    click(browser, &tick("points.price"));
    browser.run(&format!("{}.focus()", note("points.price")), &[]);
    browser.devtools("Input.insertText", json!({ "text": "80 now, 20 later" }));
    let count = "document.querySelector('#service-request .service-count')";
    assert_eq!(text(browser, count), "1 of 4 done");
    on_the_way(hosted, browser, "zh");
    assert_eq!(text(browser, count), "已完成 1 / 4");
    let kept = format!(
        "[{}.checked, {}.checked, {}.checked, {}.value]",
        tick("request.need"),
        tick("points.price"),
        tick("review.maturity"),
        note("points.price")
    );
    assert_eq!(
        browser.run(&format!("return {kept}"), &[]),
        json!([true, true, false, "80 now, 20 later"])
    );
    // Another need is another match.
    browser.open("about:blank");
    browser.open(&format!("{}#seek=supply&q=隔膜&lang=en", hosted.host.url()));
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    click(browser, &testid("way-service"));
    browser.until(OPEN);
    assert_eq!(
        browser.run(&format!("return {}.checked", tick("request.need")), &[]),
        json!(false)
    );
}

fn a_file(browser: &Browser, hosted: &Strict) {
    on_the_way(hosted, browser, "en");
    browser.run("localStorage.clear()", &[]);
    on_the_way(hosted, browser, "en");
    click(browser, &tick("request.need"));
    let saved = browser.run(
        &format!(
            "const made = URL.createObjectURL; let blob;
             URL.createObjectURL = (it) => {{ blob = it; return made(it); }};
             {}.click();
             URL.createObjectURL = made;
             return blob.text()",
            testid("service-save")
        ),
        &[],
    );
    let saved = saved.as_str().unwrap();
    let file: Value = serde_json::from_str(saved).unwrap();
    assert_eq!(file["need"], NEED);
    assert_eq!(file["kept"]["ticks"], json!(["request.need"]));
    let id = file["listing"]["id"].as_str().unwrap();

    // The partner has neither the need nor the ticks.
    browser.run("localStorage.clear()", &[]);
    browser.open("about:blank");
    browser.open(&format!("{}#id={id}&lang=en", hosted.host.url()));
    click(browser, &testid("way-service"));
    browser.until(OPEN);
    assert!(text(browser, OPEN).contains("No need is given"));
    let give = |text: &str| {
        browser.run(
            &format!(
                "const files = new DataTransfer();
                 files.items.add(new File([args[0]], 'way.json', {{ type: 'application/json' }}));
                 const it = {}; it.files = files.files; it.dispatchEvent(new Event('change'))",
                testid("service-file")
            ),
            &[json!(text)],
        );
    };
    let said = testid("service-said");
    give("{}");
    browser.until(&format!(
        "{said}.textContent.includes('not saved by this page')"
    ));
    give(&saved.replacen(&format!("\"id\": \"{id}\""), "\"id\": \"other\"", 1));
    browser.until(&format!("{said}.textContent.includes('another listing')"));
    give(saved);
    browser.until(&format!("{said}.textContent.includes('are added')"));
    let shown = text(browser, OPEN);
    assert!(
        shown.contains(NEED) && shown.contains("In conflict"),
        "{shown}"
    );
    assert_eq!(
        browser.run(&format!("return {}.checked", tick("request.need")), &[]),
        json!(true)
    );
}

/// Both sides are listings: each states its own.
fn of_two_listings(browser: &Browser, hosted: &Strict) {
    browser.open("about:blank");
    browser.open(&format!(
        "{}#like=D-001&seek=supply&lang=en",
        hosted.host.url()
    ));
    wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    click(browser, &testid("way-service"));
    browser.until(OPEN);
    let sides = text(browser, "document.querySelector('.service-sides')");
    assert!(
        sides.contains("(D-001)") && !sides.contains("No need"),
        "{sides}"
    );
    let parties = text(
        browser,
        "document.querySelector('[data-id=\"points.parties\"]')",
    );
    assert!(
        parties.contains("Seeker") && parties.contains("Supplier"),
        "{parties}"
    );
}

fn keyboard(browser: &Browser, hosted: &Strict) {
    browser.open("about:blank");
    browser.open(&format!("{}#id=ZH-A-001&lang=en", hosted.host.url()));
    browser.until(&testid("way-service"));
    browser.run(&format!("{}.focus()", testid("way-service")), &[]);
    press(browser, "Enter");
    browser.until(OPEN);
    browser.until("document.activeElement.id === 'service-title'");
    press(browser, "Tab");
    browser.until("document.activeElement.dataset.testid === 'service-close'");
    press(browser, "Escape");
    browser.until(&format!("!{OPEN}"));
    browser.until("document.activeElement.dataset.testid === 'way-service'");
    // Going back leaves it too.
    press(browser, "Enter");
    browser.until(OPEN);
    browser.run("location.hash = '#lang=en'", &[]);
    browser.until(&format!(
        "!document.querySelector('dialog.service') && {}",
        testid("need")
    ));
    write(browser, "x");
}

fn phone_and_paper(browser: &Browser, hosted: &Strict) {
    browser.viewport(390, 844, true);
    on_the_way(hosted, browser, "zh");
    browser.screenshot("service-phone");
    let wide = "(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])";
    let of_dialog = browser.run(&format!("return {wide}({OPEN})"), &[]);
    assert_eq!(of_dialog[0], of_dialog[1], "it is as wide as the phone");
    browser.viewport(1280, 900, false);
    browser.screenshot("service");
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let paper = browser.run(
        &format!(
            "const seen = (it) => getComputedStyle(document.querySelector(it)).display !== 'none';
             return [seen('.whole'), seen('.service textarea'), seen('.service-paper'), seen('.service-buttons'), {OPEN}.scrollHeight > 900]"
        ),
        &[],
    );
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    assert_eq!(paper, json!([false, false, true, false, true]));
}

fn packed(browser: &Browser, hosted: &Strict) {
    let _file = open_packed(browser, &hosted.site, "like=D-001&seek=supply");
    click(browser, &testid("hit-title"));
    click(browser, &testid("way-service"));
    browser.until(OPEN);
    let padding = browser.run(
        &format!(
            "return getComputedStyle({OPEN}.querySelector('.service-advice')).paddingInlineStart"
        ),
        &[],
    );
    assert_ne!(padding, json!("0px"), "its style is there");
    assert!(text(browser, OPEN).contains("(D-001)"));
    click(browser, &tick("request.need"));
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}

fn not_loaded(browser: &Browser, hosted: &Strict) {
    let app = app(hosted);
    let broken = ["service.js", "report.js"].map(|name| format!("{app}/{name}"));
    hosted.host.breaks(broken, Fault::NotFound, usize::MAX);
    browser.forget();
    browser.open("about:blank");
    browser.open(&format!("{}#id=ZH-A-001&lang=en", hosted.host.url()));
    click(browser, &testid("way-service"));
    let said = "This part could not be loaded";
    browser.until(&format!(
        "{}.textContent.includes('{said}')",
        testid("ways-said")
    ));
    click(browser, &testid("keep"));
    browser.run("location.hash = '#list&lang=en'", &[]);
    click(browser, &testid("save-table"));
    browser.until(&format!(
        "{}.textContent.includes('{said}')",
        testid("report-failed")
    ));
    assert!(hosted.host.heal());
}
