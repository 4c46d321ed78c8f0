use serde_json::{Value, json};

use super::media::{Address, address};
use super::*;
use crate::listing::{Kind, Media, PatentStatus, Role};
use crate::parse::{Styles, read_listing};
use crate::vocabulary::Availability;
use std::collections::BTreeMap;

fn read(values: &[(&str, Value)]) -> (Listing, Vec<Diagnostic>) {
    let mut cells = vec![(FieldName::Title, json!("泵"))];
    cells.extend(
        values
            .iter()
            .map(|(name, value)| (FieldName::from_name(name).unwrap(), value.clone())),
    );
    let (listing, problems) = read_listing(
        None,
        Some(Kind::Supply),
        &cells,
        BTreeMap::new(),
        &Styles::new(),
    );
    (listing.unwrap(), problems)
}

fn details(values: &[(&str, Value)]) -> Details {
    Details::of(&read(values).0)
}

#[test]
fn a_listing_without_them_has_none() {
    let (listing, problems) = read(&[
        ("patents", json!("ZL202010123456.7")),
        ("ip_status", json!("已授权")),
        ("inventors", json!("无")),
    ]);
    assert_eq!((listing.details, listing.details_words), (None, Vec::new()));
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn what_is_an_address() {
    let web = |it: &str| Address::Web(it.to_owned());
    let file = |it: &str| Address::File(it.to_owned());
    for (words, expected) in [
        (
            "https://example.com/a.jpg",
            Some(web("https://example.com/a.jpg")),
        ),
        (
            "HTTP://例子.example/图.png",
            Some(web("HTTP://例子.example/图.png")),
        ),
        ("images/pump.jpg", Some(file("images/pump.jpg"))),
        (r".\图片\泵 1.png", Some(file("图片/泵 1.png"))),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1).png", None),
        ("data:image/png;base64,AA", None),
        ("file:///etc/passwd", None),
        (r"C:\docs\a.pdf", None),
        ("//evil.example/a.png", None),
        ("/etc/passwd", None),
        ("../secret/a.png", None),
        ("a/../../b.png", None),
        ("https://user@evil.example/", None),
        ("https:evil.example", None),
        ("www.example.com/a.png", None),
        ("vbscript:x", None),
    ] {
        let found = address(words);
        match expected {
            Some(expected) => assert_eq!(found, expected, "{words}"),
            None => assert!(matches!(found, Address::Refused(_)), "{words}: {found:?}"),
        }
    }
}

#[test]
fn media_are_read_from_words_and_from_objects() {
    let media = |url: &str, title: &str| Media {
        url: (!url.is_empty()).then(|| url.to_owned()),
        title: (!title.is_empty()).then(|| title.to_owned()),
        ..Media::default()
    };
    for (value, expected) in [
        (
            json!("a.jpg；图/b.png、c.webp"),
            vec![
                media("a.jpg", ""),
                media("图/b.png", ""),
                media("c.webp", ""),
            ],
        ),
        (
            json!("https://example.com/a,b.jpg, https://example.com/c.jpg"),
            vec![
                media("https://example.com/a,b.jpg", ""),
                media("https://example.com/c.jpg", ""),
            ],
        ),
        (
            json!("样机：https://example.com/v?id=1"),
            vec![media("https://example.com/v?id=1", "样机")],
        ),
        (
            json!("[Brochure](https://example.com/b.pdf)"),
            vec![media("https://example.com/b.pdf", "Brochure")],
        ),
        (json!("见附件"), vec![media("", "见附件")]),
        (
            json!([{"href": "b.pdf", "name": "手册"}]),
            vec![media("b.pdf", "手册")],
        ),
    ] {
        let (listing, problems) = read(&[("documents", value.clone())]);
        assert_eq!(Details::of(&listing).documents, expected, "{value}");
        assert!(problems.is_empty(), "{value}: {problems:?}");
    }
    let (listing, problems) = read(&[("images", json!("javascript:alert(1); a.png"))]);
    assert_eq!(Details::of(&listing).images, [media("a.png", "")]);
    let [problem] = &problems[..] else {
        panic!("{problems:?}")
    };
    assert_eq!(problem.value.as_deref(), Some("javascript:alert(1)"));
    assert_eq!(problem.place.column.as_deref(), Some("images"));
}

