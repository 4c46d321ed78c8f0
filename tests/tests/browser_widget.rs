//! The element `<tech-match>` in pages of other sites: what it shows, and its manners in a page that is not
//! its own. `browser_widget_origins.rs` has origins and policies.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::hosts::{ELEMENT, inside, shown};
use techmatch_tests::visitor::press;
use techmatch_tests::{Browser, Fault, Hosts, Site};
use tempfile::TempDir;

const NEED: &str = "锂电池隔膜 耐高温";

#[test]
fn widget() {
    cases(
        &Hosts::start(),
        &[
            ("the snippet of the README", the_snippet),
            ("an idle element asks for nothing", idle),
            ("a browser without JavaScript shows the link", no_javascript),
            ("styles stay where they belong", hostile_styles),
            ("a page of 2009", an_old_page),
            ("a page with its own router", a_router),
            ("two elements, two catalogues", two_elements),
            ("a page from right to left", right_to_left),
            ("the article around it, dark, themed", an_article),
            ("a field and a place of the page's own", places),
            ("attributes are followed", attributes),
            ("events tell the page, which may take over", events),
            ("a listing as a panel, by keyboard", the_panel),
            ("every part of the documentation is drawn", parts),
            ("every way of a contact is told", contacts),
        ],
    );
}

/// The lines of the README that an agency pastes.
fn snippet() -> String {
    let readme = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let blocks = readme.split("```html\n").skip(1);
    let mut blocks = blocks.filter_map(|block| Some(block.split_once("```")?.0));
    blocks
        .find(|block| block.contains("<tech-match"))
        .unwrap()
        .to_owned()
}

fn the_snippet(browser: &Browser, hosts: &Hosts) {
    hosts.write("empty.html", &snippet());
    hosts.open(browser, "empty");
    browser.until(&inside("textarea"));
    browser.screenshot("widget-snippet");
    assert_eq!(
        browser.run(&format!("return {}.textContent", inside("label")), &[]),
        "描述您的技术需求"
    );
    browser.run(&format!("{}.focus()", inside("textarea")), &[]);
    browser.devtools("Input.insertText", json!({ "text": NEED }));
    press(browser, "Enter");
    let found = shown(browser, ELEMENT);
    // What the JS API answers to the same need.
    let expected = browser.run(
        &format!(
            "const {{ open }} = await import({ELEMENT}.catalogue + 'techmatch.js');
             const catalogue = await open({ELEMENT}.catalogue);
             const today = new Date().toLocaleDateString('sv');
             const answer = await catalogue.match({{ seek: 'supply', text: args[0], limit: 5, today }});
             catalogue.close();
             return answer.hits.map(({{ listing }}) => listing.id);"
        ),
        &[json!(NEED)],
    );
    assert_eq!(found, expected);
    assert_eq!(found.as_array().unwrap().len(), 5);
    browser.screenshot("widget-snippet-results");
}

fn idle(browser: &Browser, hosts: &Hosts) {
    hosts.catalogue.requests();
    hosts.open(browser, "far");
    let defined = "customElements.get('tech-match')";
    browser.until(defined);
    browser.run("return new Promise((done) => setTimeout(done, 500))", &[]);
    assert_eq!(hosts.catalogue.requests(), ["embed.js"]);
    assert_eq!(browser.run("return window.shift", &[]), 0);
    assert_eq!(
        browser.run(&format!("return {ELEMENT}.shadowRoot"), &[]),
        Value::Null
    );
    browser.run(&format!("{ELEMENT}.scrollIntoView()"), &[]);
    browser.until(&inside("textarea"));
    let asked = hosts.catalogue.requests();
    assert!(
        asked.iter().all(|path| path.starts_with("app-")),
        "{asked:?}"
    );
    assert!(
        !asked.iter().any(|path| path.contains(".wasm")),
        "the engine waits for the visitor: {asked:?}"
    );
    browser.run(&format!("{}.focus()", inside("textarea")), &[]);
    browser.until(&format!("{ELEMENT}.info"));
}

