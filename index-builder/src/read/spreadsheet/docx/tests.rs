use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::super::tests::{Seen, read_file};
use crate::diagnostics::Diagnostic;
use crate::read::FileConfig;

fn read(body: &str) -> (Seen, Result<(), Diagnostic>) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).unwrap();
    let text = format!("<w:document xmlns:w='urn:w'><w:body>{body}</w:body></w:document>");
    archive.write_all(text.as_bytes()).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    read_file("表.docx", bytes, &FileConfig::default())
}

fn cell(text: &str) -> String {
    format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| cell(text)).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(rows: &[String]) -> String {
    format!("<w:p/><w:tbl>{}</w:tbl>", rows.concat())
}

#[test]
fn a_table_is_a_list_and_its_merged_cells_count_for_each_row() {
    let begins = "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>某大学</w:t></w:r></w:p></w:tc>";
    let continues = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr><w:p><w:r><w:t>成果汇总表</w:t></w:r></w:p></w:tc>";
    let lines = "<w:tc><w:p><w:r><w:t>一</w:t><w:tab/><w:t xml:space='preserve'> &amp; 二</w:t></w:r></w:p>\
                 <w:p><w:r><w:t>三</w:t><w:br/><w:t>四</w:t></w:r></w:p></w:tc>";
    let (seen, outcome) = read(&table(&[
        format!("<w:tr>{wide}</w:tr>"),
        row(&["成果名称", "成果单位", "成果简介"]),
        format!("<w:tr>{}{begins}{lines}</w:tr>", cell("甲")),
        format!("<w:tr>{}{continues}{}</w:tr>", cell("乙"), cell("x")),
    ]));
    outcome.unwrap();
    assert_eq!(
        seen.lines(),
        [
            "table 1:3 supply title=甲 organisation=某大学 summary=一  & 二\n三\n四",
            "table 1:4 supply title=乙 organisation=某大学 summary=x"
        ]
    );
}

#[test]
fn what_a_revision_deletes_or_a_form_only_shows_is_left_out() {
    let revised = "<w:tc><w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>\
                   <w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p></w:tc>";
    let shown = "<w:tc><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r>\
                 <w:t>单击此处输入文字</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc>";
    let nested = format!(
        "<w:tc>{}<w:p/></w:tc>",
        table(&[row(&["a", "b"]), row(&["c", "d"])])
    );
    let mark = "<w:tc><w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p></w:tc>";
    let (seen, outcome) = read(&table(&[
        row(&["成果名称", "成果单位", "成果简介"]),
        format!("<w:tr>{revised}{shown}{nested}</w:tr>"),
        format!(
            "<w:tr><w:trPr><w:del w:id='2'/></w:trPr>{}</w:tr>",
            cell("丙")
        ),
        format!("<w:tr>{mark}{}</w:tr>", cell("x")),
    ]));
    outcome.unwrap();
    assert_eq!(
        seen.lines(),
        [
            "table 1:2 supply title=新 summary=a b\nc d",
            "table 1:3 supply title=乙 organisation=x"
        ]
    );
}

#[test]
fn a_form_is_one_listing_for_each_table() {
    let form = |title: &str| {
        let wide = "<w:tc><w:tcPr><w:gridSpan w:val='4'/></w:tcPr><w:p><w:r><w:t>需求征集表</w:t></w:r></w:p></w:tc>";
        let value = format!(
            "<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr><w:p><w:r><w:t>{title}</w:t></w:r></w:p></w:tc>"
        );
        table(&[
            format!("<w:tr>{wide}</w:tr>"),
            format!("<w:tr>{}{value}</w:tr>", cell("需求名称：")),
            row(&["企业名称", "某厂", "联 系 人", "李"]),
            row(&["联系电话", "", "自筹比例", "30%"]),
            format!(
                "<w:tr>{}{}</w:tr>",
                cell("需求描述"),
                value.replace(title, "耐热")
            ),
        ])
    };
    let (seen, outcome) = read(&(form("隔膜") + &form("膜")));
    outcome.unwrap();
    assert_eq!(
        seen.lines(),
        [
            "table 1:2 demand title=隔膜 organisation=某厂 contact_name=李 自筹比例=30% description=耐热",
            "table 2:2 demand title=膜 organisation=某厂 contact_name=李 自筹比例=30% description=耐热"
        ]
    );
}

#[test]
fn a_document_without_tables_says_what_to_do() {
    let (_, outcome) = read("<w:p><w:r><w:t>成果</w:t></w:r></w:p>");
    let error = outcome.unwrap_err();
    assert_eq!(error.reason, "the document has no table");
    assert!(
        error
            .hint
            .unwrap()
            .starts_with("put the listings in a table")
    );
    let (_, outcome) = read("<w:tbl><w:tr><w:tc>");
    let error = outcome.unwrap_err();
    assert!(
        error.reason.starts_with("the document is damaged"),
        "{error}"
    );
}
