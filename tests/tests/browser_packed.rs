//! A packed catalogue, opened from a folder as by a double click, in Chromium and Firefox: it does what the
//! site does, without a host and without a network.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::command::techmatch;
use techmatch_tests::firefox::Firefox;
use techmatch_tests::site::TODAY;
use techmatch_tests::visitor::{click, ids, testid, wait_for_hits};
use techmatch_tests::{Browser, Site};
use tempfile::TempDir;

const NEEDS: [(&str, &str); 5] = [
    ("锂电池隔膜 耐高温", "supply"),
    ("wastewater membrane", "supply"),
    ("焊缝 检测", "demand"),
    ("预算50万以内，已通过中试的涂层", "supply"),
    ("hydrogen leak detection", "supply"),
];
/// What the page shows where it cannot run, and why.
const REASON: &str = "!document.getElementById('crash').hidden &&
    document.querySelector('[data-reason]:not([hidden])')?.dataset.reason";

struct Packed {
    site: Site,
    folder: TempDir,
}

impl Packed {
    /// The example catalogue as a file, and as a folder.
    fn new() -> Self {
        let (site, folder) = (Site::of_examples(), TempDir::new().unwrap());
        let packed = Self { site, folder };
        for (option, name) in [("-o", "a.html"), ("--split", "split")] {
            let site = packed.site.path();
            let out = packed.path(name);
            techmatch([
                "pack",
                site.to_str().unwrap(),
                option,
                out.to_str().unwrap(),
            ])
            .succeeded();
        }
        packed
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The address of a file, with `fragment` behind `#`.
    fn url(&self, name: &str, fragment: &str) -> String {
        format!("file://{}#{fragment}", self.path(name).display())
    }

    fn visit(&self, browser: &Browser, name: &str, fragment: &str) {
        browser.open("about:blank");
        browser.open(&self.url(name, fragment));
    }

    /// A copy of the file, changed.
    fn changed(&self, name: &str, change: impl FnOnce(String) -> String) {
        let page = fs::read_to_string(self.path("a.html")).unwrap();
        fs::write(self.path(name), change(page)).unwrap();
    }

    /// The ids of what the command finds.
    fn native(&self, need: &str, kind: &str) -> Value {
        let answer = self.ask(need, kind);
        let hits = answer["hits"].as_array().unwrap().iter();
        hits.map(|hit| hit["listing"]["id"].clone()).collect()
    }

    fn ask(&self, need: &str, kind: &str) -> Value {
        self.site
            .ask(&["--text", need, "--kind", kind, "--limit", "10"])
    }
}

fn fragment(need: &str, kind: &str) -> String {
    format!("lang=en&seek={kind}&q={}", need.replace(' ', "+"))
}

#[test]
fn chromium() {
    cases(
        &Packed::new(),
        &[
            ("it ranks as the command does", it_ranks_as_the_command_does),
            ("scores are the command's, bit for bit", scores_are_equal),
            ("it asks nobody for anything", it_asks_nobody),
            ("links, back, facets and both languages", links_and_back),
            ("no worker by blob: the page's own thread", no_worker),
            ("a file that is cut or damaged says so", cut_or_damaged),
            ("a browser that is too old says so", too_old),
            ("nothing runs but the file's own scripts", nothing_else_runs),
            ("a folder without its scripts says so", no_scripts),
            ("a site opened from a folder names pack", a_site_names_pack),
        ],
    );
}

fn it_ranks_as_the_command_does(browser: &Browser, packed: &Packed) {
    for name in ["a.html", "split/index.html"] {
        for (need, kind) in NEEDS {
            packed.visit(browser, name, &fragment(need, kind));
            assert_eq!(
                wait_for_hits(browser),
                packed.native(need, kind),
                "{name}: {need}"
            );
        }
        assert_eq!(browser.console_errors(), Vec::<String>::new(), "{name}");
    }
    browser.screenshot("packed");
}

/// The engine's own answer, which has the scores: its script asks for files as it asks the page.
fn scores_are_equal(browser: &Browser, packed: &Packed) {
    packed.visit(browser, "a.html", "");
    for (need, kind) in NEEDS {
        let asked = json!({ "seek": kind, "text": need, "today": TODAY });
        let answer = browser.run(
            "const text = (id) => document.getElementById(id).textContent;
             const bytes = (id) => Uint8Array.from(atob(text(id)), (it) => it.charCodeAt(0));
             const packed = new Blob([bytes('engine_bg.wasm')]).stream();
             const stream = packed.pipeThrough(new DecompressionStream('gzip'));
             const program = await WebAssembly.compile(await new Response(stream).arrayBuffer());
             const worker = new Worker(URL.createObjectURL(new Blob([text('engine.js')])));
             return new Promise((resolve, reject) => {
                 worker.onmessage = ({ data }) => {
                     if (data.read) worker.postMessage({ file: data.read, bytes: bytes(data.read) });
                     if (data.opened) worker.postMessage({ number: 1, method: 'match', argument: args[0] });
                     if (data.value) resolve(data.value);
                     if (data.failed || data.error || data.broken) reject(JSON.stringify(data));
                 };
                 worker.postMessage({ open: {} });
                 worker.postMessage({ program });
             });",
            &[asked],
        );
        let scores = |answer: &Value| -> Vec<(String, u32)> {
            let hits = answer["hits"].as_array().unwrap().iter();
            hits.map(|hit| {
                let id = hit["listing"]["id"].as_str().unwrap().to_owned();
                (id, (hit["score"].as_f64().unwrap() as f32).to_bits())
            })
            .collect()
        };
        let native = packed.ask(need, kind);
        assert!(!scores(&native).is_empty(), "{need}");
        assert_eq!(scores(&answer), scores(&native), "{need}");
    }
}

fn it_asks_nobody(browser: &Browser, packed: &Packed) {
    browser.offline(true);
    packed.visit(browser, "a.html", &fragment(NEEDS[0].0, "supply"));
    wait_for_hits(browser);
    browser.run("dispatchEvent(new Event('offline'))", &[]);
    let state = browser.run(
        "return { requests: performance.getEntriesByType('resource').map(({ name }) => name)
                      .filter((name) => !name.startsWith('blob:')),
                  refused: await fetch('http://127.0.0.1:9/').then(() => '', (error) => error.name),
                  offline: Boolean(document.querySelector('[data-testid=offline]')) };",
        &[],
    );
    assert_eq!(
        state,
        json!({ "requests": [], "refused": "TypeError", "offline": false })
    );
}

