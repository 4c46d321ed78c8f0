//! Meetings of a fair: a visitor's timetable from the short list, own times, a file of wishes that the command
//! assigns; in a site and in a packed file.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use techmatch_tests::command::techmatch;
use techmatch_tests::visitor::{Hosted, click, open_packed, testid, wait_for_hits};
use techmatch_tests::{Browser, Site};
use tempfile::TempDir;

const OFFERS: &str = "id,title,summary,organisation
m1,Nanofiltration of dye-house waste water,Removes dyes at 40 bar.,HALDER Wasser
m2,Sludge dryer for waste water,Dries sludge by waste heat.,Ofenbau Kesselried GmbH
m3,Ozone for waste water,Breaks dyes down.,Tarnbeck Hydraulics Ltd
m4,Membrane for waste water,Holds salts back.,Nobody at the fair
";
const EXHIBITORS: &str = "name,hall,booth
Halder Wasser GmbH,1,A1
Ofenbau Kesselried,1,A2
Tarnbeck Hydraulics,2,B1
Eddermoor University,2,B2
";
const SLOTS: &str = "exhibitor,day,start,end
Halder Wasser,2027-03-24,09:00,09:30
Halder Wasser,2027-03-24,11:00,11:30
Ofenbau Kesselried,2027-03-24,09:00,09:30
Tarnbeck Hydraulics,2027-03-24,09:35,10:00
Eddermoor University,2027-03-24,14:00,14:30
";
const CONFIG: &str = "[[exhibitors]]\nfile = \"exhibitors.csv\"\n[site.meetings]\nslots = \"slots.csv\"\n\
    minutes_between_halls = 5\n";

fn site(folder: &Path) -> Site {
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    put("exhibitors.csv", EXHIBITORS);
    put("slots.csv", SLOTS);
    let config = put("techmatch.toml", CONFIG).display().to_string();
    let offers = put("offers.csv", OFFERS);
    Site::build(&[offers], &["--kind", "supply", "--config", &config])
}

/// The lines of a part, without what fields say.
fn lines(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('[data-testid={name}]')].map((it) => [...it.children].slice(0, 2)\
         .map((part) => part.innerText.replace(/\\s+/g, ' ').trim()).join(' '))"
    )
}

/// Chooses a value in a field of an exhibitor.
fn choose(browser: &Browser, field: &str, exhibitor: &str, value: &str) {
    let script = format!(
        "const field = [...document.querySelectorAll('[data-testid={field}]')].find((it) => it.dataset.key.endsWith({exhibitor:?}));
         field.value = {value:?}; field.dispatchEvent(new Event('change'));"
    );
    browser.run(&script, &[]);
}

/// What the page saves while `act` runs, as text.
fn saved(browser: &Browser, button: &str) -> String {
    let script = format!(
        "let blob; const {{ createObjectURL }} = URL;
         URL.createObjectURL = (it) => {{ blob = it; return createObjectURL.call(URL, it); }};
         {}.click(); URL.createObjectURL = createObjectURL;
         return blob ? blob.text() : ''",
        testid(button)
    );
    browser.run(&script, &[]).as_str().unwrap().to_owned()
}

fn keeps_all(browser: &Browser) {
    browser.run(
        "document.querySelectorAll('[data-testid=keep]').forEach((it) => it.click())",
        &[],
    );
    browser
        .until("document.querySelectorAll('[data-testid=keep][aria-pressed=true]').length === 4");
}

