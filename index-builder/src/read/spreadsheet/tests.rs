use super::super::tests::read_file;
use super::*;
use rust_xlsxwriter::{
    ExcelDateTime as Moment, Format, Workbook as Writer, Worksheet, XlsxError as Fault,
};

type Fill<'a> = &'a dyn Fn(&mut Worksheet) -> Result<(), Fault>;

fn book(sheets: &[Fill<'_>]) -> Vec<u8> {
    let mut book = Writer::new();
    for fill in sheets {
        fill(book.add_worksheet()).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn lines(bytes: &[u8], config: &FileConfig) -> Vec<String> {
    let (seen, outcome) = read_file("表.xlsx", bytes, config);
    outcome.unwrap();
    seen.lines()
}

fn titled(sheet: &mut Worksheet) -> Result<(), Fault> {
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 4, "湖州市技术成果汇总表", &plain)?;
    sheet.write_row(
        2,
        0,
        ["编号", "成果名称", "成果单位", "发布日期", "价格（万元）"],
    )?;
    sheet
        .write_row(3, 0, ["", "甲"])?
        .write(3, 0, 20_200_101.0)?;
    sheet.merge_range(3, 2, 4, 2, "某大学", &plain)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_with_format(3, 3, Moment::from_ymd(2020, 3, 20).unwrap(), &day)?;
    sheet.write(3, 4, 12.5)?;
    sheet.write(4, 1, "乙")?.write(6, 1, "丙")?;
    Ok(())
}

#[test]
fn a_usual_sheet() {
    assert_eq!(
        lines(&book(&[&titled]), &FileConfig::default()),
        [
            "Sheet1:4 supply id=20200101 title=甲 organisation=某大学 published=2020-03-20 price=12.5",
            "Sheet1:5 supply title=乙 organisation=某大学",
            "Sheet1:7 supply title=丙",
        ]
    );
}

#[test]
fn a_header_over_two_rows() {
    let fill = |sheet: &mut Worksheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "需求名称", &plain)?;
        sheet.merge_range(0, 1, 0, 2, "联系", &plain)?;
        sheet.write(1, 1, "联系人")?.write(1, 2, "电话")?;
        sheet.write_row(2, 0, ["甲", "张", "1"])?;
        Ok(())
    };
    assert_eq!(
        lines(&book(&[&fill]), &FileConfig::default()),
        ["Sheet1:3 demand title=甲 contact_name=张 contact_phone=1"]
    );
}

#[test]
fn a_header_merged_across_names_all_its_columns() {
    let fill = |sheet: &mut Worksheet| {
        sheet.write(0, 0, "需求名称")?;
        sheet.merge_range(0, 1, 0, 2, "联系方式", &Format::new())?;
        sheet.write_row(1, 0, ["甲", "张", "1"])?;
        Ok(())
    };
    assert_eq!(
        lines(&book(&[&fill]), &FileConfig::default()),
        ["Sheet1:2 demand title=甲 contact=张 contact=1"]
    );
}

fn needs(sheet: &mut Worksheet) -> Result<(), Fault> {
    sheet
        .set_name("需求")?
        .write_row(0, 0, ["名称", "描述"])?
        .write_row(1, 0, ["乙", "x"])?;
    Ok(())
}

fn hidden(sheet: &mut Worksheet) -> Result<(), Fault> {
    needs(sheet)?;
    sheet.set_name("旧需求")?.set_hidden(true);
    Ok(())
}

fn cover(sheet: &mut Worksheet) -> Result<(), Fault> {
    sheet.set_name("填写说明")?.write(0, 0, "请逐项填写")?;
    Ok(())
}

