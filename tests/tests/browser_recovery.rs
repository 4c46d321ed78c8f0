//! What an open page and the JS API survive: a worker that hangs or traps, a site that is published
//! anew, damaged caches, a strict policy, plain HTTP; and what is said where something stays wrong.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::Read as _;
use std::panic::{self, AssertUnwindSafe};

use flate2::read::DeflateDecoder;
use futures_util::FutureExt as _;
use serde_json::{Value, json};
use techmatch_core::index::{Catalogue, ChunkName, Layout, MemorySource, encode_chunk};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::Need;
use techmatch_tests::browser::{CRASH, cases};
use techmatch_tests::examples;
use techmatch_tests::site::{TODAY, files};
use techmatch_tests::{Browser, Fault, Faulty, Site};

const NEED: &str = "锂电池隔膜 耐高温";

struct Hosted {
    site: Site,
    host: Faulty,
}

impl Hosted {
    fn new() -> Self {
        let site = Site::of_examples();
        short(&site);
        // A file of the host that is not the page, which would open the catalogue too.
        fs::write(site.path().join("empty.html"), "<!doctype html>").unwrap();
        let host = Faulty::start(&site.path());
        Self { site, host }
    }

    /// Runs `body` on an empty page with the JS API at hand; `workers` holds every worker.
    #[track_caller]
    fn run(&self, browser: &Browser, page: &str, body: &str, arguments: &[Value]) -> Value {
        self.host.heal();
        browser.open(&format!("{}{page}", self.host.url()));
        self.go_on(browser, body, arguments)
    }

    /// The same, on the page that is open.
    #[track_caller]
    fn go_on(&self, browser: &Browser, body: &str, arguments: &[Value]) -> Value {
        let api = format!(
            "const {{ open }} = await import('/{}/techmatch.js');
             const code = (call) => call.then(() => 'no error', (error) => error.code ?? String(error));
             const ids = (answer) => answer.hits.map((hit) => hit.listing.id);
             const need = {{ seek: 'supply', text: '{NEED}', today: '{TODAY}' }};
             const Worker_ = window.Worker_ ??= Worker;
             const workers = window.workers = [];
             let hang = 0;
             window.Worker = class extends Worker_ {{
                 constructor(url, options) {{
                     const loop = new Blob(['for (;;);'], {{ type: 'text/javascript' }});
                     super(hang-- > 0 ? URL.createObjectURL(loop) : url, options);
                     workers.push(this);
                 }}
             }};",
            self.site.app()
        );
        browser.run(&format!("{api} {body}"), arguments)
    }
}

/// Makes the page wait no longer than a test can.
fn short(site: &Site) {
    site.change("index.html", |page| {
        let page = String::from_utf8(page).unwrap();
        page.replace("data-timeout=\"15000\"", "data-timeout=\"1500\"")
            .into_bytes()
    });
}

#[test]
fn recovery() {
    cases(
        &Hosted::new(),
        &[
            (
                "a worker that hangs or breaks is replaced",
                broken_workers_are_replaced,
            ),
            ("a chunk that traps fails its call alone", traps_fail_alone),
            ("damaged caches are read past", damaged_caches_are_read_past),
            ("what is damaged is not kept", damage_is_not_kept),
            ("plain HTTP is checked too", plain_http_is_checked),
            ("a site is published anew", a_site_is_published_anew),
            ("messages in both languages", messages_in_both_languages),
        ],
    );
}

fn broken_workers_are_replaced(browser: &Browser, hosted: &Hosted) {
    let body = "
        const right = ids(await (await open('/')).match(need));
        hang = 1;
        const catalogue = await open('/', { patience: 400 });
        const answers = [ids(await catalogue.match(need))];
        hang = 9;
        const lost = await code(open('/', { patience: 400 }));
        hang = 0;
        // Whichever call it was that breaks a worker, all have their answers from the next one.
        const calls = [catalogue.match(need), catalogue.listing('D-001'), catalogue.match(need)];
        workers.at(2).dispatchEvent(new ErrorEvent('error', { message: 'broken' }));
        const [first, listing, second] = await Promise.all(calls);
        answers.push(ids(first), ids(second));
        return { right, answers, lost, listing: listing.id, workers: workers.length };";
    let found = hosted.run(browser, "empty.html", body, &[]);
    let right = &found["right"];
    assert_eq!(found["answers"], json!([right, right, right]));
    assert_eq!(found["listing"], "D-001");
    assert_eq!(found["lost"], "internal", "two workers hang");
    assert_eq!(found["workers"], 6, "each is counted, those that hang too");
}

