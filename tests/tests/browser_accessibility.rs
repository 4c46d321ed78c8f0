//! axe-core over all that a visitor may have before them: the page, the widget, a packed catalogue; light,
//! dark and on a phone. `cargo xtask setup --test` installs it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::json;
use techmatch_tests::axe::accessible;
use techmatch_tests::browser::cases;
use techmatch_tests::command::techmatch;
use techmatch_tests::hosts::{ELEMENT, inside, shown};
use techmatch_tests::visitor::{Hosted, click, testid, wait_for_hits};
use techmatch_tests::{Browser, Hosts, Site};
use tempfile::TempDir;

const NEED: &str = "锂电池隔膜 耐高温，预算50万以内";
/// What a page of another site is responsible for, around the widget.
const OF_PAGES: &str =
    "['region', 'landmark-one-main', 'page-has-heading-one', 'heading-order', 'bypass']";

/// A hit's title is a heading of the third level wherever it stands: also right below the first of a page
/// of results.
const OF_RESULTS: &str = "['heading-order']";

#[track_caller]
fn look(browser: &Browser, what: &str, without: &str) {
    accessible(browser, what, "document", without);
}

#[test]
fn page() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[("the page", the_page), ("a packed catalogue", packed)],
    );
}

fn the_page(browser: &Browser, hosted: &Hosted) {
    for (width, mobile) in [(1280, false), (390, true)] {
        browser.viewport(width, 900, mobile);
        for lang in ["zh", "en"] {
            hosted.visit(browser, &format!("lang={lang}"));
            browser.until(&testid("need"));
            look(browser, &format!("the start, {lang}, {width}"), "[]");
        }
        hosted.visit(browser, &format!("q={NEED}"));
        wait_for_hits(browser);
        look(browser, &format!("results, {width}"), OF_RESULTS);
        click(browser, &testid("hit-title"));
        browser.until(&testid("counterpart"));
        look(browser, &format!("a listing, {width}"), "[]");
        click(browser, &testid("feedback-no"));
        browser.until(&testid("feedback-reason"));
        look(
            browser,
            &format!("a match that did not help, {width}"),
            "[]",
        );
        for _ in ["one language", "the other"] {
            click(browser, &testid("language"));
            browser.until(&testid("feedback-reason"));
            click(browser, &testid("feedback-all"));
            browser.until("document.querySelector('dialog.feedback-all[open]')");
            look(browser, &format!("what one said, {width}"), "[]");
            click(browser, &testid("feedback-close"));
        }
        click(browser, &testid("way-service"));
        browser.until("document.querySelector('dialog.service[open]')");
        click(browser, &testid("service-evaluate"));
        browser.until("document.querySelector('.service [data-testid=feedback-yes]')");
        look(browser, &format!("the way to a contract, {width}"), "[]");
        click(browser, &testid("service-close"));
        click(
            browser,
            "document.querySelector('.keep[aria-pressed=false]')",
        );
        hosted.visit(browser, "list");
        browser.until(&testid("comparison"));
        look(browser, &format!("the short list, {width}"), "[]");
        for lang in ["zh", "en"] {
            hosted.visit(browser, &format!("list&lang={lang}"));
            browser.until(&testid("comparison"));
            click(browser, &testid("meetings-open"));
            browser.until(&testid("meet-firm"));
            let add = "const field = document.querySelector('[data-testid=meet-add]'); field.selectedIndex = 1; \
                       field.dispatchEvent(new Event('change'));";
            browser.run(add, &[]);
            browser.until(&testid("meeting"));
            click(browser, &testid("meet-block"));
            look(browser, &format!("meetings, {lang}, {width}"), "[]");
            click(browser, &testid("meet-close"));
        }
        for path in [
            "overview.html",
            "overview.en.html",
            "about.html",
            "about.en.html",
            "l/list--all.html",
        ] {
            browser.open(&format!("{}{path}", hosted.server.url));
            browser.until("document.querySelector('h1')");
            look(browser, &format!("{path}, {width}"), "[]");
        }
        let listing = browser.run("return document.querySelector('.items a').href", &[]);
        browser.open(listing.as_str().unwrap());
        browser.until("document.querySelector('article')");
        look(browser, &format!("a plain page, {width}"), "[]");
        hosted.visit(browser, "id=none");
        browser.until("document.body.innerText.includes('No such listing')");
        look(browser, &format!("a failure, {width}"), "[]");
    }
}

fn packed(browser: &Browser, hosted: &Hosted) {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("a.html");
    let site = hosted.site.path();
    techmatch(["pack", site.to_str().unwrap(), "-o", out.to_str().unwrap()]).succeeded();
    browser.open(&format!("file://{}#lang=en&q={NEED}", out.display()));
    wait_for_hits(browser);
    look(browser, "a packed catalogue", OF_RESULTS);
}

#[test]
fn fair_and_service() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            ("plan, who serves, the way to a contract", over_the_page),
            ("pages without scripts", plain),
            ("match letters", letters),
        ],
    );
}

