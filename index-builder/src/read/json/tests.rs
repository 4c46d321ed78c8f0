use std::collections::BTreeMap;

use techmatch_core::parse::FieldName;

use super::super::tests::read_file;
use super::*;
use crate::read::Target;

#[test]
fn the_forms_of_json() {
    let long = format!(
        "[{{\"title\": \"A\", \"x\": \"{}\"}}]",
        "x".repeat(MOST_BYTES + 1)
    );
    let members: Vec<String> = (0..513).map(|at| format!("\"k{at}\": 1")).collect();
    let wide = format!("[{{{}}}]", members.join(","));
    let cases: &[(&str, &str, &str, &[&str])] = &[
        (
            "array",
            "offers.json",
            "[\n{\"title\": \"A\", \"price\": 5},\n{\"title\": \"B\", \"x\": null}]",
            &["1 supply title=A price=5", "2 supply title=B"],
        ),
        (
            "lines",
            "needs.jsonl",
            "{\"title\": \"A\"}\n\n{\"title\": \"B\"}\n",
            &["1 demand title=A", "3 demand title=B"],
        ),
        (
            "lines by another name",
            "needs.json",
            "{\"title\": \"A\"}\r\n{\"title\": \"B\"}",
            &["1 demand title=A", "2 demand title=B"],
        ),
        (
            "one canonical line",
            "a.json",
            "{\"title\": \"A\", \"kind\": \"supply\", \"field\": [{\"words\": \"x\"}]}",
            &["1 ? field=[{\"words\":\"x\"}] kind=supply title=A"],
        ),
        (
            "several objects, each on several lines",
            "needs.json",
            "{\n\"title\": \"A\"\n}\n{\n\"title\": \"B\"\n}\n[{\"title\": \"C\"}]",
            &["1 demand title=A", "2 demand title=B", "3 demand title=C"],
        ),
        (
            "objects on lines, and an array after them",
            "needs.json",
            "{\"title\": \"A\"}\n{\"title\": \"B\"}\n[\n{\"title\": \"C\"},\n{\"title\": \"D\"}\n]\n{\"title\": \"E\"}",
            &[
                "1 demand title=A",
                "2 demand title=B",
                "3 demand title=C",
                "4 demand title=D",
                "5 demand title=E",
            ],
        ),
        (
            "an array, and objects after it",
            "needs.json",
            "[{\"title\": \"A\"}, {\"title\": \"B\"}]\n{\"title\": \"C\"}\n",
            &["1 demand title=A", "2 demand title=B", "3 demand title=C"],
        ),
        (
            "an array on one of the lines",
            "needs.jsonl",
            "{\"title\": \"A\"}\n[{\"title\": \"B\"}, {\"title\": \"C\"}]\n{\"title\": \"D\"}\n",
            &[
                "1 demand title=A",
                "2 demand title=B",
                "2 demand title=C",
                "3 demand title=D",
            ],
        ),
        (
            "an array over several of the lines",
            "needs.jsonl",
            "{\"title\": \"A\"}\n[{\"title\": \"B\"},\n{\"title\": \"C\"}]\n",
            &["1 demand title=A", "2 demand title=B", "3 demand title=C"],
        ),
        (
            "one object on several lines",
            "needs.json",
            "{\n\"title\": \"A\",\n\"keywords\": [\"x\", \"y\"]\n}\n",
            &["1 demand keywords=[\"x\",\"y\"] title=A"],
        ),
        (
            "an object with an array",
            "needs.json",
            "{\"count\": 1, \"listings\": [{\"title\": \"A\"}]}",
            &["listings:1 demand title=A"],
        ),
        (
            "an object with two",
            "all.json",
            "{\"supply\": [{\"title\": \"A\"}], \"demand\": [{\"title\": \"B\"}]}",
            &["supply:1 supply title=A", "demand:1 demand title=B"],
        ),
        (
            "deeper",
            "needs.json",
            "{\"code\": 0, \"data\": {\"total\": 1, \"rows\": [{\"title\": \"A\"}]}}",
            &["rows:1 demand title=A"],
        ),
        (
            "no object",
            "needs.json",
            "[{\"title\": \"A\"}, 5]",
            &["1 demand title=A", "2 ? broken: not an object"],
        ),
        (
            "a broken line",
            "needs.jsonl",
            "{\"title\": \"A\"}\n{\"title\": \n{\"title\": \"C\"}\n",
            &[
                "1 demand title=A",
                "2 ? broken: not valid JSON: eof while parsing a value",
                "3 demand title=C",
            ],
        ),
        (
            "several objects on a line",
            "needs.jsonl",
            "{\"title\": \"A\"}{\"title\": \"B\"} {\"title\": \"C\"}\n{\"title\": \"D\"}\n",
            &[
                "1 demand title=A",
                "1 demand title=B",
                "1 demand title=C",
                "2 demand title=D",
            ],
        ),
        (
            "several objects on the one line of a file",
            "needs.json",
            "{\"title\": \"A\"}{\"title\": \"B\"}",
            &["1 demand title=A", "1 demand title=B"],
        ),
        (
            "more members than a table has columns",
            "needs.json",
            &wide,
            &["1 ? broken: 513 members, more than 512"],
        ),
        (
            "texts in several languages",
            "offers.json",
            r#"[{"title": {"en": "A", "zh": "甲"}, "description": [{"lang": "en", "value": "x"}]},
                {"title": {"de": "B", "fr": "C"}, "organisation": {"name": "U", "city": "V"}}]"#,
            &[
                "1 supply title_en=A title_zh=甲 description_en=x",
                "2 supply title=B title.fr=C organisation=U organisation.city=V",
            ],
        ),
        (
            "records in a member, and under their ids",
            "offers.json",
            r#"[{"pk": 7, "fields": {"title": "A", "keywords": [{"name": "x"}, {"name": "y"}]}}]"#,
            &["1 supply id=7 keywords=[\"x\",\"y\"] title=A"],
        ),
        (
            "records under their ids",
            "offers.json",
            r#"{"o1": {"title": "A"}, "o2": {"title": "B", "id": "z"}}"#,
            &["1 supply title=A id=o1", "2 supply id=z title=B"],
        ),
        (
            "records under their ids in a member",
            "needs.json",
            r#"{"count": 1, "all": {"o1": {"title": "A"}}}"#,
            &["all:1 demand title=A id=o1"],
        ),
        (
            "arrays as rows, with a header",
            "needs.json",
            r#"[["id", "title"], ["1", "A"], ["2", "B", "c"]]"#,
            &["2 demand id=1 title=A", "3 demand id=2 title=B column 3=c"],
        ),
        (
            "arrays as rows, their names beside them",
            "needs.json",
            r#"{"columns": ["id", "title"], "data": [["1", "A"]]}"#,
            &["data:1 demand id=1 title=A"],
        ),
        (
            "arrays without names",
            "needs.json",
            r#"[["1", "A"]]"#,
            &["1 ? broken: an array, not an object"],
        ),
        (
            "a cell too long",
            "offers.json",
            &long,
            &["1 supply title=A x: 1048577 bytes"],
        ),
    ];
    for (name, file, text, rows) in cases {
        let (seen, outcome) = read_file(file, text, &FileConfig::default());
        outcome.unwrap();
        assert_eq!(seen.lines(), *rows, "{name}");
    }
}

