//! The page in Chromium, from a host that fails: every fault on every kind of file, once and for
//! good. It ends in the right results or in a message with a Retry that works.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};
use std::{env, thread};

use serde_json::{Value, json};
use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_tests::site::files;
use techmatch_tests::{Browser, Fault, Faulty, Site};

/// Milliseconds without a byte that end a request here; a publisher's page waits 15 s.
const TIMEOUT: &str = "data-timeout=\"1200\"";
const ADDRESS: &str = "#q=锂电池隔膜 耐高温&lang=en";
/// What the page has come to: `crash`, `error`, or what it shows of the results.
const SHOWN: &str = "(() => {
    const at = (name) => document.querySelector(`[data-testid=${name}]`);
    if (at('crash') && !at('crash').hidden) return 'crash';
    if (at('error')) return 'error';
    if (document.querySelector('.facets [role=alert]')) return 'facets';
    if (!at('total') || at('loading') || document.querySelector('[aria-busy=true]')) return '';
    const hits = [...document.querySelectorAll('[data-testid=hit]')].map((hit) => hit.dataset.id);
    return [at('total').innerText, ...hits, document.querySelector('.facets').innerText].join(' ');
})()";
const RETRY: &str = "(document.querySelector('[data-testid=crash]:not([hidden]) button')
    ?? document.querySelector('[data-testid=retry]')
    ?? document.querySelector('.facets [role=alert] button'))";

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
        .pages()
        .layout()
        .paths()
        .map(|(kind, path)| (path, kind))
        .collect();
    let mut kinds = BTreeMap::<String, Vec<String>>::new();
    for path in requests.iter().filter(|path| *path != "index.html") {
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

    /// Whether the page comes to the right results, if need be by a message and its Retry.
    fn survives(&self, (_, paths): &Kind, fault: Fault, always: bool) {
        self.host.heal();
        self.browser.forget();
        let times = if always { usize::MAX } else { 1 };
        self.host
            .breaks(paths.iter().map(String::as_str), fault, times);
        self.browser.open(&format!("{}{ADDRESS}", self.host.url()));
        let shown = self.browser.until(SHOWN);
        if shown == "crash" || shown == "error" || shown == "facets" {
            let focus = format!("window.visited = true; return {RETRY}.innerText");
            assert_ne!(self.browser.run(&focus, &[]), "");
            self.host.heal();
            self.browser.run(&format!("{RETRY}.click()"), &[]);
            self.browser
                .until(&format!("{SHOWN} === {}", json!(self.right)));
            let kept = self
                .browser
                .run("return [window.visited ?? false, location.hash]", &[]);
            assert!(shown == "crash" || kept[0] == true, "it was loaded anew");
            assert!(kept[1].as_str().unwrap().contains("q="), "the need is lost");
        } else {
            assert_eq!(shown, self.right.as_str());
        }
    }
}

#[test]
fn every_fault_on_every_file() {
    let wanted = env::var("TECHMATCH_CASE").unwrap_or_default();
    let start = Instant::now();
    let halves = Fault::ALL.chunks(Fault::ALL.len().div_ceil(2));
    let ran: Vec<(usize, Vec<String>)> = thread::scope(|scope| {
        let threads: Vec<_> = halves
            .map(|faults| {
                let wanted = &wanted;
                scope.spawn(move || run(faults, wanted))
            })
            .collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let tried: usize = ran.iter().map(|(tried, _)| tried).sum();
    let failed: Vec<&String> = ran.iter().flat_map(|(_, failed)| failed).collect();
    println!(
        "faults: {tried} tried, {} survived, {:.0} s",
        tried - failed.len(),
        start.elapsed().as_secs_f64()
    );
    assert!(tried > 0 && failed.is_empty(), "failed: {failed:#?}");
}

fn run(faults: &[Fault], wanted: &str) -> (usize, Vec<String>) {
    let visit = Visit::first();
    let (mut tried, mut failed) = (0, Vec::new());
    for kind in &visit.kinds {
        for &fault in faults {
            for always in [false, true] {
                let name = format!(
                    "{fault:?} {} {}",
                    if always { "always" } else { "once" },
                    kind.0
                );
                if !name.contains(wanted) {
                    continue;
                }
                tried += 1;
                let start = Instant::now();
                let ran =
                    panic::catch_unwind(AssertUnwindSafe(|| visit.survives(kind, fault, always)));
                let took = start.elapsed();
                let end = if ran.is_ok() { "ok" } else { "FAILED" };
                if ran.is_err() || took > Duration::from_secs(5) {
                    println!("case {name} ... {end} ({:.1} s)", took.as_secs_f64());
                }
                if ran.is_err() {
                    failed.push(name);
                }
            }
        }
    }
    (tried, failed)
}
