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

/// Rows that are left out: their numbers and what they are taken for.
fn left(seen: &Seen) -> Vec<(usize, &str)> {
    let left = seen.left.iter();
    left.map(|why| (why.place.row.unwrap(), why.reason.as_str()))
        .collect()
}

const HEADER: &str = "left out: a header row, not a listing";
const OTHER: &str = "left out: a header row of other columns, by which the rows below it are read";
const NAMES: &str = "left out: names of columns, not a listing";
const ASKS: &str = "left out: instructions for filling in the table";
const EXAMPLE: &str = "left out: an example of how to fill in the table";
const HEADING: &str = "left out: a heading of a part of the list";
const SUM: &str = "left out: a row of sums";
const NOTE: &str = "left out: a note about the list";
const FIGURES: &str = "left out: a row of a table of figures, not of listings";

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

type Shape<'a> = (&'a str, Grid<'a>, &'a [&'a str], &'a [(usize, &'a str)]);

#[test]
fn what_is_no_listing_is_left_out_and_named() {
    let cases: &[Shape<'_>] = &[
        (
            "a template",
            &[
                &["序号", "需求名称", "需求单位", "预算(万元)"],
                &["No.", "Title", "Company", "Budget"],
                &["", "xqmc", "org_name", "budget"],
                &["", "必填，不超过30字", "必填", "数字"],
                &["示例", "耐磨涂层", "某某公司", "30"],
                &["1", "示例教学系统", "甲公司", "20"],
            ],
            &["6 demand title=示例教学系统 organisation=甲公司 budget=20"],
            &[(2, HEADER), (3, NAMES), (4, ASKS), (5, EXAMPLE)],
        ),
        (
            "headings, sums and notes",
            &[
                &["序号", "需求名称", "需求单位", "预算(万元)"],
                &["一", "新材料领域"],
                &["1", "合计算法优化", "甲公司", "20"],
                &["2", "小计量泵"],
                &["", "小计", "", "20"],
                &["生物医药（2项）"],
                &["3", "一体化泵站", "", "5"],
                &["", "", "乙公司 汇总", "5"],
                &["总计", "3项", "", "25"],
                &["注：以上为企业自报"],
                &["填表人：张三", "", "", "日期：2024-01-01"],
            ],
            &[
                "3 demand title=合计算法优化 organisation=甲公司 budget=20",
                "4 demand title=小计量泵",
                "7 demand title=一体化泵站 budget=5",
            ],
            &[
                (2, HEADING),
                (5, SUM),
                (6, HEADING),
                (8, SUM),
                (9, SUM),
                (10, NOTE),
                (11, NOTE),
            ],
        ),
        (
            "titles that begin like something else",
            &[
                &["title", "organisation", "description", "price"],
                &["Total station for surveys", "Beta", "Surveying", "10"],
                &["Required: a solvent-free coating", "Gamma", "Coating", "5"],
                &["Note taking for the blind", "Delta", "", ""],
                &["Total", "Epsilon, a company of the north", "A cereal", "3"],
                &["Section sensor", "", "", ""],
            ],
            &[
                "2 supply title=Total station for surveys organisation=Beta description=Surveying price=10",
                "3 supply title=Required: a solvent-free coating organisation=Gamma description=Coating price=5",
                "4 supply title=Note taking for the blind organisation=Delta",
                "5 supply title=Total organisation=Epsilon, a company of the north description=A cereal price=3",
                "6 supply title=Section sensor",
            ],
            &[],
        ),
        (
            "two tables, one below the other, and columns named by two rows",
            &[
                &["成果名称", "单位", "联系", "", "成果简介"],
                &["", "", "联系人", "电话"],
                &["甲装置", "某大学", "张", "1", "一种装置"],
                &["需求名称", "预算", "需求单位", "备注"],
                &["乙", "50万", "甲公司", "无"],
            ],
            &[
                "3 supply title=甲装置 organisation=某大学 contact_name=张 contact_phone=1 summary=一种装置",
                "5 demand title=乙 budget=50万 organisation=甲公司 备注=无",
            ],
            &[(2, HEADER), (4, OTHER)],
        ),
        (
            "figures",
            &[
                &["技术领域", "需求数量", "预算合计（万元）"],
                &["新材料", "12", "500"],
                &["合计", "12", "500"],
            ],
            &[],
            &[(2, FIGURES), (3, FIGURES)],
        ),
    ];
    for (name, rows, read, aside) in cases {
        let (seen, outcome) = run(&FileConfig::default(), rows);
        assert_eq!(outcome, Ok(Outcome::Read), "{name}");
        assert_eq!(seen.lines(), *read, "{name}");
        assert_eq!(left(&seen), *aside, "{name}");
        let every_row = FileConfig {
            every_row: true,
            ..FileConfig::default()
        };
        let (all, _) = run(&every_row, rows);
        assert_eq!(left(&all), [], "{name}");
    }
}

#[test]
fn codes_under_a_running_number_are_ids() {
    let grid: Grid<'_> = &[
        &["No.", "成果名称"],
        &["CG-2026-013", "甲"],
        &["CG-2026-014", "乙"],
    ];
    let config = FileConfig::default();
    let (seen, _) = run(&config, grid);
    assert_eq!(
        seen.lines(),
        [
            "2 supply id=CG-2026-013 title=甲",
            "3 supply id=CG-2026-014 title=乙"
        ]
    );
    let grid: Grid<'_> = &[
        &["序号", "编号", "成果名称"],
        &["A-1", "x", "甲"],
        &["2", "y", "乙"],
    ];
    let (seen, _) = run(&config, grid);
    assert_eq!(
        seen.lines(),
        [
            "2 supply 序号=A-1 id=x title=甲",
            "3 supply 序号=2 id=y title=乙"
        ]
    );
    let (seen, _) = run(
        &config,
        &[&["No.", "成果名称"], &["1", "甲"], &["(2)", "乙"]],
    );
    assert_eq!(seen.lines(), ["2 supply title=甲", "3 supply title=乙"]);
}

/// The columns of the first row: header, target and unit.
fn first_columns(seen: &Seen) -> Vec<(&str, Target, Option<&str>)> {
    let cells = seen.rows[0].cells.iter().map(|cell| &cell.column);
    cells
        .map(|it| (it.header.as_str(), it.target, it.unit.as_deref()))
        .collect()
}

#[test]
fn a_unit_above_the_table_counts_for_sums_without_their_own() {
    let field = Target::Field;
    let (price, budget) = (FieldName::Price, FieldName::Budget);
    for (name, above, unit) in [
        ("alone", &["", "单位：万元"][..], Some("万元")),
        ("two cells", &["单位：", "万元"], Some("万元")),
        (
            "in a title",
            &["成果汇总表（金额单位：人民币万元）"],
            Some("万元"),
        ),
        ("English", &["Unit: 10k CNY"], Some("万元")),
        ("no unit of sums", &["单位：某市科技局"], None),
    ] {
        let rows: Grid<'_> = &[
            above,
            &["成果名称", "转让价格", "预算（元）"],
            &["甲", "50", "60"],
        ];
        let (seen, outcome) = run(&FileConfig::default(), rows);
        assert_eq!(outcome, Ok(Outcome::Read), "{name}");
        let columns = first_columns(&seen);
        assert_eq!(columns[1], ("转让价格", field(price), unit), "{name}");
        assert_eq!(
            columns[2],
            ("预算（元）", field(budget), Some("元")),
            "{name}"
        );
        let said = |it: &&Diagnostic| it.reason == "the unit above the table counts for 转让价格";
        let said = seen.said.iter().find(said);
        assert_eq!(said.is_some(), unit.is_some(), "{name}");
        assert!(said.is_none_or(|said| said.place.row == Some(1)), "{name}");
    }
    let rows: Grid<'_> = &[
        &["单位：万元", "单位：元"],
        &["成果名称", "转让价格"],
        &["甲", "50"],
    ];
    let (seen, _) = run(&FileConfig::default(), rows);
    assert_eq!(first_columns(&seen)[1].2, None);
    let warned = |it: &Diagnostic| {
        it.severity == Severity::Warning && it.reason.contains("gives another unit")
    };
    assert!(seen.said.iter().any(warned));
    let rows: Grid<'_> = &[
        &["单位：万元"],
        &["成果名称", "转让价格"],
        &["甲", "50"],
        &["单位：元"],
        &["成果名称", "转让价格"],
        &["乙", "600000"],
    ];
    let (seen, outcome) = run(&FileConfig::default(), rows);
    assert_eq!(outcome, Ok(Outcome::Read));
    let unit = |at: usize| seen.rows[at].cells[1].column.unit.as_deref();
    assert_eq!((unit(0), unit(1)), (Some("万元"), Some("元")));
}

