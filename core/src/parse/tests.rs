//! What becomes of rows as sources give them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{DayOrder, Decimal, FieldName, Style, Styles, read_listing};
use crate::diagnostic::{Diagnostic, Severity};
use crate::listing::{ContactVisibility, Date, EvidenceKind, Kind, Listing, Stated};
use crate::vocabulary::{Cooperation, Stage, Vocabulary};

fn cells(values: &[(&str, Value)]) -> Vec<(FieldName, Value)> {
    values
        .iter()
        .map(|(name, value)| (FieldName::from_name(name).unwrap(), value.clone()))
        .collect()
}

/// Whether a row is refused for this field.
fn refuses(problem: &Diagnostic, field: FieldName) -> bool {
    problem.severity == Severity::Error && problem.place.column.as_deref() == Some(field.name())
}

fn read(values: &[(&str, Value)]) -> (Option<Listing>, Vec<Diagnostic>) {
    read_listing(
        None,
        Some(Kind::Supply),
        &cells(values),
        BTreeMap::new(),
        &Styles::new(),
    )
}

fn market_row() -> Vec<(&'static str, Value)> {
    vec![
        ("title", json!(" 一种<b>耐高温</b>隔膜\u{a0} ")),
        ("published", json!("2020-03-20")),
        ("industry", json!("制造业——电气机械和器材制造业")),
        ("ip_status", json!("非专利技术")),
        ("maturity", json!("通过中试")),
        ("cooperation", json!("完全转让许可转让技术入股其他")),
        ("price", json!("100.0万元-200.0万元")),
        ("field", json!("新材料-膜材料；占星术")),
        (
            "period",
            json!("2019-06-2514:26:44.0至2019-12-3114:26:48.0"),
        ),
        ("metrics", json!("耐温≥180℃；厚度 12-16 µm")),
        ("keywords", json!("隔膜 锂电池 耐高温")),
        ("description", json!("第一段\\n第二段")),
        ("description", json!("另一栏")),
        ("region", json!("浙江省杭州市")),
        ("contact_phone", json!("138****1234")),
        ("evidence", json!("第三方检测报告")),
        ("link", json!("https://example.com/a")),
        ("services", json!("技术评价")),
        ("organisation_type", json!("高校")),
        ("budget", json!("面议")),
        ("hall", json!(3)),
    ]
}

#[test]
fn reads_a_row_of_a_market() {
    let (listing, problems) = read(&market_row());
    let listing = listing.unwrap();
    assert_eq!(listing.title, "一种耐高温隔膜");
    assert_eq!(
        listing.maturity.as_ref().unwrap().value.unwrap().stage(),
        Stage::Pilot
    );
    let modes: Vec<_> = listing
        .cooperation
        .iter()
        .filter_map(|stated| stated.value)
        .collect();
    assert_eq!(
        modes,
        [
            Cooperation::Transfer,
            Cooperation::Licence,
            Cooperation::Equity
        ]
    );
    assert_eq!(
        listing.price.as_ref().unwrap().value.unwrap().least,
        Some(1_000_000)
    );
    assert_eq!(
        listing.expires.as_ref().unwrap().value,
        Date::new(2019, 12, 31)
    );
    assert_eq!(listing.industry[0].value.unwrap().code(), "C38");
    assert_eq!(
        listing.description.as_deref(),
        Some("第一段\n第二段\n另一栏")
    );
    assert_eq!(listing.keywords, ["隔膜", "锂电池", "耐高温"]);
    assert_eq!(listing.metrics.len(), 2);
    assert_eq!(
        listing.contact.as_ref().unwrap().visibility,
        ContactVisibility::Masked
    );
    assert_eq!(listing.evidence[0].kind, EvidenceKind::Test);
    assert_eq!(listing.evidence[1].kind, EvidenceKind::Link);
    assert!(listing.budget.as_ref().unwrap().value.unwrap().negotiable);
    assert_eq!(listing.hall.as_deref(), Some("3"));
    assert_eq!(listing.field[1].words, "占星术");
    assert_eq!(listing.field[1].value, None);
    let [problem] = &problems[..] else {
        panic!("{problems:?}")
    };
    assert_eq!(
        (problem.place.column.as_deref(), problem.value.as_deref()),
        (Some("field"), Some("占星术"))
    );
    assert_eq!(problem.severity, Severity::Warning);
}

