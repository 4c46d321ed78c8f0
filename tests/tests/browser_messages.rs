//! What the page says where something is missing or broken, in Chromium: never a blank page.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::json;
use techmatch_tests::browser::{CRASH, cases};
use techmatch_tests::examples::fixture;
use techmatch_tests::visitor::{Hosted, press, testid, write};
use techmatch_tests::{Browser, Site};

const NEED: &str = "锂电池隔膜 耐高温";

#[test]
fn messages() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            (
                "a broken catalogue has a message, never a blank page",
                broken_catalogues_have_messages,
            ),
            (
                "a browser without WebAssembly has a message",
                no_webassembly_has_a_message,
            ),
            (
                "a host that goes away has a message",
                a_lost_host_has_a_message,
            ),
        ],
    );
}

type Damage = (&'static str, fn(&Site), &'static str);

fn broken_catalogues_have_messages(browser: &Browser, _: &Hosted) {
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
    browser.until(CRASH);
}

fn no_webassembly_has_a_message(browser: &Browser, hosted: &Hosted) {
    let source = json!({ "source": "delete window.WebAssembly;" });
    let added = browser.devtools("Page.addScriptToEvaluateOnNewDocument", source);
    hosted.visit(browser, "");
    browser.until(CRASH);
    let words = browser.run(&format!("return {}.innerText", testid("crash")), &[]);
    browser.devtools(
        "Page.removeScriptToEvaluateOnNewDocument",
        json!({ "identifier": added["identifier"] }),
    );
    assert!(words.as_str().unwrap().contains("WebAssembly"), "{words}");
}

fn a_lost_host_has_a_message(browser: &Browser, _: &Hosted) {
    let mut hosted = Hosted::new(Site::of_examples());
    hosted.visit(browser, "");
    browser.until(&testid("counts"));
    browser.until(&format!("!{}", testid("loading")));
    hosted.server.stop();
    write(browser, NEED);
    press(browser, "Enter");
    // The start screen reads no postings, so no part of an answer is on the device.
    let code = browser.until(&format!("{}?.dataset.code", testid("error")));
    assert_eq!(code, "network");
    browser.until(&testid("retry"));
    let kept = browser.run(&format!("return {}.value", testid("need")), &[]);
    assert_eq!(kept, NEED);
    browser.offline(true);
    browser.until(&testid("offline"));
}
