//! What a listing's page shows of its details, under the strictest policy and in a packed catalogue:
//! images of the site, links to other hosts, people who lead to more, both languages.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use techmatch_tests::STRICT;
use techmatch_tests::browser::cases;
use techmatch_tests::command::techmatch;
use techmatch_tests::site::{TODAY, build};
use techmatch_tests::visitor::{ids, testid, wait_for_hits};
use techmatch_tests::{Browser, Faulty};
use tempfile::TempDir;

/// The size of the first image, once it is there, and how the others are shown.
const IMAGE: &str = "(() => {
    const image = document.querySelector('.images img');
    image?.scrollIntoView();
    return image?.complete && image.naturalWidth > 0 &&
        [image.naturalWidth, image.naturalHeight, image.width > 0, image.alt, image.loading];
})()";

struct Hosted {
    folder: TempDir,
    host: Faulty,
}

/// The listings of a case of the command line, and their files.
fn listings() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/media/listing/in")
}

impl Hosted {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let site = folder.path().join("site");
        let files = ["成果.csv", "offers.jsonl"].map(|name| listings().join(name));
        build(&files, &site, &["--kind", "supply", "--today", TODAY]).succeeded();
        let packed = folder.path().join("packed.html");
        let [site_path, packed] = [&site, &packed].map(|path| path.to_str().unwrap());
        techmatch(["pack", site_path, "-o", packed]).succeeded();
        Self {
            host: Faulty::start(&site),
            folder,
        }
    }
}

fn text(browser: &Browser, name: &str) -> String {
    let found = browser.run(&format!("return {}?.innerText", testid(name)), &[]);
    found.as_str().unwrap_or_default().to_owned()
}

/// A section of the page.
fn section(browser: &Browser, key: &str) -> String {
    text(browser, key)
}

#[test]
fn details() {
    cases(
        &Hosted::new(),
        &[
            ("a listing shows its details", shows),
            ("a name leads to more of the same person", leads_on),
            ("nothing is shown where nothing is said", nothing),
            ("images are in a packed catalogue", packed),
        ],
    );
}

fn shows(browser: &Browser, hosted: &Hosted) {
    hosted.host.policy(STRICT, true);
    browser.forget();
    browser.console_errors();
    browser.open("about:blank");
    browser.open(&format!("{}#id=P-1&lang=en", hosted.host.url()));
    browser.until(&testid("listing"));
    assert_eq!(
        browser.until(IMAGE),
        json!([48, 32, true, "A blue housing", "lazy"])
    );
    for (key, words) in [
        ("partner", "Maker of devices"),
        ("further_work", "Trials"),
        ("people", "Ada Example"),
        ("publications", "On levitation"),
        ("patents", "EP 3 123 456 B1 In force until 2039-01-01"),
    ] {
        let shown = section(browser, key).replace('\n', " ");
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(words), "{key}: {shown}");
    }
    assert_eq!(
        browser.run(
            "return document.querySelector('[data-testid=translation]').lang",
            &[]
        ),
        json!("de")
    );
    assert!(browser.console_errors().is_empty());
}

fn leads_on(browser: &Browser, hosted: &Hosted) {
    browser.open("about:blank");
    browser.open(&format!("{}#id=P-1&lang=zh", hosted.host.url()));
    let name = "document.querySelector('[data-testid=people] a')";
    browser.until(name);
    browser.run(&format!("{name}.click()"), &[]);
    assert_eq!(wait_for_hits(browser), json!(["P-1"]));
}

fn nothing(browser: &Browser, hosted: &Hosted) {
    browser.open("about:blank");
    browser.open(&format!("{}#id=P-1&lang=zh", hosted.host.url()));
    browser.until(&testid("listing"));
    for key in ["conditions", "videos", "links"] {
        assert_eq!(section(browser, key), "", "{key}");
    }
    // A file of the site and a page of another host.
    browser.open(&format!("{}#q=磁悬浮血泵&lang=zh", hosted.host.url()));
    wait_for_hits(browser);
    let id = browser.run(&format!("return {}[0]", ids("hit")), &[]);
    browser.run("location.hash = `#id=${args[0]}&lang=zh`", &[id]);
    browser.until(&testid("documents"));
    let documents = section(browser, "documents");
    assert!(
        documents.contains("example.com") && documents.contains("PDF"),
        "{documents}"
    );
    let images = browser.run(
        "return document.querySelectorAll('.images img').length",
        &[],
    );
    assert_eq!(images, json!(1), "an image of another host is a link");
}

fn packed(browser: &Browser, hosted: &Hosted) {
    let file = hosted.folder.path().join("packed.html");
    assert!(fs::metadata(&file).unwrap().len() > 0);
    browser.open("about:blank");
    browser.open(&format!("file://{}#id=P-1&lang=en", file.display()));
    browser.until(&testid("listing"));
    let Value::Array(image) = browser.until(IMAGE) else {
        panic!("the image is shown")
    };
    assert_eq!(image[..2], [json!(48), json!(32)]);
}
