//! `techmatch build` as a user sees it: the account, the site's bytes, and what stays of an old
//! site when a build fails or is killed.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use techmatch_tests::command::{Ran, command};
use techmatch_tests::examples::fixture;
use techmatch_tests::{Site, site};
use tempfile::TempDir;

/// Every row is published, merged, left out or refused, and the files are those that were counted.
#[track_caller]
fn check_account(account: &Value, folder: &Path) {
    let number = |key: &str| {
        account[key]
            .as_u64()
            .unwrap_or_else(|| panic!("no {key}: {account}"))
    };
    let list = |key: &str| {
        account[key]
            .as_array()
            .unwrap_or_else(|| panic!("no {key}"))
    };
    let unpublished = ["merged", "left_out", "refused"].map(list);
    let rows: usize = unpublished.iter().map(|rows| rows.len()).sum();
    assert_eq!(number("read"), number("published") + rows as u64);
    assert_eq!(number("published"), number("supply") + number("demand"));
    assert!(account["seconds"].is_number());
    for refusal in unpublished.into_iter().flatten() {
        assert!(
            refusal["file"].is_string() && refusal["reason"].is_string(),
            "{refusal}"
        );
        assert!(refusal["row"].is_u64(), "{refusal}");
    }
    let files = site::files(folder);
    assert_eq!(number("files"), files.len() as u64);
    assert_eq!(
        number("bytes"),
        files.values().map(|bytes| bytes.len() as u64).sum::<u64>()
    );
}

#[test]
fn the_examples_are_published_whole() {
    let site = Site::of_examples();
    check_account(&site.account, &site.path());
    assert!(
        site.account["supply"].as_u64() >= Some(80),
        "{}",
        site.account
    );
    assert!(
        site.account["demand"].as_u64() >= Some(40),
        "{}",
        site.account
    );
    assert_eq!(site.account["refused"], serde_json::json!([]));
    let page = fs::read_to_string(site.path().join("index.html")).unwrap();
    assert!(page.contains("<title>") && !page.contains("{{"), "{page}");
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (first, second) = (Site::of_examples(), Site::of_examples());
    let (first, second) = (site::files(&first.path()), site::files(&second.path()));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&first), names(&second));
    for (name, bytes) in &first {
        assert!(second[name] == *bytes, "{name} differs");
    }
}

#[test]
fn threads_do_not_show_in_the_bytes() {
    let folder = TempDir::new().unwrap();
    let listings = folder.path().join("listings.jsonl");
    write_listings(&listings, 18 << 20);
    let built = ["1", "3"].map(|threads| {
        let out = folder.path().join(threads);
        let ran = command(["build".as_ref(), listings.as_os_str()])
            .args(["--json".as_ref(), "--out".as_ref(), out.as_os_str()])
            .env("TECHMATCH_THREADS", threads)
            .output()
            .unwrap();
        Ran::from(ran).succeeded();
        site::files(&out)
    });
    let [one, three] = &built;
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(three));
    for (name, bytes) in one {
        assert!(three[name] == *bytes, "{name} differs");
    }
}

/// Writes invented listings of about this many bytes: more than a thread takes at once.
fn write_listings(path: &Path, bytes: usize) {
    let syllables = [
        "ka", "lo", "mi", "ter", "sun", "vo", "pre", "dal", "隔膜", "涂层", "电池",
    ];
    let mut seed = 7_u64;
    let mut drawn = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let mut word = || {
        let count = 1 + drawn(4);
        let word: String = (0..count)
            .map(|_| syllables[drawn(syllables.len())])
            .collect();
        word
    };
    let mut text = |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
    let mut file = BufWriter::new(fs::File::create(path).unwrap());
    let mut written = 0;
    let mut number = 0;
    while written < bytes {
        number += 1;
        let kind = if number % 5 == 0 { "demand" } else { "supply" };
        let listing = serde_json::json!({
            "id": format!("l-{number}"), "kind": kind, "title": text(6), "description": text(240),
        });
        let line = format!("{listing}\n");
        written += line.len();
        file.write_all(line.as_bytes()).unwrap();
    }
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    site::build(&[fixture("small.csv")], &out, &[]).succeeded();
    let old = site::files(&out);
    fs::write(folder.path().join("empty.csv"), "").unwrap();
    for (name, file) in [
        ("no such file", folder.path().join("nowhere.csv")),
        ("an empty file", folder.path().join("empty.csv")),
    ] {
        let ran = site::build(&[file], &out, &[]).failed();
        assert!(ran.stderr.contains(".csv"), "{name}: {}", ran.stderr);
        assert!(site::files(&out) == old, "{name}: the old site has changed");
    }
}

