//! A catalogue on a screen at a fair: nobody leaves it, and it is wiped when nobody is there.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::json;
use techmatch_tests::visitor::{Hosted, click, testid, wait_for_hits, write};
use techmatch_tests::{Browser, Site};
use tempfile::TempDir;

const OFFERS: &str = "title,summary,stage,booth,link
Nanofiltration of dye-house waste water,Removes dyes at 40 bar.,TRL 6,A12,https://offers.example.com/d-1
Sludge dryer at 60 °C,Dries sludge by waste heat of a dye house.,TRL 8,B3,
";
const CONFIG: &str = "[site]\nurl = \"https://fair.example.org/2026/\"\n";
/// The screen is at its start and nothing is kept.
const WIPED: &str = "!location.hash.includes('q=') && document.getElementById('need')?.value === '' \
    && !Object.keys(localStorage).some(key => key.startsWith('techmatch.'))";

fn hosted() -> Hosted {
    let folder = TempDir::new().unwrap();
    let (offers, config) = (
        folder.path().join("offers.csv"),
        folder.path().join("techmatch.toml"),
    );
    fs::write(&offers, OFFERS).unwrap();
    fs::write(&config, CONFIG).unwrap();
    let config = config.display().to_string();
    Hosted::new(Site::build(
        &[offers],
        &["--kind", "supply", "--config", &config],
    ))
}

#[test]
fn kiosk() {
    let hosted = hosted();
    let browser = Browser::start();

    // It asks after two seconds of quiet, and whoever is there goes on.
    hosted.visit(&browser, "kiosk=2&q=dyes waste water");
    wait_for_hits(&browser);
    click(&browser, &testid("keep"));
    browser.until(&testid("kiosk-warning"));
    browser.screenshot("kiosk-warning");
    let words = browser.until(&format!("{}.innerText", testid("kiosk-warning")));
    assert!(words.as_str().unwrap().contains("seconds"), "{words}");
    click(&browser, &testid("kiosk-stay"));
    browser.until(&format!("!{}", testid("kiosk-warning")));
    assert_eq!(
        browser.run("return location.hash.includes('kiosk')", &[]),
        false
    );
    browser.until("location.hash.includes('q=')");

    // The page goes along as a code of its public address.
    click(&browser, &testid("kiosk-take"));
    browser.until(&format!("{}.querySelector('svg')", testid("kiosk-code")));
    browser.screenshot("kiosk-code");
    let words = browser.until(&format!("{}.innerText", testid("kiosk-code")));
    let address = "https://fair.example.org/2026/#q=dyes+waste+water";
    assert!(words.as_str().unwrap().contains(address), "{words}");
    click(
        &browser,
        &format!("{}.querySelector('button')", testid("kiosk-code")),
    );
    browser.until(&format!("!{}", testid("kiosk-code")));

    // A link of the page works, and one that leads elsewhere becomes a code.
    click(&browser, &testid("hit-title"));
    browser.until(&testid("source"));
    click(
        &browser,
        &format!("{}.querySelector('a')", testid("source")),
    );
    let words = browser.until(&format!("{}.innerText", testid("kiosk-code")));
    assert!(
        words
            .as_str()
            .unwrap()
            .contains("https://offers.example.com/d-1"),
        "{words}"
    );
    let here = browser.run("return location.hostname", &[]);
    assert_eq!(here, json!("127.0.0.1"));

    // Where nobody says that they are there, need and short list are wiped.
    browser.run(
        "const { now } = performance; performance.now = () => now.call(performance) + 60_000",
        &[],
    );
    browser.until(WIPED);

    // Who types is never asked.
    browser.until("document.readyState === 'complete'");
    browser.until("document.getElementById('need')");
    for _ in 0..8 {
        write(&browser, "a");
        browser.run(
            "document.getElementById('need').dispatchEvent(new Event('input', { bubbles: true }))",
            &[],
        );
        std::thread::sleep(std::time::Duration::from_millis(500));
        let asked = format!("return Boolean({})", testid("kiosk-warning"));
        assert_eq!(browser.run(&asked, &[]), false);
    }

    // A tab that is no kiosk any more stays as it is.
    hosted.visit(&browser, "kiosk=off&q=dyes");
    wait_for_hits(&browser);
    assert_eq!(
        browser.run(&format!("return Boolean({})", testid("kiosk-take")), &[]),
        false
    );
}