fn no_javascript(browser: &Browser, hosts: &Hosts) {
    let off = |value: bool| {
        browser.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": value }),
        )
    };
    off(true);
    hosts.open(browser, "snippet");
    let rectangle = browser.run(
        "const { width, height } = document.querySelector('tech-match a').getBoundingClientRect();
         return width * height > 0 && !document.querySelector('tech-match').shadowRoot",
        &[],
    );
    off(false);
    assert_eq!(rectangle, true);
}

fn hostile_styles(browser: &Browser, hosts: &Hosts) {
    let look = format!(
        "return ['.primary', 'textarea', '.hit a', '.fit', 'mark', 'h2', '.quiet'].map((selector) => {{
            const style = getComputedStyle({ELEMENT}.shadowRoot.querySelector(selector));
            const names = ['color', 'fontSize', 'lineHeight', 'letterSpacing', 'textTransform', 'textAlign',
                'display', 'visibility', 'backgroundColor', 'borderTopWidth', 'fontWeight', 'fontFamily'];
            return names.map((name) => `${{selector}} ${{name}} ${{style[name]}}`);
        }})"
    );
    hosts.open_hits(browser, "strict");
    let plain = browser.run(&look, &[]);
    hosts.open(browser, "hostile");
    browser.run(&format!("{ELEMENT}.scrollIntoView()"), &[]);
    browser.until(&inside(".hit"));
    browser.screenshot("widget-hostile");
    assert_eq!(browser.run(&look, &[]), plain);
    let own = browser.run(
        "return getComputedStyle(document.getElementById('own')).color",
        &[],
    );
    assert_eq!(own, "rgb(255, 0, 0)", "the page keeps its own");
}

fn an_old_page(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "old");
    browser.screenshot("widget-old");
    let names = browser.run(
        "// One of them is the driver's.
         const known = [...window.names, 'ret_nodes'];
         const now = Object.getOwnPropertyNames(window).filter((name) => !known.includes(name));
         return [now, window.opened ?? null, [load, search, texts, widget, h, near]]",
        &[],
    );
    assert_eq!(
        names,
        json!([[], null, [1, 2, 3, 4, 5, 6]]),
        "names that were added, or lost"
    );
}

fn a_router(browser: &Browser, hosts: &Hosts) {
    hosts.open(browser, "router");
    browser.run("location.hash = '#/technologies'", &[]);
    browser.until(&inside("textarea"));
    let state = "return [location.href, history.length, document.title, scrollY, document.cookie,
        document.activeElement === document.body, localStorage.length, window.routes.length]";
    let before = browser.run(state, &[]);
    browser.run(&format!("await {ELEMENT}.search(args[0])"), &[json!(NEED)]);
    browser.run(&format!("{}.click()", inside(".hit a")), &[]);
    browser.until(&inside("dialog[open]"));
    browser.run(&format!("{ELEMENT}.hide()"), &[]);
    browser.until(&format!("!{}", inside("dialog")));
    let state = state.replace("document.activeElement === document.body", "true");
    assert_eq!(
        browser.run(&state, &[]),
        before,
        "the page's own is as it was"
    );
    // The page removes the element, and makes another one.
    browser.run("location.hash = '#/news'", &[]);
    browser.until("document.title === 'news'");
    browser.back();
    browser.until(&inside("textarea"));
    browser.run(&format!("await {ELEMENT}.search(args[0])"), &[json!(NEED)]);
    shown(browser, ELEMENT);
}

