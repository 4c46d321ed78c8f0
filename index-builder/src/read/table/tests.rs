use super::*;
use crate::read::Content;
use crate::read::tests::{Seen, summary};

#[test]
fn columns_have_letters() {
    let cases = [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (299, "KN"),
        (701, "ZZ"),
        (702, "AAA"),
    ];
    for (position, name) in cases {
        assert_eq!(letters(position), name);
    }
}

type Grid<'a> = &'a [&'a [&'a str]];

fn run(config: &FileConfig, rows: Grid<'_>) -> (Seen, Result<Outcome, String>) {
    let source = Source::new(std::path::Path::new("a.csv"));
    let mut out = Emitter::keeping();
    let mut table = Table::new(&source, config, None);
    let mut push = || -> Result<(), Diagnostic> {
        for (index, cells) in rows.iter().enumerate() {
            let cells = cells
                .iter()
                .map(|cell| Content::text((*cell).to_owned()))
                .enumerate();
            table.push(GridRow::new(index + 1, cells.collect()), &mut out)?;
        }
        Ok(())
    };
    let outcome = push()
        .and_then(|()| table.finish(&mut out))
        .map_err(|error| error.reason);
    (out.into(), outcome)
}

#[test]
fn the_header_is_found_and_what_is_below_it_read() {
    let plain = FileConfig::default();
    let cases: &[(&str, Grid<'_>, &[&str])] = &[
        (
            "below titles and a note",
            &[
                &["技术成果汇总表"],
                &["填表单位：市科技局", "", "2020年"],
                &["序号", "成果名称", "备注"],
                &["1", "甲", "好"],
            ],
            &["4 supply title=甲 备注=好"],
        ),
        (
            "empty rows and numbered empty rows are no rows",
            &[
                &["序号", "成果名称"],
                &["1", "甲"],
                &["", ""],
                &["2", " "],
                &["3", "乙"],
            ],
            &["2 supply title=甲", "5 supply title=乙"],
        ),
        (
            "a header that is repeated on each page",
            &[
                &["需求名称", "预算(万元)"],
                &["甲", "50"],
                &["需求名称", "预算(万元)"],
                &["乙", "面议"],
            ],
            &[
                "2 demand title=甲 budget=50",
                "4 demand title=乙 budget=面议",
            ],
        ),
        (
            "uneven rows and headers alike",
            &[&["title", "x", "x"], &["a"], &["b", "1", "2", "3"]],
            &["2 ? title=a", "3 ? title=b x=1 x (C)=2 column D=3"],
        ),
    ];
    for (name, rows, expected) in cases {
        let (seen, outcome) = run(&plain, rows);
        assert_eq!(outcome, Ok(Outcome::Read), "{name}");
        assert_eq!(
            seen.rows.iter().map(summary).collect::<Vec<_>>(),
            *expected,
            "{name}"
        );
    }
}

#[test]
fn tables_without_a_usable_header() {
    let plain = FileConfig::default();
    let wide: Vec<String> = (0..600).map(|at| format!("c{at}")).collect();
    let wide: Vec<&str> = ["title"]
        .into_iter()
        .chain(wide.iter().map(String::as_str))
        .collect();
    assert_eq!(run(&plain, &[]).1, Ok(Outcome::Empty));
    assert_eq!(
        run(&plain, &[&["a", "b"], &["c", "d"]]).1,
        Ok(Outcome::NoHeader)
    );
    assert_eq!(
        run(&plain, &[&["关键词", "价格", "备注"], &["甲", "1", "x"]]).1,
        Err("no column for the title among 关键词, 价格, 备注".to_owned())
    );
    assert_eq!(
        run(&plain, &[&wide]).1,
        Err("a header row of 601 columns, more than 512".to_owned())
    );
}

#[test]
fn three_hundred_columns_are_read() {
    let names: Vec<String> = (0..299).map(|at| format!("c{at}")).collect();
    let header: Vec<&str> = ["title"]
        .into_iter()
        .chain(names.iter().map(String::as_str))
        .collect();
    let (seen, outcome) = run(
        &FileConfig::default(),
        &[&header, &header.iter().map(|_| "x").collect::<Vec<_>>()],
    );
    assert_eq!(outcome, Ok(Outcome::Read));
    assert_eq!(seen.rows[0].cells.len(), 300);
}

#[test]
fn the_configured_header_row_is_taken() {
    let config = FileConfig {
        header_row: Some(2),
        ..FileConfig::default()
    };
    let (seen, _) = run(
        &config,
        &[&["title", "price"], &["name", "price"], &["a", "1"]],
    );
    assert_eq!(
        seen.rows.iter().map(summary).collect::<Vec<_>>(),
        ["3 supply title=a price=1"]
    );
}
