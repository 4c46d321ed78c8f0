//! `<tech-match>` in a page that changes around it: it is removed, moved, or given other attributes while it
//! works; and where the keyboard's focus is after that.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::json;
use techmatch_tests::browser::cases;
use techmatch_tests::hosts::{ELEMENT, inside, shown};
use techmatch_tests::visitor::press;
use techmatch_tests::{Browser, Fault, Hosts};

const NEED: &str = "锂电池隔膜 耐高温";
const OTHER: &str = "涂层";
/// The ids of the listings that the element's answer has, as JavaScript.
const ANSWERED: &str =
    "document.querySelector('tech-match').answer.hits.map(({ listing }) => listing.id)";

#[test]
fn life() {
    cases(
        &Hosts::start(),
        &[
            ("an element that is removed leaves no engine", removed),
            ("one that is taken out and put in again", put_in_again),
            ("a panel whose element is moved", a_moved_panel),
            (
                "an attribute that is wrong while a search runs",
                wrong_meanwhile,
            ),
            ("a box alone asks for nothing of itself", a_box_alone),
            ("the focus after a failure", focus_after_a_failure),
            ("the focus with more hits", focus_with_more),
        ],
    );
}

/// Notes the workers of the page that run, in `live`.
fn count_workers(browser: &Browser) {
    browser.run(
        "window.live = new Set();
         window.Worker = class extends Worker {
             constructor(...given) { super(...given); live.add(this); }
             terminate() { live.delete(this); super.terminate(); }
         };",
        &[],
    );
}

fn removed(browser: &Browser, hosts: &Hosts) {
    hosts.open(browser, "far");
    browser.until("customElements.get('tech-match')");
    count_workers(browser);
    // Removed while its modules load, and while its engine opens.
    for script in [
        "document.body.prepend(element); await 0; const coming = element.search(args[0]); element.remove();
         await coming.catch(() => {});",
        "document.body.prepend(element); await element.retry();
         const coming = element.search(args[0]); await 0; element.remove(); await coming.catch(() => {});",
    ] {
        browser.run(
            &format!(
                "window.element = document.createElement('tech-match');
                 element.catalogue = document.querySelector('tech-match').catalogue;
                 element.query = args[0];
                 {script}
                 // Whoever waits for the engine's end waits for a task of its own.
                 await new Promise((done) => setTimeout(done, 500));"
            ),
            &[json!(NEED)],
        );
        assert_eq!(browser.run("return live.size", &[]), 0, "{script}");
    }
    browser.run(
        "document.body.prepend(element); await element.search(args[0])",
        &[json!(OTHER)],
    );
    shown(browser, "window.element");
    assert_eq!(browser.run("return live.size", &[]), 1);
}

fn put_in_again(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    let expected = browser.run(
        &format!("await {ELEMENT}.search(args[0]); return {ANSWERED}"),
        &[json!(OTHER)],
    );
    browser.run(&format!("await {ELEMENT}.search(args[0])"), &[json!(NEED)]);
    let before = shown(browser, ELEMENT);
    assert_ne!(before, expected);
    browser.run(
        &format!(
            "const element = {ELEMENT};
             const place = element.parentNode;
             element.search(args[0]).catch(() => {{}});
             element.remove();
             await new Promise((done) => setTimeout(done, 50));
             place.append(element);"
        ),
        &[json!(OTHER)],
    );
    browser.until(&format!(
        "JSON.stringify({ANSWERED}) === {:?}",
        expected.to_string()
    ));
    assert_eq!(shown(browser, ELEMENT), expected);
}

fn a_moved_panel(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    browser.run(&format!("{}.click()", inside(".hit a")), &[]);
    browser.until(&inside("dialog:modal"));
    browser.run(&format!("document.body.prepend({ELEMENT})"), &[]);
    assert_eq!(
        browser.run(&format!("return Boolean({})", inside("dialog")), &[]),
        false
    );
    browser.run(&format!("{}.click()", inside(".hit a")), &[]);
    browser.until(&inside("dialog:modal"));
}

fn wrong_meanwhile(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    browser.run(
        &format!(
            "{ELEMENT}.search(args[0]).catch(() => {{}}); {ELEMENT}.filter = 'colour:red';
             await new Promise((done) => setTimeout(done, 1000));"
        ),
        &[json!(OTHER)],
    );
    let failed = inside(".failed[data-code=invalid_argument]");
    assert_eq!(
        browser.run(&format!("return Boolean({failed})"), &[]),
        true,
        "what is wrong is still said"
    );
    browser.run(&format!("{ELEMENT}.filter = ''"), &[]);
    shown(browser, ELEMENT);
}

fn a_box_alone(browser: &Browser, hosts: &Hosts) {
    hosts.write(
        "box.html",
        "<!doctype html><script type=\"module\" src=\"https://catalogue.example/embed.js\"></script>
         <script>window.asked = 0; addEventListener('techmatch-search', (event) => {
             window.asked += 1; event.preventDefault(); });</script>
         <tech-match layout=\"box\" query=\"coating\"></tech-match>",
    );
    hosts.open(browser, "box");
    browser.until(&format!("{}.value === 'coating'", inside("textarea")));
    browser.run("return new Promise((done) => setTimeout(done, 200))", &[]);
    assert_eq!(browser.run("return asked", &[]), 0);
    browser.run(&format!("{}.focus()", inside("textarea")), &[]);
    press(browser, "Enter");
    browser.until("asked === 1");
}

fn focus_after_a_failure(browser: &Browser, hosts: &Hosts) {
    hosts
        .catalogue
        .breaks(["manifest.json"], Fault::ServerError, usize::MAX);
    hosts.open(browser, "strict");
    let retry = inside("[part=retry]");
    browser.until(&retry);
    browser.run(&format!("{retry}.focus()"), &[]);
    press(browser, "Enter");
    // It fails again, and the focus is where it was.
    browser.until(&format!("!{}", inside(".bone")));
    let focused = format!("{ELEMENT}.shadowRoot.activeElement?.getAttribute('part')");
    browser.until(&format!("{focused} === 'retry'"));
    hosts.catalogue.heal();
    press(browser, "Enter");
    shown(browser, ELEMENT);
    browser.until(&format!("{focused} === 'heading'"));
}

fn focus_with_more(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    browser.run(&format!("{ELEMENT}.limit = 2"), &[]);
    browser.until(&format!("{ELEMENT}.answer?.hits.length === 2"));
    browser.run(&format!("{}.focus()", inside("[part=more]")), &[]);
    press(browser, "Enter");
    browser.until(&format!("{ELEMENT}.answer.hits.length === 4"));
    let third = shown(browser, ELEMENT)[2].clone();
    browser.until(&format!(
        "{ELEMENT}.shadowRoot.activeElement?.closest('.hit')?.dataset.id === {third}"
    ));
    let said = browser.run(
        &format!("return {}.textContent", inside("[role=status]")),
        &[],
    );
    assert!(
        said.as_str().unwrap().contains(" – "),
        "heading and how many fit: {said}"
    );
}
