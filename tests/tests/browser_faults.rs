//! The page in Chromium, from a host that fails: every fault on every kind of file, once and for
//! good. It ends in the right results or in a message with a Retry that works.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use serde_json::{Value, json};
use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_tests::site::files;
use techmatch_tests::{Browser, Fault, Faulty, Site};

/// Milliseconds without a byte that end a request here; a publisher's page waits 15 s.
const TIMEOUT: &str = "data-timeout=\"1000\"";
/// Browsers that run side by side: they wait more than they work.
const BROWSERS: usize = 3;
const ADDRESS: &str = "#q=锂电池隔膜 耐高温&lang=en";
/// What the page has come to: `crash`, `error`, or what it shows of the results.
const SHOWN: &str = "(() => {
    const at = (name) => document.querySelector(`[data-testid=${name}]`);
    if (document.querySelector(':root:is([data-started], [data-booted]) [data-testid=crash]:not([hidden])')) return 'crash';
    if (at('error')) return 'error';
    if (document.querySelector('.facets [role=alert]')) return 'facets';
    if (!at('total') || at('loading') || document.querySelector('[aria-busy=true]')) return '';
    const hits = [...document.querySelectorAll('[data-testid=hit]')].map((hit) => hit.dataset.id);
    return [at('total').innerText, ...hits, document.querySelector('.facets').innerText].join(' ');
})()";
const MESSAGES: [&str; 3] = ["crash", "error", "facets"];
const RETRY: &str = "(document.querySelector('[data-testid=crash]:not([hidden]) button')
    ?? document.querySelector('[data-testid=retry]')
    ?? document.querySelector('.facets [role=alert] button'))";

/// The service worker.
const WORKER: &str = "techmatch-sw.js";
/// What is asked for behind the first answer.
const BEHIND: [&str; 4] = ["offline.js", "source.js", "icon", "techmatch.webmanifest"];

/// A file of the site for the faults: what it is, and under which paths it is asked for.
type Kind = (String, Vec<String>);

/// What the page asks for, by kinds. Chunks of a kind fail together.
fn kinds(site: &Site, requests: &[String]) -> Vec<Kind> {
    let source = MemorySource {
        files: files(&site.path()),
    };
    let manifest: Value = serde_json::from_slice(&source.files["manifest.json"]).unwrap();
    let hot = manifest["hot"].as_str().unwrap();
    let hot = format!("chunks/{}/{}", &hot[..2], &hot[2..]);
    let catalogue = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(Catalogue::open(source))
        .unwrap();
    let chunks: BTreeMap<String, &str> = catalogue
        .layout()
        .chunks()
        .map(|(kind, name)| (name.path(), kind))
        .collect();
    let mut kinds = BTreeMap::<String, Vec<String>>::new();
    // The last are asked for behind the first answer, for use without a network: nothing waits for them.
    let needed = |path: &&String| {
        let name = path.rsplit('/').next().unwrap();
        name != WORKER && *path != "index.html" && !BEHIND.iter().any(|it| name.starts_with(it))
    };
    for path in requests.iter().filter(needed) {
        let kind = match chunks.get(path) {
            Some(kind) => (*kind).to_owned(),
            None if *path == hot => "hot chunk".to_owned(),
            None => path.rsplit('/').next().unwrap().to_owned(),
        };
        kinds.entry(kind).or_default().push(path.clone());
    }
    kinds.into_iter().collect()
}

/// A page that has been visited with no fault, its host and its browser.
struct Visit {
    browser: Browser,
    host: Faulty,
    kinds: Vec<Kind>,
    right: String,
    _site: Site,
}

impl Visit {
    fn first() -> Self {
        let site = Site::of_examples();
        // A service worker would answer in the place of the host.
        fs::remove_file(site.path().join(WORKER)).unwrap();
        site.change("index.html", |page| {
            let page = String::from_utf8(page).unwrap();
            page.replace("data-timeout=\"15000\"", TIMEOUT).into_bytes()
        });
        let host = Faulty::start(&site.path());
        let browser = Browser::impatient();
        browser.open(&format!("{}{ADDRESS}", host.url()));
        let right = browser.until(SHOWN).as_str().unwrap().to_owned();
        assert!(right.len() > 40, "{right}");
        let kinds = kinds(&site, &host.requests());
        Self {
            browser,
            host,
            kinds,
            right,
            _site: site,
        }
    }

