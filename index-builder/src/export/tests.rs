use std::collections::BTreeMap;

use serde_json::{Value, json};
use techmatch_core::parse::FieldName;

use super::*;

fn listing(value: Value) -> Listing {
    serde_json::from_value(value).unwrap()
}

#[test]
fn words_stand_in_cells_and_json_where_words_would_lose_something() {
    let given = listing(json!({
        "id": "A-1", "kind": "supply", "title": "=1+1 隔膜",
        "description": "[1] 第一段\n第二段",
        "keywords": ["隔膜", "a, b"],
        "metrics": [{"words": "耐温 ≥180 ℃", "name": "耐温", "operator": ">=", "value": 180.0, "unit": "℃"}],
        "maturity": {"words": "通过中试", "value": {"least": 6, "most": 6}},
        "cooperation": [{"words": "技术转让", "value": "transfer"}, {"words": "别的"}],
        "contact": {"name": "转移中心", "phone": "0572-5550123", "visibility": "public"},
        "expires": {"words": "有", "value": "2027-01-01"},
        "extra": {"备注": "无"},
    }));
    let cells = cells::of(given.clone()).unwrap();
    let cell = |field| cells.fields.get(&field).map(String::as_str);
    for (field, expected) in [
        (FieldName::Title, Some("=1+1 隔膜")),
        (FieldName::Description, Some("[1] 第一段\n第二段")),
        (FieldName::Keywords, Some(r#"["隔膜","a, b"]"#)),
        (FieldName::Metrics, Some("耐温 ≥180 ℃")),
        (FieldName::ContactPhone, Some("0572-5550123")),
        (FieldName::ContactVisibility, Some("public")),
        (FieldName::Contact, None),
        (FieldName::Budget, None),
    ] {
        assert_eq!(cell(field), expected, "{field:?}");
    }
    let expires = cell(FieldName::Expires).unwrap();
    assert!(
        expires.starts_with('{') && expires.contains("2027-01-01"),
        "{expires}"
    );
    assert_eq!(cells.extra, given.extra);
}

#[test]
fn headers_that_would_be_read_as_something_else_get_no_column() {
    for (header, own) in [
        ("备注", true),
        ("价格", false),
        ("序号", false),
        ("extra", false),
        ("a  b", false),
        ("", false),
    ] {
        assert_eq!(crate::read::names_itself(header), own, "{header}");
    }
    let rest = BTreeMap::from([("价格".to_owned(), "1\"2".to_owned())]);
    let json = cells::json(rest);
    let read: BTreeMap<String, String> = serde_json::from_str(&json).unwrap();
    assert_eq!(read["价格"], "1\"2");
}
