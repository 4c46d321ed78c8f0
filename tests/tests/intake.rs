//! From files to a site and back: a configuration that `init` wrote changes nothing, and what `export`
//! gives back builds the same again.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![recursion_limit = "256"]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use techmatch_tests::{examples, site, techmatch};
use tempfile::TempDir;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Listings that say everything in words that are hard to keep.
fn hard() -> Value {
    json!([
        {
            "id": "H 1/ü", "kind": "supply", "title": "=1+1 隔膜, \"A\"\t型",
            "title_en": "Separator; type \"A\"", "summary": "第一段\n第二段，逗号, 分号; 竖线|",
            "summary_en": "+44 is no telephone", "description": "[1] 引文\n\n- 项目\n\"引号\" '单引号'",
            "description_zh": "{\"a\": 1}", "description_en": "@SUM(A1)",
            "keywords": ["a, b", "隔膜", "c；d"], "problem": "[\"x\"]", "advantages": "好",
            "applications": "电池、储能",
            "metrics": ["耐温 ≥180 ℃; 厚度 ≤16 μm", {"words": "效率 90%", "name": "效率", "operator": "=", "value": 90.0, "unit": "%"}],
            "field": ["新材料", {"words": "别的领域"}], "industry": "C38",
            "ipc": ["H01M 50/449", "A01B, C"], "patents": "ZL202010123456.7；CN113800001234A",
            "maturity": "通过中试", "cooperation": ["技术转让", "其他"], "ip_status": "已授权",
            "price": "30-80万元", "region": "浙江省湖州市", "target_regions": ["上海", "江苏"],
            "organisation": "某院 (甲)", "organisation_type": "科研院所",
            "contact": {"name": "转移中心", "phone": "0572-5550123", "email": "a@example.com", "visibility": "public"},
            "published": "2026-03-01", "expires": "2099-12-31", "services": "技术开发",
            "evidence": ["检测报告", "https://example.com/?a=1&b=2"], "hall": "3", "booth": "A-01",
            "images": ["图 1.png", "https://example.com/a,b.png", {"url": "https://example.com/c.png", "alt": "图；一"}],
            "documents": ["见附件", "手册.pdf", {"title": "手册: 甲; 乙", "url": "https://example.com/手册.pdf"}],
            "people": [{"name": "赵六", "roles": ["leader"], "note": "教授; 博导"}], "inventors": "Smith, John; Doe, Jane",
            "publications": ["A. B; C. D. On 1; 2. 2020", {"title": "甲，乙", "doi": "10.1000/1"}],
            "patent_expires": "2040-01-01；2041-02-03", "availability": "洽谈中", "interest_until": "2027年3月",
            "partner": "{\"a\": 1}", "conditions": "一\n二", "further_work": "[\"x\"]", "title.ja": "セパレータ",
            "价格": "第二个价格", "备注": "无", "note": " x ", "extra": {"序号": "7", "价 格 2": "9"}
        },
        {
            "id": "H-2", "kind": "demand", "title": "降低收缩率", "budget": "面议",
            "description": "长".repeat(5000), "maturity": "看情况",
            "contact": {"name": "李四", "phone": "13800001234", "visibility": "masked"},
            "period": "2026-01-01至长期"
        },
        {
            "kind": "supply", "title": "没有编号", "description": "x",
            "contact_visibility": "agency", "contact_name": "王五", "contact_phone": "13800001234",
            "备注": "致电 13800001234"
        }
    ])
}

/// A folder with the hard listings in a file, and the files to build from: those and the examples.
fn files() -> (TempDir, Vec<PathBuf>) {
    let folder = TempDir::new().unwrap();
    let hard_file = folder.path().join("hard.json");
    fs::write(&hard_file, hard().to_string()).unwrap();
    // The head of an image of 3 by 2 points, which is all that is read of it.
    let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0\0\0\0\0\0\0\0\0";
    fs::write(folder.path().join("图 1.png"), image).unwrap();
    fs::write(folder.path().join("手册.pdf"), "%PDF-1.4").unwrap();
    let mut files = examples::files();
    files.push(hard_file);
    (folder, files)
}

