//! Files that claim more than they hold, or do harm to who reads them: each is named with what is
//! wrong and a hint, within seconds of the processor and a gigabyte, and the other files are published.

#![allow(clippy::unwrap_used, clippy::expect_used)]

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

/// Writes a workbook of one form.
type Form = fn(&[Grid]) -> Vec<u8>;

/// Rows and columns of a workbook that nobody sees: what is said, and what is published.
#[test]
fn what_is_hidden_is_left_out_or_kept() {
    let mut seen = Grid::supplies();
    seen.hidden_rows = vec![2, 4, 5];
    seen.hidden_columns = vec![4];
    let mut unseen = Grid::supplies();
    unseen.name = "旧";
    unseen.hidden = true;
    unseen.rows.truncate(2);
    unseen.rows[1][0] = "T9";
    let forms: [(&str, Form); 4] = [
        ("a.xlsx", workbooks::xlsx),
        ("a.xlsb", workbooks::xlsb),
        ("a.xls", workbooks::xls),
        ("a.ods", workbooks::ods),
    ];
    for (name, form) in forms {
        let content = form(&[seen.clone(), unseen.clone()]);
        let (_, skipped) = build(name, &content, &[]);
        let (_, kept) = build(name, &content, &["--hidden", "keep"]);
        let said = |account: &Value| {
            let notes = account["notes"].as_array().unwrap();
            let hidden = notes
                .iter()
                .filter(|note| note["reason"].to_string().contains("hidden"));
            hidden
                .map(|note| {
                    format!(
                        "{}: {}",
                        note["sheet"].as_str().unwrap(),
                        note["reason"].as_str().unwrap()
                    )
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            said(&skipped),
            [
                "旧: a hidden sheet is not published",
                "成果: 3 hidden rows are not published: 3, 5–6",
                "成果: 1 hidden column is not published: E (联系电话)",
            ],
            "{name}"
        );
        assert_eq!(
            said(&kept),
            [
                "旧: a hidden sheet is published",
                "成果: 3 hidden rows are published: 3, 5–6",
                "成果: 1 hidden column is published: E (联系电话)",
            ],
            "{name}"
        );
        let read = |account: &Value| account["read"].as_u64().unwrap();
        assert_eq!(read(&kept) - read(&skipped), 4, "{name}");
    }
}

#[test]
fn a_file_says_itself_what_becomes_of_the_hidden() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("techmatch.toml");
    fs::write(&config, "[[file]]\nmatch = \"a.xlsx\"\nhidden = \"keep\"\n").unwrap();
    let mut grid = Grid::supplies();
    grid.hidden_rows = vec![2];
    let content = workbooks::xlsx(&[grid]);
    let config = config.to_str().unwrap();
    let (_, account) = build(
        "a.xlsx",
        &content,
        &["--config", config, "--hidden", "skip"],
    );
    assert!(
        account["notes"]
            .to_string()
            .contains("1 hidden row is published: 3")
    );
}

#[test]
fn nothing_of_a_hidden_column_is_in_the_site() {
    let mut grid = Grid::supplies();
    grid.hidden_columns = vec![4];
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    fs::write(&path, workbooks::xlsx(&[grid])).unwrap();
    let out = folder.path().join("site");
    let ran: Ran = command(["build"])
        .arg(&path)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap()
        .into();
    ran.succeeded();
    let found: Ran = command(["match"])
        .arg(&out)
        .args(["--text", "传感器", "--format", "json"])
        .output()
        .unwrap()
        .into();
    let found = found.succeeded();
    assert!(
        found.stdout.contains("传感器") && !found.stdout.contains("010-5"),
        "{found:?}"
    );
}

#[test]
fn rows_inside_a_stray_quotation_mark_are_counted_and_refused() {
    let head = "编号,成果名称,成果简介\n";
    // The rows read, then the rows refused of `a.csv`.
    let cases: [(&str, &str, u64, &[u64]); 3] = [
        (
            "closed rows later, where no separator follows",
            "T1,分拣机,\"16寸视觉单元\nT2,传感器,监测应变\nT3,干化机,低温除湿\nT4,\"合金\",\"叶片用\"\nT5,膜组件,反渗透\n",
            5,
            &[2, 3, 4, 5],
        ),
        (
            "closed rows later, at the end of a cell",
            "T1,分拣机,\"16寸视觉单元\nT2,传感器,监测应变\nT3,干化机,低温除湿24\"\nT4,膜组件,反渗透\n",
            4,
            &[2, 3, 4],
        ),
        (
            "never closed",
            "T1,分拣机,视觉\nT2,传感器,\"监测应变\nT3,干化机,低温除湿\nT4,膜组件,反渗透\n",
            4,
            &[3, 4, 5],
        ),
    ];
    for (name, rows, read, refused) in cases {
        let (ran, account) = build("a.csv", format!("{head}{rows}").as_bytes(), &[]);
        let all = account["refused"].as_array().unwrap();
        let own = all
            .iter()
            .filter(|one| one["file"].as_str().unwrap().ends_with("a.csv"));
        let places: Vec<u64> = own.map(|one| one["row"].as_u64().unwrap()).collect();
        assert_eq!(places, refused, "{name}: {account}");
        let small = 6;
        assert_eq!(account["read"].as_u64().unwrap() - small, read, "{name}");
        assert!(
            ran.stderr.contains("quotation mark that opens"),
            "{name}: {}",
            ran.stderr
        );
    }
}

/// A case, its file, what is in it, the first row that is missing, and what is said.
type Broken<'a> = (&'a str, &'a str, Vec<u8>, Option<u64>, &'a str);

