//! Listings that are one and the same under several ids.

use super::*;

const TEXT: &str = "Glass fibres are drawn through a bath of ceramic slurry and dried by infrared light so \
    that the coating is even to two micrometres. The line runs at forty metres a minute and has been in use \
    at one firm for a year without a fault that stopped it.";

/// What is said of duplicates among rows of a table; the titles that are published.
fn duplicates(config: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let compiled = compile(&[("offers.csv", text)], config);
    let account = &compiled.account;
    let said = account.notes.iter().chain(&account.merged);
    let said = said
        .filter(|it| it.reason.contains(" that of row ") || it.reason.contains("those of row "));
    let said = said.map(|it| format!("{} {}", it.place.row.unwrap_or_default(), it.reason));
    let titles = compiled.listings.iter().map(|it| it.title.clone());
    (titles.collect(), said.collect())
}

#[test]
fn each_way_of_being_the_same_is_named_with_both_places() {
    let edited = TEXT.replace("forty", "fifty");
    let other = "一种水下机器人，依靠两台摄像机和自身灯光确定位置，沿电缆行进并对每处缺陷拍照，电量不足前返回，\
                 已在两个港口试用，可在浑浊水体中工作，定位误差小于五厘米，续航时间四小时，可由一人操作完成全部检查";
    for (name, rows, said) in [
        (
            "exact",
            format!("1,Coating,{TEXT},,\n2,Coating,{TEXT},,\n"),
            "3 all but its id is that of row 2",
        ),
        (
            "exact, short",
            "1,Coating,,,\n2,Coating,,,\n".to_owned(),
            "3 all but its id is that of row 2",
        ),
        (
            "re-dated",
            format!("1,Coating,{TEXT},2025-01-01,\n2,Coating,{TEXT},2026-01-01,\n"),
            "3 all but its id and its dates is that of row 2",
        ),
        (
            "reworded",
            format!("1,Coating,{TEXT},,\n2,Coating,{edited},,\n"),
            "3 its title is, and its text nearly is, that of row 2",
        ),
        (
            "renamed",
            format!("1,Coating,{TEXT},,\n2,A new coating,{TEXT},,\n"),
            "3 under another title, its text is nearly that of row 2",
        ),
        (
            "translated",
            format!("1,Robot,{TEXT},,US9876543\n2,机器人,{other},,\"US 9,876,543\"\n"),
            "3 in another language, its patents are those of row 2",
        ),
        (
            "of one title",
            "1,Coating,x,,\n2,Coating,y,,\n".to_owned(),
            "",
        ),
        (
            "of another kind",
            format!("1,Coating,{TEXT},,\n2,水下机器人,{other},,\n"),
            "",
        ),
    ] {
        let text = format!("id,title,description,published,patents\n{rows}");
        let (titles, found) = duplicates("", &text);
        assert_eq!(found.join("; "), said, "{name}");
        assert_eq!(titles.len(), 2, "{name}");
    }
}

#[test]
fn the_configuration_merges() {
    let rows = format!(
        "id,title,description\n1,Coating,{TEXT}\n2,Coating,{TEXT}\n3,New coating,{TEXT}\n4,Other,x\n5,Newer coating,{TEXT}\n"
    );
    let exact = "[duplicates]\nexact = \"merge\"\n";
    let (titles, said) = duplicates(exact, &rows);
    assert_eq!(titles, ["Coating", "New coating", "Other", "Newer coating"]);
    assert_eq!(said.len(), 3);
    assert_eq!(said[2], "3 merged: all but its id is that of row 2");

    let edited = TEXT.replace("forty", "fifty");
    let rows = format!("{rows}6,Coating,{edited}\n");
    let near = "[duplicates]\nexact = \"merge\"\nnear = \"merge\"\n";
    let (titles, said) = duplicates(near, &rows);
    // A text under another title may have been copied: it is never merged.
    assert_eq!(titles, ["Coating", "New coating", "Other", "Newer coating"]);
    assert!(
        said[0].starts_with("4 under another title, its text is nearly that of row"),
        "{said:?}"
    );
    assert!(
        said[3].starts_with("7 merged: its title is, and its text nearly is, that of row"),
        "{said:?}"
    );
}

#[test]
fn a_duplicate_of_what_was_updated_is_looked_for_among_what_is_left() {
    let rows = format!(
        "id,title,description,updated\n1,Coating,{TEXT},2026-01-01\n2,Coating,{TEXT},2026-01-01\n\
         1,Coating of fibres,Something else altogether,2026-02-01\n1,Coating,x,2026-03-01\n"
    );
    let (titles, said) = duplicates("[duplicates]\nexact = \"merge\"\n", &rows);
    assert_eq!((titles.len(), said), (2, Vec::<String>::new()));
}
