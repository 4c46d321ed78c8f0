//! `techmatch report` as a user runs it, on the example catalogue: what letters and the workbook hold.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::LazyLock;

use techmatch_tests::Site;
use techmatch_tests::command::{Ran, techmatch};
use techmatch_tests::site::{TODAY, files};
use tempfile::TempDir;

static SITE: LazyLock<Site> = LazyLock::new(Site::of_examples);

/// Writes letters about the examples into a folder.
fn report(out: &Path, arguments: &[&str]) -> Ran {
    let site = SITE.path();
    let all = ["report", site.to_str().unwrap(), "--today", TODAY];
    let all = all.into_iter().chain(["--out", out.to_str().unwrap()]);
    let address = ["--address", "https://catalogue.example/"];
    techmatch(all.chain(address).chain(arguments.iter().copied()))
}

/// The text of a file of a workbook.
fn part(book: &[u8], name: &str) -> String {
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut text = String::new();
    book.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

#[test]
fn each_need_has_a_letter_with_what_match_gives() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("letters");
    report(&out, &["--kind", "demand", "--top", "3", "--lang", "both"]).succeeded();
    let made = files(&out);
    let all = text(&made, "letters.html");
    let each = made.keys().filter(|it| it.starts_with("letters/")).count();
    assert!(each > 20, "{each}");
    assert_eq!(all.matches("<article class=\"letter\"").count(), 2 * each);
    let answer = SITE.ask(&["--like", "D-001", "--limit", "3"]);
    let name = made.keys().find(|it| it.starts_with("letters/d-001"));
    // The template escapes slashes too.
    let letter = text(&made, name.unwrap()).replace("&#x2f;", "/");
    for hit in answer["hits"].as_array().unwrap() {
        if hit["fit"] == "related" {
            continue;
        }
        let id = hit["listing"]["id"].as_str().unwrap();
        let address = format!("https://catalogue.example/#id={id}");
        // In both languages, as a link, in words and as what the code says.
        assert_eq!(letter.matches(&address).count(), 6, "{address}");
    }
    assert!(letter.contains("成熟度符合") && letter.contains("Maturity is met"));
    let book = &made["letters.xlsx"];
    let sheets = part(book, "xl/workbook.xml");
    assert!(sheets.contains("name=\"匹配\"") && sheets.contains("name=\"Pairs\""));
    for sheet in [1, 2] {
        let cells = part(book, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(!cells.contains("<f>"), "a cell is a formula");
        let rows = cells.matches("<row ").count();
        assert_eq!(rows - 1, all.matches("class=\"counterpart\"").count() / 2);
    }
}

#[test]
fn the_same_letters_come_from_any_number_of_threads() {
    let folder = TempDir::new().unwrap();
    let made = ["1", "3"].map(|threads| {
        let out = folder.path().join(threads);
        let arguments = ["--kind", "organisation", "--threads", threads, "--pdf"];
        report(&out, &arguments).succeeded();
        files(&out)
    });
    assert!(made[0].contains_key("letters.pdf"));
    assert!(made[0] == made[1], "the bytes differ");
    for (name, bytes) in &made[0] {
        let is_pdf = Path::new(name).extension().is_some_and(|it| it == "pdf");
        assert_eq!(bytes.starts_with(b"%PDF-"), is_pdf, "{name}");
    }
}

#[test]
fn a_template_of_ones_own_makes_the_pages_and_texts_are_escaped() {
    let folder = TempDir::new().unwrap();
    let own = folder.path().join("own.html");
    let words = "{% for letter in letters %}{% for asked in letter.listings %}\
        <p>{{ asked.id }} {{ '<&' }}</p>{% endfor %}{% endfor %}";
    fs::write(&own, words).unwrap();
    let out = folder.path().join("letters");
    let arguments = [
        "--only",
        "field=新材料",
        "--template",
        own.to_str().unwrap(),
    ];
    report(&out, &arguments).succeeded();
    let all = text(&files(&out), "letters.html");
    assert!(all.starts_with("<p>D-001 &lt;&amp;</p>"), "{all}");
}
