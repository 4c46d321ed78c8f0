//! The site of an alliance as a publisher builds it: a page over its members, with or without listings of its own.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use techmatch_tests::command::techmatch;
use techmatch_tests::site::build;
use tempfile::TempDir;

const MEMBERS: &str = "[site]\ntitle_en = \"Alliance\"\n\
    [[member]]\nurl = \"https://north.example\"\ntitle_en = \"North\"\n[[member]]\nurl = \"./\"\n";
const LISTINGS: &str = "id,kind,title\nA,supply,Ceramic coating\n";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_list_comes_and_goes_with_the_members() {
    let place = Place::new();
    let site = place.path("site");
    let config = text(&place.write("alliance.toml", MEMBERS));
    let plain = text(&place.write("plain.toml", "[site]\ntitle_en = \"Alliance\"\n"));
    let none: [&Path; 0] = [];
    let ran = build(&none, &site, &["--config", &config]).succeeded();
    assert_eq!(ran.json()["published"], 0);
    let list: Value =
        serde_json::from_slice(&fs::read(site.join("directory.json")).unwrap()).unwrap();
    assert_eq!(list["title_en"], "Alliance");
    let members =
        json!([{ "url": "https://north.example/", "title_en": "North" }, { "url": "./" }]);
    assert_eq!(list["members"], members);
    let page = || fs::read_to_string(site.join("index.html")).unwrap();
    assert!(page().contains(" id=\"members\" href=\"directory.json\""));
    // No plain page says that there is nothing.
    for absent in ["overview.html", "feed.xml", "sitemap.xml"] {
        assert!(!site.join(absent).exists(), "{absent}");
    }
    // What it owes its readers it says, and leads to what is there.
    for name in ["about.html", "about.en.html", "privacy.html"] {
        let page = fs::read_to_string(site.join(name)).unwrap();
        let links = page.split(" href=\"").skip(1);
        let links = links.filter_map(|it| it.split(['"', '#', '?']).next());
        for link in links.filter(|it| !it.contains(':')) {
            assert!(site.join(link).exists(), "{name}: {link}");
        }
    }
    let about = fs::read_to_string(site.join("about.en.html")).unwrap();
    assert!(
        about.contains("<a href=\"https://north.example/\">North</a>"),
        "{about}"
    );
    techmatch(["doctor", &text(&site)]).succeeded();

    let listings = place.write("a.csv", LISTINGS);
    build(&[&listings], &site, &["--config", &config]).succeeded();
    assert!(site.join("overview.html").exists() && site.join("directory.json").exists());
    techmatch(["doctor", &text(&site)]).succeeded();
    fs::write(
        site.join("directory.json"),
        "{ \"generator\": \"techmatch\", \"members\": [{}] }",
    )
    .unwrap();
    let ran = techmatch(["doctor", &text(&site)]).failed();
    assert!(ran.stdout.contains("no list of members"), "{}", ran.stdout);

    build(&[&listings], &site, &["--config", &plain]).succeeded();
    assert!(!site.join("directory.json").exists());
    assert!(!page().contains("id=\"members\""));
}

#[test]
fn a_list_by_hand_stays_and_is_not_replaced() {
    let place = Place::new();
    let site = place.path("site");
    let config = text(&place.write("alliance.toml", MEMBERS));
    let listings = place.write("a.csv", LISTINGS);
    let own = place.write("site/directory.json", "{ \"members\": [] }");
    let ran = build(&[&listings], &site, &["--config", &config]).failed();
    assert!(
        ran.stderr.contains("was not written by techmatch"),
        "{}",
        ran.stderr
    );
    build(&[&listings], &site, &[]).succeeded();
    assert_eq!(fs::read_to_string(own).unwrap(), "{ \"members\": [] }");
}

#[test]
fn a_site_of_nothing_is_refused() {
    let place = Place::new();
    let site = place.path("site");
    let plain = text(&place.write("plain.toml", "[site]\ntitle_en = \"Catalogue\"\n"));
    let none: [&Path; 0] = [];
    let ran = build(&none, &site, &["--config", &plain]).failed();
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.stderr.contains("no listing file is given"),
        "{}",
        ran.stderr
    );
    let ran = build(&none, &site, &[]).failed();
    assert_eq!(ran.status, Some(2));
    // Files of which nothing is left are a mistake there too.
    let config = text(&place.write("alliance.toml", MEMBERS));
    let empty = place.write("empty.csv", "id,kind,title\n");
    build(&[&empty], &site, &["--config", &config]).failed();
    assert!(!site.exists());
}
