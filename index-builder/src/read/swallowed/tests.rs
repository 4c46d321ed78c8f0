use super::super::tests::read_file;
use crate::read::FileConfig;

/// The rows of a table with these headers: number and title, `!` for one that is refused; then the
/// warnings.
fn rows(headers: &str, rows: &str) -> String {
    let text = format!("{headers}\n{rows}");
    let (seen, outcome) = read_file("成果.csv", text, &FileConfig::default());
    let row = |row: &super::super::Row| {
        let refused = if row.broken.is_some() { "!" } else { "" };
        format!("{}{refused}", row.number)
    };
    let mut all: Vec<String> = seen.rows.iter().map(row).collect();
    all.extend(
        outcome
            .err()
            .map(|error| format!("error: {}", error.reason)),
    );
    let doubts = seen
        .said
        .iter()
        .filter(|said| said.reason.contains("look like rows"));
    all.extend(doubts.map(|said| format!("doubt: {}", said.place)));
    all.join(" ")
}

#[test]
fn honest_cells_of_several_lines_stay_whole() {
    let cases = [
        (
            "text with commas",
            "编号,成果名称,成果简介",
            "T1,甲,\"一, 二, 三。\n四, 五\"\nT2,乙,x\n",
            "2 3",
        ),
        (
            "a list whose lines have as many separators as the table",
            "编号,成果名称,成果简介",
            "T1,甲,\"组成：\n铜,铁,锡\n锌,铝,镍\"\nT2,乙,x\n",
            "2 3",
        ),
        (
            "such a list in English",
            "id,kind,title,summary",
            "A1,supply,First,\"parts:\nsteel,copper,tin,zinc\n1,2,3,4\"\nA2,supply,Second,x\n",
            "2 3",
        ),
        (
            "such a list with spaces after its commas",
            "title,keywords,summary",
            "Heat pump,air,\"parts:\nsteel, copper, tin\nzinc, lead, iron\"\nCooler,x,y\n",
            "2 3",
        ),
        (
            "steps in a table of two columns",
            "title,description",
            "Pump,\"Steps:\nFirst, mix.\nThen, heat.\"\nCooler,x\n",
            "2 3",
        ),
        (
            "a line of every kind of mark",
            "编号,成果名称,成果简介",
            "T1,甲,\"采用\"\"双层\"\"结构,\n\"\"三层\"\"更好,x\"\nT2,乙,y\n",
            "2 3",
        ),
        (
            "in the first column",
            "成果简介,成果名称,编号",
            "\"一,二,三\n四,五,六\",甲,T1\nx,乙,T2\n",
            "2 3",
        ),
        (
            "two of them in a row",
            "编号,成果名称,成果简介,优势",
            "T1,甲,\"一\n二,三\",\"四\n五,六,七\"\nT2,乙,x,y\n",
            "2 3",
        ),
        (
            "spaces before the separator",
            "编号,成果名称,成果简介,优势",
            "T1,甲,\"一\n二\" ,x\nT2,乙,x,y\n",
            "2 3",
        ),
        (
            "in a header",
            "编号,成果名称,\"价格\n（万元）\"",
            "T1,甲,3\nT2,乙,4\n",
            "2 3",
        ),
        (
            "line ends of Windows",
            "编号,成果名称,成果简介",
            "T1,甲,\"一\r\n二,三\"\r\nT2,乙,x\r\n",
            "2 3",
        ),
        (
            "marks inside one line",
            "编号,成果名称,成果简介",
            "T1,\"智能\"分拣机,x\nT2,乙,16\"寸\n",
            "2 3",
        ),
        (
            "empty lines",
            "编号,成果名称,成果简介",
            "T1,甲,\"一\n\n二\n\"\nT2,乙,x\n",
            "2 3",
        ),
        (
            "a list that may be rows: published, with a doubt",
            "成果名称,单位,成果简介",
            "甲装置,某大学,\"组成：\n铜,铁,锡\"\n乙装置,某公司,x\n",
            "2 3 doubt: FILE:2:C",
        ),
    ];
    check(&cases);
}

