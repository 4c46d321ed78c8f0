//! The harness itself: a plain page, served by the plain host, in the browser.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::json;
use techmatch_tests::browser::cases;
use techmatch_tests::{Browser, Server};
use tempfile::TempDir;

#[test]
fn harness() {
    let folder = TempDir::new().unwrap();
    fs::write(
        folder.path().join("index.html"),
        "<!doctype html><meta charset=\"utf-8\"><p>锂电池隔膜</p>",
    )
    .unwrap();
    let server = Server::start(folder.path());
    cases(
        &server,
        &[
            ("a page is served and read", |browser, server| {
                browser.open(&server.url);
                assert_eq!(
                    browser.until("document.querySelector('p')?.innerText"),
                    "锂电池隔膜"
                );
                assert_eq!(browser.run("return args[0] + 1", &[json!(1)]), 2);
            }),
            ("a phone is narrow", |browser: &Browser, server: &Server| {
                browser.viewport(375, 667, true);
                browser.open(&server.url);
                assert_eq!(browser.run("return screen.width", &[]), 375);
            }),
            ("what a page keeps is forgotten", |browser, server| {
                let keep = "localStorage.kept = 1; sessionStorage.kept = 1;
                    await (await caches.open('kept')).put('/kept', new Response('x'));";
                let kept = "return [localStorage.kept ?? null, (await caches.keys()).length]";
                browser.open(&server.url);
                browser.run(keep, &[]);
                assert_eq!(browser.run(kept, &[]), json!(["1", 1]));
                browser.forget();
                browser.open(&server.url);
                assert_eq!(browser.run(kept, &[]), json!([null, 0]));
            }),
            ("the network can be cut", |browser, server| {
                browser.open(&server.url);
                browser.offline(true);
                assert_eq!(browser.run("return navigator.onLine", &[]), false);
                let fetched = "return fetch('/?' + Math.random()).then(() => true, () => false)";
                assert_eq!(browser.run(fetched, &[]), false);
            }),
        ],
    );
}
