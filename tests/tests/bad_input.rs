//! Bad files: each is named with its place and its mend, the rest goes on, and the exit status
//! says whether anything was published.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use serde_json::{Value, json};
use techmatch_tests::examples::fixture;
use techmatch_tests::site;
use tempfile::TempDir;

/// Everything that a build says of its input, with the words that a person reads.
fn said(account: &Value) -> String {
    ["refused", "failed", "notes"]
        .iter()
        .map(|key| account[*key].to_string())
        .collect()
}

#[test]
fn a_bad_file_is_named_and_the_rest_goes_on() {
    let wide = {
        let header: Vec<_> = (0..300).map(|n| format!("列{n}")).collect();
        format!(
            "名称,{}\n宽表中的成果,{}\n",
            header.join(","),
            vec!["x"; 300].join(",")
        )
    };
    let html = "<html><body>not a workbook</body></html>";
    let password = fs::read(fixture("password.xlsx")).unwrap();
    let cases: &[(&str, &str, Vec<u8>, &[&str])] = &[
        ("an empty file", "empty.csv", Vec::new(), &["empty.csv"]),
        (
            "a page that is called a workbook",
            "page.xlsx",
            html.into(),
            &["page.xlsx"],
        ),
        (
            "a workbook with a password",
            "password.xlsx",
            password,
            &["password.xlsx", "password"],
        ),
        (
            "bytes that are called JSON",
            "noise.json",
            vec![0x80, 0xff, 0x00, 0x7b],
            &["noise.json"],
        ),
        (
            "JSON that breaks off",
            "cut.json",
            br#"[{"title": "x""#.to_vec(),
            &["cut.json"],
        ),
        (
            "no header row",
            "figures.csv",
            b"1,2,3\n4,5,6\n7,8,9\n".to_vec(),
            &["figures.csv"],
        ),
        (
            "a row without a title",
            "untitled.csv",
            "id,kind,title,description\nU1,supply,,内容\n".into(),
            &["untitled.csv", "title"],
        ),
        ("300 columns", "wide.csv", wide.into(), &[]),
    ];
    for (name, file, bytes, words) in cases {
        let folder = TempDir::new().unwrap();
        let bad = folder.path().join(file);
        fs::write(&bad, bytes).unwrap();
        let out = folder.path().join("site");
        let ran = site::build(&[fixture("small.csv"), bad], &out, &["--partial"]).succeeded();
        let account = ran.json();
        assert!(
            account["published"].as_u64() >= Some(6),
            "{name}: the good file is not published"
        );
        let all = format!("{}{}", said(&account), ran.stderr);
        for word in *words {
            assert!(all.contains(word), "{name}: {word} is not named: {all}");
        }
    }
}

#[test]
fn nothing_published_is_a_failure() {
    let folder = TempDir::new().unwrap();
    for (name, file, text) in [
        ("no rows", "header.csv", "id,kind,title\n"),
        (
            "no row has a title",
            "untitled.csv",
            "id,kind,title\nA,supply,\n",
        ),
    ] {
        let path = folder.path().join(file);
        fs::write(&path, text).unwrap();
        let out = folder.path().join("site");
        let ran = site::build(&[&path], &out, &[]).failed();
        assert!(
            ran.stderr.contains(file) || ran.stdout.contains(file),
            "{name}: {ran:?}"
        );
        assert!(!out.exists(), "{name}: a site was written");
    }
}

#[test]
fn a_refusal_has_its_place_and_reason() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("twice.csv");
    let text = "id,kind,title\nA,supply,第一项\nB,supply,\nA,supply,第二项\nC,demand,第三项\n";
    fs::write(&path, text).unwrap();
    let account = site::build(&[&path], &folder.path().join("site"), &[])
        .succeeded()
        .json();
    assert_eq!(account["read"], 4);
    assert_eq!(account["published"], 2);
    let refused = account["refused"].as_array().unwrap();
    let rows: Vec<_> = refused.iter().map(|one| one["row"].clone()).collect();
    assert_eq!(rows, [json!(3), json!(4)]);
    for one in refused {
        assert!(
            one["file"].as_str().unwrap().ends_with("twice.csv"),
            "{one}"
        );
        assert!(one["hint"].is_string(), "no mend is named: {one}");
    }
    assert!(refused[1]["value"] == "A" || refused[1]["reason"].as_str().unwrap().contains('A'));
}

#[test]
fn a_cell_of_50_mb_is_refused_or_kept_but_ends() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("huge.csv");
    let huge = "很长的说明".repeat(50_000_000 / "很长的说明".len());
    let text = format!(
        "id,kind,title,description\nA,supply,巨大的单元格,{huge}\nB,supply,普通的成果,说明\n"
    );
    fs::write(&path, text).unwrap();
    let account = site::build(&[&path], &folder.path().join("site"), &[])
        .succeeded()
        .json();
    let refused = account["refused"].as_array().unwrap();
    assert_eq!(account["read"], 2);
    assert_eq!(refused.len(), 1, "{}", said(&account));
    assert_eq!(refused[0]["row"], 2);
    assert_eq!(refused[0]["column"], "description");
    assert!(
        refused[0].to_string().len() < 2_000,
        "the report repeats the cell"
    );
}