/// The catalogue with bytes of its chunks of a kind replaced, all under their right names.
fn crafted(whole: &MemorySource, kind: &str, seed: u64) -> MemorySource {
    let mut source = whole.clone();
    let mut manifest: Value = serde_json::from_slice(&whole.files["manifest.json"]).unwrap();
    let hot = ChunkName::parse(manifest["hot"].as_str().unwrap()).unwrap();
    let mut layout: Layout = postcard::from_bytes(&decoded(&whole.files[&hot.path()])).unwrap();
    let chunks: Vec<&mut ChunkName> = match kind {
        "columns" => layout
            .columns
            .iter_mut()
            .flat_map(|(_, names)| names)
            .collect(),
        "postings" => layout.postings.iter_mut().collect(),
        _ => layout.lengths.iter_mut().flatten().collect(),
    };
    let mut state = seed;
    for name in chunks {
        let mut bytes = decoded(&whole.files[&name.path()]);
        for _ in 0..8 {
            // A multiplicative congruential generator (Lehmer) is random enough.
            state = state.wrapping_mul(0xda94_2042_e4dd_58b5).wrapping_add(1);
            let place = (state >> 33) as usize % bytes.len();
            bytes[place] = (state >> 20) as u8;
        }
        let (crafted, stored) = encode_chunk(&bytes);
        source.files.insert(crafted.path(), stored);
        *name = crafted;
    }
    let (hot, stored) = encode_chunk(&postcard::to_allocvec(&layout).unwrap());
    source.files.insert(hot.path(), stored);
    manifest["hot"] = json!(hot.to_string());
    let manifest = serde_json::to_vec(&manifest).unwrap();
    source.files.insert("manifest.json".into(), manifest);
    source
}

fn decoded(stored: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    match stored.split_first() {
        Some((1, body)) => {
            DeflateDecoder::new(body).read_to_end(&mut bytes).unwrap();
        }
        Some((_, body)) => bytes.extend_from_slice(body),
        None => {}
    }
    bytes
}

/// What became of a need natively: an answer, an error's code, or a panic.
fn natively(source: &MemorySource) -> String {
    let need = json!({ "seek": "supply", "text": NEED, "today": TODAY });
    let need: Need = serde_json::from_value(need).unwrap();
    let asked = async {
        let catalogue = Catalogue::open(source.clone()).await?;
        Matcher::default().answer(&catalogue, &need).await
    };
    let ran = panic::catch_unwind(AssertUnwindSafe(|| asked.now_or_never().unwrap()));
    match ran {
        Ok(Ok(_)) => "an answer".into(),
        Ok(Err(error)) => error.code().into(),
        Err(_) => "a panic".into(),
    }
}

