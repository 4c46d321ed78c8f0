use techmatch_core::listing::Kind;

use super::*;

fn contact(name: &str, phone: &str, email: &str) -> Contact {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Contact {
        name: some(name),
        phone: some(phone),
        email: some(email),
        visibility: ContactVisibility::Public,
    }
}

#[test]
fn a_contact_is_masked_whatever_the_source_gave() {
    for (name, given, masked) in [
        (
            "a person",
            contact("张三丰", "13800001234", "z@example.com"),
            contact("张**", "138****1234", "z***@example.com"),
        ),
        (
            "an office",
            contact("技术转移中心", "0571-88881234", "office@example.com"),
            contact("技术转移中心", "0571****1234", "o***@example.com"),
        ),
        (
            "masked already",
            contact("张**", "138****1234", "z***@example.com"),
            contact("张**", "138****1234", "z***@example.com"),
        ),
        (
            "two numbers",
            contact("", "138 0000 1234 / 139-0000-5678", ""),
            contact("", "138****1234 / 139****5678", ""),
        ),
        (
            "abroad",
            contact("Jane Doe", "+44 1632 960001", "jane.doe@example.co.uk"),
            contact("J**", "+4416****0001", "j***@example.co.uk"),
        ),
        (
            "in each other's places",
            contact("13800001234", "z@example.com", "微信 zhang_1987"),
            contact("1**", "z***@example.com", "微信 z**"),
        ),
        (
            "no address",
            contact("", "1234", "z@localhost"),
            contact("", "***", "***"),
        ),
    ] {
        let mut listing = Listing::new("A", Kind::Supply, "t");
        listing.contact = Some(given);
        protect(&mut listing, ContactVisibility::Masked).unwrap();
        let contact = listing.contact.unwrap();
        assert_eq!(contact.visibility, ContactVisibility::Masked, "{name}");
        assert_eq!(
            (contact.name, contact.phone, contact.email),
            (masked.name, masked.phone, masked.email),
            "{name}"
        );
    }
}

#[test]
fn texts_lose_what_belongs_to_the_contact_alone() {
    let given = contact("高强", "0571-88881234", "gao@example.com");
    for (text, withheld) in [
        ("请电88881234", "请电***"),
        (
            "高强材料，高强老师，联系人：高强",
            "高强材料，***老师，联系人：***",
        ),
        ("高强 0571 8888 1234", "*** ***"),
        ("写信到GAO＠example.com。", "写信到***。"),
        ("gao [at] example [dot] com", "***"),
        (
            "循环 13800000000 次, ZL201310012345.6",
            "循环 13800000000 次, ZL201310012345.6",
        ),
        ("另请致电 13800001234", "另请致电 ***"),
        ("188881234 次", "1*** 次"),
        ("2019-06-25 至 2024-06-25", "2019-06-25 至 2024-06-25"),
        ("耐温 150 200 250 300 ℃", "耐温 150 200 250 300 ℃"),
        ("", ""),
    ] {
        let mut listing = Listing::new("A", Kind::Supply, text);
        listing.contact = Some(given.clone());
        protect(&mut listing, ContactVisibility::Agency).unwrap();
        assert_eq!(listing.title, withheld);
    }
}

#[test]
fn figures_that_a_number_was_read_as_go_too() {
    let mut listing = Listing::new("A", Kind::Supply, "t");
    listing.contact = Some(contact("", "13800001234", ""));
    listing.metrics = vec![
        Metric::read("热线 13800001234"),
        Metric::read("耐温 ≥180 ℃"),
    ];
    listing.price = Some(Stated {
        words: "13800001234元".to_owned(),
        value: Price::read("13800001234元"),
    });
    assert_eq!(protect(&mut listing, ContactVisibility::Masked), Some(3));
    let json = serde_json::to_string(&listing).unwrap();
    assert!(!json.contains("13800001234"), "{json}");
    assert_eq!(listing.metrics[1].value, Some(180.0));
}

