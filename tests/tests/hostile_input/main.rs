//! Files that claim more than they hold, or do harm to who reads them: each is named with what is
//! wrong and a hint, within seconds of the processor and a gigabyte, and the other files are published.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod hidden;
mod messages;

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use techmatch_tests::command::{Ran, command, root};
use techmatch_tests::examples::fixture;
use techmatch_tests::workbooks::{self, Grid};
use tempfile::TempDir;

/// Seconds of the processor that each process of a build may take. The time on the clock depends on what
/// else runs.
const MOST_SECONDS: &str = "30";

/// Builds the small example and a file of this name and content; what cannot be read is left out. A
/// process that takes more than [`MOST_SECONDS`] is ended, which fails the test.
fn build(name: &str, content: &[u8], more: &[&str]) -> (Ran, Value) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let out = folder.path().join("site");
    let small = fixture("small.csv");
    let arguments: [&std::ffi::OsStr; 7] = [
        "build".as_ref(),
        small.as_os_str(),
        path.as_os_str(),
        "--out".as_ref(),
        out.as_os_str(),
        "--json".as_ref(),
        "--partial".as_ref(),
    ];
    let build = command(arguments);
    let bounded = format!("ulimit -t {MOST_SECONDS} && exec \"$0\" \"$@\"");
    let ran: Ran = Command::new("sh")
        .args(["-c", &bounded])
        .arg(build.get_program())
        .args(build.get_args())
        .args(more)
        .current_dir(root())
        .stdin(Stdio::null())
        .output()
        .unwrap()
        .into();
    let ran = ran.succeeded();
    let account = ran.json();
    (ran, account)
}

fn gzip(parts: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    for part in parts {
        packed.write_all(&part).unwrap();
    }
    packed.finish().unwrap()
}

/// A part of a workbook with a piece of it put in the place of another.
fn with(workbook: &[u8], part: &str, old: &str, new: &str) -> Vec<u8> {
    let mut parts = workbooks::unzip(workbook);
    let (_, content) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    let text = String::from_utf8(content.clone()).unwrap();
    assert!(text.contains(old), "{part} has no {old}");
    *content = text.replacen(old, new, 1).into_bytes();
    workbooks::zip(&parts)
}

/// An XLS whose directory's chain of sectors leads back to its first.
fn circle() -> Vec<u8> {
    let mut bytes = workbooks::xls(&[Grid::supplies()]);
    let word = |bytes: &[u8], at: usize| {
        u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
    };
    let size = 1 << u16::from_le_bytes([bytes[30], bytes[31]]);
    let directory = word(&bytes, 48);
    let table = (word(&bytes, 76) + 1) * size;
    let entry = table + 4 * directory;
    bytes[entry..entry + 4].copy_from_slice(&(directory as u32).to_le_bytes());
    bytes
}

/// A grid with a cell in its last row and column, of those that a form can have.
fn far(form: fn(&[Grid]) -> Vec<u8>) -> Vec<u8> {
    let mut grid = Grid::supplies();
    grid.rows.resize(65_000, Vec::new());
    let mut last = vec![""; 255];
    last.push("x");
    grid.rows.push(last);
    form(&[grid])
}