fn build(files: &[PathBuf], out: &Path) -> Value {
    site::build(files, out, &[]).succeeded().json()
}

fn export(site: &Path, format: &str, to: &Path) {
    let arguments = ["export", text(site), "--format", format, "-o", text(to)];
    techmatch(arguments).succeeded();
}

#[test]
fn what_is_exported_builds_the_same_again() {
    let (folder, files) = files();
    let place = |name: &str| folder.path().join(name);
    let built = build(&files, &place("site"));
    assert_eq!(built["refused"], json!([]), "{built}");
    export(&place("site"), "jsonl", &place("all.jsonl"));
    let all = fs::read_to_string(place("all.jsonl")).unwrap();
    assert_eq!(built["published"], all.lines().count());
    for format in ["jsonl", "csv", "xlsx"] {
        let file = place(&format!("again.{format}"));
        export(&place("site"), format, &file);
        let again = place(&format!("site-{format}"));
        let account = build(&[file], &again);
        assert_eq!(account["refused"], json!([]), "{format}: {account}");
        let back = place(&format!("back-{format}.jsonl"));
        export(&again, "jsonl", &back);
        let back = fs::read_to_string(back).unwrap();
        for (one, other) in all.lines().zip(back.lines()) {
            assert_eq!(one, other, "{format}");
        }
        assert_eq!(all.lines().count(), back.lines().count(), "{format}");
        if format == "jsonl" {
            let (first, second) = (site::files(&place("site")), site::files(&again));
            for (name, bytes) in &first {
                assert!(second.get(name) == Some(bytes), "{name} differs");
            }
            assert_eq!(first.len(), second.len());
        }
        let sites = [place("site"), again];
        let changes = techmatch(["diff", text(&sites[0]), text(&sites[1]), "--json"]).json();
        assert_eq!(changes["changed"], json!([]), "{format}");
        assert_eq!(changes["unchanged"], account["published"], "{format}");
    }
}

/// Every text in some JSON.
fn texts<'v>(value: &'v Value, into: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        Value::Object(members) => members.values().for_each(|member| texts(member, into)),
        _ => {}
    }
}

#[test]
fn in_the_terms_of_schema_org_nothing_is_lost() {
    let (folder, files) = files();
    let place = |name: &str| folder.path().join(name);
    build(&files, &place("site"));
    export(&place("site"), "jsonl", &place("all.jsonl"));
    export(&place("site"), "schema.org", &place("all.jsonld"));
    let document: Value = serde_json::from_slice(&fs::read(place("all.jsonld")).unwrap()).unwrap();
    let mut said = Vec::new();
    texts(&document, &mut said);
    for line in fs::read_to_string(place("all.jsonl")).unwrap().lines() {
        let mut listing: Value = serde_json::from_str(line).unwrap();
        listing.as_object_mut().unwrap().remove("kind");
        let mut own = Vec::new();
        texts(&listing, &mut own);
        for text in own {
            let there = said.iter().any(|said| said.contains(text));
            assert!(there, "{text:?} of {}", listing["id"]);
        }
    }
    let items = document["itemListElement"].as_array().unwrap();
    let kinds: Vec<&Value> = items.iter().map(|it| &it["item"]["@type"]).collect();
    assert!(kinds.contains(&&json!("Offer")) && kinds.contains(&&json!("Demand")));
}

#[test]
fn a_configuration_that_init_wrote_changes_nothing() {
    let (folder, files) = files();
    let place = |name: &str| folder.path().join(name);
    let config = place("techmatch.toml");
    let mut arguments = vec!["init"];
    arguments.extend(files.iter().map(|file| text(file)));
    arguments.extend(["-o", text(&config)]);
    techmatch(&arguments).succeeded();
    site::build(&files, &place("plain"), &[]).succeeded();
    site::build(&files, &place("configured"), &["--config", text(&config)]).succeeded();
    let (plain, configured) = (
        site::files(&place("plain")),
        site::files(&place("configured")),
    );
    for (name, bytes) in &plain {
        assert!(configured.get(name) == Some(bytes), "{name} differs");
    }
    assert_eq!(plain.len(), configured.len());
    // Written anew, it is the same.
    let first = fs::read(&config).unwrap();
    arguments.push("--force");
    techmatch(&arguments).succeeded();
    assert_eq!(fs::read(&config).unwrap(), first);
}

