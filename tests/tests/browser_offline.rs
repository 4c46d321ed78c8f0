//! The page without a network: what was opened once opens again, all of it where the visitor wants it,
//! and a new version is offered.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use techmatch_tests::STRICT;
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{click, ids, testid, wait_for_hits};
use techmatch_tests::{Browser, Fault, Faulty, Site, examples, site};

const NEED: &str = "q=锂电池隔膜 耐高温&lang=en";
const OTHER: &str = "q=催化剂 废水&lang=en";
/// The page's own service worker runs.
const ACTIVE: &str =
    "navigator.serviceWorker.getRegistration().then((it) => it?.active?.state === 'activated')";

struct Hosted {
    site: Site,
    host: Faulty,
}

impl Hosted {
    fn visit(&self, browser: &Browser, address: &str) {
        browser.open("about:blank");
        browser.open(&format!("{}#{address}", self.host.url()));
    }

    /// Every request ends without an answer, or none does. Chromium's own switch does not reach service
    /// workers.
    fn reachable(&self, reachable: bool) {
        self.host.heal();
        if !reachable {
            let mut names: Vec<String> = site::files(&self.site.path()).into_keys().collect();
            names.push("techmatch-sw.js".to_owned());
            self.host.breaks(names, Fault::Reset, usize::MAX);
        }
    }
}

#[test]
fn without_a_network() {
    let site = Site::of_examples();
    let host = Faulty::start(&site.path());
    let hosted = Hosted { site, host };
    cases(
        &hosted,
        &[
            ("what was opened once opens again", opens_again),
            ("a host that answers with errors", a_host_that_fails),
            ("a file that comes damaged is not kept", damaged),
            ("the whole catalogue by a button", all_of_it),
            ("a catalogue that is kept unasked", unasked),
            ("a new version is offered", a_new_version),
            ("under the strictest policy", the_strictest_policy),
            ("a host that gives no service worker", no_worker),
        ],
    );
}

/// Opens a need for the first time; gives its hits.
#[track_caller]
fn first_visit(browser: &Browser, hosted: &Hosted) -> Value {
    hosted.reachable(true);
    hosted.visit(browser, NEED);
    let hits = wait_for_hits(browser);
    browser.until(ACTIVE);
    hits
}

fn opens_again(browser: &Browser, hosted: &Hosted) {
    hosted.host.requests();
    let hits = first_visit(browser, hosted);
    let asked = hosted.host.requests();
    let mut heavy = asked.clone();
    heavy.retain(|path| path.contains(".wasm") || path.contains("chunks/"));
    let once: std::collections::BTreeSet<&String> = heavy.iter().collect();
    assert_eq!(
        once.len(),
        heavy.len(),
        "the service worker loads again: {heavy:?}"
    );

    hosted.reachable(false);
    hosted.visit(browser, NEED);
    assert_eq!(wait_for_hits(browser), hits);
    assert_eq!(browser.run("return document.title.length > 0", &[]), true);
    browser.screenshot("offline-again");

    // A second visit costs the page, the manifest, and whether there is a new version.
    hosted.reachable(true);
    hosted.host.requests();
    hosted.visit(browser, NEED);
    assert_eq!(wait_for_hits(browser), hits);
    let asked = hosted.host.requests();
    let known = [
        "index.html",
        "manifest.json",
        "techmatch-sw.js",
        "techmatch.webmanifest",
    ];
    assert!(
        asked.iter().all(|path| known.contains(&path.as_str())),
        "{asked:?}"
    );
}

/// Its error is not shown in the place of the page that is kept.
fn a_host_that_fails(browser: &Browser, hosted: &Hosted) {
    let hits = first_visit(browser, hosted);
    let files = ["index.html", "manifest.json"];
    hosted.host.breaks(files, Fault::ServerError, usize::MAX);
    hosted.visit(browser, NEED);
    assert_eq!(wait_for_hits(browser), hits);
    assert!(hosted.host.heal());
}

/// Also where whoever asks for it names no hash.
fn damaged(browser: &Browser, hosted: &Hosted) {
    first_visit(browser, hosted);
    hosted.visit(browser, NEED);
    wait_for_hits(browser);
    let file = format!("{}/serving.js", hosted.site.app());
    hosted.host.breaks([&file], Fault::Altered, usize::MAX);
    let ask = "const url = new URL(args[0], document.baseURI).href;
        const names = (await caches.keys()).filter((it) => it.startsWith('techmatch-page '));
        const cache = await caches.open(names[0]);
        await cache.delete(url);
        const came = await fetch(url, { cache: 'reload' }).then(({ ok }) => ok, () => false);
        return [names.length, came, Boolean(await cache.match(url))]";
    let asked = browser.run(ask, &[json!(file)]);
    assert_eq!(asked, json!([1, false, false]));
    assert!(hosted.host.heal());
    assert_eq!(browser.run(ask, &[json!(file)]), json!([1, true, true]));
}