#[test]
fn what_claims_too_much_is_named_and_the_rest_goes_on() {
    let xlsx = workbooks::xlsx(&[Grid::supplies()]);
    let ods = workbooks::ods(&[Grid::supplies()]);
    let million_cells = "<table:table-cell table:number-columns-repeated=\"16384\" \
                         office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        (
            "a directory that goes round in a circle",
            "a.xls",
            circle(),
            "its directory goes round in a circle",
        ),
        (
            "four thousand million shared texts in a kilobyte",
            "a.xlsx",
            with(
                &xlsx,
                "xl/sharedStrings.xml",
                "uniqueCount=\"",
                "uniqueCount=\"42949672",
            ),
            "its table of texts claims",
        ),
        (
            "a grid of 16 thousand columns and a million rows",
            "a.ods",
            with(
                &ods,
                "content.xml",
                "<table:table-row>",
                &format!(
                    "<table:table-row table:number-rows-repeated=\"1000000\">{million_cells}\
                     </table:table-row><table:table-row>"
                ),
            ),
            "the workbook is damaged",
        ),
        (
            "a table that does not end",
            "a.ods",
            with(&ods, "content.xml", "</table:table>", ""),
            "reading it gets no further for 8 s",
        ),
        (
            "a grid of thirty million equal cells",
            "a.ods",
            with(
                &ods,
                "content.xml",
                "<table:table-row>",
                &format!(
                    "<table:table-row table:number-rows-repeated=\"2000\">{million_cells}\
                     </table:table-row><table:table-row>"
                ),
            ),
            "more than 1000 MB of memory",
        ),
        (
            "a document of elements in each other without an end",
            "a.docx",
            workbooks::zip(&[("word/document.xml".to_owned(), b"<w:tbl>".repeat(3_000_000))]),
            "the document is damaged: nested more than 1024 deep",
        ),
        (
            "one row of 60 million cells",
            "a.csv.gz",
            gzip(
                std::iter::once(b"title,".to_vec()).chain((0..60).map(|_| b"a,".repeat(1_000_000))),
            ),
            "a header row of 60000001 columns, more than 512",
        ),
        (
            "a row of 60 million cells below a header",
            "a.csv.gz",
            gzip(
                std::iter::once(b"id,kind,title\n".to_vec())
                    .chain((0..60).map(|_| b"a,".repeat(1_000_000))),
            ),
            "a row of 60000000 cells, more than 512",
        ),
        (
            "a text of 100 MB in JSON",
            "a.json.gz",
            gzip(
                std::iter::once(b"[{\"title\":\"A\",\"kind\":\"supply\"},{\"title\":\"".to_vec())
                    .chain((0..100).map(|_| vec![b'x'; 1_000_000])),
            ),
            "a listing of more than 16 MB",
        ),
        (
            "small values without an end in JSON",
            "a.json.gz",
            gzip(
                std::iter::once(b"[{\"x\":[".to_vec())
                    .chain((0..90).map(|_| b"{\"a\":1},".repeat(100_000))),
            ),
            "a listing of more than 256000 values",
        ),
        (
            "a line of 100 MB in JSON lines",
            "a.jsonl.gz",
            gzip(
                std::iter::once(b"{\"title\":\"".to_vec())
                    .chain((0..100).map(|_| vec![b'x'; 1_000_000])),
            ),
            "a listing of more than 16 MB",
        ),
        (
            "three million empty rows",
            "a.csv.gz",
            gzip(
                std::iter::once(b"kind,title\n".to_vec())
                    .chain((0..3).map(|_| vec![b'\n'; 1_000_000])),
            ),
            "the file has more than 2000000 rows",
        ),
        (
            "a text of 100 MB in XML",
            "a.xml.gz",
            gzip(
                std::iter::once(
                    b"<l><s><title>A</title><summary>B</summary></s><s><title>".to_vec(),
                )
                .chain((0..100).map(|_| vec![b'x'; 1_000_000])),
            ),
            "a listing of more than 16 MB",
        ),
        (
            "elements without an end in XML",
            "a.xml.gz",
            gzip(
                std::iter::once(b"<l><s><title>A</title><summary>B</summary>".to_vec())
                    .chain((0..90).map(|_| b"<x>1</x>".repeat(100_000))),
            ),
            "a listing of more than 256000 values",
        ),
        (
            "elements in each other without an end",
            "a.xml",
            b"<l>".repeat(100_000),
            "nested more than 128 deep",
        ),
        (
            "entities that stand for three gigabytes",
            "a.xml",
            [
                "<!DOCTYPE l [<!ENTITY a0 \"aaaaaaaaaa\">".to_owned(),
                (1..9).fold(String::new(), |entities, at| {
                    let ten = format!("&a{};", at - 1).repeat(10);
                    [entities, format!("<!ENTITY a{at} \"{ten}\">")].concat()
                }),
                "]><l><s><title>&a8;</title></s></l>".to_owned(),
            ]
            .concat()
            .into(),
            "its DTD declares entities",
        ),
        (
            "nested without an end",
            "a.json",
            [b"[{\"a\":", "[".repeat(100_000).as_bytes()].concat(),
            "nested more than 128 deep",
        ),
    ];
    for (name, file, content, reason) in cases {
        let (ran, account) = build(file, &content, &[]);
        let wrong = format!("{}{}", account["failed"], account["refused"]);
        assert!(wrong.contains(reason), "{name}: {wrong}");
        assert!(wrong.contains(file), "{name}: {wrong}");
        assert!(!ran.stderr.contains("panicked"), "{name}: {}", ran.stderr);
        assert!(
            account["published"].as_u64() >= Some(6),
            "{name}: {account}"
        );
    }
}

#[test]
fn one_cell_far_away_costs_nothing_or_is_named() {
    for (name, content) in [
        ("a.xlsx", far(workbooks::xlsx)),
        ("a.xlsb", far(workbooks::xlsb)),
        ("a.xls", far(workbooks::xls)),
    ] {
        let (_, account) = build(name, &content, &[]);
        let failed = account["failed"].to_string();
        let read = account["read"].as_u64() >= Some(11);
        assert!(read || failed.contains("memory"), "{name}: {account}");
    }
}

#[test]
fn a_limit_is_raised_in_the_configuration() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("techmatch.toml");
    let text = b"id,kind,title\nA,supply,One\nB,supply,Two\n";
    fs::write(&config, "[limits]\nrows = 2\n").unwrap();
    let config = config.to_str().unwrap();
    let (_, account) = build("a.csv", text, &["--config", config]);
    let failed = &account["failed"][1];
    assert_eq!(failed["reason"], "the file has more than 2 rows");
    assert_eq!(failed["row"], 3);
    assert_eq!(
        failed["hint"],
        "if the file is right, raise rows in [limits] of the configuration"
    );
    fs::write(config, "[limits]\nrows = 200\n").unwrap();
    let (_, account) = build("a.csv", text, &["--config", config]);
    assert_eq!(account["failed"], Value::Array(Vec::new()));
}

#[test]
fn a_document_unpacks_to_no_more_than_the_limit() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("techmatch.toml");
    fs::write(&config, "[limits]\nunpacked_mb = 1\n").unwrap();
    let mut parts = workbooks::unzip(&workbooks::docx(&[Grid::supplies()]));
    parts.push(("word/media/a.bmp".to_owned(), vec![0; 3_000_000]));
    let content = workbooks::zip(&parts);
    let (_, account) = build("a.docx", &content, &["--config", config.to_str().unwrap()]);
    let failed = account["failed"].to_string();
    assert!(
        failed.contains("it unpacks to 4 MB, more than 1 MB"),
        "{failed}"
    );
}

#[test]
fn a_pipe_or_a_device_is_no_file() {
    let folder = TempDir::new().unwrap();
    let ran: Ran = command(["build", "/dev/zero", "--out"])
        .arg(folder.path().join("site"))
        .stdout(Stdio::piped())
        .output()
        .unwrap()
        .into();
    let ran = ran.failed();
    assert!(
        ran.stderr.contains("is a pipe or a device"),
        "{}",
        ran.stderr
    );
}

#[test]
fn whoever_asks_for_nothing_gets_nothing() {
    let ran: Ran = command(["read-workbook"])
        .arg(fixture("password.xlsx"))
        .output()
        .unwrap()
        .into();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));
}