fn two_elements(browser: &Browser, hosts: &Hosts) {
    hosts.catalogue.requests();
    hosts.other.requests();
    hosts.open(browser, "two");
    let of = |id: &str| format!("document.getElementById('{id}')");
    let [one, two, three] = ["one", "two", "three"].map(|id| {
        browser.until(&of(id).replace(')', ")?.shadowRoot"));
        shown(browser, &of(id))
    });
    assert_eq!(
        [one.as_array().unwrap().len(), two.as_array().unwrap().len()],
        [2, 3]
    );
    assert_ne!(one, two);
    assert_eq!(three, json!(["O-1"]));
    browser.screenshot("widget-two");
    let opened = |paths: Vec<String>| paths.iter().filter(|path| *path == "manifest.json").count();
    assert_eq!(opened(hosts.catalogue.requests()), 1, "one engine for both");
    let asked = hosts.other.requests();
    assert!(
        !asked.iter().any(|path| path.contains(".wasm")),
        "the first script is enough: {asked:?}"
    );
    // What one does, the other does not see.
    browser.run(&format!("await {}.search('涂层')", of("one")), &[]);
    assert_eq!(shown(browser, &of("two")), two);
    assert_ne!(shown(browser, &of("one")), one);
}

fn right_to_left(browser: &Browser, hosts: &Hosts) {
    for (width, mobile) in [(390, true), (1280, false)] {
        browser.viewport(width, 900, mobile);
        hosts.open_hits(browser, "arabic");
        browser.screenshot(&format!("widget-arabic-{width}"));
        let state = browser.run(
            &format!(
                "const root = {};
                 return [getComputedStyle(root).direction, getComputedStyle(document.body).direction,
                     root.lang, document.documentElement.scrollWidth <= innerWidth]",
                inside(".tm:not([hidden])")
            ),
            &[],
        );
        assert_eq!(state, json!(["ltr", "rtl", "en", true]));
    }
}

fn an_article(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "article");
    browser.screenshot("widget-article");
    let state = browser.run(
        &format!(
            "const root = {ELEMENT}.shadowRoot;
             const style = (selector) => getComputedStyle(root.querySelector(selector));
             return [{ELEMENT}.answer.terms.some(({{ text }}) => text === 'separator'),
                 root.querySelector('h2').textContent, style('h2').letterSpacing, style('.ends a').color,
                 style('.more, button[part=more]').borderRadius, style('.tm:not([hidden])').color]"
        ),
        &[],
    );
    assert_eq!(
        state,
        json!([
            true,
            "Technologies that answer this",
            "1px",
            "rgb(127, 209, 168)",
            "0px",
            "rgb(236, 237, 237)"
        ])
    );
}

fn places(browser: &Browser, hosts: &Hosts) {
    hosts.open(browser, "places");
    browser.until("customElements.get('tech-match')");
    browser.run("document.getElementById('field').focus()", &[]);
    browser.devtools("Input.insertText", json!({ "text": NEED }));
    browser.until(&format!("{ELEMENT}.info"));
    press(browser, "Enter");
    let place = "document.querySelector('#place > div')";
    browser.until(&format!("{place}?.shadowRoot.querySelector('.hit')"));
    assert_eq!(shown(browser, place).as_array().unwrap().len(), 2);
    browser.screenshot("widget-places");
    let own = browser.run(
        &format!("return [{}?.hidden, location.pathname]", inside(".tm")),
        &[],
    );
    assert_eq!(
        own,
        json!([true, "/places.html"]),
        "no box of its own, and the page stays"
    );
    browser.run(&format!("{ELEMENT}.remove()"), &[]);
    browser.until(&format!("!{place}"));
}

