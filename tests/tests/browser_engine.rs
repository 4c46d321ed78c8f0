//! The engine in a browser, through the JS API alone, from the plainest static host: the same
//! answers as the command gives, and an error that says what is wrong with a broken catalogue.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::command::techmatch;
use techmatch_tests::examples::{self, fixture};
use techmatch_tests::site::TODAY;
use techmatch_tests::{Browser, Server, Site};

/// A built site on its host, and how a page imports its API.
struct Hosted {
    site: Site,
    server: Server,
    import: String,
}

impl Hosted {
    fn new(site: Site) -> Self {
        let server = Server::start(&site.path());
        let import = "const { open, TechmatchError } = await import('/techmatch.js');".to_owned();
        Self {
            site,
            server,
            import,
        }
    }

    /// Runs `body` on a page of this host with `catalogue` open.
    #[track_caller]
    fn run(&self, browser: &Browser, body: &str, arguments: &[Value]) -> Value {
        // A file of the host that is not the page, which would open the catalogue too.
        browser.open(&format!("{}manifest.json", self.server.url));
        let import = &self.import;
        browser.run(
            &format!("{import} const catalogue = await open('/'); {body}"),
            arguments,
        )
    }
}

#[test]
fn engine() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            ("the same answers as the command, by text", texts_agree),
            (
                "the same answers as the command, by listing",
                listings_agree,
            ),
            ("the same completions as the command", completions_agree),
            ("a listing is whole", a_listing_is_whole),
            (
                "an API call fails with its code",
                calls_fail_with_their_codes,
            ),
            (
                "a broken catalogue fails with its code",
                broken_catalogues_fail_with_their_codes,
            ),
            (
                "a request that never leaves the host",
                nothing_is_sent_elsewhere,
            ),
        ],
    );
}

/// The texts of the example demands, and some as a visitor types them.
fn needs() -> Vec<Value> {
    let file = fs::read_to_string(examples::folder().join("demand.jsonl")).unwrap();
    let demands = file
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut needs: Vec<Value> = demands
        .map(|demand| {
            let part = |key: &str| demand[key].as_str().unwrap_or_default().to_owned();
            json!({ "text": format!("{} {}", part("title"), part("description")), "seek": "supply" })
        })
        .collect();
    for (text, seek) in [
        ("锂电池隔膜 耐高温", "supply"),
        ("锂电池隔膜", "demand"),
        ("ＬＥＤ　散热", "supply"),
        ("鋰電池隔膜", "supply"),
        ("wastewater membrane energy", "supply"),
        ("Wasserstoff", "supply"),
        ("hydrogen sensors!", "demand"),
        ("5G", "supply"),
        ("耐温 ≥180 ℃", "supply"),
        ("seperator for lithum cells", "supply"),
        ("naigaowen gemo", "supply"),
        ("🔋", "supply"),
        ("的", "supply"),
        ("", "supply"),
        ("", "demand"),
    ] {
        needs.push(json!({ "text": text, "seek": seek }));
    }
    for need in &mut needs {
        need["limit"] = json!(12);
        need["today"] = json!(TODAY);
    }
    needs
}

fn texts_agree(browser: &Browser, hosted: &Hosted) {
    let needs = needs();
    assert!(needs.len() >= 50);
    let answers = hosted.run(
        browser,
        "const answers = []; for (const need of args[0]) answers.push(await catalogue.match(need)); return answers;",
        &[Value::from(needs.clone())],
    );
    for (need, answer) in needs.iter().zip(answers.as_array().unwrap()) {
        let (text, kind) = (
            need["text"].as_str().unwrap(),
            need["seek"].as_str().unwrap(),
        );
        let native = hosted
            .site
            .ask(&["--text", text, "--kind", kind, "--limit", "12"]);
        agree(text, answer, &native);
    }
}

