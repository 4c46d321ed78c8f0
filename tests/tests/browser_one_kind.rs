//! A catalogue that has offers alone, as a university's is: the page has no empty halves.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::visitor::{Hosted, click, testid, wait_for_hits};
use techmatch_tests::{Browser, Site};
use tempfile::TempDir;

const OFFERS: &str = "title,summary,stage,link
Nanofiltration of dye-house waste water,Removes dyes at 40 bar.\\nStage of development:\\nPilot plant.,TRL 6,https://offers.example.com/d-1
Sludge dryer at 60 °C,Dries sludge by waste heat.,TRL 8,
";

#[test]
fn offers_alone() {
    let folder = TempDir::new().unwrap();
    let offers = folder.path().join("offers.csv");
    fs::write(&offers, OFFERS).unwrap();
    let hosted = Hosted::new(Site::build(&[offers], &["--kind", "supply"]));
    let browser = Browser::start();
    let there = |name: &str| browser.run(&format!("return Boolean({})", testid(name)), &[]);

    hosted.visit(&browser, "");
    browser.until(&testid("counts"));
    assert_eq!(there("seek-demand"), json!(false), "nothing seeks");
    let ways = browser.run("return document.querySelector('.head-nav').innerText", &[]);
    assert_eq!(ways, "Technologies");

    hosted.visit(&browser, "q=dyes waste water");
    wait_for_hits(&browser);
    assert_eq!(there("seek-demand"), json!(false));
    click(&browser, &testid("hit-title"));
    browser.until(&testid("ways"));
    let shown = browser.run("return document.querySelector('main').innerText", &[]);
    let shown = shown.as_str().unwrap();
    assert!(!shown.contains("Best-matching needs"), "{shown}");
    let lines: Vec<&str> = shown.lines().filter(|line| !line.is_empty()).collect();
    let stage = ["Stage of development:", "Pilot plant."];
    assert!(lines.windows(2).any(|it| it == stage), "{shown}");
    // Where no contact is named, the page that it comes from is the way on.
    let source = format!("{}.querySelector('a').href", testid("source"));
    let source: Value = browser.run(&format!("return {source}"), &[]);
    assert_eq!(source, "https://offers.example.com/d-1");

    // Who asks for needs all the same finds the way back.
    hosted.visit(&browser, "seek=demand&all=1");
    browser.until(&testid("nothing"));
    click(&browser, &testid("seek-supply"));
    wait_for_hits(&browser);
}