#[test]
fn rows_inside_stray_marks_are_refused_one_by_one() {
    let cases = [
        (
            "closed by the mark that opens a later cell",
            "编号,成果名称,成果简介",
            "T1,分拣机,\"16寸\nT2,传感器,应变\nT3,干化机,低温\nT4,\"合金\",\"叶片\"\nT5,膜,x\n",
            "2! 3! 4! 5! 6",
        ),
        (
            "closed by a mark that ends a later cell",
            "编号,成果名称,成果简介",
            "T1,分拣机,\"16寸\nT2,传感器,应变\nT3,管,24\"\nT4,膜,x\n",
            "2! 3! 4! 5",
        ),
        (
            "closed in the next row",
            "编号,成果名称,成果简介",
            "T1,分拣机,\"16寸\nT2,管,24\"\nT3,膜,x\n",
            "2! 3! 4",
        ),
        (
            "in the middle of the row",
            "编号,成果名称,成果简介",
            "T1,\"智能分拣机,视觉\nT2,传感器,应变\nT3,\"膜\",x\nT4,管,y\n",
            "2! 3! 4! 5",
        ),
        (
            "closed by the first cell of a later row",
            "编号,成果名称,成果简介",
            "T1,分拣机,\"16寸\nT2,传感器,应变\n\"T3\",膜,x\nT4,管,y\n",
            "2! 3! 4! 5",
        ),
        (
            "codes, kinds and figures agree",
            "id,kind,title,price",
            "A,supply,\"First,5\nB,supply,Second,6\nC,supply,Third\",7\nD,supply,Fourth,8\n",
            "2! 3! 4! 5",
        ),
        (
            "never closed",
            "编号,成果名称,成果简介",
            "T1,甲,x\nT2,乙,\"y\nT3,丙,z\nT4,丁\nT5,戊,w",
            "2 3! 4! 5! 6!",
        ),
        (
            "never closed, with an empty line at the end",
            "编号,成果名称,成果简介",
            "T1,甲,x\nT2,乙,\"y\nT3,丙,z\n",
            "2 3! 4!",
        ),
        (
            "a mark within the text of several lines, not doubled",
            "编号,成果名称,成果简介",
            "T1,甲,\"第一行\n采用\"双层\"结构\"\nT2,乙,x\n",
            "2! 4",
        ),
        (
            "twice in a file",
            "编号,成果名称,成果简介",
            "T1,甲,\"x\nT2,乙,y\"\nT3,丙,z\nT4,丁,\"x\nT5,戊,y\"\nT6,己,z\n",
            "2! 3! 4 5! 6! 7",
        ),
        (
            "around the header",
            "\"编号,成果名称,成果简介",
            "T1,甲,x\nT2,乙,y\n",
            "error: the quotation mark that opens column A is never closed: the rest of the file \
             stands inside it",
        ),
        (
            "beginning in the header",
            "编号,成果名称,\"成果简介",
            "T1,甲,x\nT2,乙,y\n",
            "error: the quotation mark that opens column C is never closed: the rest of the file \
             stands inside it",
        ),
    ];
    check(&cases);
}

fn check(cases: &[(&str, &str, &str, &str)]) {
    for (name, headers, text, expected) in cases {
        let mut found = rows(headers, text);
        if let Some(at) = found.find("doubt: ") {
            let (start, place) = found.split_at(at);
            let place = place.rsplit_once(".csv").map_or("", |(_, place)| place);
            found = format!("{start}doubt: FILE{place}");
        }
        assert_eq!(found, *expected, "{name}");
    }
}

/// Rows far below the head of a file, and of more lines than one buffer holds.
#[test]
fn a_mark_that_swallows_ten_thousand_rows_counts_them_all() {
    let head = "编号,成果名称,成果简介";
    let many: Vec<String> = (2..=10_000)
        .map(|at| format!("T{at},甲,某项成果的简介\n"))
        .collect();
    let many = many.concat();
    for end in ["", "T10001,乙,\"x\"\nT10002,丙,y\n"] {
        let found = rows(head, &format!("T1,甲,\"x\n{many}{end}"));
        let refused = found.matches('!').count();
        assert_eq!(refused, if end.is_empty() { 10_000 } else { 10_001 });
        assert_eq!(found.ends_with(" 10003"), !end.is_empty(), "{end}");
    }
}
