use std::path::Path;

use super::*;

fn survey(name: &str, content: &str) -> Survey {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let mut survey = Survey::of(&Source::new(&path), &FileConfig::default());
    survey.file = name.to_owned();
    survey
}

fn written(survey: Survey) -> String {
    let found = Found {
        listings: vec![survey],
        tables: Vec::new(),
    };
    toml::written(&found, Path::new(""))
}

/// What a file is taken for: its table, or listings.
fn taken_for(name: &str, content: &str) -> Option<tables::Holds> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let found = Found::of([Source::new(&path)], &Config::default());
    found.tables.first().map(|table| table.holds)
}

#[test]
fn tables_are_distinct_from_listings_by_their_headers() {
    use tables::Holds::{Exhibitors, Services, Slots};
    for (content, expected) in [
        ("name,booth\nFoo,A1\n", Some(Exhibitors)),
        (
            "参展商名录,,\n企业名称,展馆,展位号\n甲,1,A1\n",
            Some(Exhibitors),
        ),
        (
            "Name,Description,Website,Booths\nFoo,Pumps,https://foo.example,A1\n",
            Some(Exhibitors),
        ),
        (
            "exhibitor,day,start,end\nFoo,2027-03-24,09:30,10:00\n",
            Some(Slots),
        ),
        (
            "服务机构,服务类型,收费标准\n甲,技术评价,3万元\n",
            Some(Services),
        ),
        (
            "provider,service,fee,region\nA,evaluation,CNY 3000 per day,Hangzhou\n",
            Some(Services),
        ),
        // Headers that are nearly known, and values.
        (
            "参展企业全称,展位号码,备注\n甲有限公司,A1,\n乙有限公司,A2,\n",
            Some(Exhibitors),
        ),
        (
            "公司,日期,自,至\n甲有限公司,2027-03-24,09:00,09:30\n乙有限公司,2027-03-24,10:00,10:30\n",
            Some(Slots),
        ),
        // Codes of anything are no booths.
        (
            "name,description,code\nFilm,A film,A1\nPump,A pump,A2\n",
            None,
        ),
        ("成果名称,单位名称,展位号\n隔膜,甲,A1\n", None),
        (
            "name,description,organisation,booth\nFilm,A film,Foo,A1\n",
            None,
        ),
        (
            "title,description,organisation,booth\nFilm,A film,Foo,A1\n",
            None,
        ),
        (
            "title,description,services,price,region\nFilm,A film,transfer,CNY 3000,Hangzhou\n",
            None,
        ),
        (
            "成果名称,服务类型,价格,单位名称\n隔膜,技术转让,3万元,甲\n",
            None,
        ),
        ("name,service,price\nA,haircut,3\n", None),
    ] {
        assert_eq!(taken_for("table.csv", content), expected, "{content}");
    }
}

/// Each column with the field that it fills or may fill.
fn columns(survey: &Survey) -> Vec<String> {
    let columns = survey.columns.iter().map(|column| {
        let field = match (column.target, column.guess) {
            (Target::Field(field), _) => field.name().to_owned(),
            (_, Some(guess)) => format!("{}?", guess.field.name()),
            (_, None) => "-".to_owned(),
        };
        format!("{} {field}", column.header)
    });
    columns.collect()
}

#[test]
fn what_no_alias_names_is_guessed_by_its_values() {
    let survey = survey(
        "offers.csv",
        "成果名称,成熟度,备注,对接邮件地址,状态,网,发布机关\n\
         隔膜,通过中试,甲,a@example.com,技术转让,https://example.com/1,湖州大学\n\
         涂层,可以量产,乙,b@example.com,技术许可,https://example.com/2,某某研究院\n\
         电机,随便,甲,c@example.com,合作开发,https://example.com/3,某某有限公司\n",
    );
    assert_eq!(
        columns(&survey),
        [
            "成果名称 title",
            "成熟度 maturity",
            "备注 -",
            "对接邮件地址 contact_email?",
            "状态 cooperation?",
            "网 link?",
            "发布机关 organisation?"
        ]
    );
    let maturity = &survey.columns[1];
    assert_eq!((maturity.read, maturity.filled), (Some(2), 3));
    assert_eq!(survey.kind(), Some(Kind::Supply));
}

#[test]
fn a_table_without_a_known_header_gets_a_title_from_its_values() {
    let survey = survey(
        "liste.csv",
        "Nr;Bezeichnung;Beschrieb\n\
         1;Keramischer Separator;Ein Film aus Polyethylen mit einer dünnen Schicht aus Aluminiumoxid, \
         der bei hoher Temperatur nicht schrumpft und in Zellen erprobt ist.\n\
         2;Leichter Motor;Ein Motor mit gedruckter Wicklung, der bei gleicher Leistung die Hälfte wiegt \
         und sich ohne Werkzeug zerlegen lässt, was die Wartung verkürzt.\n",
    );
    assert_eq!(survey.header_row, Some(1));
    assert_eq!(
        columns(&survey),
        ["Nr -", "Bezeichnung title?", "Beschrieb description?"]
    );
    let text = written(survey);
    let config = Config::parse(&text).unwrap();
    let file = config.file(std::path::Path::new("liste.csv"));
    assert_eq!(file.header_row, Some(1));
    assert_eq!(
        file.columns.get("Bezeichnung"),
        Some(&Target::Field(FieldName::Title))
    );
    assert_eq!(file.columns.len(), 1, "{text}");
}

#[test]
fn nothing_is_said_that_a_configuration_cannot_hold() {
    let survey = survey(
        "a [1] \"b\".json",
        r#"[{"title": "t", "a\"b\\\n\u0007": "x\u0000\u001b[2J", "备 注": "13800001234"}]"#,
    );
    let text = written(survey);
    let config = Config::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let file = config.file(std::path::Path::new("a [1] \"b\".json"));
    assert!(!std::ptr::eq(file, &raw const config.plain), "{text}");
    assert!(
        !text.contains("13800001234") && !text.contains('\u{1b}'),
        "{text}"
    );
    assert!(text.contains("# kind = \"supply\""), "{text}");
}