fn attributes(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    let set = |name: &str, value: Value| {
        browser.run(
            &format!("{ELEMENT}[args[0]] = args[1]"),
            &[json!(name), value],
        )
    };
    let count = |n: usize| {
        browser.until(&format!(
            "{ELEMENT}.shadowRoot.querySelectorAll('.hit').length === {n}"
        ))
    };
    set("limit", json!("2"));
    count(2);
    set("lang", json!("zh"));
    browser.until(&format!(
        "{}.textContent === '开始匹配'",
        inside(".primary")
    ));
    set("filter", json!("region:DE,GB"));
    let regions = format!(
        "{ELEMENT}.answer?.hits.length && {ELEMENT}.answer.hits.every(({{ listing }}) =>
            listing.region.some(({{ value }}) => ['DE', 'GB'].includes(value)))"
    );
    browser.until(&regions);
    set("filter", Value::Null);
    set("layout", json!("list"));
    browser.until(&format!("!{}", inside("form")));
    set("layout", json!("newest"));
    set("query", json!(""));
    browser.until(&format!("{}.textContent === '最新技术'", inside("h2")));
    let days = browser.run(
        &format!(
            "return {ELEMENT}.answer.hits.map(({{ listing }}) => listing.published?.value ?? '')"
        ),
        &[],
    );
    let days = days.as_array().unwrap();
    assert!(
        days.windows(2)
            .all(|pair| pair[0].as_str() >= pair[1].as_str()),
        "{days:?}"
    );
    set("like", json!("D-001"));
    set("layout", json!("list"));
    browser.until(&format!(
        "{}.textContent === '能解决这一需求的技术'",
        inside("h2")
    ));
    set("seek", Value::Null);
    set("layout", json!("full"));
    browser.until(&inside("[name=seek]"));
    browser.run(&format!("{}.click()", inside("[value=demand]")), &[]);
    browser.until(&format!(
        "{ELEMENT}.answer?.hits[0]?.listing.kind === 'demand'"
    ));
    set("open", json!("page"));
    set("like", Value::Null);
    set("query", json!(NEED));
    count(2);
    let link = browser.run(&format!("return {}.href", inside(".hit a")), &[]);
    assert!(
        link.as_str()
            .unwrap()
            .starts_with(&format!("{}#id=", hosts.catalogue.url())),
        "{link}"
    );
    set("query", json!("qqzzxx"));
    browser.until(&inside("[part=empty]"));
    browser.screenshot("widget-empty");
    set("query", json!(NEED));
    count(2);
    for (name, value, words) in [
        ("filter", "colour:red", "no facet colour"),
        ("catalogue", "https://", "not an address"),
    ] {
        set(name, json!(value));
        let text = browser.until(&format!(
            "{}?.textContent.includes({words:?}) && {0}.dataset.code",
            inside(".failed")
        ));
        assert_eq!(text, "invalid_argument", "{name}={value}");
        set(
            name,
            json!(if name == "filter" {
                String::new()
            } else {
                hosts.catalogue.url()
            }),
        );
        count(2);
    }
}