#[test]
fn every_encoding_and_form_gives_the_same_listings() {
    let folder = TempDir::new().unwrap();
    let csv = fs::read_to_string(fixture("small.csv")).unwrap();
    let titles = |site: &Site| -> Vec<String> {
        let mut titles: Vec<String> = ["supply", "demand"]
            .iter()
            .flat_map(|kind| {
                let answer = site.ask(&["--text", "", "--kind", kind, "--limit", "100"]);
                answer["hits"].as_array().unwrap().clone()
            })
            .map(|hit| hit["listing"]["title"].as_str().unwrap().to_owned())
            .collect();
        titles.sort();
        titles
    };
    let expected = titles(&Site::build(&[fixture("small.csv")], &[]));
    assert_eq!(expected.len(), 6);

    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(csv.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let gb18030 = encoding_rs::GB18030.encode(&csv).0.into_owned();
    let lines = rows_as_json(&csv)
        .iter()
        .map(Value::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    let array = Value::Array(rows_as_json(&csv)).to_string();
    let semicolons = csv_with(&csv, ';');
    let tabs = csv_with(&csv, '\t');
    for (name, bytes) in [
        ("bom.csv", format!("\u{feff}{csv}").into_bytes()),
        ("crlf.csv", csv.replace('\n', "\r\n").into_bytes()),
        ("utf16.csv", utf16),
        ("gb18030.csv", gb18030),
        ("semicolons.csv", semicolons.into_bytes()),
        ("tabs.tsv", tabs.clone().into_bytes()),
        ("tabs.csv", tabs.into_bytes()),
        ("lines.jsonl", lines.clone().into_bytes()),
        ("lines.json", lines.into_bytes()),
        ("array.json.gz", gzip(array.as_bytes())),
        ("array.json", array.into_bytes()),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert_eq!(titles(&Site::build(&[path], &[])), expected, "{name}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn records(csv: &str) -> Vec<Vec<String>> {
    // The fixture quotes whole cells only and has no line break inside one.
    csv.lines()
        .map(|line| {
            let mut cells = vec![String::new()];
            let mut quoted = false;
            for c in line.chars() {
                match c {
                    '"' => quoted = !quoted,
                    ',' if !quoted => cells.push(String::new()),
                    c => cells.last_mut().unwrap().push(c),
                }
            }
            cells
        })
        .collect()
}

fn rows_as_json(csv: &str) -> Vec<Value> {
    let records = records(csv);
    let (header, rows) = records.split_first().unwrap();
    let object = |row: &Vec<String>| {
        let cells = header
            .iter()
            .cloned()
            .zip(row.iter().map(|cell| Value::from(cell.as_str())));
        Value::Object(cells.collect())
    };
    rows.iter().map(object).collect()
}

fn csv_with(csv: &str, separator: char) -> String {
    records(csv)
        .iter()
        .map(|row| row.join(&separator.to_string()) + "\n")
        .collect()
}

#[test]
fn a_column_that_nothing_maps_is_kept() {
    let site = Site::build(&[fixture("small.csv")], &[]);
    let answer = site.ask(&["--text", "锂电池隔膜", "--kind", "supply"]);
    assert_eq!(answer["hits"][0]["listing"]["id"], "S1");
    assert_eq!(answer["hits"][0]["listing"]["extra"]["shelf"], "A-1");
}

#[test]
fn a_mapping_makes_a_column_a_field() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("techmatch.toml");
    let mapping = "[site]\ntitle_en = \"Small\"\n[[file]]\nmatch = \"small.csv\"\n\
                   [file.columns]\nshelf = \"booth\"\n";
    fs::write(&config, mapping).unwrap();
    let site = Site::build(
        &[fixture("small.csv")],
        &["--config", config.to_str().unwrap()],
    );
    let answer = site.ask(&["--text", "锂电池隔膜", "--kind", "supply"]);
    assert_eq!(answer["hits"][0]["listing"]["booth"], "A-1");
}
