//! Contacts that are not public are in no byte of a site, however they are written and wherever
//! they stand, and in no message either.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![recursion_limit = "256"]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;

use flate2::read::DeflateDecoder;
use serde_json::{Value, json};
use techmatch_tests::site;
use tempfile::TempDir;

const PHONE: &str = "13912345678";
const LANDLINE: &str = "0571-87654321";
const EMAIL: &str = "zhang.wei@corp.example";
const QQ: &str = "2087654319";
const WECHAT: &str = "zhangwei_1987";
const NAME: &str = "张伟民";

/// The contact's telephone number as people write it.
fn spellings() -> Vec<String> {
    let spaced: Vec<String> = PHONE.chars().map(String::from).collect();
    let full: String = PHONE
        .chars()
        .map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10).unwrap())
        .collect();
    vec![
        PHONE.to_owned(),
        "139 1234 5678".to_owned(),
        "139-1234-5678".to_owned(),
        "139—1234—5678".to_owned(),
        "139.1234.5678".to_owned(),
        "(139)12345678".to_owned(),
        "（139）1234－5678".to_owned(),
        "+8613912345678".to_owned(),
        "+86 139 1234 5678".to_owned(),
        "0086-139-1234-5678".to_owned(),
        "139\u{a0}1234\u{3000}5678".to_owned(),
        "139\u{200b}12345678".to_owned(),
        "139\u{202e}12345678".to_owned(),
        "139&nbsp;1234&nbsp;5678".to_owned(),
        "<b>139</b>12345678".to_owned(),
        "一三九一二三四五六七八".to_owned(),
        "幺三九一二三四五六七八".to_owned(),
        spaced.join(" "),
        spaced.join("-"),
        full.clone(),
        format!("{} {}", &full[..9], &full[9..]),
        LANDLINE.to_owned(),
        "(0571) 8765 4321".to_owned(),
        "0571 87654321".to_owned(),
        "057187654321".to_owned(),
        "+86-571-87654321".to_owned(),
        "87654321".to_owned(),
        "8765-4321 转 801".to_owned(),
        EMAIL.to_owned(),
        "Zhang.Wei@Corp.Example".to_owned(),
        "zhang.wei＠corp.example".to_owned(),
        "zhang.wei(at)corp.example".to_owned(),
        "zhang.wei [at] corp [dot] example".to_owned(),
        "zhang.wei@ corp.example".to_owned(),
        format!("QQ：{QQ}"),
        format!("QQ {QQ}"),
        format!("微信：{WECHAT}"),
        format!("WeChat ID: {WECHAT}"),
        format!("联系人：{NAME}"),
        format!("{NAME} {PHONE}"),
        format!("{NAME}（{LANDLINE}）"),
    ]
}

/// A text with the digits, letters and Chinese numerals alone, so that no spelling hides.
fn squeezed(text: &str) -> String {
    let plain = text.chars().filter_map(|c| match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + 0x30),
        '一' | '幺' => Some('1'),
        '二' => Some('2'),
        '三' => Some('3'),
        '四' => Some('4'),
        '五' => Some('5'),
        '六' => Some('6'),
        '七' => Some('7'),
        '八' => Some('8'),
        '九' => Some('9'),
        c => (c.is_alphanumeric() || "@_*\"".contains(c)).then(|| c.to_ascii_lowercase()),
    });
    plain.collect()
}

/// Every file of a site by its name, chunks inflated.
fn plain_files(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let plain = |(name, bytes): (String, Vec<u8>)| {
        if !name.starts_with("chunks/") {
            return (name, bytes);
        }
        let (coding, body) = bytes.split_first().unwrap();
        let mut plain = Vec::new();
        match coding {
            0 => plain.extend_from_slice(body),
            1 => drop(DeflateDecoder::new(body).read_to_end(&mut plain).unwrap()),
            coding => panic!("{name}: unknown coding {coding}"),
        }
        (name, plain)
    };
    files.into_iter().map(plain).collect()
}