fn events(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    browser.run(
        "window.heard = [];
         for (const name of ['ready', 'search', 'results', 'open', 'contact', 'error']) {
             document.addEventListener(`techmatch-${name}`, (event) => {
                 heard.push([name, event.composed, event.detail]);
                 if (window.takes === name) event.preventDefault();
             });
         }",
        &[],
    );
    let heard = |names: &[&str]| {
        browser.until(&format!("heard.length === {}", names.len()));
        let heard = browser.run("return heard.splice(0)", &[]);
        let heard = heard.as_array().unwrap().clone();
        let found: Vec<&str> = heard.iter().map(|it| it[0].as_str().unwrap()).collect();
        assert_eq!(found, names);
        assert!(heard.iter().all(|it| it[1] == true), "all are composed");
        heard
    };
    browser.run(
        &format!("{ELEMENT}.query = 'coating'; {ELEMENT}.catalogue = args[0]"),
        &[json!(hosts.other.url())],
    );
    let all = heard(&["search", "ready", "results"]);
    assert_eq!(all[1][2]["catalogue"], hosts.other.url());
    assert_eq!(all[1][2]["info"]["supply"], 1);
    browser.run(
        &format!("{ELEMENT}.catalogue = args[0]"),
        &[json!(hosts.catalogue.url())],
    );
    heard(&["search", "ready", "results"]);
    let answer = browser.run(&format!("return {ELEMENT}.search('涂层')"), &[]);
    let all = heard(&["search", "results"]);
    assert_eq!(all[0][2]["need"]["text"], "涂层");
    assert_eq!(all[1][2]["answer"]["total"], answer["total"]);
    let id = &answer["hits"][0]["listing"]["id"];
    browser.run(
        &format!("await {ELEMENT}.show(args[0])"),
        std::slice::from_ref(id),
    );
    assert_eq!(heard(&["open"])[0][2]["id"], *id);
    browser.run(
        &format!(
            "window.takes = 'contact'; {}.click()",
            inside("[part=contact]")
        ),
        &[],
    );
    assert_eq!(heard(&["contact"])[0][2]["listing"]["id"], *id);
    browser.run(
        &format!("{ELEMENT}.hide(); window.takes = 'open'; await {ELEMENT}.show(args[0])"),
        std::slice::from_ref(id),
    );
    heard(&["open"]);
    assert_eq!(
        browser.run(&format!("return Boolean({})", inside("dialog")), &[]),
        false
    );
    let left = browser.run(
        &format!("window.takes = 'search'; return {ELEMENT}.search('x').then((it) => it.total)"),
        &[],
    );
    heard(&["search"]);
    assert_eq!(
        left, answer["total"],
        "what the page takes over changes nothing"
    );
    browser.run(
        &format!("window.takes = ''; return {ELEMENT}.show('none').catch(({{ code }}) => code)"),
        &[],
    );
    let all = heard(&["error"]);
    assert!(all[0][2]["error"].is_object());
    let code = browser.run(&format!("return {}.dataset.code", inside(".failed")), &[]);
    assert_eq!(code, "unknown_listing");
}

