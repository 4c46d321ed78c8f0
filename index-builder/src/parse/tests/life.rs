//! States of listings, and rows that update others.

use super::*;

/// The titles that are published, and what is said of the other rows.
fn life(config: &str, files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let compiled = compile(files, config);
    let said = refusals(&compiled).into_iter();
    let said = said.map(|(row, reason)| format!("{} {reason}", row.unwrap_or_default()));
    let mut said: Vec<String> = said.collect();
    said.sort();
    let titles = compiled.listings.into_iter().map(|it| it.title);
    (titles.collect(), said)
}

#[test]
fn what_is_not_on_offer_is_left_out() {
    const STATES: &str = "title,status,valid until\nA,draft,\nB,withdrawn,\nC,matched,\n\
        D,expired,2025-12-31\nE,expired,\nF,expired,2030-12-31\nG,,2025-12-31\nH,published,\n";
    let expired = |row: usize| format!("{row} left out: expired");
    let both = || vec!["2 left out: a draft".into(), "3 left out: withdrawn".into()];
    let (titles, said) = life("", &[("offers.csv", STATES)]);
    assert_eq!(titles, ["C", "D", "G", "H"]);
    assert_eq!(said, [both(), vec![expired(6), expired(7)]].concat());

    let config = "[life]\nmatched = \"leave_out\"\nexpired = \"leave_out\"\n";
    let (titles, said) = life(config, &[("offers.csv", STATES)]);
    assert_eq!(titles, ["H"]);
    let matched = "4 left out: matched already".to_owned();
    let rest = (5..=8).map(expired).collect();
    assert_eq!(said, [both(), vec![matched], rest].concat());
}

#[test]
fn what_cannot_be_had_any_more_is_left_out_unless_the_configuration_shows_it() {
    const OFFERS: &str =
        "title,可合作状态\nA,可合作\nB,已撤回\nC,no longer available\nD,已许可\nE,\n";
    let left = |row: usize| format!("{row} left out: withdrawn");
    let (titles, said) = life("", &[("offers.csv", OFFERS)]);
    assert_eq!(titles, ["A", "D", "E"]);
    assert_eq!(said, [left(3), left(4)]);
    let shown = life(
        "[life]\nwithdrawn = \"publish\"\n",
        &[("offers.csv", OFFERS)],
    );
    assert_eq!(
        shown,
        (
            vec!["A".into(), "B".into(), "C".into(), "D".into(), "E".into()],
            vec![]
        )
    );
}

#[test]
fn a_status_stays_with_its_listing_and_an_unknown_one_is_named() {
    let text = "title,状态\nA,已对接\nB,看情况\nC,—\n";
    let compiled = compile(&[("offers.csv", text)], "");
    let kept: Vec<_> = compiled
        .listings
        .iter()
        .map(|it| it.extra.get("状态").cloned())
        .collect();
    assert_eq!(
        kept,
        [
            Some("已对接".into()),
            Some("看情况".into()),
            Some("—".into())
        ]
    );
    let said = compiled
        .account
        .notes
        .iter()
        .filter(|it| it.severity == Severity::Warning);
    let said: Vec<_> = said
        .filter(|it| it.place.column.as_deref() == Some("状态"))
        .collect();
    assert_eq!(said.len(), 1);
    assert_eq!(
        (said[0].place.row, said[0].value.as_deref()),
        (Some(3), Some("看情况"))
    );

    let mapped = "[[file]]\nmatch = \"*\"\nkind = \"supply\"\n[file.columns]\nzt = \"status\"\n";
    let (titles, said) = life(mapped, &[("a.csv", "title,zt\nA,草稿\nB,已发布\n")]);
    assert_eq!(
        (titles, said),
        (vec!["B".into()], vec!["2 left out: a draft".into()])
    );
}

#[test]
fn a_column_that_states_something_else_is_kept_as_it_is() {
    for (name, text) in [
        (
            "of patents",
            "title,status\nA,issued\nB,issued\nC,filed\nD,draft\nE,filed\n",
        ),
        (
            "of projects",
            "title,acronym,status\nA,x,closed\nB,y,signed\nC,z,draft\n",
        ),
    ] {
        let compiled = compile(&[("offers.csv", text)], "");
        assert_eq!(compiled.account.left_out, [], "{name}");
        let said = compiled.account.notes.iter();
        let said = said.filter(|it| it.reason.starts_with("taken for `status`, but "));
        assert_eq!(said.count(), 1, "{name}");
    }
}