fn links_and_back(browser: &Browser, packed: &Packed) {
    packed.visit(browser, "a.html", &fragment(NEEDS[0].0, "supply"));
    let hits = wait_for_hits(browser);
    let first = format!("{}.querySelector('li')", testid("facet-field"));
    let count = browser.until(&format!("{first}.querySelector('.count').innerText"));
    click(browser, &format!("{first}.querySelector('input')"));
    browser.until(&format!("{}.dataset.total === {count}", testid("total")));
    let address = browser.until("location.hash.includes('field=') && location.href");
    click(browser, &testid("hit-title"));
    browser.until(&testid("counterpart"));
    browser.back();
    let narrowed = wait_for_hits(browser);
    assert_eq!(browser.run("return location.href", &[]), address);
    browser.back();
    browser.until(&format!("String({}) === '{}'", ids("hit"), joined(&hits)));

    // A link that was copied, by someone who has the file as well.
    browser.open("about:blank");
    browser.open(address.as_str().unwrap());
    assert_eq!(wait_for_hits(browser), narrowed);
    click(browser, &testid("language"));
    browser.until("document.documentElement.lang.startsWith('zh')");
    let title = browser.run("return document.title", &[]);
    assert!(title.as_str().unwrap().contains(NEEDS[0].0), "{title}");
}

fn joined(ids: &Value) -> String {
    let ids = ids.as_array().unwrap().iter();
    ids.map(|id| id.as_str().unwrap())
        .collect::<Vec<_>>()
        .join(",")
}

fn no_worker(browser: &Browser, packed: &Packed) {
    packed.changed("here.html", |page| {
        page.replacen("worker-src blob:", "worker-src 'none'", 1)
    });
    for (need, kind) in NEEDS {
        packed.visit(browser, "here.html", &fragment(need, kind));
        assert_eq!(wait_for_hits(browser), packed.native(need, kind), "{need}");
    }
}