fn traps_fail_alone(browser: &Browser, hosted: &Hosted) {
    const WANTED: usize = 3;
    let mut whole = MemorySource {
        files: files(&hosted.site.path()),
    };
    let catalogue = |name: &str| name == "manifest.json" || name.starts_with("chunks/");
    whole.files.retain(|name, _| catalogue(name));
    assert_eq!(natively(&whole), "an answer");
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let mut found = Vec::new();
    for kind in ["columns", "postings", "lengths"] {
        let all = (0..100).map(|seed| (natively(&crafted(&whole, kind, seed)), seed));
        let mut refused: Vec<(String, u64)> =
            all.filter(|(outcome, _)| outcome != "an answer").collect();
        // What is an error natively may trap in the browser.
        refused.sort();
        let refused = refused.into_iter().take(WANTED);
        found.extend(refused.map(|(_, seed)| (kind, crafted(&whole, kind, seed))));
    }
    panic::set_hook(hook);
    assert!(!found.is_empty(), "nothing that is crafted here is refused");
    for (number, (kind, source)) in found.iter().enumerate() {
        let folder = format!("crafted-{number}");
        for (name, bytes) in &source.files {
            let file = hosted.site.path().join(&folder).join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        let body = "
            const catalogue = await open(`/${args[0]}/`);
            const failed = code(catalogue.match(need));
            const beside = [catalogue.listing('D-001'), catalogue.listing('D-002')];
            const listings = await Promise.all(beside.map((call) => call.then(({ id }) => id, String)));
            const first = await failed;
            return { first, listings, second: await code(catalogue.match(need)),
                next: (await catalogue.listing('D-003')).id, workers: workers.length };";
        let ran = hosted.run(browser, "empty.html", body, &[json!(folder)]);
        let name = format!("{kind} {number}: {ran}");
        println!("{name}");
        // A trap is `internal`; what is checked before is `altered`.
        assert!(
            ran["first"] == "internal" || ran["first"] == "altered",
            "{name}"
        );
        assert_eq!(ran["second"], ran["first"], "{name}");
        assert_eq!(ran["listings"], json!(["D-001", "D-002"]), "{name}");
        assert_eq!(ran["next"], "D-003", "{name}");
    }
}

fn damaged_caches_are_read_past(browser: &Browser, hosted: &Hosted) {
    let body = "
        const right = ids(await (await open('/')).match(need));
        let damaged = 0;
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const key of await cache.keys()) {
                const bytes = new Uint8Array(await (await cache.match(key)).arrayBuffer());
                bytes[bytes.length >> 1] ^= 1;
                await cache.put(key, new Response(bytes));
                damaged += 1;
            }
        }
        const again = ids(await (await open('/')).match(need));
        return { right, again, damaged };";
    let found = hosted.run(browser, "empty.html", body, &[]);
    assert_eq!(found["again"], found["right"]);
    assert!(found["damaged"].as_u64().unwrap() > 3, "{found}");
}

fn damage_is_not_kept(browser: &Browser, hosted: &Hosted) {
    let chunks = hosted.site.chunks();
    let kept = "
        let kept = 0;
        for (const name of await caches.keys()) {
            const keys = await (await caches.open(name)).keys();
            kept += keys.filter(({ url }) => url.includes('/chunks/')).length;
        }";
    // On plain HTTP the browser's own cache keeps what has come, damaged or not.
    for origin in ["127.0.0.1", "plain.test"] {
        browser.open(&format!("http://{origin}:{}/empty.html", hosted.host.port));
        hosted.host.breaks(
            chunks.iter().map(String::as_str),
            Fault::Altered,
            usize::MAX,
        );
        let secure = origin == "127.0.0.1";
        let kept = if secure { kept } else { "const kept = 0;" };
        let body = format!(
            "const first = await code(open('/', {{ timeout: 1500 }})); {kept} return {{ first, kept }};"
        );
        let found = hosted.go_on(browser, &body, &[]);
        assert_eq!(found, json!({ "first": "altered", "kept": 0 }), "{origin}");
        hosted.host.heal();
        let found = hosted.go_on(
            browser,
            "return ids(await (await open('/')).match(need));",
            &[],
        );
        assert!(
            found.as_array().is_some_and(|hits| !hits.is_empty()),
            "{origin}: {found}"
        );
    }
}

fn plain_http_is_checked(browser: &Browser, hosted: &Hosted) {
    let plain = format!("http://plain.test:{}/", hosted.host.port);
    let hits = "document.querySelector('[data-testid=total]') && document.querySelectorAll('[data-testid=hit]').length";
    let error = "document.querySelector('[data-testid=error]')?.dataset.code";
    browser.open(&format!("{plain}#q={NEED}&lang=en"));
    browser.until(hits);
    assert_eq!(browser.run("return isSecureContext", &[]), false);
    for (file, message) in [
        ("page_bg.wasm", CRASH),
        ("techmatch.js", CRASH),
        ("fetching.js", CRASH),
        ("engine_bg.wasm", error),
    ] {
        browser.forget();
        let file = format!("{}/{file}", hosted.site.app());
        hosted
            .host
            .breaks([file.as_str()], Fault::Altered, usize::MAX);
        browser.open(&format!("{plain}#q={NEED}&lang=en"));
        browser.until(message);
        hosted.host.heal();
        browser.run(
            "(document.querySelector('[data-testid=retry]') ?? document.getElementById('crash-retry')).click()",
            &[],
        );
        browser.until(hits);
    }
}