#[test]
fn names_are_parted_where_their_marks_part_them() {
    for (words, expected) in [
        ("张三、李四；王五", vec!["张三", "李四", "王五"]),
        ("张三 李四 王小五", vec!["张三", "李四", "王小五"]),
        ("Smith, John; Doe, Jane", vec!["Smith, John", "Doe, Jane"]),
        ("John Smith, Jane Q. Doe", vec!["John Smith", "Jane Q. Doe"]),
        ("John Smith and Jane Doe", vec!["John Smith", "Jane Doe"]),
        (
            "A Smith, B Doe, and C Roe",
            vec!["A Smith", "B Doe", "C Roe"],
        ),
        ("Smith, John", vec!["Smith, John"]),
        ("张三（某大学，教授）、李四", vec!["张三", "李四"]),
        ("Rand and Sons", vec!["Rand and Sons"]),
        ("/", vec![]),
    ] {
        let people = details(&[("inventors", json!(words))]).people;
        let names: Vec<_> = people.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, expected, "{words}");
    }
}

#[test]
fn people_of_several_columns_are_one_list() {
    let people = details(&[
        ("people", json!([{"name": "张三", "role": "principal investigator", "affiliation": "某大学", "h": 3}])),
        ("inventors", json!("张三；李四（教授）")),
        ("team", json!(["王五"])),
    ])
    .people;
    let shown: Vec<_> = people
        .iter()
        .map(|it| {
            (
                it.name.as_str(),
                it.roles.clone(),
                it.organisation.as_deref(),
                it.note.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                "张三",
                vec![Role::Leader, Role::Inventor],
                Some("某大学"),
                Some("h: 3")
            ),
            ("李四", vec![Role::Inventor], None, Some("教授")),
            ("王五", vec![Role::Team], None, None),
        ]
    );
}

#[test]
fn publications_keep_their_words_and_lead_to_their_doi() {
    let all = details(&[(
        "publications",
        json!("Sati S et al. J Clin Test 2024 Sep 3; 134(17): e178711. doi:10.1000/xyz-1.\n某文. 某刊, 2023"),
    )])
    .publications;
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].url.as_deref(), Some("https://doi.org/10.1000/xyz-1"));
    assert_eq!(
        (all[1].words.as_str(), all[1].url.as_deref()),
        ("某文. 某刊, 2023", None)
    );
    let parts = details(&[(
        "publications",
        json!([{"title": "On pumps", "authors": ["A", "B"], "year": 2020, "doi": "10.1000/1"}]),
    )]);
    assert_eq!(parts.publications[0].words, "A B. On pumps. 2020");
}

#[test]
fn offices_of_numbers() {
    for (number, office) in [
        ("ZL 2020 1 0123456.7", Some("CN")),
        ("ZL202010123456.X", Some("CN")),
        ("CN112345678A", Some("CN")),
        ("CN 202010123456.7", Some("CN")),
        ("US 10,123,456 B2", Some("US")),
        ("US2020/0123456A1", Some("US")),
        ("EP 3 123 456 B1", Some("EP")),
        ("WO 2020/123456 A1", Some("WO")),
        ("PCT/CN2020/123456", Some("WO")),
        ("JP6123456B2", Some("JP")),
        ("特願2020-123456", Some("JP")),
        ("KR 10-2020-0123456", Some("KR")),
        ("10-2020-0123456", Some("KR")),
        ("12345678", None),
        ("受理通知书", None),
        ("IN-HOUSE 42", None),
    ] {
        let record = details(&[("patent_records", json!([{ "number": number }]))]).patent_records;
        assert_eq!(record[0].number, number);
        assert_eq!(record[0].country.as_deref(), office, "{number}");
    }
}

#[test]
fn patents_take_what_other_columns_say_of_them() {
    let (listing, problems) = read(&[
        ("patents", json!("US 10,123,456 B2; 内部编号甲")),
        ("ip_status", json!("已授权；实审中")),
        ("patent_expires", json!("2036年5月1日；2040-01-02")),
    ]);
    assert_eq!(listing.patents, ["US 10,123,456 B2", "内部编号甲"]);
    let records = Details::of(&listing).patent_records;
    let shown: Vec<_> = records
        .iter()
        .map(|it| {
            let status = it.status.as_ref().and_then(|it| it.value);
            let day = it.expires.as_ref().and_then(|it| it.value);
            (it.country.as_deref(), status, day.map(|it| it.to_string()))
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                Some("US"),
                Some(PatentStatus::Granted),
                Some("2036-05-01".to_owned())
            ),
            (
                None,
                Some(PatentStatus::Pending),
                Some("2040-01-02".to_owned())
            ),
        ]
    );
    assert!(problems.is_empty(), "{problems:?}");
    let (listing, problems) = read(&[
        ("patents", json!("EP3123456; EP3123457")),
        ("patent_expires", json!("2040-01-02")),
    ]);
    assert_eq!(problems.len(), 1);
    assert_eq!(listing.extra["patent_expires"], "2040-01-02");
}