fn all_of_it(browser: &Browser, hosted: &Hosted) {
    first_visit(browser, hosted);
    for (lang, words) in [("en", "seven days"), ("zh", "七天")] {
        browser.run(&format!("location.hash = 'lang={lang}'"), &[]);
        browser.until(&format!(
            "document.documentElement.lang.startsWith('{lang}')"
        ));
        browser.run(&format!("{}.open = true", testid("keeping-details")), &[]);
        browser.until(&format!("!{}.hidden", testid("keeping-choice")));
        let text = browser.run(&format!("return {}.innerText", testid("keeping")), &[]);
        let text = text.as_str().unwrap();
        assert!(text.contains(words) && text.contains("kB"), "{text}");
        let both = text.contains("Safari deletes") && text.contains("Safari 会");
        assert!(!both, "both languages: {text}");
        browser.run(&format!("{}.scrollIntoView()", testid("keeping")), &[]);
        browser.screenshot(&format!("offline-choice-{lang}"));
    }
    // A file that does not come: it can be asked for again, and what has come stays.
    let last = hosted.site.chunks().pop().unwrap();
    hosted.host.breaks([last], Fault::ServerError, usize::MAX);
    click(browser, &testid("keeping-all"));
    browser.until(&format!("!{}.hidden", testid("keeping-failed")));
    assert!(hosted.host.heal());
    hosted.host.requests();
    click(browser, &testid("keeping-all"));
    browser.until(&format!("!{}.hidden", testid("keeping-done")));
    let asked = hosted.host.requests();
    assert!(
        asked.len() < 30,
        "what had come is asked again: {}",
        asked.len()
    );

    hosted.reachable(false);
    hosted.visit(browser, OTHER);
    let hits = wait_for_hits(browser);
    assert!(hits.as_array().unwrap().len() > 3, "{hits}");
    click(browser, &testid("hit-title"));
    browser.until(&testid("listing"));
    browser.screenshot("offline-listing");

    hosted.reachable(true);
    hosted.visit(browser, NEED);
    wait_for_hits(browser);
    browser.until(&testid("keeping"));
    browser.run(&format!("{}.open = true", testid("keeping-details")), &[]);
    browser.until(&format!("!{}.hidden", testid("keeping-done")));
    click(browser, &testid("keeping-remove"));
    browser.until(&format!("!{}.hidden", testid("keeping-choice")));
    let left = browser.run("return caches.keys().then((names) => names.filter((it) => it.startsWith('techmatch-http')))", &[]);
    assert_eq!(
        left,
        json!([format!("techmatch-{}", hosted.host.url())]),
        "only the survey opens it again"
    );
}

fn unasked(browser: &Browser, hosted: &Hosted) {
    let config = examples::folder().join("techmatch.toml");
    let arguments = ["--config", config.to_str().unwrap(), "--offline-all"];
    let site = Site::build(&examples::files(), &arguments);
    hosted.reachable(true);
    hosted.host.publish(&site.path());
    hosted.visit(browser, NEED);
    wait_for_hits(browser);
    let kept = "caches.open(`techmatch-${location.href.split('#')[0]}`).then((it) => it.keys()).then((it) => it.length)";
    let all = site.chunks().len();
    browser.until(&format!("({kept}).then((kept) => kept > {all})"));
    browser.until(ACTIVE);
    hosted.reachable(false);
    hosted.visit(browser, OTHER);
    wait_for_hits(browser);
    hosted.reachable(true);
    hosted.host.publish(&hosted.site.path());
}

/// Another page is published: the open one goes on, and says so; what is kept is then the new one.
fn a_new_version(browser: &Browser, hosted: &Hosted) {
    first_visit(browser, hosted);
    // The first visit's page has no service worker yet, so nothing to be replaced.
    hosted.visit(browser, NEED);
    let hits = wait_for_hits(browser);
    browser.until("navigator.serviceWorker.controller");
    browser.until(&testid("keeping"));
    assert_eq!(
        browser.run(&format!("return {}.hidden", testid("update")), &[]),
        true
    );

    let newer = Site::of_examples();
    let (old, new) = (newer.app(), "app-0123456789ab");
    std::fs::rename(newer.path().join(&old), newer.path().join(new)).unwrap();
    for name in ["index.html", "techmatch-sw.js", "techmatch.js"] {
        newer.change(name, |text| {
            String::from_utf8(text)
                .unwrap()
                .replace(&old, new)
                .into_bytes()
        });
    }
    hosted.host.publish(&newer.path());
    browser.run(
        "const it = await navigator.serviceWorker.getRegistration(); await it.update();",
        &[],
    );
    browser.until(&format!("!{}.hidden", testid("update")));
    assert_eq!(
        browser.run(&format!("return {}", ids("hit")), &[]),
        hits,
        "nothing else has changed"
    );
    browser.screenshot("offline-update");
    let app = "document.getElementById('start').src";
    assert!(
        browser
            .run(&format!("return {app}"), &[])
            .as_str()
            .unwrap()
            .contains(&old)
    );
    click(browser, &testid("update-later"));
    assert_eq!(
        browser.run(&format!("return {}.hidden", testid("update")), &[]),
        true
    );
    // It is offered again at the next visit; here the host's new page comes at once.
    browser.run(&format!("{}.hidden = false", testid("update")), &[]);
    click(browser, &testid("update-now"));
    browser.until(&format!("{app}.includes('{new}') && {}", testid("hit")));
    assert_eq!(wait_for_hits(browser), hits, "the need is still there");
    let caches = browser.run("return caches.keys()", &[]).to_string();
    assert!(caches.contains(new) && !caches.contains(&old), "{caches}");

    hosted.host.publish(&hosted.site.path());
}

fn the_strictest_policy(browser: &Browser, hosted: &Hosted) {
    hosted.host.policy(STRICT, false);
    browser.console_errors();
    let hits = first_visit(browser, hosted);
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:#?}");
    hosted.reachable(false);
    hosted.visit(browser, NEED);
    assert_eq!(wait_for_hits(browser), hits);
    hosted.reachable(true);
    hosted.host.says("");
}

fn no_worker(browser: &Browser, hosted: &Hosted) {
    hosted.reachable(true);
    hosted
        .host
        .breaks(["techmatch-sw.js"], Fault::NotFound, usize::MAX);
    hosted.visit(browser, NEED);
    wait_for_hits(browser);
    let hidden = format!("{}?.hidden", testid("keeping"));
    browser.until(&hidden);
    assert!(hosted.host.heal());
}