#[test]
fn a_serialised_listing_reads_back_as_itself() {
    let (listing, _) = read(&market_row());
    let mut listing = listing.unwrap();
    listing.id = "x-1".to_owned();
    let json = serde_json::to_value(&listing).unwrap();
    let cells: Vec<_> = json
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
fn fillers_are_no_problems() {
    for field in FieldName::ALL {
        if matches!(field, FieldName::Title | FieldName::Id | FieldName::Kind) {
            continue;
        }
        for filler in ["其他", "other", "无", "—", "", "N/A", "面议"] {
            let (listing, problems) = read(&[("title", json!("t")), (field.name(), json!(filler))]);
            let visibility = *field == FieldName::ContactVisibility;
            assert!(
                listing.is_some() && (problems.is_empty() || visibility),
                "{field:?} {filler}"
            );
        }
    }
}

#[test]
fn what_is_not_understood_is_kept_with_a_hint() {
    let cases = [
        ("price", "50", "unit"),
        ("maturity", "很好", "TRL"),
        ("cooperation", "以物易物", "transfer"),
        ("industry", "占星业", "C26"),
        ("region", "火星", "330100"),
        ("published", "昨天", "2024-06-25"),
        ("expires", "soon", "2024-06-25"),
        ("price", "3000元/月", "the whole sum"),
        ("price", "KWD 10,000", "CNY, USD"),
        ("ip_status", "红色", "granted"),
    ];
    for (field, words, hint) in cases {
        let (listing, problems) = read(&[("title", json!("t")), (field, json!(words))]);
        assert!(
            problems[0].hint.as_deref().unwrap().contains(hint),
            "{field}: {problems:?}"
        );
        assert_eq!(problems[0].severity, Severity::Warning);
        let json = serde_json::to_string(&listing.unwrap()).unwrap();
        assert!(json.contains(&format!(r#""words":"{words}""#)), "{json}");
    }
}

#[test]
fn a_date_and_a_sum_are_read_as_their_columns_are_written() {
    let cells = cells(&[
        ("title", json!("t")),
        ("published", json!("03/04/2026")),
        ("price", json!("1.200 USD")),
    ]);
    let (read, problems) = read_listing(
        None,
        Some(Kind::Supply),
        &cells,
        BTreeMap::new(),
        &Styles::new(),
    );
    let published = read.unwrap().published.unwrap();
    assert_eq!((published.value, &*published.words), (None, "03/04/2026"));
    assert!(
        problems[0].reason.contains("the day or the month"),
        "{problems:?}"
    );
    let styles = Styles::from([
        (
            FieldName::Published,
            Style {
                dates: Some(DayOrder::DayFirst),
                ..Style::default()
            },
        ),
        (
            FieldName::Price,
            Style {
                decimal: Some(Decimal::Comma),
                ..Style::default()
            },
        ),
    ]);
    let (read, problems) = read_listing(None, Some(Kind::Supply), &cells, BTreeMap::new(), &styles);
    let read = read.unwrap();
    assert_eq!(problems, []);
    assert_eq!(read.published.unwrap().value, Date::new(2026, 4, 3));
    assert_eq!(read.price.unwrap().value.unwrap().least, Some(1200));
}

#[test]
fn a_row_without_title_or_kind_is_refused() {
    let (listing, problems) = read(&[("title", json!(" — ")), ("description", json!("x"))]);
    assert!(listing.is_none());
    assert!(refuses(&problems[0], FieldName::Title));

    let title = cells(&[("title", json!("t"))]);
    let (listing, problems) = read_listing(None, None, &title, BTreeMap::new(), &Styles::new());
    assert!(listing.is_none());
    assert!(refuses(&problems[0], FieldName::Kind));

    let cases = [
        ("demand", Some(Kind::Demand)),
        ("技术需求", Some(Kind::Demand)),
        ("供给", Some(Kind::Supply)),
        ("?!x", None),
    ];
    for (words, kind) in cases {
        let row = cells(&[("title", json!("t")), ("kind", json!(words))]);
        let (listing, _) = read_listing(None, None, &row, BTreeMap::new(), &Styles::new());
        assert_eq!(listing.map(|listing| listing.kind), kind, "{words}");
    }
}

#[test]
fn odd_values_do_no_harm() {
    let values = [
        json!(null),
        json!(true),
        json!(-1.5),
        json!([]),
        json!({}),
        json!([null, {}, [1]]),
        json!({"words": 3}),
    ];
    for field in FieldName::ALL {
        for value in &values {
            let _ = read_listing(
                None,
                None,
                &[(*field, value.clone())],
                BTreeMap::new(),
                &Styles::new(),
            );
        }
    }
}

#[test]
fn bounds_of_json_are_in_order_or_unknown() {
    let price =
        json!({"words": "x", "value": {"least": 1_501_000, "most": 1_500_000, "currency": "USD"}});
    let metrics = json!([
        {"words": "厚度 12-16 μm", "operator": "range", "value": 16, "value_max": 12, "unit": "μm"},
        {"words": "耐温 ≥1000 ℃", "operator": ">=", "value": 1000, "value_max": 5, "unit": "℃"},
    ]);
    let (listing, problems) = read(&[
        ("title", json!("t")),
        ("price", price),
        ("metrics", metrics),
    ]);
    let listing = listing.unwrap();
    assert_eq!(listing.price, Some(Stated::unknown("x")));
    assert_eq!(problems[0].reason, "its least is more than its most");
    let bounds: Vec<_> = listing
        .metrics
        .iter()
        .map(|it| (it.value, it.value_max))
        .collect();
    assert_eq!(bounds, [(Some(12.0), Some(16.0)), (Some(1000.0), None)]);
}

#[test]
fn open_ended_listings_stand() {
    let (listing, problems) = read(&[("title", json!("t")), ("expires", json!("长期有效"))]);
    assert_eq!(listing.unwrap().expires.unwrap().value, None);
    assert!(problems.is_empty());
}

#[test]
fn metrics_without_words_get_them_from_their_parts() {
    let metrics = json!([
        {"name": "厚度", "operator": "<=", "value": 28, "unit": "μm"},
        {"name": "风量", "operator": "range", "value": 5, "value_max": 9, "unit": "m³/h"},
        {},
    ]);
    let (listing, _) = read(&[("title", json!("t")), ("metrics", metrics)]);
    let metrics = listing.unwrap().metrics;
    let words: Vec<&str> = metrics.iter().map(|metric| metric.words.as_str()).collect();
    assert_eq!(words, ["厚度 ≤28 μm", "风量 5~9 m³/h"]);
    assert_eq!(metrics[0].value, Some(28.0));
}

#[test]
fn an_id_is_kept_or_refused() {
    let long = "9".repeat(201);
    let kept = [
        ("blanks inside", json!("A  1\u{a0}b"), "A  1\u{a0}b"),
        ("blanks around", json!(" A-1\t"), "A-1"),
        ("full width and case", json!("Ａ-1a"), "Ａ-1a"),
        ("markup", json!("<b>A</b>&amp;1\\n2"), "<b>A</b>&amp;1\\n2"),
        ("a number", json!(17), "17"),
        ("a number of a data frame", json!(17.0), "17.0"),
        (
            "a long whole number",
            json!(u64::MAX),
            "18446744073709551615",
        ),
        ("none", json!(null), ""),
        ("a word for none", json!("n/a"), ""),
    ];
    for (name, id, expected) in kept {
        let (listing, problems) = read(&[("title", json!("t")), ("id", id)]);
        assert_eq!(
            listing.map(|listing| listing.id).as_deref(),
            Some(expected),
            "{name}"
        );
        assert!(problems.is_empty(), "{name}: {problems:?}");
    }
    let refused = [
        ("a control character", json!("A\u{1b}1"), "U+001B"),
        ("a line break", json!("A\n1"), "U+000A"),
        ("no width", json!("A\u{200b}1"), "U+200B"),
        ("a byte order mark", json!("\u{feff}A"), "U+FEFF"),
        ("an override", json!("A\u{202e}1"), "U+202E"),
        ("too long", json!(long), "201 characters"),
        ("a rounded number", json!(1.5e22), "digit by digit"),
        ("several", json!(["A", "B"]), "several"),
        ("an object", json!({"a": 1}), "digit by digit"),
    ];
    for (name, id, reason) in refused {
        let (listing, problems) = read(&[("title", json!("t")), ("id", id)]);
        assert_eq!(listing, None, "{name}");
        let [problem] = &problems[..] else {
            panic!("{name}: {problems:?}")
        };
        assert!(refuses(problem, FieldName::Id), "{name}");
        assert!(
            problem.reason.contains(reason),
            "{name}: {}",
            problem.reason
        );
    }
}

#[test]
fn no_field_keeps_what_nobody_sees() {
    let text = "a\u{202e}b\u{1b}c\u{2066}d\u{fff9}e\u{feff}f";
    for field in FieldName::ALL {
        if matches!(field, FieldName::Title | FieldName::Id | FieldName::Kind) {
            continue;
        }
        let values = [
            json!(text),
            json!([text]),
            json!({"words": text, "name": text, "unit": text, "kind": "other", "phone": text, "email": text, "visibility": "public"}),
        ];
        for value in values {
            let extra = BTreeMap::from([(text.to_owned(), text.to_owned())]);
            let cells = cells(&[("title", json!(text)), (field.name(), value)]);
            let (listing, _) =
                read_listing(None, Some(Kind::Supply), &cells, extra, &Styles::new());
            let json = listing.unwrap().to_whole_value().unwrap();
            assert!(!super::has_marks(&json), "{field:?}: {json}");
        }
    }
}

#[test]
fn no_name_of_a_member_keeps_what_nobody_sees() {
    let object = json!({"name": "Ada", "title": "t", "number": "CN1", "or\u{9d}cid\u{202e}": "x"});
    for field in FieldName::ALL {
        let (listing, _) = read(&[("title", json!("t")), (field.name(), object.clone())]);
        let json = listing.map(|it| it.to_whole_value().unwrap());
        assert!(
            !json.as_ref().is_some_and(super::has_marks),
            "{}: {json:?}",
            field.name()
        );
    }
}

#[test]
fn a_visibility_that_is_not_understood_withholds() {
    let row = [
        ("title", json!("t")),
        ("contact_phone", json!("13800001234")),
        ("contact_visibility", json!("whatever")),
    ];
    let (listing, problems) = read(&row);
    let contact = listing.unwrap().contact.unwrap();
    assert_eq!(contact.visibility, ContactVisibility::Agency);
    assert!(problems[0].reason.contains("withheld"));
}

#[test]
fn members_of_a_contact_have_names_of_either_language() {
    let contact = json!({"姓名": "孙八", "手机": "13700001234", "电话": "0571-88880000", "邮箱": "s@example.com"});
    let (listing, problems) = read(&[("title", json!("t")), ("contact", contact)]);
    let listing = listing.unwrap();
    let contact = listing.contact.unwrap();
    assert_eq!(problems, []);
    assert_eq!(contact.name.as_deref(), Some("孙八"));
    assert_eq!(contact.email.as_deref(), Some("s@example.com"));
    // A contact has one telephone; the other one is kept.
    let phones = [
        contact.phone.unwrap(),
        listing.extra.values().next().unwrap().clone(),
    ];
    assert!(phones.contains(&"13700001234".to_owned()), "{phones:?}");
    assert!(phones.contains(&"0571-88880000".to_owned()), "{phones:?}");

    let (listing, _) = read(&[
        ("title", json!("t")),
        ("contact", json!({"电话": "138****1234"})),
    ]);
    let contact = listing.unwrap().contact.unwrap();
    assert_eq!(contact.visibility, ContactVisibility::Masked);
}

#[test]
fn contacts_as_objects_are_read_whole() {
    let person = |visibility: &str| json!({"name": "张三", "phone": 13_800_001_234_u64, "wechat": "z", "visibility": visibility});
    let cases = [
        ("public", person("public"), ContactVisibility::Public),
        (
            "in other words",
            person("Through the agency"),
            ContactVisibility::Agency,
        ),
        (
            "not understood",
            person("whatever"),
            ContactVisibility::Agency,
        ),
        (
            "the strictest of two",
            json!([person("public"), person("masked")]),
            ContactVisibility::Masked,
        ),
        (
            "masked by the source",
            json!({"phone": "138****1234"}),
            ContactVisibility::Masked,
        ),
    ];
    for (name, contact, visibility) in cases {
        let several = contact.is_array();
        let (listing, _) = read(&[("title", json!("t")), ("contact", contact)]);
        let listing = listing.unwrap();
        let contact = listing.contact.unwrap();
        assert_eq!(contact.visibility, visibility, "{name}");
        if contact.name.is_some() {
            assert_eq!(contact.phone.as_deref(), Some("13800001234"), "{name}");
            assert_eq!(listing.extra["contact: wechat"], "z", "{name}");
        }
        if several {
            assert_eq!(listing.extra["contact 2: phone"], "13800001234", "{name}");
        }
    }
}