fn the_panel(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    let focused = format!("return {ELEMENT}.shadowRoot.activeElement?.getAttribute('part') ??
        {ELEMENT}.shadowRoot.activeElement?.closest('.hit')?.dataset.id ?? document.activeElement.tagName");
    let id = shown(browser, ELEMENT)[1].clone();
    browser.run(
        &format!("{ELEMENT}.shadowRoot.querySelectorAll('.hit a')[1].focus()"),
        &[],
    );
    assert_eq!(browser.run(&focused, &[]), id);
    press(browser, "Enter");
    browser.until(&inside("dialog[open]"));
    browser.screenshot("widget-panel");
    let named = browser.run(
        &format!(
            "const dialog = {};
             return dialog.querySelector(`#${{dialog.getAttribute('aria-labelledby')}}`).textContent.length > 0 &&
                 dialog.matches(':modal')",
            inside("dialog")
        ),
        &[],
    );
    assert_eq!(named, true);
    let mut places = Vec::new();
    for _ in 0..8 {
        places.push(browser.run(&focused, &[]));
        press(browser, "Tab");
    }
    assert_eq!(places[0], "close");
    assert!(
        !places.contains(&id),
        "the focus left the panel: {places:?}"
    );
    assert!(
        places.iter().filter(|it| **it == "close").count() > 1,
        "it comes round: {places:?}"
    );
    press(browser, "Escape");
    browser.until(&format!("!{}", inside("dialog")));
    assert_eq!(browser.run(&focused, &[]), id, "the focus is given back");
    // A criterion that is taken back leaves the focus in the results.
    browser.run(
        &format!("await {ELEMENT}.search('涂层，预算50万以内')"),
        &[],
    );
    browser.run(&format!("{}.focus()", inside(".chip button")), &[]);
    press(browser, "Enter");
    browser.until(&format!("!{} && {}", inside(".chip"), inside(".plain")));
    assert_eq!(browser.run(&focused, &[]), "heading");
}

/// The parts that a page may style, each in some state of the element.
fn parts(browser: &Browser, hosts: &Hosts) {
    let docs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/embedding.md");
    let docs = fs::read_to_string(docs).unwrap();
    let (_, table) = docs.split_once("| part | element |\n").unwrap();
    let rows = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let documented: BTreeSet<String> = cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect();
    let mut drawn = BTreeSet::new();
    let mut note = || {
        let found = browser.run(
            &format!("return [...{ELEMENT}.shadowRoot.querySelectorAll('[part]')].flatMap((it) => [...it.part])"),
            &[],
        );
        let found = found.as_array().unwrap().iter();
        drawn.extend(found.map(|it| it.as_str().unwrap().to_owned()));
    };
    hosts
        .catalogue
        .breaks(["manifest.json"], Fault::Silent, usize::MAX);
    hosts.open(browser, "strict");
    browser.until(&inside("[part=loading]"));
    note();
    hosts.catalogue.heal();
    hosts
        .catalogue
        .breaks(["manifest.json"], Fault::ServerError, usize::MAX);
    browser.forget();
    hosts.open(browser, "strict");
    browser.until(&inside("[part=retry]"));
    note();
    hosts.catalogue.heal();
    browser.forget();
    hosts.open_hits(browser, "strict");
    browser.run(&format!("{ELEMENT}.seek = ''; {ELEMENT}.limit = 20"), &[]);
    for need in [
        "锂电池隔膜 耐高温，预算50万以内，已通过中试，浙江优先",
        "锂电池隔膜，可以量产，预算200万以内",
        "qqzzxx",
    ] {
        browser.run(&format!("await {ELEMENT}.search(args[0])"), &[json!(need)]);
        note();
    }
    browser.run(&format!("await {ELEMENT}.search(args[0])"), &[json!(NEED)]);
    browser.run(&format!("{}.click()", inside(".hit a")), &[]);
    browser.until(&inside("dialog[open]"));
    note();
    browser.run(
        &format!("{ELEMENT}.hide(); {ELEMENT}.catalogue = [...args].join(' ')"),
        &[
            json!(hosts.catalogue.url()),
            json!(hosts.script.url()),
            json!("http://127.0.0.1:9/"),
        ],
    );
    browser.until(&inside("[part=unanswered]"));
    note();
    let missing: Vec<_> = documented.difference(&drawn).collect();
    assert!(missing.is_empty(), "never drawn: {missing:?}");
}

/// The page hears which way the visitor takes, of contacts that anybody may see.
fn contacts(browser: &Browser, hosts: &Hosts) {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("techmatch.toml");
    fs::write(&config, "[site]\ncontacts = \"public\"\n").unwrap();
    let list = folder.path().join("list.csv");
    let rows = "id,kind,title,contact name,phone,email\n\
        P-1,supply,Phone and mail,A. Person,+44 1632 960001,a@example.com\n\
        P-2,supply,A page of its own,,,https://example.com/us\nP-3,supply,Nobody named,,,\n";
    fs::write(&list, rows).unwrap();
    let site = Site::build(&[list], &["--config", config.to_str().unwrap()]);
    hosts.other.publish(&site.path());
    hosts.open_hits(browser, "strict");
    browser.run(
        &format!(
            "{ELEMENT}.catalogue = args[0];
             window.ways = [];
             addEventListener('techmatch-contact', (event) => {{
                 ways.push(`${{event.detail.id}} ${{event.detail.way}}`); event.preventDefault(); }});
             for (const id of ['P-1', 'P-2', 'P-3']) {{
                 await {ELEMENT}.show(id);
                 for (const link of {ELEMENT}.shadowRoot.querySelectorAll('[part=contact]')) link.click();
                 {ELEMENT}.hide();
             }}"
        ),
        &[json!(hosts.other.url())],
    );
    assert_eq!(
        browser.run("return ways", &[]),
        json!(["P-1 phone", "P-1 email", "P-2 web", "P-3 publisher"])
    );
}
