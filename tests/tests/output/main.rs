//! What a build does to the folder that it publishes into: only what is ours is replaced, all of it
//! or nothing, and the last site's files stay for pages that are open.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use techmatch_tests::command::{Ran, command};
use techmatch_tests::site::{self, files};
use tempfile::TempDir;

/// A folder with a listing file.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let place = Self { folder };
        place.listings("offers.csv", 4, "");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// A file of `count` listings, of which the word makes each another.
    fn listings(&self, name: &str, count: usize, word: &str) -> PathBuf {
        let mut rows = vec!["id,kind,title,description\n".to_owned()];
        for number in 1..=count {
            let kind = if number % 2 == 0 { "demand" } else { "supply" };
            let title = format!("膜分离 membrane {word} {number}");
            rows.push(format!("L{number},{kind},{title},说明 {word}\n"));
        }
        self.write(name, &rows.concat())
    }

    /// Builds `offers.csv` into `site`.
    fn build(&self, arguments: &[&str]) -> Ran {
        site::build(&[self.path("offers.csv")], &self.path("site"), arguments)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// How many listings a site in this folder answers with: it is whole.
#[track_caller]
fn answers(site: &Path) -> usize {
    assert!(site::chunks_hold(site), "a chunk is not what its name says");
    let mut answers = 0;
    for kind in ["supply", "demand"] {
        let ran = command(["match", site.to_str().unwrap(), "--text", "membrane"])
            .args(["--kind", kind, "--format", "json", "--limit", "100"])
            .output()
            .unwrap();
        let answer = Ran::from(ran).succeeded().json();
        answers += answer["hits"].as_array().unwrap().len();
    }
    answers
}

#[test]
fn what_is_not_ours_stays_and_is_named() {
    let place = Place::new();
    let foreign = [
        ("site/.git/HEAD", "ref: refs/heads/main"),
        ("site/CNAME", "example.org"),
        ("site/robots.txt", "User-agent: *"),
        ("site/about/index.html", "<p>about us</p>"),
        ("site/chunks/README", "mine"),
    ];
    for (name, text) in foreign {
        place.write(name, text);
    }
    for round in ["first", "second"] {
        place.listings("offers.csv", 4, round);
        let account = place.build(&[]).succeeded().json();
        assert_eq!(
            account["foreign"],
            json!([".git", "CNAME", "about", "chunks/README", "robots.txt"]),
            "{round}"
        );
        for (name, text) in foreign {
            assert_eq!(
                fs::read_to_string(place.path(name)).unwrap(),
                text,
                "{round}: {name}"
            );
        }
        assert_eq!(answers(&place.path("site")), 4, "{round}");
    }
    let ran = command(["build".as_ref(), place.path("offers.csv").as_os_str()])
        .args(["--out".as_ref(), place.path("site").as_os_str()])
        .output()
        .unwrap();
    let text = Ran::from(ran).succeeded().stdout;
    assert!(
        text.contains("left as it was in the site's folder: .git, CNAME, about"),
        "{text}"
    );
}

#[test]
fn what_is_in_the_way_is_refused_before_any_work() {
    let manifest_of = |generator: &str, hot: &str| {
        json!({ "format": 3, "generator": generator, "hot": hot, "catalogue": {} }).to_string()
    };
    let ours = manifest_of("techmatch 0.1.0", &"0".repeat(20));
    for (name, file, text) in [
        ("a web app", "manifest.json", r#"{"name":"My app"}"#),
        ("no JSON", "manifest.json", "x"),
        (
            "another generator",
            "manifest.json",
            &manifest_of("other", &"0".repeat(20)),
        ),
        (
            "no hot chunk",
            "manifest.json",
            &manifest_of("techmatch 0.1.0", "../../x"),
        ),
        ("a folder", "manifest.json/file", &ours),
        ("a page of the user's", "index.html", "<title>mine</title>"),
        (
            "a page that embeds ours",
            "index.html",
            "<script src=\"app-0123456789ab/techmatch.js\">",
        ),
        (
            "a module of the user's",
            "techmatch.js",
            "export const mine = 1;",
        ),
        (
            "types of the user's",
            "techmatch.d.ts",
            "export declare const mine: 1;",
        ),
        (
            "a service worker of the user's",
            "techmatch-sw.js",
            "self.mine = 1;",
        ),
        (
            "an app of the user's",
            "techmatch.webmanifest",
            r#"{"name":"mine"}"#,
        ),
        ("a list of the user's", "techmatch-offline.json", "[]"),
        (
            "a script of the user's",
            "embed.js",
            "export const mine = 1;",
        ),
        ("a file in the place of chunks", "chunks", "mine"),
        ("a file in the place of some chunks", "chunks/ab", "mine"),
        ("a file in the place of an app", "app-0123456789ab", "mine"),
        ("another last site", "previous.json", "[]"),
    ] {
        let place = Place::new();
        place.write(&format!("site/{file}"), text);
        place.write("site/precious.txt", "x");
        let before = files(&place.path("site"));
        let ran = place.build(&[]).failed();
        let at_fault = file.split("/file").next().unwrap();
        assert!(ran.stderr.contains(at_fault), "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains("hint:"), "{name}: {}", ran.stderr);
        assert_eq!(ran.json()["read"], 0, "{name}: work was done");
        assert!(
            files(&place.path("site")) == before,
            "{name}: the folder has changed"
        );
        assert_eq!(place.names(), ["offers.csv", "site"], "{name}");
    }
}

#[test]
fn the_api_leads_to_the_newest_bundle() {
    let place = Place::new();
    place.build(&[]).succeeded();
    let page = fs::read_to_string(place.path("site/index.html")).unwrap();
    let (_, app) = page.split_once("\"app-").unwrap();
    let app = format!("app-{}", &app[..12]);
    for name in ["techmatch.js", "techmatch.d.ts"] {
        let path = format!("site/{name}");
        let api = fs::read_to_string(place.path(&path)).unwrap();
        let export = format!("export * from \"./{app}/techmatch.js\";");
        assert!(api.contains(&export), "{name}: {api}");
        assert!(place.path(&format!("site/{app}/{name}")).is_file());
        // As an earlier version of the bundle left it.
        place.write(&path, &api.replace(&app, "app-0123456789ab"));
        place.build(&[]).succeeded();
        let again = fs::read_to_string(place.path(&path)).unwrap();
        assert_eq!(again, api, "{name}");
    }
    let script = fs::read_to_string(place.path("site/embed.js")).unwrap();
    assert!(script.contains(&format!("{app}/")), "{script}");
    place.write("site/embed.js", &script.replace(&app, "app-0123456789ab"));
    place.build(&[]).succeeded();
    let again = fs::read_to_string(place.path("site/embed.js")).unwrap();
    assert_eq!(again, script);
    assert!(place.path("site/embed.d.ts").is_file());
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let place = Place::new();
    place.write("site", "mine");
    let ran = place.build(&[]).failed();
    assert!(ran.stderr.contains("is a file"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(place.path("site")).unwrap(), "mine");
}

#[test]
fn an_input_below_the_output_is_refused() {
    let place = Place::new();
    place.build(&[]).succeeded();
    let config = place.write("site/techmatch.toml", "[site]\ntitle_en = \"x\"\n");
    place.write("site/deep/terms.csv", "zh,en\n");
    place.write("site/deep/more.csv", "id,kind,title\nZ,supply,z\n");
    let terms = place.write("terms.toml", "[site]\nglossary = \"site/deep/terms.csv\"\n");
    let before = files(&place.path("site"));
    for (name, file, config) in [
        ("a listing file", "site/deep/more.csv", None),
        ("by another way", "site/deep/../deep/more.csv", None),
        ("the configuration", "offers.csv", Some(&config)),
        ("the glossary", "offers.csv", Some(&terms)),
    ] {
        let mut arguments = Vec::new();
        if let Some(config) = config {
            arguments.extend(["--config", config.to_str().unwrap()]);
        }
        let ran = site::build(&[place.path(file)], &place.path("site"), &arguments).failed();
        assert!(
            ran.stderr.contains("would be published"),
            "{name}: {}",
            ran.stderr
        );
        assert!(files(&place.path("site")) == before, "{name}");
    }
}

#[test]
fn the_folder_that_one_is_in_can_be_the_output() {
    let place = Place::new();
    fs::create_dir(place.path("site")).unwrap();
    for round in 1..=2 {
        let ran = command(["build", "../offers.csv", "--out", "."])
            .current_dir(place.path("site"))
            .output()
            .unwrap();
        Ran::from(ran).succeeded();
        assert_eq!(answers(&place.path("site")), 4, "{round}");
        assert_eq!(place.names(), ["offers.csv", "site"], "{round}");
    }
}

#[cfg(unix)]
mod links;

mod hosts;

#[test]
fn a_working_folder_bears_our_mark() {
    const MARK: &str = ".techmatch-build";
    for (name, file, text, ours) in [
        ("a folder of the user's", "notes.txt", "x", false),
        ("another mark", MARK, "x", false),
        ("a mark that was cut off", MARK, "A folder of techm", true),
        ("an empty mark", MARK, "", true),
    ] {
        let place = Place::new();
        place.write(&format!(".site.new/{file}"), text);
        if ours {
            place.write(".site.new/chunks/ab/rest", "x");
            place.build(&[]).succeeded();
            assert_eq!(place.names(), ["offers.csv", "site"], "{name}");
        } else {
            let ran = place.build(&[]).failed();
            assert!(ran.stderr.contains("in the way"), "{name}: {}", ran.stderr);
            let kept = fs::read_to_string(place.path(&format!(".site.new/{file}")));
            assert_eq!(kept.unwrap(), text, "{name}");
        }
    }
}

#[test]
fn one_build_at_a_time() {
    let place = Place::new();
    place.build(&[]).succeeded();
    let lock = place.write(".site.new/.techmatch-build", "");
    let lock = fs::File::options().write(true).open(lock).unwrap();
    lock.lock().unwrap();
    let ran = place.build(&[]).failed();
    assert!(
        ran.stderr.contains("another build is writing"),
        "{}",
        ran.stderr
    );
    assert_eq!(answers(&place.path("site")), 4);
    drop(lock);
    place.build(&[]).succeeded();
    assert_eq!(place.names(), ["offers.csv", "site"]);
}

#[test]
fn a_file_that_is_not_read_whole_fails_the_build() {
    let listing = |id: &str, title: &str| json!({"id": id, "kind": "supply", "title": title});
    let cut = format!(
        "[{},{},{{\"id\": \"C",
        listing("A", "ceramic membrane"),
        listing("B", "water filter with a membrane")
    );
    let gzip = {
        use std::io::Write as _;
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(cut.repeat(200).as_bytes()).unwrap();
        let mut bytes = writer.finish().unwrap();
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    let cases: &[(&str, &str, Option<Vec<u8>>, u64)] = &[
        ("missing", "nowhere.csv", None, 4),
        ("empty", "empty.csv", Some(Vec::new()), 4),
        ("cut off", "cut.json", Some(cut.clone().into_bytes()), 6),
        ("cut off in its packing", "cut.csv.gz", Some(gzip), 4),
        ("no workbook", "page.xlsx", Some(b"<html>".to_vec()), 4),
    ];
    for (name, file, bytes, published) in cases {
        let place = Place::new();
        place.build(&[]).succeeded();
        let before = files(&place.path("site"));
        place.listings("offers.csv", 4, "new");
        if let Some(bytes) = bytes {
            fs::write(place.path(file), bytes).unwrap();
        }
        let inputs = [place.path("offers.csv"), place.path(file)];
        let ran = site::build(&inputs, &place.path("site"), &[]).failed();
        assert_eq!(ran.status, Some(1), "{name}");
        assert!(ran.stderr.contains("--partial"), "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(file), "{name}: {}", ran.stderr);
        assert!(ran.json()["error"].is_string(), "{name}");
        assert!(
            files(&place.path("site")) == before,
            "{name}: the old site has changed"
        );

        let ran = site::build(&inputs, &place.path("site"), &["--partial"]).succeeded();
        let account = ran.json();
        let failed = &account["failed"][0];
        assert!(
            failed["file"].as_str().unwrap().ends_with(file),
            "{name}: {account}"
        );
        assert_eq!(account["published"], *published, "{name}: {account}");
        assert_eq!(answers(&place.path("site")) as u64, *published, "{name}");
    }
}

#[test]
fn a_site_that_would_shrink_to_less_than_half_is_not_replaced() {
    for (name, before, after, refused) in [
        ("to half", 8, 4, false),
        ("to less", 8, 3, true),
        ("from nothing", 0, 1, false),
        ("to more", 1, 8, false),
    ] {
        let place = Place::new();
        if before > 0 {
            place.listings("offers.csv", before, "");
            place.build(&[]).succeeded();
        }
        place.listings("offers.csv", after, "new");
        if refused {
            let ran = place.build(&[]).failed();
            assert!(ran.stderr.contains("--shrink"), "{name}: {}", ran.stderr);
            assert_eq!(answers(&place.path("site")), before, "{name}");
        }
        place
            .build(if refused { &["--shrink"] } else { &[] })
            .succeeded();
        assert_eq!(answers(&place.path("site")), after, "{name}");
    }
}

#[test]
fn the_account_is_printed_in_every_case() {
    let place = Place::new();
    let bad = place.write("bad.toml", "[sitte]\n");
    let bad = bad.to_str().unwrap();
    place.write("full/manifest.json", "{}");
    for (name, out, arguments, status) in [
        ("a configuration", "site", vec!["--config", bad], 2),
        (
            "no configuration",
            "site",
            vec!["--config", "nowhere.toml"],
            2,
        ),
        ("a folder that is not ours", "full", vec![], 1),
        ("all well", "site", vec![], 0),
    ] {
        let ran = site::build(&[place.path("offers.csv")], &place.path(out), &arguments);
        assert_eq!(ran.status, Some(status), "{name}: {}", ran.stderr);
        let account = ran.json();
        assert_eq!(account["error"].is_null(), status == 0, "{name}: {account}");
        for key in ["read", "published", "refused", "failed", "notes", "seconds"] {
            assert!(!account[key].is_null(), "{name}: no {key}");
        }
    }
}

/// The chunks of a site, by name.
fn chunks(place: &Place) -> Vec<String> {
    let names = files(&place.path("site")).into_keys();
    names.filter(|name| name.starts_with("chunks/")).collect()
}

#[test]
fn the_last_site_stays_until_the_next_build() {
    let place = Place::new();
    let mut sites = Vec::new();
    for word in ["one", "two", "three"] {
        place.listings("offers.csv", 4, word);
        place.build(&[]).succeeded();
        sites.push(chunks(&place));
    }
    let fresh = |word: &str| {
        let place = Place::new();
        place.listings("offers.csv", 4, word);
        place.build(&[]).succeeded();
        chunks(&place)
    };
    let [one, two, three] = ["one", "two", "three"].map(fresh);
    let joined = |one: &[String], other: &[String]| {
        let mut all: Vec<String> = one.iter().chain(other).cloned().collect();
        all.sort();
        all.dedup();
        all
    };
    assert_eq!(sites[0], one);
    assert_eq!(
        sites[1],
        joined(&one, &two),
        "the first stays beside the second"
    );
    assert_eq!(
        sites[2],
        joined(&two, &three),
        "the first has gone with the third"
    );

    place.build(&[]).succeeded();
    assert_eq!(chunks(&place), sites[2], "the same again changes nothing");
    place.build(&["--drop-last"]).succeeded();
    assert_eq!(chunks(&place), three);
    assert!(!place.path("site/previous.json").exists());
    place.build(&[]).succeeded();
    assert_eq!(chunks(&place), three);
}

#[test]
fn only_what_is_named_by_its_bytes_is_removed() {
    let place = Place::new();
    place.build(&[]).succeeded();
    let name = format!("site/chunks/{}/{}", "00", "1".repeat(18));
    place.write(&name, "not these bytes");
    place.write("site/app-0123456789ab/mine.js", "x");
    for word in ["two", "three", "four"] {
        place.listings("offers.csv", 4, word);
        place.build(&[]).succeeded();
    }
    assert!(place.path(&name).exists());
    assert!(place.path("site/app-0123456789ab/mine.js").exists());
}

#[cfg(target_os = "linux")]
mod faults;

#[test]
fn the_account_is_json_whatever_a_file_is_called() {
    let place = Place::new();
    let odd = place.listings("a\u{1b}[31m.csv", 2, "");
    let ran = site::build(&[odd], &place.path("site"), &[]).succeeded();
    let account = ran.json();
    assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
    assert_eq!(account["published"], 2);
}