#[test]
fn meetings() {
    let folder = TempDir::new().unwrap();
    let hosted = Hosted::new(site(folder.path()));
    let browser = Browser::start();
    hosted.visit(&browser, "q=waste water&lang=en");
    wait_for_hits(&browser);
    click(&browser, &testid("meetings-open"));
    browser.until(&testid("meet-empty"));
    click(&browser, &testid("meet-close"));
    keeps_all(&browser);
    click(&browser, &testid("meetings-open"));
    browser.until(&format!("{}.length === 3", lines("meeting")));
    // Halder moves to its later time, since Ofenbau has one alone.
    assert_eq!(
        browser.run(&format!("return {}", lines("meeting")), &[]),
        json!([
            "09:00–09:30 Ofenbau Kesselried Hall 1 A2",
            "09:35–10:00 Tarnbeck Hydraulics Hall 2 B1 · 5 min to walk",
            "11:00–11:30 Halder Wasser GmbH Hall 1 A1 · 5 min to walk",
        ])
    );
    let without = browser.run(
        &format!("return {}.innerText", testid("meet-part-without")),
        &[],
    );
    assert!(
        without.as_str().unwrap().ends_with("Nobody at the fair"),
        "{without}"
    );
    browser.screenshot("meetings");

    // A time that is chosen holds, and who has no other is named with the reason.
    choose(&browser, "meet-time", "Halder Wasser GmbH", "0");
    browser.until(&format!("{}.length === 1", lines("meet-left")));
    assert_eq!(
        browser.run(&format!("return {}[0]", lines("meet-left")), &[]),
        json!(
            "Hall 1 A2 Ofenbau Kesselried All of its times clash with other meetings, or leave no time to walk: Halder Wasser GmbH."
        )
    );
    choose(&browser, "meet-priority", "Ofenbau Kesselried", "1");
    choose(&browser, "meet-time", "Halder Wasser GmbH", "");
    browser.until(&format!("{}.length === 0", lines("meet-left")));
    // Own times, and an exhibitor of no listing.
    browser.run(
        "document.querySelector('[data-testid=meet-busy-from]').value = '10:30';
         document.querySelector('[data-testid=meet-busy-until]').value = '12:00';",
        &[],
    );
    click(&browser, &testid("meet-block"));
    browser.until(&format!(
        "{}[0]?.startsWith('Hall 1 A1') || {}.length === 1",
        lines("meet-left"),
        lines("meet-left")
    ));
    browser.run(
        "const field = document.querySelector('[data-testid=meet-add]'); field.selectedIndex = 1;
         field.dispatchEvent(new Event('change'));",
        &[],
    );
    browser.until(&format!(
        "{}.some((it) => it.includes('Eddermoor'))",
        lines("meeting")
    ));

    // Without a name there is no file; with one it has what the fair needs and no more.
    assert_eq!(saved(&browser, "meet-save"), "");
    browser.until(&format!(
        "{}.innerText.startsWith('Write the name')",
        testid("meet-said")
    ));
    browser.run(
        "const field = document.querySelector('[data-testid=meet-firm]'); field.value = 'Fellgate Castings Ltd';
         field.dispatchEvent(new Event('input'));",
        &[],
    );
    let file = saved(&browser, "meet-save");
    let wishes: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(wishes["visitor"], "Fellgate Castings Ltd");
    assert_eq!(wishes["wishes"].as_array().unwrap().len(), 4, "{file}");
    assert_eq!(wishes["wishes"][0]["times"], json!(["2027-03-24 09:00"]));
    let calendar = saved(&browser, "meet-calendar");
    assert!(
        calendar.contains("DTSTART:20270324T093500\r\n"),
        "{calendar}"
    );

    // The fair assigns what was wished for.
    let path = folder.path().join("wishes.json");
    fs::write(&path, &file).unwrap();
    let out = folder.path().join("meetings");
    let site = hosted.site.path();
    let [site, path, out] = [&site, &path, &out].map(|it| it.to_str().unwrap());
    techmatch(["meetings", site, path, "-o", out]).succeeded();
    let table = fs::read_to_string(format!("{out}/meetings.csv")).unwrap();
    assert!(table.contains("Fellgate Castings Ltd"), "{table}");

    // All of it is there after a reload, in Chinese, on a phone.
    browser.viewport(390, 844, true);
    hosted.visit(&browser, "list&lang=zh");
    browser.until(&testid("comparison"));
    click(&browser, &testid("meetings-open"));
    browser.until(&format!("{}.length > 0", lines("meeting")));
    browser.screenshot("meetings-phone");
    let firm = browser.run(&format!("return {}.value", testid("meet-firm")), &[]);
    assert_eq!(firm, json!("Fellgate Castings Ltd"));
    let wide = "document.querySelector('dialog.meetings').scrollWidth > innerWidth";
    assert_eq!(browser.run(&format!("return {wide}"), &[]), json!(false));
    assert!(browser.console_errors().is_empty());
}

#[test]
fn a_packed_catalogue_has_its_meetings() {
    let folder = TempDir::new().unwrap();
    let site = site(folder.path());
    let browser = Browser::start();
    let _file = open_packed(&browser, &site, "q=waste water");
    keeps_all(&browser);
    click(&browser, &testid("meetings-open"));
    browser.until(&format!("{}.length === 3", lines("meeting")));
}