/// The change feed of a site: each entry on one line.
fn feed(site: &Path) -> Vec<String> {
    let json: Value =
        serde_json::from_slice(&fs::read(site.join("changes.json")).unwrap()).unwrap();
    let manifest: Value =
        serde_json::from_slice(&fs::read(site.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(json["site"], manifest["hot"]);
    let entries = json["entries"].as_array().unwrap().iter();
    let part = |entry: &Value, key: &str| match &entry[key] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let keys = ["date", "what", "id", "title", "fields", "reason", "was"];
    entries
        .map(|entry| {
            keys.map(|key| part(entry, key))
                .join(" ")
                .replace(" null", "")
        })
        .collect()
}

#[test]
fn a_site_says_what_changed_since_the_one_before() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, rows: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("id,title,published,price,status\n{rows}")).unwrap();
        path
    };
    let build = |file: &Path, out: &str, more: &[&str]| {
        let out = folder.path().join(out);
        let more = [&["--kind", "supply"], more].concat();
        site::build(&[file], &out, &more).succeeded();
        out
    };
    let may = write(
        "may.csv",
        "S1,Separator,2026-05-02,CNY 300000,\nS2,Pump,2026-04-20,,\nS3,Silicon,,,\n,Compost,2026-05-03,,\n",
    );
    let june = write(
        "june.csv",
        "S1,Separator,2026-05-02,CNY 250000,\nS2,Pump,2026-04-20,,withdrawn\nS4,Robot,2026-06-11,,\n\
         ,Compost,2026-05-03,CNY 9000,\n",
    );
    let site = build(&may, "site", &["--today", "2026-05-31"]);
    let first = feed(&site);
    assert_eq!(first.len(), 4);
    assert!(
        first[0].starts_with("2026-05-03 added s-") && first[0].ends_with(" Compost"),
        "{first:?}"
    );
    assert_eq!(
        first[1..],
        [
            "2026-05-02 added S1 Separator",
            "2026-04-20 added S2 Pump",
            "null added S3 Silicon"
        ]
    );

    // The same listings leave the file as it is, on whatever day.
    let before = fs::read(site.join("changes.json")).unwrap();
    build(&may, "site", &["--today", "2026-06-15"]);
    assert_eq!(fs::read(site.join("changes.json")).unwrap(), before);

    // A folder of its own has the same as the folder of the last site.
    let previous = site.to_str().unwrap();
    let next = build(
        &june,
        "next",
        &["--previous", previous, "--today", "2026-06-30"],
    );
    build(&june, "site", &["--today", "2026-06-30"]);
    let bytes = fs::read(site.join("changes.json")).unwrap();
    assert_eq!(fs::read(next.join("changes.json")).unwrap(), bytes);
    let second = feed(&site);
    assert_eq!(
        second[..2],
        [
            "2026-06-30 added S4 Robot",
            "2026-06-30 changed S1 Separator [\"price\"]",
        ]
    );
    assert!(second[2].starts_with("2026-06-30 changed s-"), "{second:?}");
    assert!(second[2].contains(" Compost [\"price\"] s-"), "{second:?}");
    assert_eq!(
        second[3..5],
        ["2026-06-30 ended S2 withdrawn", "2026-06-30 ended S3 gone"]
    );
    // What has ended has no title any more.
    assert!(
        second[5].starts_with("2026-05-03 added s-") && !second[5].contains("Compost"),
        "{second:?}"
    );
    assert_eq!(
        second[6..],
        [
            "2026-05-02 added S1 Separator",
            "2026-04-20 added S2",
            "null added S3"
        ]
    );
}