fn listings_agree(browser: &Browser, hosted: &Hosted) {
    for id in [
        "D-001", "D-002", "D-010", "D-033", "EN-001", "EN-020", "ZH-A-001", "260101",
    ] {
        let answer = hosted.run(
            browser,
            "const { kind } = await catalogue.listing(args[0]);
             const seek = kind === 'supply' ? 'demand' : 'supply';
             return catalogue.match({ seek, like: args[0], limit: 30, today: args[1] });",
            &[json!(id), json!(TODAY)],
        );
        agree(
            id,
            &answer,
            &hosted.site.ask(&["--like", id, "--limit", "30"]),
        );
    }
}

fn completions_agree(browser: &Browser, hosted: &Hosted) {
    let site = hosted.site.path();
    for (text, kind) in [
        ("锂电", "supply"),
        ("gemo", "supply"),
        ("gm", "demand"),
        ("separ", "supply"),
        ("lithium-ion b", "demand"),
        ("qzx", "supply"),
        ("", "supply"),
    ] {
        let suggested = hosted.run(
            browser,
            "return catalogue.suggest({ text: args[0], seek: args[1] })",
            &[json!(text), json!(kind)],
        );
        let native = techmatch([
            "suggest",
            site.to_str().unwrap(),
            text,
            "--kind",
            kind,
            "--json",
        ]);
        assert_eq!(suggested, native.succeeded().json(), "{text}");
    }
    let caret = "return catalogue.suggest({ text: 'gemo 🔋', seek: 'supply', caret: 4, limit: 1 })";
    let suggested = hosted.run(browser, caret, &[]);
    assert_eq!(suggested[0]["text"], "隔膜");
    assert_eq!(
        (&suggested[0]["start"], &suggested[0]["end"]),
        (&json!(0), &json!(4))
    );
}

/// The whole answer, every score and reason to the last bit.
#[track_caller]
fn agree(need: &str, browser: &Value, native: &Value) {
    let ids = |answer: &Value| -> Vec<String> {
        let hits = answer["hits"]
            .as_array()
            .unwrap_or_else(|| panic!("{need}: no hits in {answer}"));
        hits.iter()
            .map(|hit| format!("{} {}", hit["listing"]["id"], single(&hit["score"])))
            .collect()
    };
    assert_eq!(ids(browser), ids(native), "{need}");
    assert_eq!(singles(browser), singles(native), "{need}");
}

/// JSON writes a single as its shortest decimal and JavaScript as the double that it is.
fn single(number: &Value) -> f32 {
    number.as_f64().expect("a number") as f32
}