#[test]
fn several_sheets_hidden_ones_and_covers() {
    let empty = |_: &mut Worksheet| Ok(());
    let bytes = book(&[&cover, &titled, &needs, &hidden, &empty]);
    let (seen, outcome) = read_file("a.xlsx", &bytes, &FileConfig::default());
    outcome.unwrap();
    assert_eq!(seen.rows.len(), 4);
    assert_eq!(seen.lines()[3], "需求:2 demand title=乙 description=x");
    let said: Vec<_> = seen
        .said
        .iter()
        .map(|said| (said.place.sheet.as_deref(), said.reason.as_str()))
        .collect();
    assert!(
        said.contains(&(Some("旧需求"), "a hidden sheet is not published")),
        "{said:?}"
    );
    assert!(
        said.contains(&(
            Some("填写说明"),
            "no header row found: the sheet is not read"
        )),
        "{said:?}"
    );
    let config = FileConfig {
        sheets: vec!["旧需求".to_owned()],
        ..FileConfig::default()
    };
    assert_eq!(
        lines(&bytes, &config),
        ["旧需求:2 demand title=乙 description=x"]
    );
    let config = FileConfig {
        sheets: vec!["旧需要".to_owned()],
        ..FileConfig::default()
    };
    let error = read_file("a.xlsx", &bytes, &config).1.unwrap_err();
    assert_eq!(error.hint.as_deref(), Some("did you mean `旧需求`?"));
}

#[test]
fn workbooks_that_cannot_be_read() {
    let empty = |_: &mut Worksheet| Ok(());
    let mut cut = book(&[&titled]);
    cut.truncate(cut.len() / 2);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing in it", book(&[&empty]), "the workbook is empty"),
        (
            "a cover alone",
            book(&[&cover]),
            "no header row found in the first 20 rows",
        ),
        ("cut off", cut, "the "),
    ];
    for (name, bytes, reason) in cases {
        let (_, outcome) = read_file("a.xlsx", bytes, &FileConfig::default());
        let found = outcome.unwrap_err().reason;
        assert!(found.starts_with(reason), "{name}: {found}");
    }
}

#[test]
fn one_stray_cell_far_away_is_said_and_costs_nothing() {
    let fill = |sheet: &mut Worksheet| {
        needs(sheet)?;
        sheet.write(1_048_575, 16_383, "x")?;
        Ok(())
    };
    let (seen, outcome) = read_file("a.xlsx", book(&[&fill]), &FileConfig::default());
    outcome.unwrap();
    assert_eq!(seen.rows.len(), 2);
    assert_eq!(
        seen.rows[1].broken.as_ref().unwrap().reason,
        "a row of 16384 cells, more than 512"
    );
}

#[test]
fn a_sheet_that_is_a_form_is_one_listing() {
    let form = |sheet: &mut Worksheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 3, "技术需求征集表", &plain)?;
        sheet.write(1, 0, "需求名称")?;
        sheet.merge_range(1, 1, 1, 3, "耐高温隔膜", &plain)?;
        sheet.write_row(2, 0, ["企业名称", "某厂", "联系人", "李"])?;
        sheet.write(3, 0, "预算（万元）")?.write(3, 1, 30)?;
        sheet.write(3, 2, "联系电话")?;
        Ok(())
    };
    assert_eq!(
        lines(&book(&[&form, &titled]), &FileConfig::default()),
        [
            "Sheet2:4 supply id=20200101 title=甲 organisation=某大学 published=2020-03-20 price=12.5",
            "Sheet2:5 supply title=乙 organisation=某大学",
            "Sheet2:7 supply title=丙",
            "Sheet1:2 demand title=耐高温隔膜 organisation=某厂 contact_name=李 budget=30",
        ]
    );
}

#[test]
fn groups_above_the_header_say_what_is_below_them() {
    let fill = |sheet: &mut Worksheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 7, "成果汇总表", &plain)?;
        sheet.merge_range(1, 0, 2, 0, "成果名称", &plain)?;
        sheet.merge_range(1, 1, 1, 3, "企业信息", &plain)?;
        sheet.merge_range(1, 4, 1, 5, "合作价格", &plain)?;
        sheet.merge_range(1, 6, 1, 8, "联系方式", &plain)?;
        let names = [
            "名称",
            "性质",
            "简介",
            "金额",
            "单位",
            "姓名",
            "手机",
            "所在地",
        ];
        sheet.write_row(2, 1, names)?;
        let row = [
            "甲",
            "某厂",
            "企业",
            "老厂",
            "50",
            "万元",
            "张三",
            "13800001234",
            "杭州",
        ];
        sheet.write_row(3, 0, row)?;
        Ok(())
    };
    assert_eq!(
        lines(&book(&[&fill]), &FileConfig::default()),
        [
            "Sheet1:4 supply title=甲 organisation=某厂 organisation_type=企业 企业信息 简介=老厂 price=50 \
             合作价格 单位=万元 contact_name=张三 contact_phone=13800001234 联系方式 所在地=杭州"
        ]
    );
}