fn cut_or_damaged(browser: &Browser, packed: &Packed) {
    for share in [4, 2] {
        packed.changed("cut.html", |page| page[..page.len() / share].to_owned());
        packed.visit(browser, "cut.html", "");
        assert_eq!(browser.until(REASON), "cut", "1/{share} of the file");
    }
    packed.changed("bad.html", |page| altered(page, "page_bg.wasm"));
    packed.visit(browser, "bad.html", "");
    assert_eq!(browser.until(REASON), "cut");
    packed.changed("bad.html", |page| page.replacen("(()=>{", "(()=>{;", 1));
    packed.visit(browser, "bad.html", "");
    assert_eq!(browser.until(REASON), "cut", "a script that is altered");
    for id in ["engine_bg.wasm", "chunks/"] {
        packed.changed("bad.html", |page| altered(page, id));
        packed.visit(browser, "bad.html", "lang=en");
        browser.until("document.body.innerText.includes('A file of the catalogue is damaged')");
    }
}

/// Of what it lacks, one is what the page unpacks with; without the other it cannot read the page's script.
fn too_old(browser: &Browser, packed: &Packed) {
    let said = |name: &str| {
        packed.visit(browser, name, "");
        assert_eq!(browser.until(REASON), "old");
        let text = browser.run("return document.getElementById('crash').innerText", &[]);
        let text = text.as_str().unwrap().to_owned();
        for words in ["浏览器版本过旧", "too old", "Firefox 113"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    };
    let script = browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": "delete window.DecompressionStream" }),
    );
    said("a.html");
    browser.screenshot("packed-old");
    packed.changed("unread.html", |page| {
        page.replacen("<script>", "<script>#!", 1)
    });
    said("unread.html");
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", script);
}

fn nothing_else_runs(browser: &Browser, packed: &Packed) {
    packed.changed("more.html", |page| {
        let more = "<script>window.ran = 1</script><img src=x onerror=\"window.ran = 2\"></body>";
        page.replacen("</body>", more, 1)
    });
    packed.visit(browser, "more.html", &fragment(NEEDS[0].0, "supply"));
    wait_for_hits(browser);
    assert_eq!(browser.run("return window.ran", &[]), Value::Null);
}

/// A page with one character of an element's text changed.
fn altered(page: String, id: &str) -> String {
    let mut bytes = page.into_bytes();
    let text = String::from_utf8_lossy(&bytes);
    let begin = text.find(&format!(" id=\"{id}")).unwrap();
    let place = begin + text[begin..].find('>').unwrap() + 400;
    bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
    String::from_utf8(bytes).unwrap()
}

fn no_scripts(browser: &Browser, packed: &Packed) {
    let alone = packed.path("alone");
    fs::create_dir(&alone).unwrap();
    fs::copy(packed.path("split/index.html"), alone.join("index.html")).unwrap();
    packed.visit(browser, "alone/index.html", &fragment(NEEDS[0].0, "supply"));
    browser.until("document.body.innerText.includes('A file of the catalogue is missing')");
}

fn a_site_names_pack(browser: &Browser, packed: &Packed) {
    browser.open(&format!(
        "file://{}/index.html",
        packed.site.path().display()
    ));
    assert_eq!(browser.until(REASON), "file");
    let shown = browser.run("return document.body.innerText", &[]);
    assert!(
        shown.as_str().unwrap().contains("techmatch pack"),
        "{shown}"
    );
}

#[test]
fn firefox() {
    let packed = Packed::new();
    packed.changed("here.html", |page| {
        page.replacen("worker-src blob:", "worker-src 'none'", 1)
    });
    let mut firefox = Firefox::start();
    for name in ["a.html", "split/index.html", "here.html"] {
        for (need, kind) in NEEDS {
            firefox.open("about:blank");
            firefox.open(&packed.url(name, &fragment(need, kind)));
            firefox.until(&format!("{} && {}", testid("total"), testid("hit")));
            firefox.until(&format!("!{}", testid("loading")));
            let shown = firefox.run(&ids("hit"));
            assert_eq!(shown, packed.native(need, kind), "{name}: {need}");
        }
        let address = firefox.run("location.href");
        firefox.run(&format!("{}.click()", testid("hit-title")));
        firefox.until(&testid("counterpart"));
        firefox.run("history.back()");
        firefox.until(&testid("hit"));
        assert_eq!(firefox.run("location.href"), address, "{name}");
    }
}
