//! The plan of a fair: booths of the short list in walking order, ticks, halls; in a site and in a packed file.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

use serde_json::json;
use techmatch_tests::visitor::{Hosted, click, open_packed, testid, wait_for_hits};
use techmatch_tests::{Browser, Site};
use tempfile::TempDir;

const OFFERS: &str = "id,title,summary,hall,booth
w1,Nanofiltration of dye-house waste water,Removes dyes at 40 bar.,1,A1
w2,Sludge dryer for waste water,Dries sludge by waste heat.,1,A4
w3,Ozone for waste water,Breaks dyes down.,1,B9
w4,Membrane for waste water,Holds salts back.,2,C1
";
const CONFIG: &str = "[site]\n[[site.plan]]\nhall = \"1\"\nfile = \"hall-1.svg\"\n\
    [[site.plan]]\nhall = \"2\"\nfile = \"hall-2.svg\"\nbooths = \"hall-2.csv\"\n";
const HALL_1: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect width="200" height="100" fill="#f2f2ee"/>
<rect id="entrance" x="180" y="40" width="20" height="20" fill="#999"/>
<g fill="#cdd5e0" stroke="#445"><rect id="A1" x="10" y="10" width="40" height="20"/><rect id="A2" x="60" y="10" width="40" height="20"/>
<rect id="A4" x="120" y="10" width="40" height="20"/></g></svg>"##;
const HALL_2: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="#eee"/></svg>"##;

fn site(folder: &Path) -> Site {
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    put("hall-1.svg", HALL_1);
    put("hall-2.svg", HALL_2);
    put("hall-2.csv", "booth,x,y\nC1,50,50\n");
    let config = put("techmatch.toml", CONFIG).display().to_string();
    let offers = put("offers.csv", OFFERS);
    Site::build(&[offers], &["--kind", "supply", "--config", &config])
}

/// The lines below the plan.
const STOPS: &str = "[...document.querySelectorAll('[data-testid=plan-stop]')].map(it => it.innerText.replace(/\\s+/g, ' ').trim())";

fn is_drawn(browser: &Browser) {
    browser.until("document.querySelector('.plan-sheet img')?.naturalWidth > 0");
}

fn opens(browser: &Browser) {
    click(browser, &testid("plan-open"));
    is_drawn(browser);
}

#[test]
fn plan() {
    let folder = TempDir::new().unwrap();
    let hosted = Hosted::new(site(folder.path()));
    let browser = Browser::start();
    let close = "document.querySelector('.plan .close')";

    hosted.visit(&browser, "q=waste water");
    wait_for_hits(&browser);
    opens(&browser);
    // Nothing is kept: what is found stands out, and a line says what to do.
    browser.until("document.querySelectorAll('.plan-sheet .found').length === 2");
    let words = browser.until(&format!("{}.innerText", testid("plan")));
    assert!(words.as_str().unwrap().contains("Keep results"), "{words}");
    click(&browser, close);

    browser.run(
        "document.querySelectorAll('[data-testid=keep]').forEach(it => it.click())",
        &[],
    );
    browser
        .until("document.querySelectorAll('[data-testid=keep][aria-pressed=true]').length === 4");
    opens(&browser);
    browser.until(&format!("{STOPS}.length === 3"));
    // From the entrance at the right; a booth that is not on the plan is named too.
    let stops = [
        "1 Sludge dryer for waste water A4 visited",
        "2 Nanofiltration of dye-house waste water A1 visited",
        "– Ozone for waste water B9 (not on the plan) visited",
    ];
    assert_eq!(browser.run(&format!("return {STOPS}"), &[]), json!(stops));
    browser.screenshot("plan");
    // A tick stays on the device.
    click(
        &browser,
        "document.querySelector('[data-testid=plan-stop] input')",
    );
    browser.until("document.querySelectorAll('.plan-sheet .kept.seen').length === 1");
    click(
        &browser,
        "document.querySelectorAll('.plan-head button')[1]",
    );
    browser.until(&format!(
        "{STOPS}.join() === '1 Membrane for waste water C1 visited'"
    ));
    // A stop leads to its listing, and from there the plan shows its booth.
    click(
        &browser,
        "document.querySelector('[data-testid=plan-stop] a')",
    );
    browser.until(&testid("listing"));
    opens(&browser);
    browser.until("document.querySelector('.plan-sheet .here')?.dataset.booth === 'C1'");
    browser.until("document.querySelectorAll('.plan-head button')[1].ariaPressed === 'true'");
    click(&browser, close);

    hosted.visit(&browser, "q=waste water&lang=zh");
    wait_for_hits(&browser);
    opens(&browser);
    browser.until("document.querySelectorAll('.plan-sheet .kept.seen').length === 1");
    browser.viewport(390, 844, true);
    browser.screenshot("plan-phone");
    let wide = "document.documentElement.scrollWidth > innerWidth";
    assert_eq!(browser.run(&format!("return {wide}"), &[]), json!(false));
    assert!(browser.console_errors().is_empty());
}

#[test]
fn a_packed_catalogue_has_its_plans() {
    let folder = TempDir::new().unwrap();
    let site = site(folder.path());
    let browser = Browser::start();
    let _file = open_packed(&browser, &site, "q=waste water");
    click(&browser, &testid("keep"));
    opens(&browser);
    browser.until(&format!("{STOPS}.length === 1"));
}
