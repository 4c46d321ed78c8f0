//! `<tech-match>` where page, script and catalogue have an origin each: policies, what a host shares, what
//! fails, and scripts and sites of other versions.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use techmatch_tests::browser::cases;
use techmatch_tests::hosts::{ELEMENT, inside, shown};
use techmatch_tests::{Browser, Fault, Faulty, Hosts};

#[test]
fn origins() {
    cases(
        &Hosts::start(),
        &[
            ("the policies of the documents", the_policies),
            ("a page that allows no worker", no_worker),
            ("a directive that is missing is named", what_is_missing),
            ("a catalogue that is not shared", not_shared),
            ("a host that fails, and is asked again", a_host_that_fails),
            ("what each failure says", each_message),
            ("a frame in which storage throws", no_storage),
            ("a kept script of an older site", a_kept_script),
            ("a catalogue of the last format", the_last_format),
            ("several catalogues as one", several_catalogues),
            ("one listing in two catalogues", one_listing_twice),
            (
                "members that are down, slow, older, altered",
                members_that_fail,
            ),
            ("an alliance's list of members", an_alliance),
        ],
    );
}

/// The policy that a file of the project gives for a page, with the addresses of the hosts.
fn policy_of(hosts: &Hosts, name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(name);
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let line = lines.find(|line| line.starts_with("script-src https://"));
    line.unwrap()
        .replace("https://script.example", &origin(&hosts.script))
        .replace("https://catalogue.example", &origin(&hosts.catalogue))
}

/// The one for three origins.
fn policy(hosts: &Hosts) -> String {
    policy_of(hosts, "docs/embedding.md")
}

fn origin(host: &Faulty) -> String {
    host.url().trim_end_matches('/').to_owned()
}