#[test]
fn availability_in_words() {
    use Availability as A;
    for (words, expected) in [
        ("可合作", Some(A::Open)),
        ("尚未转让，可许可", Some(A::Open)),
        ("Available for licensing", Some(A::Open)),
        ("正在洽谈", Some(A::Negotiating)),
        ("Under negotiation", Some(A::Negotiating)),
        ("已转让", Some(A::Licensed)),
        ("exclusively licensed", Some(A::Licensed)),
        ("No longer available", Some(A::Withdrawn)),
        ("已撤回", Some(A::Withdrawn)),
        ("licensed; available in Asia", None),
        ("见说明", None),
    ] {
        let stated = details(&[("availability", json!(words))])
            .availability
            .unwrap();
        assert_eq!(stated.value, expected, "{words}");
        assert_eq!(stated.words, words);
    }
}

#[test]
fn a_whole_listing_reads_back_as_itself() {
    let (mut listing, problems) = read(&[
        ("title", json!("Pump")),
        ("availability", json!("open")),
        ("interest_until", json!("2027-03-31")),
        ("partner", json!("设备制造企业")),
        ("conditions", json!("提供中试场地\n签保密协议")),
        (
            "images",
            json!([{"url": "https://example.com/a.png", "alt": "A pump", "width": 640, "height": 480}]),
        ),
        (
            "inventors",
            json!("John Smith; Jane Doe (University of Somewhere)"),
        ),
        (
            "publications",
            json!("On pumps. 2020. https://example.com/p"),
        ),
        (
            "patents",
            json!([{"number": "US 10,123,456 B2", "status": "Expired", "expires": "2024-01-01"}]),
        ),
        (
            "translations",
            json!([{"language": "de", "title": "Pumpe"}]),
        ),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(listing.patents, ["US 10,123,456 B2"]);
    assert_eq!(
        listing.details_words,
        [
            "John Smith",
            "Jane Doe",
            "设备制造企业",
            "提供中试场地\n签保密协议"
        ]
    );
    listing.id = "x-1".to_owned();
    let whole = listing.to_whole_value().unwrap();
    assert_eq!(whole["interest_until"]["value"], "2027-03-31");
    assert_eq!(whole.get("details"), None);
    let cells: Vec<_> = whole
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| (FieldName::from_name(key).unwrap(), value.clone()))
        .collect();
    let (again, problems) = read_listing(None, None, &cells, BTreeMap::new(), &Styles::new());
    assert_eq!(again, Some(listing));
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn headers_name_further_languages() {
    let extra = BTreeMap::from([
        ("title.de".to_owned(), "Pumpe".to_owned()),
        ("Summary (ja)".to_owned(), "ポンプ".to_owned()),
        ("title.xx".to_owned(), "kept".to_owned()),
    ]);
    let cells = [(FieldName::Title, json!("Pump"))];
    let (listing, _) = read_listing(None, Some(Kind::Supply), &cells, extra, &Styles::new());
    let listing = listing.unwrap();
    let translations = Details::of(&listing).translations;
    let shown: Vec<_> = translations
        .iter()
        .map(|it| {
            (
                it.language.as_str(),
                it.title.as_deref(),
                it.summary.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [("de", Some("Pumpe"), None), ("ja", None, Some("ポンプ"))]
    );
    assert_eq!(listing.extra.len(), 1);
}

#[test]
fn evaluations_say_who_made_them_and_when() {
    use crate::listing::EvaluationKind as K;
    let (listing, problems) = read(&[
        ("evaluated_by", json!("某省科技评价中心；某检测研究院")),
        ("evaluated_on", json!("2025年3月1日；2024-11-02")),
        ("evaluation_kind", json!("会议评价；第三方检测")),
        ("evaluation_result", json!("国际先进；符合标准")),
        ("scientific_value", json!("提出新机理")),
        ("economic_value", json!("年节约 200 万元")),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    let all = Details::of(&listing).evaluations;
    let [first, second] = &all[..] else {
        panic!("{all:?}");
    };
    let kind = |it: &crate::listing::Evaluation| it.kind.as_ref().and_then(|it| it.value);
    let day = |it: &crate::listing::Evaluation| it.on.as_ref()?.value.map(|it| it.to_string());
    assert_eq!(first.by.as_deref(), Some("某省科技评价中心"));
    assert_eq!(
        (kind(first), kind(second)),
        (Some(K::Appraisal), Some(K::Test))
    );
    assert_eq!(day(first).as_deref(), Some("2025-03-01"));
    assert_eq!(second.result.as_deref(), Some("符合标准"));
    assert_eq!(first.values.scientific.as_deref(), Some("提出新机理"));
    assert_eq!(second.values.economic, None);
}

#[test]
fn an_evaluation_as_an_object_stands_behind_those_with_an_evaluator_and_comes_back() {
    let given = json!([
        "第三方检测，耐温 200 ℃",
        {"kind": "certificate", "by": "Example Body", "on": "2025-03", "result": "Class A",
         "url": "https://example.org/a", "values": {"social": "Fewer fires"}, "number": 7},
    ]);
    let (listing, problems) = read(&[("evaluations", given)]);
    assert!(problems.is_empty(), "{problems:?}");
    let all = Details::of(&listing).evaluations;
    assert_eq!(all[0].by.as_deref(), Some("Example Body"));
    assert_eq!(all[0].result.as_deref(), Some("Class A; number: 7"));
    assert_eq!(all[0].values.social.as_deref(), Some("Fewer fires"));
    assert_eq!(all[1].by, None);
    assert_eq!(all[1].result.as_deref(), Some("第三方检测，耐温 200 ℃"));
    let again = serde_json::to_value(&all).unwrap();
    let (listing, _) = read(&[("evaluations", again)]);
    assert_eq!(Details::of(&listing).evaluations, all);
}

#[test]
fn what_an_evaluation_cannot_say_is_named() {
    let (listing, problems) = read(&[
        ("evaluated_by", json!("甲；乙")),
        ("evaluated_on", json!("2025-03-01")),
    ]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(listing.extra["evaluated_on"], "2025-03-01");
    for (value, part) in [
        (
            json!([{"by": "甲", "on": "去年"}]),
            "no date in these words",
        ),
        (
            json!([{"by": "甲", "url": "javascript:alert(1)"}]),
            "no address of the web",
        ),
    ] {
        let (listing, problems) = read(&[("evaluations", value)]);
        assert!(problems[0].to_string().contains(part), "{problems:?}");
        assert_eq!(Details::of(&listing).evaluations.len(), 1);
    }
}

#[test]
fn what_no_evaluator_can_take_leaves_the_evaluators_named() {
    let (listing, problems) = read(&[
        ("evaluated_by", json!("甲中心；乙研究院")),
        ("evaluated_on", json!("2025-01-01；2024-02-02；2023")),
        ("evaluation_kind", json!("检测；鉴定")),
        ("evaluation_result", json!("合格；国内领先")),
    ]);
    let all = Details::of(&listing).evaluations;
    let by: Vec<_> = all.iter().map(|it| it.by.as_deref()).collect();
    assert_eq!(by, [Some("甲中心"), Some("乙研究院")]);
    assert_eq!(all[1].result.as_deref(), Some("国内领先"));
    assert_eq!(
        listing.extra["evaluated_on"],
        "2025-01-01; 2024-02-02; 2023"
    );
    let [problem] = &problems[..] else {
        panic!("{problems:?}");
    };
    assert!(problem.reason.contains("3 for 2"), "{problem}");
}

#[test]
fn whoever_offers_a_technology_has_stated_and_not_verified() {
    let (listing, problems) = read(&[
        ("organisation", json!("示例公司")),
        ("evaluated_by", json!("示例公司；示例检测中心；待定")),
        ("evaluation_kind", json!("检测；检测；成熟度评价")),
        (
            "evaluations",
            json!([{"by": "Self-assessed", "on": "2025"}, {"by": "N/A"}, {"by": "N/A", "result": "good"}]),
        ),
    ]);
    let all = Details::of(&listing).evaluations;
    let shown: Vec<_> = all
        .iter()
        .map(|it| (it.by.as_deref(), it.stated_by.as_deref()))
        .collect();
    assert_eq!(
        shown,
        [
            (Some("示例检测中心"), None),
            (None, Some("示例公司")),
            (None, None),
            (None, Some("Self-assessed")),
            (None, None),
        ]
    );
    let said: Vec<_> = problems
        .iter()
        .map(|it| (it.severity.name(), it.value.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            ("note", Some("示例公司")),
            ("warning", Some("待定")),
            ("note", Some("Self-assessed")),
            ("warning", Some("N/A")),
        ]
    );
    let again = serde_json::to_value(&all).unwrap();
    let (listing, problems) = read(&[("evaluations", again)]);
    assert_eq!(Details::of(&listing).evaluations, all);
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn a_cell_that_names_nobody_is_said_where_an_evaluation_is_stated() {
    let stated = |by: &str, kind: &str| {
        let (listing, problems) =
            read(&[("evaluated_by", json!(by)), ("evaluated_on", json!(kind))]);
        (Details::of(&listing).evaluations.len(), problems.len())
    };
    for (by, on, expected) in [
        ("not yet", "2025-01-01", (1, 1)),
        ("无", "2025-01-01", (1, 1)),
        ("", "2025-01-01", (1, 0)),
        ("not yet", "", (0, 0)),
        ("-", "-", (0, 0)),
        ("待定", "2025-13-45", (1, 2)),
        ("甲中心", "2025-05", (1, 0)),
        ("甲中心", "05-2025-45", (1, 1)),
    ] {
        assert_eq!(stated(by, on), expected, "{by} {on}");
    }
}