    /// Comes to the right results, if need be by a message and its Retry, while the first `times`
    /// answers of each of `kinds` are broken.
    fn survives(&self, kinds: &[Kind], fault: Fault, times: usize) {
        self.host.heal();
        self.browser.forget();
        for (_, paths) in kinds {
            self.host.breaks(paths, fault, times);
        }
        self.browser.open(&format!("{}{ADDRESS}", self.host.url()));
        let mut broken = false;
        // A Retry for each of them is the most that a visitor is asked for.
        for _ in kinds {
            let shown = self.browser.until(SHOWN);
            if !MESSAGES.iter().any(|message| shown == *message) {
                break;
            }
            if times == usize::MAX {
                broken = self.host.heal();
            }
            self.browser.run("window.visited = true", &[]);
            self.browser.run(&format!("{RETRY}.click()"), &[]);
            thread::sleep(Duration::from_millis(300));
            self.browser.until(SHOWN);
            let kept = "return [window.visited ?? false, location.hash]";
            let kept = self.browser.run(kept, &[]);
            // What is shown without the page's own scripts may load the page anew.
            assert!(shown == "crash" || kept[0] == true, "it was loaded anew");
            assert!(kept[1].as_str().unwrap().contains("q="), "the need is lost");
        }
        let right = json!(self.right);
        self.browser.until(&format!("{SHOWN} === {right}"));
        assert!(broken || self.host.heal(), "nothing was broken");
    }

    /// What fails together: for good each kind by itself; once all of the catalogue's, since the page
    /// has to come to the right results from each.
    fn cases(&self) -> Vec<(String, Vec<Kind>, usize)> {
        let bundle = |(_, paths): &Kind| paths.iter().all(|path| path.starts_with("app-"));
        let (bundle, catalogue): (Vec<Kind>, Vec<Kind>) =
            self.kinds.iter().cloned().partition(bundle);
        let always = self
            .kinds
            .iter()
            .map(|kind| (format!("always {}", kind.0), vec![kind.clone()], usize::MAX));
        let once = bundle
            .into_iter()
            .map(|kind| (format!("once {}", kind.0), vec![kind], 1));
        let all = ("once the catalogue's files".to_owned(), catalogue, 1);
        once.chain(always).chain([all]).collect()
    }
}

#[test]
fn every_fault_on_every_file() {
    let wanted = env::var("TECHMATCH_CASE").unwrap_or_default();
    let start = Instant::now();
    let ran: Vec<(usize, Vec<String>)> = thread::scope(|scope| {
        let parts = Fault::ALL.chunks(Fault::ALL.len().div_ceil(BROWSERS));
        let threads: Vec<_> = parts
            .map(|faults| scope.spawn(|| run(faults, &wanted)))
            .collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let tried: usize = ran.iter().map(|(tried, _)| tried).sum();
    let failed: Vec<&String> = ran.iter().flat_map(|(_, failed)| failed).collect();
    println!(
        "faults: {tried} tried, {} page loads failed, {:.0} s",
        failed.len(),
        start.elapsed().as_secs_f64()
    );
    assert!(tried > 0 && failed.is_empty(), "failed: {failed:#?}");
}

/// How many faults on a kind of file were tried, and which failed.
fn run(faults: &[Fault], wanted: &str) -> (usize, Vec<String>) {
    let visit = Visit::first();
    let (mut tried, mut failed) = (0, Vec::new());
    for (name, kinds, times) in visit.cases() {
        for &fault in faults {
            let name = format!("{fault:?} {name}");
            if !name.contains(wanted) {
                continue;
            }
            tried += kinds.len();
            let survives = AssertUnwindSafe(|| visit.survives(&kinds, fault, times));
            if panic::catch_unwind(survives).is_err() {
                println!("case {name} ... FAILED");
                failed.push(name);
            }
        }
    }
    (tried, failed)
}