fn the_policies(browser: &Browser, hosts: &Hosts) {
    for (name, page) in [("docs/embedding.md", "strict"), ("README.md", "arabic")] {
        // Nothing else is allowed, not even a style.
        let policy = format!("default-src 'none'; {}", policy_of(hosts, name));
        hosts.pages.policy(&policy, true);
        browser.console_errors();
        hosts.open_hits(browser, page);
        browser.run(&format!("{}.click()", inside(".hit a")), &[]);
        browser.until(&inside("dialog[open]"));
        let style = browser.run(
            &format!("return getComputedStyle({}).display", inside(".row")),
            &[],
        );
        assert_eq!(style, "flex");
        let errors = browser.console_errors();
        let errors: Vec<_> = errors.iter().filter(|it| !it.contains("favicon")).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

fn no_worker(browser: &Browser, hosts: &Hosts) {
    hosts.pages.policy("img-src *", true);
    hosts.open_hits(browser, "strict");
    let expected = shown(browser, ELEMENT);
    for lacking in ["worker-src 'none'", "worker-src 'self'"] {
        hosts
            .pages
            .policy(&policy(hosts).replace("worker-src blob:", lacking), true);
        browser.forget();
        hosts.open_hits(browser, "strict");
        assert_eq!(shown(browser, ELEMENT), expected, "{lacking}");
    }
}

fn what_is_missing(browser: &Browser, hosts: &Hosts) {
    let whole = policy(hosts);
    let [script, catalogue] =
        [&hosts.script, &hosts.catalogue].map(|host| host.url().trim_end_matches('/').to_owned());
    for (without, directive) in [
        (
            " 'wasm-unsafe-eval'".to_owned(),
            "script-src 'wasm-unsafe-eval'".to_owned(),
        ),
        (
            format!("connect-src {script} "),
            format!("connect-src {script}"),
        ),
        (format!(" {catalogue};"), format!("connect-src {catalogue}")),
        (
            "trusted-types techmatch".to_owned(),
            "trusted-types techmatch".to_owned(),
        ),
    ] {
        let instead = match without.as_str() {
            "trusted-types techmatch" => "trusted-types other",
            it if it.starts_with("connect-src") => "connect-src ",
            it if it.ends_with(';') => ";",
            _ => "",
        };
        let lacking = whole.replace(&without, instead);
        assert_ne!(lacking, whole, "the policy has {without}");
        hosts.pages.policy(&lacking, true);
        browser.forget();
        hosts.open(browser, "strict");
        let failed = inside(".failed[data-code=forbidden]");
        let text = browser.until(&format!("{failed}?.textContent"));
        assert!(
            text.as_str().unwrap().contains(&directive),
            "{directive}: {text}"
        );
        browser.screenshot("widget-forbidden");
    }
    hosts.pages.policy("img-src *", true);
}

fn not_shared(browser: &Browser, hosts: &Hosts) {
    hosts.pages.policy("img-src *", true);
    hosts.catalogue.share(false);
    hosts.open(browser, "strict");
    let text = browser.until(&format!(
        "{}?.textContent",
        inside(".failed[data-code=blocked]")
    ));
    assert!(
        text.as_str()
            .unwrap()
            .contains("Access-Control-Allow-Origin"),
        "{text}"
    );
    browser.screenshot("widget-blocked");
    hosts.catalogue.share(true);
    browser.run(&format!("{}.click()", inside("[part=retry]")), &[]);
    shown(browser, ELEMENT);
}

fn a_host_that_fails(browser: &Browser, hosts: &Hosts) {
    hosts.pages.policy("img-src *", true);
    hosts
        .catalogue
        .breaks(["manifest.json"], Fault::ServerError, usize::MAX);
    hosts.open(browser, "strict");
    browser.until(&inside(".failed[data-code=network]"));
    browser.screenshot("widget-network");
    assert!(hosts.catalogue.heal());
    browser.run(&format!("{}.click()", inside("[part=retry]")), &[]);
    shown(browser, ELEMENT);
    // The element's own modules: what the page wrote stays until they come.
    let modules = [format!("{}/widget/element.js", hosts.site.app())];
    hosts.script.breaks(&modules, Fault::NotFound, usize::MAX);
    browser.forget();
    hosts.open(browser, "strict");
    browser.until("customElements.get('tech-match')");
    let failed = browser.run(
        &format!("return {ELEMENT}.search('x').catch(({{ message }}) => message)"),
        &[],
    );
    assert!(
        failed.as_str().unwrap().contains("did not come"),
        "{failed}"
    );
    assert_eq!(
        browser.run(&format!("return {ELEMENT}.innerText"), &[]),
        "Catalogue"
    );
    assert!(hosts.script.heal());
    browser.run(&format!("await {ELEMENT}.search('锂电池')"), &[]);
    shown(browser, ELEMENT);
}

/// The codes of the documentation that no other case meets, each with its remedy in the visitor's language.
fn each_message(browser: &Browser, hosts: &Hosts) {
    hosts.pages.policy("img-src *", true);
    let manifest = fs::read_to_string(hosts.site.path().join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let (begin, end) = manifest["hot"].as_str().unwrap().split_at(2);
    let hot = format!("chunks/{begin}/{end}");
    for (fault, code) in [(Fault::NotFound, "missing"), (Fault::Altered, "altered")] {
        hosts.catalogue.breaks([&hot], fault, usize::MAX);
        browser.forget();
        hosts.open(browser, "strict");
        let failed = inside(&format!(".failed[data-code={code}]"));
        let text = browser.until(&format!("{failed}?.innerText"));
        assert!(
            text.as_str().unwrap().contains("publisher"),
            "{code}: {text}"
        );
        hosts.catalogue.heal();
    }
    hosts.write(
        "newer/manifest.json",
        "{ \"format\": 99, \"hot\": \"00000000000000000000\" }",
    );
    browser.run(
        &format!("{ELEMENT}.catalogue = args[0]"),
        &[json!(format!("{}newer/", hosts.pages.url()))],
    );
    browser.until(&inside(".failed[data-code=newer_format]"));
    browser.screenshot("widget-newer");
}

fn no_storage(browser: &Browser, hosts: &Hosts) {
    hosts.open(browser, "framed");
    let heard = browser.until("window.heard");
    assert_eq!(heard, json!({ "hits": 5, "thrown": "localStoragecaches" }));
}

/// `embed-1.js` is the first script that was published. Its folder is gone from the host.
fn a_kept_script(browser: &Browser, hosts: &Hosts) {
    let kept = include_str!("../fixtures/hosts/embed-1.js");
    fs::write(hosts.site.path().join("embed-kept.js"), kept).unwrap();
    hosts.open_hits(browser, "kept");
    browser.run(
        &format!("{ELEMENT}.limit = 1; await {ELEMENT}.show({ELEMENT}.answer.hits[0].listing.id)"),
        &[],
    );
    browser.until(&inside("dialog[open]"));
    browser.run(&format!("{ELEMENT}.hide(); {ELEMENT}.focus()"), &[]);
    let field = browser.run(
        &format!("return {ELEMENT}.shadowRoot.activeElement.tagName"),
        &[],
    );
    assert_eq!(field, "TEXTAREA");
}

/// Its own engine reads it.
fn the_last_format(browser: &Browser, hosts: &Hosts) {
    hosts.open(browser, "last");
    assert_eq!(shown(browser, ELEMENT), json!(["OLD-1"]));
}

/// One of them is down, which the others do not wait for.
fn several_catalogues(browser: &Browser, hosts: &Hosts) {
    hosts.pages.policy("img-src *", true);
    hosts.open_hits(browser, "strict");
    let [own, other] = [hosts.catalogue.url(), hosts.other.url()];
    let down = "http://127.0.0.1:9/";
    browser.run(
        &format!(
            "{ELEMENT}.catalogue = [...args].join(' ');
             await new Promise((done) => {ELEMENT}.addEventListener('techmatch-results', done, {{ once: true }}));
             await {ELEMENT}.search(\"another catalogue's only technology, coating\")"
        ),
        &[json!(own), json!(other), json!(down)],
    );
    let ids = shown(browser, ELEMENT);
    assert_eq!(ids[0], "O-1");
    assert!(ids.as_array().unwrap().len() > 1, "{ids}");
    browser.screenshot("widget-several");
    let links = browser.run(
        &format!(
            "return [...{ELEMENT}.shadowRoot.querySelectorAll('.hit a')].map(({{ href }}) => href.split('#')[0])"
        ),
        &[],
    );
    let links = links.as_array().unwrap();
    assert_eq!(links[0], other.as_str());
    assert!(
        links[1..].iter().all(|link| *link == own.as_str()),
        "{links:?}"
    );
    let missing = browser.run(
        &format!("return {}.textContent", inside("[part=unanswered]")),
        &[],
    );
    assert!(
        missing.as_str().unwrap().contains("127.0.0.1:9"),
        "{missing}"
    );
    let open = format!("{}.click()", inside(".hit a"));
    browser.run(&open, &[]);
    browser.until(&inside("dialog[open]"));
    let page = browser.run(&format!("return {}.href", inside("[part=page]")), &[]);
    assert!(page.as_str().unwrap().starts_with(&other), "{page}");
}

/// Both are named, and each is reached.
fn one_listing_twice(browser: &Browser, hosts: &Hosts) {
    hosts.open_hits(browser, "strict");
    let [own, twin] = [hosts.catalogue.url(), hosts.script.url()];
    let set = |sites: &str| {
        browser.run(
            &format!(
                "{ELEMENT}.catalogue = args[0];
                 await new Promise((done) => {ELEMENT}.addEventListener('techmatch-results', done, {{ once: true }}));"
            ),
            &[json!(sites)],
        )
    };
    set(&format!("{own} {twin}"));
    let similar = inside(".hit [part=similar] a");
    let link = browser.run(&format!("return {similar}.href"), &[]);
    assert!(link.as_str().unwrap().starts_with(&twin), "{link}");
    browser.run(&format!("{similar}.click()"), &[]);
    browser.until(&inside("dialog[open]"));
    let page = browser.run(&format!("return {}.href", inside("[part=page]")), &[]);
    assert_eq!(page, link);
    // A listing that is no hit leads to the catalogue that has it.
    let other = hosts.other.url();
    set(&format!("{own} {other}"));
    browser.run(&format!("await {ELEMENT}.show('O-1')"), &[]);
    let page = browser.until(&format!("{}?.href", inside("[part=page]")));
    assert!(page.as_str().unwrap().starts_with(&other), "{page}");
}

fn members_that_fail(browser: &Browser, hosts: &Hosts) {
    hosts.pages.policy("img-src *", true);
    hosts.open_hits(browser, "strict");
    let folder = hosts.site.path();
    let [slow, altered] = [(); 2].map(|()| {
        let host = Faulty::start(&folder);
        host.share(true);
        host
    });
    slow.breaks(["manifest.json"], Fault::Silent, usize::MAX);
    let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let (begin, end) = manifest["hot"].as_str().unwrap().split_at(2);
    altered.breaks(
        [format!("chunks/{begin}/{end}")],
        Fault::Altered,
        usize::MAX,
    );
    let older = format!("{}last-format/", hosts.pages.url());
    let down = "http://127.0.0.1:9/".to_owned();
    let members = [
        (&hosts.other.url(), ""),
        (&down, "network: "),
        (&slow.url(), "network: it is slow"),
        (
            &older,
            "internal: the index cannot be read: it has format 0",
        ),
        (&altered.url(), "altered: "),
    ];
    let sites: Vec<_> = members.iter().map(|(url, _)| url.as_str()).collect();
    let waited = browser.run(
        &format!(
            "const start = performance.now();
             const shown = new Promise((done) => {ELEMENT}.addEventListener('techmatch-results', done, {{ once: true }}));
             {ELEMENT}.query = \"another catalogue's only technology\";
             {ELEMENT}.catalogue = args[0];
             await shown;
             return performance.now() - start;"
        ),
        &[json!(sites.join(" "))],
    );
    assert!(
        waited.as_f64().unwrap() < 6000.0,
        "they hold it up: {waited}"
    );
    assert_eq!(shown(browser, ELEMENT), json!(["O-1"]));
    browser.run(
        &format!("{}.setAttribute('open', '')", inside("[part=unanswered]")),
        &[],
    );
    browser.screenshot("widget-members");
    let lines = browser.run(
        &format!("return [...{ELEMENT}.shadowRoot.querySelectorAll('[part=unanswered] li')].map((it) => it.textContent)"),
        &[],
    );
    let lines = lines.as_array().unwrap();
    assert_eq!(lines.len(), 4, "{lines:?}");
    for ((url, said), line) in members[1..].iter().zip(lines) {
        let place = url.trim_start_matches("http://").trim_end_matches('/');
        let begin = format!("{place} {said}");
        assert!(
            line.as_str().unwrap().starts_with(&begin),
            "{begin}: {line}"
        );
    }
}

/// The page that the documentation gives, over its list of members.
fn an_alliance(browser: &Browser, hosts: &Hosts) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/embedding.md");
    let text = fs::read_to_string(path).unwrap();
    let (_, section) = text.split_once("## An alliance's page").unwrap();
    let block = |kind: &str| {
        let (_, block) = section.split_once(&format!("```{kind}\n")).unwrap();
        block.split_once("```").unwrap().0
    };
    let list = block("json").replace("https://other.example/catalogue/", "https://other.example/");
    hosts.write("alliance/directory.json", &list);
    hosts.write("alliance/index.html", block("html"));
    hosts.open(browser, "alliance/index");
    browser.until("customElements.get('tech-match')");
    browser.run(
        &format!("await {ELEMENT}.search(\"another catalogue's only technology, coating\")"),
        &[],
    );
    let ids = shown(browser, ELEMENT);
    assert_eq!(ids[0], "O-1");
    assert!(ids.as_array().unwrap().len() > 1, "{ids}");
    browser.screenshot("widget-alliance");
}