#[test]
fn what_is_wrong_is_said_and_the_rows_before_it_stand() {
    let deep = format!("[{{\"title\": \"A\"}}, {{\"x\": {}", "[".repeat(200));
    let cases = [
        (
            "[{\"title\": \"A\"}, {\"title\": \"B\", \"price\": NaN}]",
            1,
            "not valid JSON at line 1, character 42: `NaN` is not a value of JSON; what follows listing 1 is not read",
        ),
        (
            "[{\"title\": \"A\"},\n{\"title\": \"\\ud83d x\"}]",
            1,
            "not valid JSON at line 2, character 18: half a character: an escape such as \\ud83d without its other half; what follows listing 1 is not read",
        ),
        (
            &deep,
            1,
            "not valid JSON at line 1, character 149: nested more than 128 deep; what follows listing 1 is not read",
        ),
        ("[]", 0, "no listings in it"),
        (
            "{\"a\": 1",
            0,
            "not valid JSON at line 1, character 7: eof while parsing an object",
        ),
        (
            "[{\"title\": \"A\"}, {\"title\": ",
            1,
            "not valid JSON at line 1, character 27: eof while parsing a value; what follows listing 1 is not read",
        ),
        (
            "[{\"title\": \"A\"}] x",
            1,
            "not valid JSON at line 1, character 18: trailing characters, at `x`; what follows listing 1 is not read",
        ),
    ];
    for (text, rows, reason) in cases {
        let (seen, outcome) = read_file("needs.json", text, &FileConfig::default());
        assert_eq!(seen.rows.len(), rows, "{text}");
        let error = outcome.unwrap_err();
        assert_eq!(error.reason, reason, "{text}");
        assert_eq!(error.place.row, (rows > 0).then_some(rows + 1), "{text}");
    }
}

#[test]
fn the_configuration_names_paths_and_columns() {
    let config = FileConfig {
        columns: BTreeMap::from([
            ("data.heading".to_owned(), Target::Field(FieldName::Title)),
            (
                "people.mail.work".to_owned(),
                Target::Field(FieldName::Keywords),
            ),
        ]),
        ..FileConfig::default()
    };
    let text = r#"[{"data": {"heading": "A", "note": "n"}, "people": [{"mail": {"work": "x"}}, {"mail": {"work": "y"}}]}]"#;
    let (seen, outcome) = read_file("needs.json", text, &config);
    outcome.unwrap();
    assert_eq!(
        seen.lines(),
        ["1 demand title=A data.note=n keywords=[\"x\",\"y\"]"]
    );
    assert!(
        !seen
            .said
            .iter()
            .any(|said| said.reason.contains("not there"))
    );
    let config = FileConfig {
        names: vec!["id".to_owned(), "title".to_owned()],
        ..FileConfig::default()
    };
    let (seen, outcome) = read_file("needs.json", r#"[["1", "A"]]"#, &config);
    outcome.unwrap();
    assert_eq!(seen.lines(), ["1 demand id=1 title=A"]);
}
