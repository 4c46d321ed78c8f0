//! `techmatch pack` as a user runs it: what is in the file, what is refused, what is selected.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use techmatch_tests::Site;
use techmatch_tests::command::{Ran, techmatch};
use techmatch_tests::site::files;
use tempfile::TempDir;

static SITE: LazyLock<Site> = LazyLock::new(Site::of_examples);

fn pack(site: &Site, arguments: &[&str]) -> Ran {
    let site = site.path();
    let all = ["pack", site.to_str().unwrap()].into_iter();
    techmatch(all.chain(arguments.iter().copied()))
}

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

fn name(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// The elements of a packed page that no browser runs, by their ids.
fn elements(page: &str) -> BTreeMap<&str, &str> {
    let parts = page
        .split("<script type=\"application/octet-stream\" id=\"")
        .skip(1);
    parts
        .map(|part| {
            let (id, rest) = part.split_once("\">").unwrap();
            (id, rest.split_once("</script>").unwrap().0)
        })
        .collect()
}

fn decoded(text: &str) -> Vec<u8> {
    let values = text.bytes().filter(|it| *it != b'=').map(|it| match it {
        b'A'..=b'Z' => it - b'A',
        b'a'..=b'z' => it - b'a' + 26,
        b'0'..=b'9' => it - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        other => panic!("{other} is no base64"),
    });
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for value in values {
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

/// Whether `found` has the manifest and every chunk of a site, as they are published.
#[track_caller]
fn assert_whole(site: &Site, found: &BTreeMap<String, String>) {
    let published = files(&site.path());
    let mut count = 0;
    for (path, bytes) in &published {
        if path == "manifest.json" || path.starts_with("chunks/") {
            assert_eq!(&decoded(&found[path]), bytes, "{path}");
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn the_file_holds_all_of_the_site_and_has_the_same_bytes_each_time() {
    let folder = folder();
    let (one, other) = (name(&folder, "a.html"), name(&folder, "b.html"));
    let ran = pack(&SITE, &["-o", &one]).succeeded();
    pack(&SITE, &["--out", &other]).succeeded();
    let page = fs::read_to_string(one).unwrap();
    assert!(
        page == fs::read_to_string(other).unwrap(),
        "the bytes differ"
    );
    let listings = SITE.account["published"].as_u64().unwrap();
    assert!(
        ran.stdout.starts_with(&format!("{listings} listings (")),
        "{}",
        ran.stdout
    );

    let found = elements(&page).into_iter();
    assert_whole(
        &SITE,
        &found.map(|(id, text)| (id.into(), text.into())).collect(),
    );
    let scripts = page.matches("</script>").count();
    assert!(
        page.contains(&format!("data-scripts=\"{scripts}\"")),
        "{scripts}"
    );
    let head = &page[..page.find("<script type=").unwrap()];
    for absent in [
        "{{",
        "<script src",
        "<link rel=\"stylesheet\"",
        "type=\"module\"",
        "import(",
    ] {
        assert!(!head.contains(absent), "{absent}");
    }
}

#[test]
fn a_folder_holds_all_of_the_site_too() {
    let folder = folder();
    let place = name(&folder, "stick");
    pack(&SITE, &["--split", &place]).succeeded();
    let once = files(Path::new(&place));
    pack(&SITE, &["--split", &place]).succeeded();
    assert_eq!(once, files(Path::new(&place)));

    let page = String::from_utf8(once["index.html"].clone()).unwrap();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (id, text) in elements(&page) {
        found.insert(id.into(), text.into());
    }
    let (_, folder) = page.split_once("id=\"folder\">").unwrap();
    let folder = folder.split_once("</script>").unwrap().0;
    let folder: BTreeMap<String, Vec<String>> = serde_json::from_str(folder).unwrap();
    assert_eq!(folder.len() + 1, once.len());
    for (script, names) in folder {
        let text = String::from_utf8(once[&script].clone()).unwrap();
        let (_, json) = text.split_once("document.currentScript.files = ").unwrap();
        let json = json.trim_end().trim_end_matches(';');
        let texts: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
        assert_eq!(texts.keys().cloned().collect::<Vec<_>>(), {
            let mut names = names;
            names.sort();
            names
        });
        found.extend(texts);
    }
    assert_whole(&SITE, &found);
}

#[test]
fn nothing_of_a_catalogue_is_markup() {
    let folder = folder();
    let csv = folder.path().join("hostile.csv");
    let evil = "</script><script>alert(1)</script><!--";
    fs::write(&csv, format!("id,kind,title\nS1,supply,{evil}\n")).unwrap();
    let config = folder.path().join("techmatch.toml");
    fs::write(
        &config,
        format!("[site]\ntitle_zh = \"{{{{scripts}}}}\"\ntitle_en = \"</title>{evil}\"\n"),
    )
    .unwrap();
    let site = Site::build(&[csv], &["--config", config.to_str().unwrap()]);
    let out = name(&folder, "a.html");
    pack(&site, &["-o", &out]).succeeded();
    let page = fs::read_to_string(out).unwrap();
    assert!(!page.contains("alert(1)</script>"));
    assert!(page.contains("<title>{{scripts}} &lt;/title>&lt;/script>"));
    let scripts = page.matches("</script>").count();
    assert!(
        page.contains(&format!("data-scripts=\"{scripts}\"")),
        "{scripts}"
    );
}

#[test]
fn what_cannot_be_packed_is_refused_with_a_remedy() {
    let folder = folder();
    let out = name(&folder, "a.html");
    let old = Site::of_examples();
    old.change("manifest.json", |bytes| {
        let mut manifest: Value = serde_json::from_slice(&bytes).unwrap();
        manifest["format"] = (manifest["format"].as_u64().unwrap() - 1).into();
        manifest.to_string().into_bytes()
    });
    let damaged = Site::of_examples();
    let chunk = damaged.chunks().into_iter().next().unwrap();
    damaged.change(&chunk, |mut bytes| {
        bytes[0] ^= 1;
        bytes
    });
    for (site, said) in [
        (&old, "build the site again"),
        (&damaged, "publish the whole folder again"),
    ] {
        let ran = pack(site, &["-o", &out]).failed();
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    let empty = name(&folder, "");
    let ran = techmatch(["pack", &empty, "-o", &out]).failed();
    assert!(
        ran.stderr.contains("not a published catalogue"),
        "{}",
        ran.stderr
    );
    assert!(!Path::new(&out).exists());

    fs::write(&out, "<p>mine</p>").unwrap();
    let ran = pack(&SITE, &["-o", &out]).failed();
    assert!(
        ran.stderr.contains("was not packed by techmatch"),
        "{}",
        ran.stderr
    );
    assert_eq!(fs::read_to_string(&out).unwrap(), "<p>mine</p>");
    // A site has a page of its own.
    let ran = pack(&SITE, &["--split", SITE.path().to_str().unwrap()]).failed();
    assert!(
        ran.stderr.contains("was not packed by techmatch"),
        "{}",
        ran.stderr
    );
    assert!(!SITE.path().join("data").exists());
    for arguments in [&[][..], &["-o", "a", "--split", "b"]] {
        assert_eq!(
            pack(&SITE, arguments).failed().status,
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_selection_is_a_catalogue_of_what_is_chosen() {
    let folder = folder();
    let csv = folder.path().join("fair.csv");
    let rows = "id,kind,title,field,hall,expires\n\
        A,supply,Ceramic coating,New materials,3,\n\
        B,supply,Glass fibre,New materials,4,2026-01-01\n\
        C,supply,Cereal test,Biology and new medicine,3,\n\
        D,demand,Wear-resistant coating,New materials,3,\n";
    fs::write(&csv, rows).unwrap();
    let site = Site::build(&[csv], &[]);
    let out = name(&folder, "a.html");
    let arguments = [
        "-o",
        &out,
        "--only",
        "field=new materials",
        "--without",
        "expired",
    ];
    let ran = pack(
        &site,
        &[&arguments[..], &["--today", "2026-06-01"]].concat(),
    )
    .succeeded();
    assert!(
        ran.stdout.starts_with("2 listings (1 supply, 1 demand)"),
        "{}",
        ran.stdout
    );
    let page = fs::read_to_string(&out).unwrap();
    let manifest = decoded(elements(&page)["manifest.json"]);
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(manifest["catalogue"]["supply"], 1, "{manifest}");
    assert_eq!(manifest["catalogue"]["demand"], 1, "{manifest}");
    for (only, status, said) in [
        ("field=Astrology", 2, "New materials"),
        ("feild=New materials", 2, "field"),
        ("hall", 2, "NAME=VALUE"),
        ("hall=9", 1, "no listing is chosen"),
    ] {
        let ran = pack(&site, &["-o", &out, "--only", only]).failed();
        assert_eq!(ran.status, Some(status), "{only}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{only}: {}", ran.stderr);
    }
}

/// A selection of everything is the site, byte for byte: listings come back from it as they went in.
#[test]
fn a_selection_of_all_is_the_whole() {
    let folder = folder();
    let (whole, chosen) = (name(&folder, "a.html"), name(&folder, "b.html"));
    let site = Site::build(
        &[techmatch_tests::examples::folder().join("supply-en.csv")],
        &[],
    );
    pack(&site, &["-o", &whole]).succeeded();
    pack(&site, &["-o", &chosen, "--only", "kind=supply"]).succeeded();
    assert!(fs::read(whole).unwrap() == fs::read(chosen).unwrap());
}