#[test]
fn a_file_that_breaks_in_its_middle_says_from_which_row_it_is_missing() {
    let rows = (1..=50).map(|at| format!("{{\"kind\":\"supply\",\"title\":\"T{at}\"}},\n"));
    let rows = rows.collect::<Vec<_>>().concat();
    let json = |middle: &str| {
        format!("[{rows}{middle}{{\"kind\":\"supply\",\"title\":\"Z\"}}]").into_bytes()
    };
    let csv = (1..=5_000).map(|at| format!("K{at},supply,Title {at}\n"));
    let csv = csv.collect::<Vec<_>>().concat();
    let mut cut = gzip(std::iter::once(
        format!("id,kind,title\n{csv}").into_bytes(),
    ));
    cut.truncate(cut.len() / 2);
    let cases: Vec<Broken<'_>> = vec![
        (
            "a lone surrogate",
            "a.json",
            json("{\"title\":\"\\ud83d\"},"),
            Some(51),
            "half a character",
        ),
        (
            "a value that is none",
            "a.json",
            json("{\"price\":NaN},"),
            Some(51),
            "`NaN` is not a value of JSON",
        ),
        (
            "gzip that is cut off",
            "a.csv.gz",
            cut,
            None,
            "cannot be read",
        ),
    ];
    for (name, file, content, row, reason) in cases {
        let (_, account) = build(file, &content, &[]);
        let failed = &account["failed"][0];
        assert!(
            failed["reason"].as_str().unwrap().contains(reason),
            "{name}: {failed}"
        );
        match row {
            Some(row) => assert_eq!(failed["row"], row, "{name}: {failed}"),
            None => assert!(failed["row"].as_u64() > Some(100), "{name}: {failed}"),
        }
    }
}

/// What is said of a file, the row with it, in whole.
fn said(file: &str, content: &[u8]) -> (Value, Vec<String>) {
    let (_, account) = build(file, content, &[]);
    let lists = ["failed", "refused", "left_out", "merged"].into_iter();
    let all = lists.flat_map(|list| account[list].as_array().unwrap().clone());
    let all = all.filter(|it| it["file"].as_str().is_some_and(|it| it.ends_with(file)));
    let text = |it: &Value| {
        let part = |key: &str| it[key].to_string().trim_matches('"').to_owned();
        format!(
            "{}:{}: {} | {}",
            part("row"),
            part("column"),
            part("reason"),
            part("hint")
        )
    };
    let all: Vec<String> = all.map(|it| text(&it)).collect();
    (account, all)
}

#[test]
fn each_bad_file_has_its_whole_message() {
    let header = "id,kind,title,description\n";
    let row = "A,supply,One,x\n";
    let linked = with(
        &workbooks::xlsx(&[Grid::supplies()]),
        "xl/workbook.xml",
        "</workbook>",
        "<externalReferences><externalReference id=\"rId99\"/></externalReferences></workbook>",
    );
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        (
            "a million empty rows between two listings",
            "a.csv",
            format!(
                "{header}{row}{}B,supply,Two,x\n",
                ",,,\n".repeat((1 << 20) - 3)
            )
            .into_bytes(),
            "",
        ),
        (
            "as many columns as a spreadsheet may have",
            "a.csv",
            format!("{header}{row}B,supply,Two{}\n", ",x".repeat((1 << 14) - 3)).into_bytes(),
            "3:null: a row of 16384 cells, more than 512 | delete the cells beyond the table, or quote the \
             cell that holds separators",
        ),
        (
            "a zero byte",
            "a.csv",
            format!("{header}{row}B,supply,Two,a\0b\n").into_bytes(),
            "3:null: a zero byte (NUL) in column D | delete it, or export the file again: it stands for \
             damage",
        ),
        (
            "a cell of 10 MB",
            "a.csv",
            format!("{header}{row}B,supply,Two,{}\n", "x".repeat(10 << 20)).into_bytes(),
            "3:description: a cell of 10.0 MB, more than 1 MB | shorten the cell; a document belongs \
             behind a link",
        ),
        (
            "a row in another encoding",
            "a.csv",
            [
                format!("{header}{row}B,supply,耐高温复合隔膜,静电纺丝\n").as_bytes(),
                b"C,supply,\xcb\xae\xcf\xc2\xbb\xfa\xc6\xf7\xc8\xcb,x\n",
            ]
            .concat(),
            "4:title: a character that means nothing in UTF-8, as which the file is read | export the \
             file again",
        ),
        ("a link to another workbook", "a.xlsx", linked, ""),
    ];
    for (name, file, content, expected) in cases {
        let (account, said) = said(file, &content);
        assert_eq!(said.join("\n"), expected, "{name}");
        let published = account["published"].as_u64();
        assert!(published >= Some(7), "{name}: {account}");
    }
}
