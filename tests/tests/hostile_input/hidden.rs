//! What nobody sees of a workbook: left out or kept, and said.

use super::*;

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