#[test]
fn groups_of_columns_say_what_the_names_below_them_are() {
    use FieldName as F;
    let field = Target::Field;
    let plain = FileConfig::default();
    // The upper row is the header here, and the lower one below.
    let upper: Grid<'_> = &[
        &["成果名称", "成果简介", "合作价格", "", "联系方式", ""],
        &["", "", "金额", "单位", "姓名", "手机"],
        &["甲", "乙", "50", "万元", "张三", "13800001234"],
    ];
    let lower: Grid<'_> = &[
        &[
            "",
            "",
            "企业信息",
            "",
            "合作价格（万元）",
            "",
            "联系方式",
            "",
            "",
        ],
        &[
            "成果名称",
            "成果简介",
            "名称",
            "性质",
            "金额",
            "单位",
            "姓名",
            "办公",
            "所在地",
        ],
        &[
            "甲",
            "乙",
            "某厂",
            "企业",
            "50",
            "元",
            "张三",
            "0571-88880000",
            "杭州",
        ],
    ];
    let (seen, _) = run(&plain, upper);
    assert_eq!(
        first_columns(&seen)[2..],
        [
            ("合作价格 金额", field(F::Price), None),
            ("合作价格 单位", Target::SumUnit(Some(F::Price)), None),
            ("联系方式 姓名", field(F::ContactName), None),
            ("联系方式 手机", field(F::ContactPhone), None),
        ]
    );
    let (seen, _) = run(&plain, lower);
    assert_eq!(
        first_columns(&seen)[2..],
        [
            ("企业信息 名称", field(F::Organisation), None),
            ("企业信息 性质", field(F::OrganisationType), None),
            ("合作价格（万元） 金额", field(F::Price), Some("万元")),
            (
                "合作价格（万元） 单位",
                Target::SumUnit(Some(F::Price)),
                None
            ),
            ("联系方式 姓名", field(F::ContactName), None),
            ("联系方式 办公", field(F::ContactPhone), None),
            // Without merged cells, nobody knows where a group ends.
            ("所在地", field(F::Region), None),
        ]
    );
}