#[test]
fn numbers_that_only_a_blank_parts_are_found_each() {
    let mut listing = Listing::new("A", Kind::Supply, "t");
    listing.contact = Some(contact(
        "",
        "139 1234 5678 0571-87654321 微信：zhang_1987",
        "",
    ));
    listing.patents = ["13912345678", "87654321", "zhang_1987", "ZL201310012345.6"]
        .map(str::to_owned)
        .to_vec();
    protect(&mut listing, ContactVisibility::Agency).unwrap();
    assert_eq!(listing.patents, ["***", "***", "***", "ZL201310012345.6"]);
}

/// What stays of extra columns, sorted.
fn kept(extra: BTreeMap<String, String>, visibility: ContactVisibility) -> Vec<String> {
    let mut listing = Listing::new("A", Kind::Supply, "t");
    listing.extra = extra;
    protect(&mut listing, visibility).unwrap();
    let mut kept: Vec<String> = listing.extra.into_values().collect();
    kept.sort_unstable();
    kept
}

#[test]
fn columns_for_contacts_are_left_out_or_masked() {
    let extra = || {
        BTreeMap::from([
            ("项目联系人".to_owned(), "李四光".to_owned()),
            ("contactPhone2".to_owned(), "8888 1234".to_owned()),
            ("QQ".to_owned(), "123456".to_owned()),
            ("intelligence".to_owned(), "88881234".to_owned()),
        ])
    };
    for (visibility, expected) in [
        (ContactVisibility::Agency, vec!["88881234"]),
        (
            ContactVisibility::Masked,
            vec!["****1234", "****56", "88881234", "李**"],
        ),
        (
            ContactVisibility::Public,
            vec!["123456", "8888 1234", "88881234", "李四光"],
        ),
    ] {
        assert_eq!(kept(extra(), visibility), expected, "{visibility:?}");
    }
}

/// A JSON object keeps its members: whoever can be reached by one of them is named by another.
#[test]
fn a_nested_contact_is_left_out_or_masked() {
    let extra = || {
        BTreeMap::from([
            (
                "联系人信息".to_owned(),
                r#"{"姓名":"周九龙","电话":13812345678,"邮箱":"zhou@example.com"}"#.to_owned(),
            ),
            (
                "技术经理".to_owned(),
                r#"[{"name":"李大明","phone":"13912345678","title":"膜"}]"#.to_owned(),
            ),
            (
                "设备".to_owned(),
                r#"{ "name": "涂布机", "power": 30 }"#.to_owned(),
            ),
            (
                "备注".to_owned(),
                r#"{"13800001234":1,"内容":13900001234}"#.to_owned(),
            ),
        ])
    };
    for (visibility, expected) in [
        (
            ContactVisibility::Agency,
            vec![
                r#"[{"title":"膜"}]"#,
                r#"{ "name": "涂布机", "power": 30 }"#,
                r#"{"***":1,"内容":"***"}"#,
            ],
        ),
        (
            ContactVisibility::Masked,
            vec![
                r#"[{"name":"李**","phone":"139****5678","title":"膜"}]"#,
                r#"{ "name": "涂布机", "power": 30 }"#,
                r#"{"138****1234":1,"内容":"139****1234"}"#,
                r#"{"姓名":"周**","电话":"138****5678","邮箱":"z***@example.com"}"#,
            ],
        ),
    ] {
        assert_eq!(kept(extra(), visibility), expected, "{visibility:?}");
    }
}

#[test]
fn an_id_that_holds_a_number_is_not_changed() {
    let mut listing = Listing::new("T-13800001234", Kind::Supply, "t");
    listing.contact = Some(contact("", "138 0000 1234", ""));
    let before = listing.clone();
    assert_eq!(protect(&mut listing, ContactVisibility::Agency), None);
    assert_eq!(listing, before);
}
