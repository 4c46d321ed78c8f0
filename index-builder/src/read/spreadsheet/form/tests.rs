use std::collections::BTreeMap;

use super::*;

fn rows(rows: &[&[&str]]) -> Vec<GridRow> {
    let row = |(number, cells): (usize, &&[&str])| {
        let filled = cells
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty());
        let cells = filled.map(|(at, text)| (at, Content::Value((*text).into())));
        GridRow::new(number, cells.collect())
    };
    (1..).zip(rows).map(row).collect()
}

/// The listings of a form on one line each; nothing where the rows are none.
fn found(grid: &[&[&str]], merged: &[Area]) -> Option<Vec<String>> {
    let columns = BTreeMap::new();
    let listings = listings(&rows(grid), merged, &Headers::new(&columns))?;
    let line = |(row, Object(cells)): (usize, Object)| {
        let cells = cells
            .iter()
            .map(|(label, value)| format!(" {label}={}", text(value).unwrap_or_default()));
        format!("{row}{}", cells.collect::<String>())
    };
    Some(listings.into_iter().map(line).collect())
}

fn area(rows: (u32, u32), columns: (u32, u32)) -> Area {
    Area { rows, columns }
}

/// A name, rows, the merged cells among them, and the listings.
type Case<'c> = (&'c str, &'c [&'c [&'c str]], &'c [Area], &'c [&'c str]);

#[test]
fn labels_with_their_values() {
    let cases: &[Case<'_>] = &[
        (
            "a heading, blank values, and a note of a part",
            &[
                &["技术成果登记表"],
                &["成果名称", "干化机"],
                &["联系人", ""],
                &["基本情况", ""],
                &["技术成熟度", "中试"],
                &["单位性质", "国企"],
            ],
            &[],
            &["2 成果名称=干化机 技术成熟度=中试 单位性质=国企"],
        ),
        (
            "two pairs in a row, the name of a part at the left, a label over two rows",
            &[
                &["基本", "成果名称", "干化机", "成果单位", "某大学"],
                &["基本", "联系人", "李", "电话", "1"],
                &["技术", "成果简介", "一"],
                &["技术", "成果简介", "二"],
            ],
            &[
                area((0, 1), (0, 0)),
                area((2, 3), (0, 0)),
                area((2, 3), (1, 1)),
                area((2, 2), (2, 4)),
                area((3, 3), (2, 4)),
            ],
            &["1 成果名称=干化机 成果单位=某大学 联系人=李 电话=1 成果简介=一\n二"],
        ),
        (
            "a value below its label, and a second listing",
            &[
                &["成果名称", "甲"],
                &["成果单位", "某大学"],
                &["成果简介"],
                &["低温"],
                &["成果名称", "乙"],
                &["成果单位", "某院"],
            ],
            &[area((2, 2), (0, 1)), area((3, 3), (0, 1))],
            &[
                "1 成果名称=甲 成果单位=某大学 成果简介=低温",
                "5 成果名称=乙 成果单位=某院",
            ],
        ),
    ];
    for (name, grid, merged, expected) in cases {
        let expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(found(grid, merged), Some(expected), "{name}");
    }
}

#[test]
fn a_list_is_no_form() {
    let cases: &[(&str, &[&[&str]])] = &[
        (
            "a list of two columns",
            &[&["成果名称", "成果简介"], &["甲", "一"], &["乙", "二"]],
        ),
        (
            "a list of four",
            &[
                &["成果名称", "成果简介", "成果单位", "联系人"],
                &["甲", "一", "某大学", "李"],
            ],
        ),
        (
            "listings side by side",
            &[
                &["成果名称", "甲", "乙"],
                &["成果简介", "一", "二"],
                &["成果单位", "某大学", "某院"],
            ],
        ),
        (
            "three side by side",
            &[
                &["成果名称", "甲", "乙", "丙"],
                &["成果简介", "一", "二", "三"],
                &["成果单位", "某大学", "某院", "某所"],
            ],
        ),
        (
            "without a title",
            &[
                &["成果简介", "一"],
                &["成果单位", "某大学"],
                &["联系人", "李"],
            ],
        ),
    ];
    for (name, grid) in cases {
        assert_eq!(found(grid, &[]), None, "{name}");
    }
}
