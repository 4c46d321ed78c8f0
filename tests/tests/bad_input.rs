//! Bad input that no file of the repository can hold. What else is said of bad files stands in
//! `cases/bad_files`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use techmatch_tests::site;
use tempfile::TempDir;

#[test]
fn a_cell_of_50_mb_is_refused_and_not_repeated() {
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
    assert_eq!(refused.len(), 1, "{account}");
    assert_eq!(refused[0]["row"], 2);
    assert_eq!(refused[0]["column"], "description");
    assert!(refused[0].to_string().len() < 2_000, "{account}");
}
