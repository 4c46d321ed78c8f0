//! What a bad file has wrong, in whole messages: stray quotes, files that break, every kind of damage.

use super::*;

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