#[test]
fn of_rows_with_one_id_the_newest_counts() {
    type Case<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        (
            "the later row is newer",
            "id,title,updated\n1,A pump,2026-01-01\n1,A pump 2,2026-02-01\n",
            &["A pump 2"],
            &["2 merged: row 3 has its id and is newer"],
        ),
        (
            "the earlier row is newer",
            "id,title,updated\n1,A pump 2,2026-02-01\n1,A pump,2026-01-01\n",
            &["A pump 2"],
            &["3 merged: row 2 has its id and is newer"],
        ),
        (
            "three rows, the newest last",
            "id,title,updated\n1,A pump,2026-01-01\n1,A pump 2,2026-02-01\n2,B,\n1,A pump 3,2026-03-01\n",
            &["B", "A pump 3"],
            &[
                "2 merged: row 3 has its id and is newer",
                "3 merged: row 5 has its id and is newer",
            ],
        ),
        (
            "the time of the day decides",
            "id,title,updated\n1,A pump,2026-01-01 09:00\n1,A pump 2,2026-01-01 10:30\n",
            &["A pump 2"],
            &["2 merged: row 3 has its id and is newer"],
        ),
        (
            "the day of publication stands in",
            "id,title,published\n1,A pump,2026-01-01\n1,A pump 2,2026-02-01\n",
            &["A pump 2"],
            &["2 merged: row 3 has its id and is newer"],
        ),
        (
            "one day",
            "id,title,updated\n1,A pump,2026-01-01\n1,A pump 2,2026-01-01\n",
            &["A pump"],
            &["3 its id is already that of row 2, of the same day"],
        ),
        (
            "one has no day",
            "id,title,updated\n1,A pump,2026-01-01\n1,A pump 2,\n",
            &["A pump"],
            &["3 its id is already that of row 2"],
        ),
        (
            "numbers that two lists share",
            "id,title,updated\n1,A pump,2026-01-01\n1,Silicon of rice husks,2026-02-01\n",
            &["A pump"],
            &["3 its id is already that of row 2, whose title is another"],
        ),
        (
            "withdrawn later",
            "id,title,updated,status\n1,A pump,2026-01-01,\n2,B,,\n1,A pump,2026-02-01,withdrawn\n",
            &["B"],
            &[
                "2 merged: row 4 has its id and is newer",
                "4 left out: withdrawn",
            ],
        ),
        (
            "withdrawn, and offered again",
            "id,title,updated,status\n1,A pump,2026-02-01,withdrawn\n1,A pump,2026-03-01,\n",
            &["A pump"],
            &["2 left out: withdrawn"],
        ),
        (
            "an older row of what is withdrawn",
            "id,title,updated,status\n1,A pump,2026-02-01,withdrawn\n1,A pump,2026-01-01,\n",
            &[],
            &[
                "2 left out: withdrawn",
                "3 merged: row 2 has its id and is newer",
            ],
        ),
        (
            "withdrawn on no day",
            "id,title,updated,status\n1,A pump,2026-01-01,\n1,A pump,,withdrawn\n",
            &["A pump"],
            &["3 its id is already that of row 2"],
        ),
        (
            "a draft changes nothing",
            "id,title,updated,status\n1,A pump,2026-01-01,\n1,A pump 2,2026-02-01,draft\n",
            &["A pump"],
            &["3 left out: a draft"],
        ),
        (
            "a row between, and the same row again",
            "id,title,updated\n1,A pump,2026-02-01\n1,A pump,2026-02-01\n1,A pump 0,2026-01-01\n\
             1,A pump 3,2026-03-01\n",
            &["A pump 3"],
            &[
                "2 merged: row 5 has its id and is newer",
                "3 merged: the same listing as row 2",
                "4 merged: row 2 has its id and is newer",
            ],
        ),
    ];
    for (name, text, titles, said) in cases {
        let (published, others) = life("", &[("offers.csv", text)]);
        assert_eq!(published, *titles, "{name}");
        assert_eq!(others, *said, "{name}");
    }
}

#[test]
fn a_row_is_updated_from_another_file() {
    let files = [
        (
            "offers-2025.csv",
            "id,title,更新时间\n1,复合隔膜,2025-03-01\n2,堆肥,2025-03-01\n",
        ),
        (
            "offers-2026.csv",
            "id,title,更新时间\n1,复合隔膜,2026-03-01\n",
        ),
    ];
    let (titles, said) = life("", &files);
    assert_eq!(titles, ["堆肥", "复合隔膜"]);
    assert_eq!(said.len(), 1);
    let by = "offers-2026.csv:2 has its id and is newer";
    assert!(
        said[0].starts_with("2 merged: ") && said[0].ends_with(by),
        "{said:?}"
    );
}
