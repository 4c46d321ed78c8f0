//! What the command prints where nobody reads it, where a terminal shows it, and where other
//! programs read it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use techmatch_tests::command::{Ran, command};
use techmatch_tests::{Site, examples, techmatch};
use tempfile::TempDir;

static SITE: LazyLock<Site> = LazyLock::new(Site::of_examples);

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_closed_pipe_ends_the_command_quietly() {
    let site = text(&SITE.path());
    let queries = text(&examples::folder().join("demand.jsonl"));
    let qrels = text(&examples::folder().join("qrels.txt"));
    let asked = ["match", &site, "--queries", &queries, "--format"];
    let judged = ["eval", &site, "--queries", &queries, "--qrels", &qrels];
    for arguments in [
        [&asked[..], &["table"]].concat(),
        [&asked[..], &["json"]].concat(),
        [&asked[..], &["csv"]].concat(),
        [&asked[..], &["trec"]].concat(),
        vec!["suggest", &site, "电"],
        vec!["suggest", &site, "电", "--json"],
        judged.to_vec(),
        [&judged[..], &["--json"]].concat(),
        vec!["cost", &site, "--needs", &queries, "--take", "1"],
        vec!["schema"],
        vec!["--help"],
    ] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let output = command(&arguments).stdout(writer).output().unwrap();
        let ran = Ran::from(output).succeeded();
        assert_eq!(ran.stderr, "", "{arguments:?}");
    }
}

#[test]
fn no_name_commands_a_terminal() {
    let name = "/nowhere/\u{1b}[31mred\u{9b}1m\u{202e}gnp.exe";
    for arguments in [
        vec!["match", name, "--text", "x"],
        vec!["suggest", name, "x"],
        vec!["eval", name, "--queries", name, "--qrels", name],
    ] {
        let ran = techmatch(&arguments).failed();
        let hidden = ran
            .stderr
            .chars()
            .filter(|it| it.is_control() && *it != '\n' || *it == '\u{202e}');
        assert_eq!(hidden.count(), 0, "{:?}", ran.stderr);
        assert!(
            ran.stderr
                .contains("\\u{1b}[31mred\\u{9b}1m\\u{202e}gnp.exe"),
            "{}",
            ran.stderr
        );
    }
}

/// A site of listings whose ids and titles are as hard as may be.
fn hard() -> (Site, TempDir) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("hard.jsonl");
    let lines = [
        r#"{"id":"a 1","kind":"supply","title":"=HYPERLINK(\"http://evil\") separator"}"#,
        r#"{"id":"a%201","kind":"supply","title":"a separator","organisation":"@SUM(A1)"}"#,
        r#"{"id":"+2","kind":"supply","title":"  -40 separator"}"#,
    ];
    fs::write(&file, lines.join("\n")).unwrap();
    (Site::build(&[file], &[]), folder)
}

#[test]
fn no_cell_of_a_csv_is_a_formula() {
    let (site, _folder) = hard();
    let asked = [
        "match",
        &text(&site.path()),
        "--text",
        "separator",
        "--format",
        "csv",
    ];
    let csv = techmatch(asked).succeeded().stdout;
    for cell in ["'=HYPERLINK", ",'@SUM(A1),", ",'+2,"] {
        assert!(csv.contains(cell), "no {cell} in {csv}");
    }
    for line in csv.lines().skip(1) {
        for cell in line.split(',') {
            let bare = cell.trim_start_matches(['"', ' ']);
            assert!(!bare.starts_with(['=', '+', '-', '@']), "{line}");
        }
        let score = line.split(',').nth(2).unwrap();
        assert!(score.parse::<f64>().is_ok(), "{line}");
    }
}

#[test]
fn an_id_with_a_blank_is_one_column_and_read_back() {
    let (site, folder) = hard();
    let site = text(&site.path());
    let queries = folder.path().join("needs.jsonl");
    fs::write(
        &queries,
        r#"{"id":"need 1","kind":"demand","title":"separator"}"#,
    )
    .unwrap();
    let queries = text(&queries);
    let asked = ["match", &site, "--queries", &queries, "--format", "trec"];
    let run = techmatch(asked).succeeded().stdout;
    let rows: Vec<Vec<&str>> = run
        .lines()
        .map(|it| it.split_whitespace().collect())
        .collect();
    assert!(
        rows.iter().all(|it| it.len() == 6 && it[0] == "need%201"),
        "{run}"
    );
    let ids: Vec<&str> = rows.iter().map(|it| it[2]).collect();
    for id in ["a%201", "a%25201", "+2"] {
        assert!(ids.contains(&id), "no {id} in {run}");
    }
    let qrels = folder.path().join("qrels.txt");
    let lines: Vec<String> = ids
        .iter()
        .map(|id| format!("need%201 0 {id} 1\n"))
        .collect();
    fs::write(&qrels, lines.concat()).unwrap();
    let judged = [
        "eval",
        &site,
        "--queries",
        &queries,
        "--qrels",
        &text(&qrels),
        "--json",
    ];
    let measures = techmatch(judged).succeeded().json();
    assert_eq!(measures["queries"], 1);
    assert_eq!(measures["R@10"], 1.0, "every id is found again: {measures}");
}