/// What of the secrets is seen in some bytes.
fn seen(bytes: &[u8]) -> Vec<&'static str> {
    let text = squeezed(&String::from_utf8_lossy(bytes));
    let secrets = [
        (PHONE, PHONE),
        (LANDLINE, "87654321"),
        (EMAIL, "zhangwei@corp"),
        (QQ, QQ),
        (WECHAT, WECHAT),
        (NAME, NAME),
    ];
    let found = secrets.iter().filter(|(_, written)| text.contains(written));
    found.map(|(secret, _)| *secret).collect()
}

/// A listing that says each spelling in each place.
fn listing(visibility: Option<&str>) -> Value {
    let all = spellings().join("，\n");
    let places = |label: &str| {
        let texts = spellings();
        let texts = texts.iter().enumerate();
        texts
            .map(|(at, text)| (format!("{label}{at}"), json!(text)))
            .collect::<serde_json::Map<_, _>>()
    };
    let mut listing = json!({
        "id": "A-1",
        "title": format!("耐高温隔膜 {PHONE}"),
        "title_en": format!("Separator, call +86 {PHONE}"),
        "summary": all,
        "summary_en": all,
        "description": format!("<p>我们的隔膜</p>{all}"),
        "description_zh": all,
        "keywords": ["隔膜", PHONE, EMAIL],
        "problem": all,
        "advantages": all,
        "applications": all,
        "metrics": ["耐温 ≥1000 ℃", format!("热线 {PHONE}"), PHONE],
        "field": format!("新材料 {PHONE}"),
        "ipc": [PHONE],
        "patents": ["ZL201310012345.6", PHONE],
        "price": format!("面议 {PHONE}"),
        "region": format!("浙江省杭州市 {PHONE}"),
        "maturity": format!("通过中试 {EMAIL}"),
        "cooperation": format!("转让 {LANDLINE}"),
        "ip_status": format!("已授权 {PHONE}"),
        "organisation": format!("某公司 {PHONE}"),
        "organisation_type": format!("企业 {PHONE}"),
        "published": format!("2024-06-25 {PHONE}"),
        "expires": format!("2099-06-25 {PHONE}"),
        "services": format!("技术转让 {PHONE}"),
        "hall": format!("3 {PHONE}"),
        "booth": format!("A1 {PHONE}"),
        "evidence": [format!("检测报告 {all}"), format!("https://example.com/?tel={PHONE}")],
        "availability": format!("可合作 {PHONE}"),
        "interest_until": format!("2099-06-25 {PHONE}"),
        "partner": all,
        "partner_role": all,
        "conditions": all,
        "further_work": all,
        "images": [{"url": format!("https://example.com/{PHONE}.png"), "title": all, "alt": all}],
        "videos": format!("https://example.com/v {PHONE}"),
        "documents": [format!("手册 {PHONE}"), {"title": "x", "写信": EMAIL}],
        "links": format!("https://example.com/?mail={EMAIL}"),
        "people": [
            {"name": NAME, "email": EMAIL, "note": all, "url": format!("https://example.com/{PHONE}")},
            {"name": "李四", "email": "li@corp.example", "organisation": all, "手机": PHONE},
        ],
        "inventors": format!("王五（{PHONE}）；{NAME}"),
        "publications": [format!("某文。通信作者 {EMAIL}"), {"title": "x", "url": format!("https://example.com/{PHONE}")}],
        "patent_records": [{"number": format!("甲 {PHONE}"), "title": all, "status": format!("有效 {PHONE}")}],
        "title_de": all,
        "translations": [{"language": "fr", "title": all, "summary": all, "description": all}],
        "contact_name": NAME,
        "contact_phone": format!("{PHONE} / {LANDLINE}"),
        "contact_email": EMAIL,
        "项目联系人": NAME,
        "联系电话二": LANDLINE,
        "wechatId": WECHAT,
        "备注": all,
        "其他": {"更多": all},
    });
    let members = listing.as_object_mut().unwrap();
    members.extend(places("栏"));
    members.insert(format!("列 {PHONE}"), json!("x"));
    if let Some(visibility) = visibility {
        members.insert("contact_visibility".to_owned(), json!(visibility));
    }
    listing
}