/// Every view that stands over the page, in both languages.
fn over_the_page(browser: &Browser, hosted: &Hosted) {
    for (width, mobile) in [(1280, false), (390, true)] {
        browser.viewport(width, 900, mobile);
        for lang in ["zh", "en"] {
            hosted.visit(browser, &format!("q={NEED}&lang={lang}"));
            wait_for_hits(browser);
            browser.run(
                "document.querySelectorAll('.keep[aria-pressed=false]').forEach((it) => it.click())",
                &[],
            );
            browser.until(&testid("short-list-bar"));
            look(
                browser,
                &format!("results of a fair, {lang}, {width}"),
                OF_RESULTS,
            );
            click(browser, &testid("plan-open"));
            browser.until(&testid("plan-stop"));
            look(browser, &format!("the plan, {lang}, {width}"), "[]");
            click(browser, "document.querySelector('.plan .close')");

            click(browser, &testid("publisher-services"));
            browser.until(&testid("provider"));
            look(browser, &format!("who serves, {lang}, {width}"), "[]");
            let choose = "const it = document.querySelector('[data-testid=directory-service]'); it.value = 'technical'; \
                          it.dispatchEvent(new Event('change'));";
            browser.run(choose, &[]);
            browser.until(&testid("directory-compared"));
            look(
                browser,
                &format!("fees side by side, {lang}, {width}"),
                "[]",
            );
            click(browser, &testid("directory-close"));

            click(browser, &testid("hit-title"));
            click(browser, &testid("way-service"));
            browser.until(&format!(
                "{}?.querySelector('.directory-card, li, p')",
                testid("service-help")
            ));
            click(browser, &testid("service-evaluate"));
            browser.until("document.querySelector('.service [data-testid=feedback-yes]')");
            look(
                browser,
                &format!("the way to a contract, {lang}, {width}"),
                "[]",
            );
            click(browser, &testid("service-close"));
        }
    }
}

fn plain(browser: &Browser, hosted: &Hosted) {
    for (width, mobile) in [(1280, false), (390, true)] {
        browser.viewport(width, 900, mobile);
        for path in [
            "services.html",
            "services.en.html",
            "about.html",
            "about.en.html",
        ] {
            browser.open(&format!("{}{path}", hosted.server.url));
            browser.until("document.querySelector('h1')");
            look(browser, &format!("{path}, {width}"), "[]");
        }
    }
}

fn letters(browser: &Browser, hosted: &Hosted) {
    let folder = TempDir::new().unwrap();
    let site = hosted.site.path();
    for lang in ["zh", "en"] {
        let out = folder.path().join(lang).display().to_string();
        let site = site.to_str().unwrap();
        techmatch([
            "report", site, "--kind", "demand", "--lang", lang, "-o", &out,
        ])
        .succeeded();
        browser.open(&format!("file://{out}/letters.html"));
        browser.until("document.querySelector('h1')");
        look(browser, &format!("match letters, {lang}"), "[]");
    }
}

const OFFERS: &str = "title,summary,booth,link
Nanofiltration of dye-house waste water,Removes dyes at 40 bar.,A12,https://offers.example.com/d-1
";

#[test]
fn kiosk() {
    let folder = TempDir::new().unwrap();
    let (offers, config) = (
        folder.path().join("offers.csv"),
        folder.path().join("techmatch.toml"),
    );
    fs::write(&offers, OFFERS).unwrap();
    fs::write(&config, "[site]\nurl = \"https://fair.example.org/\"\n").unwrap();
    let config = config.display().to_string();
    let site = Site::build(&[offers], &["--kind", "supply", "--config", &config]);
    cases(&Hosted::new(site), &[("a screen at a fair", a_screen)]);
}

fn a_screen(browser: &Browser, hosted: &Hosted) {
    browser.viewport(1080, 1920, true);
    for lang in ["zh", "en"] {
        hosted.visit(browser, &format!("kiosk&q=waste water&lang={lang}"));
        wait_for_hits(browser);
        browser.until(&testid("kiosk-take"));
        look(browser, &format!("a screen, {lang}"), OF_RESULTS);
        click(browser, &testid("kiosk-take"));
        browser.until(&format!("{}.querySelector('svg')", testid("kiosk-code")));
        look(browser, &format!("the page as a code, {lang}"), OF_RESULTS);
        // The screen is wiped 20 seconds later, which is longer than a look takes.
        hosted.visit(browser, &format!("kiosk=2&q=waste water&lang={lang}"));
        wait_for_hits(browser);
        browser.until(&testid("kiosk-stay"));
        look(browser, &format!("the question, {lang}"), OF_RESULTS);
        hosted.visit(browser, "kiosk=off");
    }
}

#[test]
fn widget() {
    cases(&Hosts::start(), &[("the widget", the_widget)]);
}

fn the_widget(browser: &Browser, hosts: &Hosts) {
    for width in [1280, 390] {
        browser.viewport(width, 900, width < 500);
        hosts.open_hits(browser, "strict");
        browser.run(
            &format!("{ELEMENT}.seek = ''; await {ELEMENT}.search(args[0])"),
            &[json!(NEED)],
        );
        look(browser, &format!("results, {width}"), OF_PAGES);
        browser.run(&format!("{}.click()", inside(".hit a")), &[]);
        browser.until(&inside("dialog[open]"));
        look(browser, &format!("a panel, {width}"), OF_PAGES);
        browser.run(
            &format!("{ELEMENT}.hide(); {ELEMENT}.filter = 'colour:red'"),
            &[],
        );
        browser.until(&inside(".failed"));
        look(browser, &format!("a failure, {width}"), OF_PAGES);
    }
    browser.run(
        &format!("{ELEMENT}.filter = ''; {ELEMENT}.query = 'coating'; {ELEMENT}.catalogue = [...args].join(' ')"),
        &[
            json!(hosts.catalogue.url()),
            json!(hosts.script.url()),
            json!("http://127.0.0.1:9/"),
        ],
    );
    browser.until(&inside("[part=unanswered]"));
    shown(browser, ELEMENT);
    look(browser, "several catalogues", OF_PAGES);
}