fn singles(value: &Value) -> Value {
    match value {
        Value::Number(_) => json!(single(value)),
        Value::Array(values) => values.iter().map(singles).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            Value::Object(
                fields
                    .map(|(key, value)| (key.clone(), singles(value)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

fn a_listing_is_whole(browser: &Browser, hosted: &Hosted) {
    let native = hosted.site.ask(&[
        "--text",
        "锂电池隔膜 耐高温",
        "--kind",
        "supply",
        "--limit",
        "1",
    ]);
    let native = &native["hits"][0]["listing"];
    let listing = hosted.run(
        browser,
        "return catalogue.listing(args[0])",
        &[native["id"].clone()],
    );
    assert_eq!(singles(&listing), singles(native));
    let info = hosted.run(browser, "return catalogue.info", &[]);
    assert_eq!(info["supply"], hosted.site.account["supply"]);
    assert_eq!(info["demand"], hosted.site.account["demand"]);
}

const CODE: &str = "const code = (call) => call.then(() => 'no error', (error) =>
    error instanceof TechmatchError && error.message ? error.code : String(error));";

fn calls_fail_with_their_codes(browser: &Browser, hosted: &Hosted) {
    for (name, call, code) in [
        (
            "no such listing",
            "catalogue.listing('NO-SUCH')",
            "unknown_listing",
        ),
        (
            "like none",
            "catalogue.match({ seek: 'supply', like: 'NO-SUCH' })",
            "unknown_listing",
        ),
        (
            "no such kind",
            "catalogue.match({ seek: 'both' })",
            "invalid_need",
        ),
        (
            "a field too many",
            "catalogue.match({ seek: 'supply', txt: 'x' })",
            "invalid_need",
        ),
        ("no need", "catalogue.match()", "invalid_need"),
        (
            "a draft without a kind",
            "catalogue.suggest({ text: 'x' })",
            "invalid_need",
        ),
        ("no catalogue there", "open('/nowhere/')", "missing"),
        (
            "a call after the end",
            "(catalogue.close(), catalogue.match({ seek: 'supply' }))",
            "closed",
        ),
    ] {
        let found = hosted.run(browser, &format!("{CODE} return code({call});"), &[]);
        assert_eq!(found, code, "{name}");
    }
}

/// What became of a site on its way, by its name, and the code that tells it.
type Damage = (&'static str, fn(&Site), &'static str);

fn broken_catalogues_fail_with_their_codes(browser: &Browser, _: &Hosted) {
    let damages: [Damage; 9] = [
        (
            "a manifest of a newer format",
            |site| site.change("manifest.json", newer),
            "newer_format",
        ),
        (
            "a manifest cut off",
            |site| site.change("manifest.json", cut),
            "altered",
        ),
        (
            "a manifest that is a page",
            |site| site.change("manifest.json", |_| b"<html>".to_vec()),
            "altered",
        ),
        (
            "altered chunks",
            |site| change_chunks(site, altered),
            "altered",
        ),
        (
            "truncated chunks",
            |site| change_chunks(site, cut),
            "altered",
        ),
        (
            "empty chunks",
            |site| change_chunks(site, |_| Vec::new()),
            "altered",
        ),
        (
            "missing chunks",
            |site| fs::remove_dir_all(site.path().join("chunks")).unwrap(),
            "missing",
        ),
        (
            "an engine cut off",
            |site| site.change(&program(site), cut),
            "altered",
        ),
        (
            "a missing engine",
            |site| fs::remove_file(site.path().join(program(site))).unwrap(),
            "missing",
        ),
    ];
    for (name, damage, code) in damages {
        let site = Site::build(&[fixture("small.csv")], &[]);
        damage(&site);
        let mut hosted = Hosted::new(site);
        browser.open(&format!("{}manifest.json", hosted.server.url));
        let ask =
            "open('/').then((catalogue) => catalogue.match({ seek: 'supply', text: '隔膜' }))";
        let found = browser.run(
            &format!("{} {CODE} return code({ask});", hosted.import),
            &[],
        );
        assert_eq!(found, code, "{name}");

        let import = format!(
            "{} {CODE} await code(open('/')); window.open_ = open; window.code_ = code;",
            hosted.import
        );
        browser.run(&import, &[]);
        hosted.server.stop();
        // What was kept of the damaged site would answer in the host's place.
        browser.devtools("Network.clearBrowserCache", json!({}));
        let gone = browser.run("return window.code_(window.open_('/'))", &[]);
        assert_eq!(gone, "network", "{name}, and then the host is gone");
    }
}

/// The engine's program, relative to the site.
fn program(site: &Site) -> String {
    format!("{}/engine_bg.wasm", site.app())
}

fn newer(_: Vec<u8>) -> Vec<u8> {
    br#"{"format":999,"what":"nobody knows yet"}"#.to_vec()
}

fn cut(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() / 2);
    bytes
}

fn altered(mut bytes: Vec<u8>) -> Vec<u8> {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    bytes
}

fn change_chunks(site: &Site, change: fn(Vec<u8>) -> Vec<u8>) {
    for chunk in site.chunks() {
        site.change(&chunk, change);
    }
}

fn nothing_is_sent_elsewhere(browser: &Browser, hosted: &Hosted) {
    let body = "await catalogue.match({ seek: 'supply', text: 'a need that stays here' });
                return performance.getEntriesByType('resource').map((entry) => entry.name);";
    let requests = hosted.run(browser, body, &[]);
    for request in requests.as_array().unwrap() {
        let address = request.as_str().unwrap();
        assert!(
            address.starts_with(&hosted.server.url) && !address.contains('?'),
            "{address}"
        );
    }
}