struct Built {
    account: Value,
    said: String,
    files: BTreeMap<String, Vec<u8>>,
}

fn build(listings: &[Value], config: &str) -> Built {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("offers.json");
    let toml = folder.path().join("techmatch.toml");
    fs::write(&file, serde_json::to_vec(listings).unwrap()).unwrap();
    fs::write(&toml, config).unwrap();
    let out = folder.path().join("site");
    let ran = site::build(&[file], &out, &["--config", toml.to_str().unwrap()]).succeeded();
    Built {
        account: ran.json(),
        said: format!("{}{}", ran.stdout, ran.stderr),
        files: plain_files(site::files(&out)),
    }
}

/// The listing as the site has it.
fn published(built: &Built) -> Value {
    let line = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).ok()?;
        let line = text
            .lines()
            .find(|line| line.starts_with("{\"id\":\"A-1\""))?;
        serde_json::from_str(line).ok()
    };
    let mut chunks = built
        .files
        .iter()
        .filter(|(name, _)| name.starts_with("chunks/"));
    chunks
        .find_map(|(_, bytes)| line(bytes))
        .expect("it is published")
}

#[test]
fn what_is_not_public_is_in_no_byte() {
    for (name, stated, config) in [
        ("agency", Some("agency"), ""),
        ("masked", Some("masked"), ""),
        ("in Chinese", Some("不公开"), ""),
        ("not understood", Some("???看情况"), ""),
        (
            "agency for the site",
            None,
            "[site]\ncontacts = \"agency\"\n",
        ),
        (
            "masked for the site",
            None,
            "[site]\ncontacts = \"masked\"\n",
        ),
    ] {
        let built = build(&[listing(stated)], config);
        assert_eq!(built.account["published"], 1, "{name}: {}", built.said);
        for (file, bytes) in &built.files {
            if !file.starts_with("app-") {
                assert_eq!(seen(bytes), [""; 0], "{name}: {file}");
            }
        }
        assert_eq!(
            seen(built.said.as_bytes()),
            [""; 0],
            "{name}: {}",
            built.said
        );
        let notes = built.account["notes"].to_string();
        assert!(
            notes.contains("not public") && notes.contains("in 1 listings"),
            "{name}: {notes}"
        );

        let listing = published(&built);
        let contact = &listing["contact"];
        if name.starts_with("masked") {
            assert_eq!(contact["name"], "张**", "{name}");
            assert_eq!(contact["phone"], "139****5678 / 0571****4321", "{name}");
            assert_eq!(contact["email"], "z***@corp.example", "{name}");
            assert_eq!(contact["visibility"], "masked", "{name}");
        } else if name.starts_with("agency") {
            assert_eq!(*contact, json!({"visibility": "agency"}), "{name}");
        }
        // What is no contact stays.
        assert_eq!(listing["patents"][0], "ZL201310012345.6", "{name}");
        assert_eq!(listing["metrics"][0]["value"], 1000.0, "{name}");
        assert!(
            listing["description"]
                .as_str()
                .unwrap()
                .starts_with("我们的隔膜"),
            "{name}"
        );
    }
}