fn a_site_is_published_anew(browser: &Browser, hosted: &Hosted) {
    let all = examples::files();
    let new = Site::build(&all[1..], &[]);
    short(&new);
    // As if the bundle were another one, too.
    let (app, other) = (new.app(), "app-000000000000");
    fs::rename(new.path().join(&app), new.path().join(other)).unwrap();
    new.change("index.html", |page| {
        String::from_utf8(page)
            .unwrap()
            .replace(&app, other)
            .into_bytes()
    });
    let shown = "(() => {
        const at = (name) => document.querySelector(`[data-testid=${name}]`);
        if (at('error') || !at('total') || at('loading') || document.querySelector('[aria-busy=true]')) return '';
        return [...document.querySelectorAll('[data-testid=hit]')].map((hit) => hit.dataset.id).join(' ');
    })()";
    let url = hosted.host.url();
    browser.open(&format!("{url}#q={NEED}&lang=en"));
    let before = browser.until(shown);
    browser.run("window.visited = true", &[]);
    hosted.host.publish(&new.path());
    hosted.host.requests();
    browser.run(
        "location.hash = '#q=hydrogen membrane wastewater&lang=en'",
        &[],
    );
    browser.until(&format!("{shown} !== {before} && {shown}"));
    let after = browser.until(shown);
    assert_eq!(browser.run("return window.visited", &[]), true, "no reload");
    let requests = hosted.host.requests();
    assert!(
        requests.contains(&"manifest.json".to_owned()),
        "{requests:?}"
    );
    browser.forget();
    browser.open(&format!("{url}#q=hydrogen membrane wastewater&lang=en"));
    assert_eq!(browser.until(shown), after);
    hosted.host.publish(&hosted.site.path());
}

/// Each message, as a picture too, with focus kept in the page and a Retry.
fn messages_in_both_languages(browser: &Browser, hosted: &Hosted) {
    // One that is still being installed would answer in the place of the host.
    fs::remove_file(hosted.site.path().join("techmatch-sw.js")).unwrap();
    let app = hosted.site.app();
    let chunks = hosted.site.chunks();
    let chunks: Vec<&str> = chunks.iter().map(String::as_str).collect();
    let style = format!("{app}/style.css");
    let script = format!("{app}/page.js");
    let newer = br#"{"format":999}"#;
    let manifest = fs::read(hosted.site.path().join("manifest.json")).unwrap();
    for (name, paths, fault, code) in [
        (
            "network",
            vec!["manifest.json"],
            Some(Fault::ServerError),
            "network",
        ),
        ("missing", chunks.clone(), Some(Fault::NotFound), "missing"),
        ("altered", chunks.clone(), Some(Fault::Altered), "altered"),
        ("newer", vec![], None, "newer_format"),
        (
            "script",
            vec![script.as_str()],
            Some(Fault::NotFound),
            "crash",
        ),
        (
            "style",
            vec![style.as_str()],
            Some(Fault::NotFound),
            "crash",
        ),
    ] {
        for lang in ["zh", "en"] {
            hosted.host.heal();
            browser.forget();
            match fault {
                Some(fault) => hosted.host.breaks(paths.clone(), fault, usize::MAX),
                None => hosted.site.change("manifest.json", |_| newer.to_vec()),
            }
            browser.open(&format!("{}#q={NEED}&lang={lang}", hosted.host.url()));
            let shown = browser.until(&format!(
                "document.querySelector('[data-testid=error]')?.dataset.code ?? ({CRASH} && 'crash')"
            ));
            browser.screenshot(&format!("failure-{name}-{lang}"));
            hosted.site.change("manifest.json", |_| manifest.clone());
            assert_eq!(shown, code, "{name}");
            hosted.host.heal();
            browser.run(
                "(document.querySelector('[data-testid=retry]') ?? document.getElementById('crash-retry')).click()",
                &[],
            );
            browser.until("document.querySelector('[data-testid=hit]')");
            let kept = browser.run(
                "return document.querySelector('[data-testid=need]').value",
                &[],
            );
            assert_eq!(kept, NEED, "{name}");
        }
    }
}