#[test]
fn what_is_public_stays_as_it_is() {
    for (name, stated, config) in [
        ("unstated", None, ""),
        ("stated", Some("public"), ""),
        (
            "stated against the site",
            Some("公开"),
            "[site]\ncontacts = \"agency\"\n",
        ),
    ] {
        let mut listing = listing(stated);
        listing["description"] = json!("循环 13800000000 次，请致电 13912345678");
        let built = build(&[listing], config);
        let listing = published(&built);
        assert_eq!(
            listing["contact"]["phone"],
            format!("{PHONE} / {LANDLINE}"),
            "{name}"
        );
        assert_eq!(listing["contact"]["email"], EMAIL, "{name}");
        assert_eq!(
            listing["description"], "循环 13800000000 次，请致电 13912345678",
            "{name}"
        );
        assert!(
            !built.account["notes"].to_string().contains("not public"),
            "{name}"
        );
    }
}

#[test]
fn a_refusal_does_not_say_it_either() {
    let secret = format!("{PHONE} {EMAIL}");
    let mut untitled = listing(Some("agency"));
    untitled["title"] = json!(" ");
    untitled["title_en"] = json!("");
    let mut named = listing(Some("agency"));
    named["id"] = json!(format!("T-{PHONE}"));
    let mut odd = listing(Some("agency"));
    odd["id"] = json!("B");
    odd["price"] = json!(format!("价格请问 {secret}"));
    odd["industry"] = json!(format!("占星业 {secret}"));
    let built = build(&[listing(Some("agency")), untitled, named, odd], "");
    assert_eq!(built.account["published"], 2, "{}", built.said);
    assert_eq!(seen(built.said.as_bytes()), [""; 0], "{}", built.said);
    let refused = built.account["refused"].to_string();
    assert!(refused.contains("the id holds a number"), "{refused}");
}

/// A listing without a field for contacts: all stands in texts and in columns that nothing maps.
fn unmapped() -> Value {
    let said = "电话 13912345678，座机0571-87654321转801，邮箱 zhang.wei＠corp.example，\
                微信号：zhangwei_1987，QQ群2087654319";
    json!({
        "id": "A-1", "title": "耐高温隔膜", "kind": "supply",
        "description": format!("膜。{said}"),
        "patents": ["ZL201310012345.6", format!("（{said}）")],
        "metrics": ["耐温 ≥1000 ℃", format!("热线 {PHONE}")],
        "备注": said,
        "对接": "１３９ １２３４ ５６７８",
        "办公": "(0571) 8765 4321",
        "即时通讯": "QQ: 2087654319 / VX zhangwei_1987",
    })
}

#[test]
fn what_no_field_holds_is_in_no_byte_and_in_no_export_either() {
    for visibility in ["agency", "masked"] {
        let folder = TempDir::new().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::write(place("offers.json"), json!([unmapped()]).to_string()).unwrap();
        fs::write(
            place("t.toml"),
            format!("[site]\ncontacts = \"{visibility}\"\n"),
        )
        .unwrap();
        let config = place("t.toml");
        let arguments = ["--config", config.to_str().unwrap()];
        let ran = site::build(&[place("offers.json")], &place("site"), &arguments).succeeded();
        let notes = ran.json()["notes"].to_string();
        assert!(notes.contains("in 1 listings"), "{notes}");
        for (name, bytes) in plain_files(site::files(&place("site"))) {
            if !name.starts_with("app-") {
                assert_eq!(seen(&bytes), [""; 0], "{visibility}: {name}");
            }
        }
        let site = place("site");
        for format in ["jsonl", "csv", "schema.org"] {
            let arguments = ["export", site.to_str().unwrap(), "--format", format];
            let said = techmatch_tests::techmatch(arguments).succeeded().stdout;
            assert_eq!(seen(said.as_bytes()), [""; 0], "{visibility}: {format}");
            assert!(said.contains("ZL201310012345.6"), "{format}: {said}");
        }
        let offers = place("offers.json");
        for arguments in [&["--json"][..], &[]] {
            let checked = [
                "check",
                offers.to_str().unwrap(),
                "--config",
                config.to_str().unwrap(),
            ];
            let said = techmatch_tests::techmatch(checked.iter().chain(arguments));
            assert_eq!(seen(said.stdout.as_bytes()), [""; 0], "{visibility}");
        }
    }
}
